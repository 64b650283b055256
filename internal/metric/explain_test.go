package metric_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/expr"
	"github.com/mopsite/mopsite/internal/metric"
	"github.com/mopsite/mopsite/internal/metric/metrictest"
	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/value"
)

// TestExplainIsTheAnswer holds, over all cases, that an explanation gives the
// numbers and findings of the query, and that they are made of what it says:
// sides divide to the value, sources add up to the sum.
func TestExplainIsTheAnswer(t *testing.T) {
	numbers := 0
	for file, w := range metrictest.All(t, "testdata") {
		e := metric.NewEngine(w.Site, w.Set, w.In)
		for _, m := range w.Site.Metrics {
			for _, period := range []string{"all", "last month", "last 7 days", "2024-01", "2024-02-01..2024-03-15", "2099"} {
				for _, by := range []string{"", "month", "channel", "month,channel"} {
					p, err := expr.ParsePeriod(period)
					if err != nil {
						t.Fatal(err)
					}
					q := metric.Query{Metrics: []*model.Metric{m}, By: metrictest.Groupings(by), Period: e.Resolve(p)}
					at := fmt.Sprintf("%s %s %s by %s", file, m.ID, period, by)
					numbers += checkExplained(t, e, q, at)
				}
			}
		}
	}
	if numbers < 500 {
		t.Errorf("only %d numbers were explained", numbers)
	}
}

// checkExplained compares an explanation with the query's answer and returns
// how many numbers it gave.
func checkExplained(t *testing.T, e *metric.Engine, q metric.Query, at string) (numbers int) {
	t.Helper()
	table, found := e.Query(q)
	x, ds := e.Explain(q)
	if d := cmp.Diff(metrictest.Findings(found), metrictest.Findings(ds)); d != "" {
		t.Errorf("%s: findings (-query +explain)\n%s", at, d)
	}
	rows := map[string]metric.ExplainedRow{}
	for _, r := range x.Rows {
		rows[strings.Join(r.Keys, "\x00")] = r
	}
	for i, g := range table.Groups {
		r, ok := rows[strings.Join(g.Keys, "\x00")]
		want := table.Cells[i][0]
		if !ok || r.Span != g.Span || r.Value.Value.Cmp(want.Value) != 0 || r.Value.Reason != want.Reason || metrictest.Quantity(r.Value) != metrictest.Quantity(want) {
			t.Errorf("%s %v: explain gives %s, query %s", at, g.Keys, metrictest.Quantity(r.Value), metrictest.Quantity(want))
		}
		if !want.Value.Null() {
			numbers++
			checkParts(t, x, r, fmt.Sprintf("%s %v", at, g.Keys))
		}
	}
	return numbers
}

func checkParts(t *testing.T, x *metric.Explanation, r metric.ExplainedRow, at string) {
	t.Helper()
	if !r.Value.Num.Null() && !r.Value.Den.Null() {
		if q := r.Value.Num.Div(r.Value.Den); q.Cmp(r.Value.Value) != 0 {
			t.Errorf("%s: %s ÷ %s is not %s", at, r.Value.Num.Exact(6), r.Value.Den.Exact(6), r.Value.Value.Exact(6))
		}
	}
	sums := map[string]expr.Result{}
	for i, l := range x.Leaves {
		sum := value.Num{}
		for _, p := range r.Parts[i] {
			if !p.Value.Null() {
				sum = sum.Plus(p.Value)
			}
		}
		if r.Leaves[i].Reason != metric.MixedCurrency && sum.Cmp(r.Leaves[i].Value) != 0 {
			t.Errorf("%s: the sources of %s add up to %s, not %s", at, l.Text, sum.Exact(6), r.Leaves[i].Value.Exact(6))
		}
		sums[l.Text] = expr.Result{Value: r.Leaves[i].Value, Absent: r.Absent[i]}
	}
	used := map[string]value.Num{}
	for i, u := range x.Used {
		used[u.ID] = r.Used[i].Value
	}
	// The formula over the printed sums and metrics is the printed value.
	again := x.Metric.Formula.Eval(expr.Env{
		Measure: func(m expr.Measure) expr.Result { return sums[m.String()] },
		Metric:  func(id string) expr.Result { return expr.Result{Value: used[id]} },
	})
	if again.Value.Cmp(r.Value.Value) != 0 {
		t.Errorf("%s: the formula over what is printed gives %s, the value is %s", at, again.Value.Exact(6), r.Value.Value.Exact(6))
	}
}

// A question that is no question explains nothing, and says why.
func TestExplainMistakes(t *testing.T) {
	w := metrictest.Load(t, "testdata/formula.txtar")
	e := metric.NewEngine(w.Site, w.Set, w.In)
	x, found := e.Explain(metric.Query{Metrics: w.Site.Metrics[:1], By: metrictest.Groupings("nothing"), Period: e.Resolve(expr.All())})
	if diag.Count(found, diag.Error) != 1 || len(x.Rows) != 0 {
		t.Errorf("%d rows, findings %v", len(x.Rows), found)
	}
}
