package browser

import (
	"context"
	"encoding/json"
	"maps"
	"math/rand"
	"net/url"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
	"github.com/google/go-cmp/cmp"

	"github.com/mopsite/mopsite/internal/metric/cube"
	"github.com/mopsite/mopsite/internal/model"
)

// readBlocks is a function that returns what the figures of a page say, block
// by block: tiles by their lines, tables by their cells.
const readBlocks = `function (doc) {
	const text = (e) => e.textContent.replace(/\\s+/g, " ").trim();
	const rows = (f) => [...f.querySelectorAll("tr")].map((tr) => [...tr.cells].map(text));
	const option = (f) => {
		const source = f.querySelector(':scope > script[type="application/json"]');
		return f.option || (source && !f.querySelector(":scope > .unavailable") ? JSON.parse(source.textContent) : null);
	};
	const named = ["line", "bar", "scatter"]; // others have the title, which tells of the author's filters
	const number = (v) => (typeof v === "number" ? Number(v.toPrecision(9)) : v);
	const values = (d) => [d && d.value !== undefined ? d.value : d].flat().map(number).concat(d && d.children ? d.children.map((c) => number(c.value)) : []);
	// What a picture shows: numbers, names, targets, and how numbers are written.
	const shown = (o) => {
		const axes = [o.xAxis, o.yAxis].map((a) => (a || [{}])[0]), [first] = o.series;
		const marks = o.series.flatMap((s) => (s.markLine ? s.markLine.data : [])).filter((d) => typeof (d.yAxis ?? d.xAxis) === "number");
		const scale = ({ formatter: f }) => (f && f.scale !== undefined ? [f.scale, f.more || 0] : []);
		return JSON.stringify({
			targets: marks.map((d) => [number(d.yAxis ?? d.xAxis), (d.label.show === false ? axes[1].name : d.name) || ""]),
			axes: axes.map((a) => [a.data || [], scale(a.axisLabel || {}), a.min ?? null, a.max ?? null]),
			labels: first ? scale(first.label || {}) : [],
			series: o.series.map((s) => [(named.includes(s.type) && o.series[0].type !== "funnel" && s.name) || "", (s.data || []).map(values)]),
			unnamed: o.series.flatMap((s) => s.data || []).filter((d) => d && d.label && d.label.show === false).length,
		});
	};
	// A table of no rows is not written; a caption tells of the author's filters.
	const table = (f, title) => (f.querySelector("tbody tr") ? rows(f).map((r) => r.map((c) => (c === title ? "title" : c))) : []);
	return [...doc.querySelectorAll(".follows")].map((root) => ({
		numbers: [...root.querySelectorAll("[data-value]")].map((e) => e.dataset.value).filter(Boolean).sort(),
		tiles: [...root.querySelectorAll("li.tile")].map((li) => [...li.querySelectorAll("p")].map(text)),
		figures: [...root.querySelectorAll("figure")].map((f) => ({
			period: text(f.querySelector("figcaption > span:nth-of-type(2)")),
			rows: table(f, text(f.querySelector(".caption"))),
			unavailable: [...f.querySelectorAll(":scope > .unavailable")].map(text).filter((t) => t.startsWith("Not available")),
			provisional: f.querySelectorAll("tr.provisional").length,
			notes: [...f.querySelectorAll(":scope > .legend")].map(text).filter(Boolean),
			picture: option(f) ? shown(option(f)) : "",
			live: !!f.querySelector(':scope > script[type="application/json"]'),
			sparks: [...f.querySelectorAll("tbody .spark path")].map((p) => p.getAttribute("d")),
		})),
	}));
}`

// targetOfFees is in yen, while the days of the author's picture are in dollars.
const targetOfFees = "Target ¥5,000"

// TestFiltersAgree walks one tab through two hundred choices, and compares the
// numbers with those of the engine that query asks, and in every tenth of them every
// word with the page that the program writes where the author has chosen the same.
func TestFiltersAgree(t *testing.T) {
	r := rand.New(rand.NewSource(7))
	dir := writeSite(t, filterSite(r))
	mustBuild(t, dir)
	oracle := newFiltered(t, dir, "all")
	tb := newTab(t)
	open := (&url.URL{Scheme: "file", Path: filepath.ToSlash(filepath.Join(dir, "public", "all", "index.html"))}).String()
	tb.run(t, chromedp.Navigate(open))
	compared, made := 0, 0
	for i := range 200 {
		c := anyChoice(r)
		for _, b := range tb.compare(t, oracle, c, i%10 == 0) {
			for _, f := range b.Figures {
				if strings.Contains(f.Picture, targetOfFees) {
					made++
				}
			}
		}
		compared += tb.command(t, oracle, dir, c, i)
		if t.Failed() {
			t.Fatalf("the choice was number %d, %s", i, c.address())
		}
	}
	if made < 3 {
		t.Errorf("%d targets were drawn in pictures whose author has none", made)
	}
	if t.Logf("%d numbers stand as mopsite query prints them", compared); compared < 1500 {
		t.Error("too few numbers were held against the command")
	}
	if _, trouble := tb.take(); len(trouble) > 0 {
		t.Errorf("trouble: %q", trouble)
	}
}

// command holds some blocks, others with every choice, against the command query.
func (tb *tab) command(t *testing.T, oracle *filtered, dir string, c choice, turn int) (compared int) {
	t.Helper()
	const each = 3
	cells := tb.cells(t)
	lacking, _ := oracle.lacking(c)
	var asking []int
	for n, b := range oracle.blocks {
		if _, ok := cube.Of(b); ok {
			asking = append(asking, n)
		}
	}
	for k := range each {
		i := (turn*each + k) % len(asking)
		if lacking[i] || c.address() == "?" {
			continue // the command refuses what the page marks; untouched, the page has its author's words
		}
		q := cubeOf(oracle.asked[asking[i]])
		a := oracle.query(t, dir, q, c)
		if a.exit != 0 {
			t.Errorf("mopsite %q: exit status %d\n%s", a.args, a.exit, a.said)
			continue
		}
		compared += tb.compareCommand(t, a, oracle.blocks[asking[i]], q, cells[i])
	}
	return compared
}

// cubeOf is what a block asks, as its author wrote it.
func cubeOf(asked any) cube.Question {
	var b model.Block
	switch asked := asked.(type) {
	case model.ChartBlock:
		b = &asked
	case model.TableBlock:
		b = &asked
	case model.MetricBlock:
		b = &asked
	}
	q, _ := cube.Of(b)
	return q
}

// compare holds the numbers of the page against the engine's, and where asked
// every word against the page that the program writes.
func (tb *tab) compare(t *testing.T, oracle *filtered, c choice, words bool) (got []blockText) {
	t.Helper()
	got = tb.filtered(t, c)
	oracle.put(t, c)
	words = words || c.address() == "?" // as the author made it, the page has words only
	lacking, own := oracle.lacking(c)
	numbers := oracle.numbers()
	for i, b := range got {
		if c.address() == "?" {
			break
		}
		if diff := cmp.Diff(numbers[i], b.Numbers); diff != "" && !lacking[i] {
			t.Errorf("block %d (-query +page):\n%s", i, diff)
		}
	}
	if !words {
		return nil
	}
	for i, want := range tb.parsed(t, oracle.page(t, "all/index.html")) {
		want.Numbers = got[i].Numbers
		for k := range want.Figures {
			w, g := &want.Figures[k], &got[i].Figures[k]
			if own[i] {
				w.Notes = g.Notes
			}
			if !g.Live { // the author's has no picture, so none can be made of it
				w.Picture = ""
			}
			w.Live = g.Live
		}
		if diff := cmp.Diff(want, got[i]); diff != "" && !lacking[i] {
			t.Errorf("block %d (-program +page):\n%s", i, diff)
		}
	}
	return got
}

// anyChoice picks a period and values of some dimensions.
func anyChoice(r *rand.Rand) choice {
	periods := []string{
		"", "", "this month", "last month", "last 3 months", "last 12 months", "this quarter", "last fiscal year", "this fiscal year", "all",
		"2025-03..2025-08", "2025-12..2026-05", "2026-05..2026-09", "2024-01..2024-02", "2027-01..2027-02", "2025-07-14..2025-09-02",
	}
	c := choice{Period: periods[r.Intn(len(periods))]}
	all := map[string][]string{
		"channel": {"Search", "Mail", "Social", "Show", "Only ads", "Walk-in", ""}, "region": {"North", "South", "Ōsaka", ""}, "currency": {"JPY", "USD"},
	}
	for _, dim := range slices.Sorted(maps.Keys(all)) {
		values := all[dim]
		if r.Intn(3) == 0 || dim != "channel" && r.Intn(2) == 0 {
			continue
		}
		f := model.Filter{Dim: dim}
		for _, k := range r.Perm(len(values))[:min(len(values), 1+r.Intn(3))] {
			f.Values = append(f.Values, values[k])
		}
		c.Where = append(c.Where, f)
	}
	return c
}

type blockText struct {
	Numbers []string
	Tiles   [][]string
	Figures []struct {
		Period      string
		Rows        [][]string
		Unavailable []string
		Provisional int
		Notes       []string
		Sparks      []string
		// Picture is what the option shows, "" without one. Live says that the page
		// has one to begin with.
		Picture string
		Live    bool
	}
}

// filtered goes to a choice and reads the page.
func (tb *tab) filtered(t *testing.T, c choice) []blockText {
	t.Helper()
	search, _ := json.Marshal(c.address())
	return tb.read(t, `mopsiteFilter.go(`+string(search)+`).then(() => (`+readBlocks+`)(document))`)
}

// parsed reads a page that is not shown.
func (tb *tab) parsed(t *testing.T, html string) []blockText {
	t.Helper()
	text, _ := json.Marshal(html)
	return tb.read(t, `Promise.resolve((`+readBlocks+`)(new DOMParser().parseFromString(`+string(text)+`, "text/html")))`)
}

func (tb *tab) read(t *testing.T, promise string) (out []blockText) {
	t.Helper()
	wait := func(p *runtime.EvaluateParams) *runtime.EvaluateParams { return p.WithAwaitPromise(true) }
	tb.run(t, chromedp.ActionFunc(func(ctx context.Context) error { return chromedp.Evaluate(promise, &out, wait).Do(ctx) }))
	return out
}
