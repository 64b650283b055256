package moves_test

import (
	"fmt"

	"github.com/mopsite/mopsite/internal/facts"
	"github.com/mopsite/mopsite/internal/facts/rollup"
	"github.com/mopsite/mopsite/internal/metric/measure"
	"github.com/mopsite/mopsite/internal/metric/moves"
	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/value"
)

// Three leads: one goes step by step, one is sent back by sales and comes again, one
// goes to sales at once.
func ExampleCount() {
	stages := []facts.Stage{{ID: "lead"}, {ID: "mql"}, {ID: "sql"}}
	rows := rollup.NewBuilder("crm", nil, []facts.Measure{{Name: "lead"}, {Name: "mql"}, {Name: "sql"}})
	journeys := rollup.NewCohortBuilder("crm", "lead", stages, nil)
	first := value.DateOf(2026, 4, 1)
	for _, way := range [][]uint8{{0, 1, 2}, {0, 1, 2, 1, 2}, {0, 2}} {
		var events []rollup.Event
		for i, stage := range way {
			events = append(events, rollup.Event{Day: first + value.Date(i), Stage: stage})
		}
		journeys.AddMoves(events, nil)
	}
	set := &facts.Set{Sources: []*facts.Source{{Name: "crm", Table: rows.Table(), Journeys: journeys.Journeys()}}}
	of := &model.Funnel{
		Stages: []*model.FunnelStage{{ID: "lead"}, {ID: "mql"}, {ID: "sql"}}, Entry: []model.Name{{Text: "lead"}},
		Moves: []model.Moves{{From: model.Name{Text: "lead"}, To: []model.Name{{Text: "mql"}}}, {From: model.Name{Text: "mql"}, To: []model.Name{{Text: "sql"}}}},
	}

	asOf := first + 30
	t, _ := moves.Count(measure.NewFacts(set, asOf, value.Calendar{}), moves.Query{Funnel: of, Span: value.Span{From: first, To: asOf}})
	for _, m := range t.Groups[0].Moves {
		fmt.Println(m.Count, m.From.ID, "→", m.To.ID, m.Verdict)
	}
	// Output:
	// 1 lead → sql skipped
	// 1 sql → mql backward
	// 3  → lead allowed
	// 2 lead → mql allowed
	// 3 mql → sql allowed
}
