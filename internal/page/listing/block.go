package listing

import (
	"html/template"
	"slices"

	"github.com/mopsite/mopsite/internal/metric/results"
	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/page/book"
	"github.com/mopsite/mopsite/internal/page/figure"
	"github.com/mopsite/mopsite/internal/page/record"
	"github.com/mopsite/mopsite/internal/value"
)

// Table is a list with the columns that its author asks for.
type Table struct {
	Title string
	Head  []figure.Cell
	Rows  []figure.Row
}

// Block writes the pages of a block: with the columns asked for, else as the table
// of their kind where there is one.
func Block(l *book.Leaf, b *model.ListBlock, data results.BlockData) template.HTML {
	var html template.HTML
	switch {
	case len(data.Pages) == 0 && b.Overdue:
		html = l.Part("notice", book.Notice{Class: "info", Text: l.T("list.none-overdue")})
	case len(data.Pages) == 0:
		html = l.Part("listing", []Item(nil))
	case len(b.Columns) > 0 && record.OneKind(data.Pages):
		html = l.Part("records", record.Columns(l, b, data.Pages))
	case len(b.Columns) > 0:
		html = l.Part("list-table", tableOf(l, b, data.Pages))
	default:
		html = ofKind(l, data.Pages, b.Sort == "")
	}
	if data.More > 0 {
		html += l.Part("legend", l.T("list.more", data.More))
	}
	return html
}

// ofKind writes pages as the table of their kind; pages of several kinds, or of
// one without a table, as a list. Records stand by day unless the author has
// another order.
func ofKind(l *book.Leaf, pages []*model.Page, byDay bool) template.HTML {
	var v Section
	var records []*model.Record
	for _, p := range pages {
		if d, is := p.Def.(*model.Record); is {
			records = append(records, d)
			continue
		}
		v.addRow(l, p.Def)
	}
	switch len(pages) {
	case len(records):
		var html template.HTML
		for _, t := range record.Tables(l, records, byDay) {
			html += l.Part("records", t)
		}
		return html
	case len(v.Procedures):
		return l.Part("procedures", v.Procedures)
	case len(v.Roles):
		return l.Part("roles", v.Roles)
	case len(v.Metrics):
		return l.Part("metrics", v.Metrics)
	}
	return l.Part("listing", Items(l, pages))
}

// tableOf is a row for each page: its title, then the columns.
func tableOf(l *book.Leaf, b *model.ListBlock, pages []*model.Page) Table {
	v := Table{Title: l.Text(b.Title), Head: []figure.Cell{{Text: l.T("list.title")}}}
	if v.Title == "" {
		v.Title = l.T("list.name")
	}
	columns := slices.DeleteFunc(slices.Clone(b.Columns), func(c model.Name) bool { return c.Text == "title" })
	for _, c := range columns {
		v.Head = append(v.Head, figure.Cell{Text: l.ColumnName(c.Text)})
	}
	for _, p := range pages {
		row := figure.Row{Cells: []figure.Cell{figure.CellOf(l.Link(p))}}
		for _, c := range columns {
			row.Cells = append(row.Cells, cell(l, p, c.Text))
		}
		v.Rows = append(v.Rows, row)
	}
	numeric(v)
	return v
}

// numeric sets columns of nothing but numbers to the right.
func numeric(v Table) {
	for i := range v.Head {
		some, all := false, true
		for _, r := range v.Rows {
			_, is := value.ParseNum(r.Cells[i].Text)
			some, all = some || is, all && (is || r.Cells[i].Text == "")
		}
		if v.Head[i].Numeric = some && all; v.Head[i].Numeric {
			for _, r := range v.Rows {
				r.Cells[i].Numeric = true
			}
		}
	}
}

// cell is what a page says in a column: a link where that is one page alone.
func cell(l *book.Leaf, p *model.Page, column string) figure.Cell {
	switch column {
	case "due":
		return dueCell(l, p)
	case model.FieldStatus:
		return figure.Cell{Text: l.StatusWord(p)}
	}
	if list := p.Facets(column); len(list) == 1 {
		return figure.CellOf(l.Facet(column, list[0]))
	}
	return figure.Cell{Text: l.Column(p, column)}
}

// dueCell is the day of the next review, and whether it is past.
func dueCell(l *book.Leaf, p *model.Page) figure.Cell {
	due := p.ReviewDue()
	c := figure.Cell{Text: due.String()}
	if due != value.NoDate && due < l.Results.AsOf {
		c.Small = l.T("page.overdue")
	}
	return c
}
