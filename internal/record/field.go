package record

import (
	"slices"
	"strings"

	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/strictyaml"
	"github.com/mopsite/mopsite/internal/value"
)

type fieldFront struct {
	Type   located                        `yaml:"type"`
	Label  value.Text                     `yaml:"label"`
	Help   value.Text                     `yaml:"help"`
	Of     strictyaml.Node                `yaml:"of"`
	Back   strictyaml.Located[value.Text] `yaml:"back"`
	Min    strictyaml.Located[value.Num]  `yaml:"min"`
	Max    strictyaml.Located[value.Num]  `yaml:"max"`
	Whole  strictyaml.Located[bool]       `yaml:"whole"`
	DoneBy located                        `yaml:"done_by"`
	Fields strictyaml.Node                `yaml:"fields"`
}

// fields adds fields to a kind.
func (d *declarer) fields(k *Kind, list strictyaml.Map[fieldFront]) {
	for _, e := range list {
		switch {
		case slices.Contains(Common(), e.Key):
			d.fail(e.KeyPos, "remove it from fields; needs and index may name it", "every page has the key %s already", e.Key)
		case k.Field(e.Key) != nil:
			d.fail(e.KeyPos, "choose another name", "the kind %s has the field %s already", k.Name, e.Key)
		case !isName(e.Key, true):
			d.fail(e.KeyPos, "write it in letters, figures and underscores, such as renewal_date", "%q cannot be the name of a field", e.Key)
		default:
			k.Fields = append(k.Fields, d.field(e, false))
		}
	}
	for _, e := range list {
		done, own := e.Value.DoneBy, k.Field(e.Key)
		if done.V == "" || own == nil || own.DoneBy == "" {
			continue
		}
		if f := k.Field(done.V); f == nil || f.Type != Date {
			d.fail(done.Pos, "name a field of the kind with type: date", "the kind %s has no date %q", k.Name, done.V)
			own.DoneBy = ""
		}
	}
}

// field reads a field. A type that is not known leaves it without one, so that
// what pages write there is not judged.
func (d *declarer) field(e strictyaml.Pair[fieldFront], inRow bool) Field {
	w := e.Value
	f := Field{Name: e.Key, Type: Type(w.Type.V), Label: said(w.Label), Help: said(w.Help), Back: said(w.Back.V), Min: w.Min.V, Max: w.Max.V, Whole: w.Whole.V, DoneBy: w.DoneBy.V}
	if f.Label.Empty() {
		f.Label = value.Text{All: e.Key}
	}
	if !slices.Contains(Types(), f.Type) {
		pos := w.Type.Pos
		if pos.File == "" {
			pos = e.KeyPos
		}
		var known []string
		for _, t := range Types() {
			known = append(known, string(t))
		}
		d.fail(pos, near(w.Type.V, known, "write type: with one of "+strings.Join(known, ", ")), "the field %s has no type that is known", f.Name)
		f.Type = ""
		return f
	}
	if inRow && (f.Type == Rows || f.Type == Seen) {
		d.fail(w.Type.Pos, "choose another type", "%s cannot stand in rows", f.Type)
		f.Type = ""
		return f
	}
	d.strays(f, w, inRow)
	if f.Type != Date {
		f.DoneBy = ""
	}
	d.target(&f, e)
	if f.Type == Rows {
		d.columns(&f, e)
	}
	return f
}

// strays reports keys that mean nothing for the type.
func (d *declarer) strays(f Field, w fieldFront, inRow bool) {
	reference := f.Type.One() == Reference
	for _, s := range []struct {
		key   string
		pos   diag.Pos
		given bool
		fits  bool
	}{
		{"of", w.Of.Pos(), w.Of.Kind() != strictyaml.Null, reference || f.Type.One() == Choose},
		{"back", w.Back.Pos, w.Back.Pos.File != "", reference && !inRow},
		{"min", w.Min.Pos, w.Min.Pos.File != "", f.Type == Number || f.Type == Money},
		{"max", w.Max.Pos, w.Max.Pos.File != "", f.Type == Number || f.Type == Money},
		{"whole", w.Whole.Pos, w.Whole.Pos.File != "", f.Type == Number},
		{"done_by", w.DoneBy.Pos, w.DoneBy.Pos.File != "", f.Type == Date && !inRow},
		{"fields", w.Fields.Pos(), w.Fields.Kind() != strictyaml.Null, f.Type == Rows},
	} {
		if s.given && !s.fits {
			d.fail(s.pos, "remove it, or change the type", "%s says nothing about the field %s, which is of type %s", s.key, f.Name, f.Type)
		}
	}
	if !f.Min.Null() && !f.Max.Null() && f.Min.Cmp(f.Max) > 0 {
		d.fail(w.Max.Pos, "exchange the two", "max of the field %s is less than its min", f.Name)
	}
}

// target reads where a reference leads and which words a choice has.
func (d *declarer) target(f *Field, e strictyaml.Pair[fieldFront]) {
	of := e.Value.Of
	switch f.Type.One() {
	case Choose:
		f.Choices = d.choices(of)
		if len(f.Choices) == 0 {
			d.fail(e.KeyPos, "write of: {word: what readers are told}, or of: [word, word]", "the choice %s has no words", f.Name)
			f.Type = ""
		}
	case Reference:
		if f.Of = of.Text(); f.Of == "" {
			d.fail(e.KeyPos, "write of: procedure, or another kind; page stands for any page", "the reference %s leads to no kind", f.Name)
			f.Type = ""
			return
		}
		d.of = append(d.of, located{V: f.Of, Pos: of.Pos()})
	}
}

// choices reads words with what readers are told, or words alone.
func (d *declarer) choices(n strictyaml.Node) []Choice {
	var out []Choice
	if n.Kind() != strictyaml.Mapping {
		var list words
		d.found = append(d.found, n.Decode(&list)...)
		for _, w := range list {
			out = append(out, Choice{w.V, value.Text{All: w.V}})
		}
		return out
	}
	var labels strictyaml.Map[value.Text]
	d.found = append(d.found, n.Decode(&labels)...)
	for _, w := range labels {
		if w.Value.Empty() {
			w.Value.All = w.Key
		}
		out = append(out, Choice{w.Key, said(w.Value)})
	}
	return out
}

// columns reads the fields of rows.
func (d *declarer) columns(f *Field, e strictyaml.Pair[fieldFront]) {
	var list strictyaml.Map[fieldFront]
	d.found = append(d.found, e.Value.Fields.Decode(&list)...)
	for _, c := range list {
		if !isName(c.Key, true) {
			d.fail(c.KeyPos, "write it in letters, figures and underscores", "%q cannot be the name of a field", c.Key)
			continue
		}
		f.Fields = append(f.Fields, d.field(c, true))
	}
	if len(f.Fields) == 0 {
		d.fail(e.KeyPos, "write fields: {step: {type: text}, …}", "the rows %s have no fields", f.Name)
		f.Type = ""
	}
}
