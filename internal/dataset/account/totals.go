package account

import (
	"fmt"
	"slices"

	"github.com/mopsite/mopsite/internal/dataset/finding"
	"github.com/mopsite/mopsite/internal/dataset/intake"
	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/facts"
)

// CheckUnconfirmed is a record that was taken for a total by its name alone.
const CheckUnconfirmed = "total-unconfirmed"

// reportTotals names the records among the rows that a word made totals, column by
// column, unless a total of the file equals the sum of its rows: then nothing else
// was left out. What stands below all rows is a total as a file should have it.
func (f *File) reportTotals(l *facts.Ledger) {
	differs := func(c facts.Checksum) bool { return c.Result != "equal" || c.Doubtful }
	if len(l.Checksum) > 0 && !slices.ContainsFunc(l.Checksum, differs) {
		return
	}
	lines := map[int][]int{} // by column
	among := func(a intake.Aside) bool { return a.Fate == intake.Total && a.Label >= 0 && f.Intake.Above(a.Line) }
	if !slices.ContainsFunc(f.Intake.Asides, among) {
		return
	}
	for _, a := range f.Intake.Asides {
		if a.Fate == intake.Total && a.Label >= 0 {
			lines[a.Label] = append(lines[a.Label], a.Line)
		}
	}
	for i, h := range f.Env.Header {
		if len(lines[i]) == 0 {
			continue
		}
		f.Tell(diag.New(diag.Hint, CheckUnconfirmed, diag.Pos{File: f.Path, Line: lines[i][0]},
			fmt.Sprintf("taken for totals by what stands in %q: %s; no total of the file says that nothing else was left out", h.Text, finding.Lines(lines[i])),
			"if they are rows, rename what is called so where the export comes from; if they are totals, all is well"))
	}
}
