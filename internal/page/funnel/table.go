package funnel

import (
	"cmp"
	"html/template"
	"slices"
	"strings"

	"github.com/mopsite/mopsite/internal/chart"
	"github.com/mopsite/mopsite/internal/metric"
	"github.com/mopsite/mopsite/internal/metric/funnel"
	"github.com/mopsite/mopsite/internal/metric/results"
	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/page/book"
	"github.com/mopsite/mopsite/internal/page/figure"
	"github.com/mopsite/mopsite/internal/page/lineage"
	"github.com/mopsite/mopsite/internal/page/wording"
	"github.com/mopsite/mopsite/internal/stat"
	"github.com/mopsite/mopsite/internal/value"
)

// Table is a funnel in one view: by cohort or by period, never both.
type Table struct {
	Title book.Link
	// View names the way of counting, How explains it in a sentence.
	View, How, Period, AsOf string
	// Origin is as in [figure.Figure].
	Origin string
	// Heading is the view as a heading.
	Heading string
	Reason  string
	Figure  *figure.Figure
	Head    []figure.Cell
	Rows    []figure.Row
	// Notes say what the marks of rows mean.
	Notes []string
	// Open shows the table unfolded.
	Open bool
}

// Summary shows the cohorts of a funnel without their rows; ok is false where
// there is nothing to show.
func Summary(l *book.Leaf, f *model.Funnel) (t Table, ok bool) {
	fv := l.Results.Funnels[f]
	if fv == nil || fv.Cohorts == nil {
		return Table{}, false
	}
	t = tableOf(l, fv.Cohorts)
	t.Rows, t.Notes = nil, nil
	if t.Reason == "" {
		t.Figure = figureOf(l, fv.Cohorts, judged(fv.Steps))
	}
	return t, true
}

// Block writes a funnel, with rows where its author asks for them.
func Block(l *book.Leaf, b *model.FunnelBlock, data results.BlockData) template.HTML {
	if data.Funnel == nil {
		return l.BrokenBlock()
	}
	v := tableOf(l, data.Funnel)
	if t := l.Text(b.Title); t != "" {
		v.Title.Text = t
	}
	if v.Reason == "" {
		v.Figure = figureOf(l, data.Funnel, data.Steps)
		v.Figure.Title = cmp.Or(l.Text(b.Title), v.Figure.Title)
	}
	if b.By == nil {
		v.Rows, v.Notes = nil, nil
	}
	return l.Part("funnel", v)
}

// tableOf lists the rows of a funnel.
func tableOf(l *book.Leaf, t *funnel.Table) Table {
	v := Table{
		Title: l.To(t.Funnel), Heading: l.T("funnel.heading-" + string(t.View)), View: l.T("funnel.view-" + string(t.View)), Period: l.Span(t.Span), AsOf: l.AsOf().String(), Origin: lineage.FunnelAddress(l, t.Funnel),
	}
	v.How = l.T("funnel.how-period")
	if t.View == model.ViewCohort {
		v.How = l.T("funnel.how-cohort") + maturityRule(l, t)
	}
	if t.Reason != metric.None {
		v.Reason = l.Reason(t.Reason)
		return v
	}
	if len(t.Rows) == 0 {
		v.Reason = l.T("funnel.nothing-"+string(t.View), v.Period)
		return v
	}
	v.Head = head(l, t)
	for _, r := range t.Rows {
		v.Rows = append(v.Rows, row(l, t, r))
	}
	v.Notes = notes(l, t)
	return v
}

// notes say what the marks of the rows mean.
func notes(l *book.Leaf, t *funnel.Table) []string {
	var immature, truncated bool
	patterns := 0
	for _, r := range t.Rows {
		immature = immature || t.View == model.ViewCohort && !r.Mature
		truncated = truncated || r.Truncated
		if len(r.Projected) > 0 {
			patterns = r.Projected[len(r.Projected)-1].Cohorts
		}
	}
	var out []string
	if immature {
		out = append(out, l.T("funnel.immature-note"))
	}
	if patterns > 0 {
		out = append(out, l.T("funnel.projected-note", patterns))
	}
	if truncated {
		for _, r := range t.Recorded {
			if r.Presumed {
				out = append(out, l.T("funnel.presumed-note", label(l, r.Stage), r.Day))
			} else {
				out = append(out, l.T("funnel.truncated-"+string(t.View), label(l, r.Stage), r.Day))
			}
		}
	}
	return out
}

func maturityRule(l *book.Leaf, t *funnel.Table) string {
	if t.Window >= 0 {
		return l.T("funnel.rule-window", t.Window)
	}
	return l.T("funnel.rule-p90", t.HorizonDays)
}

func head(l *book.Leaf, t *funnel.Table) []figure.Cell {
	first := l.T("funnel.total")
	if len(t.By) > 0 {
		var by []string
		for _, g := range t.By {
			by = append(by, l.Grouping(g))
		}
		first = wording.Capital(strings.Join(by, " · "))
		if t.View == model.ViewCohort && t.By[0].Dim == "" {
			first = l.T("funnel.entry", strings.Join(by, " · "))
		}
	}
	cells := []figure.Cell{{Text: first}}
	for _, s := range t.Funnel.Stages {
		cells = append(cells, figure.Cell{Text: label(l, s), Numeric: true})
	}
	return cells
}

// row shows each stage's count; by cohort also the share of the stage
// before, which by period would mix two groups of people.
func row(l *book.Leaf, t *funnel.Table, r funnel.Row) figure.Row {
	row := figure.Row{Cells: []figure.Cell{{Text: l.Key(strings.Join(r.Keys, " · "))}}}
	for i, n := range r.Reached {
		c := figure.Cell{Text: l.Count(n), Numeric: true}
		if i > 0 && t.View == model.ViewCohort {
			c.Small = l.Share(n, r.Reached[i-1])
			if len(r.Projected) > i {
				c.Small += l.T("funnel.projected", ends(l, r.Projected[i]))
			}
		}
		row.Cells = append(row.Cells, c)
	}
	row.Mark = mark(l, t, r)
	row.Provisional = row.Mark != ""
	return row
}

// ends writes what a cohort may come to: the least and the most.
func ends(l *book.Leaf, p stat.Projection) string {
	low, high := p.Low.Decimal(0), p.High.Decimal(0)
	if low == high {
		return low
	}
	return low + "–" + high
}

// mark says why a row is not to be compared with others, "" where it is.
func mark(l *book.Leaf, t *funnel.Table, r funnel.Row) string {
	switch {
	case t.Presumed(r):
		return l.T("funnel.presumed")
	case r.Truncated:
		return l.T("funnel.truncated")
	case t.View == model.ViewCohort && !r.Mature:
		return l.T("funnel.immature")
	case r.Partial:
		return l.T("number.partial")
	}
	return ""
}

// figureOf draws the stages: the judged cohorts where there are steps,
// else the totals of the table.
func figureOf(l *book.Leaf, t *funnel.Table, steps []funnel.Step) *figure.Figure {
	p := figure.Plot{
		Kind: chart.Funnel, Title: l.T("funnel.figure", l.To(t.Funnel).Text, l.T("funnel.view-"+string(t.View))),
		Unit: model.UnitCount, Span: t.Span, Heading: l.T("funnel.stage"), Definitions: []book.Link{l.To(t.Funnel)}, Origin: lineage.FunnelAddress(l, t.Funnel),
	}
	stages := figure.Course{Name: l.T("funnel.count")}
	if t.View == model.ViewCohort {
		p.NoteHeading, stages.Notes = l.T("funnel.from-before"), []string{}
	}
	for i, n := range t.Total.Reached {
		p.Categories = append(p.Categories, label(l, t.Funnel.Stages[i]))
		stages.Points = append(stages.Points, metric.Quantity{Value: value.NumInt(n), Unit: model.UnitCount})
		stages.Alerts = append(stages.Alerts, alerting(steps, t.Funnel.Stages[i]))
		if stages.Notes != nil {
			note := ""
			if i > 0 {
				note = l.Share(n, t.Total.Reached[i-1])
			}
			stages.Notes = append(stages.Notes, note)
		}
	}
	p.Series = []figure.Course{stages}
	if t.View == model.ViewCohort && !t.Total.Mature {
		p.Notes = append(p.Notes, l.T("funnel.total-immature"))
	}
	if t.View == model.ViewCohort && t.Total.Truncated {
		p.Notes = append(p.Notes, l.T("funnel.total-truncated"))
	}
	f := figure.Draw(l, p)
	return &f
}

func alerting(steps []funnel.Step, s *model.FunnelStage) bool {
	return slices.ContainsFunc(steps, func(st funnel.Step) bool { return st.Stage == s && st.Verdict == funnel.Confirmed })
}
