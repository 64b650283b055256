package account

import (
	"github.com/mopsite/mopsite/internal/dataset/checksum"
	"github.com/mopsite/mopsite/internal/dataset/finding"
	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/facts"
)

// reportVendor says what the vendor is known for, and what the lines above the
// header warn of.
func (f *File) reportVendor(l *facts.Ledger) {
	if d, ok := checksum.Rows(l, f.Report); ok {
		f.Tell(d)
	}
	f.checkRates()
	f.checkNames()
	if f.Report.Incomplete > 0 {
		f.Tell(diag.New(diag.Warning, finding.CheckIncomplete, diag.Pos{File: f.Path, Line: f.Report.Incomplete},
			"the vendor says that the data may be incomplete", "fetch the report again later; its newest days may still grow"))
	}
}
