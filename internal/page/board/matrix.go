package board

import (
	"cmp"
	"html/template"
	"slices"

	"github.com/mopsite/mopsite/internal/metric/results"
	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/page/book"
	"github.com/mopsite/mopsite/internal/page/record"
	"github.com/mopsite/mopsite/internal/value"
)

// Matrix is the view of pages in the cells of a table.
type Matrix struct {
	Title string
	// Rows and Columns name the axes.
	RowName, ColumnName string
	Heads               []MatrixHead
	Rows                []MatrixRow
	// Gaps are rows, columns or cells that must not be empty and are.
	Gaps []string
	// Apart are pages that lack a value on one of the axes.
	Apart []book.Link
	// Levels are the words of the levels that cells may have, the lowest first.
	Levels []string
}

// MatrixHead is the head of a row or column; Gap says that it must not be empty
// and is.
type MatrixHead struct {
	Link book.Link
	Gap  bool
}

// MatrixRow is a row with a cell for each column.
type MatrixRow struct {
	Head  MatrixHead
	Cells []MatrixCell
}

// MatrixCell is a cell. Level is from 1 on, 0 where there are none; Word names it
// and Product is the number that it follows from.
type MatrixCell struct {
	Items         []Noted
	Level         int
	Word, Product string
	Gap           bool
}

// Noted is a page with something small beside it.
type Noted struct {
	Link book.Link
	Note record.Fact
}

// MatrixBlock writes a matrix.
func MatrixBlock(l *book.Leaf, b *model.MatrixBlock, _ results.BlockData) template.HTML {
	rows, columns := spread(l, b, b.Rows), spread(l, b, b.Columns)
	if numbers(rows) {
		slices.Reverse(rows) // the greatest on top, as on the axis of a chart
	}
	v := Matrix{RowName: axisTitle(l, b, b.Rows), ColumnName: axisTitle(l, b, b.Columns)}
	v.Title = cmp.Or(l.Text(b.Title), l.T("matrix.title", v.RowName, v.ColumnName))
	for range b.Levels {
		v.Levels = append(v.Levels, levelWord(l, len(v.Levels)+1))
	}
	if len(v.Levels) > 0 {
		v.Levels = append(v.Levels, levelWord(l, len(v.Levels)+1))
	}
	for _, r := range rows {
		row := MatrixRow{Head: MatrixHead{Link: l.Facet(b.Rows.Text, r)}}
		for _, c := range columns {
			row.Cells = append(row.Cells, matrixCell(l, b, r, c))
		}
		v.Rows = append(v.Rows, row)
	}
	for _, c := range columns {
		v.Heads = append(v.Heads, MatrixHead{Link: l.Facet(b.Columns.Text, c)})
	}
	v.flag(l, b.Flag)
	v.Apart = apart(l, b, rows, columns)
	return l.Part("matrix", v)
}

func axisTitle(l *book.Leaf, b *model.MatrixBlock, a model.Axis) string {
	return cmp.Or(l.Text(a.Title), l.KeyName(b.Pages, a.Text))
}

func levelWord(l *book.Leaf, level int) string {
	return l.T("matrix.level-" + string(rune('0'+level)))
}

// spread is what stands along an axis: the values asked for, else all.
func spread(l *book.Leaf, b *model.MatrixBlock, a model.Axis) []model.Facet {
	all, only := l.Site.Range(b.Pages, a.Text), a.Only
	if len(only) == 0 && a.Text == "kind" {
		for _, k := range b.Kinds {
			only = append(only, string(k))
		}
	}
	switch {
	case len(only) == 0 && (b.Flag != "" || numbers(all)):
		return all
	case len(only) == 0: // what nobody asks for leaves no empty row
		return slices.DeleteFunc(all, func(f model.Facet) bool {
			return !slices.ContainsFunc(b.Pages, func(p *model.Page) bool { return stands(p, a.Text, f) })
		})
	}
	var out []model.Facet
	for _, word := range only {
		i := slices.IndexFunc(all, func(f model.Facet) bool { return f.Word == word || f.Page != nil && f.Page.ID == word })
		if i < 0 {
			out = append(out, model.Facet{Word: word})
			continue
		}
		out = append(out, all[i])
	}
	return out
}

func numbers(list []model.Facet) bool {
	return len(list) > 0 && !slices.ContainsFunc(list, func(f model.Facet) bool {
		_, is := value.ParseNum(f.Word)
		return f.Page != nil || !is
	})
}

func stands(p *model.Page, key string, at model.Facet) bool {
	return slices.ContainsFunc(p.Facets(key), at.Same)
}

func matrixCell(l *book.Leaf, b *model.MatrixBlock, row, column model.Facet) MatrixCell {
	var c MatrixCell
	for _, p := range b.Pages {
		if stands(p, b.Rows.Text, row) && stands(p, b.Columns.Text, column) {
			n := Noted{Link: l.Link(p)}
			if b.Note.Text != "" {
				n.Note = record.Said(l, p, b.Note.Text)
			}
			c.Items = append(c.Items, n)
		}
	}
	x, isX := value.ParseNum(row.Word)
	y, isY := value.ParseNum(column.Word)
	if len(b.Levels) == 0 || !isX || !isY {
		return c
	}
	product := x.Mul(y)
	c.Level, c.Product = 1, product.Exact(6)
	for _, from := range b.Levels {
		if product.Cmp(from) >= 0 {
			c.Level++
		}
	}
	c.Word = levelWord(l, c.Level)
	return c
}

// flag marks what must not be empty and is.
func (v *Matrix) flag(l *book.Leaf, what string) {
	empty := func(c MatrixCell) bool { return len(c.Items) == 0 }
	for i := range v.Rows {
		r := &v.Rows[i]
		if what == "rows" && !slices.ContainsFunc(r.Cells, func(c MatrixCell) bool { return !empty(c) }) {
			r.Head.Gap = true
			v.Gaps = append(v.Gaps, r.Head.Link.Text)
		}
		for k := range r.Cells {
			if what == "cells" && empty(r.Cells[k]) {
				r.Cells[k].Gap = true
				v.Gaps = append(v.Gaps, r.Head.Link.Text+" × "+v.Heads[k].Link.Text)
			}
		}
	}
	for k := range v.Heads {
		if what == "columns" && !slices.ContainsFunc(v.Rows, func(r MatrixRow) bool { return !empty(r.Cells[k]) }) {
			v.Heads[k].Gap = true
			v.Gaps = append(v.Gaps, v.Heads[k].Link.Text)
		}
	}
}

// apart are the pages that stand in no cell.
func apart(l *book.Leaf, b *model.MatrixBlock, rows, columns []model.Facet) []book.Link {
	on := func(p *model.Page, key string, axis []model.Facet) bool {
		return slices.ContainsFunc(axis, func(f model.Facet) bool { return stands(p, key, f) })
	}
	var out []book.Link
	for _, p := range b.Pages {
		if !on(p, b.Rows.Text, rows) || !on(p, b.Columns.Text, columns) {
			out = append(out, l.Link(p))
		}
	}
	return out
}
