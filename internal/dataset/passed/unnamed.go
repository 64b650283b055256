package passed

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"github.com/mopsite/mopsite/internal/config"
	"github.com/mopsite/mopsite/internal/dataset/finding"
	"github.com/mopsite/mopsite/internal/dataset/personal"
	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/tree"
)

// dataFolder is where a site keeps its exports.
const dataFolder = "data"

// Tables are the tables that stand in the data folder under names of their own.
func Tables() []string {
	return []string{"approvals.csv", "assessments.csv", "budget.csv", "kept.csv", "runs.csv"}
}

// Unnamed tells the exports in the data folder and the folders below it that no source
// or table of the settings names: somebody put them there and nothing shows them. Once
// for each folder, at its first file.
func Unnamed(cfg *config.Config, t *tree.Tree) []diag.Diagnostic {
	lacks := func(src *config.Source) bool { return src.Files.V == "" && len(src.Inputs) == 0 }
	if cfg == nil || t == nil || cfg.Unread || slices.ContainsFunc(cfg.Sources, lacks) {
		return nil // nobody knows what is to be read
	}
	read, named := readPaths(cfg, t), namedFolders(cfg, t)
	for _, pattern := range patterns(cfg) {
		for _, f := range t.Passed(pattern) { // told where the pattern stands
			read[f.Path] = true
		}
	}
	files := map[string][]string{}
	var folders []string
	for _, f := range t.Exports(dataFolder, endings) {
		folder := path.Dir(f.Path)
		if folder == dataFolder && (read[f.Path] || slices.Contains(Tables(), path.Base(f.Path))) ||
			slices.ContainsFunc(named, func(n string) bool { return folder == n || strings.HasPrefix(folder, n+"/") }) {
			continue
		}
		if files[folder] == nil {
			folders = append(folders, folder)
		}
		files[folder] = append(files[folder], f.Path)
	}
	var found []diag.Diagnostic
	for _, folder := range folders {
		found = append(found, unread(folder, files[folder]))
	}
	return found
}

// unread is the finding about the files of a folder.
func unread(folder string, files []string) diag.Diagnostic {
	var names []string
	for _, p := range files {
		names = append(names, personal.Name(p))
	}
	what, ask := finding.QuotedUpTo(maxPassed, names), names[0]
	if folder != dataFolder {
		what, ask = "the folder "+personal.Name(folder)+": "+what, personal.Name(folder)+"/*"+path.Ext(files[0])
	}
	return diag.New(diag.Hint, CheckPassed, diag.Pos{File: files[0]}, "no source reads "+what,
		fmt.Sprintf("ask for settings with mopsite inspect %q, or keep what is not to be read in a folder called archive", ask))
}

// namedFolders are those that a source or a map has a file or a pattern of, other
// than data itself: what lies beside such files is told where the pattern stands.
func namedFolders(cfg *config.Config, t *tree.Tree) []string {
	var out []string
	for _, pattern := range patterns(cfg) {
		folders := []string{path.Dir(pattern)}
		files, _ := t.Glob(pattern) // a bad pattern is told where it stands
		for _, f := range files {
			folders = append(folders, path.Dir(f.Path))
		}
		for _, folder := range folders {
			if folder != dataFolder && !slices.Contains(out, folder) {
				out = append(out, folder)
			}
		}
	}
	return out
}
