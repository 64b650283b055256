package strictyaml

import (
	"fmt"
	"reflect"
	"slices"
	"strings"

	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/value"
)

// Unmarshaler is a type with several written forms: it decodes itself from a
// node, which is never Null, and returns what is wrong with it.
type Unmarshaler interface {
	UnmarshalNode(Node) []diag.Diagnostic
}

// Decode fills what into points at and returns every mistake found. It knows
// strings, bools, integers, floats, slices, maps by string, pointers (nil when
// absent), structs, [value.Date], [value.Num], [value.Text], [Node] and
// [Unmarshaler]. A struct field takes the key of its tag `yaml:"key"`;
// embedded structs are read as if their fields stood in the outer one; fields
// without a tag are left alone. A field of type [Rest] tagged `yaml:",rest"`
// takes the keys that no other field names; without one they are errors.
//
// Decode panics if into is not a pointer or points at a type it does not know:
// that is a mistake of the programmer.
func (n Node) Decode(into any) []diag.Diagnostic {
	p := reflect.ValueOf(into)
	if p.Kind() != reflect.Pointer || p.IsNil() {
		panic(fmt.Sprintf("strictyaml: Decode into %T, want a pointer", into))
	}
	return decode(n, p.Elem())
}

func decode(n Node, v reflect.Value) []diag.Diagnostic {
	if n.Kind() == Null {
		if node, ok := v.Addr().Interface().(*Node); ok {
			*node = n
		}
		return nil
	}
	switch p := v.Addr().Interface().(type) {
	case *Node:
		*p = n
		return nil
	case Unmarshaler:
		return p.UnmarshalNode(n)
	case *value.Date:
		return decodeDate(n, p)
	case *value.Num:
		return decodeNum(n, p)
	case *value.Text:
		return decodeText(n, p)
	}
	switch v.Kind() {
	case reflect.Pointer:
		p := reflect.New(v.Type().Elem())
		v.Set(p)
		return decode(n, p.Elem())
	case reflect.Struct:
		return decodeStruct(n, v)
	case reflect.Slice:
		return decodeSlice(n, v)
	case reflect.Map:
		return decodeMap(n, v)
	}
	return decodeScalar(n, v)
}

func decodeSlice(n Node, v reflect.Value) []diag.Diagnostic {
	if n.Kind() != List {
		return []diag.Diagnostic{n.Want("a list", "write one item a line, each after a dash, or [a, b]")}
	}
	items := n.Items()
	out := reflect.MakeSlice(v.Type(), len(items), len(items))
	var found []diag.Diagnostic
	for i, item := range items {
		if item.Kind() == Null && v.Type().Elem() != reflect.TypeFor[Node]() {
			found = append(found, item.Wrong("is empty", "give it a value or remove it"))
			continue
		}
		found = append(found, decode(item, out.Index(i))...)
	}
	v.Set(out)
	return found
}

func decodeMap(n Node, v reflect.Value) []diag.Diagnostic {
	if n.Kind() != Mapping {
		return []diag.Diagnostic{n.Want("a mapping of keys", "write key: value lines below it")}
	}
	out := reflect.MakeMap(v.Type())
	var found []diag.Diagnostic
	for _, e := range n.Entries() {
		elem := reflect.New(v.Type().Elem()).Elem()
		found = append(found, decode(e.Value, elem)...)
		out.SetMapIndex(reflect.ValueOf(e.Key).Convert(v.Type().Key()), elem)
	}
	v.Set(out)
	return found
}

func decodeStruct(n Node, v reflect.Value) []diag.Diagnostic {
	fields, rest := fieldsOf(v.Type(), nil)
	if n.Kind() != Mapping {
		return []diag.Diagnostic{n.Want("a mapping of keys", "known keys: "+strings.Join(names(fields), ", "))}
	}
	var found []diag.Diagnostic
	var others Rest
	for _, e := range n.Entries() {
		i := slices.IndexFunc(fields, func(f field) bool { return f.name == e.Key })
		switch {
		case i >= 0:
			found = append(found, decode(e.Value, v.FieldByIndex(fields[i].index))...)
		case rest != nil:
			others = append(others, Pair[Node](e))
		default:
			found = append(found, UnknownKey(e.KeyPos, e.Key, names(fields)))
		}
	}
	if rest != nil {
		v.FieldByIndex(rest).Set(reflect.ValueOf(others))
	}
	return found
}

// field is a struct field that a key fills.
type field struct {
	name  string
	index []int
}

// Fields returns the keys that a struct, or a pointer to one, takes, in the
// order of its fields.
func Fields(v any) []string {
	t := reflect.TypeOf(v)
	for t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	fields, _ := fieldsOf(t, nil)
	return names(fields)
}

func fieldsOf(t reflect.Type, prefix []int) (fields []field, rest []int) {
	for i := range t.NumField() {
		f := t.Field(i)
		index := append(slices.Clip(prefix), i)
		tag, tagged := f.Tag.Lookup("yaml")
		switch {
		case tag == ",rest":
			rest = index
		case f.Anonymous && !tagged && f.Type.Kind() == reflect.Struct:
			inner, innerRest := fieldsOf(f.Type, index)
			fields = append(fields, inner...)
			if innerRest != nil {
				rest = innerRest
			}
		case tagged && tag != "-":
			fields = append(fields, field{tag, index})
		}
	}
	return fields, rest
}

func names(fields []field) []string {
	out := make([]string, len(fields))
	for i, f := range fields {
		out[i] = f.name
	}
	return out
}
