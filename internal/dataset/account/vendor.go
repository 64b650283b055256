package account

import (
	"fmt"

	"github.com/mopsite/mopsite/internal/dataset/checksum"
	"github.com/mopsite/mopsite/internal/dataset/columns"
	"github.com/mopsite/mopsite/internal/dataset/finding"
	"github.com/mopsite/mopsite/internal/dataset/profile"
	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/facts"
)

// checkRates warns of columns whose values must not be added up but are mapped
// to a measure by hand.
func (f *File) checkRates() {
	for _, c := range f.Columns {
		u, left := f.LeavesAlone(c.Header)
		if left && c.Use == columns.Measure && (u.Why == profile.Rate || u.Why == profile.People) {
			f.Tell(diag.New(diag.Warning, CheckRate, c.Header.Pos,
				fmt.Sprintf("%q is mapped to %s and added up: %s", c.Header.Text, c.Name, u.Why),
				"write a metric that divides the sums, such as clicks / impressions, and unmap the column"))
		}
	}
}

// reportVendor says what the vendor is known for, and what the lines above the
// header warn of.
func (f *File) reportVendor(l *facts.Ledger) {
	if d, ok := checksum.Rows(l, f.Report); ok {
		f.Tell(d)
	}
	f.checkRates()
	if f.Report.Incomplete > 0 {
		f.Tell(diag.New(diag.Warning, finding.CheckIncomplete, diag.Pos{File: f.Path, Line: f.Report.Incomplete},
			"the vendor says that the data may be incomplete", "fetch the report again later; its newest days may still grow"))
	}
}
