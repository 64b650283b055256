package strictyaml

import (
	"reflect"
	"strings"

	"github.com/mopsite/mopsite/internal/value"
)

// Schema is a JSON Schema (draft 2020-12), or a part of one.
type Schema map[string]any

// Schemer is a type that decodes itself and knows the schema of what it reads.
// What decodes itself and is no Schemer may be anything to a schema.
type Schemer interface{ JSONSchema() Schema }

// SchemaOf returns the schema of what [Node.Decode] reads into a value of a type:
// a struct takes the keys of its tags and no others. The tag enum:"a,b" lists the
// words that a field of type [Node] may be. A schema judges one value at a time,
// so it is never stricter than Decode, and often laxer.
func SchemaOf(v any) Schema { return schemaOf(reflect.TypeOf(v)) }

// Any accepts everything.
func Any() Schema { return Schema{} }

// Plain is a scalar that is read as text.
func Plain() Schema { return Schema{"type": []string{"string", "number", "boolean"}} }

// Enum accepts some words.
func Enum(words ...string) Schema { return Schema{"enum": words} }

// Pattern accepts text of a form, and numbers, whose text may have it.
func Pattern(form string) Schema {
	return Schema{"type": []string{"string", "number"}, "pattern": form}
}

// Either accepts what one of several schemas accepts.
func Either(of ...Schema) Schema { return Schema{"anyOf": of} }

// ListOf accepts a list.
func ListOf(item Schema) Schema { return Schema{"type": "array", "items": item} }

// MapOf accepts a mapping with any keys.
func MapOf(item Schema) Schema { return Schema{"type": "object", "additionalProperties": item} }

// Object accepts a mapping with these keys and no others.
func Object(properties map[string]Schema) Schema {
	return Schema{"type": "object", "properties": properties, "additionalProperties": false}
}

// ReaderText accepts a text, or one by language.
func ReaderText() Schema { return Either(Plain(), MapOf(Plain())) }

// Day accepts a day such as 2026-10-31, with or without a time.
func Day() Schema { return Schema{"type": "string", "pattern": `^\d{4}-\d{2}-\d{2}`} }

// Quantity accepts a number or a percentage.
func Quantity() Schema {
	return Either(Schema{"type": "number"}, Schema{"type": "string", "pattern": `^[+-]?\d+(\.\d+)?\s*%?$`})
}

// Properties are the schemas of the keys that a struct takes.
func Properties(v any) map[string]Schema { return propertiesOf(reflect.TypeOf(v)) }

func propertiesOf(t reflect.Type) map[string]Schema {
	out := map[string]Schema{}
	fields, _ := fieldsOf(t, nil)
	for _, f := range fields {
		at := t.FieldByIndex(f.index)
		if words := at.Tag.Get("enum"); words != "" {
			out[f.name] = Enum(strings.Split(words, ",")...)
			continue
		}
		out[f.name] = schemaOf(at.Type)
	}
	return out
}

func schemaOf(t reflect.Type) Schema {
	p := reflect.New(t).Interface()
	switch s := p.(type) {
	case Schemer:
		return s.JSONSchema()
	case *Node, Unmarshaler:
		return Any()
	case *value.Date:
		return Day()
	case *value.Num:
		return Quantity()
	case *value.Text:
		return ReaderText()
	}
	switch t.Kind() {
	case reflect.Pointer:
		return schemaOf(t.Elem())
	case reflect.Struct:
		return Object(propertiesOf(t))
	case reflect.Slice:
		return ListOf(schemaOf(t.Elem()))
	case reflect.Map:
		return MapOf(schemaOf(t.Elem()))
	case reflect.Bool:
		return Schema{"type": "boolean"}
	case reflect.Float64:
		return Schema{"type": "number"}
	case reflect.String:
		return Plain()
	}
	return Schema{"type": "integer"}
}

// JSONSchema is that of the value.
func (Located[T]) JSONSchema() Schema { return schemaOf(reflect.TypeFor[T]()) }

// JSONSchema is that of a mapping.
func (Map[T]) JSONSchema() Schema { return MapOf(schemaOf(reflect.TypeFor[T]())) }

// JSONSchema is that of an item, or of a list of items.
func (OneOrMany[T]) JSONSchema() Schema {
	item := schemaOf(reflect.TypeFor[T]())
	return Either(item, ListOf(item))
}
