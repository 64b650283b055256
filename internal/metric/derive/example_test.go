package derive_test

import (
	"fmt"
	"testing"

	"github.com/mopsite/mopsite/internal/metric"
	"github.com/mopsite/mopsite/internal/metric/derive"
	"github.com/mopsite/mopsite/internal/metric/metrictest"
	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/value"
)

// The rest has the costs and the clicks of all that it stands for: 120 yen for
// 30 clicks are 4 yen a click, while the mean of 7, 3 and 2 is another number.
func ExampleAsk() {
	w := world(&testing.T{}, year)
	e := w.Engine()
	q := metric.Query{Metrics: w.Site.Metrics, By: metrictest.Groupings("channel")}
	q.Period = e.Between(value.DateOf(2024, 1, 1), value.NoDate)
	a, _ := derive.Ask(e, q, model.Derived{Top: 1})
	for i, g := range a.Now.Groups {
		fmt.Println(g.Keys[0], a.Now.Cells[i][0].Value.Exact(2), a.Now.Cells[i][1].Value.Exact(2), a.Now.Cells[i][2].Value.Exact(2))
	}
	// Output:
	// a 300 90 3.33
	// other (3) 120 30 4
}

// 96 of 120 is a share of 80 %.
func ExampleShare() {
	part, whole := metric.Quantity{Value: value.NumInt(96)}, metric.Quantity{Value: value.NumInt(120)}
	fmt.Println(derive.Share(part, whole).Value.Exact(2))
	// Output: 0.8
}

// From 80 to 100 is 20 more, a quarter of 80.
func ExampleDifference() {
	now, before := metric.Quantity{Value: value.NumInt(100)}, metric.Quantity{Value: value.NumInt(80)}
	difference, change := derive.Difference(now, before)
	fmt.Println(difference.Exact(2), change.Exact(2))
	// Output: 20 0.25
}
