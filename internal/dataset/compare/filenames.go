package compare

import (
	"github.com/mopsite/mopsite/internal/dataset/finding"
	"github.com/mopsite/mopsite/internal/dataset/pass"
	"github.com/mopsite/mopsite/internal/dataset/personal"
	"github.com/mopsite/mopsite/internal/diag"
)

// CheckFileName is a file whose name tells an address or a telephone number.
const CheckFileName = "personal-file-name"

// FileNames warns, once for a source, of names of files in which an e-mail address or
// a telephone number was masked. Names of files are published with their numbers.
func FileNames(files []*pass.File) []diag.Diagnostic {
	var first *pass.File
	n := 0
	for _, f := range files {
		if !personal.Masked(f.Path) {
			continue
		}
		if n++; first == nil {
			first = f
		}
	}
	if first == nil {
		return nil
	}
	what := "the name of the file holds"
	if n > 1 {
		what = "the names of " + finding.Plural(n, "file") + " of the source hold"
	}
	return []diag.Diagnostic{diag.New(diag.Warning, CheckFileName, diag.Pos{File: first.Path},
		what+" an e-mail address or a telephone number; it is hidden wherever the file is named",
		"rename the file, for folders are copied and listed; numbers stay the same")}
}
