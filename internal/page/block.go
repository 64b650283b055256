package page

import (
	"cmp"
	"html/template"
	"slices"
	"strings"

	"github.com/mopsite/mopsite/internal/chart"
	"github.com/mopsite/mopsite/internal/metric"
	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/value"
)

// InlineValue is the view of a number in running text.
type InlineValue struct {
	Number Number
	Href   string
	// About says what the number is: metric, period and as-of date.
	About string
}

// block writes a component.
func (l *leaf) block(b model.Block) template.HTML {
	data := l.in.Results.Blocks[b]
	switch b := b.(type) {
	case *model.ChartBlock:
		return l.chartBlock(b, data)
	case *model.MetricBlock:
		if len(data.Tiles) == 0 {
			return l.part("broken", Notice{"bad", l.t("notice.broken-block")})
		}
		return l.part("tiles", l.tiles(data.Tiles))
	case *model.FunnelBlock:
		return l.funnelBlock(b, data)
	case *model.MaturityBlock:
		return l.part("maturity", l.maturityMap(data.Maturity, b.Division))
	case *model.ListBlock:
		return l.list(b)
	case *model.RACIBlock:
		return l.part("raci", l.raciMatrix(b.Procedures))
	}
	return l.part("broken", Notice{"bad", l.t("notice.broken-block")})
}

func (l *leaf) inlineValue(v *model.InlineValue) template.HTML {
	if v == nil || v.Metric == nil {
		return l.part("broken", Notice{"bad", l.t("notice.broken-value")})
	}
	q, ok := l.in.Results.Values[v]
	if !ok {
		q = metric.Quantity{Unit: v.Metric.Unit, Reason: metric.BadDefinition}
	}
	to := l.to(v.Metric)
	return l.part("value", InlineValue{
		Number: l.number(q), Href: cmp.Or(l.origin(v.Metric), to.Href),
		About: l.t("number.about", to.Text, v.PeriodText, l.in.Results.AsOf.String()),
	})
}

// chartBlock draws one figure for each unit: amounts of money and counts of
// things have no axis in common.
func (l *leaf) chartBlock(b *model.ChartBlock, data metric.BlockData) template.HTML {
	if data.Table == nil {
		return l.part("broken", Notice{"bad", l.t("notice.broken-block")})
	}
	var out template.HTML
	for _, group := range byUnit(b.Metrics) {
		p := l.plotTable(*data.Table, data.Before, group)
		p.kind = chart.Kind(b.Type)
		p.title = l.text(b.Title)
		if p.title == "" {
			p.title = l.chartTitle(b, group)
		}
		if b.By.Dim != "" && b.Type == string(chart.Bar) {
			p.horizontal = true
		}
		if p.kind == chart.Funnel {
			p = l.asFunnel(p)
		}
		out += l.part("figure", l.figure(p))
	}
	return out
}

// byUnit groups metrics that share an axis, in the order of the block.
func byUnit(metrics []*model.Metric) [][]*model.Metric {
	var groups [][]*model.Metric
	for _, m := range metrics {
		i := slices.IndexFunc(groups, func(g []*model.Metric) bool { return g[0].Unit == m.Unit })
		if i < 0 {
			groups = append(groups, []*model.Metric{m})
			continue
		}
		groups[i] = append(groups[i], m)
	}
	return groups
}

func (l *leaf) chartTitle(b *model.ChartBlock, metrics []*model.Metric) string {
	names := l.t("figure.by", l.metricNames(metrics), l.grouping(b.By))
	switch {
	case b.Type == string(chart.Funnel):
		names = l.metricNames(metrics)
	case b.Split != nil:
		names = l.t("figure.by-split", l.metricNames(metrics), l.grouping(b.By), l.grouping(*b.Split))
	}
	var where []string
	for _, f := range b.Where {
		where = append(where, l.dimension(f.Dim)+": "+strings.Join(f.Values, ", "))
	}
	if len(where) > 0 {
		names += " (" + strings.Join(where, "; ") + ")"
	}
	return names
}

func (l *leaf) metricNames(metrics []*model.Metric) string {
	var names []string
	for _, m := range metrics {
		names = append(names, l.to(m).Text)
	}
	return strings.Join(names, l.t("list.comma"))
}

// plotTable lays a table of metrics out as series over categories. With a
// second grouping each of its values is a series.
func (l *leaf) plotTable(t metric.Table, before *metric.Table, metrics []*model.Metric) plot {
	p := plot{unit: metrics[0].Unit, span: t.Span, origin: l.origins(metrics)}
	if len(t.By) > 0 {
		p.heading = capital(l.grouping(t.By[0]))
	}
	p.categories = keysAt(t.Groups, 0)
	if len(t.By) == 0 {
		p.categories = []string{""}
	}
	for _, m := range metrics {
		p.definitions = append(p.definitions, l.to(m))
		p.series = append(p.series, l.courses(t, m, p.categories, len(metrics) > 1)...)
		if before != nil && len(t.By) == 1 {
			p.series = append(p.series, l.reference(*before, m, len(p.categories), len(metrics) > 1))
		}
	}
	if len(metrics) == 1 && !hasSplit(t) {
		p.target = metrics[0].Target
	}
	p.notes = l.tableNotes(t)
	if len(t.By) > 0 {
		p.categories = mapped(p.categories, l.keyText)
	}
	return p
}

func mapped(list []string, f func(string) string) []string {
	out := make([]string, len(list))
	for i, s := range list {
		out[i] = f(s)
	}
	return out
}

func hasSplit(t metric.Table) bool { return len(t.By) > 1 }

// keysAt returns the distinct keys of one grouping, in order of appearance.
func keysAt(groups []metric.Group, i int) []string {
	var keys []string
	seen := map[string]bool{}
	for _, g := range groups {
		if i < len(g.Keys) && !seen[g.Keys[i]] {
			seen[g.Keys[i]] = true
			keys = append(keys, g.Keys[i])
		}
	}
	return keys
}

// courses returns a metric's series: one, or one for each value of the split.
func (l *leaf) courses(t metric.Table, m *model.Metric, categories []string, several bool) []course {
	col := slices.Index(t.Metrics, m)
	if col < 0 {
		return nil
	}
	names := []string{l.to(m).Text}
	if hasSplit(t) {
		names = keysAt(t.Groups, 1)
	}
	out := make([]course, len(names))
	for i, name := range names {
		if hasSplit(t) && several {
			name = l.to(m).Text + " · " + name
		}
		out[i] = course{name: l.keyText(name), points: make([]metric.Quantity, len(categories))}
		for j := range categories {
			out[i].points[j] = metric.Quantity{Unit: m.Unit, Reason: metric.NoData}
		}
	}
	for g, group := range t.Groups {
		row := 0
		if hasSplit(t) {
			row = slices.Index(names, group.Keys[1])
		}
		q := t.Cells[g][col]
		q.Partial = q.Partial || group.Partial
		if at := slices.Index(categories, keyOf(group)); at >= 0 {
			out[row].points[at] = q
		}
	}
	return out
}

func keyOf(g metric.Group) string {
	if len(g.Keys) == 0 {
		return ""
	}
	return g.Keys[0]
}

// keyText names a group; the value of facts that have none is empty.
func (l *leaf) keyText(key string) string {
	if key == "" {
		return l.t("number.unset")
	}
	return key
}

// reference is the compared course, aligned group by group.
func (l *leaf) reference(t metric.Table, m *model.Metric, n int, several bool) course {
	c := course{name: l.t("figure.before", l.span(t.Span)), reference: true, points: make([]metric.Quantity, n)}
	if several {
		c.name = l.to(m).Text + " · " + c.name
	}
	col := slices.Index(t.Metrics, m)
	for i := range c.points {
		c.points[i] = metric.Quantity{Unit: m.Unit, Reason: metric.NoData}
		if col >= 0 && i < len(t.Cells) {
			c.points[i] = t.Cells[i][col]
			c.points[i].Partial = false // the past does not change
		}
	}
	return c
}

func (l *leaf) tableNotes(t metric.Table) []string {
	var notes []string
	if t.LeftOut > 0 {
		notes = append(notes, l.t("figure.left-out", t.LeftOut))
	}
	for _, row := range t.Cells {
		for _, q := range row {
			if n := l.matchNote(q); n != "" && !slices.Contains(notes, n) {
				notes = append(notes, n)
			}
		}
	}
	return notes
}

// asFunnel turns metrics over one group, or one metric over groups, into the
// stages of a funnel.
func (l *leaf) asFunnel(p plot) plot {
	stages := course{name: p.title}
	var names []string
	for _, s := range p.series {
		if s.reference || len(s.points) == 0 {
			continue
		}
		if len(p.categories) > 1 && len(p.series) == 1 {
			names, stages.points = p.categories, s.points
			break
		}
		names = append(names, s.name)
		stages.points = append(stages.points, s.points[len(s.points)-1])
	}
	p.heading, p.categories, p.series, p.target = l.t("funnel.stage"), names, []course{stages}, value.Num{}
	return p
}

func (l *leaf) tiles(list []metric.Tile) []Tile {
	var out []Tile
	for _, t := range list {
		out = append(out, l.tile(t))
	}
	return out
}
