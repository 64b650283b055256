package compare

import (
	"fmt"
	"slices"
	"strings"

	"github.com/mopsite/mopsite/internal/dataset/finding"
	"github.com/mopsite/mopsite/internal/dataset/pass"
	"github.com/mopsite/mopsite/internal/diag"
)

// CheckRepeats is a mapped column over which rows cannot be added up.
const CheckRepeats = "rows-repeat"

// Repeats looks for columns over which the vendor's counts cannot be added up, in
// files of more than one row. Where all measures are counted so, the file fails;
// where only some are, the others are right, and it is a warning. So is a column
// that is mapped: each of its values is right by itself.
func Repeats(s *pass.Source, f *pass.File) {
	if f.Profile == nil || f.Intake == nil || f.Intake.Kept < 2 {
		return
	}
	for i, h := range f.Header {
		r, ok := f.Profile.Repeated(h.Folded)
		if !ok {
			continue
		}
		affected := slices.DeleteFunc(slices.Clone(r.Only), func(m string) bool { return f.Of(m) < 0 })
		switch {
		case len(r.Only) > 0 && len(affected) == 0:
		case len(r.Only) > 0:
			f.Tell(diag.New(diag.Warning, CheckRepeats, h.Pos,
				fmt.Sprintf("sums of %s over several values of %q may be too high: %s; other measures are right", strings.Join(affected, ", "), h.Text, r.What),
				"take "+strings.Join(affected, ", ")+" from an export without this segment"))
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
