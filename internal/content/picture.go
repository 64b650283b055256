package content

import (
	"slices"

	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/strictyaml"
	"github.com/mopsite/mopsite/internal/value"
)

type facetFront struct {
	Field  name       `yaml:"field"`
	Title  value.Text `yaml:"title"`
	Values names      `yaml:"values"`
}

// facet reads an axis whose values sort pages: a key of front matter, or a mapping
// that says more.
func (r *blockReader) facet(key string, n strictyaml.Node) model.Axis {
	var f facetFront
	switch n.Kind() {
	case strictyaml.Null:
		r.missing(key, "write "+key+": with a key of front matter, such as owner")
	case strictyaml.Scalar:
		f.Field = name{V: n.Text(), Pos: n.Pos()}
	default:
		r.report(n.Decode(&f)...)
		if f.Field.V == "" {
			r.report(n.Wrong("needs the key field", "write field: with a key of front matter"))
		}
	}
	a := model.Axis{Name: toName(f.Field), Title: f.Title}
	for _, v := range f.Values {
		a.Only = append(a.Only, v.V)
	}
	r.reads = append(r.reads, f.Field.V)
	return a
}

// keys reads the names of keys of front matter; title is the page itself.
func (r *blockReader) keys(list names) []model.Name {
	var out []model.Name
	for _, n := range list {
		out = append(out, toName(n))
	}
	r.readFields(list)
	return out
}

// mostLevels is how many products of a matrix may begin a level.
const mostLevels = 3

func decodeMatrix(r *blockReader) model.Block {
	var f struct {
		caption
		pickFront
		Rows    strictyaml.Node                 `yaml:"rows"`
		Columns strictyaml.Node                 `yaml:"columns"`
		Note    *name                           `yaml:"note"`
		Flag    strictyaml.Node                 `yaml:"flag"`
		Levels  strictyaml.OneOrMany[value.Num] `yaml:"levels"`
	}
	r.into(&f, &f.caption)
	b := &model.MatrixBlock{BlockBase: r.base, Pick: r.pick(f.pickFront), Rows: r.facet("rows", f.Rows), Columns: r.facet("columns", f.Columns), Levels: f.Levels}
	b.Note = model.Name{Text: "owner", Pos: b.Pos}
	switch {
	case f.Note == nil:
	case f.Note.V == "none":
		b.Note.Text = ""
	default:
		b.Note = r.keys(names{*f.Note})[0]
	}
	r.report(choose(f.Flag, &b.Flag, "rows", "columns", "cells")...)
	if n, ok := r.body.Get("levels"); ok && (len(b.Levels) > mostLevels || !slices.IsSortedFunc(b.Levels, rising)) {
		r.report(n.Wrong("must be up to three numbers, each greater than the one before", "write levels: [5, 10, 15]"))
	}
	return b
}

// rising takes equal numbers for falling ones.
func rising(a, b value.Num) int {
	if c := a.Cmp(b); c != 0 {
		return c
	}
	return -1
}

func decodeChain(r *blockReader) model.Block {
	var f struct {
		caption
		pickFront
		Path    names `yaml:"path"`
		Columns names `yaml:"columns"`
	}
	r.into(&f, &f.caption)
	b := &model.ChainBlock{BlockBase: r.base, Pick: r.pick(f.pickFront), Path: r.keys(f.Path), Columns: r.keys(f.Columns)}
	switch len(b.Path) {
	case 0:
		r.missing("path", "write path: with the keys that lead from one to the next, such as [goal, title, metrics]")
	case 1:
		n, _ := r.body.Get("path")
		r.report(n.Wrong("has one step only", "name at least two keys, title for the page itself"))
	}
	return b
}

func decodeTree(r *blockReader) model.Block {
	var f struct {
		caption
		pickFront
		Parent name  `yaml:"parent"`
		Notes  names `yaml:"notes"`
	}
	r.into(&f, &f.caption)
	if f.Parent.V == "" {
		r.missing("parent", "write parent: with the key that leads to the page above, such as part_of")
	}
	return &model.TreeBlock{BlockBase: r.base, Pick: r.pick(f.pickFront), Parent: r.keys(names{f.Parent})[0], Notes: r.keys(f.Notes)}
}

// A calendar shows a year unless it is asked for less or more.
const (
	calendarMonths = 12
	mostMonths     = 36
)

func decodeCalendar(r *blockReader) model.Block {
	var f struct {
		caption
		pickFront
		Dates  names `yaml:"dates"`
		Months int   `yaml:"months"`
	}
	f.Months = calendarMonths
	r.into(&f, &f.caption)
	b := &model.CalendarBlock{BlockBase: r.base, Pick: r.pick(f.pickFront), Dates: r.keys(f.Dates), Months: f.Months}
	if n, ok := r.body.Get("months"); ok && (b.Months < 1 || b.Months > mostMonths) {
		r.report(n.Wrong("must be from 1 to 36", "write months: 12"))
	}
	return b
}
