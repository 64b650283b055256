package content

import (
	"maps"
	"slices"

	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/record"
	"github.com/mopsite/mopsite/internal/strictyaml"
	"github.com/mopsite/mopsite/internal/value"
)

// schemaVersion is the draft that schemas follow.
const schemaVersion = "https://json-schema.org/draft/2020-12/schema"

// Schemas returns the JSON Schema of the front matter of every kind, by its name,
// with the words of a language. They are of the files that define: a translation
// has less to say.
func Schemas(declared *record.Set, lang string) map[string]strictyaml.Schema {
	out := map[string]strictyaml.Schema{}
	plain := strictyaml.Properties(common{})
	plain["kind"] = strictyaml.Enum(string(model.KindPage))
	out[string(model.KindPage)] = strictyaml.Schema{"$schema": schemaVersion, "title": string(model.KindPage), "type": "object", "properties": plain}
	for _, t := range kindsOf(declared).tables {
		s := t.schema(lang)
		s["$schema"] = schemaVersion
		out[string(t.kind)] = s
	}
	return out
}

// PageSchema is one schema for all pages: which of [Schemas] holds follows from
// their kind. A page that has its kind from a folder may be anything.
func PageSchema(declared *record.Set, lang string) strictyaml.Schema {
	all := Schemas(declared, lang)
	var rules []strictyaml.Schema
	for _, name := range slices.Sorted(maps.Keys(all)) {
		delete(all[name], "$schema")
		rules = append(rules, strictyaml.Schema{
			"if":   strictyaml.Schema{"properties": map[string]strictyaml.Schema{"kind": strictyaml.Enum(name)}, "required": []string{"kind"}},
			"then": strictyaml.Schema{"$ref": "#/$defs/" + name},
		})
	}
	return strictyaml.Schema{
		"$schema": schemaVersion, "type": "object", "allOf": rules, "$defs": all,
		"properties": map[string]strictyaml.Schema{"kind": strictyaml.Enum(slices.Sorted(maps.Keys(all))...)},
	}
}

func (t kindTable) schema(lang string) strictyaml.Schema {
	properties := strictyaml.Properties(t.front)
	properties["kind"] = strictyaml.Enum(string(t.kind))
	s := strictyaml.Object(properties)
	s["title"] = string(t.kind)
	required := t.required
	if k := t.record; k != nil {
		s["title"] = k.Title.In(lang, "en")
		if about := k.About.In(lang, "en"); about != "" {
			s["description"] = about
		}
		for i := range k.Fields {
			properties[k.Fields[i].Name] = fieldSchema(&k.Fields[i], lang)
		}
		required = k.Needs
	} else {
		delete(properties, "as_of") // only records and plain pages have a day of their own
	}
	if len(required) > 0 {
		s["required"] = required
	}
	return s
}

// fieldSchema is the schema of a declared field.
func fieldSchema(f *record.Field, lang string) strictyaml.Schema {
	item := valueSchema(f, lang)
	s := item
	if f.Type.Many() || f.Type == record.Rows {
		s = strictyaml.Either(item, strictyaml.ListOf(item))
	}
	s = maps.Clone(s)
	s["title"] = f.Label.In(lang, "en")
	if help := f.Help.In(lang, "en"); help != "" {
		s["description"] = help
	}
	return s
}

func valueSchema(f *record.Field, lang string) strictyaml.Schema {
	switch f.Type.One() {
	case record.Text:
		return strictyaml.ReaderText()
	case record.Choose:
		return strictyaml.Enum(f.Words()...)
	case record.Flag:
		return strictyaml.Schema{"type": "boolean"}
	case record.Number, record.Money:
		return amountSchema(f)
	case record.Date:
		return strictyaml.Day()
	case record.Period:
		return fixedPeriod{}.JSONSchema()
	case record.Duration:
		return duration{}.JSONSchema()
	case record.URL:
		return strictyaml.Schema{"type": "string", "pattern": `^[Hh][Tt][Tt][Pp][Ss]?://[^/]`}
	case record.Rows:
		columns := map[string]strictyaml.Schema{}
		for i := range f.Fields {
			columns[f.Fields[i].Name] = fieldSchema(&f.Fields[i], lang)
		}
		return strictyaml.Object(columns)
	case record.Seen:
		return keptFront{}.JSONSchema()
	case "":
		return strictyaml.Any() // its declaration is wrong
	}
	return strictyaml.Plain()
}

// amountSchema is that of a number or of money, within bounds where YAML says that
// it is a number.
func amountSchema(f *record.Field) strictyaml.Schema {
	number := strictyaml.Schema{"type": "number"}
	if f.Whole {
		number["type"] = "integer"
	}
	for key, bound := range map[string]value.Num{"minimum": f.Min, "maximum": f.Max} {
		if n, ok := bound.Float(); ok {
			number[key] = n
		}
	}
	form := `^\s*[+-]?\d+(\.\d+)?\s*%?\s*$`
	if f.Type == record.Money {
		form = `^\s*[+-]?\d+(\.\d+)?(\s+[A-Z]{3})?\s*$`
	}
	return strictyaml.Either(number, strictyaml.Schema{"type": "string", "pattern": form})
}

// JSONSchema is that of a length of time.
func (duration) JSONSchema() strictyaml.Schema {
	return strictyaml.Pattern(`^\s*\d+\s*[A-Za-z]+(\s+[A-Za-z]+)?\s*$`)
}

// JSONSchema is that of a period with fixed days.
func (fixedPeriod) JSONSchema() strictyaml.Schema {
	return strictyaml.Pattern(`^\s*([Ff][Yy])?\d`)
}

// JSONSchema is that of a formula.
func (formula) JSONSchema() strictyaml.Schema { return strictyaml.Plain() }

// JSONSchema is that of a share.
func (conversion) JSONSchema() strictyaml.Schema { return strictyaml.Quantity() }

// JSONSchema is that of a number.
func (weight) JSONSchema() strictyaml.Schema { return strictyaml.Quantity() }

// JSONSchema is that of a level of a skill.
func (skillLevel) JSONSchema() strictyaml.Schema {
	return strictyaml.Schema{"type": "integer", "minimum": 0, "maximum": 4}
}

// JSONSchema is that of one sentence or several.
func (prose) JSONSchema() strictyaml.Schema {
	return strictyaml.Either(strictyaml.ReaderText(), strictyaml.ListOf(strictyaml.ReaderText()))
}

// JSONSchema is that of letters of responsibility.
func (letters) JSONSchema() strictyaml.Schema {
	return strictyaml.Schema{"type": "string", "pattern": `^[RACIraci/, ・]+$`}
}

// JSONSchema is that of a number that somebody saw.
func (keptFront) JSONSchema() strictyaml.Schema {
	type plain keptFront
	return strictyaml.SchemaOf(plain{})
}
