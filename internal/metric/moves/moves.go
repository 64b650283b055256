// Package moves holds the ways that entities really took against those that a
// funnel allows: the graph of its statuses (`moves` and `entry` in front matter)
// against the moves that the facts have counted.
//
// A move leads from one status to the next that an entity took, on the day of the
// latter. One that is not declared is [Skipped] if it passes over stages, [Backward]
// if it leads to an earlier stage or back from an exit, and [Undeclared] otherwise;
// a status that no stage names is [Unnamed]. Moves are counted, entities never named.
package moves

import (
	"cmp"
	"fmt"
	"maps"
	"slices"

	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/diag/phrase"
	"github.com/mopsite/mopsite/internal/facts"
	"github.com/mopsite/mopsite/internal/metric"
	"github.com/mopsite/mopsite/internal/metric/funnel"
	"github.com/mopsite/mopsite/internal/metric/measure"
	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/value"
)

// Verdict says how a move stands to those that are allowed.
type Verdict string

// The verdicts, in the words of `query`.
const (
	Allowed    Verdict = "allowed"
	Skipped    Verdict = "skipped"
	Backward   Verdict = "backward"
	Undeclared Verdict = "undeclared"
	Unnamed    Verdict = "unnamed"
)

// Status is what an entity can be at: a stage of its records, the zero Status where
// there is none.
type Status struct {
	// ID is the id of the funnel's stage, else that of the records'.
	ID string
	// Stage is the funnel's, nil where it has none for this one, as for an exit.
	Stage *model.FunnelStage
}

// Move is how often entities went from one status to another. From is zero where
// they came, To where the status is one that no stage names.
type Move struct {
	From, To Status
	Verdict  Verdict
	Count    int64
	// Over are the stages that a skipping move passes over.
	Over []Status
	// Pos is where moves from this stage are declared, else where all are.
	Pos diag.Pos
}

// Group is the moves of one group: those that are not allowed first, the most
// frequent first, then the allowed ones in the order of the stages. Without any
// grouping allowed moves that nobody took are there with a count of 0.
type Group struct {
	Keys  []string
	Moves []Move
}

// Sum counts the moves, and those that are allowed.
func (g *Group) Sum() (all, allowed int64) {
	for _, m := range g.Moves {
		all += m.Count
		if m.Verdict == Allowed {
			allowed += m.Count
		}
	}
	return all, allowed
}

// Table is the answer to a [Query]: its groups by key, one without any grouping.
type Table struct {
	Funnel *model.Funnel
	// Span are the days of the moves.
	Span   value.Span
	Groups []Group
}

// Query asks for the moves of a funnel.
type Query struct {
	Funnel *model.Funnel
	// By holds at most one grain, and any dimensions.
	By    []model.Grouping
	Where []model.Filter
	// Span are the days on which moves happened. Those before the last stage began to
	// be recorded are left out: what was skipped before, nobody knows.
	Span value.Span
}

// Count answers a query; nil for a funnel that declares no moves, cannot be counted,
// or has facts in which moves are not counted. Findings are mistakes of the
// declaration.
func Count(f *measure.Facts, q Query) (*Table, []diag.Diagnostic) {
	if len(q.Funnel.Moves) == 0 {
		return nil, nil
	}
	p := funnel.NewPlan(f, q.Funnel)
	if p.Reason != metric.None {
		return nil, nil
	}
	if p.Records == nil {
		return nil, []diag.Diagnostic{diag.New(diag.Error, funnel.CheckInvalidFunnel, q.Funnel.MovesPos,
			"moves are those of entities, and the stages of this funnel do not come from the records of one source",
			"leave moves out, or take all stages from one source of records")}
	}
	g, found := newGraph(p)
	if len(found) > 0 || p.Records.Journeys.Moves == nil {
		return nil, found
	}
	cut := facts.Cut{Span: q.Span, Calendar: f.Calendar, Where: measure.Filters(q.Where)}
	cut.Span.To = min(cut.Span.To, f.AsOf)
	for _, s := range p.Stages {
		cut.Span.From = max(cut.Span.From, s.Since())
	}
	for _, by := range q.By {
		if by.Dim != "" {
			cut.Dims = append(cut.Dims, by.Dim)
			continue
		}
		grain := by.Grain
		cut.Grain = &grain
	}
	if m := p.Records.Journeys.Moves; m.Len() > 0 {
		cut.Span.From = max(cut.Span.From, m.Day[0]) // they are sorted
	}
	t := &Table{Funnel: q.Funnel, Span: cut.Span}
	for _, m := range p.Records.Journeys.Moved(cut) {
		t.Groups = append(t.Groups, Group{Keys: keysOf(m.Key, q.By, f.Calendar), Moves: g.judge(m.Counts, len(q.By) == 0)})
	}
	if len(t.Groups) == 0 && len(q.By) == 0 {
		t.Groups = []Group{{Moves: g.judge(nil, true)}}
	}
	return t, nil
}

// keysOf are the values of the groupings, in the order in which they are asked for.
func keysOf(k facts.Key, by []model.Grouping, c value.Calendar) []string {
	var out []string
	dims := k.Dims
	for _, g := range by {
		if g.Dim == "" {
			out = append(out, c.Label(k.Bucket.From, g.Grain))
			continue
		}
		out, dims = append(out, dims[0]), dims[1:]
	}
	return out
}

// graph is what a funnel allows, by the stages of its records.
type graph struct {
	stages []facts.Stage
	status []Status
	// allowed holds where a move is declared; at where those from a stage are.
	allowed map[facts.Move]bool
	at      map[uint8]diag.Pos
	pos     diag.Pos
}

// newGraph finds the stages that are declared.
func newGraph(p *funnel.Plan) (*graph, []diag.Diagnostic) {
	g := &graph{
		stages: p.Records.Journeys.Stages, allowed: map[facts.Move]bool{}, at: map[uint8]diag.Pos{}, pos: p.Funnel.MovesPos,
	}
	for _, s := range g.stages {
		g.status = append(g.status, Status{ID: s.ID})
	}
	for _, s := range p.Stages {
		g.status[s.Index] = Status{ID: s.ID, Stage: s.FunnelStage}
	}
	var found []diag.Diagnostic
	find := func(n model.Name) uint8 {
		i := slices.IndexFunc(g.status, func(s Status) bool { return s.ID == n.Text })
		if i < 0 {
			i = slices.IndexFunc(g.stages, func(s facts.Stage) bool { return s.ID == n.Text })
		}
		if i >= 0 {
			return uint8(i)
		}
		var ids []string
		for _, s := range g.status {
			ids = append(ids, s.ID)
		}
		found = append(found, diag.New(diag.Error, model.CheckUnknownReference, n.Pos, fmt.Sprintf("the records of %s have no stage %q", p.Records.Name, n.Text),
			phrase.Nearest(n.Text, ids, "their stages are")))
		return facts.NoStage
	}
	for _, n := range p.Funnel.Entry {
		g.allowed[facts.Move{From: facts.NoStage, To: find(n)}] = true
	}
	for _, m := range p.Funnel.Moves {
		from := find(m.From)
		g.at[from] = m.From.Pos
		for _, n := range m.To {
			g.allowed[facts.Move{From: from, To: find(n)}] = true
		}
	}
	return g, found
}

// judge makes a list of what was counted and, of the whole, of what is allowed and
// nobody did.
func (g *graph) judge(counts map[facts.Move]int64, whole bool) []Move {
	all := maps.Clone(counts)
	if all == nil {
		all = map[facts.Move]int64{}
	}
	for m := range g.allowed {
		if whole {
			all[m] += 0
		}
	}
	keys := slices.SortedFunc(maps.Keys(all), func(a, b facts.Move) int {
		return cmp.Or(g.order(a.From)-g.order(b.From), cmp.Compare(a.To, b.To))
	})
	var out []Move
	for _, k := range keys {
		m := Move{From: g.of(k.From), To: g.of(k.To), Count: all[k], Pos: g.pos}
		if at, ok := g.at[k.From]; ok {
			m.Pos = at
		}
		m.Verdict, m.Over = g.verdict(k)
		out = append(out, m)
	}
	slices.SortStableFunc(out, func(a, b Move) int {
		x, y := a.Verdict == Allowed, b.Verdict == Allowed
		switch {
		case x && y:
			return 0
		case x:
			return 1
		case y:
			return -1
		}
		return cmp.Compare(b.Count, a.Count)
	})
	return out
}

// order has what comes in before the stages.
func (g *graph) order(stage uint8) int {
	if stage == facts.NoStage {
		return -1
	}
	return int(stage)
}

func (g *graph) of(stage uint8) Status {
	if stage == facts.NoStage {
		return Status{}
	}
	return g.status[stage]
}

// verdict judges a move, and names the stages that it skips.
func (g *graph) verdict(m facts.Move) (Verdict, []Status) {
	from := g.order(m.From)
	switch {
	case m.To == facts.NoStage:
		return Unnamed, nil
	case g.allowed[m]:
		return Allowed, nil
	case from >= 0 && g.stages[from].Exit:
		return Backward, nil
	case g.stages[m.To].Exit:
		return Undeclared, nil
	case int(m.To) < from:
		return Backward, nil
	}
	var over []Status
	for i := from + 1; i < int(m.To); i++ {
		if !g.stages[i].Exit {
			over = append(over, g.status[i])
		}
	}
	if len(over) > 0 {
		return Skipped, over
	}
	return Undeclared, nil
}
