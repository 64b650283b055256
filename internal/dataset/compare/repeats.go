package compare

import (
	"fmt"

	"github.com/mopsite/mopsite/internal/dataset/finding"
	"github.com/mopsite/mopsite/internal/dataset/pass"
	"github.com/mopsite/mopsite/internal/diag"
)

// CheckRepeats is a mapped column over which rows cannot be added up.
const CheckRepeats = "rows-repeat"

// Repeats fails a file that has more than one row and is parted by a column over
// which the vendor's counts cannot be added up. Where the column is mapped, each of
// its values is right by itself, and only sums of several are too high.
func Repeats(s *pass.Source, f *pass.File) {
	if f.Profile == nil || f.Intake == nil || f.Intake.Kept < 2 {
		return
	}
	for i, h := range f.Header {
		r, ok := f.Profile.Repeated(h.Folded)
		switch {
		case !ok:
		case f.Uses(i):
			f.Tell(diag.New(diag.Warning, CheckRepeats, h.Pos,
				fmt.Sprintf("sums over several values of %q are too high: %s", h.Text, r.What),
				"use a single value of it in each formula, as in impressions{dimension=value}, and take totals from an export without this segment"))
		default:
			s.Ask(f, diag.New(diag.Error, finding.CheckFailed, h.Pos,
				fmt.Sprintf("the rows are parted by %q, over which they cannot be added up: %s", h.Text, r.What),
				"export without this segment; or map the column to a dimension and ask by it alone"))
		}
	}
}
