package model

import (
	"slices"

	"github.com/mopsite/mopsite/internal/diag"
)

// A Field is what the front matter of a page says under a key that is neither
// one of every page nor one of its kind. Blocks over pages read fields: the
// family of a tool, the likelihood of a risk. Kinds that declare their own fields
// have them here too, in the same form.
type Field struct {
	Key string
	// Pos is the place of the key.
	Pos diag.Pos
	// Values are the texts: one, or those of a list.
	Values []Name
}

// Field returns a field of the page; ok is false where it has none.
func (p *Page) Field(key string) (f Field, ok bool) {
	i := slices.IndexFunc(p.Fields, func(f Field) bool { return f.Key == key })
	if i < 0 {
		return Field{}, false
	}
	return p.Fields[i], true
}

// Text is the first text of a field, "" where the page has none.
func (p *Page) Text(key string) string {
	if f, ok := p.Field(key); ok && len(f.Values) > 0 {
		return f.Values[0].Text
	}
	return ""
}

// Status is the status of a page: of a procedure its own, else that of the field.
func (p *Page) Status() string {
	if d, ok := p.Def.(*Procedure); ok {
		return d.Status
	}
	return p.Text("status")
}

// The fields that blocks read by these names.
const (
	FieldCoOwner   = "co_owner"
	FieldDependsOn = "depends_on"
	FieldFamily    = "family"
	FieldCovers    = "covers"
	FieldStatus    = "status"
	FieldRenewal   = "renewal"
	FieldDecided   = "renewal_decided"
	FieldRights    = "rights_until"
	FieldAdoption  = "adoption"
	FieldReplaces  = "replaces"
)
