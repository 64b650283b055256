package results

import (
	"testing"

	"github.com/mopsite/mopsite/internal/expr"
	"github.com/mopsite/mopsite/internal/metric"
	"github.com/mopsite/mopsite/internal/metric/funnel"
	"github.com/mopsite/mopsite/internal/metric/metrictest"
	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/value"
	"golang.org/x/tools/txtar"
)

// TestSpans holds what a reader is told about the days of a number.
func TestSpans(t *testing.T) {
	w := metrictest.New(t, txtar.Parse([]byte(`
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
		reason         metric.Reason
	}{
		{"clicks", "all", "2024-01-05 2024-06-30", metric.None},
		{"leads", "all", "2024-02-03 2024-03-04", metric.None},
		{"both", "all", "2024-01-05 2024-06-30", metric.None},
		{"views", "all", "", metric.NoData},
		{"leads", "2024-01", "2024-01-01 2024-01-31", metric.NoData},
		{"leads", "since 2024-03", "2024-03-01 2024-06-30", metric.None},
		{"leads", "2024-07", "", metric.NoData},
		{"clicks", "2024-07", "", metric.NoData},
		{"clicks", "2025..2026", "", metric.NoData},
	}
	c := newComputation(w)
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
		m := w.Site.Metric(tt.metric)
		table, _ := c.Query(metric.Query{Metrics: []*model.Metric{m}, Period: c.Resolve(p)})
		tile := c.tile(m, &model.MetricBlock{Period: p})
		if text(table.Span) != tt.want || text(tile.Span) != tt.want {
			t.Errorf("%s, %s: table of %q, tile of %q, want %q", tt.metric, tt.period, text(table.Span), text(tile.Span), tt.want)
		}
		if tile.Now.Reason != tt.reason {
			t.Errorf("%s, %s: reason %q, want %q", tt.metric, tt.period, tile.Now.Reason, tt.reason)
		}
	}
	for view, want := range map[model.View]string{model.ViewCohort: "2024-02-03 2024-02-03", model.ViewPeriod: "2024-02-03 2024-03-04"} {
		f, _ := funnel.Count(c.Facts(), funnel.Query{Funnel: w.Site.Funnel("sales"), View: view, Period: c.Resolve(expr.All())})
		if got := text(f.Span); got != want {
			t.Errorf("funnel by %s: %q, want %q", view, got, want)
		}
	}
}
