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
