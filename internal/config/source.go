package config

import (
	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/strictyaml"
	"github.com/mopsite/mopsite/internal/value"
)

// Source is a data source: rows that hold counts or, when Entity is set,
// records of an entity that passes stages.
type Source struct {
	Name string
	// Pos is the position of the name, Last the last line of its settings.
	Pos  diag.Pos
	Last int `facts:"-"`
	// Set holds constants in place of columns, by canonical name.
	Set []Constant
	// Freshness is the tolerated number of days between the newest day and
	// as-of, 0 when none is declared.
	Freshness int
	// DateFormat is a layout of package time, or "" to decide by the column.
	DateFormat string
	// DateFormatPos is the position of it.
	DateFormatPos diag.Pos `facts:"-"`
	// Decimal is '.' or ',', or 0 to decide by the column.
	Decimal byte
	// ManOku reads quantities that are written with 万 (ten thousand) and 億 (a
	// hundred million), such as 1.2万; without it they are an error.
	ManOku bool

	// Owner is who looks after the source: the id of a role or person, or free
	// text; "" when nobody is named.
	Owner strictyaml.Located[string]
	// People says that the rows speak of people, so that Limits.MinCell counts.
	People bool
	// Personal lists headers of columns about people, which are dropped.
	Personal []string
	// Sheet is the name of the sheet to read of a workbook, "" for the first
	// that holds a table.
	Sheet string
	// Table is the number of the table to read of a file that holds several,
	// from 1; 0 leaves it to the columns.
	Table int
	// KeepTotals lets rows count that are the sum of others.
	KeepTotals bool
	// NoTotals says that the files are exported without total rows, so that none is
	// missed.
	NoTotals bool `facts:"-"` // decides what is an error, no fact
	// Overlap says what becomes of days, or ids, that several files cover.
	Overlap Overlap
	// SplitBy are dimensions: files whose values of them differ may cover the
	// same days.
	SplitBy []string

	// Grain is what one row is about: names of mapped columns, days included, and
	// headers of columns that nothing maps, which together tell the rows apart. It
	// is empty where that is not declared.
	Grain []strictyaml.Located[string] `facts:"written"`

	// MayLack are measures that files of the source may lack although others have
	// them.
	MayLack []string `facts:"-"` // decides what is an error, no fact

	// AddsTo are the sources beside which this one reports other things, though both
	// have the same days and channels.
	AddsTo []Addition `facts:"-"` // decides what is a warning, no fact

	// Files is the pattern of a source of counts.
	Files strictyaml.Located[string]
	// Profile names the vendor profile, "" to recognise it from the header.
	Profile strictyaml.Located[string]
	// Columns maps what the profile does not know.
	Columns []Column
	// CountRows names a measure that is how many rows there are, "" for none.
	CountRows string `facts:"written"`

	// Entity is what a record is about, "" for a source of counts.
	Entity string
	// Inputs are the files that records are joined from; the first is the one
	// that knows every entity.
	Inputs []Input
	// CompleteSince are the stages that were recorded only from a day on. Facts do
	// not depend on it.
	CompleteSince []Since `facts:"-"`
}

// Since says that a stage was recorded from a day on: what happened before it
// cannot be known from the records.
type Since struct {
	Stage string
	Day   value.Date
	Pos   diag.Pos
}

// Overlap says what becomes of days, or ids, that several files of a source
// cover.
type Overlap string

// The ways of overlapping files. Newer is by report time in the envelope, else
// by the order of file names that overlap.Before gives.
const (
	OverlapError Overlap = "error"
	OverlapNewer Overlap = "newer-replaces"
	OverlapAdd   Overlap = "add"
)

// Records reports whether the source holds records rather than counts.
func (s *Source) Records() bool { return s.Entity != "" }

// Constant returns the constant set for a column, and whether there is one.
func (s *Source) Constant(name string) (Constant, bool) {
	for _, c := range s.Set {
		if c.Name == name {
			return c, true
		}
	}
	return Constant{}, false
}

// Stages returns the stages of all inputs in written order.
func (s *Source) Stages() []Stage {
	var all []Stage
	for _, in := range s.Inputs {
		all = append(all, in.Stages...)
	}
	return all
}

// Constant is a value that holds for every row.
type Constant struct {
	Name, Value string
	// Date is set for date, from and to.
	Date value.Date
	Pos  diag.Pos
}

// Column maps a column of a file to a canonical name.
type Column struct {
	// Name is the dimension, measure or date that the column is.
	Name string
	// Header is what the file calls it, Also what other files of the source
	// do: the first that a file has is the column.
	Header string
	Also   []string
	// As is Auto when the cells decide between number and dimension.
	As  Role
	Pos diag.Pos
}

// Input is one of the files that a source's records are joined from.
type Input struct {
	Files strictyaml.Located[string]
	// Profile names the vendor profile that knows id, stages and amounts, "" to
	// go by what is written here alone. What is written here is added to the
	// profile's, or takes its place by name.
	Profile strictyaml.Located[string]
	// Sheet is the name of the sheet to read of a workbook.
	Sheet string
	// Table is the number of the table to read, from 1, or 0.
	Table int
	// Personal lists headers of columns about people, which are dropped.
	Personal []string
	// ID is the header of the column that identifies the entity.
	// IDAlso are its headers in other files.
	ID     strictyaml.Located[string]
	IDAlso []string
	Stages []Stage
	// Amounts are money that falls due when the record reaches a stage.
	Amounts []Amount
	// Dimensions are columns whose role is Dimension.
	Dimensions []Column
}

// Stage is a stage of an entity's way.
type Stage struct {
	ID string
	// Date is the header of the column with the day it was reached, Also what
	// other files call it.
	Date string
	Also []string
	// When lists columns whose cell must be one of the values for the stage to
	// be reached; all of them must hold.
	When []Condition
	// Exit marks a stage that ends the way (lost, disqualified).
	Exit bool
	Pos  diag.Pos
}

// Condition is a column and the values it may have.
type Condition struct {
	Column string
	Values []string
	Pos    diag.Pos
}

// Amount is a money column of an input.
type Amount struct {
	Name string
	// Column is the header, Also what other files call it.
	Column string
	Also   []string
	// At is the stage, one of the same input, that makes the amount count. It is
	// "" for the last that is no exit when that is up to the input's profile.
	At  string
	Pos diag.Pos
}
