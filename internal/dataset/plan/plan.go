// Package plan says how the rows of a file are read, once its columns are
// decided: it makes the plans of package rows. What a plan must know besides the
// columns is the days of rows that have none of their own, the currency of their
// money, and which rows add up others.
//
// What is missing for a plan is a finding at error level, and the file fails;
// findings at other levels are beside the point of the plan.
package plan

import (
	"fmt"
	"slices"

	"github.com/mopsite/mopsite/internal/config"
	"github.com/mopsite/mopsite/internal/dataset/cell"
	"github.com/mopsite/mopsite/internal/dataset/columns"
	"github.com/mopsite/mopsite/internal/dataset/envelope"
	"github.com/mopsite/mopsite/internal/dataset/money"
	"github.com/mopsite/mopsite/internal/dataset/rows"
	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/facts"
	"github.com/mopsite/mopsite/internal/value"
)

// File is a file whose columns are decided.
type File struct {
	*columns.Layout
	Decided []columns.Decision
	// Report is the range of days that the file states, Stated the line that does,
	// 0 without one.
	Report value.Span
	Stated int
	// Above are the names of the lines above the header.
	Above []string
	// AsOf is the last visible day, NoDate for no limit.
	AsOf value.Date
	// Site is the currency of the site, "" for none.
	Site string
	// Asking makes a plan, for `inspect`, that counts records without any day,
	// currency or measure.
	Asking bool
}

// column returns column i as the rows see it, or none for -1.
func (f *File) column(i int) rows.Column {
	if i < 0 {
		return rows.Column{Index: -1}
	}
	return rows.Column{Index: f.Columns[i].Index, Header: f.Columns[i].Header.Text, Forms: i}
}

func (f *File) date(i int) *rows.Date {
	return &rows.Date{
		Column: f.column(i), Layout: cell.Layout(f.Source.DateFormat), Order: f.Decided[i].Order,
		Nth: f.Columns[i].Nth, First: f.Report.From,
	}
}

func (f *File) measure(i int, unit facts.Unit) rows.Measure {
	m := rows.Measure{Column: f.column(i), Unit: unit, ManOku: f.Source.ManOku}
	if i >= 0 {
		m.Mark = f.Decided[i].Mark
	}
	return m
}

// currency finds out what currency the file's money is in: by column, else
// header, else `set`, else the vendor, else the site.
func (f *File) currency() (*rows.Currency, []diag.Diagnostic) {
	c := &rows.Currency{Column: f.column(f.For(columns.Currency))}
	constant, set := f.Source.Constant(config.NameCurrency)
	if set {
		c.Fixed, c.Otherwise = constant.Value, constant.Value
	} else {
		c.Otherwise = f.VendorCurrency(f.Site)
	}
	var named, signed envelope.Heading
	pays := false
	for _, col := range f.Columns {
		if col.Role != config.Money {
			continue
		}
		pays = true
		if col.Header.Sign != "" {
			signed = col.Header
		}
		code := col.Header.Currency
		switch {
		case code == "":
		case set && code != constant.Value:
			return nil, []diag.Diagnostic{f.ProblemAt(col.Header,
				fmt.Sprintf("the header says %s, the configuration sets %s", code, constant.Value), "remove `set: {currency: …}`")}
		case named.Currency != "" && named.Currency != code:
			return nil, []diag.Diagnostic{f.ProblemAt(col.Header,
				fmt.Sprintf("the header names two currencies, %s and %s", named.Currency, code), "map the columns of one currency only")}
		default:
			named, c.Otherwise = col.Header, code
		}
	}
	if !set && c.Index >= 0 {
		c.Heading = named.Currency
	}
	if found := f.signed(signed, c, set); found != nil {
		return nil, found
	}
	if pays && c.Otherwise == "" && c.Index < 0 && !f.Asking {
		return nil, []diag.Diagnostic{f.Problem(NoCurrency, "set it: set: {currency: JPY}, or currency under site")}
	}
	return c, nil
}

// NoCurrency is what is said of a file whose amounts are of no currency that is known.
const NoCurrency = "the currency of the money is not known"

// signed refuses money whose header carries a sign that its currency does not have:
// dollars are not the yen of the site. A sign of several currencies tells none.
func (f *File) signed(h envelope.Heading, c *rows.Currency, set bool) []diag.Diagnostic {
	switch {
	case h.Sign == "" || c.Index >= 0 || money.Fits(h.Sign, c.Otherwise):
		return nil
	case h.Sign == "¥":
		c.Otherwise = "JPY" // as nearly everybody means
		return nil
	case set:
		return []diag.Diagnostic{f.ProblemAt(h, fmt.Sprintf("the header says %s, the configuration sets %s", h.Sign, c.Otherwise), "set the currency of the amounts, set: {currency: …}")}
	}
	return []diag.Diagnostic{f.ProblemAt(h, fmt.Sprintf("the header says %s, which is not %s, the currency of the site; nothing says which it is", h.Sign, c.Otherwise),
		"say what currency the amounts are in, such as set: {currency: USD}")}
}

// failed reports whether a finding is in the way of a plan.
func failed(found []diag.Diagnostic) bool {
	return slices.ContainsFunc(found, func(d diag.Diagnostic) bool { return d.Level == diag.Error })
}
