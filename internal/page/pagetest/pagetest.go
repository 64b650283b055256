// Package pagetest reads pages of a small site as a reader does, for the tests of
// the rooms of package page: each has a golden file of the words on its pages. Only
// tests import it.
package pagetest

import (
	"bytes"
	"context"
	_ "embed"
	"flag"
	"html"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"github.com/mopsite/mopsite/internal/build"
	"github.com/mopsite/mopsite/internal/value"
)

var update = flag.Bool("update", false, "write the golden files")

// site is the site whose pages are read: English, with Japanese beside it.
//
//go:embed site.txtar
var site []byte

// root leads from a room's folder to that of the repository.
const root = "../../.."

// file is the golden file of a room.
const file = "testdata/read.txtar"

// Golden reads the pages at some paths of the site, "ja/…" in Japanese, and holds
// the words on them against the golden file of the room.
func Golden(t *testing.T, paths ...string) {
	t.Helper()
	read := pages(t, paths)
	if *update {
		a := &txtar.Archive{}
		for _, p := range paths {
			a.Files = append(a.Files, txtar.File{Name: p, Data: []byte(read[p])})
		}
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, txtar.Format(a), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	a, err := txtar.ParseFile(file)
	if err != nil {
		t.Fatalf("%v (run with -update)", err)
	}
	want := map[string]string{}
	for _, f := range a.Files {
		want[f.Name] = string(f.Data)
	}
	if d := cmp.Diff(want, read); d != "" {
		t.Errorf("(-want +got, run with -update to accept)\n%s", d)
	}
}

// pages are the words on the pages at some paths, by path.
func pages(t *testing.T, paths []string) map[string]string {
	t.Helper()
	dir := t.TempDir()
	for _, f := range txtar.Parse(site).Files {
		p := filepath.Join(dir, filepath.FromSlash(f.Name))
		if err := os.MkdirAll(filepath.Dir(p), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(p, f.Data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	day := value.DateOf(2026, 10, 31)
	m := build.NewMaker(build.Options{Dir: dir, AsOf: day, Theme: os.DirFS(root), Version: "test", Today: func(*time.Location) value.Date { return day }})
	t.Cleanup(func() {
		if err := m.Close(); err != nil {
			t.Error(err)
		}
	})
	made, err := m.Make(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range made.Book.Findings {
		t.Logf("%s", d)
	}
	out := map[string]string{}
	for _, item := range made.Plan {
		for _, p := range paths {
			if item.Path != p {
				continue
			}
			data, err := item.Render()
			if err != nil {
				t.Fatalf("%s: %v", p, err)
			}
			out[p] = words(data)
		}
	}
	return out
}

var (
	unread = regexp.MustCompile(`(?s)<script.*?</script>|<template.*?</template>`)
	spark  = regexp.MustCompile(`(?s)<span class="spark">.*?</span>|<div class="spark">.*?</div>`)
	chart  = regexp.MustCompile(`(?s)<div class="chart-static">.*?<desc[^>]*>(.*?)</desc>.*?</div>\s*<div class="chart-narrow">.*?</div>\s*</div>`)
	cell   = regexp.MustCompile(`</t[dh]>\s*`)
	row    = regexp.MustCompile(`</(tr|li|p|h[1-6]|caption|figcaption|dd|summary|figure|ul|ol|div)>`)
	tag    = regexp.MustCompile(`<[^>]*>`)
	space  = regexp.MustCompile(`[ \t]+`)
)

// words are what stands on a page, a line for each row, item or paragraph. A chart
// is what it says of itself.
func words(page []byte) string {
	_, text, _ := bytes.Cut(page, []byte(`<article class="content">`))
	text, _, _ = bytes.Cut(text, []byte("</article>"))
	s := unread.ReplaceAllString(string(text), "")
	s = spark.ReplaceAllString(s, "~")
	s = chart.ReplaceAllString(s, "\n[$1]\n")
	s = cell.ReplaceAllString(s, " | ")
	s = strings.ReplaceAll(s, "\n", " ")
	s = row.ReplaceAllString(s, "\n")
	s = html.UnescapeString(tag.ReplaceAllString(s, ""))
	var out strings.Builder
	for line := range strings.Lines(s) {
		if line = strings.TrimSpace(space.ReplaceAllString(line, " ")); line != "" {
			out.WriteString(line + "\n")
		}
	}
	return out.String()
}
