package dataset

import (
	"fmt"
	"slices"

	"github.com/mopsite/mopsite/internal/config"
	"github.com/mopsite/mopsite/internal/dataset/finding"
	"github.com/mopsite/mopsite/internal/dataset/personal"
	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/strictyaml"
	"github.com/mopsite/mopsite/internal/tree"
)

// CheckPassed is a file that a pattern misses, by the case of letters or since it ends
// otherwise or lies in a folder below.
const CheckPassed = "files-passed"

// endings are those of the files that exports come in.
var endings = []string{".csv", ".tsv", ".txt", ".xlsx"}

// maxPassed bounds the files that are named.
const maxPassed = 3

// passedOver names the files that the pattern misses and that nothing else reads.
func (j *job) passedOver(pattern strictyaml.Located[string]) {
	tell := func(files []tree.File, why, hint string) {
		var names []string
		for _, f := range files {
			if !j.readElsewhere(f) {
				names = append(names, personal.Name(f.Path))
			}
		}
		if len(names) > 0 {
			j.found = append(j.found, diag.New(diag.Hint, CheckPassed, pattern.Pos,
				fmt.Sprintf("%s, so that the pattern passes over %s", why, finding.QuotedUpTo(maxPassed, names)), hint))
		}
	}
	tell(j.Tree.Passed(pattern.V), "upper and lower case differ", "rename the files, or write a pattern that has them too, such as *.[cC][sS][vV]")
	tell(j.Tree.Beside(pattern.V, endings), "files beside it end otherwise or lie in a folder below",
		"if they are exports too, bring them into one form, or give them a source or a pattern that has them; else keep them in another folder")
}

// readElsewhere reports whether a pattern or a map of the site has a file.
func (j *job) readElsewhere(f tree.File) bool {
	if j.Config == nil {
		return false
	}
	has := func(pattern string) bool {
		files, err := j.Tree.Glob(pattern)
		return err == nil && slices.ContainsFunc(files, func(o tree.File) bool { return o.Path == f.Path })
	}
	return slices.ContainsFunc(j.Config.Sources, func(src *config.Source) bool {
		return has(src.Files.V) || slices.ContainsFunc(src.Inputs, func(in config.Input) bool { return has(in.Files.V) })
	}) || slices.ContainsFunc(j.Config.Dimensions, func(d *config.SharedDimension) bool { return has(d.Map.V) })
}
