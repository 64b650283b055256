package cli

import (
	"fmt"
	"maps"
	"slices"

	"github.com/mopsite/mopsite/internal/cli/grid"
	"github.com/mopsite/mopsite/internal/expr"
	"github.com/mopsite/mopsite/internal/metric"
	"github.com/mopsite/mopsite/internal/metric/derive"
	"github.com/mopsite/mopsite/internal/metric/match"
)

// derives reports whether a question asks for more than the numbers themselves.
func (q *question) derives() bool {
	return q.ask.Compare != expr.NoCompare || q.ask.Cumulative || q.ask.Share || q.ask.Top > 0
}

// derived answers a question with what is made of the numbers: each metric has
// its columns side by side.
func (q *question) derived(g *grid.Grid, query metric.Query, names []string) {
	a, found := derive.Ask(q.engine, query, q.ask)
	q.findings = append(q.findings, found...)
	q.failed = q.failed || slices.Contains(a.Now.Reasons, metric.SourceFailed)
	columns := len(g.Columns) - len(names)
	g.Columns = g.Columns[:columns:columns]
	for _, name := range names {
		g.Columns = append(g.Columns, q.columnsOf(name)...)
	}
	g.Columns = append(g.Columns, q.moneyColumns(query.Metrics, names)...)
	notes := notes{}
	for i, group := range a.Now.Groups {
		row := keyEntries(group)
		for j, name := range names {
			row = append(row, q.entriesOf(a, i, j, name, notes)...)
		}
		var before []metric.Quantity
		if a.Before != nil {
			before = a.Before.Cells[i]
		}
		g.Rows = append(g.Rows, append(row, q.currencies(query.Metrics, a.Now.Cells[i], before)...))
	}
	g.Notes = notes.sorted(a.Now.Table)
}

// columnsOf names the columns of a metric.
func (q *question) columnsOf(name string) []string {
	out := []string{name}
	if q.ask.Cumulative {
		out = append(out, name+":cumulative")
	}
	if q.ask.Share {
		out = append(out, name+":share")
	}
	if q.ask.Compare != expr.NoCompare {
		out = append(out, name+":before", name+":difference", name+":change")
	}
	return out
}

// entriesOf are the numbers of a metric in a group.
func (q *question) entriesOf(a *derive.Answer, i, j int, name string, notes notes) []grid.Entry {
	now := a.Now.Cells[i][j]
	out := []grid.Entry{q.shown(notes.number(name, now), now)}
	if q.ask.Cumulative {
		sum := now
		if a.Now.Running != nil {
			sum = a.Now.Running[i][j]
		}
		out = append(out, q.shown(notes.derived(name+":cumulative", a.Now.Running, i, j), sum))
	}
	if q.ask.Share {
		out = append(out, notes.derived(name+":share", a.Now.Shares, i, j))
	}
	if q.ask.Compare == expr.NoCompare {
		return out
	}
	if a.Before == nil {
		return append(out, grid.Number(""), grid.Number(""), grid.Number(""))
	}
	before := a.Before.Cells[i][j]
	difference, change := derive.Difference(now, before)
	if !now.Value.Null() && !before.Value.Null() && now.Currency != before.Currency {
		notes[name+":before: in "+before.Currency+" where "+name+" is in "+now.Currency] = true
	}
	return append(out, q.shown(notes.number(name+":before", before), before), q.shown(grid.Exact(difference), now), grid.Exact(change))
}

func keyEntries(g metric.Group) []grid.Entry {
	var row []grid.Entry
	for _, k := range g.Keys {
		row = append(row, grid.Text(k))
	}
	return row
}

// notes gathers remarks on numbers, each once.
type notes map[string]bool

// number prints a number and notes why it is missing and how it was joined.
func (n notes) number(name string, q metric.Quantity) grid.Entry {
	if q.Reason != metric.None {
		n[missingNote(name, q.Reason)] = true
	}
	if m := q.Match; m != nil {
		n[joinedNote(name, m)] = true
	}
	return grid.Exact(q.Value)
}

// joinedNote tells how far the sources of a ratio agree on the names of a
// dimension. Where one side has nothing, nothing can.
func joinedNote(name string, m *match.Shares) string {
	text := name + ": joined by " + m.Dim
	switch {
	case m.Num.Null() && m.Den.Null():
		return text + ", of which neither numerator nor denominator has anything"
	case m.Num.Null():
		return text + ", where the numerator has nothing to match"
	case m.Den.Null():
		return text + ", where the denominator has nothing to match"
	}
	return text + fmt.Sprintf(", which matches %s %% of the numerator and %s %% of the denominator", m.Percent(m.Num), m.Percent(m.Den))
}

// derived prints a number of a table that is missing where a mistake kept it
// from being made.
func (n notes) derived(name string, cells [][]metric.Quantity, i, j int) grid.Entry {
	if cells == nil {
		return grid.Number("")
	}
	return n.number(name, cells[i][j])
}

func (n notes) sorted(t *metric.Table) []string {
	out := slices.Sorted(maps.Keys(n))
	if t.LeftOut > 0 {
		out = append(out, fmt.Sprintf("%d facts are left out: they span more than one group", t.LeftOut))
	}
	return out
}
