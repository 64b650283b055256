package board

import (
	"cmp"
	"html/template"

	"github.com/mopsite/mopsite/internal/metric/results"
	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/page/book"
	"github.com/mopsite/mopsite/internal/value"
)

// Calendar is the view of days by month.
type Calendar struct {
	Title, Period, AsOf string
	Months              []Month
	// More is how many days lie behind the last month.
	More string
}

// Month is a month with its days; what is overdue from earlier ones stands in one
// of its own, before the others. Now marks that of the as-of date.
type Month struct {
	Name         string
	Now, Overdue bool
	Days         []Day
}

// Day is a day on which something falls due.
type Day struct {
	Day         string
	Link, Owner book.Link
	// What says what it is, Note more of it: the tier of a tool.
	What, Note string
	// Due follows the real day in the reader's browser; Late is set when it has
	// passed by the as-of date, and Word says what that means.
	Due, Late bool
	Word      string
	on        value.Date
}

// CalendarBlock writes a calendar.
func CalendarBlock(l *book.Leaf, b *model.CalendarBlock, _ results.BlockData) template.HTML {
	first := l.Results.Calendar.Bucket(l.AsOf(), value.Month)
	last := first
	for range b.Months - 1 {
		last = l.Results.Calendar.Next(last, value.Month)
	}
	v := Calendar{
		Title: cmp.Or(l.Text(b.Title), calendarTitle(l, b)), AsOf: l.AsOf().String(),
		Period: l.Span(value.Span{From: first.From, To: last.To}),
	}
	days := daysOf(l, b)
	overdue, later := Month{Name: l.T("calendar.overdue"), Overdue: true}, 0
	for _, d := range days {
		switch {
		case d.on < first.From && d.Late:
			overdue.Days = append(overdue.Days, d)
		case d.on > last.To:
			later++
		}
	}
	if len(overdue.Days) > 0 {
		v.Months = append(v.Months, overdue)
	}
	for m := first; m.From <= last.To; m = l.Results.Calendar.Next(m, value.Month) {
		month := Month{Name: l.Span(m), Now: m == first}
		for _, d := range days {
			if m.From <= d.on && d.on <= m.To {
				month.Days = append(month.Days, d)
			}
		}
		v.Months = append(v.Months, month)
	}
	if later > 0 {
		v.More = l.T("calendar.more", later)
	}
	return l.Part("calendar", v)
}
