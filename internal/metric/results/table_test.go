package results

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/mopsite/mopsite/internal/expr"
	"github.com/mopsite/mopsite/internal/metric"
	"github.com/mopsite/mopsite/internal/metric/derive"
	"github.com/mopsite/mopsite/internal/metric/metrictest"
	"github.com/mopsite/mopsite/internal/model"
)

// A table shows what the same question answers on the command line, and beside
// each channel the thirteen months up to March 2024: by the lines of the case, b
// had clicks in March 2023 (30) and in March 2024 (30).
func TestTable(t *testing.T) {
	w := metrictest.Load(t, "../testdata/compare.txtar")
	c := newComputation(w)
	metrics := []*model.Metric{w.Site.Metric("clicks"), w.Site.Metric("ctr")}
	p, err := expr.ParsePeriod("2024-01..2024-03")
	if err != nil {
		t.Fatal(err)
	}
	ask := model.Derived{Top: 1, Compare: expr.PreviousYear}
	d := c.table(&model.TableBlock{Metrics: metrics, By: model.Grouping{Dim: "channel"}, Period: p, Derived: ask})
	e := w.Engine()
	same, _ := derive.Ask(e, metric.Query{Metrics: metrics, By: []model.Grouping{{Dim: "channel"}}, Period: e.Resolve(p)}, ask)
	if diff := cmp.Diff(metrictest.Table(same.Now.Table)+metrictest.Table(same.Before.Table), metrictest.Table(d.Rows.Now.Table)+metrictest.Table(d.Rows.Before.Table)); diff != "" {
		t.Errorf("a table differs from a query (-query +table):\n%s", diff)
	}
	got := ""
	for _, q := range d.Courses["b"] {
		got += " " + metrictest.Num(q.Value)
	}
	if want := " 30 null null null null null null null null null null null 30"; got != want {
		t.Errorf("the course of b is%s, want%s", got, want)
	}
}
