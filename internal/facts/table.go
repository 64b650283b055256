package facts

import (
	"math"

	"github.com/mopsite/mopsite/internal/value"
)

// Unit says how a measure is read and shown.
type Unit uint8

// The units of measures. Money always stands beside a "currency" dimension.
const (
	Count Unit = iota
	Number
	Money
)

// String returns the word used in `columns: {x: {as: …}}`.
func (u Unit) String() string { return [...]string{"count", "number", "money"}[u] }

// Null is the absent quantity in [Measure].Values. It is not zero: a sum over
// nothing but nulls is null.
const Null = value.Fixed(math.MinInt64)

// CurrencyDim is the dimension that every table with a money measure has.
const CurrencyDim = "currency"

// Table holds the facts of one source as columns of equal length, one row for
// each distinct (from, to, dimension values). Rows are sorted by From, To and
// then by the dimensions' values in order.
type Table struct {
	// Source is the name in mopsite.yaml.
	Source string
	// From and To are the inclusive span of each row; equal for a day's row.
	From, To []value.Date
	Dims     []Dim
	Measures []Measure
}

// Dim is a dictionary-coded dimension. Values are distinct and sorted, each is
// that of some row, and "" is the null value. Codes index Values, one a row.
type Dim struct {
	Name   string
	Values []string
	Codes  []uint32
}

// Measure is a column of quantities in millionths of its unit, [Null] where a
// row has none.
type Measure struct {
	Name string
	Unit Unit
	// Stage is the stage, a measure of the same table, that makes an amount of
	// records count: where nothing reached it the amount is zero, where
	// something did, and the amount is null, nobody filled it in. "" for
	// measures that are no such amount.
	Stage  string
	Values []value.Fixed
}

// Len returns the number of rows.
func (t *Table) Len() int { return len(t.From) }

// Dim returns the dimension of that name, or nil.
func (t *Table) Dim(name string) *Dim {
	for i := range t.Dims {
		if t.Dims[i].Name == name {
			return &t.Dims[i]
		}
	}
	return nil
}

// Measure returns the measure of that name, or nil.
func (t *Table) Measure(name string) *Measure {
	for i := range t.Measures {
		if t.Measures[i].Name == name {
			return &t.Measures[i]
		}
	}
	return nil
}
