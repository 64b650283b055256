package cli

import (
	"fmt"
	"strconv"

	"github.com/mopsite/mopsite/internal/cli/grid"
	"github.com/mopsite/mopsite/internal/metric/funnel"
	"github.com/mopsite/mopsite/internal/metric/leak"
	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/value"
)

// stepColumns are those of a step whatever it is parted by.
var stepColumns = []string{"stage", "from", "to", "rate", "low", "high", "target", "verdict"}

// steps prints what a funnel's page says of its steps: of each or, grouped by a
// dimension, of each segment of each. Nil when there is no answer.
func (q *question) steps(f *model.Funnel) *grid.Grid {
	query := leak.Query{Funnel: f, Where: q.where, Window: q.window}
	if len(q.by) > 0 {
		query.Dim = q.by[0].Dim
	}
	_, found := funnel.Count(q.engine.Facts(), funnel.Query{
		Funnel: f, View: model.ViewCohort, By: q.by, Where: q.where, Window: q.window, Period: q.period,
	})
	q.findings = append(q.findings, found...)
	v, _ := leak.NewView(q.engine.Facts(), query)
	if v.Cohorts.Reason != "" {
		return nil
	}
	if query.Dim != "" {
		return segmentGrid(v)
	}
	return stepGrid(v)
}

func stepGrid(v *leak.View) *grid.Grid {
	g := &grid.Grid{Columns: append(stepColumns[:len(stepColumns):len(stepColumns)],
		"since", "before", "change", "change_rate", "change_mix", "p",
		"median_days", "open", "oldest_days", "over_sla",
		"missing", "lost", "lost_low", "lost_high", "worth", "worth_low", "worth_high", "currency")}
	for _, s := range v.Steps {
		since := ""
		if !s.Since.Empty() {
			since = value.Calendar{}.Label(s.Since.From, value.Month)
		}
		row := stepEntries(s.Step, s.Exit)
		row = append(row, grid.Known(since), ratio(s.Before.Rate), ratio(s.Change), ratio(s.Effect.Rate), ratio(s.Effect.Mix))
		if s.Change.Null() {
			row = append(row, grid.Number(""))
		} else {
			row = append(row, bound(s.Chance))
		}
		row = append(row, waitEntries(s)...)
		l := s.Loss
		for _, n := range []value.Num{l.Missing.Middle, l.Final.Middle, l.Final.Low, l.Final.High, l.Worth.Middle, l.Worth.Low, l.Worth.High} {
			row = append(row, grid.Number(n.Exact(6)))
		}
		currency := ""
		if !l.Worth.Middle.Null() {
			currency = l.Currency
		}
		g.Rows = append(g.Rows, append(row, grid.Known(currency)))
	}
	g.Notes = judgedNote(v)
	return g
}

func waitEntries(s leak.Step) []grid.Entry {
	if s.Exit {
		return []grid.Entry{grid.Number(""), grid.Number(""), grid.Number(""), grid.Number("")}
	}
	median, over := "", ""
	if s.Wait.Over >= 0 {
		over = fmt.Sprint(s.Wait.Over)
	}
	if s.Wait.Median >= 0 {
		median = fmt.Sprint(s.Wait.Median)
	}
	return []grid.Entry{grid.Number(median), grid.Number(fmt.Sprint(s.Wait.Open)), grid.Number(fmt.Sprint(s.Wait.Oldest)), grid.Number(over)}
}

func segmentGrid(v *leak.View) *grid.Grid {
	columns := append([]string{v.Dim}, stepColumns...)
	g := &grid.Grid{Columns: append(columns, "p", "before", "change", "change_rate", "change_mix")}
	for _, s := range v.Steps {
		for _, seg := range s.Segments {
			name := seg.Value
			if seg.Rest > 0 {
				name = fmt.Sprintf("(%d others)", seg.Rest)
			}
			row := append([]grid.Entry{grid.Text(name)}, stepEntries(seg.Now, s.Exit)...)
			row = append(row, adjusted(seg), ratio(seg.Before.Rate), ratio(seg.Now.Rate.Sub(seg.Before.Rate)), ratio(seg.Effect.Rate), ratio(seg.Effect.Mix))
			g.Rows = append(g.Rows, row)
		}
	}
	g.Notes = judgedNote(v)
	return g
}

// adjusted is the p-value of a segment, missing where it was not tested.
func adjusted(s leak.Segment) grid.Entry {
	if s.Now.Verdict == funnel.Insufficient || s.Now.Stage.Target.Null() {
		return grid.Number("")
	}
	return bound(s.Adjusted)
}

func stepEntries(s funnel.Step, exit bool) []grid.Entry {
	verdict := string(s.Verdict)
	if exit {
		verdict = "exit"
	}
	return []grid.Entry{
		grid.Text(s.Stage.ID), grid.Number(fmt.Sprint(s.From)), grid.Number(fmt.Sprint(s.To)), ratio(s.Rate),
		bound(s.Low), bound(s.High), ratio(s.Stage.Target), grid.Text(verdict),
	}
}

// judgedNote says of which cohorts the steps are.
func judgedNote(v *leak.View) []string {
	switch {
	case len(v.Cohorts.Rows) == 0:
		return []string{"nobody entered in a complete month"}
	case v.Span.Empty():
		return []string{"no cohort can be judged yet"}
	}
	note := fmt.Sprintf("judged: entries from %s to %s", v.Span.From, v.Span.To)
	if !v.Before.Empty() {
		note += fmt.Sprintf("; before: %s to %s", v.Before.From, v.Before.To)
	}
	notes := []string{note}
	if !v.Lapsed.Empty() {
		notes = append(notes, fmt.Sprintf("nobody has entered since %s", v.Entries.To))
	}
	return notes
}

func ratio(n value.Num) grid.Entry { return grid.Number(n.Exact(grid.Digits)) }

// bound prints an estimate, of which nine decimals mean something.
func bound(f float64) grid.Entry { return grid.Number(strconv.FormatFloat(f, 'f', 9, 64)) }
