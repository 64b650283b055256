package funnel_test

import (
	"slices"
	"testing"

	"github.com/mopsite/mopsite/internal/expr"
	"github.com/mopsite/mopsite/internal/metric/funnel"
	"github.com/mopsite/mopsite/internal/metric/metrictest"
	"github.com/mopsite/mopsite/internal/model"
)

// The cohorts of any grouping add up to the total, reach no more than entered
// and, without a window, never less than with one.
func TestCohortProperties(t *testing.T) {
	w := metrictest.Load(t, "../testdata/funnel.txtar")
	e := w.Engine()
	for _, id := range []string{"main", "open", "short", "late"} {
		for _, by := range []string{"day", "week", "month", "channel", "channel,month"} {
			before := make([]int64, 9)
			for _, window := range []string{"0d", "1d", "10d", "30d", "60d", "600d"} {
				d, err := expr.ParseDuration(window)
				if err != nil {
					t.Fatal(err)
				}
				table, _ := funnel.Count(e.Facts(), funnel.Query{
					Funnel: w.Site.Funnel(id), View: model.ViewCohort, By: metrictest.Groupings(by), Window: &d, Period: e.Resolve(expr.All()),
				})
				sum := funnel.Row{Reached: make([]int64, len(table.Total.Reached))}
				for _, r := range table.Rows {
					sum.Entered += r.Entered
					for i, n := range r.Reached {
						sum.Reached[i] += n
						if i > 0 && n > r.Reached[i-1] || n > r.Entered {
							t.Errorf("%s by %s: %v of %d", id, by, r.Reached, r.Entered)
						}
					}
				}
				if sum.Entered != table.Total.Entered || !slices.Equal(sum.Reached, table.Total.Reached) {
					t.Errorf("%s by %s within %s: rows add up to %v, total %v", id, by, window, sum, table.Total)
				}
				for i, n := range sum.Reached {
					if n < before[i] {
						t.Errorf("%s by %s: a longer window reaches less", id, by)
					}
					before[i] = n
				}
			}
		}
	}
}
