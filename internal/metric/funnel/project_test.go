package funnel_test

import (
	"fmt"
	"testing"

	"github.com/mopsite/mopsite/internal/expr"
	"github.com/mopsite/mopsite/internal/facts"
	"github.com/mopsite/mopsite/internal/facts/rollup"
	"github.com/mopsite/mopsite/internal/metric/funnel"
	"github.com/mopsite/mopsite/internal/metric/measure"
	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/value"
)

// Four months of twenty leads each, all on the first of the month. Of January to
// March all become an MQL after some days, so that nothing is known of a lead
// that waits longer; of April only one has by as-of.
func projected(t *testing.T, mqlLag, wonLag func(month, i int) int) []funnel.Row {
	t.Helper()
	asOf := value.DateOf(2024, 4, 20)
	stages := []facts.Stage{{ID: "lead"}, {ID: "mql"}, {ID: "won"}}
	rows := rollup.NewBuilder("crm", nil, []facts.Measure{{Name: "lead"}, {Name: "mql"}, {Name: "won"}})
	journeys := rollup.NewCohortBuilder("crm", "lead", stages, nil)
	for month := 1; month <= 4; month++ {
		for i := range 20 {
			days := []value.Date{value.DateOf(2024, month, 1), value.NoDate, value.NoDate}
			for s, lag := range []int{mqlLag(month, i), wonLag(month, i)} {
				if lag >= 0 {
					days[s+1] = days[0] + value.Date(lag)
				}
			}
			rows.Add(days[0], days[0], nil, []value.Fixed{value.One, facts.Null, facts.Null})
			journeys.Add(rollup.Journey{Days: days, Broken: -1})
		}
	}
	set := &facts.Set{Sources: []*facts.Source{{Name: "crm", Table: rows.Table(), Journeys: journeys.Journeys(), Newest: asOf}}}
	of := &model.Funnel{Stages: []*model.FunnelStage{{ID: "lead"}, {ID: "mql"}, {ID: "won"}}}
	window, _ := expr.ParseDuration("20d")
	table, _ := funnel.Count(measure.NewFacts(set, asOf, value.Calendar{}), funnel.Query{
		Funnel: of, View: model.ViewCohort, By: []model.Grouping{{Grain: value.Month}}, Window: &window, Period: expr.All().Resolve(asOf, value.Calendar{}),
	})
	return table.Rows
}

// By hand: on 20 April the leads of the first are 19 days old, and on the twentieth
// day there came, in the first three months, 2 of the 10 who waited, 3 of 10 and
// 5 of 10. Of the 16 of April who wait, so many come: 3.2, 4.8 and 8; with the 4
// who are there 7.2 to 12.
func TestProjected(t *testing.T) {
	rows := projected(t, func(month, i int) int {
		switch {
		case month == 4 && i < 4, month < 4 && i < 10:
			return 5
		case month < 4 && i < 10+[]int{2, 3, 5}[month-1]:
			return 20
		}
		return -1
	}, func(int, int) int { return -1 })
	for i, r := range rows {
		if i < 3 {
			if r.Projected != nil || !r.Mature {
				t.Errorf("%s is complete and projected", r.Keys[0])
			}
			continue
		}
		if r.Mature || len(r.Projected) != 3 {
			t.Fatalf("%s: %v", r.Keys[0], r.Projected)
		}
		p := r.Projected[1]
		if got := fmt.Sprint(p.Low.Exact(6), " ", p.High.Exact(6), " ", p.Cohorts); got != "7.2 12 3" {
			t.Errorf("projected %s", got)
		}
		if lead := r.Projected[0]; lead.Low.Exact(6) != "20" || lead.High.Exact(6) != "20" {
			t.Errorf("who entered is projected: %v", lead)
		}
	}
}

// Where every earlier lead was an MQL by that age, nothing is known of those who
// wait, and so nothing is said of any stage.
func TestNotProjected(t *testing.T) {
	rows := projected(t, func(month, i int) int {
		if month < 4 || i == 0 {
			return 3
		}
		return -1
	}, func(month, i int) int {
		if month < 4 && i < 5 {
			return 20
		}
		return -1
	})
	if p := rows[3].Projected; p != nil {
		t.Errorf("projected %v", p)
	}
}
