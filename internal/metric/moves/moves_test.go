package moves_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/facts"
	"github.com/mopsite/mopsite/internal/facts/rollup"
	"github.com/mopsite/mopsite/internal/metric/measure"
	"github.com/mopsite/mopsite/internal/metric/moves"
	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/value"
)

var (
	first = value.DateOf(2026, 1, 1)
	asOf  = value.DateOf(2026, 12, 31)
)

const unnamed = int(facts.NoStage)

// crm has the stages lead, mql, sql, won, and the exit lost between mql and sql. A way
// is pairs of day (of the year, from 0) and stage.
func crm(ways map[string][][2]int) *facts.Source {
	ids := []string{"lead", "mql", "lost", "sql", "won"}
	var stages []facts.Stage
	var measures []facts.Measure
	for _, id := range ids {
		stages, measures = append(stages, facts.Stage{ID: id, Exit: id == "lost"}), append(measures, facts.Measure{Name: id})
	}
	b := rollup.NewCohortBuilder("crm", "lead", stages, []string{"channel"})
	for _, name := range []string{"a", "b", "c", "d", "e"} {
		var events []rollup.Event
		for _, at := range ways[name] {
			events = append(events, rollup.Event{Day: first + value.Date(at[0]), Stage: uint8(at[1])})
		}
		b.AddMoves(events, []string{map[bool]string{true: "web", false: "fair"}[name < "d"]})
	}
	return &facts.Source{Name: "crm", Table: rollup.NewBuilder("crm", []string{"channel"}, measures).Table(), Journeys: b.Journeys()}
}

func name(s string, line int) model.Name {
	return model.Name{Text: s, Pos: diag.Pos{File: "f.md", Line: line}}
}

// funnel allows lead → mql → sql → won, losing a lead or an MQL, and coming back to
// mql when lost. Its stage opportunity is sql.
func funnel() *model.Funnel {
	return &model.Funnel{
		Stages:   []*model.FunnelStage{{ID: "lead"}, {ID: "mql"}, {ID: "opportunity", Measure: "sql"}, {ID: "won"}},
		Entry:    []model.Name{name("lead", 4)},
		MovesPos: diag.Pos{File: "f.md", Line: 5},
		Moves: []model.Moves{
			{From: name("lead", 6), To: []model.Name{name("mql", 6), name("lost", 6)}},
			{From: name("mql", 7), To: []model.Name{name("opportunity", 7), name("lost", 7)}},
			{From: name("opportunity", 8), To: []model.Name{name("won", 8)}},
			{From: name("lost", 9), To: []model.Name{name("mql", 9)}},
		},
	}
}

func said(t *moves.Table) []string {
	var out []string
	for _, g := range t.Groups {
		for _, m := range g.Moves {
			var over []string
			for _, s := range m.Over {
				over = append(over, s.ID)
			}
			out = append(out, strings.TrimSpace(fmt.Sprintf("%s%s>%s %s %d line %d %s",
				strings.Join(append(g.Keys, "")[:len(g.Keys)+1], " "), m.From.ID, m.To.ID, m.Verdict, m.Count, m.Pos.Line, strings.Join(over, ","))))
		}
	}
	return out
}

// ways are worked out on paper:
//
//	a  lead 0, mql 5, sql 9, won 20              +lead, lead>mql, mql>sql, sql>won
//	b  lead 1, mql 1, lost 3, mql 8, lost 9      +lead, lead>mql, mql>lost, lost>mql, mql>lost
//	   (lead and mql on one day: in the order of the stages)
//	c  mql 2, sql 4, mql 6, a status without a   +mql (skips lead), mql>sql, sql>mql (back), mql>?,
//	   stage on 7 and 8, sql 10, sql 11          mql>sql; sql again is no move
//	d  lead 3, won 30, lead 40                   +lead, lead>won (skips mql, sql), won>lead (back)
//	e  sql 12, lost 13, won 14                   +sql (skips lead, mql), sql>lost, lost>won (back)
func ways() map[string][][2]int {
	return map[string][][2]int{
		"a": {{0, 0}, {5, 1}, {9, 3}, {20, 4}},
		"b": {{9, 2}, {1, 1}, {1, 0}, {8, 1}, {3, 2}},
		"c": {{2, 1}, {4, 3}, {6, 1}, {7, unnamed}, {8, unnamed}, {10, 3}, {11, 3}},
		"d": {{3, 0}, {30, 4}, {40, 0}},
		"e": {{12, 3}, {13, 2}, {14, 4}},
	}
}

func TestCount(t *testing.T) {
	f := measure.NewFacts(&facts.Set{Sources: []*facts.Source{crm(ways())}}, asOf, value.Calendar{})
	whole := value.Span{From: first, To: asOf}
	got, found := moves.Count(f, moves.Query{Funnel: funnel(), Span: whole})
	if len(found) > 0 {
		t.Fatal(found)
	}
	want := []string{
		">mql skipped 1 line 5 lead", ">opportunity skipped 1 line 5 lead,mql", "lead>won skipped 1 line 6 mql,opportunity",
		"mql> unnamed 1 line 7", "lost>won backward 1 line 9", "opportunity>mql backward 1 line 8", "opportunity>lost undeclared 1 line 8",
		"won>lead backward 1 line 5",
		">lead allowed 3 line 5", "lead>mql allowed 2 line 6", "lead>lost allowed 0 line 6", "mql>lost allowed 2 line 7",
		"mql>opportunity allowed 3 line 7", "lost>mql allowed 1 line 9", "opportunity>won allowed 1 line 8",
	}
	if d := cmp.Diff(want, said(got)); d != "" {
		t.Errorf("(-want +got)\n%s", d)
	}
	if all, allowed := got.Groups[0].Sum(); all != 20 || allowed != 12 {
		t.Errorf("%d of %d allowed, want 12 of 20", allowed, all)
	}

	// By channel, and of three days only: b is lost, a and c go on to sql and back.
	got, _ = moves.Count(f, moves.Query{
		Funnel: funnel(), By: []model.Grouping{{Dim: "channel"}}, Where: []model.Filter{{Dim: "channel", Values: []string{"web"}}},
		Span: value.Span{From: first + 3, To: first + 5},
	})
	var some []string
	for _, s := range said(got) {
		if !strings.Contains(s, " 0 line") {
			some = append(some, s)
		}
	}
	want = []string{"web lead>mql allowed 1 line 6", "web mql>lost allowed 1 line 7", "web mql>opportunity allowed 1 line 7"}
	if d := cmp.Diff(want, some); d != "" {
		t.Errorf("by channel (-want +got)\n%s", d)
	}
}

// TestUntil sees what was there on an earlier day, whatever came later.
func TestUntil(t *testing.T) {
	src := crm(ways()).Until(first + 4)
	f := measure.NewFacts(&facts.Set{Sources: []*facts.Source{src}}, first+4, value.Calendar{})
	got, _ := moves.Count(f, moves.Query{Funnel: funnel(), Span: value.Span{From: first, To: asOf}})
	// a, b and d came; b is an MQL and lost; c came as an MQL and went on.
	if all, allowed := got.Groups[0].Sum(); all != 7 || allowed != 6 || got.Span.To != first+4 {
		t.Errorf("%d of %d allowed until %s, want 6 of 7", allowed, all, got.Span.To)
	}
}

// TestRecordedLate leaves out what happened before a stage was recorded.
func TestRecordedLate(t *testing.T) {
	src := crm(ways())
	src.CompleteSince = map[string]value.Date{"sql": first + 10}
	got, _ := moves.Count(measure.NewFacts(&facts.Set{Sources: []*facts.Source{src}}, asOf, value.Calendar{}),
		moves.Query{Funnel: funnel(), Span: value.Span{From: first, To: asOf}})
	// Of a: sql>won; c: mql>sql; d: lead>won, won>lead; e: three.
	if all, _ := got.Groups[0].Sum(); all != 7 || got.Span.From != first+10 {
		t.Errorf("%d moves from %s, want 7", all, got.Span.From)
	}
}

// TestMistakes of the declaration are told where they stand.
func TestMistakes(t *testing.T) {
	f := measure.NewFacts(&facts.Set{Sources: []*facts.Source{crm(nil), {Name: "mail", Table: rollup.NewBuilder("mail", nil, []facts.Measure{{Name: "sends"}}).Table()}}}, asOf, value.Calendar{})
	wrong := funnel()
	wrong.Entry = []model.Name{name("leed", 4)}
	wrong.Moves[1].To = append(wrong.Moves[1].To, name("recycled", 7))
	apart := funnel()
	apart.Stages[0] = &model.FunnelStage{ID: "sends"}
	quiet := funnel()
	quiet.Moves = nil
	var got []string
	for _, of := range []*model.Funnel{wrong, apart, quiet} {
		table, found := moves.Count(f, moves.Query{Funnel: of, Span: value.Span{From: first, To: asOf}})
		if table != nil {
			t.Error("a table of what cannot be counted")
		}
		for _, d := range found {
			got = append(got, d.String()+"; "+d.Hint)
		}
	}
	want := []string{
		`f.md:4: error: the records of crm have no stage "leed" [unknown-reference]; did you mean lead?`,
		`f.md:7: error: the records of crm have no stage "recycled" [unknown-reference]; their stages are lead, mql, lost, opportunity, won`,
		`f.md:5: error: moves are those of entities, and the stages of this funnel do not come from the records of one source [invalid-funnel]; leave moves out, or take all stages from one source of records`,
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("(-want +got)\n%s", d)
	}
}
