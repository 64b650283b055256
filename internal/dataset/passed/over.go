// Package passed tells of exports that nobody reads: files that a pattern passes over
// though they look like those that it has, and folders that no source names.
package passed

import (
	"fmt"

	"github.com/mopsite/mopsite/internal/config"
	"github.com/mopsite/mopsite/internal/dataset/finding"
	"github.com/mopsite/mopsite/internal/dataset/personal"
	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/strictyaml"
	"github.com/mopsite/mopsite/internal/tree"
)

// CheckPassed is a file that a pattern misses, by the case of letters or since it ends
// otherwise or lies in a folder below, or one of a folder that nothing names.
const CheckPassed = "files-passed"

// endings are those of the files that exports come in.
var endings = []string{".csv", ".tsv", ".txt", ".xlsx"}

// maxPassed bounds the files that are named.
const maxPassed = 3

// Over names the files that a pattern of a source misses and that nothing else reads.
func Over(cfg *config.Config, t *tree.Tree, pattern strictyaml.Located[string]) []diag.Diagnostic {
	var found []diag.Diagnostic
	var read map[string]bool // asked for once, since there may be thousands of files
	tell := func(files []tree.File, why, hint string) {
		var names []string
		for _, f := range files {
			if read == nil {
				read = readPaths(cfg, t)
			}
			if !read[f.Path] {
				names = append(names, personal.Name(f.Path))
			}
		}
		if len(names) > 0 {
			found = append(found, diag.New(diag.Hint, CheckPassed, pattern.Pos,
				fmt.Sprintf("%s, so that the pattern passes over %s", why, finding.QuotedUpTo(maxPassed, names)), hint))
		}
	}
	tell(t.Passed(pattern.V), "upper and lower case differ", "rename the files, or write a pattern that has them too, such as *.[cC][sS][vV]")
	tell(t.Beside(pattern.V, endings), "files beside it end otherwise or lie in a folder below",
		"if they are exports too, bring them into one form, or give them a source or a pattern that has them; else keep them in another folder")
	return found
}

// readPaths are the files that a pattern or a table of the site has.
func readPaths(cfg *config.Config, t *tree.Tree) map[string]bool {
	read := map[string]bool{}
	for _, pattern := range patterns(cfg) {
		files, _ := t.Glob(pattern) // a bad pattern is told where it stands
		for _, f := range files {
			read[f.Path] = true
		}
	}
	return read
}

// patterns are those by which the settings name files below the data folder.
func patterns(cfg *config.Config) []string {
	var out []string
	add := func(pattern string) {
		if pattern != "" {
			out = append(out, pattern)
		}
	}
	if cfg == nil {
		return nil
	}
	for _, src := range cfg.Sources {
		add(src.Files.V)
		for _, in := range src.Inputs {
			add(in.Files.V)
		}
	}
	for _, d := range cfg.Dimensions {
		add(d.Map.V)
	}
	add(cfg.Site.Holidays)
	return out
}
