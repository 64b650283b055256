package overlap

import (
	"cmp"
	"path"
	"slices"
	"strings"
	"time"

	"github.com/mopsite/mopsite/internal/tree"
)

// Age is what tells how new a file is.
type Age struct {
	Path string
	// Made is the time that the report states for itself, zero without one.
	Made time.Time
}

// Ranks numbers files from the oldest to the newest: by the times of the
// reports if all state one, else by their names, see [Before]. Files of the same time have the same rank. byName says
// that some file states no time.
func Ranks(files []Age) (ranks []int, byName bool) {
	byName = slices.ContainsFunc(files, func(f Age) bool { return f.Made.IsZero() })
	order := func(a, b int) int {
		if !byName {
			return files[a].Made.Compare(files[b].Made)
		}
		switch {
		case Before(files[a].Path, files[b].Path):
			return -1
		case Before(files[b].Path, files[a].Path):
			return 1
		}
		return 0
	}
	sorted := make([]int, len(files))
	for i := range sorted {
		sorted[i] = i
	}
	slices.SortFunc(sorted, func(a, b int) int { return cmp.Or(order(a, b), cmp.Compare(a, b)) })
	ranks = make([]int, len(files))
	for i, f := range sorted {
		ranks[f] = i
		if i > 0 && order(sorted[i-1], f) == 0 {
			ranks[f] = ranks[sorted[i-1]]
		}
	}
	return ranks, byName
}

// Before reports whether a file is the older one by its name: by the natural
// order of the folders, in which 9 comes before 10, then by that of the names
// without their extension, so that a browser's second download, "ads (1).csv",
// comes after "ads.csv".
func Before(a, b string) bool {
	dirA, dirB := path.Dir(a), path.Dir(b)
	if dirA != dirB {
		return tree.NaturalLess(dirA+"/", dirB+"/")
	}
	stemA, stemB := stem(a), stem(b)
	if stemA != stemB {
		return tree.NaturalLess(stemA, stemB)
	}
	return tree.NaturalLess(a, b)
}

func stem(file string) string { return strings.TrimSuffix(path.Base(file), path.Ext(file)) }
