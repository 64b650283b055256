package model

import (
	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/expr"
	"github.com/mopsite/mopsite/internal/record"
	"github.com/mopsite/mopsite/internal/value"
)

// Record is a page of a declared kind: a decision, a tool, a risk.
type Record struct {
	Entity
	Declared *record.Kind
	Owner    Actor
	// Values are the fields that the page has, in the order of the declaration.
	Values []RecordValue
}

// RecordValue is the value of a field: the members that its type says.
type RecordValue struct {
	Field *record.Field
	// Text holds texts, and words, addresses and the words of choices in All; of a
	// number it is how that was written.
	Text value.Text
	// Texts and Words are lists of these.
	Texts    Prose
	Words    []string
	Flag     bool
	Number   value.Num // of money too
	Currency string    // of money; "" is that of the site
	Date     value.Date
	Period   *expr.Period
	Duration expr.Duration
	Actors   []Actor
	// Refs are what references lead to, in written order; Pages are those of
	// references to any page, in the default language.
	Refs  []Definition
	Pages []*Page
	// Rows are the rows of a table, each with the columns that it has.
	Rows [][]RecordValue
	Seen *Kept
	Pos  diag.Pos
}

// Value returns the value of a field, nil where the page does not have it.
func (r *Record) Value(field string) *RecordValue { return valueOf(r.Values, field) }

func valueOf(values []RecordValue, field string) *RecordValue {
	for i := range values {
		if values[i].Field.Name == field {
			return &values[i]
		}
	}
	return nil
}

// Column returns the value of a column in a row, nil where the row lacks it.
func Column(row []RecordValue, name string) *RecordValue { return valueOf(row, name) }

// Word returns the word or the choice in a field, "" where there is none.
func (r *Record) Word(field string) string {
	if v := r.Value(field); v != nil {
		return v.Text.All
	}
	return ""
}

// Day returns the day in a field, NoDate where there is none.
func (r *Record) Day(field string) value.Date {
	if v := r.Value(field); v != nil {
		return v.Date
	}
	return value.NoDate
}

// Actor returns the first actor in a field, nobody where there is none.
func (r *Record) Actor(field string) Actor {
	if v := r.Value(field); v != nil && len(v.Actors) > 0 {
		return v.Actors[0]
	}
	return Actor{}
}

// PagesIn returns the pages that a field refers to, in the default language.
func (r *Record) PagesIn(field string) []*Page {
	v := r.Value(field)
	if v == nil {
		return nil
	}
	out := v.Pages
	for _, d := range v.Refs {
		out = append(out, d.entity().Pages[0])
	}
	return out
}

// Due lists the dates by which something is to be done that nobody has said was
// done.
func (r *Record) Due() []RecordValue {
	var out []RecordValue
	for _, v := range r.Values {
		if v.Field.DoneBy != "" && v.Date != value.NoDate && r.Day(v.Field.DoneBy) == value.NoDate {
			out = append(out, v)
		}
	}
	return out
}

// Number returns the number that the record keeps, or nil.
func (r *Record) Number() *Kept {
	for _, v := range r.Values {
		if v.Seen != nil {
			return v.Seen
		}
	}
	return nil
}

// Date is the day of the record, NoDate where its page has none.
func (r *Record) Date() value.Date {
	if len(r.Pages) == 0 {
		return value.NoDate
	}
	return r.Pages[0].Date
}
