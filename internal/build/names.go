package build

import (
	"slices"

	"github.com/mopsite/mopsite/internal/dataset/personal"
	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/tree"
)

// publicNames are the paths of files as they may be published: names of exports
// hold addresses.
func publicNames(files []tree.File) []string {
	paths := make([]string, len(files))
	for i, f := range files {
		paths[i] = f.Path
	}
	return personal.Names(paths)
}

// publicPlaces are findings about files, whose names may hold addresses too.
func publicPlaces(found []diag.Diagnostic) []diag.Diagnostic {
	found = slices.Clone(found)
	for i := range found {
		found[i].File = personal.Name(found[i].File)
	}
	return found
}
