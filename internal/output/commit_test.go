package output

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// planOf plans files by path; those under assets/ are assets.
func planOf(files map[string]string) Plan {
	var p Plan
	for name, text := range files {
		p = append(p, Item{
			Path:   name,
			Render: func() ([]byte, error) { return []byte(text), nil },
			Asset:  strings.HasPrefix(name, "assets/"),
		})
	}
	return p
}

// contents returns the files below dir, mopsite's own left out.
func contents(t testing.TB, dir string) map[string]string {
	t.Helper()
	out := map[string]string{}
	err := filepath.WalkDir(dir, func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || strings.HasPrefix(d.Name(), reserved) {
			return err
		}
		data, err := os.ReadFile(name)
		rel, _ := filepath.Rel(dir, name)
		out[filepath.ToSlash(rel)] = string(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// own returns mopsite's own files below dir and all empty folders.
func own(t testing.TB, dir string) []string {
	t.Helper()
	out := []string{}
	err := filepath.WalkDir(dir, func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		rel, _ := filepath.Rel(dir, name)
		if d.IsDir() {
			if names, err := os.ReadDir(name); err == nil && len(names) == 0 {
				out = append(out, filepath.ToSlash(rel)+"/")
			}
		} else if strings.HasPrefix(d.Name(), reserved) {
			out = append(out, filepath.ToSlash(rel))
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func commitOK(t testing.TB, dir string, files map[string]string) Report {
	t.Helper()
	r, err := Commit(dir, planOf(files), Options{Workers: 3})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func put(t testing.TB, name, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

func TestCommit(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "deep", "public")
	site := map[string]string{"index.html": "home", "a/index.html": "a", "a/b/index.html": "b", "assets/x.1.css": "css"}
	for _, step := range []struct {
		name   string
		change func()
		want   Report
	}{
		{"first", func() {}, Report{Written: 4}},
		{"nothing changed", func() {}, Report{Unchanged: 4}},
		{"one page changed", func() { site["a/index.html"] = "A" }, Report{Written: 1, Unchanged: 3}},
		{"page removed", func() { delete(site, "a/b/index.html") }, Report{Unchanged: 3, Removed: 1}},
		{"page added", func() { site["c/index.html"] = "" }, Report{Written: 1, Unchanged: 3}},
		{"all but one removed", func() { clear(site); site["index.html"] = "home" }, Report{Unchanged: 1, Removed: 2}},
	} {
		step.change()
		got := commitOK(t, dir, site)
		if diff := cmp.Diff(step.want, got, cmp.AllowUnexported(Report{})); diff != "" {
			t.Errorf("%s: report (-want +got):\n%s", step.name, diff)
		}
		have := contents(t, dir)
		if _, planned := site["assets/x.1.css"]; !planned {
			delete(have, "assets/x.1.css") // a leftover
		}
		if diff := cmp.Diff(site, have); diff != "" {
			t.Errorf("%s: files (-want +got):\n%s", step.name, diff)
		}
	}
	if diff := cmp.Diff([]string{leftoversName, manifestName}, own(t, dir)); diff != "" {
		t.Errorf("own files and empty folders (-want +got):\n%s", diff)
	}
}

func TestNothingIsWrittenWhenNothingChanged(t *testing.T) {
	dir := t.TempDir()
	site := map[string]string{"index.html": "home", "assets/x.css": "css", "empty": ""}
	commitOK(t, dir, site)
	step := func(op, path string) error { return fmt.Errorf("%s %s", op, path) }
	r, err := Commit(dir, planOf(site), Options{step: step})
	if err != nil || r.Written != 0 || r.Unchanged != 3 {
		t.Errorf("got %+v, %v", r, err)
	}
}

func TestManifestIsTheInputs(t *testing.T) {
	site := map[string]string{"index.html": "abc", "a.html": "", "assets/x.css": "abc"}
	const want = `# mopsite manifest 1
e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855  a.html
ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad *assets/x.css
ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad  index.html
`
	fresh, used := t.TempDir(), t.TempDir()
	commitOK(t, fresh, site)
	commitOK(t, used, map[string]string{"old.html": "old", "assets/old.css": "old"})
	commitOK(t, used, site)
	for _, dir := range []string{fresh, used} {
		got, err := os.ReadFile(filepath.Join(dir, manifestName))
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, string(got)); diff != "" {
			t.Errorf("manifest (-want +got):\n%s", diff)
		}
	}
}

func TestLeftovers(t *testing.T) {
	dir := t.TempDir()
	page := func(css string) map[string]string {
		return map[string]string{"index.html": "uses " + css, "assets/" + css: css}
	}
	assets := func() []string {
		names := slices.Sorted(maps.Keys(contents(t, dir)))
		return slices.DeleteFunc(names, func(s string) bool { return s == "index.html" })
	}
	commitOK(t, dir, page("1.css"))
	commitOK(t, dir, page("2.css"))
	if diff := cmp.Diff([]string{"assets/1.css", "assets/2.css"}, assets()); diff != "" {
		t.Errorf("an asset went with its page (-want +got):\n%s", diff)
	}
	commitOK(t, dir, page("2.css")) // changes no page
	if diff := cmp.Diff([]string{"assets/1.css", "assets/2.css"}, assets()); diff != "" {
		t.Errorf("a leftover went though no page changed (-want +got):\n%s", diff)
	}
	commitOK(t, dir, page("3.css"))
	if diff := cmp.Diff([]string{"assets/2.css", "assets/3.css"}, assets()); diff != "" {
		t.Errorf("a leftover outlived its time (-want +got):\n%s", diff)
	}
	commitOK(t, dir, page("2.css")) // the leftover is wanted again
	if diff := cmp.Diff([]string{"assets/2.css", "assets/3.css"}, assets()); diff != "" {
		t.Errorf("after going back (-want +got):\n%s", diff)
	}
	site := page("2.css")
	site["new.html"] = ""
	commitOK(t, dir, site)
	if diff := cmp.Diff([]string{"assets/2.css", "new.html"}, assets()); diff != "" {
		t.Errorf("at the end (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]string{manifestName}, own(t, dir)); diff != "" {
		t.Errorf("own files (-want +got):\n%s", diff)
	}
}

func TestTampering(t *testing.T) {
	dir := t.TempDir()
	site := map[string]string{"gone.html": "gone", "cut.html": "cut", "same.html": "same size", "left.html": "left"}
	commitOK(t, dir, site)
	if err := os.Remove(filepath.Join(dir, "gone.html")); err != nil {
		t.Fatal(err)
	}
	put(t, filepath.Join(dir, "cut.html"), "cu")
	put(t, filepath.Join(dir, "same.html"), "SAME SIZE")
	put(t, filepath.Join(dir, "foreign.txt"), "not ours")
	// An edit counts by its time; tests are faster than the clocks of disks.
	info, err := os.Stat(filepath.Join(dir, manifestName))
	if err != nil {
		t.Fatal(err)
	}
	later := info.ModTime().Add(1e9)
	for _, name := range []string{"same.html", "left.html"} {
		if err := os.Chtimes(filepath.Join(dir, name), later, later); err != nil {
			t.Fatal(err)
		}
	}
	if got := commitOK(t, dir, site); got.Written != 3 || got.Unchanged != 1 {
		t.Errorf("report: %+v", got)
	}
	site["foreign.txt"] = "not ours"
	if diff := cmp.Diff(site, contents(t, dir)); diff != "" {
		t.Errorf("files (-want +got):\n%s", diff)
	}
}

func TestForeignFolder(t *testing.T) {
	dir := t.TempDir()
	put(t, filepath.Join(dir, "thesis.doc"), "years of work")
	_, err := Commit(dir, planOf(map[string]string{"index.html": ""}), Options{})
	var foreign *ForeignError
	if !errors.As(err, &foreign) || foreign.Dir != dir {
		t.Fatalf("got %v", err)
	}
	want := "the folder " + dir + " has files that mopsite did not write; name another folder with --out, or empty this one"
	if err.Error() != want {
		t.Errorf("got %q, want %q", err, want)
	}
	if diff := cmp.Diff(map[string]string{"thesis.doc": "years of work"}, contents(t, dir)); diff != "" {
		t.Errorf("files (-want +got):\n%s", diff)
	}
}

func TestRenderError(t *testing.T) {
	for _, workers := range []int{1, 8} {
		dir := t.TempDir()
		site := map[string]string{"index.html": "1", "z.html": "1"}
		commitOK(t, dir, site)
		plan := planOf(map[string]string{"index.html": "2", "new/a.html": "2", "new/deep/b.html": "2"})
		for _, name := range []string{"m.html", "n.html"} {
			plan = append(plan, Item{Path: name, Render: func() ([]byte, error) { return nil, errors.New("no such template") }})
		}
		_, err := Commit(dir, plan, Options{Workers: workers})
		if err == nil || err.Error() != "rendering m.html: no such template" {
			t.Errorf("got %v", err)
		}
		if diff := cmp.Diff(site, contents(t, dir)); diff != "" {
			t.Errorf("files (-want +got):\n%s", diff)
		}
		if diff := cmp.Diff([]string{manifestName}, own(t, dir)); diff != "" {
			t.Errorf("own files and empty folders (-want +got):\n%s", diff)
		}
	}
}

func TestProgress(t *testing.T) {
	var got []int
	site := map[string]string{"a": "", "b": "", "c": "", "d": ""}
	_, err := Commit(t.TempDir(), planOf(site), Options{Workers: 4, Progress: func(done, total int) {
		if total != 4 {
			t.Errorf("total %d", total)
		}
		got = append(got, done)
	}})
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]int{1, 2, 3, 4}, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestFileSystemErrors(t *testing.T) {
	parent := t.TempDir()
	file := filepath.Join(parent, "file")
	put(t, file, "")
	dir := filepath.Join(parent, "public")
	commitOK(t, dir, map[string]string{"a": "1", "b/c": "1"})
	damaged := filepath.Join(parent, "damaged")
	put(t, filepath.Join(damaged, manifestName), "# mopsite manifest 1\n"+strings.Repeat("0", 64)+"  ../../etc/passwd\n")

	site := map[string]string{"a": "1", "b/c": "2"}
	for _, tt := range []struct {
		name, dir string
		files     map[string]string
		step      func(op, path string) error
		want      string
	}{
		{"the folder is a file", file, site, nil, "writing the site to " + file + ": mkdir " + file + ": not a directory"},
		{"a file becomes a folder", dir, map[string]string{"a/x": ""}, nil, "writing the site to " + dir + ": " + filepath.Join(dir, "a") + " is a file and has to become a folder; delete it and build again"},
		{"a folder becomes a file", dir, map[string]string{"b": ""}, nil, "writing the site to " + dir + ": " + filepath.Join(dir, "b") + " is a folder and has to become a file; delete it and build again"},
		{"damaged manifest", damaged, site, nil, "the list of published files " + filepath.Join(damaged, manifestName) + ` is damaged: line 2: "../../etc/passwd" is not a path within the output folder; delete the folder ` + damaged + " and build again"},
		{"full disk", dir, site, failOnce("write", tempOf("b/c")), "writing the site to " + dir + ": write b: no space left on device"},
		{"read-only folder", dir, site, failOnce("create", journalName), "writing the site to " + dir + ": create .: no space left on device"},
		{"full disk at the journal", dir, site, failOnce("write", tempOf(journalName)), "writing the site to " + dir + ": write .: no space left on device"},
	} {
		before := map[string]string{}
		if tt.dir == dir {
			before = contents(t, dir)
		}
		_, err := Commit(tt.dir, planOf(tt.files), Options{step: tt.step})
		if err == nil || err.Error() != tt.want {
			t.Errorf("%s:\ngot  %v\nwant %s", tt.name, err, tt.want)
		}
		if tt.dir != dir {
			continue
		}
		if diff := cmp.Diff(before, contents(t, dir)); diff != "" {
			t.Errorf("%s: files (-want +got):\n%s", tt.name, diff)
		}
		if diff := cmp.Diff([]string{manifestName}, own(t, dir)); diff != "" {
			t.Errorf("%s: own files (-want +got):\n%s", tt.name, diff)
		}
	}
}

// failOnce is a disk that refuses one operation.
func failOnce(op, path string) func(string, string) error {
	failed := false
	return func(o, p string) error {
		if failed || o != op || p != path {
			return nil
		}
		failed = true
		return fmt.Errorf("%s %s: no space left on device", op, filepath.ToSlash(filepath.Dir(path)))
	}
}
