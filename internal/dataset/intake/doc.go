// Package intake accounts for every record of an export. It takes out what is
// no row (totals, footers, repeated headers, misshapen records), hands the rest
// to a [Taker] and keeps the books: read = kept + totals + footers + rejected,
// where a header that stands in the file again is among the footers.
//
// A file may be taken in by several workers, each with an [Intake] of its own;
// [Merge] joins them. Only then is it known what stands below the last row, so
// only then are footers told from broken records.
package intake

import "github.com/mopsite/mopsite/internal/dataset/csvfile"

// Taker reads the sound records of one stretch of a file.
type Taker interface {
	// Take reads a record with a field for each column of the header. It
	// returns what is wrong with it, or nil if it was taken. Of a record that
	// is not taken nothing may stay behind.
	Take(s *csvfile.Scanner) *Flaw
	// Owns reports whether a record is a row although one of its first cells
	// is a word for a total: something else is named Total.
	Owns(s *csvfile.Scanner) bool
	// Part reports whether a total adds up some of the rows only: it has a name
	// where the rows have theirs.
	Part(s *csvfile.Scanner) bool
}

// Flaw is why a record is not taken.
type Flaw struct {
	// Field is the index of the cell that is wrong, -1 for the whole record.
	Field int
	// Column is the header of that cell.
	Column string
	// Reason goes on from the column's name: "is not a number". It quotes no
	// cell.
	Reason string
	// Fatal fails the source whatever share of its records is wrong; Hint then
	// says what to do.
	Fatal bool
	Hint  string
	// Total says that the record is not wrong but a total: of everything, or of
	// a part of the rows.
	Total Level
	// Serial marks a cell of a date that is a number as spreadsheets keep days.
	Serial bool
	// Exchanged is a cell of a date that date_format does not read and would read
	// with day and month exchanged; "" otherwise.
	Exchanged string
}

// Level is what a total row adds up.
type Level uint8

// The levels.
const (
	NoTotal Level = iota
	// Subtotal adds up some of the rows.
	Subtotal
	// Plain adds up all rows, or those of a group that its label does not name.
	Plain
	// Grand adds up all rows and says so.
	Grand
)

// Fate is what became of a record that is no row.
type Fate uint8

// The fates. A loose record is a footer or rejected, which only [Merge] can
// tell. Header is the file's own header again, in files that were joined.
const (
	Total Fate = iota
	Loose
	Rejected
	Footer
	Header
	unkept // rejected, and only counted
)

// Aside is a record that was put aside.
type Aside struct {
	// Line and Col are the place of the flaw.
	Line, Col int
	Fate      Fate
	Flaw
	// Cells holds those of a total that may be one of all rows, trimmed. Level
	// is set for every total.
	Cells []string
	Level Level
	// Label is the index of the cell that calls the record a total, -1 without one.
	Label int
	// named is set for a total whose label goes on after the word.
	named bool
	// after is the line of the last row that was taken before this record in
	// the same block, 0 for none.
	after int
	// alone is set when only one cell is not empty.
	alone bool

	// short is set when fields are missing and the file ends without a line
	// break.
	short bool
	// notice is set for the words of copyright and confidentiality, remark for
	// those that read like a sentence or a note, prose for any words: the record
	// has letters in one cell and nothing else.
	notice, remark, prose bool
	// Cut says that the file ends in the middle of this record.
	Cut bool
}

// Remark counts a repair of a column's cells.
type Remark struct {
	// Column is empty when whole records were repaired.
	Column, Reason string
	// First is the line of the first, Count their number.
	First, Count int
}
