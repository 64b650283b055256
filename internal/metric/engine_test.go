package metric_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/mopsite/mopsite/internal/expr"
	"github.com/mopsite/mopsite/internal/facts/factstest"
	"github.com/mopsite/mopsite/internal/metric"
	"github.com/mopsite/mopsite/internal/metric/metrictest"
	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/value"
)

func TestBetween(t *testing.T) {
	e := metric.NewEngine(nil, nil, metric.Input{AsOf: factstest.Date(t, "2024-06-15")})
	span := func(from, to string) value.Span {
		return value.Span{From: factstest.Date(t, from), To: factstest.Date(t, to)}
	}
	for _, tt := range []struct {
		from, to string
		want     expr.Resolved
	}{
		{"2024-01-01", "2024-03-31", expr.Resolved{Span: span("2024-01-01", "2024-03-31"), Full: span("2024-01-01", "2024-03-31"), Grain: value.Month}},
		{"2024-01-01", "", expr.Resolved{Span: span("2024-01-01", "2024-06-15"), Full: span("2024-01-01", "2024-06-15")}},
		{"2024-06-01", "2024-06-30", expr.Resolved{Span: span("2024-06-01", "2024-06-15"), Full: span("2024-06-01", "2024-06-30"), Partial: true, Grain: value.Month}},
		{"2024-06-03", "2024-06-09", expr.Resolved{Span: span("2024-06-03", "2024-06-09"), Full: span("2024-06-03", "2024-06-09"), Grain: value.Week}},
		{"", "2024-03-31", expr.Resolved{Span: span("0001-01-01", "2024-03-31"), Full: span("0001-01-01", "2024-03-31"), Open: true}},
		{"", "", e.Resolve(expr.All())},
	} {
		if diff := cmp.Diff(tt.want, e.Between(factstest.Date(t, tt.from), factstest.Date(t, tt.to))); diff != "" {
			t.Errorf("%s to %s: %s", tt.from, tt.to, diff)
		}
	}
}

// What `query` accepts for a metric, and what it makes of a measure.
func TestMetricByName(t *testing.T) {
	w := metrictest.Load(t, "testdata/formula.txtar")
	e := metric.NewEngine(w.Site, w.Set, w.In)
	for _, tt := range []struct {
		name string
		unit model.Unit
	}{
		{"cpl-squared", model.UnitNumber},
		{"cpl", model.UnitMoney},
		{"cost", model.UnitMoney},
		{"crm.revenue", model.UnitMoney},
		{"crm.lead", model.UnitCount},
		{"clicks{channel=Google}", model.UnitCount},
	} {
		m, found := e.Metric(tt.name)
		if m == nil || m.ID != tt.name || m.Unit != tt.unit || len(found) > 0 {
			t.Errorf("%s: %+v, %v", tt.name, m, found)
		}
	}
	// A source that failed is no mistake of who asks.
	w = metrictest.Load(t, "testdata/reasons.txtar")
	if m, found := metric.NewEngine(w.Site, w.Set, w.In).Metric("lost.leads"); m == nil || len(found) > 0 {
		t.Errorf("lost.leads: %v, %v", m, found)
	}
}

// Only sums add up: parts of what is multiplied or divided by another measure, or
// has a constant added, are no parts of the whole.
func TestAdditive(t *testing.T) {
	w := &metrictest.World{Site: &model.Site{Languages: []string{"en"}}}
	want := map[string]bool{}
	var lines []string
	for id, c := range map[string]struct {
		formula string
		is      bool
	}{
		"measure": {"cost", true}, "sum": {"cost + fees - refunds", true}, "negative": {"-cost", true}, "filtered": {"cost{channel=Google}", true},
		"scaled": {"2 * cost", true}, "scaled-behind": {"cost * (1 + 1)", true}, "per-hundred": {"cost / 100", true}, "of-metrics": {"@sum + @scaled", true},
		"ratio": {"cost / leads", false}, "product": {"cost * leads", false}, "constant": {"3", false}, "plus-constant": {"cost + 3", false},
		"inverse": {"1 / cost", false}, "of-ratio": {"@ratio * 2", false}, "by-metric": {"cost / @measure", false}, "no-such": {"@nothing", false},
		"circle": {"@circle + cost", false},
	} {
		lines = append(lines, id+" number = "+c.formula)
		want[id] = c.is
	}
	w.AddMetrics(t, lines)
	e, got := w.Engine(), map[string]bool{}
	for _, m := range w.Site.Metrics {
		got[m.ID] = e.Additive(m)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	if e.Additive(&model.Metric{}) {
		t.Error("a metric without a formula adds up")
	}
}
