package page

import (
	"bytes"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/mopsite/mopsite/internal/chart"
	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/metric/results"
	"github.com/mopsite/mopsite/internal/output"
)

// TestSameBytes renders a plan from many goroutines, and a second one.
func TestSameBytes(t *testing.T) {
	in := testSite(t, "testdata/site.txtar")
	want := built(t, in)
	plan, _, err := Plan(testSite(t, "testdata/site.txtar"))
	if err != nil {
		t.Fatal(err)
	}
	var wg sync.WaitGroup
	got := make([][]byte, len(plan))
	for i := range plan {
		wg.Go(func() { got[i], _ = plan[i].Render() })
	}
	wg.Wait()
	for i, it := range plan {
		if !bytes.Equal(got[i], want[it.Path]) {
			t.Errorf("%s differs between two renderings", it.Path)
		}
	}
	if len(plan) != len(want) {
		t.Errorf("%d files, then %d", len(want), len(plan))
	}
}

func TestPlanIsSorted(t *testing.T) {
	plan, _, err := Plan(testSite(t, "testdata/site.txtar"))
	if err != nil {
		t.Fatal(err)
	}
	for i := 1; i < len(plan); i++ {
		if plan[i-1].Path >= plan[i].Path {
			t.Errorf("%s stands before %s", plan[i-1].Path, plan[i].Path)
		}
	}
}

// TestOwnTemplate: a file of the site takes the place of the program's, and
// parts that it defines are used by the others.
func TestOwnTemplate(t *testing.T) {
	in := testSite(t, "testdata/site.txtar")
	in.Templates = map[string][]byte{
		"page.html":  []byte(`<h1>{{.Title}}</h1><p class="mine">{{t "page.owner"}}</p>{{template "body" .}}`),
		"extra.html": []byte(`{{define "after"}}<p>after all</p>{{end}}`),
	}
	out := built(t, in)
	if page := string(out["notes/index.html"]); !strings.Contains(page, `<p class="mine">責任者</p>`) {
		t.Errorf("page.html of the site was not used:\n%s", article(out["notes/index.html"]))
	}
	if page := string(out["raci/index.html"]); !strings.Contains(page, "<p>after all</p>") {
		t.Error("the part that extra.html defines was not used")
	}
}

// TestWrongTemplate: what is wrong with a template is said with file and line,
// and the site is made with the program's.
func TestWrongTemplate(t *testing.T) {
	tests := []struct{ name, file, text, want string }{
		{"syntax", "page.html", "<h1>\n{{.Title}</h1>", `templates/page.html:2: error: the template is wrong: bad character U+007D '}' [template]`},
		{"unclosed", "page.html", "{{if .Title}}\n<h1></h1>", `templates/page.html:2: error: the template is wrong: unexpected EOF [template]`},
		{"field", "metric.html", "<h1>{{.Title}}</h1>\n<p>{{.Tittle}}</p>", `templates/metric.html:2:6: error: the template is wrong: <.Tittle>: can't evaluate field Tittle in type dictionary.Metric [template]`},
		{"field in a branch", "tag.html", "{{if .Items}}\n{{range .Items}}{{.Nope}}{{end}}{{end}}", `templates/tag.html:2:19: error: the template is wrong: <.Nope>: can't evaluate field Nope in type listing.Item [template]`},
		{"field when empty", "tag.html", "{{if .Items}}{{else}}{{.Nope}}{{end}}", `templates/tag.html:1:24: error: the template is wrong: <.Nope>: can't evaluate field Nope in type listing.Tag [template]`},
		{"words", "page.html", `{{t "page.ownr"}}`, `templates/page.html:1:3: error: the template is wrong: <t "page.ownr">: error calling t: there are no words for "page.ownr" [template]`},
		{"unknown part", "page.html", "\n" + `{{template "nope"}}`, `templates/page.html:2:12: error: the template is wrong: no such template "nope" [template]`},
		{"function", "page.html", `{{shout .Title}}`, `templates/page.html:1: error: the template is wrong: function "shout" not defined [template]`},
		{"part", "extra.html", `{{define "head"}}{{.Nope}}{{end}}`, `templates/extra.html:1:20: error: the template is wrong: <.Nope>: can't evaluate field Nope in type book.Page [template]`},
		{"context", "page.html", `<a href="{{if .Title}}x{{else}}"{{end}}>`, `templates/page.html:1:15: error: the template is wrong: {{if}} branches end in different contexts [template]`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			in := testSite(t, "testdata/site.txtar")
			in.Templates = map[string][]byte{tt.file: []byte(tt.text)}
			plan, found, err := Plan(in)
			if err != nil {
				t.Fatal(err)
			}
			if len(found) == 0 {
				t.Fatal("nothing was found")
			}
			if diff := cmp.Diff(tt.want, found[0].String()); diff != "" {
				t.Errorf("finding (-want +got):\n%s", diff)
			}
			if found[0].Hint == "" {
				t.Error("no hint")
			}
			rendered(t, plan)
		})
	}
}

// TestBuiltInTemplates holds every template against its view.
func TestBuiltInTemplates(t *testing.T) {
	b, _, err := newBook(testSite(t, "testdata/site.txtar"))
	if err != nil {
		t.Fatal(err)
	}
	for _, v := range views() {
		for _, d := range b.Theme.Check(v.template, v.view) {
			t.Errorf("%s: %v", v.template, d)
		}
	}
}

// TestWrongBuiltIn: a fault of the program is an error, not a finding.
func TestWrongBuiltIn(t *testing.T) {
	in := testSite(t, "testdata/site.txtar")
	in.Theme = maps.Clone(in.Theme)
	in.Theme["page.html"] = []byte("{{")
	if _, _, err := Plan(in); err == nil || !strings.Contains(err.Error(), "page.html:1") {
		t.Errorf("got %v, want an error that names page.html:1", err)
	}
}

// TestDrawFails: a page whose figure cannot be drawn is an error that names it.
func TestDrawFails(t *testing.T) {
	in := testSite(t, "testdata/site.txtar")
	in.Draw = func(chart.Figure) func() (chart.Rendering, error) {
		return func() (chart.Rendering, error) { return chart.Rendering{}, errors.New("engine stopped") }
	}
	plan, _, err := Plan(in)
	if err != nil {
		t.Fatal(err)
	}
	i := slices.IndexFunc(plan, func(it output.Item) bool { return it.Path == "notes/index.html" })
	_, err = plan[i].Render()
	if err == nil || !strings.Contains(err.Error(), "notes/index.html") || !strings.Contains(err.Error(), "engine stopped") {
		t.Errorf("got %v, want an error that names the page and the reason", err)
	}
}

// TestNothing: a site of one page, without data, metrics or words of its own.
func TestNothing(t *testing.T) {
	in := inputOf(t, map[string][]byte{
		"mopsite.yaml":       []byte("format: 1\nsite: {languages: [fr]}\n"),
		"content/_index.md":  []byte("---\ntitle: Accueil\n---\n"),
		"content/a/b/une.md": []byte("# Une page\n"),
	})
	in.Set, in.Results, in.Charts = nil, nil, nil
	out := built(t, in)
	for _, want := range []string{"index.html", "a/index.html", "a/b/une/index.html", "health/index.html", "a-z/index.html", "data/index.html"} {
		if _, ok := out[want]; !ok {
			t.Errorf("no %s", want)
		}
	}
	if page := string(out["a/b/une/index.html"]); !strings.Contains(page, "Next") && !strings.Contains(page, `lang="fr"`) {
		t.Errorf("a language without words speaks English:\n%s", page)
	}
	for name := range out {
		if strings.Contains(name, "charts") || strings.Contains(name, "loader") {
			t.Errorf("%s without a chart bundle", name)
		}
	}
}

// TestMissingNumbers: a definition without results says so and shows no number.
func TestMissingNumbers(t *testing.T) {
	in := testSite(t, "testdata/site.txtar")
	in.Results = &results.Results{AsOf: asOf}
	out := built(t, in)
	for _, page := range []string{"metrics/cpl/index.html", "funnels/demand/index.html", "index.html", "notes/index.html"} {
		if !strings.Contains(article(out[page]), "表示でき") {
			t.Errorf("%s does not say that something is not available", page)
		}
	}
}

// TestBrokenPage: a page with a mistake carries a notice, others do not.
func TestBrokenPage(t *testing.T) {
	in := testSite(t, "testdata/site.txtar")
	in.Findings = []diag.Diagnostic{diag.New(diag.Error, "broken-link", diag.Pos{File: "content/ja/procedures/intake.md", Line: 7, Col: 3}, "there is no page \"x\"", "correct it")}
	out := built(t, in)
	if !strings.Contains(string(out["procedures/intake/index.html"]), `<p class="notice bad">このページには 1 件の誤り`) {
		t.Error("the page has no notice")
	}
	if strings.Contains(article(out["procedures/routing/index.html"]), "誤り") {
		t.Error("another page has a notice")
	}
	for _, want := range []string{"content/ja/procedures/intake.md:7:3", "there is no page &#34;x&#34;", "correct it", "リンク先がない"} {
		if !strings.Contains(string(out["health/index.html"]), want) {
			t.Errorf("the health page does not say %q", want)
		}
	}
}

// TestNavigationIsBounded: the navigation of a page does not grow with its
// section.
func TestNavigationIsBounded(t *testing.T) {
	size := func(n int) int {
		files := map[string][]byte{"mopsite.yaml": []byte("format: 1\n")}
		for i := range n {
			files[fmt.Sprintf("content/long/p%04d.md", i)] = []byte(fmt.Sprintf("# Page %04d\n", i))
		}
		out := built(t, inputOf(t, files))
		page := string(out[fmt.Sprintf("long/p%04d/index.html", n/2)])
		if !strings.Contains(page, fmt.Sprintf(">All %d pages</a>", n)) {
			t.Errorf("the navigation of %d pages does not lead to all of them", n)
		}
		return len(page)
	}
	if small, large := size(60), size(600); large > small+50 {
		t.Errorf("a page has %d bytes among 60 pages and %d among 600", small, large)
	}
}

// TestTitlesAreCutInLinks: a title of any length stands whole on its own page only.
func TestTitlesAreCutInLinks(t *testing.T) {
	title := strings.Repeat("長い title ", 1000)
	out := built(t, inputOf(t, map[string][]byte{
		"mopsite.yaml": []byte("format: 1\n"), "content/_index.md": []byte("# Home\n\nSee [[long]].\n\n```list\ntag: plan\n```\n"),
		"content/long.md": []byte("---\ntitle: " + title + "\ntags: [plan]\n---\n"),
	}))
	for _, name := range []string{"index.html", "a-z/index.html", "404.html"} {
		if page := string(out[name]); page == "" || strings.Contains(page, title[:400]) {
			t.Errorf("%s is not there, or has the whole title", name)
		}
	}
	if n := strings.Count(string(out["index.html"]), "長い title"); n < 50 {
		t.Errorf("the title stands on the home page %d times, too seldom for links", n)
	}
	if !strings.Contains(string(out["long/index.html"]), strings.TrimSpace(title)) {
		t.Error("the page itself lacks its title")
	}
}
