package tree

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/value"
)

// Check ids of the findings about files.
const (
	// CheckFileName: a name that is not UTF-8, or two that are one elsewhere.
	CheckFileName = "file-name"
	// CheckUnreadable: a file or folder that cannot be read.
	CheckUnreadable = "unreadable-file"
	// CheckLink: a link that is not followed.
	CheckLink = "symbolic-link"
)

// scan is the making of a Tree.
type scan struct {
	fsys fs.FS
	// stat follows links; it fails for those that leave the site.
	stat func(name string) (fs.FileInfo, error)
	skip map[string]bool
	out  Tree
}

func (s *scan) tree() (*Tree, error) {
	if err := fs.WalkDir(s.fsys, ".", s.visit); err != nil {
		return nil, fmt.Errorf("reading the site folder: %w", err)
	}
	t := &s.out
	slices.SortStableFunc(t.files, func(a, b File) int { return cmp.Compare(a.Path, b.Path) })
	t.files = s.unique(t.files)
	s.caseCollisions()
	t.findings = diag.Sort(t.findings)
	return t, nil
}

func (s *scan) visit(name string, d fs.DirEntry, err error) error {
	if name == "." {
		return err
	}
	if Ignored(d.Name()) || s.skip[norm.NFC.String(name)] {
		if d.IsDir() {
			return fs.SkipDir
		}
		return nil
	}
	if errors.Is(err, fs.ErrNotExist) { // removed while the site was being read
		return fs.SkipDir
	}
	if err != nil {
		s.report(diag.Error, CheckUnreadable, name, "the folder cannot be read: "+reason(err), "give yourself permission to read it, or move it out of the site")
		return fs.SkipDir
	}
	if !utf8.ValidString(name) {
		s.report(diag.Error, CheckFileName, strings.ToValidUTF8(name, "\uFFFD"), "the name is not valid UTF-8", "rename it; an archive made on Windows is unpacked with its own encoding, e.g. unzip -O CP932")
		if d.IsDir() {
			return fs.SkipDir
		}
		return nil
	}
	if !d.IsDir() {
		s.file(name, d)
	}
	return nil
}

// file adds one file, following a link within the site.
func (s *scan) file(name string, d fs.DirEntry) {
	info, err := d.Info()
	if d.Type()&fs.ModeSymlink != 0 {
		info, err = s.stat(name)
	}
	link := d.Type()&fs.ModeSymlink != 0
	switch {
	case link && errors.Is(err, fs.ErrNotExist):
		s.report(diag.Warning, CheckLink, name, "the link leads nowhere", "mend or remove the link")
	case link && err != nil:
		s.report(diag.Warning, CheckLink, name, "the link is not followed: it leads out of the site", "copy the file into the site; data elsewhere is named by an absolute path in mopsite.yaml")
	case errors.Is(err, fs.ErrNotExist): // removed while the folder was being read
	case err != nil:
		s.out.findings = append(s.out.findings, Unreadable(name, err))
	case info.IsDir():
		s.report(diag.Warning, CheckLink, name, "the link is not followed: it leads to a folder", "copy the folder into the site")
	case info.Mode().IsRegular():
		s.out.files = append(s.out.files, newFile(norm.NFC.String(name), info.Size(), func() (io.ReadCloser, error) { return s.fsys.Open(name) }))
	}
}

// unique drops the second of two files whose names differ in composition only.
func (s *scan) unique(files []File) []File {
	return slices.CompactFunc(files, func(a, b File) bool {
		if a.Path != b.Path {
			return false
		}
		s.report(diag.Error, CheckFileName, a.Path, "two files have this name, in different Unicode forms", "remove one of them")
		return true
	})
}

// caseCollisions reports paths that are one on Windows, macOS and many shares.
// In folders that are published this is an error, since two pages would have
// one address there.
func (s *scan) caseCollisions() {
	seen := map[string]string{}
	for _, f := range s.out.files {
		for p := f.Path; p != "."; p = path.Dir(p) {
			fold := value.FoldPath(p)
			first, ok := seen[fold]
			if !ok {
				seen[fold] = p
				continue
			}
			if first == p { // a folder seen before, and so the folders above it
				break
			}
			level := diag.Hint
			if strings.HasPrefix(fold, "content/") || strings.HasPrefix(fold, "static/") {
				level = diag.Error
			}
			s.report(level, CheckFileName, p, fmt.Sprintf("the name differs from %s in upper and lower case only", first), "rename one of them: Windows and macOS take them for the same")
		}
	}
}

func (s *scan) report(level diag.Level, check, name, message, hint string) {
	s.out.findings = append(s.out.findings, diag.New(level, check, diag.Pos{File: name}, message, hint))
}

// Unreadable is the finding about a file whose bytes could not be read, for
// all who read files of a [Tree].
func Unreadable(name string, err error) diag.Diagnostic {
	return diag.New(diag.Error, CheckUnreadable, diag.Pos{File: name}, "the file cannot be read: "+reason(err),
		"see that it is still there, and give yourself permission to read it")
}

// Ignored reports whether a file or folder is left out by its name.
func Ignored(name string) bool {
	return strings.HasPrefix(name, ".") || name == "node_modules" ||
		strings.HasSuffix(name, "~") || strings.HasPrefix(name, "~$") ||
		strings.HasSuffix(name, ".swp") || strings.HasPrefix(name, "#") && strings.HasSuffix(name, "#")
}

// reason is the cause of a file error without operation and path, which may
// name folders of the machine.
func reason(err error) string {
	var p *fs.PathError
	if errors.As(err, &p) {
		return p.Err.Error()
	}
	return err.Error()
}
