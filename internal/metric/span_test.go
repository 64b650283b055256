package metric

import (
	"testing"

	"github.com/mopsite/mopsite/internal/expr"
	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/value"
	"golang.org/x/tools/txtar"
)

// TestSpans holds what a reader is told about the days of a number.
func TestSpans(t *testing.T) {
	w := newWorld(t, txtar.Parse([]byte(`
-- settings --
as-of 2024-06-30
-- counts/ads --
!freshness 5
date, clicks:count
2024-01-05, 1
2024-05-20..2024-07-02, 7
-- records/crm --
stage:lead, stage:won
2024-02-03, 2024-03-04
-- counts/void --
date, views:count
-- metrics --
clicks count = ads.clicks
leads count = crm.lead
both ratio = crm.lead / ads.clicks
views count = void.views
-- funnels --
sales 30d | lead=crm.lead won=crm.won
`)), nil)
	tests := []struct {
		metric, period string
		want           string // the span, "" for an empty one
		reason         Reason
	}{
		{"clicks", "all", "2024-01-05 2024-06-30", None},
		{"leads", "all", "2024-02-03 2024-03-04", None},
		{"both", "all", "2024-01-05 2024-06-30", None},
		{"views", "all", "", NoData},
		{"leads", "2024-01", "2024-01-01 2024-01-31", NoData},
		{"leads", "since 2024-03", "2024-03-01 2024-06-30", None},
		{"leads", "2024-07", "", NoData},
		{"clicks", "2024-07", "", NoData},
		{"clicks", "2025..2026", "", NoData},
	}
	c := &computation{Engine: NewEngine(w.site, w.set, w.in), res: &Results{}}
	text := func(s value.Span) string {
		if s.Empty() {
			return ""
		}
		return s.From.String() + " " + s.To.String()
	}
	for _, tt := range tests {
		p, err := expr.ParsePeriod(tt.period)
		if err != nil {
			t.Fatal(err)
		}
		m := w.site.Metric(tt.metric)
		table, _ := c.Query(Query{Metrics: []*model.Metric{m}, Period: c.Resolve(p)})
		tile := c.tile(m, nil, p, expr.NoCompare, model.Metric{}.FormulaPos)
		if text(table.Span) != tt.want || text(tile.Span) != tt.want {
			t.Errorf("%s, %s: table of %q, tile of %q, want %q", tt.metric, tt.period, text(table.Span), text(tile.Span), tt.want)
		}
		if tile.Now.Reason != tt.reason {
			t.Errorf("%s, %s: reason %q, want %q", tt.metric, tt.period, tile.Now.Reason, tt.reason)
		}
	}
	for view, want := range map[model.View]string{model.ViewCohort: "2024-02-03 2024-02-03", model.ViewPeriod: "2024-02-03 2024-03-04"} {
		f, _ := c.Funnel(FunnelQuery{Funnel: w.site.Funnel("sales"), View: view, Period: c.Resolve(expr.All())})
		if got := text(f.Span); got != want {
			t.Errorf("funnel by %s: %q, want %q", view, got, want)
		}
	}
}

// TestReasons holds that a column says why it has no number though no group
// holds a cell.
func TestReasons(t *testing.T) {
	w := newWorld(t, txtar.Parse([]byte(`
-- settings --
as-of 2024-06-30
-- counts/ads --
!failed
-- records/crm --
stage:lead
2024-02-03
-- metrics --
cpl money = ads.cost / crm.lead
leads count = crm.lead
`)), nil)
	e := NewEngine(w.site, w.set, w.in)
	table, _ := e.Query(Query{
		Metrics: w.site.Metrics[:1], By: []model.Grouping{{Grain: value.Month}}, Period: e.Resolve(expr.All()),
	})
	if len(table.Groups) > 0 || len(table.Reasons) != 1 || table.Reasons[0] != SourceFailed {
		t.Errorf("%d groups, reasons %q, want none and %q", len(table.Groups), table.Reasons, SourceFailed)
	}
	table, _ = e.Query(Query{Metrics: w.site.Metrics, Period: e.Resolve(expr.All())})
	if table.Reasons[0] != SourceFailed || table.Reasons[1] != None {
		t.Errorf("reasons %q", table.Reasons)
	}
}
