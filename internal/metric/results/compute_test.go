package results

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/expr"
	"github.com/mopsite/mopsite/internal/facts/factstest"
	"github.com/mopsite/mopsite/internal/metric"
	"github.com/mopsite/mopsite/internal/metric/maturity"
	"github.com/mopsite/mopsite/internal/metric/metrictest"
	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/value"
)

func period(t *testing.T, s string) expr.Period {
	t.Helper()
	p, err := expr.ParsePeriod(s)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func blockText(d BlockData) string {
	var b strings.Builder
	if d.Table != nil {
		b.WriteString("table\n" + metrictest.Table(d.Table))
	}
	if d.Before != nil {
		b.WriteString("before\n" + metrictest.Table(d.Before))
	}
	for _, tile := range d.Tiles {
		fmt.Fprintf(&b, "tile %s %s..%s: %s, course of %d\n", tile.Metric.ID, tile.Span.From, tile.Span.To, metrictest.Quantity(tile.Now), len(tile.Course))
		if tile.Compare != nil {
			fmt.Fprintf(&b, "  before %s change %s\n", metrictest.Quantity(tile.Compare.Before), metrictest.Num(tile.Compare.Change))
		}
	}
	if d.Funnel != nil {
		b.WriteString("funnel\n" + funnelText(d.Funnel))
	}
	for _, s := range d.Steps {
		b.WriteString(stepText(s))
	}
	if d.Maturity != nil {
		b.WriteString(maturityText(d.Maturity))
	}
	return b.String()
}

func maturityText(m *maturity.Map) string {
	var b strings.Builder
	for _, d := range m.Divisions {
		for _, c := range d.Capabilities {
			fmt.Fprintf(&b, "%q %s level %d score %s coverage %s\n", d.Name, c.Capability.ID, c.Level, metrictest.Num(c.Score), metrictest.Num(c.Coverage))
			for _, k := range c.Criteria {
				fmt.Fprintf(&b, "  %s %s %s\n", k.Criterion.ID, k.State, k.Date)
			}
			for _, h := range c.History {
				fmt.Fprintf(&b, "  on %s level %d score %s\n", h.Date, h.Level, metrictest.Num(h.Score))
			}
		}
	}
	fmt.Fprintln(&b, m.Dates)
	return b.String()
}

// Every block of a page has its data after Compute, shared pages share it, and
// a mistake stands at the block's own place.
func TestBlocks(t *testing.T) {
	base := func(line int) model.BlockBase {
		return model.BlockBase{Pos: diag.Pos{File: "content/home.md", Line: line, Col: 4}}
	}
	channel := model.Grouping{Dim: "channel"}
	tests := []struct {
		name  string
		block func(*metrictest.World) model.Block
		want  string
	}{
		{"chart by month and channel, dense", func(w *metrictest.World) model.Block {
			return &model.ChartBlock{
				BlockBase: base(3), Type: "line", Metrics: []*model.Metric{w.Site.Metric("google-leads")},
				By: model.Grouping{Grain: value.Month}, Split: &channel, Period: period(t, "2024-01..2024-02"),
			}
		}, `table
2024-01 | Google: 5
2024-02 | Google: 1
`},
		{"chart of type funnel", func(w *metrictest.World) model.Block {
			return &model.ChartBlock{
				BlockBase: base(3), Type: "funnel", Period: period(t, "2024-01"),
				Metrics: []*model.Metric{w.Site.Metric("google-leads"), w.Site.Metric("mql-rate")},
			}
		}, `table
: 5: 0.333333
`},
		{"chart by a dimension that is not there", func(w *metrictest.World) model.Block {
			return &model.ChartBlock{
				BlockBase: base(3), Type: "bar", Metrics: []*model.Metric{w.Site.Metric("cpl")},
				By: model.Grouping{Dim: "chanel"}, Period: period(t, "2024-01"),
			}
		}, `table
content/home.md:3:4: error: no source of cpl has a dimension "chanel" [invalid-block]
    did you mean channel?
`},
		{"tiles", func(w *metrictest.World) model.Block {
			return &model.MetricBlock{
				BlockBase: base(5), Metrics: []*model.Metric{w.Site.Metric("cpl"), w.Site.Metric("google-leads")},
				Period: period(t, "2024-02"), Derived: model.Derived{Compare: expr.PreviousPeriod},
			}
		}, `tile cpl 2024-02-01..2024-02-29: 50 JPY*, course of 13
  before 75 JPY* change -0.333333
tile google-leads 2024-02-01..2024-02-29: 1, course of 13
  before 5 change -0.8
`},
		{"tiles of one channel", func(w *metrictest.World) model.Block {
			return &model.MetricBlock{
				BlockBase: base(5), Metrics: []*model.Metric{w.Site.Metric("cpl")},
				Where: []model.Filter{{Dim: "channel", Values: []string{"Show"}}}, Period: period(t, "2024-01"),
			}
		}, `tile cpl 2024-01-01..2024-01-31: 50 JPY*, course of 13
`},
		{
			"maturity", func(*metrictest.World) model.Block {
				return &model.MaturityBlock{BlockBase: base(7), Division: "sales"}
			},
			`"sales" data level 1 score 1 coverage 1
  a met 2024-01-01
  on 2024-01-01 level 1 score 1
[2024-01-01]
`,
		},
		{
			"maturity of nobody", func(*metrictest.World) model.Block { return &model.MaturityBlock{BlockBase: base(7), Division: "sale"} },
			`content/home.md:7:4: error: no assessment speaks of a division "sale" [invalid-block]
    did you mean sales?
`,
		},
		{"funnel without a funnel", func(*metrictest.World) model.Block { return &model.FunnelBlock{BlockBase: base(9)} }, ``},
		{"a broken block", func(*metrictest.World) model.Block { return &model.BrokenBlock{BlockBase: base(9)} }, ``},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			w := metrictest.Load(t, "../testdata/formula.txtar")
			w.Site.Capabilities = []*model.Capability{{Entity: model.Entity{ID: "data"}, Criteria: []*model.Criterion{{ID: "a", Level: 1, Required: true, Weight: value.NumInt(1)}}}}
			assessments := []maturity.Assessment{{Date: factstest.Date(t, "2024-01-01"), Division: "sales", Criterion: "a", State: maturity.Met}}
			b := tt.block(w)
			w.Site.Pages = []*model.Page{{Blocks: []model.Block{b}}, {Blocks: []model.Block{b}, Fallback: true}}
			res := Compute(w.Site, w.Set, w.In, Kept{Assessments: assessments})
			got := blockText(res.Blocks[b])
			for _, d := range res.Findings {
				if d.File == "content/home.md" {
					got += metrictest.Findings([]diag.Diagnostic{d})
				}
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("want -, got +:\n%s", diff)
			}
		})
	}
}

// A funnel block judges the mature months of its period, by cohort only.
func TestFunnelBlock(t *testing.T) {
	w := metrictest.Load(t, "../testdata/funnel.txtar")
	f := w.Site.Funnel("main")
	month := model.Grouping{Grain: value.Month}
	cohort := &model.FunnelBlock{Funnel: f, View: model.ViewCohort, By: &month, Period: period(t, "last 4 months")}
	byPeriod := &model.FunnelBlock{Funnel: f, View: model.ViewPeriod, Period: period(t, "2024-03")}
	w.Site.Pages = []*model.Page{{Blocks: []model.Block{cohort, byPeriod}}}
	res := compute(w)
	want := `funnel
window 30 horizon 30 
2024-01: entered 5 reached [5 4 2]
2024-02: entered 0 reached [0 0 0]
2024-03: entered 2 reached [2 2 1]
2024-04: entered 0 reached [0 0 0] immature
total: entered 7 reached [7 6 3] immature
  mql 6/7 = 0.857143 [0.487, 0.974] insufficient
  won 3/6 = 0.5 [0.188, 0.812] insufficient
`
	if diff := cmp.Diff(want, blockText(res.Blocks[cohort])); diff != "" {
		t.Error(diff)
	}
	want = `funnel
window 30 horizon -1 
: entered 0 reached [2 2 1]
total: entered 0 reached [2 2 1]
`
	if diff := cmp.Diff(want, blockText(res.Blocks[byPeriod])); diff != "" {
		t.Error(diff)
	}
}

func TestInlineValues(t *testing.T) {
	w := metrictest.Load(t, "../testdata/formula.txtar")
	pos := diag.Pos{File: "content/home.md", Line: 2, Col: 7}
	cpl := &model.InlineValue{Metric: w.Site.Metric("cpl"), Period: period(t, "2024-01"), Pos: pos}
	none := &model.InlineValue{Period: period(t, "2024-01"), Pos: pos}
	w.Site.Pages = []*model.Page{{Values: []*model.InlineValue{cpl, none, nil}}}
	res := compute(w)
	if got, want := metrictest.Quantity(res.Values[cpl]), "75 JPY*"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	if got := res.Values[cpl]; got.Num.Exact(2) != "450" || got.Den.Exact(2) != "6" {
		t.Errorf("numerator %s, denominator %s", got.Num.Exact(2), got.Den.Exact(2))
	}
	if _, ok := res.Values[none]; ok {
		t.Error("a value without a metric has a number")
	}
}

// A value is set against what stands behind vs; where there is nothing, the
// reason is that of what it is compared with.
func TestComparedValues(t *testing.T) {
	w := metrictest.Load(t, "../testdata/formula.txtar")
	value := func(compare expr.Compare, of string) *model.InlineValue {
		return &model.InlineValue{Metric: w.Site.Metric("cpl"), Period: period(t, of), Compare: compare}
	}
	plain, year, before := value(expr.NoCompare, "2024-02"), value(expr.PreviousYear, "2024-01"), value(expr.PreviousPeriod, "2024-02")
	w.Site.Pages = []*model.Page{{Values: []*model.InlineValue{plain, year, before}}}
	res := compute(w)
	if _, ok := res.Compared[plain]; ok {
		t.Error("a value without vs is compared")
	}
	if c, ok := res.Compared[year]; !ok || !c.Before.Value.Null() || c.Before.Reason == metric.None || !c.Change.Null() {
		t.Errorf("against a year without facts: %+v, %t", c, ok)
	}
	// The quotient of the two values, worked out from the values themselves.
	c := res.Compared[before]
	now, was := res.Values[before].Value, res.Values[year].Value
	if want := now.Sub(was).Div(was); c.Change.Cmp(want) != 0 || c.Before.Value.Cmp(was) != 0 {
		t.Errorf("%s after %s is a change of %s, want %s", now.Exact(4), was.Exact(4), c.Change.Exact(4), want.Exact(4))
	}
}

// Lists: what is overdue, its order, and what the limit leaves out.
func TestList(t *testing.T) {
	day := value.DateOf
	six, err := expr.ParseDuration("6 months")
	if err != nil {
		t.Fatal(err)
	}
	page := func(title, effort string, reviewed value.Date) *model.Page {
		p := &model.Page{Title: title, LastReviewed: reviewed, ReviewEvery: six}
		if effort != "" {
			p.Fields = []model.Field{{Key: "effort", Values: []model.Name{{Text: effort}}}}
		}
		return p
	}
	pages := []*model.Page{
		page("a", "9", day(2026, 4, 30)), page("b", "10", day(2026, 5, 1)), page("c", "", day(2026, 1, 1)), page("d", "-1", value.NoDate),
	}
	for _, tt := range []struct {
		name string
		b    model.ListBlock
		want string
	}{
		{"as it is", model.ListBlock{}, "abcd 0"},
		{"numbers, not letters", model.ListBlock{Sort: "effort"}, "dabc 0"},
		{"greatest first, missing last", model.ListBlock{Sort: "effort", Descending: true}, "badc 0"},
		{"due before as-of", model.ListBlock{Overdue: true}, "ac 0"},
		{"by review", model.ListBlock{Sort: "due", Limit: 3}, "cab 1"},
	} {
		tt.b.Pages = pages
		got, more := List(&tt.b, day(2026, 10, 31))
		s := ""
		for _, p := range got {
			s += p.Title
		}
		if s = fmt.Sprint(s, " ", more); s != tt.want {
			t.Errorf("%s: %s, want %s", tt.name, s, tt.want)
		}
	}
}

func TestComputeWithoutNumbers(t *testing.T) {
	res := Compute(&model.Site{Languages: []string{"en"}}, nil, metric.Input{}, Kept{})
	if res.Maturity != nil || len(res.Findings) > 0 {
		t.Errorf("an empty site: %+v", res)
	}
	w := &metrictest.World{Site: &model.Site{}}
	w.AddMetrics(t, []string{"leads count = leads"})
	res = Compute(w.Site, nil, metric.Input{}, Kept{})
	want := `metrics:1:15: error: no source has a measure "leads" [invalid-formula]
    mopsite.yaml has no source of numbers
`
	if diff := cmp.Diff(want, metrictest.Findings(res.Findings)); diff != "" {
		t.Error(diff)
	}
}
