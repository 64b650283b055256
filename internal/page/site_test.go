package page

import (
	"bytes"
	"errors"
	"fmt"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"github.com/mopsite/mopsite/internal/chart"
	"github.com/mopsite/mopsite/internal/chart/option"
	"github.com/mopsite/mopsite/internal/config"
	"github.com/mopsite/mopsite/internal/content"
	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/facts"
	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/output"
	"github.com/mopsite/mopsite/internal/page/served"
	"github.com/mopsite/mopsite/internal/value"
)

// repository is the root, whose templates and assets are the theme.
const repository = "../.."

// testSite reads a site from an archive and makes up its results.
func testSite(t *testing.T, archive string) Input {
	t.Helper()
	a, err := txtar.ParseFile(archive)
	if err != nil {
		t.Fatal(err)
	}
	files := map[string][]byte{}
	for _, f := range a.Files {
		files[f.Name] = f.Data
	}
	return inputOf(t, files)
}

func inputOf(t *testing.T, files map[string][]byte) Input {
	t.Helper()
	in := joined(t, files)
	in.Set, in.Results = fakeSet(), fakeResults(in.Site)
	return in
}

// joined reads a site, without numbers.
func joined(t *testing.T, files map[string][]byte) Input {
	t.Helper()
	cfg, found := config.Load(files["mopsite.yaml"], "mopsite.yaml", nil)
	var pages []*content.File
	var others, static []string
	for _, name := range slices.Sorted(maps.Keys(files)) {
		switch {
		case strings.HasSuffix(name, ".md"):
			f, ds := content.Parse(name, files[name], content.Options{})
			pages, found = append(pages, f), append(found, ds...)
		case strings.HasPrefix(name, "static/"):
			static = append(static, name)
			fallthrough
		case strings.HasPrefix(name, "content/"):
			others = append(others, name)
		}
	}
	drafts, ds := content.Decode(pages, cfg.Site.Languages, cfg.Kinds)
	found = append(found, ds...)
	site, ds := model.Join(drafts, model.Options{
		Languages: cfg.Site.Languages, Title: cfg.Site.Title, Files: others, Made: Made(cfg.Site.Languages), MadeFiles: served.MadeFiles(cfg.Site.Languages),
		Folders: FolderTitles(cfg.Site.Languages, cfg.Kinds), Kinds: cfg.Kinds,
	})
	found = diag.Sort(append(found, ds...))
	for _, d := range found {
		if d.Level == diag.Error {
			t.Logf("%v", d)
		}
	}
	return Input{
		Site: site, Config: cfg, Findings: found, Static: static,
		Theme: themeFiles(t), Assets: assetFiles(t), Charts: []byte("// charts"), Notices: []byte("notices"), Draw: drawStub, Version: "v0.0.0-test",
		Read: func(p string) ([]byte, error) {
			if data, ok := files[p]; ok {
				return data, nil
			}
			return nil, errors.New("no file " + p)
		},
	}
}

// drawStub stands in for the chart engine: the option is real, the pictures
// say what was drawn.
func drawStub(f chart.Figure) func() (chart.Rendering, error) {
	data, err := option.Of(f)
	svg := fmt.Appendf(nil, `<svg role="img" aria-label=%q></svg>`, string(f.Kind)+" "+f.ID)
	return func() (chart.Rendering, error) { return chart.Rendering{Option: data, Wide: svg, Narrow: svg}, err }
}

func fakeSet() *facts.Set {
	day := value.DateOf
	return &facts.Set{Sources: []*facts.Source{
		{
			Name: "ads", Newest: day(2026, 10, 14), Freshness: 2, Table: &facts.Table{
				Measures: []facts.Measure{{Name: "cost", Unit: facts.Money}}, Dims: []facts.Dim{{Name: "channel"}},
			},
			Ledgers: []facts.Ledger{{
				Path: "data/ads.csv", Source: "ads", Profile: "google-ads", Encoding: "utf-16le", Delimiter: "\t", HeaderLine: 3,
				Read: 1203, Kept: 1199, Totals: 3, Rejected: 1, Oldest: day(2026, 9, 1), Newest: day(2026, 10, 14),
				Checksum: []facts.Checksum{{Column: "費用", Measure: "cost", Sum: "12.5", Total: "12.5", Result: "equal"}, {Column: "Clicks", Measure: "clicks", Sum: "7", Total: "8", Result: "differs"}},
				Columns:  []facts.Column{{Header: "費用", Name: "cost", Role: "money"}, {Header: "状態", Role: "ignored"}},
				Lines:    []facts.Line{{Line: 17, Kind: "rejected", Column: "費用", Reason: "the value is no number"}},
			}},
		},
		{
			Name: "crm", Newest: day(2026, 9, 1), Freshness: 2, Table: &facts.Table{Measures: []facts.Measure{{Name: "lead"}, {Name: "won"}}},
			Ledgers: []facts.Ledger{{Path: "data/crm.csv", Encoding: "utf-8", Delimiter: ",", HeaderLine: 1, Read: 5, Kept: 5, Newest: day(2026, 9, 1), Oldest: day(2026, 8, 1)}},
		},
		{Name: "lost", Failed: true, Newest: value.NoDate},
	}}
}

func themeFiles(t *testing.T) map[string][]byte {
	return readFiles(t, filepath.Join(repository, "templates"), "*.html")
}

func assetFiles(t *testing.T) map[string][]byte {
	out := map[string][]byte{}
	for _, dir := range []string{"css", "js"} {
		for name, data := range readFiles(t, filepath.Join(repository, "assets", dir), "*."+dir) {
			out[dir+"/"+name] = data
		}
	}
	maps.Copy(out, readFiles(t, filepath.Join(repository, "assets"), "icon.svg"))
	return out
}

func readFiles(t *testing.T, dir, pattern string) map[string][]byte {
	t.Helper()
	names, err := filepath.Glob(filepath.Join(dir, pattern))
	if err != nil || len(names) == 0 {
		t.Fatalf("no %s in %s (%v)", pattern, dir, err)
	}
	out := map[string][]byte{}
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		out[filepath.Base(name)] = data
	}
	return out
}

// built renders a whole plan.
func built(t *testing.T, in Input) map[string][]byte {
	t.Helper()
	plan, found, err := Plan(in)
	if err != nil {
		t.Fatal(err)
	}
	if len(found) > 0 {
		t.Fatalf("findings in templates: %v", found)
	}
	return rendered(t, plan)
}

func rendered(t *testing.T, plan output.Plan) map[string][]byte {
	t.Helper()
	out := map[string][]byte{}
	for _, it := range plan {
		data, err := it.Render()
		if err != nil {
			t.Fatalf("%s: %v", it.Path, err)
		}
		out[it.Path] = data
	}
	return out
}

// article cuts what stands in <article> out of a page.
func article(page []byte) string {
	_, rest, _ := bytes.Cut(page, []byte(`<article class="content">`))
	body, _, _ := bytes.Cut(rest, []byte(`</article>`))
	return tidy(string(body))
}

// tidy drops blank lines and ends of lines, which templates leave behind.
func tidy(s string) string {
	var b strings.Builder
	for line := range strings.Lines(s) {
		if line = strings.TrimSpace(line); line != "" {
			b.WriteString(line + "\n")
		}
	}
	return b.String()
}

func isPage(p string) bool { return path.Ext(p) == ".html" }
