package build

import (
	"fmt"
	"strings"

	"github.com/mopsite/mopsite/internal/config"
	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/facts/archive"
	"github.com/mopsite/mopsite/internal/tree"
)

// orphan reports whether a file of the facts folder belongs to a source that
// mopsite.yaml does not have, so that nobody reads it.
func orphan(c *config.Config, path string) bool {
	source, ok := archive.SourceOf(path)
	return ok && c.Source(source) == nil
}

// orphans finds the imports in the facts folder that nobody reads any more, since
// their source was renamed or removed.
func orphans(t *tree.Tree, c *config.Config) []diag.Diagnostic {
	var found []diag.Diagnostic
	for _, f := range t.Under(archive.Folder) {
		source, _ := archive.SourceOf(f.Path)
		if f.Path != archive.LedgerPath(source) || !orphan(c, f.Path) {
			continue
		}
		var files []string
		for _, other := range t.Under(archive.Folder) {
			if of, ok := archive.SourceOf(other.Path); ok && of == source {
				files = append(files, other.Path)
			}
		}
		d := diag.New(diag.Hint, archive.CheckOrphan, diag.Pos{File: f.Path},
			fmt.Sprintf("%s has no source %s, so nobody reads its facts", config.FileName, source),
			"if it was renamed, import it under its new name; then remove "+strings.Join(files, ", "))
		d.Target = source
		found = append(found, d)
	}
	return found
}
