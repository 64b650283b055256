package budget_test

import (
	"fmt"

	"github.com/mopsite/mopsite/internal/metric"
	"github.com/mopsite/mopsite/internal/metric/budget"
	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/value"
)

// A campaign of 20,000 dollars and 20 days has spent 9,500 after 8 days: 8,000
// were due, so it runs ahead, and would cost 23,750 in the end.
func ExampleNewPace() {
	usd := func(n int64) metric.Quantity {
		return metric.Quantity{Value: value.NumInt(n), Unit: model.UnitMoney, Currency: "USD"}
	}
	p := budget.NewPace(usd(20_000), budget.Even(usd(20_000), 8, 20), usd(9_500))
	fmt.Println("due", p.Due.Value.Exact(2))
	fmt.Println("spent share", p.SpentShare.Value.Exact(4), "of", p.DueShare.Value.Exact(4))
	fmt.Println("pace", p.Index.Value.Exact(4))
	fmt.Println("projected", p.Projected.Value.Exact(2), "left", p.Left.Value.Exact(2))
	// Output:
	// due 8000
	// spent share 0.475 of 0.4
	// pace 1.1875
	// projected 23750 left 10500
}

// Of five campaigns that cost 100 in all, the largest took half and the three
// largest nine tenths.
func ExampleConcentrations() {
	var costs []metric.Quantity
	for _, n := range []int64{50, 30, 10, 6, 4} {
		costs = append(costs, metric.Quantity{Value: value.NumInt(n), Unit: model.UnitMoney, Currency: "JPY"})
	}
	for _, c := range budget.Concentrations(costs) {
		fmt.Println("top", c.N, "of", c.Of, "take", c.Share.Value.Exact(2))
	}
	// Output:
	// top 1 of 5 take 0.5
	// top 3 of 5 take 0.9
}
