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
		{"2024-01-01", "2024-03-31", expr.Resolved{Span: span("2024-01-01", "2024-03-31"), Full: span("2024-01-01", "2024-03-31")}},
		{"2024-01-01", "", expr.Resolved{Span: span("2024-01-01", "2024-06-15"), Full: span("2024-01-01", "2024-06-15")}},
		{"2024-06-01", "2024-06-30", expr.Resolved{Span: span("2024-06-01", "2024-06-15"), Full: span("2024-06-01", "2024-06-30"), Partial: true}},
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
