package notion

import (
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strings"
)

// part is the name of a folder with a part of a large export, which comes in several
// archives: the same tree in each, and a file in one of them.
var part = regexp.MustCompile(`(?i)[-_ ]part[-_ ]?\d+$`)

// Whole is an export as one tree, also where its parts were unpacked side by side.
func Whole(fsys fs.FS) (fs.FS, error) {
	top := "."
	for {
		entries, err := fs.ReadDir(fsys, top)
		if err != nil {
			return nil, err
		}
		var folders []string
		files := 0
		for _, e := range entries {
			switch {
			case strings.HasPrefix(e.Name(), ".") || e.Name() == "__MACOSX":
			case e.IsDir():
				folders = append(folders, path.Join(top, e.Name()))
			case !strings.EqualFold(path.Ext(e.Name()), ".zip"): // what was unpacked may lie beside it
				files++
			}
		}
		switch {
		case files > 0 || len(folders) == 0 || len(folders) > 1 && slices.ContainsFunc(folders, func(f string) bool { return !part.MatchString(f) }):
			return fsys, nil
		case len(folders) > 1:
			return parts{fsys, folders}, nil
		}
		top = folders[0]
	}
}

// parts are folders that are read as one. What two of them have is that of the first.
type parts struct {
	fs.FS
	folders []string
}

// Open opens a file of the first part that has it.
func (p parts) Open(name string) (fs.File, error) {
	var f fs.File
	var err error
	for _, folder := range p.folders {
		if f, err = p.FS.Open(path.Join(folder, name)); err == nil {
			return f, nil
		}
	}
	return nil, err
}

// ReadDir lists what any part has in a folder.
func (p parts) ReadDir(name string) ([]fs.DirEntry, error) {
	var all []fs.DirEntry
	var failed error
	for _, folder := range p.folders {
		entries, err := fs.ReadDir(p.FS, path.Join(folder, name))
		if err != nil {
			failed = err
			continue
		}
		for _, e := range entries {
			if !slices.ContainsFunc(all, func(o fs.DirEntry) bool { return o.Name() == e.Name() }) {
				all = append(all, e)
			}
		}
	}
	if all == nil {
		return nil, failed
	}
	slices.SortFunc(all, func(x, y fs.DirEntry) int { return strings.Compare(x.Name(), y.Name()) })
	return all, nil
}
