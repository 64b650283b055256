package content

import (
	"strings"

	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/strictyaml"
	"github.com/mopsite/mopsite/internal/value"
)

func decodeRoadmap(r *blockReader) model.Block {
	var f struct {
		caption
		pickFront
		By     strictyaml.Node `yaml:"by"`
		Period period          `yaml:"period"`
	}
	r.into(&f, &f.caption)
	r.reads = []string{model.FieldCoOwner, model.FieldDependsOn}
	grain := value.Quarter.String()
	r.report(choose(f.By, &grain, value.Month.String(), value.Quarter.String(), value.Year.String(), value.FiscalYear.String())...)
	b := &model.RoadmapBlock{BlockBase: r.base, Pick: r.pick(f.pickFront), Period: f.Period.Period}
	b.By, _ = value.ParseGrain(grain)
	return b
}

type axisFront struct {
	Field string     `yaml:"field"`
	Title value.Text `yaml:"title"`
	Low   value.Text `yaml:"low"`
	High  value.Text `yaml:"high"`
	Min   value.Num  `yaml:"min"`
	Max   value.Num  `yaml:"max"`
}

func decodeQuadrant(r *blockReader) model.Block {
	var f struct {
		caption
		pickFront
		X strictyaml.Node `yaml:"x"`
		Y strictyaml.Node `yaml:"y"`
	}
	r.into(&f, &f.caption)
	b := &model.QuadrantBlock{BlockBase: r.base, Pick: r.pick(f.pickFront), X: r.axis(f.X), Y: r.axis(f.Y)}
	switch {
	case b.X == nil && b.Y != nil:
		r.missing("x", "a quadrant has two axes: write x: with a key of front matter, too")
	case b.X != nil && b.Y == nil:
		r.missing("y", "a quadrant has two axes: write y: with a key of front matter, too")
	case b.X == nil:
		r.onlyRoles(f.Kind)
		b.Kinds = []model.Kind{model.KindRole}
	default:
		r.reads = []string{b.X.Field, b.Y.Field}
	}
	return b
}

// onlyRoles reports kinds that have no personas.
func (r *blockReader) onlyRoles(kinds strictyaml.OneOrMany[strictyaml.Node]) {
	for _, n := range kinds {
		if n.Text() != string(model.KindRole) {
			r.report(n.Wrong("must be role, since only roles have personas", "remove it, or write x: and y: with keys of front matter that hold numbers"))
		}
	}
}

// axis reads an axis: a key of front matter, or a mapping that says more.
func (r *blockReader) axis(n strictyaml.Node) *model.QuadrantAxis {
	var f axisFront
	switch n.Kind() {
	case strictyaml.Null:
		return nil
	case strictyaml.Scalar:
		f.Field = n.Text()
	default:
		r.report(n.Decode(&f)...)
		if f.Field == "" {
			r.report(n.Wrong("needs the key field", "write field: with a key of front matter that holds a number"))
		}
	}
	if !f.Min.Null() && !f.Max.Null() && f.Min.Cmp(f.Max) >= 0 {
		at, _ := n.Get("max")
		r.report(at.Wrong("must be greater than min", ""))
	}
	return &model.QuadrantAxis{Field: strings.TrimSpace(f.Field), Title: f.Title, Low: f.Low, High: f.High, Min: f.Min, Max: f.Max}
}

func decodeStack(r *blockReader) model.Block {
	var f struct {
		caption
		pickFront
		Families   strictyaml.OneOrMany[string] `yaml:"families"`
		Components strictyaml.OneOrMany[string] `yaml:"components"`
	}
	r.into(&f, &f.caption)
	r.reads = []string{model.FieldFamily, model.FieldCovers, model.FieldStatus}
	b := &model.StackBlock{BlockBase: r.base, Pick: r.pick(f.pickFront), Families: f.Families, Components: f.Components}
	if len(b.Families) == 0 {
		b.Families = model.Families()
	}
	if len(b.Components) == 0 {
		b.Components = model.Components()
	}
	return b
}

func decodeSteps(r *blockReader) model.Block {
	var f struct {
		caption
		Procedure name `yaml:"procedure"`
		Funnel    name `yaml:"funnel"`
		Journey   name `yaml:"journey"`
		Strategy  name `yaml:"strategy"`
	}
	r.into(&f, &f.caption)
	b := &model.StepsBlock{BlockBase: r.base}
	found := ""
	for _, s := range []struct {
		kind model.Kind
		id   name
		bind func(model.Definition)
	}{
		{model.KindProcedure, f.Procedure, func(d model.Definition) { b.Procedure = d.(*model.Procedure) }},
		{model.KindFunnel, f.Funnel, func(d model.Definition) { b.Funnel = d.(*model.Funnel) }},
		{model.KindJourney, f.Journey, func(d model.Definition) { b.Record = d.(*model.Record) }},
		{model.KindStrategy, f.Strategy, func(d model.Definition) { b.Record = d.(*model.Record) }},
	} {
		switch {
		case s.id.V == "":
		case found != "":
			n, _ := r.body.Get(string(s.kind))
			r.report(n.Wrong("stands beside "+found+", and steps are those of one thing", "write one block for each"))
		default:
			found = string(s.kind)
			r.need(s.kind, s.id, s.bind)
		}
	}
	if found == "" {
		r.missing("procedure", "write procedure:, funnel:, journey: or strategy: with an id")
	}
	return b
}
