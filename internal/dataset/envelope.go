package dataset

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"github.com/mopsite/mopsite/internal/dataset/cell"
	"github.com/mopsite/mopsite/internal/dataset/csvfile"
	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/value"
)

// envelope is what stands around the rows of a file.
type envelope struct {
	delim byte
	// header holds the cells as printed, without the blanks at their ends.
	header []heading
	// line is that of the header, skip the number of lines up to its end.
	line, skip int
	// span is the report's own range of days; spanLine is 0 without one.
	span     value.Span
	spanLine int
}

// heading is a cell of the header.
type heading struct {
	text   string
	folded string
	// currency is the ISO code that stands in brackets at the end, or "";
	// folded and bare are the header with and without it.
	currency, bare string
	pos            diag.Pos
}

func newHeading(text []byte, pos diag.Pos) heading {
	s := strings.Trim(string(cell.Trim(text)), "\uFEFF\"")
	h := heading{text: s, folded: value.Fold(s), pos: pos}
	h.bare = h.folded
	if i := strings.LastIndexByte(h.folded, '('); i > 0 && strings.HasSuffix(h.folded, ")") {
		if code := currencyOf(h.folded[i+1 : len(h.folded)-1]); code != "" {
			h.currency, h.bare = code, strings.TrimSpace(h.folded[:i])
		}
	}
	return h
}

// is reports whether the header is the one of a folded name.
func (h heading) is(folded string) bool {
	return folded != "" && (h.folded == folded || h.bare == folded)
}

// currencyOf returns the ISO code of what a header writes in brackets.
func currencyOf(folded string) string {
	switch folded {
	case "円", "¥", "yen":
		return "JPY"
	case "€":
		return "EUR"
	case "£":
		return "GBP"
	}
	if len(folded) != 3 {
		return ""
	}
	for _, c := range []byte(folded) {
		if c < 'a' || c > 'z' {
			return ""
		}
	}
	return strings.ToUpper(folded)
}

// delimiters are tried in this order.
var delimiters = [...]byte{',', '\t', ';'}

// maxPreamble is how many records are looked at for a header.
const maxPreamble = 60

// findEnvelope finds the header among the first records of a text: the one
// with the most known names, one at least. With guess, two at least, or else
// it is the first record of the width that most records have. whole says that
// the text is the whole file.
func findEnvelope(file string, text []byte, whole bool, known map[string]bool, guess bool) (envelope, bool) {
	var best envelope
	bestScore := 0
	if guess {
		bestScore = 1
	}
	least := bestScore
	for _, delim := range delimiters {
		s := csvfile.NewScanner(text, delim, 1)
		for n := 0; n < maxPreamble && s.Scan(); n++ {
			if !whole && s.Flaw() == csvfile.Unended {
				break
			}
			if score := scoreHeader(s, known); score > bestScore {
				bestScore = score
				best = newEnvelope(file, s, delim)
			}
		}
	}
	if bestScore == least {
		if !guess {
			return envelope{}, false
		}
		var ok bool
		if best, ok = guessEnvelope(file, text); !ok {
			return envelope{}, false
		}
	}
	best.findSpan(text)
	return best, true
}

func newEnvelope(file string, s *csvfile.Scanner, delim byte) envelope {
	e := envelope{delim: delim, line: s.Line(), skip: s.NextLine() - 1}
	for i := range s.Len() {
		line, col := s.Pos(i)
		e.header = append(e.header, newHeading(s.Field(i), diag.Pos{File: file, Line: line, Col: col}))
	}
	return e
}

// scoreHeader counts the different known names among the fields of a record.
func scoreHeader(s *csvfile.Scanner, known map[string]bool) int {
	var seen []string
	for i := range s.Len() {
		h := newHeading(s.Field(i), diag.Pos{})
		for _, name := range []string{h.folded, h.bare} {
			if known[name] {
				seen = append(seen, h.bare)
				break
			}
		}
	}
	distinct := map[string]bool{}
	for _, s := range seen {
		distinct[s] = true
	}
	return len(distinct)
}

// guessEnvelope takes the delimiter by which most records have one width of
// at least two fields, and the first record of that width.
func guessEnvelope(file string, text []byte) (envelope, bool) {
	var best envelope
	bestCount := 0
	for _, delim := range delimiters {
		widths := map[int]int{}
		first := map[int]envelope{}
		s := csvfile.NewScanner(text, delim, 1)
		for n := 0; n < maxPreamble && s.Scan(); n++ {
			w := s.Len()
			if widths[w]++; widths[w] == 1 && !s.Blank() {
				first[w] = newEnvelope(file, s, delim)
			}
		}
		for w, count := range widths {
			if e, ok := first[w]; ok && w > 1 && (count > bestCount || count == bestCount && w > len(best.header)) {
				best, bestCount = e, count
			}
		}
	}
	return best, bestCount > 0
}

// findSpan looks for the report's dates in the lines above the header.
func (e *envelope) findSpan(text []byte) {
	for n := 1; n < e.line; n++ {
		i := bytes.IndexByte(text, '\n')
		if i < 0 {
			return
		}
		if span, ok := parseSpan(string(text[:i])); ok {
			e.span, e.spanLine = span, n
			return
		}
		text = text[i+1:]
	}
}

// rangeMarks stand between the two days of a date line.
var rangeMarks = []string{" - ", " – ", " — ", "〜", "～", "~", " to ", " から "}

// parseSpan reads a line such as `July 8, 2025 - July 31, 2025` or
// `期間: 2024/04/01 - 2024/04/30`. A day alone on its line is a span too; one
// after a label may be the day of the download. Days whose order of day and
// month is in doubt are not read.
func parseSpan(line string) (value.Span, bool) {
	line = strings.Trim(line, "\",;#\t\r ")
	for _, mark := range rangeMarks {
		if from, to, ok := strings.Cut(line, mark); ok {
			if span, ok := spanOf(afterLabel(from), to); ok {
				return span, true
			}
		}
	}
	if plain := afterLabel(line); len(plain) == 17 && plain[8] == '-' { // 20240401-20240430
		if span, ok := spanOf(plain[:8], plain[9:]); ok {
			return span, true
		}
	}
	return spanOf(line, line)
}

func spanOf(from, to string) (value.Span, bool) {
	a, okA := parseSpanDay(from)
	b, okB := parseSpanDay(to)
	return value.Span{From: a, To: b}, okA && okB && a <= b
}

// afterLabel returns what follows the last colon or opening bracket.
func afterLabel(s string) string {
	if i := strings.LastIndexAny(s, ":：(（"); i >= 0 {
		_, size := utf8.DecodeRuneInString(s[i:])
		s = s[i+size:]
	}
	return strings.TrimSpace(s)
}

func parseSpanDay(s string) (value.Date, bool) {
	s = strings.Trim(s, "\")） ")
	d, forms, st := cell.ParseDate([]byte(s), cell.Undecided)
	return d, st == cell.Read && !forms.Has(cell.EitherOrder)
}
