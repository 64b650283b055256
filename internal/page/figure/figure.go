package figure

import (
	"fmt"
	"html/template"
	"slices"

	"github.com/mopsite/mopsite/internal/chart"
	"github.com/mopsite/mopsite/internal/metric"
	"github.com/mopsite/mopsite/internal/page/book"
)

// Figure is a chart with all a reader needs to trust it: its period, the day
// it speaks for, the definition of its numbers, and the numbers themselves.
type Figure struct {
	ID, Title, Period, AsOf string
	Definitions             []book.Link
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
	// Events are what the marks of the picture stand for; nil without any.
	Events *Events
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
	// Href links the text; Lang is its language where that is another.
	Href, Lang string
	// SmallLang is the language of Small where that is another.
	SmallLang string
	Numeric   bool
	// Class is better or worse for a change.
	Class string
	// Wide keeps room for days that would else break into many lines.
	Wide bool
	// Picture stands in place of the text.
	Picture template.HTML
}

// CellOf is a cell that holds a link.
func CellOf(to book.Link) Cell { return Cell{Text: to.Text, Href: to.Href, Lang: to.Lang} }

// Draw draws a plot and lays out its data table.
func Draw(l *book.Leaf, p Plot) Figure {
	f := Figure{
		ID: l.NextFigure(), Title: p.Title, Period: l.Span(p.Span), AsOf: l.AsOf().String(),
		Definitions: p.Definitions, Origin: p.Origin, Notes: slices.Concat(p.Notes, p.Apart), Events: p.Events,
	}
	c := chartOf(l, p, f.ID)
	switch {
	case p.Timeless:
		f.Period, f.AsOf = "", ""
	case f.Period == f.AsOf: // once is enough
		f.Period = ""
	}
	f.Head, f.Rows = dataTable(l, p, c)
	switch {
	case p.mixed():
		f.Unavailable = l.Reason(metric.MixedCurrency)
		f.Notes = append(f.Notes, l.T("figure.mixed"))
		return f
	case c.Empty():
		f.Unavailable = l.Reason(p.why())
		return f
	}
	f.Period = drawnPeriod(l, f.Period, c)
	f.Notes = append(f.Notes, drawnNotes(l, p, c)...)
	wait := l.Book.Draw(c)
	// What stands there now is only a place for what comes when the page is done.
	later := func(part func(chart.Rendering) string) template.HTML {
		return l.Later(func() (string, error) {
			drawn, err := wait()
			if err != nil {
				return "", fmt.Errorf("draw %q: %w", p.Title, err)
			}
			return part(drawn), nil
		})
	}
	f.Wide = later(func(r chart.Rendering) string { return string(r.Wide) })
	f.Narrow = later(func(r chart.Rendering) string { return string(r.Narrow) })
	f.Data = later(func(r chart.Rendering) string {
		return `<script type="application/json">` + string(r.Option) + `</script>`
	})
	l.WantCharts()
	return f
}

func chartOf(l *book.Leaf, p Plot, id string) chart.Figure {
	c := chart.Figure{
		ID: id, Kind: p.Kind, Title: p.Title, Lang: l.Words.Lang(), Unit: p.Unit, Currency: p.currency(),
		Immature: p.Immature, Groups: p.Groups, GroupName: p.GroupHeading, Spans: p.Spans, AsOf: l.AsOf(), Links: p.Links,
		CategoryName: p.Heading, NoteName: p.NoteHeading, Categories: p.Categories, Target: p.Target, Horizontal: p.Horizontal, Named: p.Named, Marks: p.Events.marks(),
	}
	for _, s := range p.Series {
		row := chart.Series{Name: s.Name, Reference: s.Reference, Unit: s.Unit, Currency: s.currency(), Target: s.Target}
		for i, q := range s.Points {
			point := chart.Point{Value: q.Value, Provisional: q.Partial}
			if s.Notes != nil {
				point.Note = s.Notes[i]
			}
			if s.Alerts != nil {
				point.Alert = s.Alerts[i]
			}
			row.Points = append(row.Points, point)
		}
		c.Series = append(c.Series, row)
	}
	return c
}

// dataTable lists the numbers of a plot: one row a category, in full.
func dataTable(l *book.Leaf, p Plot, c chart.Figure) (head []Cell, rows []Row) {
	switch c.Kind {
	case chart.Gantt, chart.Graph:
		return pageTable(p, c)
	case chart.Sankey:
		return originTable(l, p)
	}
	head = []Cell{{Text: p.Heading}}
	if p.Groups != nil {
		head = append(head, Cell{Text: p.GroupHeading})
	}
	notes := false
	for _, s := range p.Series {
		head = append(head, Cell{Text: s.Name, Numeric: true})
		notes = notes || s.Notes != nil && p.NoteHeading != ""
	}
	if notes {
		head = append(head, Cell{Text: p.NoteHeading, Numeric: true})
	}
	for i, category := range p.Categories {
		row := Row{Cells: []Cell{{Text: category}}}
		if p.Groups != nil {
			row.Cells = append(row.Cells, Cell{Text: p.Groups[i]})
		}
		for _, s := range p.Series {
			q := s.Points[i]
			row.Cells = append(row.Cells, cell(l, q))
			if q.Partial && !s.Reference && !q.Value.Null() {
				row.Provisional, row.Mark = true, provisional(l, p, i)
			}
		}
		if notes {
			row.Cells = append(row.Cells, Cell{Text: p.Series[0].Notes[i], Numeric: true})
		}
		rows = append(rows, row)
	}
	return head, rows
}

// originTable lists what came from where: a row for each origin, so that the table is
// read and sorted by them however many there are.
func originTable(l *book.Leaf, p Plot) (head []Cell, rows []Row) {
	head = []Cell{{Text: p.OriginHeading}}
	for _, stage := range p.Categories {
		head = append(head, Cell{Text: stage, Numeric: true})
	}
	for _, s := range p.Series {
		row := Row{Cells: []Cell{{Text: s.Name}}}
		for i, q := range s.Points {
			row.Cells = append(row.Cells, cell(l, q))
			if q.Partial && !q.Value.Null() {
				row.Provisional, row.Mark = true, provisional(l, p, i)
			}
		}
		rows = append(rows, row)
	}
	return head, rows
}

// pageTable lists what a chart of pages shows, each page with its address.
func pageTable(p Plot, c chart.Figure) (head []Cell, rows []Row) {
	words, lines := c.Table()
	for _, w := range words {
		head = append(head, Cell{Text: w})
	}
	for i, line := range lines {
		row := Row{}
		for _, text := range line {
			row.Cells = append(row.Cells, Cell{Text: text})
		}
		if c.Kind == chart.Graph {
			row.Cells[0], row.Cells[2] = CellOf(p.Pages[p.Links[i].From]), CellOf(p.Pages[p.Links[i].To])
		} else {
			row.Cells[0] = CellOf(p.Pages[i])
		}
		rows = append(rows, row)
	}
	return head, rows
}

// provisional is the word for numbers of a plot that are not to be compared with
// others.
func provisional(l *book.Leaf, p Plot, category int) string {
	switch {
	case p.Marks != nil:
		return p.Marks[category]
	case p.Immature:
		return l.T("funnel.immature")
	}
	return l.T("number.partial")
}

func cell(l *book.Leaf, q metric.Quantity) Cell {
	n := l.Number(q)
	return Cell{Text: n.Text, Reason: n.Reason, Numeric: true}
}

// spark draws the recent course of a number, unless its currency changes.
func spark(points []metric.Quantity) template.HTML {
	course := make([]chart.Point, len(points))
	known := 0
	for i, q := range points {
		course[i] = chart.Point{Value: q.Value, Provisional: q.Partial}
		if !q.Value.Null() {
			known++
		}
	}
	if _, one := oneCurrency(points); !one || known < 2 {
		return ""
	}
	return template.HTML(string(chart.Sparkline(course, 160, 32)))
}
