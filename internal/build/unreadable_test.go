package build

import (
	"context"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/mopsite/mopsite/internal/config"
	"github.com/mopsite/mopsite/internal/tree"
)

// losing returns options under which files are lost once the folder has been
// listed and before they are read.
func losing(t *testing.T, dir string, names ...string) Options {
	t.Helper()
	lose := sync.OnceFunc(func() {
		for _, name := range names {
			p := filepath.Join(dir, filepath.FromSlash(name))
			if err := os.Remove(p); err != nil {
				t.Error(err)
			}
			if filepath.Ext(p) == ".png" { // opens, but cannot be read
				if err := os.Mkdir(p, 0o755); err != nil {
					t.Error(err)
				}
			}
		}
	})
	opt := options(dir)
	opt.Progress = func(stage string, _, _ int) {
		if stage == "reading pages" {
			lose()
		}
	}
	return opt
}

// TestUnreadable loses a file of every sort: each is told of once, at its
// place, beside all other findings, and the rest of the site is made.
func TestUnreadable(t *testing.T) {
	site := map[string]string{
		"mopsite.yaml":         "format: 1\nsite: {languages: [en], currency: EUR}\nsources:\n  ads: {files: data/ads.csv, columns: {date: date, cost: cost}}\n",
		"content/_index.md":    "# Home\n\n![A map](map.png) ![A plan](plan.png)\n",
		"content/map.png":      "map",
		"content/plan.png":     "plan",
		"content/a.md":         "# A\n",
		"content/b.md":         "# B\n",
		"content/c.md":         "# C\n\n[[nobody]]\n",
		"data/ads.csv":         "date,cost\n2026-10-01,5\n",
		"data/assessments.csv": "date,division,criterion,state,by,note\n",
		"data/raw/unused.csv":  "x\n",
		"static/robots.txt":    "User-agent: own\n",
		"static/kept.txt":      "kept",
		"templates/page.html":  "{{if}}",
	}
	lost := []string{
		"content/a.md", "content/b.md", "content/map.png", "data/ads.csv", "data/assessments.csv", "data/raw/unused.csv",
		"static/robots.txt", "templates/page.html",
	}
	const gone = ": error: the file cannot be read: no such file or directory "
	want := []string{
		"content/a.md" + gone + "[unreadable-file]",
		"content/b.md" + gone + "[unreadable-file]",
		"content/c.md:3:1: error: [[nobody]]: no page has the id \"nobody\" [unknown-reference]",
		"content/map.png: error: the file cannot be read: is a directory [unreadable-file]",
		"data/ads.csv" + gone + "[data-failed]",
		"data/assessments.csv" + gone + "[table]",
		"data/raw/unused.csv" + gone + "[unreadable-file]",
		"static/robots.txt" + gone + "[unreadable-file]",
		"templates/page.html" + gone + "[unreadable-file]",
	}

	dir := folder(t, site)
	book, err := Check(context.Background(), losing(t, dir, lost...))
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, lines(book)); diff != "" {
		t.Errorf("check (-want +got):\n%s", diff)
	}

	dir = folder(t, site)
	result, err := Run(context.Background(), losing(t, dir, lost...))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(result.Out); result.Published || !os.IsNotExist(err) {
		t.Errorf("a site with lost files was published: %v", err)
	}

	dir = folder(t, site)
	opt := losing(t, dir, lost...)
	opt.KeepGoing = true
	if result, err = Run(context.Background(), opt); err != nil || !result.Published {
		t.Fatalf("keep going: %+v, %v", result, err)
	}
	if diff := cmp.Diff(want, lines(result.Book)); diff != "" {
		t.Errorf("keep going (-want +got):\n%s", diff)
	}
	files := read(t, result.Out)
	for name, there := range map[string]bool{
		"index.html": true, "c/index.html": true, "plan.png": true, "kept.txt": true, "robots.txt": true,
		"a/index.html": false, "map.png": false,
	} {
		if _, ok := files[name]; ok != there {
			t.Errorf("%s is published: %v", name, ok)
		}
	}
}

// locked is a file system in which one file cannot be opened.
type locked struct {
	fs.FS
	name string
}

func (l locked) Open(name string) (fs.File, error) {
	if name == l.name {
		return nil, &fs.PathError{Op: "open", Path: "/home/someone/" + name, Err: fs.ErrPermission}
	}
	return l.FS.Open(name)
}

func TestUnreadableConfig(t *testing.T) {
	tr, err := tree.FromFS(locked{fstest.MapFS{config.FileName: {Data: []byte("format: 1\n")}}, config.FileName})
	if err != nil {
		t.Fatal(err)
	}
	var found findings
	c := loadConfig(tr, &found)
	got := lines(&Book{Findings: found.sorted(c)})
	if diff := cmp.Diff([]string{"mopsite.yaml: error: the file cannot be read: permission denied [unreadable-file]"}, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}
