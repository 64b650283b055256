package page

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/page/book"
	"github.com/mopsite/mopsite/internal/page/find"
	"github.com/mopsite/mopsite/internal/page/frame"
	"github.com/mopsite/mopsite/internal/page/served"
)

// TestMadeFiles: every file that is neither a page nor the author's is listed,
// so that Join can keep its place free.
func TestMadeFiles(t *testing.T) {
	in := inputOf(t, map[string][]byte{
		"mopsite.yaml":      []byte("format: 1\nsite: {languages: [ja], base_url: \"https://h.example/\"}\n"),
		"content/_index.md": []byte("---\nlast_reviewed: 2026-10-01\nreview_every: 6 months\n---\na\n"),
	})
	var got []string
	for path := range built(t, in) {
		if !strings.HasSuffix(path, book.IndexFile) {
			for _, folder := range []string{frame.Folder, find.Folder} {
				if strings.HasPrefix(path, folder) {
					path = folder
				}
			}
			got = append(got, path)
		}
	}
	slices.Sort(got)
	var want []string
	for _, f := range served.MadeFiles([]string{"ja"}) {
		want = append(want, f.Path)
	}
	slices.Sort(want)
	if diff := cmp.Diff(want, slices.Compact(got)); diff != "" {
		t.Errorf("MadeFiles -, made +:\n%s", diff)
	}
}

// TestTakenPlaces: what has no place of its own is said at its file and left
// out, and the rest of the site can be planned.
func TestTakenPlaces(t *testing.T) {
	files := map[string][]byte{
		"mopsite.yaml":             []byte("format: 1\nsite: {languages: [ja]}\n"),
		"content/_index.md":        []byte("![p](p.svg)\n"),
		"content/p.svg":            []byte("beside"),
		"content/roles/lead.md":    []byte("---\naliases: [/build.json, /pages.json/y, /a-z/, /old/]\ntags: [utm]\n---\nx\n"),
		"content/tags/utm.md":      []byte("x\n"),
		"static/roles":             nil,
		`static/a\b.txt`:           nil,
		"static/index.html":        nil,
		"static/a-z/index.html":    nil,
		"static/build.json":        nil,
		"static/p.svg":             []byte("static"),
		"static/assets/logo.png":   []byte("logo"),
		"static/assets/mopsite/x":  nil,
		"static/robots.txt":        []byte("mine"),
		"static/_headers":          []byte("mine too"),
		"static/404.html/deep.txt": nil,
	}
	in := inputOf(t, files)
	var got []string
	for _, d := range in.Findings {
		if d.Level == diag.Error {
			got = append(got, d.Pos.String()+" "+d.Check)
		}
	}
	want := []string{
		"content/p.svg duplicate-url", "content/roles/lead.md:2:11 duplicate-url", "content/roles/lead.md:2:24 duplicate-url",
		"content/roles/lead.md:2:39 duplicate-url", "content/tags/utm.md:1:1 duplicate-url",
		"static/404.html/deep.txt duplicate-url", "static/a-z/index.html duplicate-url", `static/a\b.txt file-name`,
		"static/assets/mopsite/x duplicate-url", "static/build.json duplicate-url", "static/index.html duplicate-url", "static/roles duplicate-url",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("findings -want +got:\n%s", diff)
	}
	out := built(t, in)
	for path, text := range map[string]string{"robots.txt": "mine", "_headers": "mine too", "p.svg": "static", "assets/logo.png": "logo"} {
		if string(out[path]) != text {
			t.Errorf("%s: got %q, want %q", path, out[path], text)
		}
	}
	for _, path := range []string{"old/index.html", "404.html", "a-z/index.html", "index.html"} {
		if len(out[path]) == 0 {
			t.Errorf("no %s among %q", path, slices.Sorted(maps.Keys(out)))
		}
	}
}

// TestHeaders: only files that are named by their bytes may be kept for ever.
func TestHeaders(t *testing.T) {
	in := testSite(t, "testdata/site.txtar")
	plan, _, err := Plan(in)
	if err != nil {
		t.Fatal(err)
	}
	for _, it := range plan {
		if it.Asset != strings.HasPrefix(it.Path, frame.Folder) {
			t.Errorf("%s: asset is %t", it.Path, it.Asset)
		}
	}
	_, rule, ok := strings.Cut(string(rendered(t, plan)["_headers"]), "\n\n")
	if want := "/" + frame.Folder + "*\n  Cache-Control: public, max-age=31536000, immutable\n"; !ok || rule != want {
		t.Errorf("got %q, want %q", rule, want)
	}
}

// TestMarkersInText: a title that looks like a marker of the frame is a title.
func TestMarkersInText(t *testing.T) {
	const title = "mopsiteSlot8x mopsiteSlotx8x mopsiteSlot99x"
	in := inputOf(t, map[string][]byte{
		"mopsite.yaml":      []byte("format: 1\nsite: {languages: [ja], title: " + title + "}\n"),
		"content/_index.md": []byte("a\n"),
		"content/b.md":      []byte("---\ntitle: " + title + "\n---\nbody\n"),
	})
	page := string(built(t, in)["b/index.html"])
	for _, want := range []string{"<title>" + title, `>` + title + `</a>`, "<h1>" + title + "</h1>"} {
		if !strings.Contains(page, want) {
			t.Errorf("no %q in\n%s", want, page)
		}
	}
	if n := strings.Count(page, "<h1>"); n != 1 {
		t.Errorf("%d headings", n)
	}
}

// TestForeignTitles: a link to a page that is shown from another language says
// so, for screen readers and for the choice of letter forms.
func TestForeignTitles(t *testing.T) {
	in := inputOf(t, map[string][]byte{
		"mopsite.yaml":               []byte("format: 1\nsite: {languages: [ja, en]}\n"),
		"content/ja/_index.md":       []byte("家\n"),
		"content/ja/roles/_index.md": []byte("---\ntitle: 役割\n---\n"),
		"content/ja/roles/lead.md":   []byte("---\nkind: role\ntitle: 責任者\n---\n本文\n"),
		"content/ja/notes/x.md":      []byte("---\ntitle: 覚え書き\ntags: [utm]\n---\n本文\n"),
		"content/ja/notes/y.md":      []byte("---\ntitle: 次\n---\n本文\n"),
		"content/en/notes/y.md":      []byte("---\ntitle: Next one\n---\nText\n"),
	})
	out := built(t, in)
	for page, want := range map[string]string{
		"en/a-z/index.html":      ` lang="ja" hreflang="ja">覚え書き</a>`,
		"en/roles/index.html":    ` lang="ja" hreflang="ja">責任者</a>`,
		"en/tags/utm/index.html": ` lang="ja" hreflang="ja">覚え書き</a><p lang="ja">本文</p>`,
		"en/notes/y/index.html":  `<bdi lang="ja">覚え書き</bdi>`,
	} {
		if !strings.Contains(string(out[page]), want) {
			t.Errorf("%s: no %s in\n%s", page, want, article(out[page]))
		}
	}
	for _, page := range []string{"a-z/index.html", "roles/index.html", "tags/utm/index.html"} {
		if strings.Contains(article(out[page]), "hreflang") {
			t.Errorf("%s: a link to a page of the reader's own language has hreflang\n%s", page, article(out[page]))
		}
	}
}
