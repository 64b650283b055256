package page

import (
	"html/template"
	"slices"
	"strings"

	"github.com/mopsite/mopsite/internal/chart"
	"github.com/mopsite/mopsite/internal/expr"
	"github.com/mopsite/mopsite/internal/metric"
	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/value"
)

// Tile is a metric as one number.
type Tile struct {
	Name   Link
	Number Number
	// Full is the number in full where the tile shows it shortened.
	Full, Period        string
	Partial             bool
	Deltas              []Delta
	Target              string
	OnTarget, OffTarget bool
	Spark               template.HTML
	// Origin is the address that says where the number comes from, "" where
	// nothing is known.
	Origin string
}

// Metric is the view of a metric's page: its definition, then its course.
type Metric struct {
	Page
	Latest Tile
	// Formula is the formula in pieces, metrics as links; Ingredients are what
	// stands in it.
	Formula       []Link
	Ingredients   []Ingredient
	Unit, Better  string
	Target        string
	Sources       []string
	Data          Link
	UsedBy        []Link
	Procedures    []Link
	Match         string
	AsOf          string
	Months, ByDim *Figure
	// Dimension heads the figure by dimension.
	Dimension string
	Reason    string
	// Lineage says where the newest number comes from; nil without facts.
	Lineage *Lineage
}

// Ingredient explains one measure or metric of a formula.
type Ingredient struct {
	Link Link
	Text string
}

// MetricRow is a metric in the dictionary.
type MetricRow struct {
	Tile  Tile
	Unit  string
	Owner Link
	Text  string
}

func (l *leaf) metric(d *model.Metric) Metric {
	v := Metric{
		Formula: l.formula(d), Ingredients: l.ingredients(d), Unit: l.t("unit." + string(d.Unit)),
		Data: l.overviewLink("data"), AsOf: l.in.Results.AsOf.String(), Better: l.better(d),
	}
	if !d.Target.Null() {
		v.Target = l.amount(d, d.Target, l.in.Config.Site.Currency)
	}
	for _, p := range l.in.Site.Procedures {
		if slices.Contains(p.Metrics, d) {
			v.Procedures = append(v.Procedures, l.to(p))
		}
	}
	if mv := l.in.Results.Metrics[d]; mv != nil {
		l.metricNumbers(&v, d, mv)
	} else {
		v.Reason = l.t("reason." + string(metric.BadDefinition))
	}
	v.Page = l.plain()
	return v
}

func (l *leaf) better(d *model.Metric) string {
	switch {
	case !d.Directed:
		return ""
	case d.HigherIsBetter:
		return l.t("metric.higher")
	}
	return l.t("metric.lower")
}

func (l *leaf) metricNumbers(v *Metric, d *model.Metric, mv *metric.MetricView) {
	v.Latest = l.metricTile(mv)
	v.Latest.Number, v.Latest.Spark = l.number(mv.Latest.Now), ""
	v.Sources, v.Match = mv.Sources, v.Latest.Number.Match
	for _, m := range mv.UsedBy {
		v.UsedBy = append(v.UsedBy, l.to(m))
	}
	if mv.Months != nil && !l.charted(d, func(g model.Grouping) bool { return g.Dim == "" }) {
		f := l.monthsFigure(d, mv.Months)
		v.Months = &f
		l.section(&l.after, "months", l.t("metric.months"))
	}
	if mv.ByDim != nil && len(mv.ByDim.By) > 0 && !l.charted(d, func(g model.Grouping) bool { return g.Dim != "" }) {
		p := l.plotTable(*mv.ByDim, nil, []*model.Metric{d})
		p.kind, p.horizontal = chart.Bar, true
		p.title = l.t("figure.by", l.to(d).Text, l.grouping(mv.ByDim.By[0]))
		sortCategories(&p)
		f := l.figure(p)
		v.ByDim = &f
		l.section(&l.after, "by-dimension", l.t("metric.by", l.grouping(mv.ByDim.By[0])))
		v.Dimension = l.t("metric.by", l.grouping(mv.ByDim.By[0]))
	}
	v.Lineage = l.lineage(mv.Explained)
}

// charted reports whether the author's text has a chart of the metric by such a
// grouping.
func (l *leaf) charted(d *model.Metric, by func(model.Grouping) bool) bool {
	return slices.ContainsFunc(l.page.Blocks, func(b model.Block) bool {
		cb, ok := b.(*model.ChartBlock)
		return ok && len(cb.Metrics) == 1 && cb.Metrics[0] == d && by(cb.By)
	})
}

// metricTile is the newest month with both comparisons.
func (l *leaf) metricTile(mv *metric.MetricView) Tile {
	t := l.tile(mv.Latest)
	if d, ok := l.delta(mv.Latest.Metric, mv.Latest.Span, mv.Year); ok {
		t.Deltas = append(t.Deltas, d)
	}
	return t
}

// shownMonths is how many months a metric's chart shows; the months before are
// drawn as the year before.
const shownMonths = 13

func (l *leaf) monthsFigure(d *model.Metric, t *metric.Table) Figure {
	p := l.plotTable(*t, nil, []*model.Metric{d})
	p.kind, p.title = chart.Line, l.t("figure.by", l.to(d).Text, l.t("grain.month"))
	if from := len(p.categories) - shownMonths; from >= 0 && len(p.series) == 1 {
		year := course{name: l.t("metric.year-before"), reference: true}
		for i := from; i < len(p.categories); i++ {
			q := metric.Quantity{Unit: d.Unit, Reason: metric.NoData}
			if i >= 12 {
				q = p.series[0].points[i-12]
			}
			year.points = append(year.points, q)
		}
		p.categories = p.categories[from:]
		p.series[0].points = p.series[0].points[from:]
		p.span.From = t.Groups[from].Span.From
		p.series = append(p.series, year)
	}
	return l.figure(p)
}

// sortCategories orders a plot of one series from the greatest number; missing
// ones come last.
func sortCategories(p *plot) {
	if len(p.series) != 1 {
		return
	}
	order := make([]int, len(p.categories))
	for i := range order {
		order[i] = i
	}
	points := p.series[0].points
	slices.SortStableFunc(order, func(a, b int) int { return points[b].Value.Cmp(points[a].Value) })
	categories, sorted := make([]string, len(order)), make([]metric.Quantity, len(order))
	for to, from := range order {
		categories[to], sorted[to] = p.categories[from], points[from]
	}
	p.categories, p.series[0].points = categories, sorted
}

func (l *leaf) metricRow(d *model.Metric) MetricRow {
	v := MetricRow{Unit: l.t("unit." + string(d.Unit)), Owner: l.actor(d.Owner), Text: d.Page(l.lang).Description}
	if mv := l.in.Results.Metrics[d]; mv != nil {
		v.Tile = l.metricTile(mv)
	} else {
		v.Tile = Tile{Name: l.to(d), Number: Number{Text: value.Dash, Reason: l.t("reason." + string(metric.BadDefinition))}}
	}
	return v
}

// formula writes a formula with the signs that readers know, and its metrics
// as links.
func (l *leaf) formula(d *model.Metric) []Link {
	if d.Formula == nil {
		return nil
	}
	f := formulaWriter{leaf: l}
	f.write(d.Formula.Root(), 0)
	return f.parts
}

type formulaWriter struct {
	*leaf
	parts []Link
}

func (f *formulaWriter) add(s string) { f.parts = append(f.parts, Link{Text: s}) }

// write adds a node; around is the precedence of the operator around it.
func (f *formulaWriter) write(n expr.Node, around int) {
	switch n := n.(type) {
	case expr.Metric:
		if m := f.in.Site.Metric(n.ID); m != nil {
			to := f.to(m)
			f.parts = append(f.parts, to)
			return
		}
		f.add(n.String())
	case expr.Neg:
		f.add("−")
		f.write(n.X, 3)
	case expr.Binary:
		f.binary(n, around)
	default:
		f.add(n.String())
	}
}

// signOf is the sign that readers know an operation by, rankOf its precedence.
func signOf(n expr.Binary) string {
	return map[byte]string{'+': "+", '-': "−", '*': "×", '/': "÷"}[n.Op]
}

func rankOf(n expr.Binary) int {
	if n.Op == '*' || n.Op == '/' {
		return 2
	}
	return 1
}

func (f *formulaWriter) binary(n expr.Binary, around int) {
	rank := rankOf(n)
	if rank < around {
		f.add("(")
	}
	f.write(n.X, rank)
	f.add(" " + signOf(n) + " ")
	f.write(n.Y, rank+1)
	if rank < around {
		f.add(")")
	}
}

// ingredients explains the parts of a formula: from which sources a measure
// is added up, and which metrics it builds on.
func (l *leaf) ingredients(d *model.Metric) []Ingredient {
	if d.Formula == nil {
		return nil
	}
	var out []Ingredient
	for _, m := range d.Formula.Measures() {
		text := l.t("metric.measure", strings.Join(l.sourcesOf(m), l.t("list.comma")))
		if n := len(l.sourcesOf(m)); n == 0 {
			text = l.t("metric.measure-none")
		}
		out = append(out, Ingredient{Link{Text: m.String()}, text})
	}
	for _, id := range d.Formula.Metrics() {
		if m := l.in.Site.Metric(id); m != nil {
			text := l.t("metric.metric")
			if d := m.Page(l.lang).Description; d != "" {
				text = "— " + d
			}
			out = append(out, Ingredient{l.to(m), text})
		}
	}
	return out
}

// sourcesOf names the sources that have a measure.
func (l *leaf) sourcesOf(m expr.Measure) []string {
	var out []string
	for _, s := range l.in.Set.Sources {
		if (m.Source == "" || m.Source == s.Name) && s.Table != nil && s.Table.Measure(m.Name) != nil {
			out = append(out, s.Name)
		}
	}
	return out
}
