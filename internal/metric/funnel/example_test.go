package funnel_test

import (
	"fmt"

	"github.com/mopsite/mopsite/internal/expr"
	"github.com/mopsite/mopsite/internal/facts"
	"github.com/mopsite/mopsite/internal/facts/rollup"
	"github.com/mopsite/mopsite/internal/metric/funnel"
	"github.com/mopsite/mopsite/internal/metric/measure"
	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/value"
)

// Of two leads of January one is won after 10 days and one after 40: within 30
// days one of two.
func ExampleCount() {
	stages := []facts.Stage{{ID: "lead"}, {ID: "won"}}
	rows := rollup.NewBuilder("crm", nil, []facts.Measure{{Name: "lead"}, {Name: "won"}})
	journeys := rollup.NewCohortBuilder("crm", "lead", stages, nil)
	for _, days := range []value.Date{10, 40} {
		entered := value.DateOf(2024, 1, 15)
		rows.Add(entered, entered, nil, []value.Fixed{value.One, facts.Null})
		rows.Add(entered+days, entered+days, nil, []value.Fixed{facts.Null, value.One})
		journeys.Add(rollup.Journey{Days: []value.Date{entered, entered + days}, Broken: -1})
	}
	set := &facts.Set{Sources: []*facts.Source{{Name: "crm", Table: rows.Table(), Journeys: journeys.Journeys()}}}
	of := &model.Funnel{Stages: []*model.FunnelStage{{ID: "lead"}, {ID: "won"}}}

	asOf := value.DateOf(2024, 3, 31)
	f := measure.NewFacts(set, asOf, value.Calendar{})
	window, _ := expr.ParseDuration("30d")
	for _, view := range []model.View{model.ViewCohort, model.ViewPeriod} {
		t, _ := funnel.Count(f, funnel.Query{
			Funnel: of, View: view, By: []model.Grouping{{Grain: value.Month}}, Window: &window, Period: expr.All().Resolve(asOf, value.Calendar{}),
		})
		for _, r := range t.Rows {
			fmt.Println(view, r.Keys[0], r.Entered, r.Reached)
		}
	}
	// Output:
	// cohort 2024-01 2 [2 1]
	// period 2024-01 0 [2 1]
	// period 2024-02 0 [0 1]
}
