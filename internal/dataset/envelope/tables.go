package envelope

import (
	"bytes"
	"slices"
	"strings"

	"github.com/mopsite/mopsite/internal/dataset/csvfile"
	"github.com/mopsite/mopsite/internal/value"
)

// Table is one of several tables in one file. Google Analytics writes each with
// a comment above it, whose lines begin with #, and a blank line between two.
type Table struct {
	// Comment is the first line of the comment above the table, Line that of
	// the header, End the last line of the rows, 0 for that of the file.
	Comment, Line, End int
	// Header holds the cells as printed.
	Header []Heading
	skip   int
}

// Commented reports whether a text begins with a comment.
func Commented(text []byte) bool {
	return bytes.HasPrefix(bytes.TrimLeft(text, "\uFEFF \t\r\n"), []byte("#"))
}

// tables splits a text that begins with a comment. A comment without a table
// below it is none. The last table of a text that is not whole has no end yet.
func tables(file string, text []byte, whole bool, delim byte) []Table {
	var all []Table
	starts := Starts{next: 1, fresh: true}
	s := csvfile.NewScanner(text, delim, 1)
	for s.Scan() {
		if !whole && s.Flaw() == csvfile.Unended {
			break
		}
		switch starts.take(s) {
		case aHeader:
			e := newEnvelope(file, s, delim)
			all = append(all, Table{Comment: starts.comment, Line: e.Line, End: e.Skip, Header: e.Header, skip: e.Skip})
		case aRow:
			all[len(all)-1].End = s.NextLine() - 1
		}
	}
	if n := len(all); n > 0 && !whole && !starts.commented {
		all[n-1].End = 0
	}
	return all
}

// Want says which of the tables of a file is meant.
type Want struct {
	// Table is its number in the file, from 1; 0 leaves it to the headers.
	Table int
	// Needed are folded names that it must have.
	Needed []string
	// Fits, if set, tells whether a header can be the one.
	Fits func(header []Heading) bool
}

// FindTable chooses one of the tables of a text that begins with a comment:
// the one that is wanted or, without a number, the one with the most known
// names. Rivals then holds the lines of others that have some. A text of
// fewer than two tables is for [Find]; ok is false if none fits. Unless the text
// is whole, its last table goes on to the end of the file; [Starts] tells whether
// that holds more tables.
func FindTable(file string, text []byte, whole bool, known map[string]bool, want Want) (e Envelope, several, ok bool) {
	if !Commented(text) {
		return Envelope{}, false, false
	}
	most := 0
	for _, delim := range delimiters {
		all := tables(file, text, whole, delim)
		if len(all) < 2 {
			continue
		}
		several = true
		for i, t := range all {
			switch score := scoreTable(i, t, known, want); {
			case score > most:
				rivals := e.rivals(delim)
				most = score
				e = Envelope{Rivals: rivals, Delim: delim, Header: t.Header, Line: t.Line, Skip: t.skip, End: t.End, Tables: all}
				e.findSpan(text, t.Comment)
			case score > 0 && delim == e.Delim:
				e.Rivals = append(e.Rivals, t.Line)
			}
		}
	}
	if most == 0 {
		return Envelope{}, several, false
	}
	if e.SpanLine == 0 {
		e.findSpan(text, 1)
	}
	e.findMade(text)
	return e, true, true
}

// rivals are the lines of the tables that may be meant besides a better one.
func (e *Envelope) rivals(delim byte) []int {
	if e.Line == 0 || e.Delim != delim {
		return nil
	}
	return append(e.Rivals, e.Line)
}

// scoreTable counts the known names of table i; 0 if it is not wanted. The one
// that is asked for by its number is wanted whatever it has.
func scoreTable(i int, t Table, known map[string]bool, want Want) int {
	if want.Table > 0 && want.Table != i+1 {
		return 0
	}
	lacks := func(n string) bool { return !has(t.Header, n) }
	if want.Table == 0 && (slices.ContainsFunc(want.Needed, lacks) || want.Fits != nil && !want.Fits(t.Header)) {
		return 0
	}
	seen := map[string]bool{}
	for _, h := range t.Header {
		if known[h.Folded] || known[h.Bare] {
			seen[h.Bare] = true
		}
	}
	if want.Table > 0 {
		return 1 + len(seen)
	}
	return len(seen)
}

func has(header []Heading, folded string) bool {
	return slices.ContainsFunc(header, func(h Heading) bool { return h.Is(folded) })
}

// labels of the two lines that together say the days of a report.
var spanLabels = [...]struct{ from, to string }{
	{"start date", "end date"},
	{"開始日", "終了日"},
}

// parseSpanLines reads the first and last day of a report from two lines.
func parseSpanLines(first, second string) (value.Span, bool) {
	for _, l := range spanLabels {
		from, okFrom := labelled(first, l.from)
		to, okTo := labelled(second, l.to)
		if okFrom && okTo {
			return spanOf(from, to)
		}
	}
	return value.Span{}, false
}

func labelled(line, label string) (string, bool) {
	name, rest, ok := strings.Cut(strings.Replace(strings.Trim(line, "\",;#\t\r "), "：", ":", 1), ":")
	return strings.TrimSpace(rest), ok && value.Fold(name) == label
}
