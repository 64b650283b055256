package page

import (
	"os"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"github.com/mopsite/mopsite/internal/chart"
	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/metric"
	scores "github.com/mopsite/mopsite/internal/metric/maturity"
	"github.com/mopsite/mopsite/internal/metric/results"
	"github.com/mopsite/mopsite/internal/page/figure"
	"github.com/mopsite/mopsite/internal/page/funnel"
	"github.com/mopsite/mopsite/internal/page/maturity"
	"github.com/mopsite/mopsite/internal/value"
)

// TestTilePartial holds that a tile marks a month of which data are missing, and
// says of a period that lies ahead just that.
func TestTilePartial(t *testing.T) {
	l := reader(t, "en")
	m := l.Site.Metrics[0]
	month := lastMonth()
	cut := figure.TileOf(l, results.Tile{Metric: m, Span: month, Now: metric.Quantity{Value: num("3"), Unit: m.Unit, Partial: true}})
	if !cut.Partial {
		t.Error("a month that is partly covered is not marked")
	}
	ahead := figure.TileOf(l, results.Tile{Metric: m, Span: value.Span{From: asOf + 1, To: asOf}, Partial: true, Now: metric.Quantity{Unit: m.Unit, Reason: metric.NoData, Partial: true}})
	if ahead.Partial || ahead.Number.Partial || ahead.Period != "not begun yet" {
		t.Errorf("a period ahead: %+v", ahead)
	}
}

// TestAssessedByDivision holds that each division shows its own newest day.
func TestAssessedByDivision(t *testing.T) {
	l := reader(t, "en")
	m := l.Results.Maturity
	old := scores.Division{Name: "D1", Capabilities: []scores.CapabilityScore{{
		Capability: l.Site.Capabilities[0],
		Criteria:   []scores.CriterionState{{Assessed: value.DateOf(2026, 1, 1)}, {Assessed: value.NoDate}},
	}}}
	never := scores.Division{Name: "D2"}
	for d, want := range map[*scores.Division]string{&old: "2026-01-01", &never: "", &m.Divisions[0]: "2026-09-30"} {
		if got := maturity.MapOf(l, &scores.Map{Divisions: []scores.Division{*d}}, "").Tables[0].Assessed; got != want {
			t.Errorf("%s: got %q, want %q", d.Name, got, want)
		}
	}
}

// TestMapOfOneDivision holds that a map without a name has no empty one.
func TestMapOfOneDivision(t *testing.T) {
	l := reader(t, "en")
	html := string(l.Part("maturity", maturity.Map{Tables: []maturity.Table{{}}}))
	if strings.Contains(html, "caption") || !strings.Contains(html, `aria-label="Maturity map"`) {
		t.Errorf("got %s", html)
	}
	if html := string(l.Part("maturity", maturity.Map{Tables: []maturity.Table{{Assessed: "2026-01-01"}}})); !strings.Contains(html, "<caption>assessed 2026-01-01") {
		t.Errorf("got %s", html)
	}
}

// TestOneWordForImmature holds that cohorts are nowhere called partial.
func TestOneWordForImmature(t *testing.T) {
	in := testSite(t, "testdata/site.txtar")
	var figures []chart.Figure
	in.Draw = func(f chart.Figure) func() (chart.Rendering, error) {
		figures = append(figures, f)
		return drawStub(f)
	}
	b, _, err := newBook(in)
	if err != nil {
		t.Fatal(err)
	}
	f := in.Site.Funnels[0]
	l := b.Leaf(f.Page("en"))
	trend := funnel.DashboardOf(l, f).Trend
	marked := 0
	for _, r := range trend.Rows {
		if r.Provisional {
			marked++
			if r.Mark != "immature" {
				t.Errorf("%s is marked %q", r.Cells[0].Text, r.Mark)
			}
		}
	}
	figures = slices.DeleteFunc(figures, func(f chart.Figure) bool { return f.Kind != chart.Line })
	if marked == 0 || len(figures) != 1 || !figures[0].Immature {
		t.Errorf("%d rows are marked; figures: %+v", marked, figures)
	}
}

// TestOneSourceOnce holds that what has a line of its own is not also counted
// among the warnings.
func TestOneSourceOnce(t *testing.T) {
	in := testSite(t, "testdata/site.txtar")
	in.Findings = []diag.Diagnostic{
		diag.New(diag.Warning, "data-stale", diag.Pos{File: "mopsite.yaml"}, "stale", ""),
		diag.New(diag.Warning, "review-overdue", diag.Pos{File: "content/ja/notes.md"}, "due", ""),
		diag.New(diag.Error, "data-failed", diag.Pos{File: "mopsite.yaml"}, "failed", ""),
	}
	b, _, err := newBook(in)
	if err != nil {
		t.Fatal(err)
	}
	l := b.Leaf(in.Site.Home[0])
	if e, w := unlisted(l, diag.Error), unlisted(l, diag.Warning); e != 0 || w != 0 {
		t.Errorf("%d errors and %d warnings are counted twice", e, w)
	}
}

// TestStaleBehind holds that a page names the stale sources of its numbers, and
// no others.
func TestStaleBehind(t *testing.T) {
	out := built(t, testSite(t, "testdata/site.txtar"))
	for page, want := range map[string]bool{
		"en/funnels/demand/index.html": true, "en/metrics/cpl/index.html": true, "en/procedures/routing/index.html": false,
	} {
		if got := strings.Contains(string(out[page]), "Stale data: <a"); got != want {
			t.Errorf("%s names a stale source: %t", page, got)
		}
	}
}

// TestMistakesOnTheirPage holds that a broken page lists its mistakes.
func TestMistakesOnTheirPage(t *testing.T) {
	a, err := txtar.ParseFile("testdata/site.txtar")
	if err != nil {
		t.Fatal(err)
	}
	files := map[string][]byte{}
	for _, f := range a.Files {
		files[f.Name] = f.Data
	}
	files["content/ja/notes.md"] = append(files["content/ja/notes.md"], "\n[[=nothing last month]]\n"...)
	page := string(built(t, inputOf(t, files))["notes/index.html"])
	if !strings.Contains(page, `class="notice bad mistakes" lang="en"`) || !strings.Contains(page, "<code>content/ja/notes.md:") {
		t.Errorf("no list of mistakes in %s", article([]byte(page)))
	}
}

// TestIcon holds that the icon is a file of the site's own.
func TestIcon(t *testing.T) {
	if _, err := os.Stat("../../assets/icon.svg"); err != nil {
		t.Fatal(err)
	}
	out := built(t, testSite(t, "testdata/site.txtar"))
	if !strings.Contains(string(out["index.html"]), `<link rel="icon" href="./assets/mopsite/icon.`) {
		t.Error("the home page names no icon")
	}
}
