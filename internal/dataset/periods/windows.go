package periods

import (
	"github.com/mopsite/mopsite/internal/facts/rollup"
	"github.com/mopsite/mopsite/internal/value"
)

// window is the days that a row may add up.
type window func(of value.Span) (value.Span, bool)

// windows are the days of a row of several, else the week and the fortnight that end
// or begin with its day, and the month of its first or last day; also that month up to
// the last day of the file, which was fetched before the month was over.
func windows(last value.Date) []window {
	days := func(before, after value.Date) window {
		return func(of value.Span) (value.Span, bool) {
			return value.Span{From: of.From - before, To: of.From + after}, of.From == of.To
		}
	}
	return []window{
		days(6, 0), days(0, 6),
		func(of value.Span) (value.Span, bool) {
			m := value.Calendar{}.Bucket(of.From, value.Month)
			if of.From == last {
				m.To = last
			}
			return m, of.From == of.To && (of.From == m.From || of.From == m.To)
		},
		days(13, 0), days(0, 13),
		func(of value.Span) (value.Span, bool) { return of, of.From != of.To },
	}
}

// lastDay is the last day of a file's rows of single days.
func lastDay(b *rollup.Builder) value.Date {
	last := value.NoDate
	for r := range b.Rows() {
		if d := r.Days(); d.From == d.To && d.From > last {
			last = d.From
		}
	}
	return last
}
