package envelope

import (
	"bytes"

	"github.com/mopsite/mopsite/internal/dataset/csvfile"
)

// Starts finds where tables begin among the records of a file, taken in order. A
// comment begins a table only at the start of the text, or below a blank line: a
// row may begin with #.
type Starts struct {
	comment   int // the first line of the comment above the latest header
	commented bool
	any       bool // a header was found
	fresh     bool // the record stands below a blank line
	next      int
}

// kind is what a record is among tables.
type kind uint8

// The kinds of records.
const (
	aComment kind = iota
	aHeader
	aRow
	aBlank
)

// Rows is for the rows of a table, whose first stands on a line.
func Rows(line int) *Starts { return &Starts{any: true, next: line} }

// Another takes a record, and reports whether it is the header of another table.
func (t *Starts) Another(s *csvfile.Scanner) bool { return t.take(s) == aHeader }

func (t *Starts) take(s *csvfile.Scanner) kind {
	t.fresh = t.fresh || s.Line() > t.next // blank lines are no records
	t.next = s.NextLine()
	switch {
	case s.Blank():
		t.fresh = true
		return aBlank
	case t.fresh && bytes.HasPrefix(s.Field(0), []byte("#")):
		if !t.commented {
			t.comment, t.commented = s.Line(), true
		}
		return aComment
	case t.commented:
		t.commented, t.any, t.fresh = false, true, false
		return aHeader
	case t.any:
		t.fresh = false
		return aRow
	}
	return aBlank // a line above all comments
}
