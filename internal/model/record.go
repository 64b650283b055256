package model

import (
	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/record"
	"github.com/mopsite/mopsite/internal/value"
)

// Record is a page of a declared kind: a decision, a change, a problem.
type Record struct {
	Entity
	Declared *record.Kind
	Owner    Actor
	// Values are the fields that the page has, in the order of the declaration.
	Values []RecordValue
}

// RecordValue is the value of a field: the one member that its type says.
type RecordValue struct {
	Field *record.Field
	// Text holds texts, and words and the words of choices in All.
	Text value.Text
	Date value.Date
	// Refs are what references lead to, in written order.
	Refs   []Definition
	Number *Kept
	Pos    diag.Pos
}

// Value returns the value of a field, nil where the page does not have it.
func (r *Record) Value(field string) *RecordValue {
	for i := range r.Values {
		if r.Values[i].Field.Name == field {
			return &r.Values[i]
		}
	}
	return nil
}

// Day returns the day in a field, NoDate where there is none.
func (r *Record) Day(field string) value.Date {
	if v := r.Value(field); v != nil {
		return v.Date
	}
	return value.NoDate
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
		if v.Number != nil {
			return v.Number
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

// KindDecision is the kind of records by which somebody acts on a number.
const KindDecision Kind = "decision"

// KindProblem is the kind of records of what went wrong; one with a day is an
// incident.
const KindProblem Kind = "problem"

// KindChange is the kind of records of what was changed in the playbook.
const KindChange Kind = "change"
