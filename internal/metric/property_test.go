package metric_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/mopsite/mopsite/internal/expr"
	"github.com/mopsite/mopsite/internal/metric"
	"github.com/mopsite/mopsite/internal/metric/metrictest"
	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/value"
	"golang.org/x/tools/txtar"
)

// A measure's groups add up to its total, by whatever it is grouped.
func TestGroupsAddUpToTotals(t *testing.T) {
	for _, file := range []string{"formula", "match", "funnel"} {
		a, err := txtar.ParseFile("testdata/" + file + ".txtar")
		if err != nil {
			t.Fatal(err)
		}
		w := metrictest.New(t, a, nil)
		e := metric.NewEngine(w.Site, w.Set, w.In)
		var names []string
		for _, s := range w.Set.Sources {
			for _, m := range s.Table.Measures {
				names = append(names, s.Name+"."+m.Name)
			}
		}
		for _, name := range names {
			m, found := e.Metric(name)
			if m == nil {
				t.Fatal(found)
			}
			total := sumOf(t, e, metric.Query{Metrics: []*model.Metric{m}, Period: e.Resolve(expr.All())})
			for _, by := range []string{"day", "week", "month", "quarter", "year", "fiscal_year", "channel", "month,channel", "channel,day"} {
				for _, dense := range []bool{false, true} {
					q := metric.Query{Metrics: []*model.Metric{m}, By: metrictest.Groupings(by), Period: e.Resolve(expr.All()), Dense: dense}
					if got := sumOf(t, e, q); got.Cmp(total) != 0 {
						t.Errorf("%s: %s by %s adds up to %s, the total is %s", file, name, by, got.Exact(6), total.Exact(6))
					}
				}
			}
		}
	}
}

func sumOf(t *testing.T, e *metric.Engine, q metric.Query) value.Num {
	t.Helper()
	table, found := e.Query(q)
	if len(found) > 0 {
		t.Fatal(found)
	}
	sum := value.NumInt(0)
	for i, g := range table.Groups {
		if i > 0 && slices.Compare(table.Groups[i-1].Keys, g.Keys) >= 0 {
			t.Errorf("groups out of order: %v, %v", table.Groups[i-1].Keys, g.Keys)
		}
		sum = sum.Plus(or0(table.Cells[i][0].Value))
	}
	return sum
}

func or0(n value.Num) value.Num {
	if n.Null() {
		return value.NumInt(0)
	}
	return n
}

// Asked once or by many at a time, an engine says the same.
func TestEngineIsConcurrent(t *testing.T) {
	w := metrictest.Load(t, "testdata/match.txtar")
	e := metric.NewEngine(w.Site, w.Set, w.In)
	ask := func() string {
		var b strings.Builder
		for _, m := range w.Site.Metrics {
			table, _ := e.Query(metric.Query{Metrics: []*model.Metric{m}, By: metrictest.Groupings("month,channel"), Period: e.Resolve(expr.All())})
			b.WriteString(metrictest.Table(table))
		}
		return b.String()
	}
	want := ask()
	got := make(chan string)
	for range 4 {
		go func() { got <- ask() }()
	}
	for range 4 {
		if diff := cmp.Diff(want, <-got); diff != "" {
			t.Error(diff)
		}
	}
}

// TestReasons holds that a column says why it has no number though no group
// holds a cell.
func TestReasons(t *testing.T) {
	w := metrictest.New(t, txtar.Parse([]byte(`
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
	e := metric.NewEngine(w.Site, w.Set, w.In)
	table, _ := e.Query(metric.Query{
		Metrics: w.Site.Metrics[:1], By: []model.Grouping{{Grain: value.Month}}, Period: e.Resolve(expr.All()),
	})
	if len(table.Groups) > 0 || len(table.Reasons) != 1 || table.Reasons[0] != metric.SourceFailed {
		t.Errorf("%d groups, reasons %q, want none and %q", len(table.Groups), table.Reasons, metric.SourceFailed)
	}
	table, _ = e.Query(metric.Query{Metrics: w.Site.Metrics, Period: e.Resolve(expr.All())})
	if table.Reasons[0] != metric.SourceFailed || table.Reasons[1] != metric.None {
		t.Errorf("reasons %q", table.Reasons)
	}
}
