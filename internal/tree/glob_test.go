package tree_test

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/mopsite/mopsite/internal/tree"
)

func sortStrings(s []string) { slices.Sort(s) }

func TestGlob(t *testing.T) {
	names := []string{"data/x/1.csv", "data/x/10.csv", "data/x/1.txt", "data/x/y/2.csv", "data/3.csv", "data/クリック.csv", "data/[a].csv", "top.csv"}
	tr := fromFS(t, site(names...))
	dir := t.TempDir()
	for _, n := range names {
		write(t, filepath.Join(dir, filepath.FromSlash(n)), n)
	}
	write(t, filepath.Join(dir, "data", ".hidden", "9.csv"), "")
	write(t, filepath.Join(dir, "data", "x", "~$1.csv"), "")

	for pattern, want := range map[string][]string{
		"data/x/*.csv":       {"data/x/1.csv", "data/x/10.csv"},
		"./data//x/*.csv":    {"data/x/1.csv", "data/x/10.csv"},
		"data/x/?.csv":       {"data/x/1.csv"},
		"data/*.csv":         {"data/3.csv", "data/[a].csv", "data/クリック.csv"},
		"data/?リック.csv":      {"data/クリック.csv"},
		"data/*/[0-9].csv":   {"data/x/1.csv"},
		"data/**/*.csv":      {"data/3.csv", "data/[a].csv", "data/x/1.csv", "data/x/10.csv", "data/x/y/2.csv", "data/クリック.csv"},
		"data/**/y/**/2.csv": {"data/x/y/2.csv"},
		"data/x/**":          {"data/x/1.csv", "data/x/1.txt", "data/x/10.csv", "data/x/y/2.csv"},
		"**/1.*":             {"data/x/1.csv", "data/x/1.txt"},
		"top.csv":            {"top.csv"},
		"data/[[]a].csv":     {"data/[a].csv"},
		"data/x":             {},
		"none/*.csv":         {},
		"*":                  {"top.csv"},
	} {
		files, err := tr.Glob(pattern)
		if err != nil {
			t.Errorf("%q: %v", pattern, err)
			continue
		}
		if diff := cmp.Diff(want, paths(files)); diff != "" {
			t.Errorf("%q (-want +got):\n%s", pattern, diff)
		}

		// The same pattern below a folder elsewhere finds the same files.
		files, err = tr.Glob(filepath.ToSlash(dir) + "/" + pattern)
		if err != nil {
			t.Errorf("absolute %q: %v", pattern, err)
			continue
		}
		got := paths(files)
		for i := range got {
			got[i] = strings.TrimPrefix(got[i], filepath.ToSlash(dir)+"/")
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("absolute %q (-want +got):\n%s", pattern, diff)
		}
	}
}

func TestGlobLinksOnDisk(t *testing.T) {
	dir := t.TempDir()
	write(t, filepath.Join(dir, "a.csv"), "a")
	link(t, "a.csv", filepath.Join(dir, "latest.csv"))
	link(t, ".", filepath.Join(dir, "folder.csv"))
	tr := fromFS(t, site())
	files, err := tr.Glob(filepath.ToSlash(dir) + "/*.csv")
	if err != nil || len(files) != 2 {
		t.Errorf("got %q, %v", paths(files), err)
	}
	link(t, "nowhere", filepath.Join(dir, "broken.csv"))
	if _, err := tr.Glob(filepath.ToSlash(dir) + "/*.csv"); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("a link that leads nowhere: %v", err)
	}
}

func TestGlobOwnName(t *testing.T) {
	tr := fromFS(t, site("data/[a].csv"))
	files, err := tr.Glob("data/[a].csv") // as a pattern it is data/a.csv
	if err != nil || len(files) != 1 {
		t.Errorf("got %q, %v", paths(files), err)
	}
}

func TestGlobErrors(t *testing.T) {
	tr := fromFS(t, site("data/a.csv"))
	for pattern, want := range map[string]string{
		"":             "the pattern is empty",
		"  ":           "the pattern is empty",
		"../x/*.csv":   `the pattern "../x/*.csv" leaves the site folder; write an absolute path for files that live elsewhere`,
		"data/../../x": `the pattern "../x" leaves the site folder; write an absolute path for files that live elsewhere`,
		"data/[a.csv":  `the pattern "data/[a.csv" has a [ without its ]`,
		"data/**.csv":  `the pattern "data/**.csv" has ** beside other characters; it stands alone between slashes`,
		`data\x\*.csv`: `the pattern "data\\x\\*.csv" has a backslash; folders are separated by /`,
	} {
		files, err := tr.Glob(pattern)
		if err == nil || err.Error() != want {
			t.Errorf("%q: got %q, %v", pattern, paths(files), err)
		}
	}
}

func TestNaturalLess(t *testing.T) {
	sorted := []string{
		"", "1.csv", "01.csv", "2.csv", "9.csv", "10.csv", "a", "a1", "a01", "a1b", "a2", "a10", "b9-2", "b9-10", "b10",
		"x99999999999999999999998", "x99999999999999999999999", "レポート2", "レポート10",
	}
	for i, a := range sorted {
		for j, b := range sorted {
			if got := tree.NaturalLess(a, b); got != (i < j) {
				t.Errorf("NaturalLess(%q, %q) = %v", a, b, got)
			}
		}
	}
}

func FuzzNaturalLess(f *testing.F) {
	f.Add("a1", "a01", "a1b")
	f.Add("00", "0", "")
	f.Fuzz(func(t *testing.T, a, b, c string) {
		if tree.NaturalLess(a, b) == tree.NaturalLess(b, a) && a != b {
			t.Errorf("%q and %q are not ordered", a, b)
		}
		if tree.NaturalLess(a, b) && tree.NaturalLess(b, c) && !tree.NaturalLess(a, c) {
			t.Errorf("%q < %q < %q, but not the first before the last", a, b, c)
		}
	})
}

// FuzzGlob compares patterns without ** with path.Match, and proves that a **
// in front finds at least the same.
func FuzzGlob(f *testing.F) {
	f.Add("data/*.csv")
	f.Add("data/[a-c]?/*")
	f.Add("**/x")
	f.Fuzz(func(t *testing.T, pattern string) {
		names := []string{"data/a.csv", "data/ab/1.csv", "data/b.csv", "x"}
		tr, err := tree.FromFS(site(names...))
		if err != nil {
			t.Fatal(err)
		}
		if strings.HasPrefix(pattern, "/") {
			return // a folder of this machine
		}
		files, err := tr.Glob(pattern)
		if err != nil || strings.Contains(pattern, "**") || pattern != path.Clean(pattern) {
			return
		}
		for _, n := range names {
			ok, err := path.Match(pattern, n)
			if err == nil && ok && !slices.Contains(paths(files), n) {
				t.Errorf("%q does not match %q", pattern, n)
			}
		}
		deep, err := tr.Glob("**/" + pattern)
		if err != nil || len(deep) < len(files) && pattern != "." {
			t.Errorf("**/%s finds %q, %v; without ** %q", pattern, paths(deep), err, paths(files))
		}
	})
}

func ExampleNaturalLess() {
	files := []string{"report-10.csv", "report-9.csv", "report-2.csv"}
	slices.SortFunc(files, func(a, b string) int {
		if tree.NaturalLess(a, b) {
			return -1
		}
		return 1
	})
	fmt.Println(files)
	// Output: [report-2.csv report-9.csv report-10.csv]
}
