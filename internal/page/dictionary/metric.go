package dictionary

import (
	"slices"
	"strings"

	"github.com/mopsite/mopsite/internal/chart"
	"github.com/mopsite/mopsite/internal/expr"
	"github.com/mopsite/mopsite/internal/metric"
	"github.com/mopsite/mopsite/internal/metric/budget"
	"github.com/mopsite/mopsite/internal/metric/results"
	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/page/book"
	"github.com/mopsite/mopsite/internal/page/figure"
	"github.com/mopsite/mopsite/internal/page/lineage"
	"github.com/mopsite/mopsite/internal/page/record"
	"github.com/mopsite/mopsite/internal/page/wording"
	"github.com/mopsite/mopsite/internal/value"
)

// Metric is the view of a metric's page: its definition, then its course.
type Metric struct {
	book.Page
	Latest figure.Tile
	// Begun says that Latest is the month so far, since no month before has a number.
	Begun bool
	// Formula is the formula in pieces, metrics as links; Ingredients are what
	// stands in it.
	Formula       []book.Link
	Ingredients   []Ingredient
	Unit, Better  string
	Target        string
	Sources       []string
	Data          book.Link
	UsedBy        []book.Link
	Procedures    []book.Link
	Match         string
	AsOf          string
	Months, ByDim *figure.Figure
	// Dimension heads the figure by dimension.
	Dimension string
	Reason    string
	// Decisions are those about the metric, the newest first.
	Decisions []record.Decision
	// Lineage says where the newest number comes from; nil without facts.
	Lineage *lineage.View
}

// Ingredient explains one measure or metric of a formula.
type Ingredient struct {
	Link book.Link
	Text string
}

// Row is a metric in the dictionary.
type Row struct {
	Tile  figure.Tile
	Unit  string
	Owner book.Link
	Text  string
}

// MetricOf is the view of a metric.
func MetricOf(l *book.Leaf, d *model.Metric) Metric {
	v := Metric{
		Formula: lineage.Formula(l, d), Ingredients: ingredients(l, d), Unit: l.T("unit." + string(d.Unit)),
		Data: l.OverviewLink("data"), AsOf: l.Results.AsOf.String(), Better: better(l, d),
	}
	if !d.Target.Null() {
		v.Target = l.Amount(d, d.Target, d.TargetCurrency(l.Config.Site.Currency))
	}
	for _, p := range l.Site.Procedures {
		if slices.Contains(p.Metrics, d) {
			v.Procedures = append(v.Procedures, l.To(p))
		}
	}
	if mv := l.Results.Metrics[d]; mv != nil {
		numbers(l, &v, d, mv)
	} else {
		v.Reason = l.Reason(metric.BadDefinition)
	}
	return v
}

func better(l *book.Leaf, d *model.Metric) string {
	switch {
	case !d.Directed:
		return ""
	case d.HigherIsBetter:
		return l.T("metric.higher")
	}
	return l.T("metric.lower")
}

func numbers(l *book.Leaf, v *Metric, d *model.Metric, mv *results.MetricView) {
	v.Latest = tile(l, mv)
	v.Latest.Number, v.Latest.Spark, v.Begun = figure.Beginning(l, mv.Latest, l.Number(mv.Latest.Now)), "", mv.Begun
	v.Latest.Target = figure.AimInFull(l, mv.Latest)
	v.Sources, v.Match = mv.Sources, v.Latest.Number.Match
	for _, m := range mv.UsedBy {
		v.UsedBy = append(v.UsedBy, l.To(m))
	}
	if mv.Months != nil && !charted(l, d, func(g model.Grouping) bool { return g.Dim == "" }) {
		f := monthsFigure(l, d, mv)
		v.Months = &f
		l.SectionAfter("months", l.T("metric.months"))
	}
	if mv.ByDim != nil && len(mv.ByDim.By) > 0 && !charted(l, d, func(g model.Grouping) bool { return g.Dim != "" }) {
		p := figure.PlotTable(l, *mv.ByDim, nil, []*model.Metric{d})
		p.Kind, p.Horizontal = chart.Bar, true
		p.Title = l.T("figure.by", l.To(d).Text, l.Grouping(mv.ByDim.By[0]))
		p.Rank()
		f := figure.Draw(l, p)
		v.ByDim = &f
		l.SectionAfter("by-dimension", l.T("metric.by", l.Grouping(mv.ByDim.By[0])))
		v.Dimension = l.T("metric.by", l.Grouping(mv.ByDim.By[0]))
	}
	v.Decisions = record.OfMetric(l, d)
	if len(v.Decisions) > 0 {
		l.SectionAfter("decisions", l.T("decision.heading"))
	}
	v.Lineage = lineage.Of(l, mv.Explained)
}

// charted reports whether the author's text has a chart of the metric by such a
// grouping.
func charted(l *book.Leaf, d *model.Metric, by func(model.Grouping) bool) bool {
	return slices.ContainsFunc(l.Page.Blocks, func(b model.Block) bool {
		cb, ok := b.(*model.ChartBlock)
		return ok && len(cb.Metrics) == 1 && cb.Metrics[0] == d && by(cb.By)
	})
}

// tile is the newest month with both comparisons.
func tile(l *book.Leaf, mv *results.MetricView) figure.Tile {
	t := figure.TileOf(l, mv.Latest)
	if d, ok := l.Delta(mv.Latest.Metric, mv.Latest.Span, mv.Year); ok {
		t.Deltas = append(t.Deltas, d)
	}
	return t
}

// shownMonths is how many months a metric's chart shows; the months before are
// drawn as the year before.
const shownMonths = 13

func monthsFigure(l *book.Leaf, d *model.Metric, mv *results.MetricView) figure.Figure {
	t := mv.Months
	p := figure.PlotTable(l, *t, nil, []*model.Metric{d})
	if len(t.Groups) == 0 { // no month has a number, nor has the newest
		p.Reason = mv.Latest.Now.Reason
	}
	p.Kind, p.Title = chart.Line, l.T("figure.by", l.To(d).Text, l.T("grain.month"))
	if len(t.Groups) > 0 { // the months before have no number, and are not there
		p.Span.From = max(p.Span.From, t.Groups[0].Span.From)
	}
	if from := len(p.Categories) - shownMonths; from >= 0 && len(p.Series) == 1 {
		year := figure.Course{Name: l.T("metric.year-before"), Reference: true}
		for i := from; i < len(p.Categories); i++ {
			q := metric.Quantity{Unit: d.Unit, Reason: metric.NoData}
			if i >= 12 {
				q = p.Series[0].Points[i-12]
			}
			year.Points = append(year.Points, q)
		}
		p.Categories = p.Categories[from:]
		p.Series[0].Points = p.Series[0].Points[from:]
		p.Span.From = t.Groups[from].Span.From
		p.Series = append(p.Series, year)
	}
	days := figure.CategoryDays(*t)
	p.Events = figure.EventsIn(l, []*model.Metric{d}, nil, days[len(days)-len(p.Categories):])
	return figure.Draw(l, p)
}

// RowOf is the line of a metric in lists.
func RowOf(l *book.Leaf, d *model.Metric) Row {
	v := Row{Unit: l.T("unit." + string(d.Unit)), Owner: l.Actor(d.Owner), Text: d.Page(l.Lang).Description}
	if mv := l.Results.Metrics[d]; mv != nil {
		v.Tile = tile(l, mv)
	} else {
		v.Tile = figure.Tile{Name: l.To(d), Number: wording.Number{Text: value.Dash, Reason: l.Reason(metric.BadDefinition)}}
	}
	return v
}

// ingredients explains the parts of a formula: from which sources a measure
// is added up, and which metrics it builds on.
func ingredients(l *book.Leaf, d *model.Metric) []Ingredient {
	if d.Formula == nil {
		return nil
	}
	var out []Ingredient
	for _, m := range d.Formula.Measures() {
		text := l.T("metric.measure", strings.Join(sourcesOf(l, m), l.T("list.comma")))
		if n := len(sourcesOf(l, m)); n == 0 {
			text = l.T("metric.measure-none")
		}
		out = append(out, Ingredient{book.Link{Text: m.String()}, text})
	}
	for _, id := range d.Formula.Metrics() {
		if m := l.Site.Metric(id); m != nil {
			text := l.T("metric.metric")
			if d := m.Page(l.Lang).Description; d != "" {
				text = "— " + d
			}
			out = append(out, Ingredient{l.To(m), text})
		}
	}
	return out
}

// sourcesOf names the sources that have a measure.
func sourcesOf(l *book.Leaf, m expr.Measure) []string {
	var out []string
	for _, s := range l.Set.Sources {
		if (m.Source == "" || m.Source == s.Name) && s.Table != nil && s.Table.Measure(m.Name) != nil {
			out = append(out, s.Name)
		}
	}
	if l.Results.Budget != nil && m.Name == budget.PlanMeasure && m.Source == budget.PlanSource && out == nil {
		out = append(out, budget.PlanSource)
	}
	return out
}
