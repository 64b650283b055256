package build

import (
	"context"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	mopsite "github.com/mopsite/mopsite"
	"github.com/mopsite/mopsite/internal/dataset/passed"
	"github.com/mopsite/mopsite/internal/output"
	"github.com/mopsite/mopsite/internal/value"
)

func options(dir string) Options {
	day := value.DateOf(2026, 10, 31)
	return Options{
		Dir: dir, AsOf: day, Theme: mopsite.Files, Version: "test",
		Today: func(*time.Location) value.Date { return day },
	}
}

// starter writes the handbook that init writes and returns its folder.
func starter(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	fsys, err := fs.Sub(mopsite.Files, "starter/en")
	if err != nil {
		t.Fatal(err)
	}
	if err := os.CopyFS(dir, fsys); err != nil {
		t.Fatal(err)
	}
	return dir
}

// folder writes a site of files given by path and returns its folder.
func folder(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range files {
		write(t, dir, name, text)
	}
	return dir
}

func write(t testing.TB, dir, name, text string) {
	t.Helper()
	p := filepath.Join(dir, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(p), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(p, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

// madeSite is a site as a maker makes it: its files by path and its findings.
type madeSite struct {
	Files    map[string]string
	Findings []string
}

func makeAll(t *testing.T, m *Maker) madeSite {
	t.Helper()
	site, err := m.Make(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	return madeSite{render(t, site.Plan), lines(site.Book)}
}

func render(t *testing.T, plan output.Plan) map[string]string {
	t.Helper()
	files := map[string]string{}
	for _, item := range plan {
		data, err := item.Render()
		if err != nil {
			t.Fatalf("%s: %v", item.Path, err)
		}
		files[item.Path] = string(data)
	}
	return files
}

func lines(b *Book) []string {
	out := []string{}
	for _, d := range b.Findings {
		out = append(out, d.String())
	}
	return out
}

// fresh makes the site with nothing remembered and no drawing kept.
func fresh(t *testing.T, dir string) madeSite {
	t.Helper()
	if err := os.RemoveAll(filepath.Join(dir, ".mopsite")); err != nil {
		t.Fatal(err)
	}
	m := NewMaker(options(dir))
	defer closeMaker(t, m)
	return makeAll(t, m)
}

func closeMaker(t *testing.T, m *Maker) {
	t.Helper()
	if err := m.Close(); err != nil {
		t.Error(err)
	}
}

// TestCachedIsFresh edits a site step by step: what a maker that has seen all
// the steps makes is, each time, what one makes that has seen none.
func TestCachedIsFresh(t *testing.T) {
	dir := starter(t)
	cached := NewMaker(options(dir))
	defer closeMaker(t, cached)
	page := filepath.Join(dir, "content", "procedures", "lead-routing.md")
	text, err := os.ReadFile(page)
	if err != nil {
		t.Fatal(err)
	}
	var last madeSite
	for _, step := range []struct {
		name string
		edit func() error
	}{
		{"nothing", func() error { return nil }},
		{"a page changes", func() error { return os.WriteFile(page, append(text, "\nOne more line.\n"...), 0o644) }},
		{"a page is renamed", func() error { return os.Rename(page, filepath.Join(dir, "content", "procedures", "routing.md")) }},
		{"a page with the same bytes is added", func() error {
			return os.WriteFile(page, append(text, "\nOne more line.\n"...), 0o644)
		}},
		{"a page is removed", func() error { return os.Remove(page) }},
		{"a page is broken", func() error { return os.WriteFile(page, []byte("---\ntitle: \"open\n---\n[[nobody]]\n"), 0o644) }},
		{"a page is mended", func() error { return os.WriteFile(page, text, 0o644) }},
		{"the settings change", func() error {
			return os.WriteFile(filepath.Join(dir, "mopsite.yaml"), []byte("format: 1\nsite: {title: Other, languages: [en], html: none}\n"), 0o644)
		}},
		{"HTML is shown as text", func() error { return os.WriteFile(page, append(text, "\n<b>bold</b>\n"...), 0o644) }},
		{"HTML is let through", func() error {
			return os.WriteFile(filepath.Join(dir, "mopsite.yaml"), []byte("format: 1\nsite: {title: Other, languages: [en], html: all}\n"), 0o644)
		}},
	} {
		if err := step.edit(); err != nil {
			t.Fatalf("%s: %v", step.name, err)
		}
		got, want := makeAll(t, cached), fresh(t, dir)
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s: (-fresh +cached)\n%s", step.name, diff)
		}
		if step.name != "nothing" && cmp.Equal(last, got) {
			t.Errorf("%s: and the site is as before", step.name)
		}
		last = got
	}
}

// TestWorkers publishes one site with one worker and with eight.
func TestWorkers(t *testing.T) {
	dir := starter(t)
	write(t, dir, "content/broken.md", "# Broken\n\n[[nobody]] and [[none]]\n")
	publish := func(workers int) map[string]string {
		opt := options(dir)
		opt.Out, opt.Workers, opt.KeepGoing = t.TempDir(), workers, true
		if result, err := Run(context.Background(), opt); err != nil || !result.Published {
			t.Fatalf("%d workers: %+v, %v", workers, result, err)
		}
		return read(t, opt.Out)
	}
	one := publish(1)
	if len(one) < 10 {
		t.Fatalf("only %d files were published", len(one))
	}
	if diff := cmp.Diff(one, publish(8)); diff != "" {
		t.Errorf("(-one +eight)\n%s", diff)
	}
}

// read returns the files of a folder.
func read(t *testing.T, dir string) map[string]string {
	t.Helper()
	files := map[string]string{}
	err := fs.WalkDir(os.DirFS(dir), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(name)))
		files[name] = string(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// TestOutputIsNotInput has a source that would match files of the output,
// wherever that lies and however it is named.
func TestOutputIsNotInput(t *testing.T) {
	const rows = "date,cost\n2026-10-01,5\n"
	site := map[string]string{
		"mopsite.yaml":      "format: 1\nsite: {languages: [en], currency: EUR}\nsources:\n  ads: {files: \"**/*.csv\", columns: {date: date, cost: cost}}\n",
		"content/_index.md": "# Home\n", "data/ads.csv": rows,
		// the same days again, under another name for another sum
		"public/old.csv": rows + "2026-10-02,6\n", "other/new.csv": rows + "2026-10-02,7\n",
		"data/public/more.csv": "date,cost\n2026-09-01,5\n",
	}
	dir := folder(t, site)
	t.Chdir(filepath.Dir(dir))
	name := filepath.Base(dir)
	for _, c := range []struct{ dir, out string }{
		{dir, filepath.Join(dir, "other")},
		{name, filepath.Join(name, "other")},
		{name, filepath.Join(dir, "other")},
		{dir, "./" + name + "/data/../other/"},
	} {
		opt := options(c.dir)
		opt.Out = c.out
		book, err := Check(context.Background(), opt)
		if err != nil {
			t.Fatal(err)
		}
		var paths []string
		for _, f := range book.Tree.Files() {
			paths = append(paths, f.Path)
		}
		want := []string{"content/_index.md", "data/ads.csv", "data/public/more.csv", "mopsite.yaml"}
		if diff := cmp.Diff(want, paths); diff != "" || len(book.Findings) > 0 {
			t.Errorf("site %s, output %s (-want +got):\n%s%q", c.dir, c.out, diff, lines(book))
		}
		seen, found, err := InspectSources(context.Background(), opt)
		if err != nil || len(seen) != 2 {
			t.Errorf("site %s, output %s: inspect sees %d files, %v, %v", c.dir, c.out, len(seen), found, err)
		}
	}

	t.Chdir(dir) // the output relative to the working directory, which is the site
	opt := options(".")
	opt.Out = "other"
	book, err := Check(context.Background(), opt)
	if err != nil || len(book.Findings) > 0 {
		t.Errorf("in the site: %v, %q", err, lines(book))
	}
	if slices.ContainsFunc(lines(book), func(s string) bool { return strings.Contains(s, "other/") }) {
		t.Errorf("the output was read: %q", lines(book))
	}
}

// TestTablesAreKnown holds that no table which the pipeline reads by its name is taken
// for an export that nobody reads.
func TestTablesAreKnown(t *testing.T) {
	for _, file := range []string{approvalsFile, assessmentsFile, BudgetFile, figuresFile, runsFile} {
		if !slices.Contains(passed.Tables(), path.Base(file)) {
			t.Errorf("%s is read by name, and passed.Tables does not have it", file)
		}
	}
}
