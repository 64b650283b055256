package dataset

import (
	"fmt"

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
	var read map[string]bool // asked for once, since there may be thousands of files
	tell := func(files []tree.File, why, hint string) {
		var names []string
		for _, f := range files {
			if read == nil {
				read = j.readPaths()
			}
			if !read[f.Path] {
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

// readPaths are the files that a pattern or a map of the site has.
func (j *job) readPaths() map[string]bool {
	read := map[string]bool{}
	if j.Config == nil {
		return read
	}
	add := func(pattern string) {
		files, err := j.Tree.Glob(pattern)
		if err != nil {
			return // told where the pattern is read
		}
		for _, f := range files {
			read[f.Path] = true
		}
	}
	for _, src := range j.Config.Sources {
		add(src.Files.V)
		for _, in := range src.Inputs {
			add(in.Files.V)
		}
	}
	for _, d := range j.Config.Dimensions {
		add(d.Map.V)
	}
	return read
}
