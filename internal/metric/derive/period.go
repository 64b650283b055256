package derive

import (
	"github.com/mopsite/mopsite/internal/expr"
	"github.com/mopsite/mopsite/internal/value"
)

// bucketsBefore returns the days that come before a period which is shown by
// buckets of a grain. Where the period is made of whole buckets they are before,
// the period moved by its own length. Where it is not, as since 1 July up to 15
// October by month, they are as many buckets earlier and cut alike: 1 March to 15
// June. So no month is ever set against half of one.
func bucketsBefore(r expr.Resolved, before value.Span, grain value.Grain, cal value.Calendar) value.Span {
	if grain == value.Day || whole(r, before, grain, cal) {
		return before
	}
	n := 0
	for b := cal.Bucket(r.Span.From, grain); b.From <= r.Span.To; b = cal.Next(b, grain) {
		n++
	}
	if grain == value.Week {
		days := value.Date(7 * n)
		return value.Span{From: r.Span.From - days, To: r.Span.To - days}
	}
	months := n * monthsOf(grain)
	to := r.Span.To.AddMonths(-months)
	if cal.Bucket(r.Span.To, value.Month).To == r.Span.To {
		to = (r.Span.To + 1).AddMonths(-months) - 1
	}
	return value.Span{From: r.Span.From.AddMonths(-months), To: to}
}

// whole reports whether a period was named in units that buckets of a grain fill,
// so that the one before it has the same buckets.
func whole(r expr.Resolved, before value.Span, grain value.Grain, cal value.Calendar) bool {
	begins := func(d value.Date) bool { return cal.Bucket(d, grain).From == d }
	return begins(r.Full.From) && begins(r.Full.To+1) && begins(before.From) && (grain == value.Week) == (r.Grain == value.Week)
}

func monthsOf(grain value.Grain) int {
	switch grain {
	case value.Quarter:
		return 3
	case value.Year, value.FiscalYear:
		return 12
	}
	return 1
}
