package derive_test

import (
	"fmt"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/expr"
	"github.com/mopsite/mopsite/internal/metric"
	"github.com/mopsite/mopsite/internal/metric/derive"
	"github.com/mopsite/mopsite/internal/metric/metrictest"
	"github.com/mopsite/mopsite/internal/model"
)

// year is two months of four channels in two years, and leads of records.
const year = `
-- settings --
as-of 2024-02-29
currency JPY
min-match 0
-- counts/ads --
date, channel, cost:money, clicks:count
2023-01-31, a, 80, 40
2023-01-31, b, 40, 10
2023-02-28, a, 100, 50
2023-02-28, d, 60, 5
2024-01-10, a, 100, 50
2024-01-10, b, 60, 6
2024-01-10, c, 30, 10
2024-02-10, a, 200, 40
2024-02-10, b, 10, 4
2024-02-10, d, 20, 10
2024-02-29, d, 0, 0
-- metrics --
cost money lower 150 = cost
clicks count = clicks
cpc money lower = cost / clicks
`

type question struct {
	metrics, by, where, period string
	ask                        model.Derived
}

func world(t testing.TB, text string) *metrictest.World {
	return metrictest.New(t, txtar.Parse([]byte(text)), nil)
}

// query is a question as package metric takes it.
func query(t testing.TB, w *metrictest.World, e *metric.Engine, q question) metric.Query {
	t.Helper()
	p, err := expr.ParsePeriod(q.period)
	if err != nil {
		t.Fatal(err)
	}
	out := metric.Query{By: metrictest.Groupings(q.by), Where: metrictest.Filters(q.where), Period: e.Resolve(p)}
	for _, id := range strings.Fields(q.metrics) {
		m, found := e.Metric(id)
		if m == nil {
			t.Fatal(found)
		}
		out.Metrics = append(out.Metrics, m)
	}
	return out
}

func ask(t testing.TB, w *metrictest.World, q question) (*derive.Answer, []diag.Diagnostic) {
	t.Helper()
	e := w.Engine()
	return derive.Ask(e, query(t, w, e, q), q.ask)
}

// text prints an answer: each group with its numbers, running totals, shares,
// what it is compared with; then the total.
func text(a *derive.Answer) string {
	var b strings.Builder
	for i, g := range a.Now.Groups {
		fmt.Fprintf(&b, "%s:%s", strings.Join(g.Keys, " | "), list(a.Now.Cells[i]))
		if a.Now.Running != nil {
			b.WriteString(" running" + list(a.Now.Running[i]))
		}
		if a.Now.Shares != nil {
			b.WriteString(" share" + list(a.Now.Shares[i]))
		}
		if a.Before != nil {
			fmt.Fprintf(&b, " before %s:%s", strings.Join(a.Before.Groups[i].Keys, " | "), list(a.Before.Cells[i]))
		}
		if a.Now.Rest != nil && a.Now.Rest[i] > 0 {
			fmt.Fprintf(&b, " (%d values)", a.Now.Rest[i])
		}
		b.WriteByte('\n')
	}
	if a.Now.Total != nil {
		b.WriteString("total" + list(a.Now.Total) + "\n")
	}
	return b.String()
}

func list(cells []metric.Quantity) string {
	s := ""
	for _, q := range cells {
		s += " " + strings.TrimSuffix(metrictest.Quantity(q), " JPY")
	}
	return strings.ReplaceAll(s, " JPY", "")
}
