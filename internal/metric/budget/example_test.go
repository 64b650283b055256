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
