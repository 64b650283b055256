package spec

import (
	"strings"

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
		n := lineEnd(rest, prefix(rest, width))
		out = append(out, strings.TrimSpace(string(rest[:n])))
		rest = []rune(strings.TrimSpace(string(rest[n:])))
	}
	return strings.Join(append(out, cut(rest, width)), "\n")
}

// cut shortens a line that is too long for a width, and says so.
func cut(line []rune, width int) string {
	if LabelWidth(string(line)) <= width || len(line) < 2 {
		return string(line)
	}
	n := prefix(line, width-LabelWidth(ellipsis))
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
	for n > 1 && strings.ContainsRune(noStart, line[n]) {
		n--
	}
	return n
}
