// Package record knows how kinds of records are declared: pages that compute
// nothing and whose front matter has fields of known types, such as decisions,
// tools and risks.
//
// A declaration is YAML: what the kind is called in each language, its fields
// with their types and labels, which of them a page must have, and which its
// index shows. The built-in kinds stand in builtin.yaml, in that form and no
// other; a handbook declares its own in mopsite.yaml. Together they are the
// [Set] of a site, which is handed to whatever reads, checks and shows records,
// so that none of it knows a kind by name and nothing is registered anywhere.
package record

import (
	"slices"

	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/value"
)

// Kind is a kind of records as it is declared.
type Kind struct {
	// Name is the word in front matter: kind: decision.
	Name string
	// Title is what one such page is called, Folder what a folder of them is,
	// About what such a page is for, in a sentence.
	Title, Folder, About value.Text
	// Mark says that a page with a date is a mark on time axes.
	Mark bool
	// Needs are the keys that every page must have; Index are the columns of
	// lists. Both may name keys of every page.
	Needs, Index []string
	// Fields are in the order in which pages show them.
	Fields []Field
	// Pos is where a handbook declares it; of a built-in kind it names builtin.yaml.
	Pos diag.Pos
	// Own says that the handbook declares it.
	Own bool
}

// Field is a key of front matter.
type Field struct {
	Name string
	Type Type
	// Label is what readers are told, Help what an author is.
	Label, Help value.Text
	// Of is the kind that a reference leads to; "page" stands for any page.
	Of string
	// Back is the heading over the pages that refer to one by this field, on the
	// page of that one.
	Back value.Text
	// Choices are the words of a choice, with what readers are told.
	Choices []Choice
	// Min and Max bound a number, each null where it has none; Whole wants no
	// decimals.
	Min, Max value.Num
	Whole    bool
	// DoneBy is the field of a date by which something is to be done that says
	// that it was; "" for any other date.
	DoneBy string
	// Fields are the columns of rows.
	Fields []Field
}

// Choice is a word that a choice may be.
type Choice struct {
	Word  string
	Label value.Text
}

// Keys are the names of the fields in order.
func (k *Kind) Keys() []string { return names(k.Fields) }

func names(fields []Field) []string {
	out := make([]string, len(fields))
	for i, f := range fields {
		out[i] = f.Name
	}
	return out
}

// Field returns the field of that name, or nil.
func (k *Kind) Field(name string) *Field { return fieldNamed(k.Fields, name) }

// Column returns the field of rows of that name, or nil.
func (f *Field) Column(name string) *Field { return fieldNamed(f.Fields, name) }

func fieldNamed(fields []Field, name string) *Field {
	i := slices.IndexFunc(fields, func(f Field) bool { return f.Name == name })
	if i < 0 {
		return nil
	}
	return &fields[i]
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
