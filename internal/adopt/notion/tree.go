package notion

import (
	"fmt"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strings"

	"github.com/mopsite/mopsite/internal/adopt/draft"
	"github.com/mopsite/mopsite/internal/value"
)

// hashed is a name with the id that an export gives it.
var hashed = regexp.MustCompile(`^(.*?)[ _-]?([0-9a-f]{32})(_all)?$`)

// split cuts a name without its ending into title and id; all marks the table of a
// database that has every row.
func split(stem string) (title, id string, all bool) {
	m := hashed.FindStringSubmatch(stem)
	if m == nil {
		return stem, "", false
	}
	return m[1], m[2], m[3] != ""
}

// tree is an export: its files by kind, below the folder that holds them all.
type tree struct {
	top    string
	pages  []string
	tables []string
	others []string
	// folders are those that hold files, by path, with what they are called in the
	// site.
	folders map[string]string
	taken   map[string]bool
}

// walk lists the files.
func walk(fsys fs.FS) (*tree, error) {
	t := &tree{top: ".", folders: map[string]string{}, taken: map[string]bool{}}
	for { // an archive often holds one folder that holds all
		entries, err := fs.ReadDir(fsys, t.top)
		if err != nil {
			return nil, err
		}
		entries = slices.DeleteFunc(entries, func(e fs.DirEntry) bool { return strings.HasPrefix(e.Name(), ".") || e.Name() == "__MACOSX" })
		if len(entries) != 1 || !entries[0].IsDir() {
			break
		}
		t.top = path.Join(t.top, entries[0].Name())
	}
	packed := 0
	err := draft.Walk(fsys, t.top, func(file string) error {
		switch strings.ToLower(path.Ext(file)) {
		case ".md":
			t.pages = append(t.pages, file)
		case ".csv":
			t.tables = append(t.tables, file)
		case ".zip":
			packed++
		case ".html", "":
		default:
			t.others = append(t.others, file)
		}
		return nil
	})
	switch {
	case err != nil:
		return nil, err
	case len(t.pages)+len(t.tables) == 0 && packed > 0:
		return nil, fmt.Errorf("the export is still packed: unpack the .zip files in it")
	case len(t.pages)+len(t.tables) == 0:
		return nil, fmt.Errorf("there is no page of an export as Markdown and CSV")
	}
	return t, nil
}

// home is the only page at the top, whose sub-pages are then those of the site; ""
// where there are several.
func (t *tree) home() string {
	home := ""
	for _, p := range t.pages {
		if path.Dir(p) == t.top {
			if home != "" {
				return ""
			}
			home = p
		}
	}
	for _, p := range t.tables {
		if path.Dir(p) == t.top {
			return ""
		}
	}
	return home
}

// holds reports whether a folder holds any file.
func (t *tree) holds(dir string) bool {
	for _, list := range [][]string{t.pages, t.tables, t.others} {
		if slices.ContainsFunc(list, func(f string) bool { return strings.HasPrefix(f, dir+"/") }) {
			return true
		}
	}
	return false
}

// below is the folder with what lies below a page or a table: it has the same name,
// in newer exports without the id.
func (t *tree) below(file string) string {
	stem := strings.TrimSuffix(file, path.Ext(file))
	title, _, _ := split(path.Base(stem))
	for _, dir := range []string{strings.TrimSuffix(stem, "_all"), path.Join(path.Dir(stem), title)} {
		if t.holds(dir) {
			return dir
		}
	}
	return ""
}

// folder is what a folder is called in the site: after its title, and no other
// folder or page beside it.
func (t *tree) folder(dir string) string {
	if dir == t.top || dir == "." {
		return ""
	}
	if to, ok := t.folders[dir]; ok {
		return to
	}
	title, _, _ := split(path.Base(dir))
	t.folders[dir] = t.free(path.Join(t.folder(path.Dir(dir)), slug(title)))
	return t.folders[dir]
}

// free is a name that nothing has yet.
func (t *tree) free(to string) string {
	name := to
	for n := 2; t.taken[value.FoldPath(name)]; n++ {
		name = fmt.Sprintf("%s-%d", to, n)
	}
	t.taken[value.FoldPath(name)] = true
	return name
}

// slug is the name of a file for a title.
func slug(title string) string {
	if s := draft.Slug(title); s != "" {
		return s
	}
	return "untitled"
}
