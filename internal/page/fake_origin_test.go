package page

import (
	"github.com/mopsite/mopsite/internal/facts"
	"github.com/mopsite/mopsite/internal/metric"
	"github.com/mopsite/mopsite/internal/metric/lineage"
	"github.com/mopsite/mopsite/internal/metric/results"
	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/value"
)

// fakeExplanation makes up where a number comes from: two sums by three
// sources, one with more files than are listed, one held and one failed.
func fakeExplanation(t results.Tile) *metric.Explanation {
	x := &metric.Explanation{
		Metric: t.Metric, Span: t.Span, AsOf: asOf,
		Leaves: []metric.Leaf{
			{Text: "cost", Measure: "cost", Side: metric.Numerator, Sources: []string{"ads", "crm"}},
			{Text: "crm.lead", Measure: "lead", Side: metric.Denominator, Sources: []string{"crm"}},
		},
		Sources: fakeOrigins(),
	}
	if t.Metric.ID == "rate" { // a period that cuts a month, and files of which nothing is left
		ads := &x.Sources[0]
		for i := range ads.Files {
			ads.Files[i].Whole = false
		}
		ads.Replaced = lineage.Replaced{Files: 2, Lines: 1200}
	}
	yen := func(n int64) metric.Quantity {
		return metric.Quantity{Value: value.NumInt(n), Unit: model.UnitMoney, Currency: "JPY"}
	}
	leads := metric.Quantity{Value: value.NumInt(345), Unit: model.UnitCount}
	row := metric.ExplainedRow{
		Group: metric.Group{Span: t.Span}, Value: t.Now, Leaves: []metric.Quantity{yen(1000), leads},
		Parts: [][]metric.Quantity{{yen(1000), {Unit: model.UnitMoney, Currency: "JPY", Reason: metric.NoData}}, {leads}},
	}
	x.Rows = []metric.ExplainedRow{row}
	return x
}

// fakeUsed fills in the metrics that the formulas of others name.
func fakeUsed(site *model.Site, r *results.Results) {
	for m, v := range r.Metrics {
		if m.Formula == nil {
			continue
		}
		for _, id := range m.Formula.Metrics() {
			if used := site.Metric(id); used != nil {
				v.Explained.Used = append(v.Explained.Used, used)
				v.Explained.Rows[0].Used = append(v.Explained.Rows[0].Used, r.Metrics[used].Latest.Now)
			}
		}
	}
}

func fakeOrigins() []lineage.Source {
	set := fakeSet()
	ads, crm, lost := set.Sources[0], set.Sources[1], set.Sources[2]
	ads.Unmapped = []facts.Unmapped{{Dim: "channel", Value: "Serch", Rows: 3, Cost: []facts.Amount{{Currency: "JPY", V: 1500 * value.One}}}}
	crm.Held = &facts.Held{Since: value.DateOf(2026, 10, 13), Tried: asOf}
	file := lineage.File{Ledger: &ads.Ledgers[0], Lines: 410, Whole: true, Columns: ads.Ledgers[0].Columns[:1]}
	o := lineage.Source{Source: ads, Measures: []string{"cost"}, LeftOut: 2}
	for range 14 {
		o.Files = append(o.Files, file)
	}
	return []lineage.Source{
		o,
		{Source: crm, Measures: []string{"lead", "won"}, Others: 3, Files: []lineage.File{
			{Ledger: &crm.Ledgers[0], Lines: 5, Whole: true, Stages: []lineage.StageLines{{Stage: "lead", Lines: 4}, {Stage: "won", Lines: 1}}},
			{Ledger: &crm.Ledgers[0], Joined: true},
		}},
		{Source: lost, Measures: []string{"cost"}},
	}
}
