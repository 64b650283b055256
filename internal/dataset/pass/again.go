package pass

import (
	"fmt"
	"hash/fnv"

	"github.com/mopsite/mopsite/internal/config"
	"github.com/mopsite/mopsite/internal/dataset/csvfile"
	"github.com/mopsite/mopsite/internal/dataset/finding"
	"github.com/mopsite/mopsite/internal/dataset/intake"
	"github.com/mopsite/mopsite/internal/dataset/rows"
	"github.com/mopsite/mopsite/internal/dataset/twice"
	"github.com/mopsite/mopsite/internal/diag"
)

// CheckTwice is a record with an amount that stands in a file twice.
const CheckTwice = "row-twice"

// again finds out whether a file was joined with itself. Reading it once more is
// worth while only where something hints at that: a header that stands in it
// again, facts that all come from two records, an amount that falls due twice.
func (f *File) again(s *Source) {
	if f.Failed || f.Intake == nil || f.Source.Overlap == config.OverlapAdd {
		return
	}
	headers := f.Intake.Count(intake.Header) > 0
	owed := f.Records != nil && owesTwice(f.Records)
	if f.Counter != nil && !headers && !twice.MayRepeat(f.Counter.Facts) {
		f.repeatedRuns(s)
		return
	}
	if f.Counter == nil && !owed {
		return
	}
	seen := f.copies(f.Counter == nil || twice.MayRepeat(f.Counter.Facts))
	const hint = "remove what was copied, else it counts twice; or write `overlap: add` if both count"
	switch {
	case seen.again > 0:
		s.Ask(f, diag.New(diag.Error, finding.CheckFailed, diag.Pos{File: f.Path, Line: seen.again},
			fmt.Sprintf("below this header stand the same rows as from line %d on; a file was joined with itself", seen.first), hint))
	case seen.all > 1:
		s.Ask(f, diag.New(diag.Error, finding.CheckFailed, diag.Pos{File: f.Path, Line: seen.line},
			fmt.Sprintf("every row of the file stands in it %d times, from this line on again", seen.all), hint))
	case owed && seen.line > 0:
		f.Tell(diag.New(diag.Warning, CheckTwice, diag.Pos{File: f.Path, Line: seen.line},
			fmt.Sprintf("the record stands in the file twice, in all its cells, and its amount counts twice: %s, the first here", finding.Plural(seen.more, "record")),
			"fetch the export again, or remove the copy; if both count, all is well"))
	}
}

// owesTwice reports whether an entity owes the same amount twice on one day.
func owesTwice(r *rows.Recorder) bool {
	for range r.OwedAgain() {
		return true
	}
	return false
}

// copies is what of a file stands in it again.
type copies struct {
	// line is that of the first record that stood above already, more how many
	// records do; all is how often each record stands in the file, if the number is
	// common.
	line, more, all int
	// again is the line of a header below which the rows are those from line first
	// on, 0 without.
	again, first int
}

// block is the rows below a header: how many, and their hashes added up, whatever
// their order.
type block struct {
	rows int
	sum  uint64
}

// copies reads the records of the file once more. The rows below headers are known
// by their sum; equal records are counted only if single is set, for that takes
// memory for each.
func (f *File) copies(single bool) copies {
	var c copies
	counts := map[uint64]int{}
	blocks := map[block]int{} // the line of the first
	var at block
	from, header, own := 0, 0, f.Own()
	end := func(next int) {
		first, seen := blocks[at]
		switch {
		case at.rows == 0:
		case !seen:
			blocks[at] = from
		case c.again == 0:
			c.again, c.first = header, first
		}
		at, from, header = block{}, 0, next
	}
	f.scan(func(s *csvfile.Scanner) bool {
		switch {
		case own.Again(s):
			end(s.Line())
		case s.Blank() || !intake.Fits(s, len(f.Header)) || intake.IsTotal(s):
		default:
			h := hash(s)
			if from == 0 {
				from = s.Line()
			}
			at.rows++
			at.sum += h
			if !single {
				return true
			}
			if counts[h]++; counts[h] > 1 {
				if c.more++; c.line == 0 {
					c.line = s.Line()
				}
			}
		}
		return true
	})
	end(0)
	for _, n := range counts { // the order does not matter
		c.all = gcd(c.all, n)
	}
	return c
}

func hash(s *csvfile.Scanner) uint64 {
	h := fnv.New64a()
	for i := range s.Len() {
		h.Write(s.Field(i))
		h.Write([]byte{0})
	}
	return h.Sum64()
}

func gcd(a, b int) int {
	for b != 0 {
		a, b = b, a%b
	}
	return a
}
