package expr

import "github.com/mopsite/mopsite/internal/value"

// Resolved is the meaning of a period on an as-of date.
type Resolved struct {
	// Span holds the days, none later than as-of. It is empty for a period
	// that is wholly in the future.
	Span value.Span
	// Full is the span before it was cut at as-of.
	Full value.Span
	// Partial says that as-of cut the period: days of it are still to come.
	Partial bool
	// Open marks `all`, which has no first day to compare with another
	// period's; Span then starts at the first day a Date can be read as.
	Open bool
	// Grain is the unit in which the period was named, the shorter one for a
	// range with ends of two grains (two days may be whole months or weeks), and Day for `since` and `all`.
	Grain value.Grain
}

// firstDay is the earliest day that can be written.
func firstDay() value.Date { return value.DateOf(1, 1, 1) }

// Resolve returns the days of p as seen on asOf, which is inclusive. `last N`
// units are the N complete ones before the one that holds asOf, even on that
// one's last day; `this` unit ends at asOf and is partial unless that is its
// last day.
func (p Period) Resolve(asOf value.Date, cal value.Calendar) Resolved {
	switch p.kind {
	case periodLast:
		return cut(value.Span{From: p.start(asOf, cal), To: cal.Bucket(asOf, p.grain).From - 1}, p.grain, asOf)
	case periodThis:
		return cut(cal.Bucket(asOf, p.grain), p.grain, asOf)
	case periodSince:
		from := p.from.span(cal).From
		return cut(value.Span{From: from, To: max(asOf, from-1)}, value.Day, asOf)
	case periodRange:
		full := value.Span{From: p.from.span(cal).From, To: p.to.span(cal).To}
		grain := min(p.from.grain, p.to.grain)
		if grain == value.Day {
			grain = GrainOf(full, cal)
		}
		return cut(full, grain, asOf)
	}
	r := cut(value.Span{From: firstDay(), To: asOf}, value.Day, asOf)
	r.Open = true
	return r
}

// GrainOf returns in what unit two days could have been named that begin and end
// one: months, which quarters and years are too, else weeks, else days.
func GrainOf(days value.Span, cal value.Calendar) value.Grain {
	for _, g := range []value.Grain{value.Month, value.Week} {
		if cal.Bucket(days.From, g).From == days.From && cal.Bucket(days.To, g).To == days.To {
			return g
		}
	}
	return value.Day
}

// start returns the first day of `last N` units.
func (p Period) start(asOf value.Date, cal value.Calendar) value.Date {
	from := cal.Bucket(asOf, p.grain).From
	switch p.grain {
	case value.Day:
		from -= value.Date(p.n)
	case value.Week:
		from -= value.Date(7 * p.n)
	default:
		from = from.AddMonths(-monthsIn(p.grain) * p.n)
	}
	return max(from, firstDay())
}

// monthsIn returns the length of a grain in months; 0 for days and weeks.
func monthsIn(g value.Grain) int {
	switch g {
	case value.Month:
		return 1
	case value.Quarter:
		return 3
	case value.Year, value.FiscalYear:
		return 12
	}
	return 0
}

func cut(full value.Span, g value.Grain, asOf value.Date) Resolved {
	r := Resolved{Span: full, Full: full, Grain: g}
	if full.To > asOf {
		r.Span.To, r.Partial = asOf, true
	}
	return r
}
