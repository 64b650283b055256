// Package settle takes away what does not count of a file beside the other files
// of its source. Exports overlap: tonight's last thirty days hold yesterday's, and
// adding them up would count a click thirty times.
//
// Files of counts are told apart by their days ([ByDays]), and by the dimensions
// that the source names, such as the account; package overlap holds the rule and
// knows no files. Files of records are told apart by their ids ([ByIDs]). What is
// left of a file is its [Standing]; what was taken away is counted there, by
// month, so that a ledger accounts for every record.
//
// Only what makes a file's records differ for the rule is looked at: rows that
// have been added up already, by days and dimensions, and the ids of entities.
package settle

import (
	"github.com/mopsite/mopsite/internal/dataset/overlap"
	"github.com/mopsite/mopsite/internal/dataset/rows"
	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/facts/rollup"
	"github.com/mopsite/mopsite/internal/value"
)

// Standing is what of a file counts beside the other files of its source.
type Standing struct {
	// Replaced counts the kept records that a newer file speaks for.
	Replaced int
	// First and Last are the days of the others, NoDate without any; Newest is
	// like Last, but not after as-of.
	First, Last, Newest value.Date
	// Days counts them as rows.Days does, Later those after as-of.
	Days  rows.Days
	Later int
	// Gone counts the replaced ones in the same way.
	Gone rows.Days
	// Entity tells of a file of records whether those of an entity stand; nil if
	// all of them do.
	Entity func(entity int) bool

	// stands tells which rows of counts do, by the numbers of splits; nil if all
	// of them do.
	stands func(overlap.Piece) bool
	splits *splits
}

// OfCounts is the standing of a file of counts that nothing is taken away of.
func OfCounts(c *rows.Counter) Standing {
	return Standing{First: c.First, Last: c.Last, Newest: c.Newest, Days: c.Days, Later: c.Later}
}

// OfRecords is the standing of a file of records that nothing is taken away of.
func OfRecords(r *rows.Recorder) Standing {
	return Standing{First: r.First, Last: r.Last, Newest: r.Last, Days: r.Days, Later: r.Later}
}

// Into returns the facts of a source with what stands of a file of counts. The
// first file's own are taken as they are.
func (s *Standing) Into(source *rollup.Builder, c *rows.Counter) *rollup.Builder {
	if s.stands == nil && source.Len() == 0 {
		return c.Facts
	}
	if s.stands == nil {
		source.Merge(c.Facts)
		return source
	}
	source.MergeRows(c.Facts, s.Counting(c))
	return source
}

// Counting tells which facts of a file of counts stand, by their numbers.
func (s *Standing) Counting(c *rows.Counter) func(row int) bool {
	if s.stands == nil {
		return func(int) bool { return true }
	}
	number := s.splits.numbers(c.Facts, c.Split)
	return func(row int) bool {
		from, to, codes, _ := c.Facts.Row(row)
		return s.stands(overlap.Piece{Split: number(codes), Days: value.Span{From: from, To: to}})
	}
}

// Settled is what has been decided about a file.
type Settled struct {
	Standing
	// Found are findings about the file; an error among them means that it
	// cannot be put together with the others.
	Found []diag.Diagnostic
}
