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
		a.Only = append(a.Only, toName(v))
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

func decodeMap(r *blockReader) model.Block {
	var f struct {
		caption
		pickFront
		Along   names `yaml:"along"`
		From    name  `yaml:"from"`
		To      name  `yaml:"to"`
		Group   name  `yaml:"group"`
		Arrows  *bool `yaml:"arrows"`
		Columns names `yaml:"columns"`
	}
	r.into(&f, &f.caption)
	b := &model.MapBlock{BlockBase: r.base, Pick: r.pick(f.pickFront), Along: r.keys(f.Along), Notes: r.keys(f.Columns)}
	r.readFields(names{f.From, f.To, f.Group})
	b.From, b.To, b.Group = toName(f.From), toName(f.To), toName(f.Group)
	switch {
	case len(f.Along) > 0 && (f.From.V != "" || f.To.V != ""):
		n, _ := r.body.Get("along")
		r.report(n.Wrong("stands beside from and to", "write along: where keys lead from page to page, or from: and to: where each page is a line"))
	case len(f.Along) == 0 && (f.From.V == "" || f.To.V == ""):
		r.missing("along", "write along: with a key that leads from page to page, or from: and to: where each page is a line")
	case len(f.Along) > 0 && len(f.Columns) > 0:
		n, _ := r.body.Get("columns")
		r.report(n.Wrong("has no place in a map along keys", "remove it; lines that are pages have columns"))
	}
	b.Arrows = len(f.Along) == 0
	if f.Arrows != nil {
		b.Arrows = *f.Arrows
	}
	return b
}

func decodeAdoption(r *blockReader) model.Block {
	var f struct {
		caption
		pickFront
		Stage    name `yaml:"stage"`
		Replaces name `yaml:"replaces"`
	}
	f.Stage, f.Replaces = name{V: model.FieldAdoption, Pos: r.base.Pos}, name{V: model.FieldReplaces, Pos: r.base.Pos}
	r.into(&f, &f.caption)
	k := r.keys(names{f.Stage, f.Replaces})
	return &model.AdoptionBlock{BlockBase: r.base, Pick: r.pick(f.pickFront), Stage: k[0], Replaces: k[1]}
}

func decodeSkills(r *blockReader) model.Block {
	var f struct {
		caption
		Roles names                      `yaml:"roles"`
		Needs strictyaml.Map[skillLevel] `yaml:"needs"`
	}
	r.into(&f, &f.caption)
	b := &model.SkillsBlock{BlockBase: r.base}
	for _, id := range f.Roles {
		r.need(model.KindRole, id, func(d model.Definition) { b.Roles = append(b.Roles, d.(*model.Role)) })
	}
	for _, s := range f.Needs {
		b.Needs = append(b.Needs, model.Skill{Name: s.Key, Level: int(s.Value)})
	}
	return b
}

func decodeBusFactor(r *blockReader) model.Block {
	var f struct {
		caption
		Tag   string `yaml:"tag"`
		Owner string `yaml:"owner"`
	}
	r.into(&f, &f.caption)
	return &model.BusFactorBlock{BlockBase: r.base, Pick: model.Pick{Tag: f.Tag, Owner: f.Owner}}
}

// updatesShown is how many updates a list shows where it is not asked for a number.
const updatesShown = 20

func decodeUpdates(r *blockReader) model.Block {
	var f struct {
		caption
		pickFront
		Limit   int   `yaml:"limit"`
		Reviews *bool `yaml:"reviews"`
	}
	f.Limit = updatesShown
	r.into(&f, &f.caption)
	r.atLeastOne("limit", updatesShown)
	return &model.UpdatesBlock{BlockBase: r.base, Pick: r.pick(f.pickFront), Limit: f.Limit, Reviews: f.Reviews == nil || *f.Reviews}
}

func decodeGlossary(r *blockReader) model.Block {
	var f struct {
		caption
		pickFront
	}
	r.into(&f, &f.caption)
	b := &model.GlossaryBlock{BlockBase: r.base, Pick: r.pick(f.pickFront)}
	if len(b.Kinds) == 0 {
		b.Kinds = []model.Kind{model.KindTerm}
	}
	r.reads = append(r.reads, "definition")
	return b
}
