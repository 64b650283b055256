package pass

import (
	"fmt"
	"slices"
	"strings"

	"github.com/mopsite/mopsite/internal/config"
	"github.com/mopsite/mopsite/internal/dataset/csvfile"
	"github.com/mopsite/mopsite/internal/dataset/doubled"
	"github.com/mopsite/mopsite/internal/dataset/finding"
	"github.com/mopsite/mopsite/internal/dataset/intake"
	"github.com/mopsite/mopsite/internal/dataset/rows"
	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/value"
)

// CheckTotal is rows that are the sum of others and would count twice.
const CheckTotal = "looks-like-total"

// doubled asks what of a file of counts stands in it twice by its figures, once
// all rows are read.
func (f *File) doubled(s *Source) {
	c := f.Counter
	if c == nil || f.Failed {
		return
	}
	if !f.Source.KeepTotals {
		for _, t := range doubled.Totals(c.Facts) {
			f.totals = append(f.totals, t)
			f.total(s, c, t, fromTotals)
		}
		f.blank(s, c)
		f.everything(s)
		f.periods(s)
	}
	if c.Date == nil || c.Daily || f.Source.Overlap == config.OverlapAdd {
		return
	}
	n, nested := doubled.Nested(c.Facts)
	if !nested {
		return
	}
	s.Ask(f, diag.New(diag.Error, finding.CheckFailed, f.at(func(r *csvfile.Scanner) bool {
		for d, v := range n.Values {
			if !f.Counter.Has(r, n.Days, d, v) {
				return false
			}
		}
		return true
	}), fmt.Sprintf("a row covers %s to %s, and other rows cover %s", n.Days.From, n.Days.To, within(n.Inner)),
		"remove the rows of whole months, or the days, else they count twice; or write `overlap: add` if both count"))
}

// blank warns of rows without a name that are about the sum of those that have one.
func (f *File) blank(s *Source, c *rows.Counter) {
	for d := range c.Dims {
		if d < len(c.DimColumns) && c.DimColumns[d].Index >= 0 && !slices.ContainsFunc(f.totals, func(t doubled.Total) bool { return t.Dim == d }) {
			if t, ok := doubled.Blank(c.Facts, d); ok {
				f.total(s, c, t, fromTotals)
			}
		}
	}
}

func within(days value.Span) string {
	if days.From == days.To {
		return fmt.Sprintf("%s alone", days.From)
	}
	return fmt.Sprintf("%s to %s", days.From, days.To)
}

// fromTotals is what to do about totals among the rows.
const fromTotals = "export without totals, or remove the rows; if they are no totals, write `totals: keep` in the source"

// total reports rows that are totals by their figures: an error where it cannot be
// chance. It names no cell, for the rows may be about people.
func (f *File) total(s *Source, c *rows.Counter, t doubled.Total, hint string) {
	dims, measures := c.Dims, c.Measures
	pos := f.at(func(r *csvfile.Scanner) bool { return c.Has(r, t.First, t.Dim, t.Value) })
	of := "day"
	if t.First.From != t.First.To {
		of = "days"
	}
	for _, d := range t.Within {
		of += " and " + dims[d]
	}
	var shown []string
	for _, m := range t.Measures {
		shown = append(shown, measures[m].Name)
	}
	what := "that have this " + dims[t.Dim]
	switch {
	case t.Any:
		what = fmt.Sprintf("whose %s says that they are the total of another", dims[t.Dim])
		of = "day and of what they name"
	case t.Value == "":
		what = "without " + dims[t.Dim]
	}
	are, count := "are the sum", "count twice"
	if t.Nearly {
		are, count = "are nearly the sum", "may count twice"
	}
	in := strings.Join(shown, ", ")
	if t.MoneyOnly {
		in += " to the last unit and nearly in the rest"
	}
	d := diag.New(diag.Warning, CheckTotal, pos,
		fmt.Sprintf("the rows %s %s of the other rows of their %s, in %s (%d of %d times, the first here), so that these %s",
			what, are, of, in, t.Fitting, t.Groups, count), hint)
	if t.Sure {
		d.Level = diag.Error
		s.Ask(f, d)
		return
	}
	f.Tell(d)
}

// at is the place of the first record that passes a test, or of the header.
func (f *File) at(test func(*csvfile.Scanner) bool) diag.Pos {
	pos := diag.Pos{File: f.Path, Line: f.Line}
	f.scan(func(r *csvfile.Scanner) bool {
		if !intake.Fits(r, len(f.Header)) || !test(r) {
			return true
		}
		pos.Line = r.Line()
		return false
	})
	return pos
}
