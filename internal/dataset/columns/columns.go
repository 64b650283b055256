// Package columns says what the columns of an export mean: from its header, what
// mopsite.yaml says of it and what vendors are known to print, to the use of each
// column and to how its cells are read.
//
//	settings.Find      which table, and where its header is
//	settings.Layout    which column is what
//	layout.Survey      what forms the first cells have
//	layout.Decide      role, decimal mark, order of day and month
//	layout.Question    what only a person can decide
//
// Nothing about a column is decided by one cell. Every cell leaves its forms
// behind in [Cells]; whoever reads the rows by decisions that the forms of all of
// them contradict must read them again.
package columns

import (
	"slices"

	"github.com/mopsite/mopsite/internal/config"
	"github.com/mopsite/mopsite/internal/dataset/envelope"
	"github.com/mopsite/mopsite/internal/dataset/intake"
	"github.com/mopsite/mopsite/internal/dataset/profile"
	"github.com/mopsite/mopsite/internal/diag"
)

// Column is a column of a file that its source uses. A header may serve more
// than one (the close date of won and of lost deals).
type Column struct {
	Index  int // in the header
	Header envelope.Heading
	// Name is the canonical name, the stage or the amount.
	Name string
	Use  Use
	// Nth is set for a date that is a number of days since the report's first.
	Nth bool
	// Role is what the cells are; Auto until the cells have decided.
	Role config.Role
	// Evidence says where a profile knows the header from; "" for one that
	// mopsite.yaml names.
	Evidence string
}

// Use is what a column is for.
type Use uint8

// The uses. Of counts a row has a date or a first and a last day, dimensions and
// measures; Auto is one or the other. Of records it has an id, stages with their
// conditions, amounts and dimensions.
const (
	Date Use = iota
	From
	To
	Currency
	Dimension
	Measure
	Auto
	ID
	Stage
	Amount
	Condition
)

// days reports whether the cells of a column of this use are days.
func (u Use) days() bool { return u == Date || u == From || u == To || u == Stage }

// Word is what the ledger prints for the use of a column.
func (c Column) Word() string {
	switch c.Use {
	case ID:
		return "id"
	case Stage:
		return "stage"
	case Amount:
		return "amount"
	case Condition:
		return "condition"
	}
	return c.Role.String()
}

// Layout is what the columns of a file mean.
type Layout struct {
	Settings
	// Profile is that of the vendor of counts, nil if none is known.
	Profile *profile.Profile
	Header  []envelope.Heading
	// Line is that of the header.
	Line    int
	Columns []Column
	own     *intake.OwnHeader
}

// Own returns what the records of the file are compared with, to find its header
// again.
func (l *Layout) Own() *intake.OwnHeader { return l.own }

// Of returns the index of the column of a name, -1 without one.
func (l *Layout) Of(name string) int {
	return slices.IndexFunc(l.Columns, func(c Column) bool { return c.Name == name && c.Use != Condition })
}

// For returns the index of the first column of a use, -1 without one.
func (l *Layout) For(u Use) int {
	return slices.IndexFunc(l.Columns, func(c Column) bool { return c.Use == u })
}

// Uses reports whether a column of the header is in use.
func (l *Layout) Uses(index int) bool {
	return slices.ContainsFunc(l.Columns, func(c Column) bool { return c.Index == index })
}

// Dated reports whether a column holds the days of a row, or the first of them.
func (l *Layout) Dated() bool { return l.For(Date) >= 0 || l.For(From) >= 0 }

// Constants returns the dimensions that are the same for all rows of the file.
func (l *Layout) Constants() map[string]string {
	c := map[string]string{}
	if l.Profile != nil && l.Profile.Channel != "" && !slices.ContainsFunc(l.Columns, func(c Column) bool { return c.Name == "channel" }) {
		c["channel"] = l.Profile.Channel
	}
	for _, s := range l.Source.Set {
		if role := config.RoleOf(s.Name); role != config.Date && s.Name != config.NameCurrency {
			c[s.Name] = s.Value
		}
	}
	return c
}

// Problem is a finding about the header that fails the file.
func (l *Layout) Problem(message, hint string) diag.Diagnostic {
	return failure(diag.Pos{File: l.Path, Line: l.Line}, message, hint)
}

// ProblemAt is a finding about a heading that fails the file.
func (l *Layout) ProblemAt(h envelope.Heading, message, hint string) diag.Diagnostic {
	return failure(h.Pos, message, hint)
}
