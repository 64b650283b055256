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
	// Apart are pages that lack a value on one of the axes, Elsewhere those that
	// have others than the ones shown.
	Apart, Elsewhere []book.Link
	// MoreRows and MoreColumns are how many are left out of a table that would be
	// too large.
	MoreRows, MoreColumns int
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
	// Rest are the pages after the first few, which a reader unfolds.
	Items, Rest   []Noted
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
	places := placesOf(b, rows, columns)
	v.MoreRows, v.MoreColumns = max(len(rows)-mostRows, 0), max(len(columns)-mostColumns, 0)
	for r, f := range rows[:len(rows)-v.MoreRows] {
		row := MatrixRow{Head: MatrixHead{Link: l.Facet(b.Rows.Text, f)}}
		for c, column := range columns[:len(columns)-v.MoreColumns] {
			row.Cells = append(row.Cells, matrixCell(l, b, f, column, places.at[[2]int{r, c}]))
		}
		v.Rows = append(v.Rows, row)
	}
	for _, c := range columns[:len(columns)-v.MoreColumns] {
		v.Heads = append(v.Heads, MatrixHead{Link: l.Facet(b.Columns.Text, c)})
	}
	v.flag(b.Flag, places)
	v.Apart, v.Elsewhere = links(l, places.without), links(l, places.elsewhere)
	return l.Part("matrix", v)
}

// The largest table that still can be read, and how many pages stand in a cell
// before the rest are folded away, since a row is as tall as its fullest cell.
const (
	mostRows    = 200
	mostColumns = 50
	mostItems   = 6
)

// folded parts what stands in a cell; one more than fits is no reason to fold.
func folded[T any](all []T) (shown, rest []T) {
	if len(all) <= mostItems+1 {
		return all, nil
	}
	return all[:mostItems], all[mostItems:]
}

// places are where the pages of a matrix stand: by row and column, and by each of
// the two alone for pages that stand in a cell at all.
type places struct {
	at                 map[[2]int][]*model.Page
	rows, columns      map[int]bool
	without, elsewhere []*model.Page
}

// A spot is what tells one value of a key from another.
type spot struct {
	page *model.Page
	word string
}

func spotOf(f model.Facet) spot {
	if f.Page != nil {
		return spot{page: f.Page}
	}
	return spot{word: f.Word}
}

// placesOf sorts the pages into cells, each once.
func placesOf(b *model.MatrixBlock, rows, columns []model.Facet) places {
	v := places{at: map[[2]int][]*model.Page{}, rows: map[int]bool{}, columns: map[int]bool{}}
	rowOf, columnOf := spots(rows), spots(columns)
	for _, p := range b.Pages {
		x, y := p.Facets(b.Rows.Text), p.Facets(b.Columns.Text)
		rs, cs := indexes(rowOf, x), indexes(columnOf, y)
		switch {
		case len(x) == 0 || len(y) == 0:
			v.without = append(v.without, p)
		case len(rs) == 0 || len(cs) == 0:
			v.elsewhere = append(v.elsewhere, p)
		}
		for _, r := range rs {
			for _, c := range cs {
				v.at[[2]int{r, c}] = append(v.at[[2]int{r, c}], p)
				v.rows[r], v.columns[c] = true, true
			}
		}
	}
	return v
}

func spots(axis []model.Facet) map[spot]int {
	out := map[spot]int{}
	for i, f := range axis {
		if _, twice := out[spotOf(f)]; !twice {
			out[spotOf(f)] = i
		}
	}
	return out
}

// indexes are where the values of a page stand on an axis, each once.
func indexes(axis map[spot]int, values []model.Facet) []int {
	var out []int
	for _, f := range values {
		if i, ok := axis[spotOf(f)]; ok && !slices.Contains(out, i) {
			out = append(out, i)
		}
	}
	return out
}

func links(l *book.Leaf, pages []*model.Page) []book.Link {
	var out []book.Link
	for _, p := range pages {
		out = append(out, l.Link(p))
	}
	return out
}

func axisTitle(l *book.Leaf, b *model.MatrixBlock, a model.Axis) string {
	return cmp.Or(l.Text(a.Title), l.KeyName(b.Pages, a.Text))
}

func levelWord(l *book.Leaf, level int) string {
	return l.T("matrix.level-" + string(rune('0'+level)))
}

// spread is what stands along an axis: the values asked for, else all.
func spread(l *book.Leaf, b *model.MatrixBlock, a model.Axis) []model.Facet {
	all := l.Site.Range(b.Pages, a.Text)
	var only []string
	for _, n := range a.Only {
		only = append(only, n.Text)
	}
	if len(only) == 0 && a.Text == "kind" {
		for _, k := range b.Kinds {
			only = append(only, string(k))
		}
	}
	switch {
	case len(only) == 0 && (b.Flag != "" || numbers(all)):
		return all
	case len(only) == 0: // what nobody asks for leaves no empty row
		taken := map[spot]bool{}
		for _, p := range b.Pages {
			for _, f := range p.Facets(a.Text) {
				taken[spotOf(f)] = true
			}
		}
		return slices.DeleteFunc(all, func(f model.Facet) bool { return !taken[spotOf(f)] })
	}
	var out []model.Facet
	for _, word := range only {
		i := slices.IndexFunc(all, func(f model.Facet) bool { return f.Name() == word })
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

func matrixCell(l *book.Leaf, b *model.MatrixBlock, row, column model.Facet, pages []*model.Page) MatrixCell {
	var c MatrixCell
	for _, p := range pages {
		n := Noted{Link: l.Link(p)}
		if b.Note.Text != "" {
			n.Note = record.Said(l, p, b.Note.Text)
		}
		c.Items = append(c.Items, n)
	}
	c.Items, c.Rest = folded(c.Items)
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
func (v *Matrix) flag(what string, places places) {
	for i := range v.Rows {
		r := &v.Rows[i]
		if what == "rows" && !places.rows[i] {
			r.Head.Gap = true
			v.Gaps = append(v.Gaps, r.Head.Link.Text)
		}
		for k := range r.Cells {
			if what == "cells" && len(r.Cells[k].Items) == 0 {
				r.Cells[k].Gap = true
				v.Gaps = append(v.Gaps, r.Head.Link.Text+" × "+v.Heads[k].Link.Text)
			}
		}
	}
	for k := range v.Heads {
		if what == "columns" && !places.columns[k] {
			v.Heads[k].Gap = true
			v.Gaps = append(v.Gaps, v.Heads[k].Link.Text)
		}
	}
}
