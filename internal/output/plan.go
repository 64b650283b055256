package output

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/mopsite/mopsite/internal/value"
)

// Item is one file of the site.
type Item struct {
	// Path is slash-separated and relative to the output folder.
	Path string
	// Render returns the bytes. It is called once, on any goroutine.
	Render func() ([]byte, error)
	// Asset marks what pages load by a name that changes with the bytes.
	// Assets are published before pages and outlive the pages that name them.
	Asset bool
}

// Plan is all files of a site.
type Plan []Item

// Check reports the first thing, in order of the paths, that keeps the plan
// from being one folder on every file system: a path that is not a plain
// relative one, two that are equal but for upper and lower case, or a file
// where another needs a folder.
func (p Plan) Check() error {
	_, err := p.sorted()
	return err
}

// sorted returns the plan in order of its paths.
func (p Plan) sorted() (Plan, error) {
	out := slices.Clone(p)
	slices.SortStableFunc(out, func(a, b Item) int { return cmp.Compare(a.Path, b.Path) })
	files := make(map[string]string, len(out)) // by folded path
	for _, it := range out {
		if err := checkPath(it.Path); err != nil {
			return nil, err
		}
		key := value.FoldPath(it.Path)
		switch first, ok := files[key]; {
		case ok && first == it.Path:
			return nil, fmt.Errorf("%s is planned twice", it.Path)
		case ok:
			return nil, fmt.Errorf("%s and %s are one file where upper and lower case are", first, it.Path)
		}
		files[key] = it.Path
	}
	return out, checkFolders(out, files)
}

// checkFolders reports a file whose path is a folder of another.
func checkFolders(p Plan, files map[string]string) error {
	folders := make(map[string]string, len(p)) // as spelt first, by folded path
	for _, it := range p {
		for dir := path.Dir(it.Path); dir != "."; dir = path.Dir(dir) {
			key := value.FoldPath(dir)
			first, ok := folders[key]
			if ok && first == dir {
				break
			}
			if ok {
				return fmt.Errorf("%s and %s are one folder where upper and lower case are", first, dir)
			}
			if file, ok := files[key]; ok {
				return fmt.Errorf("%s is planned as a file and as the folder of %s", file, it.Path)
			}
			folders[key] = dir
		}
	}
	return nil
}

func checkPath(p string) error {
	switch {
	case !fs.ValidPath(p) || p == "." || !utf8.ValidString(p):
		return fmt.Errorf("%q is not a path within the output folder", p)
	case strings.ContainsFunc(p, func(r rune) bool { return r == '\\' || unicode.IsControl(r) }):
		return fmt.Errorf("%q has a character that file names cannot have everywhere", p)
	case strings.HasPrefix(path.Base(p), reserved):
		return fmt.Errorf("%q has a name that is reserved for mopsite's own files", p)
	}
	return nil
}

// Fingerprint puts a part of the hash of data into a path, before its
// extension, so that a browser may keep the file for ever: css/site.css
// becomes css/site.3f2a9c01.css.
func Fingerprint(p string, data []byte) string {
	dir, name := path.Split(p)
	ext := path.Ext(name)
	if ext == name { // .htaccess
		ext = ""
	}
	return dir + strings.TrimSuffix(name, ext) + "." + hash(data)[:8] + ext
}

func hash(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}
