package facts_test

import (
	"fmt"

	"github.com/mopsite/mopsite/internal/facts"
	"github.com/mopsite/mopsite/internal/facts/rollup"
	"github.com/mopsite/mopsite/internal/value"
)

// Null is not zero: social has clicks without a cost, so its cost is unknown.
func ExampleTable_Aggregate() {
	b := rollup.NewBuilder("ads", []string{"channel"}, []facts.Measure{{Name: "clicks"}, {Name: "cost", Unit: facts.Money}})
	add := func(day value.Date, channel string, clicks, cost value.Fixed) {
		b.Add(day, day, []uint32{b.Code(0, []byte(channel))}, []value.Fixed{clicks, cost})
	}
	add(value.DateOf(2024, 1, 5), "search", 10*value.One, 120*value.One)
	add(value.DateOf(2024, 1, 9), "search", 5*value.One, 60*value.One)
	add(value.DateOf(2024, 1, 9), "social", 2*value.One, facts.Null)
	add(value.DateOf(2024, 2, 1), "search", 1*value.One, 10*value.One)

	month := value.Month
	groups, err := b.Table().Aggregate(facts.Query{
		Cut: facts.Cut{
			Span:  value.Span{From: value.DateOf(2024, 1, 1), To: value.DateOf(2024, 12, 31)},
			Grain: &month, Dims: []string{"channel"},
		},
		Measures: []string{"clicks", "cost"},
	})
	if err != nil {
		fmt.Println(err)
	}
	for _, g := range groups.Rows {
		cost := "null"
		if g.Sums[1] != facts.Null {
			cost = value.NumOf(g.Sums[1]).Exact(2)
		}
		fmt.Println(g.Bucket.From, g.Dims, value.NumOf(g.Sums[0]).Exact(2), cost)
	}
	// Output:
	// 2024-01-01 [search] 15 180
	// 2024-01-01 [social] 2 null
	// 2024-02-01 [search] 1 10
}

// The nearest-rank p90 of ten lags is the ninth: no value in between.
func ExampleJourneys_Lag() {
	b := rollup.NewCohortBuilder("crm", "lead", []facts.Stage{{ID: "lead"}, {ID: "won"}}, nil)
	entered := value.DateOf(2024, 1, 1)
	for _, lag := range []value.Date{1, 2, 3, 5, 8, 13, 21, 34, 55, 200} {
		b.Add(rollup.Journey{Days: []value.Date{entered, entered + lag}, Broken: -1})
	}
	fmt.Println(b.Journeys().Lag(0, 1, 90, value.NoDate, value.DateOf(2024, 12, 31)))
	// Output: 55 true
}
