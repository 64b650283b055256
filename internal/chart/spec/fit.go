package spec

import (
	"strings"
	"unicode"

	"github.com/mopsite/mopsite/internal/chart"
)

// Names are cut here, by widths of broad fonts, and never by the chart library:
// it would measure the reader's own font in the browser and another one when the
// site is built, and cut the same name at two places.

const ellipsis = "…"

// Fit is a text on one line, cut to a width in pixels.
func Fit(s string, width int) string { return FitLines(s, width, 1) }

// FitLines breaks a text into at most so many lines of a width in pixels, between
// words where there are spaces; what is left is cut.
func FitLines(s string, width, lines int) string {
	rest := []rune(strings.TrimSpace(chart.OneLine(s)))
	var out []string
	for len(out) < lines-1 && LabelWidth(string(rest)) > width {
		n := lineEnd(rest, even(rest, width, lines-len(out)))
		line := strings.TrimSpace(string(rest[:n]))
		if within(rest, n) && unicode.IsLetter(rest[n-1]) && unicode.IsLetter(rest[n]) && LabelWidth(line+"-") <= width {
			line += "-"
		}
		out = append(out, line)
		rest = []rune(strings.TrimSpace(string(rest[n:])))
	}
	return strings.Join(append(out, cut(rest, width)), "\n")
}

// cut shortens a line that is too long for a width, and says so.
func cut(line []rune, width int) string {
	if LabelWidth(string(line)) <= width || len(line) < 2 {
		return string(line)
	}
	n := prefix(line, width)
	for n > 1 && LabelWidth(string(line[:n])+ellipsis) > width {
		n--
	}
	return strings.TrimRight(string(line[:n]), " ") + ellipsis
}

// prefix is how many characters of a line fit into a width, at least one.
func prefix(line []rune, width int) int {
	n := 1
	for n < len(line) && LabelWidth(string(line[:n+1])) <= width {
		n++
	}
	return n
}

// even is how many characters the first of so many lines holds: as many as fit, or,
// where there is room to spare, as many as make two lines about equally long.
func even(line []rune, width, lines int) int {
	most := prefix(line, width)
	if lines != 2 {
		return most
	}
	n := min(most, prefix(line, LabelWidth(string(line))/2)+1)
	if within(line, lineEnd(line, n)) { // a long first word: to its end, if that fits
		end := n
		for end < most && within(line, end) {
			end++
		}
		if !within(line, end) {
			n = end
		}
	}
	if n = lineEnd(line, n); LabelWidth(strings.TrimSpace(string(line[n:]))) > width {
		return most
	}
	return n
}

// noStart are marks that no line of Japanese begins with.
const noStart = "、。，．・：；？！）」』】〕〉》ーぁぃぅぇぉっゃゅょァィゥェォッャュョ%),.:;?!"

// lineEnd is where a line that may hold n characters ends: after a word, and not
// before a mark that no line begins with.
func lineEnd(line []rune, n int) int {
	if n >= len(line) {
		return len(line)
	}
	for i := n; i > n/3; i-- {
		if line[i] == ' ' {
			return i
		}
	}
	for i := n; i > n/2; i-- {
		if !strings.ContainsRune(noStart, line[i]) && !(joined(line[i-1]) && joined(line[i])) {
			return i
		}
	}
	return n
}

// within reports whether a line of n characters ends within a word or a number.
func within(line []rune, n int) bool {
	return n > 0 && n < len(line) && joined(line[n-1]) && joined(line[n])
}

// joined reports whether a character is part of a number or a Latin word, which no
// line ends within.
func joined(r rune) bool { return r < 0x250 && (unicode.IsLetter(r) || unicode.IsDigit(r)) }
