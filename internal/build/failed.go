package build

import (
	"github.com/mopsite/mopsite/internal/dataset"
	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/facts/archive"
)

// FailsSource reports whether a finding is of those that take the numbers of a
// source away. Numbers of other sources are as good as without it.
func FailsSource(d diag.Diagnostic) bool {
	return dataset.Fails(d) || d.Check == archive.CheckFile
}
