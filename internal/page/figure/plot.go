package figure

import (
	"slices"

	"github.com/mopsite/mopsite/internal/chart"
	"github.com/mopsite/mopsite/internal/metric"
	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/page/book"
	"github.com/mopsite/mopsite/internal/page/lineage"
	"github.com/mopsite/mopsite/internal/page/wording"
	"github.com/mopsite/mopsite/internal/value"
)

// Plot is what a figure is made of, before it is drawn: series over categories
// in one unit.
type Plot struct {
	Kind  chart.Kind
	Title string
	Unit  model.Unit
	// Span is the period, as the caption names it. A timeless plot has neither
	// period nor day.
	Span     value.Span
	Timeless bool
	// Heading is that of the categories in the data table, NoteHeading that of
	// the notes; without it notes stand in the picture only.
	Heading, NoteHeading string
	// OriginHeading is that of the series where these are the rows of the data table.
	OriginHeading string
	Categories    []string
	Series        []Course
	// Target is a line across the picture; null draws none. Apart says which targets
	// have none since they are in another currency than the numbers.
	Target value.Num
	Apart  []string
	// Horizontal lays bars down; Named says that categories are names, not times.
	Horizontal, Named bool
	// Definitions link to what the numbers mean, Origin says where they come
	// from, "" where nothing is known.
	Definitions []book.Link
	Origin      string
	Notes       []string
	// Events are marked on the axis of time and listed below; nil for none.
	Events *Events
	// Reason is why there is no number at all; without one the reason of the first
	// number that is missing counts.
	Reason metric.Reason
	// Immature says that what is provisional are cohorts, not periods; Marks says
	// of each category why, where it is not nil.
	Immature bool
	Marks    []string
	// Groups are what each category belongs to: the colour of a dot, the larger
	// part, the column of a graph. They are nil, or parallel to Categories;
	// GroupHeading is their heading in the data table.
	Groups       []string
	GroupHeading string
	// Spans are the days of each category, Links join them, by index, and Pages
	// are what they are; each is nil where the kind has none.
	Spans []value.Span
	Links []chart.Link
	Pages []book.Link
}

// Course is a series of a plot, with a point for each category.
type Course struct {
	Name   string
	Points []metric.Quantity
	Notes  []string // nil or parallel to Points
	Alerts []bool   // nil or parallel to Points
	// Reference is for a course that others are compared with.
	Reference bool
	// Unit is set where each course has an axis of its own, and Target with it.
	Unit   model.Unit
	Target value.Num
}

// PlotTable lays a table of metrics out as series over categories. With a
// second grouping each of its values is a series. before is what the numbers are
// compared with, nil for nothing.
func PlotTable(l *book.Leaf, t metric.Table, before *Before, metrics []*model.Metric) Plot {
	p := Plot{Unit: metrics[0].Unit, Span: t.Span, Origin: lineage.CommonAddress(l, metrics)}
	if len(t.By) > 0 {
		p.Heading = wording.Capital(l.Grouping(t.By[0]))
	}
	p.Categories = keysAt(t.Groups, 0)
	if len(t.By) == 0 {
		p.Categories = []string{""}
	}
	for _, m := range metrics {
		p.Definitions = append(p.Definitions, l.To(m))
		p.Series = append(p.Series, courses(l, t, m, p.Categories, len(metrics) > 1)...)
		if before != nil && len(t.By) == 1 {
			p.Series = append(p.Series, reference(l, before, m, len(p.Categories), len(metrics) > 1))
		}
	}
	if len(metrics) == 1 && !hasSplit(t) {
		p.aim(l, metrics[0])
	}
	p.Notes = tableNotes(l, t)
	if len(t.By) > 0 {
		p.Categories = mapped(p.Categories, l.Key)
	}
	return p
}

// Before is a table that another is compared with, aligned group by group.
type Before struct {
	*metric.Table
	Name string
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
func courses(l *book.Leaf, t metric.Table, m *model.Metric, categories []string, several bool) []Course {
	col := slices.Index(t.Metrics, m)
	if col < 0 {
		return nil
	}
	names := []string{l.To(m).Text}
	if hasSplit(t) {
		names = keysAt(t.Groups, 1)
	}
	out := make([]Course, len(names))
	for i, name := range names {
		if hasSplit(t) && several {
			name = l.To(m).Text + " · " + name
		}
		out[i] = Course{Name: l.Key(name), Points: make([]metric.Quantity, len(categories))}
		for j := range categories {
			out[i].Points[j] = metric.Quantity{Unit: m.Unit, Reason: metric.NoData}
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
			out[row].Points[at] = q
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

// reference is the compared course, aligned group by group.
func reference(l *book.Leaf, b *Before, m *model.Metric, n int, several bool) Course {
	t := b.Table
	c := Course{Name: b.Name, Reference: true, Points: make([]metric.Quantity, n)}
	if several {
		c.Name = l.To(m).Text + " · " + c.Name
	}
	col := slices.Index(t.Metrics, m)
	for i := range c.Points {
		c.Points[i] = metric.Quantity{Unit: m.Unit, Reason: metric.NoData}
		if col >= 0 && i < len(t.Cells) {
			c.Points[i] = t.Cells[i][col]
			c.Points[i].Partial = false // the past does not change
		}
	}
	return c
}

// asFunnel turns metrics over one group, or one metric over groups, into the
// stages of a funnel.
func asFunnel(l *book.Leaf, p Plot) Plot {
	stages := Course{Name: p.Title}
	var names []string
	for _, s := range p.Series {
		if s.Reference || len(s.Points) == 0 {
			continue
		}
		if len(p.Categories) > 1 && len(p.Series) == 1 {
			names, stages.Points = p.Categories, s.Points
			break
		}
		names = append(names, s.Name)
		stages.Points = append(stages.Points, s.Points[len(s.Points)-1])
	}
	p.Heading, p.Categories, p.Series = l.T("funnel.stage"), names, []Course{stages}
	p.Aimless()
	return p
}

// Rank orders a plot from the greatest number of its first series; missing ones
// come last. Of several currencies each is ranked by itself.
func (p *Plot) Rank() {
	if len(p.Series) == 0 {
		return
	}
	order := make([]int, len(p.Categories))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, ranking(p.Series[0].Points))
	categories := make([]string, len(order))
	for to, from := range order {
		categories[to] = p.Categories[from]
	}
	p.Categories = categories
	for i, s := range p.Series {
		sorted := make([]metric.Quantity, len(order))
		for to, from := range order {
			sorted[to] = s.Points[from]
		}
		p.Series[i].Points = sorted
	}
}
