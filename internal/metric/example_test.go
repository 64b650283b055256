package metric_test

import (
	"fmt"

	"github.com/mopsite/mopsite/internal/expr"
	"github.com/mopsite/mopsite/internal/facts"
	"github.com/mopsite/mopsite/internal/facts/rollup"
	"github.com/mopsite/mopsite/internal/metric"
	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/value"
)

// A ratio is a ratio of sums: 300 yen for 30 clicks and 100 for 2 make 12.5 yen
// a click, not the mean of 10 and 50.
func ExampleEngine_Query() {
	b := rollup.NewBuilder("ads", []string{"channel", "currency"},
		[]facts.Measure{{Name: "clicks"}, {Name: "cost", Unit: facts.Money}})
	for _, r := range []struct {
		channel      string
		clicks, cost value.Fixed
	}{{"search", 30, 300}, {"social", 2, 100}} {
		codes := []uint32{b.Code(0, []byte(r.channel)), b.Code(1, []byte("JPY"))}
		day := value.DateOf(2024, 1, 15)
		b.Add(day, day, codes, []value.Fixed{r.clicks * value.One, r.cost * value.One})
	}
	set := &facts.Set{Sources: []*facts.Source{{Name: "ads", Table: b.Table()}}}
	f, _ := expr.ParseFormula("cost / clicks")
	cpc := &model.Metric{Entity: model.Entity{ID: "cpc"}, Formula: f, Unit: model.UnitMoney}
	site := &model.Site{Metrics: []*model.Metric{cpc}}

	e := metric.NewEngine(site, set, metric.Input{AsOf: value.DateOf(2024, 1, 31)})
	for _, by := range [][]model.Grouping{nil, {{Dim: "channel"}}} {
		t, _ := e.Query(metric.Query{Metrics: site.Metrics, By: by, Period: e.Resolve(expr.All())})
		for i, g := range t.Groups {
			fmt.Println(g.Keys, t.Cells[i][0].Value.Exact(2), t.Cells[i][0].Currency)
		}
	}
	// Output:
	// [] 12.5 JPY
	// [search] 10 JPY
	// [social] 50 JPY
}

// Of two leads of January one is won after 10 days and one after 40: within 30
// days one of two.
func ExampleEngine_Funnel() {
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
	funnel := &model.Funnel{Stages: []*model.FunnelStage{{ID: "lead"}, {ID: "won"}}}

	e := metric.NewEngine(nil, set, metric.Input{AsOf: value.DateOf(2024, 3, 31)})
	window, _ := expr.ParseDuration("30d")
	for _, view := range []model.View{model.ViewCohort, model.ViewPeriod} {
		t, _ := e.Funnel(metric.FunnelQuery{
			Funnel: funnel, View: view, By: []model.Grouping{{Grain: value.Month}}, Window: &window, Period: e.Resolve(expr.All()),
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
