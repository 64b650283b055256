// Package envelope finds what stands around the rows of an export: title and
// date line, delimiter, header. Exports begin their table on any line, and
// only the names in a header tell it from the lines above.
package envelope

import (
	"bytes"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/mopsite/mopsite/internal/dataset/cell"
	"github.com/mopsite/mopsite/internal/dataset/csvfile"
	"github.com/mopsite/mopsite/internal/dataset/money"
	"github.com/mopsite/mopsite/internal/dataset/personal"
	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/value"
)

// Envelope is what stands around the rows of a file.
type Envelope struct {
	Delim byte
	// Header holds the cells as printed, without the blanks at their ends.
	Header []Heading
	// Above holds the cells of the line above the names that gives their groups,
	// nil without one.
	Above []string
	// Line is that of the header, Skip the number of lines up to its end.
	Line, Skip int
	// Wrapped says that the header stood as a whole in one quoted field.
	Wrapped bool
	// Span is the report's own range of days; SpanLine is 0 without one.
	Span     value.Span
	SpanLine int
	// Made is when the report was made, zero if it does not say so.
	Made time.Time
	// End is the last line of the rows, 0 for that of the file. Tables are all
	// tables of a file that holds several, this one included; Rivals are the
	// lines of others that may be meant as well.
	End    int
	Tables []Table
	Rivals []int
}

// Heading is a cell of the header.
type Heading struct {
	// Text is what findings, ledgers and pages call the column: [Hidden] for an
	// e-mail address or telephone number, which a file without a header has
	// there.
	Text string
	// Cell is the text as it stands in the line of the names; it is compared and
	// never shown.
	Cell string
	// Group is the cell above the name that leads it in Text, "" without one.
	Group string
	// Currency is the ISO code of the currency that the header names, or "". Sign is
	// what it has instead where several currencies have it, "$".
	Currency, Sign string
	// Folded and Bare are the header in the form in which names are compared,
	// with and without the currency.
	Folded, Bare string
	Pos          diag.Pos
}

// Hidden stands for a header that is about a person.
const Hidden = "(an address or telephone number)"

func newHeading(text []byte, pos diag.Pos) Heading {
	s := strings.TrimSpace(strings.Trim(string(cell.Trim(text)), "\uFEFF"))
	if len(s) > 2 && s[0] == '"' && s[len(s)-1] == '"' { // quoted once too often
		s = strings.TrimSpace(s[1 : len(s)-1])
	}
	h := Heading{Text: s, Cell: string(text), Folded: value.Fold(s), Pos: pos}
	named := money.Of(h.Folded)
	h.Currency, h.Sign, h.Bare = named.Code, named.Sign, named.Bare
	if personal.Cell([]byte(s)).Personal() {
		h.Text = Hidden
	}
	return h
}

// Is reports whether the header is the one of a folded name.
func (h Heading) Is(folded string) bool {
	return folded != "" && (h.Folded == folded || h.Bare == folded)
}

// delimiters are tried in this order.
var delimiters = [...]byte{',', '\t', ';'}

// maxPreamble is how many records are looked at for a header.
const maxPreamble = 60

// Find finds the header among the first records of a text: the one
// with the most known names, one at least. With guess, two at least, or else
// it is the first record of the width that most records have; so it is where
// the records below hold known names too. whole says that the text is the whole
// file.
func Find(file string, text []byte, whole bool, known map[string]bool, guess bool) (Envelope, bool) {
	var best Envelope
	bestScore := 0
	if guess {
		bestScore = 1
	}
	least := bestScore
	for _, delim := range delimiters {
		s := csvfile.NewScanner(text, delim, 1)
		var above line
		for n := 0; n < maxPreamble && s.Scan(); n++ {
			if !whole && s.Flaw() == csvfile.Unended {
				break
			}
			if e, score := unwrapped(file, s, delim, known); score > bestScore {
				bestScore, best = score, e
			}
			names := newLine(s)
			if score := scoreNames(names.cells, nil, known); score > bestScore {
				bestScore = score
				best = newEnvelope(file, s, delim)
			}
			if joined, groups, ok := join(above, names); ok && above.next == s.Line() {
				score := scoreNames(joined, groups, known)
				if score > bestScore || score == bestScore && best.Line == s.Line() && best.Delim == delim {
					bestScore = score
					best = newEnvelope(file, s, delim).grouped(above, joined, groups)
				}
			}
			above = names
		}
	}
	if bestScore == least || guess && best.amongNames(text, known) {
		if !guess {
			return Envelope{}, false
		}
		var ok bool
		if best, ok = guessEnvelope(file, text); !ok {
			return Envelope{}, false
		}
	}
	best.findSpan(text, 1)
	best.findMade(text)
	return best, true
}

// unwrapped reads a header that stands as a whole in one quoted field, as
// spreadsheets write lines that open a file with the wrong delimiter. Two names at
// least are no words with a comma.
func unwrapped(file string, s *csvfile.Scanner, delim byte, known map[string]bool) (e Envelope, score int) {
	if s.Len() != 1 || bytes.IndexByte(s.Field(0), delim) < 0 {
		return e, 0
	}
	inner := csvfile.NewScanner(bytes.Clone(s.Field(0)), delim, s.Line())
	if !inner.Scan() {
		return e, 0
	}
	if score = scoreNames(newLine(inner).cells, nil, known); score < 2 {
		return e, 0
	}
	e = newEnvelope(file, inner, delim)
	e.Skip, e.Wrapped = s.NextLine()-1, true
	return e, score
}

// amongNames reports whether the two records below the header, too, hold names
// that are known: the file is a list of such names, and its header another.
func (e *Envelope) amongNames(text []byte, known map[string]bool) bool {
	s := csvfile.NewScanner(text, e.Delim, 1)
	below := 0
	for below < 2 && s.Scan() {
		switch {
		case s.Line() <= e.Line:
		case s.Len() != len(e.Header) || scoreNames(newLine(s).cells, nil, known) < 2:
			return false
		default:
			below++
		}
	}
	return below == 2
}

func newEnvelope(file string, s *csvfile.Scanner, delim byte) Envelope {
	e := Envelope{Delim: delim, Line: s.Line(), Skip: s.NextLine() - 1}
	for i, p := range s.Places() {
		e.Header = append(e.Header, newHeading(s.Field(i), diag.Pos{File: file, Line: p.Line, Col: p.Col}))
	}
	return e
}

// guessEnvelope takes the delimiter by which most records have one width of
// at least two fields, and the first record of that width.
func guessEnvelope(file string, text []byte) (Envelope, bool) {
	var best Envelope
	bestCount := 0
	for _, delim := range delimiters {
		widths := map[int]int{}
		first := map[int]Envelope{}
		groups := map[int]line{} // the first record of a width, while it is fresh
		s := csvfile.NewScanner(text, delim, 1)
		for n := 0; n < maxPreamble && s.Scan(); n++ {
			w := s.Len()
			if w < 2 || s.Blank() {
				continue
			}
			names := newLine(s)
			if names.filled < min(2, w) {
				continue // a title in a wide sheet
			}
			switch widths[w]++; widths[w] {
			case 1:
				first[w], groups[w] = newEnvelope(file, s, delim), names
			case 2:
				above := groups[w]
				if joined, gs, ok := join(above, names); ok && above.filled < above.width() && above.next == s.Line() && mayBeNames(names) {
					first[w] = newEnvelope(file, s, delim).grouped(above, joined, gs)
				}
			}
		}
		for w, count := range widths {
			if e, ok := first[w]; ok && (count > bestCount || count == bestCount && w > len(best.Header)) {
				best, bestCount = e, count
			}
		}
	}
	return best, bestCount > 0
}

// findSpan looks for the report's dates in the lines from first up to the
// header.
func (e *Envelope) findSpan(text []byte, first int) {
	before := ""
	for n, line := range e.Preamble(text, first) {
		span, ok := parseSpan(line)
		if !ok {
			span, ok = parseSpanLines(before, line)
		}
		if ok {
			e.Span, e.SpanLine = span, n
			return
		}
		before = line
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
	if plain := strings.Trim(afterLabel(line), ")） "); len(plain)%2 == 1 && plain[len(plain)/2] == '-' { // 20240401-20240430
		if span, ok := spanOf(plain[:len(plain)/2], plain[len(plain)/2+1:]); ok {
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
