// Package tree is the site folder as a sorted snapshot: which files there are,
// how large, and how to read them. Everything that reads a site reads it
// through a [Tree], be it a folder on disk ([Open]), the embedded reference
// site or a map in a test ([FromFS]).
//
// Paths are slash-separated, relative to the site and in Unicode's composed
// form (NFC), so that a name typed on macOS equals the one written in a
// reference. The order is that of the paths' bytes, whatever the file system
// says.
//
// Left out are: names that start with a dot (.git, .mopsite, .obsidian),
// node_modules, what editors and Excel leave beside a file (a~, #a#, a.swp,
// ~$a), and the folders the caller names, the output above all. A link to a
// file is followed while it stays in the site; a link to a folder, or out of
// the site, is not, and is reported. Data that lives elsewhere is named by an
// absolute path in mopsite.yaml, where readers can see it ([Tree.Glob]).
package tree

import (
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"

	"github.com/mopsite/mopsite/internal/diag"
)

// Tree is a snapshot of a site folder. It is immutable and safe for concurrent
// use. The list of files is fixed when it is made; their bytes are read when
// asked for.
type Tree struct {
	files    []File // sorted by Path
	findings []diag.Diagnostic
}

// Open takes a snapshot of a folder on disk without the folders of skip, which
// may be relative to dir or absolute. A folder that does not exist or is a
// file is an error; what is wrong within it is a finding.
func Open(dir string, skip ...string) (*Tree, error) {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, fmt.Errorf("opening the site folder: %w", err)
	}
	defer root.Close()
	s := scan{fsys: os.DirFS(dir), stat: root.Stat, skip: map[string]bool{}}
	for _, p := range skip {
		for _, rel := range within(dir, p) {
			s.skip[clean(rel)] = true
		}
	}
	return s.tree()
}

// FromFS takes a snapshot of a file system such as an embedded site.
func FromFS(fsys fs.FS) (*Tree, error) {
	s := scan{fsys: fsys, stat: func(name string) (fs.FileInfo, error) { return fs.Stat(fsys, name) }}
	return s.tree()
}

// within returns the slash paths by which p is met below dir: as it is
// written, and with the links on both ways followed. There are none if p is
// elsewhere or dir itself.
func within(dir, p string) []string {
	if !filepath.IsAbs(p) {
		p = filepath.Join(dir, p)
	}
	var rels []string
	for _, follow := range []func(string) string{filepath.Clean, followLinks} {
		from, err := filepath.Abs(dir)
		if err != nil {
			return nil
		}
		to, err := filepath.Abs(p)
		if err != nil {
			return nil
		}
		rel, err := filepath.Rel(follow(from), follow(to))
		if rel = filepath.ToSlash(rel); err == nil && rel != "." && fs.ValidPath(rel) {
			rels = append(rels, rel)
		}
	}
	return rels
}

// followLinks resolves the links of as much of an absolute path as exists.
func followLinks(p string) string {
	if followed, err := filepath.EvalSymlinks(p); err == nil {
		return followed
	}
	if above := filepath.Dir(p); above != p {
		return filepath.Join(followLinks(above), filepath.Base(p))
	}
	return p
}

// Files returns all files in order. The slice must not be changed.
func (t *Tree) Files() []File { return t.files }

// Findings returns what is wrong with the names and links of the folder.
func (t *Tree) Findings() []diag.Diagnostic { return slices.Clone(t.findings) }

// Lookup returns the file of a path.
func (t *Tree) Lookup(name string) (File, bool) {
	name = clean(name)
	i, ok := t.search(name)
	if !ok {
		return File{}, false
	}
	return t.files[i], true
}

// Text returns the bytes of a file. The error wraps [fs.ErrNotExist] for a path
// that the snapshot does not have.
func (t *Tree) Text(name string) ([]byte, error) {
	f, ok := t.Lookup(name)
	if !ok {
		return nil, &fs.PathError{Op: "read", Path: name, Err: fs.ErrNotExist}
	}
	return f.Read()
}

// Under returns the files below a folder, in order; "" and "." are the whole
// site. The slice must not be changed.
func (t *Tree) Under(folder string) []File {
	folder = clean(folder)
	if folder == "." {
		return t.files
	}
	from, _ := t.search(folder + "/")
	to, _ := t.search(folder + "0") // the byte after '/'
	return t.files[from:to:to]
}

func (t *Tree) search(name string) (int, bool) {
	return slices.BinarySearchFunc(t.files, name, func(f File, name string) int {
		return strings.Compare(f.Path, name)
	})
}

// clean brings a path given by a caller into the form of File.Path.
func clean(name string) string { return norm.NFC.String(path.Clean(name)) }
