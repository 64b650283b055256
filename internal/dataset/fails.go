package dataset

import (
	"github.com/mopsite/mopsite/internal/dataset/columns"
	"github.com/mopsite/mopsite/internal/dataset/finding"
	"github.com/mopsite/mopsite/internal/dataset/pass"
	"github.com/mopsite/mopsite/internal/diag"
)

// Fails reports whether a finding is of those that take the numbers of a source
// away. Rows that look like totals do where that cannot be chance, as an error.
func Fails(d diag.Diagnostic) bool {
	switch d.Check {
	case finding.CheckFailed, columns.CheckPersonal, pass.CheckGrain:
		return true
	case pass.CheckTotal:
		return d.Level == diag.Error
	}
	return false
}
