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

// Unnamed tells the folders below data that hold exports and that no source or table of
// the settings names any file of: somebody put them there and nothing shows them. Once for
// each, at its first file.
func Unnamed(cfg *config.Config, t *tree.Tree) []diag.Diagnostic {
	if cfg == nil || t == nil {
		return nil
	}
	named := namedFolders(cfg, t)
	files := map[string][]string{}
	var folders []string
	for _, f := range t.Exports(dataFolder, endings) {
		folder := path.Dir(f.Path)
		if folder == dataFolder || slices.ContainsFunc(named, func(n string) bool { return folder == n || strings.HasPrefix(folder, n+"/") }) {
			continue
		}
		if files[folder] == nil {
			folders = append(folders, folder)
		}
		files[folder] = append(files[folder], f.Path)
	}
	var found []diag.Diagnostic
	for _, folder := range folders {
		var names []string
		for _, p := range files[folder] {
			names = append(names, personal.Name(p))
		}
		found = append(found, diag.New(diag.Hint, CheckPassed, diag.Pos{File: files[folder][0]},
			fmt.Sprintf("no source reads the folder %s: %s", personal.Name(folder), finding.QuotedUpTo(maxPassed, names)),
			fmt.Sprintf("ask for settings with mopsite inspect %q, or keep the files in a folder called archive", personal.Name(folder)+"/*"+path.Ext(files[folder][0]))))
	}
	return found
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
