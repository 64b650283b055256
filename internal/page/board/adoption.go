package board

import (
	"cmp"
	"html/template"
	"slices"

	"github.com/mopsite/mopsite/internal/metric/results"
	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/page/book"
)

// Adoption is the view of things along the curve by which they are adopted: a
// column for each stage, a row for those that take each other's place.
type Adoption struct {
	Title  string
	Stages []Stage
	Rows   []AdoptionRow
	// Apart are pages without a stage.
	Apart []book.Link
}

// Stage is a stage of the curve; Chasm says that the chasm lies before it.
type Stage struct {
	Name  string
	Count int
	Chasm bool
}

// AdoptionRow has a cell for each stage.
type AdoptionRow struct{ Cells []AdoptionCell }

// AdoptionCell is what stands at a stage. Line says that the line which joins
// successors runs through it: first, on or last, "" where none does.
type AdoptionCell struct {
	Items []Successor
	Line  string
	Chasm bool
}

// Successor is a thing and what it takes the place of.
type Successor struct {
	Link     book.Link
	Replaces []book.Link
}

// chasm is the stage before which the chasm lies, of Moore's curve.
const chasm = "early-majority"

// AdoptionBlock writes an adoption curve.
func AdoptionBlock(l *book.Leaf, b *model.AdoptionBlock, _ results.BlockData) template.HTML {
	var pages []*model.Page
	for _, chain := range b.Chains {
		pages = append(pages, chain...)
	}
	stages := l.Site.Range(pages, b.Stage.Text)
	v := Adoption{Title: cmp.Or(l.Text(b.Title), l.T("adoption.title", l.KeyName(pages, b.Stage.Text)))}
	for _, s := range stages {
		stage := Stage{Name: l.Facet(b.Stage.Text, s).Text, Chasm: s.Word == chasm}
		for _, p := range pages {
			if stands(p, b.Stage.Text, s) {
				stage.Count++
			}
		}
		v.Stages = append(v.Stages, stage)
	}
	for _, chain := range b.Chains {
		row := AdoptionRow{}
		for _, s := range stages {
			cell := AdoptionCell{Chasm: s.Word == chasm}
			for _, p := range chain {
				if stands(p, b.Stage.Text, s) {
					cell.Items = append(cell.Items, successor(l, p, b.Replaces.Text, chain))
				}
			}
			row.Cells = append(row.Cells, cell)
		}
		if row.join(); len(row.Cells) > 0 {
			v.Rows = append(v.Rows, row)
		}
	}
	v.Rows = packed(v.Rows)
	return l.Part("adoption", v)
}

func successor(l *book.Leaf, p *model.Page, key string, chain []*model.Page) Successor {
	s := Successor{Link: l.Link(p)}
	for _, f := range p.Facets(key) {
		if f.Page != nil && slices.Contains(chain, l.InLanguage(f.Page)) {
			s.Replaces = append(s.Replaces, l.Facet(key, f))
		}
	}
	return s
}

// join runs the line from the first stage at which something stands to the last.
func (r *AdoptionRow) join() {
	first, last := -1, -1
	for i, c := range r.Cells {
		if len(c.Items) > 0 {
			if first < 0 {
				first = i
			}
			last = i
		}
	}
	if first == last {
		return
	}
	for i := first; i <= last; i++ {
		r.Cells[i].Line = "on"
	}
	r.Cells[first].Line, r.Cells[last].Line = "first", "last"
}

// packed sets things that follow nothing into as few rows as there is room for.
func packed(rows []AdoptionRow) []AdoptionRow {
	var out []AdoptionRow
	single := -1
	for _, r := range rows {
		if slices.ContainsFunc(r.Cells, func(c AdoptionCell) bool { return c.Line != "" || len(c.Items) > 1 }) {
			out = append(out, r)
			continue
		}
		if single < 0 {
			single = len(out)
		}
		at := slices.IndexFunc(r.Cells, func(c AdoptionCell) bool { return len(c.Items) > 0 })
		i := single
		for i < len(out) && len(out[i].Cells[at].Items) > 0 {
			i++
		}
		if i == len(out) {
			out = append(out, AdoptionRow{Cells: slices.Clone(r.Cells)})
			continue
		}
		out[i].Cells[at] = r.Cells[at]
	}
	return out
}
