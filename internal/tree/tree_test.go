package tree_test

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/mopsite/mopsite/internal/tree"
)

// site returns a file system whose files hold their own names.
func site(names ...string) fstest.MapFS {
	m := fstest.MapFS{}
	for _, n := range names {
		m[n] = &fstest.MapFile{Data: []byte(n)}
	}
	return m
}

func fromFS(t *testing.T, fsys fs.FS) *tree.Tree {
	t.Helper()
	tr, err := tree.FromFS(fsys)
	if err != nil {
		t.Fatal(err)
	}
	return tr
}

func paths(files []tree.File) []string {
	out := []string{}
	for _, f := range files {
		out = append(out, f.Path)
	}
	return out
}

func findings(tr *tree.Tree) []string {
	out := []string{}
	for _, d := range tr.Findings() {
		out = append(out, d.String())
	}
	return out
}

func TestSnapshot(t *testing.T) {
	tr := fromFS(t, site(
		"mopsite.yaml", "content/b.md", "content/a/x.md", "content/a-b.md", "content/ä.md", "data/10.csv",
		// left out:
		".git/config", ".mopsite/cache/x", "content/.obsidian/app.json", "content/.#b.md", "assets/node_modules/x/index.js",
		"content/b.md~", "content/#b.md#", "content/.b.md.swp", "content/b.swp", "data/~$10.csv",
	))
	want := []string{"content/a-b.md", "content/a/x.md", "content/b.md", "content/ä.md", "data/10.csv", "mopsite.yaml"}
	if diff := cmp.Diff(want, paths(tr.Files())); diff != "" {
		t.Errorf("files (-want +got):\n%s", diff)
	}
	if got := findings(tr); len(got) > 0 {
		t.Errorf("findings: %q", got)
	}
	if got, err := tr.Text("./content/a/../b.md"); err != nil || string(got) != "content/b.md" {
		t.Errorf("Text: %q, %v", got, err)
	}
	if _, err := tr.Text("content/none.md"); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("Text of no file: %v", err)
	}
	if f, ok := tr.Lookup("data/10.csv"); !ok || f.Size != int64(len("data/10.csv")) {
		t.Errorf("Lookup: %+v, %v", f, ok)
	}
}

func TestUnder(t *testing.T) {
	tr := fromFS(t, site("a-b/1", "a/1", "a/b/2", "a.md", "a0", "b/1"))
	for folder, want := range map[string][]string{
		"a": {"a/1", "a/b/2"}, "a/": {"a/1", "a/b/2"}, "a/b": {"a/b/2"}, "a/1": {}, "c": {},
		"": {"a-b/1", "a.md", "a/1", "a/b/2", "a0", "b/1"},
	} {
		if diff := cmp.Diff(want, paths(tr.Under(folder))); diff != "" {
			t.Errorf("%q (-want +got):\n%s", folder, diff)
		}
	}
}

func TestNames(t *testing.T) {
	const composed, decomposed = "content/\u30ac\u30a4\u30c9.md", "content/\u30ab\u3099\u30a4\u30c8\u3099.md"

	tr := fromFS(t, site(decomposed))
	if diff := cmp.Diff([]string{composed}, paths(tr.Files())); diff != "" {
		t.Errorf("composition (-want +got):\n%s", diff)
	}
	for _, name := range []string{composed, decomposed} {
		if got, err := tr.Text(name); err != nil || string(got) != decomposed {
			t.Errorf("Text(%+q): %q, %v", name, got, err)
		}
	}

	tr = fromFS(t, site("content/a.md", "content/bad\xff.md", "content/bad\x83\x4f/b.md"))
	want := []string{
		"content/bad\ufffd.md: error: the name is not valid UTF-8 [file-name]",
		"content/bad\ufffdO: error: the name is not valid UTF-8 [file-name]",
	}
	if diff := cmp.Diff(want, findings(tr)); diff != "" {
		t.Errorf("findings (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]string{"content/a.md"}, paths(tr.Files())); diff != "" {
		t.Errorf("files (-want +got):\n%s", diff)
	}

	tr = fromFS(t, site(composed, decomposed, "content/A/x.md", "content/a/x.md", "content/a/y.md", "data/T.csv", "data/t.csv"))
	want = []string{
		"content/a/x.md: error: the name differs from content/A/x.md in upper and lower case only [file-name]",
		"content/a: error: the name differs from content/A in upper and lower case only [file-name]",
		composed + ": error: two files have this name, in different Unicode forms [file-name]",
		"data/t.csv: hint: the name differs from data/T.csv in upper and lower case only [file-name]",
	}
	got := findings(tr)
	sortStrings(want)
	sortStrings(got)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("findings (-want +got):\n%s", diff)
	}
	if len(tr.Files()) != 6 {
		t.Errorf("files: %q", paths(tr.Files()))
	}
}

func TestOpen(t *testing.T) {
	dir := t.TempDir()
	outside := filepath.Join(t.TempDir(), "secret.md")
	write(t, outside, "secret")
	write(t, filepath.Join(dir, "content", "a.md"), "text")
	write(t, filepath.Join(dir, "public", "index.html"), "html")
	write(t, filepath.Join(dir, "content", "public", "b.md"), "kept")
	link(t, "a.md", filepath.Join(dir, "content", "inner.md"))
	link(t, outside, filepath.Join(dir, "content", "outer.md"))
	link(t, "../../content", filepath.Join(dir, "content", "up"))
	link(t, "public", filepath.Join(dir, "content", "folder"))
	link(t, "nowhere.md", filepath.Join(dir, "content", "broken.md"))

	for name, skip := range map[string]string{"relative": "./public/", "absolute": filepath.Join(dir, "public")} {
		tr, err := tree.Open(dir, skip)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff([]string{"content/a.md", "content/inner.md", "content/public/b.md"}, paths(tr.Files())); diff != "" {
			t.Errorf("%s: files (-want +got):\n%s", name, diff)
		}
		if got, err := tr.Text("content/inner.md"); err != nil || string(got) != "text" {
			t.Errorf("linked text: %q, %v", got, err)
		}
		want := []string{
			"content/broken.md: warning: the link leads nowhere [symbolic-link]",
			"content/folder: warning: the link is not followed: it leads to a folder [symbolic-link]",
			"content/outer.md: warning: the link is not followed: it leads out of the site [symbolic-link]",
			"content/up: warning: the link is not followed: it leads out of the site [symbolic-link]",
		}
		if diff := cmp.Diff(want, findings(tr)); diff != "" {
			t.Errorf("%s: findings (-want +got):\n%s", name, diff)
		}
	}
}

func TestOpenErrors(t *testing.T) {
	dir := t.TempDir()
	write(t, filepath.Join(dir, "file"), "")
	for name, want := range map[string]error{"none": fs.ErrNotExist, "file": nil} {
		_, err := tree.Open(filepath.Join(dir, name))
		if err == nil || !strings.HasPrefix(err.Error(), "opening the site folder: ") || want != nil && !errors.Is(err, want) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// denied is a file system with a folder that cannot be read.
type denied struct {
	fs.FS
	err error
}

func (d denied) Open(name string) (fs.File, error) {
	if name == "content/private" {
		return nil, &fs.PathError{Op: "open", Path: "/home/someone/" + name, Err: d.err}
	}
	return d.FS.Open(name)
}

func TestUnreadableFolder(t *testing.T) {
	tr := fromFS(t, denied{site("content/a.md", "content/private/b.md"), fs.ErrPermission})
	want := []string{"content/private: error: the folder cannot be read: permission denied [unreadable-file]"}
	if diff := cmp.Diff(want, findings(tr)); diff != "" {
		t.Errorf("findings (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]string{"content/a.md"}, paths(tr.Files())); diff != "" {
		t.Errorf("files (-want +got):\n%s", diff)
	}
}

// TestVanishedFolder removes a folder between its being listed and being read.
func TestVanishedFolder(t *testing.T) {
	tr := fromFS(t, denied{site("content/a.md", "content/private/b.md"), fs.ErrNotExist})
	if diff := cmp.Diff([]string{"content/a.md"}, paths(tr.Files())); diff != "" || len(tr.Findings()) > 0 {
		t.Errorf("findings %q; files (-want +got):\n%s", findings(tr), diff)
	}
}

func TestFile(t *testing.T) {
	name := filepath.Join(t.TempDir(), "x.csv")
	write(t, name, "abc")
	f, err := tree.OnDisk(name)
	if err != nil {
		t.Fatal(err)
	}
	const sha = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad" // of "abc", FIPS 180-2
	if got, err := f.Hash(); err != nil || got != sha {
		t.Errorf("Hash: %s, %v", got, err)
	}
	r, err := f.Open()
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	if got, err := io.ReadAll(r); err != nil || string(got) != "abc" {
		t.Errorf("Open: %q, %v", got, err)
	}
	for _, now := range []string{"abcdefgh", "ab", "", "abcd"} { // written to after the snapshot
		write(t, name, now)
		if got, err := f.Read(); err != nil || string(got) != now {
			t.Errorf("Read: %q, %v; want %q", got, err, now)
		}
	}
	if got, _ := f.Hash(); got != sha {
		t.Error("the hash changed")
	}
	told, err := tree.OnDisk(name)
	if err != nil {
		t.Fatal(err)
	}
	told.Hashed("as told")
	if got, _ := told.Hash(); got != "as told" {
		t.Errorf("Hash: %s, want what it was told", got)
	}
	if err := os.Remove(name); err != nil {
		t.Fatal(err)
	}
	if _, err := f.Read(); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("reading a removed file: %v", err)
	}
	if _, err := tree.OnDisk(filepath.Dir(name)); err == nil || !strings.Contains(err.Error(), "is not a regular file") {
		t.Errorf("a folder as a file: %v", err)
	}
}

func TestEach(t *testing.T) {
	tr := fromFS(t, site("a", "b", "c/d", "e"))
	for _, workers := range []int{-1, 0, 1, 3, 100} {
		seen := make([]string, len(tr.Files()))
		tree.Each(tr.Files(), workers, func(i int, f tree.File) { seen[i] += f.Path })
		if diff := cmp.Diff([]string{"a", "b", "c/d", "e"}, seen); diff != "" {
			t.Errorf("%d workers (-want +got):\n%s", workers, diff)
		}
	}
	tree.Each(nil, 4, func(i int, _ tree.File) { t.Errorf("no files, and number %d was visited", i) })
}

// TestOpenSkipsThroughLinks leaves the output out when it and the site are
// given by different names of one folder.
func TestOpenSkipsThroughLinks(t *testing.T) {
	base := t.TempDir()
	write(t, filepath.Join(base, "real", "content", "a.md"), "text")
	write(t, filepath.Join(base, "real", "other", "a.csv"), "out")
	link(t, "real", filepath.Join(base, "alias"))
	for _, c := range [][2]string{{"real", "alias"}, {"alias", "real"}} {
		tr, err := tree.Open(filepath.Join(base, c[0]), filepath.Join(base, c[1], "other"), filepath.Join(base, c[1], "none", "yet"))
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff([]string{"content/a.md"}, paths(tr.Files())); diff != "" {
			t.Errorf("site %s, output in %s (-want +got):\n%s", c[0], c[1], diff)
		}
	}
}

func TestUnreadable(t *testing.T) {
	fsys := site("content/a.md")
	tr := fromFS(t, fsys)
	delete(fsys, "content/a.md")
	_, err := tr.Text("content/a.md")
	if err == nil {
		t.Fatal("a removed file was read")
	}
	const want = "content/a.md: error: the file cannot be read: file does not exist [unreadable-file]"
	if got := tree.Unreadable("content/a.md", err); got.String() != want || got.Hint == "" {
		t.Errorf("got %s\nwant %s", got, want)
	}
}

func write(t testing.TB, name, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

func link(t testing.TB, to, name string) {
	t.Helper()
	if err := os.Symlink(to, name); err != nil {
		t.Fatal(err)
	}
}
