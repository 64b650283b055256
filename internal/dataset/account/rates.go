package account

import (
	"fmt"

	"github.com/mopsite/mopsite/internal/config"
	"github.com/mopsite/mopsite/internal/dataset/cell"
	"github.com/mopsite/mopsite/internal/dataset/columns"
	"github.com/mopsite/mopsite/internal/dataset/profile"
	"github.com/mopsite/mopsite/internal/diag"
)

// checkRates warns of columns whose values must not be added up but are mapped
// to a measure by hand: those that the profile knows as such, else those that
// are called so in any export, or hold percentages.
func (f *File) checkRates() {
	for i, c := range f.Columns {
		if c.Use != columns.Measure && c.Use != columns.Auto || c.Evidence != "" || !f.Decided[i].Role.Measure() {
			continue
		}
		why, ok := f.whyNotAdded(c)
		if !ok && f.Decided[i].Role == config.Number && f.Seen.Forms[i].Has(cell.Percentage) {
			why, ok = profile.Rate.String(), true
		}
		if ok {
			f.Tell(diag.New(diag.Warning, CheckRate, c.Header.Pos,
				fmt.Sprintf("%q is mapped to %s and added up: %s", c.Header.Text, c.Name, why),
				"write a metric that divides the sums, such as clicks / impressions, and unmap the column"))
		}
	}
}

// whyNotAdded asks the profile, which knows its columns better than any list.
func (f *File) whyNotAdded(c columns.Column) (string, bool) {
	u, left := f.LeavesAlone(c.Header)
	if !left {
		if c.Name == "cost" && profile.Budgets(c.Header.Text) {
			return profile.Setting.String(), true
		}
		why, ok := profile.NotAdded(c.Header.Text)
		return why.String(), ok
	}
	return u.Why.String(), u.Why == profile.Rate || u.Why == profile.People
}
