// Package compare finds what only the files of a source together show: copies,
// files that were cut, results of several kinds, headers that drift, and what the
// settings name and no file has. What it finds about a file goes to the file, what
// it finds about the source is returned. It changes no number.
package compare

import (
	"slices"

	"github.com/mopsite/mopsite/internal/config"
	"github.com/mopsite/mopsite/internal/dataset/overlap"
	"github.com/mopsite/mopsite/internal/dataset/pass"
	"github.com/mopsite/mopsite/internal/diag"
)

// CheckDuplicate is a file with the bytes of another.
const CheckDuplicate = "duplicate-file"

// Copies returns the files that have the bytes of another, each with that which
// counts: the newest of them where newer files replace, else the first.
func Copies(files []*pass.File, mode config.Overlap) map[*pass.File]*pass.File {
	order := slices.Clone(files)
	if mode == config.OverlapNewer {
		slices.SortFunc(order, func(a, b *pass.File) int {
			if overlap.Before(b.Path, a.Path) {
				return -1
			}
			return 1
		})
	}
	copies := map[*pass.File]*pass.File{}
	first := map[string]*pass.File{}
	for _, f := range order {
		same, ok := first[f.Export.Sum()]
		if !ok {
			first[f.Export.Sum()] = f
			continue
		}
		copies[f] = same
		f.Tell(diag.New(diag.Hint, CheckDuplicate, diag.Pos{File: f.Path},
			"the file has the same bytes as "+same.Path+" and counts once", "remove one of them"))
	}
	return copies
}
