package metric

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/expr"
	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/value"
	"golang.org/x/tools/txtar"
)

// askExplain answers `explain METRIC`, with the flags of other questions.
func (w *world) askExplain(e *Engine, name string, q Query) string {
	m, found := e.Metric(name)
	if m == nil {
		return findingsText(found)
	}
	q.Metrics = []*model.Metric{m}
	x, ds := e.Explain(q)
	var b strings.Builder
	for _, r := range x.Rows {
		fmt.Fprintf(&b, "%s: %s\n", strings.Join(r.Keys, " "), quantityText(r.Value))
		for i, u := range x.Used {
			fmt.Fprintf(&b, "  @%s %s\n", u.ID, quantityText(r.Used[i]))
		}
		for i, l := range x.Leaves {
			fmt.Fprintf(&b, "  %s %s %s\n", l.Text, quantityText(r.Leaves[i]), l.Side)
			for j, p := range r.Parts[i] {
				fmt.Fprintf(&b, "    %s %s\n", l.Sources[j], quantityText(p))
			}
		}
	}
	for _, o := range x.Sources {
		fmt.Fprintf(&b, "source %s %v, left out %d, failed %v\n", o.Name, o.Measures, o.LeftOut, o.Failed)
	}
	return b.String() + findingsText(append(found, ds...))
}

// TestExplainIsTheAnswer holds, over all cases, that an explanation gives the
// numbers and findings of the query, and that they are made of what it says:
// sides divide to the value, sources add up to the sum.
func TestExplainIsTheAnswer(t *testing.T) {
	numbers := 0
	for file, w := range worlds(t) {
		e := NewEngine(w.site, w.set, w.in)
		for _, m := range w.site.Metrics {
			for _, period := range []string{"all", "last month", "last 7 days", "2024-01", "2024-02-01..2024-03-15", "2099"} {
				for _, by := range []string{"", "month", "channel", "month,channel"} {
					p, err := expr.ParsePeriod(period)
					if err != nil {
						t.Fatal(err)
					}
					q := Query{Metrics: []*model.Metric{m}, By: groupings(by), Period: e.Resolve(p)}
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
func checkExplained(t *testing.T, e *Engine, q Query, at string) (numbers int) {
	t.Helper()
	table, found := e.Query(q)
	x, ds := e.Explain(q)
	if d := cmp.Diff(findingsText(found), findingsText(ds)); d != "" {
		t.Errorf("%s: findings (-query +explain)\n%s", at, d)
	}
	rows := map[string]ExplainedRow{}
	for _, r := range x.Rows {
		rows[strings.Join(r.Keys, "\x00")] = r
	}
	for i, g := range table.Groups {
		r, ok := rows[strings.Join(g.Keys, "\x00")]
		want := table.Cells[i][0]
		if !ok || r.Span != g.Span || r.Value.Value.Cmp(want.Value) != 0 || r.Value.Reason != want.Reason || quantityText(r.Value) != quantityText(want) {
			t.Errorf("%s %v: explain gives %s, query %s", at, g.Keys, quantityText(r.Value), quantityText(want))
		}
		if !want.Value.Null() {
			numbers++
			checkParts(t, x, r, fmt.Sprintf("%s %v", at, g.Keys))
		}
	}
	return numbers
}

func checkParts(t *testing.T, x *Explanation, r ExplainedRow, at string) {
	t.Helper()
	if !r.Value.Num.Null() && !r.Value.Den.Null() {
		if q := r.Value.Num.Div(r.Value.Den); q.Cmp(r.Value.Value) != 0 {
			t.Errorf("%s: %s ÷ %s is not %s", at, r.Value.Num.Exact(6), r.Value.Den.Exact(6), r.Value.Value.Exact(6))
		}
	}
	sums := map[string]value.Num{}
	for i, l := range x.Leaves {
		sum := value.Num{}
		for _, p := range r.Parts[i] {
			if !p.Value.Null() {
				sum = sum.Plus(p.Value)
			}
		}
		if r.Leaves[i].Reason != MixedCurrency && sum.Cmp(r.Leaves[i].Value) != 0 {
			t.Errorf("%s: the sources of %s add up to %s, not %s", at, l.Text, sum.Exact(6), r.Leaves[i].Value.Exact(6))
		}
		sums[l.Text] = r.Leaves[i].Value
	}
	used := map[string]value.Num{}
	for i, u := range x.Used {
		used[u.ID] = r.Used[i].Value
	}
	// The formula over the printed sums and metrics is the printed value.
	again := x.Metric.Formula.Eval(expr.Env{
		Measure: func(m expr.Measure) expr.Result { return expr.Result{Value: sums[m.String()]} },
		Metric:  func(id string) expr.Result { return expr.Result{Value: used[id]} },
	})
	if again.Value.Cmp(r.Value.Value) != 0 {
		t.Errorf("%s: the formula over what is printed gives %s, the value is %s", at, again.Value.Exact(6), r.Value.Value.Exact(6))
	}
}

// A question that is no question explains nothing, and says why.
func TestExplainMistakes(t *testing.T) {
	a, err := txtar.ParseFile("testdata/formula.txtar")
	if err != nil {
		t.Fatal(err)
	}
	w := newWorld(t, a, nil)
	e := NewEngine(w.site, w.set, w.in)
	x, found := e.Explain(Query{Metrics: w.site.Metrics[:1], By: groupings("nothing"), Period: e.Resolve(expr.All())})
	if diag.Count(found, diag.Error) != 1 || len(x.Rows) != 0 {
		t.Errorf("%d rows, findings %v", len(x.Rows), found)
	}
}
