package report

import (
	"slices"

	"github.com/mopsite/mopsite/internal/facts"
	"github.com/mopsite/mopsite/internal/facts/archive"
	"github.com/mopsite/mopsite/internal/value"
)

// restated tells what an import changed in sums that were known, a line a
// source: of the sources of which a sum shrank gravely, or of the others.
// Platforms correct their figures all the time, so that is no trouble by itself; a
// month that lost most of its sum is the trace of a file that was cut.
func (r *writer) restated(grave bool) []string {
	var out []string
	for i, changes := range r.Restated {
		if len(changes) == 0 || slices.ContainsFunc(changes, archive.Change.Grave) != grave {
			continue
		}
		first, last := archive.Months(changes)
		months := month(first)
		if last != first {
			months = r.T("report.months", months, month(last))
		}
		c := archive.Largest(changes)
		out = append(out, r.T("report.restated", r.Set.Sources[i].Name, len(changes), months, c.Measure, month(c.Month), amount(c.Before, c.Currency), amount(c.After, c.Currency), percent(c.Share())))
	}
	return out
}

func month(d value.Date) string { return d.String()[:len("2006-01")] }

func amount(v value.Fixed, currency string) string {
	text := "—"
	if v != facts.Null {
		text = value.NumOf(v).Exact(6)
	}
	if currency != "" {
		text = currency + " " + text
	}
	return text
}

// percent writes a share with its sign, nothing for a part of nothing.
func percent(share value.Num) string {
	if share.Null() {
		return ""
	}
	sign := ""
	if share.Sign() > 0 {
		sign = "+"
	}
	return ", " + sign + share.Mul(value.NumInt(100)).Decimal(1) + "%"
}
