package tree

import (
	"cmp"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"
)

// Glob returns the files that match a pattern of mopsite.yaml, in order of
// their paths. Between slashes *, ? and [a-z] stand for characters, and ** on
// its own for any number of folders, none included. A pattern that starts at a
// root (/exports/*.csv, C:/exports/*.csv, //server/share/*.csv) is looked up
// on the machine by the same rules; such files have absolute paths. That
// nothing matches is not an error, even if the folder does not exist.
func (t *Tree) Glob(pattern string) ([]File, error) {
	if err := checkPattern(pattern); err != nil {
		return nil, err
	}
	if isAbs(pattern) {
		volume := filepath.VolumeName(pattern) // C: or \\server\share
		rest := path.Clean(filepath.ToSlash(pattern[len(volume):]))
		return globOnDisk(norm.NFC.String(filepath.ToSlash(volume) + rest))
	}
	if strings.Contains(pattern, `\`) {
		return nil, fmt.Errorf("the pattern %q has a backslash; folders are separated by /", pattern)
	}
	pattern = clean(pattern)
	if pattern == ".." || strings.HasPrefix(pattern, "../") {
		return nil, fmt.Errorf("the pattern %q leaves the site folder; write an absolute path for files that live elsewhere", pattern)
	}
	segments := strings.Split(pattern, "/")
	var out []File
	for _, f := range t.Under(fixedPrefix(segments)) {
		if match(segments, strings.Split(f.Path, "/")) {
			out = append(out, f)
		}
	}
	if f, ok := t.Lookup(pattern); ok && len(out) == 0 { // no pattern, but the file's own name
		out = append(out, f)
	}
	return out, nil
}

// Passed returns the files of the snapshot that a pattern passes over for nothing but
// the case of letters: B.CSV of *.csv.
func (t *Tree) Passed(pattern string) []File {
	if checkPattern(pattern) != nil || isAbs(pattern) || strings.Contains(pattern, `\`) {
		return nil
	}
	segments := strings.Split(clean(pattern), "/")
	folded := strings.Split(strings.ToLower(clean(pattern)), "/")
	var out []File
	for _, f := range t.Under(fixedPrefix(segments)) {
		if f.Path != clean(pattern) && !match(segments, strings.Split(f.Path, "/")) && match(folded, strings.Split(strings.ToLower(f.Path), "/")) {
			out = append(out, f)
		}
	}
	return out
}

// CheckPattern says what is wrong with a pattern of [Tree.Glob].
func CheckPattern(pattern string) error { return checkPattern(pattern) }

// Match reports whether a path of the site folder fits a pattern of [Tree.Glob].
func Match(pattern, name string) bool {
	return match(strings.Split(clean(pattern), "/"), strings.Split(name, "/"))
}

func isAbs(pattern string) bool {
	return filepath.IsAbs(pattern) || strings.HasPrefix(pattern, "/") || strings.HasPrefix(pattern, `\\`)
}

func checkPattern(pattern string) error {
	if strings.TrimSpace(pattern) == "" {
		return fmt.Errorf("the pattern is empty")
	}
	for segment := range strings.SplitSeq(filepath.ToSlash(pattern), "/") {
		if _, err := path.Match(segment, ""); err != nil {
			return fmt.Errorf("the pattern %q has a [ without its ]", pattern)
		}
		if segment != "**" && strings.Contains(segment, "**") {
			return fmt.Errorf("the pattern %q has ** beside other characters; it stands alone between slashes", pattern)
		}
	}
	return nil
}

// fixedPrefix returns the folder above the first segment that is a pattern.
func fixedPrefix(segments []string) string {
	n := 0
	for n < len(segments)-1 && !strings.ContainsAny(segments[n], `*?[`) {
		n++
	}
	return strings.Join(segments[:n], "/")
}

// match reports whether the segments of a pattern match those of a path. It
// goes back to the last ** only, so its time does not grow with their number.
func match(pattern, name []string) bool {
	star, from := -1, 0
	p, n := 0, 0
	for n < len(name) {
		if p < len(pattern) && pattern[p] == "**" {
			star, from = p, n
			p++
			continue
		}
		if p < len(pattern) {
			if ok, err := path.Match(pattern[p], name[n]); ok && err == nil {
				p, n = p+1, n+1
				continue
			}
		}
		if star < 0 {
			return false
		}
		from++
		p, n = star+1, from
	}
	for p < len(pattern) && pattern[p] == "**" {
		p++
	}
	// A trailing ** means the files below, as a folder has no bytes to read.
	return p == len(pattern)
}

// globOnDisk walks the fixed folder of an absolute pattern, no deeper than the
// pattern reaches.
func globOnDisk(pattern string) ([]File, error) {
	segments := strings.Split(pattern, "/")
	root := fixedPrefix(segments)
	deep := slices.Contains(segments, "**")
	var out []File
	err := filepath.WalkDir(filepath.FromSlash(root+"/"), func(name string, d fs.DirEntry, err error) error {
		slashed := filepath.ToSlash(filepath.Clean(name))
		parts := strings.Split(norm.NFC.String(slashed), "/")
		switch {
		case err != nil && os.IsNotExist(err):
			return nil
		case err != nil:
			return err
		case d.IsDir():
			above := len(strings.TrimSuffix(root, "/")) < len(strings.TrimSuffix(slashed, "/"))
			if above && (Ignored(d.Name()) || !deep && !match(segments[:min(len(parts), len(segments)-1)], parts)) {
				return fs.SkipDir
			}
			return nil
		case Ignored(d.Name()) || !match(segments, parts):
			return nil
		}
		// A link to a folder is no file; one that leads nowhere is an error.
		if info, err := os.Stat(name); err == nil && !info.Mode().IsRegular() {
			return nil
		}
		f, err := OnDisk(name)
		if err == nil {
			f.Path = norm.NFC.String(slashed)
			out = append(out, f)
		}
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("looking for %s: %w", pattern, err)
	}
	slices.SortFunc(out, func(a, b File) int { return cmp.Compare(a.Path, b.Path) })
	return out, nil
}
