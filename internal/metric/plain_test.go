package metric_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/mopsite/mopsite/internal/expr"
	"github.com/mopsite/mopsite/internal/facts"
	"github.com/mopsite/mopsite/internal/metric"
	"github.com/mopsite/mopsite/internal/metric/metrictest"
	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/value"
)

// TestSumsAreTheAnswer holds, over all cases and every measure of every source,
// that sums straight from the facts are what a query answers.
func TestSumsAreTheAnswer(t *testing.T) {
	answered := 0
	for file, w := range metrictest.All(t, "testdata") {
		e := metric.NewEngine(w.Site, w.Set, w.In)
		for _, ms := range measuresOf(w, e) {
			for _, period := range []string{"all", "last month", "2024-02-01..2024-03-15", "2099"} {
				for _, by := range []string{"", "month", "channel", "day,channel", "month,channel", "channel,month", "week,currency", "month,campaign,channel"} {
					p, err := expr.ParsePeriod(period)
					if err != nil {
						t.Fatal(err)
					}
					q := metric.Query{Metrics: ms, By: metrictest.Groupings(by), Period: e.Resolve(p)}
					if checkSums(t, e, q, fmt.Sprintf("%s %s %s by %s", file, ms[0].ID, period, by)) {
						answered++
					}
				}
			}
		}
	}
	if answered < 100 {
		t.Errorf("only %d questions were answered by sums", answered)
	}
}

// measuresOf lists the measures of each source, one at a time and all together.
func measuresOf(w *metrictest.World, e *metric.Engine) [][]*model.Metric {
	var out [][]*model.Metric
	for _, s := range w.Set.Sources {
		if s.Table == nil {
			continue
		}
		var all []*model.Metric
		for _, m := range s.Table.Measures {
			if mm, _ := e.Metric(s.Name + "." + m.Name); mm != nil {
				all = append(all, mm)
				out = append(out, []*model.Metric{mm})
			}
		}
		if len(all) > 0 {
			out = append(out, all)
		}
	}
	for _, m := range w.Site.Metrics {
		out = append(out, []*model.Metric{m})
	}
	return out
}

func checkSums(t *testing.T, e *metric.Engine, q metric.Query, at string) bool {
	t.Helper()
	s, ok := e.Sums(q)
	if !ok {
		return false
	}
	table, found := e.Query(q)
	if len(found) > 0 || table.LeftOut > 0 {
		t.Errorf("%s: the query has something to tell: %v, left out %d", at, found, table.LeftOut)
	}
	var want, got []string
	null := make([]bool, len(q.Metrics))
	for i, g := range table.Groups {
		line := fmt.Sprintf("%q", g.Keys)
		for j, c := range table.Cells[i] {
			line += " " + c.Value.Exact(15)
			null[j] = null[j] || c.Value.Null()
			if !c.Value.Null() && c.Currency != s.Currencies()[j] {
				t.Errorf("%s: the currency is %q, of sums %q", at, c.Currency, s.Currencies()[j])
			}
			if c.Value.Null() && c.Reason != metric.NoData {
				t.Errorf("%s: the reason is %q", at, c.Reason)
			}
		}
		want = append(want, line)
	}
	err := s.Each(func(labels []string, sums []value.Fixed) error {
		line := fmt.Sprintf("%q", labels)
		for _, n := range sums {
			line += " "
			if n != facts.Null {
				line += string(n.Append(nil))
			}
		}
		got = append(got, line)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("%s (-query +sums)\n%s", at, d)
	}
	for j := range null {
		if s.Null(j) != null[j] {
			t.Errorf("%s: Null(%d) = %v", at, j, s.Null(j))
		}
	}
	return slices.Contains(null, false) || len(want) > 0
}
