// Package record knows how kinds of records are declared: pages that compute
// nothing and whose front matter has fields of known types, such as decisions,
// changes and problems.
//
// A declaration is YAML: what the kind is called in each language, its fields
// with their types and labels, which of them a page must have, and which its
// index shows. The built-in kinds stand in builtin.yaml, in that form and no
// other, so that whatever reads, checks and shows them knows none of them by
// name.
package record

import (
	_ "embed"
	"fmt"
	"slices"
	"sync"

	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/strictyaml"
	"github.com/mopsite/mopsite/internal/value"
)

// Kind is a kind of records as it is declared.
type Kind struct {
	// Name is the word in front matter: kind: decision.
	Name string
	// Title is what one such page is called, Folder what a folder of them is.
	Title, Folder value.Text
	// Mark says that a page with a date is a mark on time axes.
	Mark bool
	// Needs are the keys that every page must have; Index are the columns of
	// lists. Both may name keys of every page.
	Needs, Index []string
	// Fields are in the order in which pages show them.
	Fields []Field
}

// Field is a key of front matter.
type Field struct {
	Name  string
	Type  Type
	Label value.Text
	// Of is the kind that a reference leads to.
	Of string
	// Choices are the words of a choice, with what readers are told.
	Choices []Choice
	// DoneBy is the field of a date by which something is to be done that says
	// that it was; "" for any other date.
	DoneBy string
}

// Choice is a word that a choice may be.
type Choice struct {
	Word  string
	Label value.Text
}

// Type says what a field holds.
type Type string

// The types of fields. A text is for readers and may be written once or by
// language; a word is the same in all. A number is one that somebody saw, with
// its metric or step, its period and its day.
const (
	Text       Type = "text"
	Word       Type = "word"
	Choose     Type = "choice"
	Date       Type = "date"
	Number     Type = "number"
	Reference  Type = "reference"
	References Type = "references"
)

// Types lists the types of fields.
func Types() []Type { return []Type{Text, Word, Choose, Date, Number, Reference, References} }

// Keys are the names of the fields in order.
func (k *Kind) Keys() []string {
	out := make([]string, len(k.Fields))
	for i, f := range k.Fields {
		out[i] = f.Name
	}
	return out
}

// Field returns the field of that name, or nil.
func (k *Kind) Field(name string) *Field {
	for i := range k.Fields {
		if k.Fields[i].Name == name {
			return &k.Fields[i]
		}
	}
	return nil
}

// Words are the words of a choice in order.
func (f *Field) Words() []string {
	out := make([]string, len(f.Choices))
	for i, c := range f.Choices {
		out[i] = c.Word
	}
	return out
}

// ChoiceOf returns what readers are told for a word of a choice.
func (f *Field) ChoiceOf(word string) value.Text {
	for _, c := range f.Choices {
		if c.Word == word {
			return c.Label
		}
	}
	return value.Text{All: word}
}

//go:embed builtin.yaml
var builtinYAML []byte

var builtin = sync.OnceValue(func() []*Kind {
	kinds, found := Parse(builtinYAML, "builtin.yaml")
	if len(found) > 0 {
		panic(fmt.Sprintf("builtin.yaml: %v", found))
	}
	return kinds
})

// Builtin lists the kinds that every handbook has. They must not be changed.
func Builtin() []*Kind { return builtin() }

// Lookup returns the built-in kind of that name, or nil.
func Lookup(name string) *Kind {
	for _, k := range builtin() {
		if k.Name == name {
			return k
		}
	}
	return nil
}

type kindFront struct {
	Title  value.Text                 `yaml:"title"`
	Folder value.Text                 `yaml:"folder"`
	Mark   bool                       `yaml:"mark"`
	Needs  []string                   `yaml:"needs"`
	Index  []string                   `yaml:"index"`
	Fields strictyaml.Map[fieldFront] `yaml:"fields"`
}

type fieldFront struct {
	Type  strictyaml.Located[string] `yaml:"type"`
	Label value.Text                 `yaml:"label"`
	Of    strictyaml.Node            `yaml:"of"`
	// DoneBy is a field, see [Field].
	DoneBy string `yaml:"done_by"`
}

// Parse reads declarations of kinds; file is what findings name.
func Parse(src []byte, file string) ([]*Kind, []diag.Diagnostic) {
	var all strictyaml.Map[kindFront]
	found := strictyaml.Decode(src, strictyaml.Source{File: file}, &all)
	var out []*Kind
	for _, e := range all {
		k := &Kind{Name: e.Key, Title: e.Value.Title, Folder: e.Value.Folder, Mark: e.Value.Mark, Needs: e.Value.Needs, Index: e.Value.Index}
		for _, f := range e.Value.Fields {
			field, ds := fieldOf(f)
			k.Fields, found = append(k.Fields, field), append(found, ds...)
		}
		out = append(out, k)
	}
	return out, found
}

// fieldOf reads a field: of is a kind for references, words for a choice.
func fieldOf(e strictyaml.Pair[fieldFront]) (Field, []diag.Diagnostic) {
	f := Field{Name: e.Key, Type: Type(e.Value.Type.V), Label: e.Value.Label, DoneBy: e.Value.DoneBy}
	of := e.Value.Of
	switch {
	case !slices.Contains(Types(), f.Type):
		return f, []diag.Diagnostic{diag.New(diag.Error, strictyaml.CheckYAML, e.KeyPos, fmt.Sprintf("the field %s has no type that is known", f.Name), fmt.Sprintf("write type: with one of %v", Types()))}
	case f.Type == Choose:
		var words strictyaml.Map[value.Text]
		ds := of.Decode(&words)
		for _, w := range words {
			f.Choices = append(f.Choices, Choice{w.Key, w.Value})
		}
		if len(ds) == 0 && len(words) == 0 {
			ds = append(ds, diag.New(diag.Error, strictyaml.CheckYAML, e.KeyPos, fmt.Sprintf("the choice %s has no words", f.Name), "write of: {word: what readers are told}"))
		}
		return f, ds
	case f.Type == Reference || f.Type == References:
		if f.Of = of.Text(); f.Of == "" {
			return f, []diag.Diagnostic{diag.New(diag.Error, strictyaml.CheckYAML, e.KeyPos, fmt.Sprintf("the reference %s leads to no kind", f.Name), "write of: procedure, or another kind")}
		}
	}
	return f, nil
}
