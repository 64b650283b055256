package wording

import (
	"github.com/mopsite/mopsite/internal/expr"
	"github.com/mopsite/mopsite/internal/value"
)

// against names the span that a number is compared with.
func (w Writer) against(now, before value.Span) string {
	switch {
	case before.From == now.From.AddMonths(-12):
		return w.T("number.vs-year")
	case IsMonth(now) && before.To+1 == now.From:
		return w.T("number.vs-month")
	}
	return w.T("number.vs-span", w.Span(before))
}

// IsMonth reports whether a span is one whole month.
func IsMonth(s value.Span) bool { return (value.Calendar{}).Bucket(s.From, value.Month) == s }

// firstDay and lastDay bound the days that a period without a beginning or an
// end is written with: no export is older, none younger.
var firstDay, lastDay = value.DateOf(1900, 1, 1), value.DateOf(9000, 1, 1)

// Span names days as a reader would: a month, months, a year, or two dates.
func (w Writer) Span(s value.Span) string {
	switch {
	case s.Empty():
		return value.Dash
	case s.From < firstDay && s.To > lastDay:
		return w.T("span.all")
	case s.From < firstDay:
		return w.T("span.until", s.To)
	case s.To > lastDay:
		return w.T("span.since", s.From)
	}
	cal := value.Calendar{}
	from, to := cal.Bucket(s.From, value.Month), cal.Bucket(s.To, value.Month)
	switch {
	case s == cal.Bucket(s.From, value.Year):
		y, _, _ := s.From.Civil()
		return w.T("span.year", y)
	case from == s:
		return w.month(s.From)
	case from.From == s.From && to.To == s.To:
		return w.month(s.From) + " – " + w.month(s.To)
	case s.From == s.To:
		return s.From.String()
	}
	return s.From.String() + " – " + s.To.String()
}

func (w Writer) month(d value.Date) string {
	y, m, _ := d.Civil()
	return w.T("span.month", y, m, [...]string{"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"}[m-1])
}

// Duration writes a length of time in the reader's language.
func (w Writer) Duration(d expr.Duration) string {
	unit := d.Unit.String() + "s"
	if d.Business {
		unit = "business-" + unit
	}
	return w.T("duration."+unit, d.N)
}
