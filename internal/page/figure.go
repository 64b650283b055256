package page

import (
	"fmt"
	"html/template"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/mopsite/mopsite/internal/chart"
	"github.com/mopsite/mopsite/internal/metric"
	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/value"
)

// Figure is a chart with all a reader needs to trust it: its period, the day
// it speaks for, the definition of its numbers, and the numbers themselves.
type Figure struct {
	ID, Title, Period, AsOf string
	Definitions             []Link
	// Origin is the address that says where the numbers come from, "" where
	// nothing is known.
	Origin string
	// Unavailable says why there is no picture; "" when there is one.
	Unavailable string
	// Wide and Narrow are SVG; Data is the script element with the option.
	Wide, Narrow, Data template.HTML
	Head               []Cell
	Rows               []Row
	Notes              []string
}

// Row is a row of a data table; its first cell heads it.
type Row struct {
	Cells []Cell
	// Provisional rows still change; Mark says why.
	Provisional bool
	Mark        string
}

// Cell is a cell of a table: a text, or a number with its reason when missing.
type Cell struct {
	Text, Reason, Small string
	Href                string
	Numeric             bool
}

// plot is what a figure is made of, before it is drawn.
type plot struct {
	kind        chart.Kind
	title       string
	unit        model.Unit
	span        value.Span
	heading     string // of the categories
	noteHeading string
	categories  []string
	series      []course
	target      value.Num
	horizontal  bool
	definitions []Link
	origin      string
	notes       []string
	reason      metric.Reason
	// immature says that what is provisional are cohorts, not periods.
	immature bool
}

// course is a series of a plot.
type course struct {
	name      string
	points    []metric.Quantity
	notes     []string // nil or parallel to points
	alerts    []bool   // nil or parallel to points
	reference bool
}

// figure draws a plot and lays out its data table.
func (l *leaf) figure(p plot) Figure {
	l.figures++
	f := Figure{
		ID: partID(fmt.Sprintf("figure-%d", l.figures)), Title: p.title, Period: l.span(p.span), AsOf: l.in.Results.AsOf.String(),
		Definitions: p.definitions, Origin: p.origin, Notes: p.notes,
	}
	f.Head, f.Rows = l.dataTable(p)
	c := l.chartOf(p, f.ID)
	if c.Empty() {
		f.Unavailable = l.t("reason." + string(p.why()))
		return f
	}
	drawn, err := l.in.Draw(c)
	if err != nil {
		l.fail(fmt.Errorf("draw %q: %w", p.title, err))
		return f
	}
	f.Wide, f.Narrow = raw(string(drawn.Wide)), raw(string(drawn.Narrow))
	f.Data = raw(`<script type="application/json">` + string(drawn.Option) + `</script>`)
	l.live = true
	return f
}

// why is the reason of a plot without any number.
func (p plot) why() metric.Reason {
	if p.reason != metric.None {
		return p.reason
	}
	for _, s := range p.series {
		for _, q := range s.points {
			if q.Reason != metric.None {
				return q.Reason
			}
		}
	}
	return metric.NoData
}

func (p plot) currency() string {
	for _, s := range p.series {
		for _, q := range s.points {
			if q.Currency != "" {
				return q.Currency
			}
		}
	}
	return ""
}

func (l *leaf) chartOf(p plot, id string) chart.Figure {
	c := chart.Figure{
		ID: id, Kind: p.kind, Title: p.title, Lang: l.w.Lang(), Unit: p.unit, Currency: p.currency(),
		Immature:     p.immature,
		CategoryName: p.heading, NoteName: p.noteHeading, Categories: p.categories, Target: p.target, Horizontal: p.horizontal,
	}
	for _, s := range p.series {
		row := chart.Series{Name: s.name, Reference: s.reference}
		for i, q := range s.points {
			point := chart.Point{Value: q.Value, Provisional: q.Partial}
			if s.notes != nil {
				point.Note = s.notes[i]
			}
			if s.alerts != nil {
				point.Alert = s.alerts[i]
			}
			row.Points = append(row.Points, point)
		}
		c.Series = append(c.Series, row)
	}
	return c
}

// dataTable lists the numbers of a plot: one row a category, in full.
func (l *leaf) dataTable(p plot) (head []Cell, rows []Row) {
	head = []Cell{{Text: p.heading}}
	notes := false
	for _, s := range p.series {
		head = append(head, Cell{Text: s.name, Numeric: true})
		notes = notes || s.notes != nil && p.noteHeading != ""
	}
	if notes {
		head = append(head, Cell{Text: p.noteHeading, Numeric: true})
	}
	for i, category := range p.categories {
		row := Row{Cells: []Cell{{Text: category}}}
		for _, s := range p.series {
			q := s.points[i]
			row.Cells = append(row.Cells, l.cell(q))
			if q.Partial && !s.reference && !q.Value.Null() {
				row.Provisional, row.Mark = true, l.provisional(p)
			}
		}
		if notes {
			row.Cells = append(row.Cells, Cell{Text: p.series[0].notes[i], Numeric: true})
		}
		rows = append(rows, row)
	}
	return head, rows
}

// provisional is the word for numbers of a plot that still change.
func (l *leaf) provisional(p plot) string {
	if p.immature {
		return l.t("funnel.immature")
	}
	return l.t("number.partial")
}

func (l *leaf) cell(q metric.Quantity) Cell {
	n := l.number(q)
	return Cell{Text: n.Text, Reason: n.Reason, Numeric: true}
}

// spark draws the recent course of a number.
func (l *leaf) spark(points []metric.Quantity) template.HTML {
	course := make([]chart.Point, len(points))
	known := 0
	for i, q := range points {
		course[i] = chart.Point{Value: q.Value, Provisional: q.Partial}
		if !q.Value.Null() {
			known++
		}
	}
	if known < 2 {
		return ""
	}
	return raw(string(chart.Sparkline(course, 160, 32)))
}

// matchNote tells the matched share of ratios across sources.
func (l *leaf) matchNote(q metric.Quantity) string {
	if q.Match == nil {
		return ""
	}
	return l.t("number.match-by", l.dimension(q.Match.Dim), l.percent(q.Match.Num), l.percent(q.Match.Den))
}

// dimension names a dimension for readers. One that a convention gives is called
// as the field of the names is.
func (l *leaf) dimension(name string) string {
	if title := l.fieldTitle(name); title != "" {
		return title
	}
	if key := "dimension." + strings.ToLower(name); l.w.Has(key) {
		return l.t(key)
	}
	return name
}

// capital starts a text with a capital, as at the head of a column.
func capital(s string) string {
	r, size := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(r)) + s[size:]
}

// grouping names what a table is grouped by.
func (l *leaf) grouping(g model.Grouping) string {
	if g.Dim != "" {
		return l.dimension(g.Dim)
	}
	return l.t("grain." + g.Grain.String())
}
