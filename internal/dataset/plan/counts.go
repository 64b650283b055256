package plan

import (
	"fmt"
	"slices"

	"github.com/mopsite/mopsite/internal/config"
	"github.com/mopsite/mopsite/internal/dataset/columns"
	"github.com/mopsite/mopsite/internal/dataset/finding"
	"github.com/mopsite/mopsite/internal/dataset/profile"
	"github.com/mopsite/mopsite/internal/dataset/rows"
	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/facts"
	"github.com/mopsite/mopsite/internal/value"
)

// CheckSpan is a date line that `set` overrules.
const CheckSpan = "date-line"

// Counts says how to read the rows of a file of counts. levels says that some
// rows have the narrowest name, noNames that the words for a total are no names
// in this file. The plan is nil if that cannot be said.
func (f *File) Counts(schema rows.Schema, levels, noNames bool) (*rows.Counts, []diag.Diagnostic) {
	p := &rows.Counts{Source: f.Source.Name, Schema: schema, AsOf: f.AsOf, Forms: len(f.Columns), NoNames: noNames}
	for i, c := range f.Columns {
		switch c.Use {
		case columns.Date:
			p.Date = f.date(i)
		case columns.From:
			p.From = f.date(i)
		case columns.To:
			p.To = f.date(i)
		}
	}
	for _, name := range f.Source.SplitBy {
		if i := slices.Index(p.Dims, name); i >= 0 {
			p.Split = append(p.Split, i)
		}
	}
	p.Labels, p.Mixed = f.labels(), f.mixed()
	if i := f.Narrowest(); i >= 0 {
		p.Narrowest = &rows.Narrowest{Index: i, Filled: levels}
	}
	constants := f.Constants()
	for _, name := range p.Dims {
		if name == facts.CurrencyDim && p.Money {
			continue
		}
		p.DimColumns = append(p.DimColumns, rows.Dim{Column: f.column(f.Of(name)), Constant: []byte(constants[name])})
	}
	for _, m := range p.Measures {
		p.MeasureColumns = append(p.MeasureColumns, f.measure(f.Of(m.Name), m.Unit))
	}
	found := f.complete(p)
	if failed(found) {
		return nil, found
	}
	return p, found
}

// complete adds what the columns alone do not say, and finds what is missing.
func (f *File) complete(p *rows.Counts) []diag.Diagnostic {
	var found []diag.Diagnostic
	if len(p.Measures) == 0 && f.Source.CountRows == "" && !f.Asking {
		if d, unnamed := f.Unnamed(f.Above); unnamed {
			return []diag.Diagnostic{d}
		}
		found = append(found, f.Problem("no column is mapped to a measure", "name one under `columns:`, such as cost: Cost; or count the rows, as in count_rows: answers"))
	}
	found = append(found, f.days(p)...)
	if p.Money {
		c, problems := f.currency()
		p.Currency = c
		found = append(found, problems...)
	}
	return found
}

// The words for a file of which nobody knows what days it speaks of.
const (
	NoDay   = "the rows have no day, and no line above the header names a range of days"
	SetDays = "map a column to date, or set the days: set: {from: 2026-01-01, to: 2026-01-31}"
)

// days finds out what days the rows speak of when no column says so.
func (f *File) days(p *rows.Counts) []diag.Diagnostic {
	set := columns.SetSpan(f.Source)
	stated := diag.Pos{File: f.Path, Line: f.Stated}
	switch {
	case set != nil:
		p.Date, p.From, p.To, p.Span = nil, nil, nil, *set
		if f.Stated > 0 && f.Report != *set {
			return []diag.Diagnostic{diag.New(diag.Hint, CheckSpan, stated,
				fmt.Sprintf("the file says %s to %s, the configuration sets %s to %s", f.Report.From, f.Report.To, set.From, set.To),
				"the configuration counts; remove `set` to go by the file")}
		}
	case p.Date != nil && p.Date.Nth && f.Stated == 0:
		return []diag.Diagnostic{f.Problem(fmt.Sprintf("the column %q numbers days, and no line above the header says from which day on", p.Date.Header), SetDays)}
	case p.Date != nil:
	case p.From != nil && p.To != nil:
	case p.From != nil || p.To != nil:
		return []diag.Diagnostic{f.Problem("only one of the columns from and to is mapped", "map both, or date alone")}
	case f.Stated > 0:
		p.Span = f.Report
	case f.Asking: // the ledger does not need a day
		p.Span = value.Span{From: value.NoDate, To: value.NoDate}
		if !f.Unknown {
			return []diag.Diagnostic{diag.New(diag.Hint, finding.Question, diag.Pos{File: f.Path}, NoDay, SetDays)}
		}
	default:
		return []diag.Diagnostic{f.Problem(NoDay, SetDays)}
	}
	return nil
}

// labels finds the columns that name what a row is about, where a row without
// any such name is the total of the rows.
func (f *File) labels() []int {
	if f.Profile == nil || !f.Profile.BlankTotal {
		return nil
	}
	var labels []int
	for i, h := range f.Header {
		u, left := f.LeavesAlone(h)
		if left && u.Why == profile.Breakdown {
			labels = append(labels, i)
		}
	}
	for _, c := range f.Columns {
		if c.Use == columns.Dimension && c.Name != config.NameCurrency && c.Name != "account" {
			labels = append(labels, c.Index)
		}
	}
	if i := f.For(columns.Date); i >= 0 && (!f.Profile.Levels || len(labels) == 0) {
		labels = append(labels, f.Columns[i].Index)
	}
	return labels
}

// mixed finds out whether a measure counts something else in each row.
func (f *File) mixed() *rows.Mixed {
	if f.Profile == nil {
		return nil
	}
	m := rows.Mixed{Measure: -1, Kind: -1}
	for i, h := range f.Header {
		u, left := f.LeavesAlone(h)
		switch {
		case !left || u.Why != profile.Mixed:
		case slices.Contains(f.Profile.Kinds, h.Text):
			m.Kind = i
		case slices.ContainsFunc(f.Columns, func(c columns.Column) bool { return c.Index == i && c.Use == columns.Measure }):
			m.Measure = i
		}
	}
	if m.Measure < 0 || m.Kind < 0 {
		return nil
	}
	return &m
}
