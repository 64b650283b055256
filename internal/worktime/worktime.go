// Package worktime counts working time: Monday to Friday without holidays, so many
// minutes a day. Times allowed in business days or hours are held against it.
//
// Facts know days, not hours. So between two days as many minutes have passed as may
// have: from the least, as if the first event were at the close of its day and the
// second at the opening of its own, to the most. A time allowed in hours is kept or
// broken for sure, or nobody can tell. What comes in outside working time begins with
// the next working day, and what ends there ended with the last one.
package worktime

import (
	"slices"

	"github.com/mopsite/mopsite/internal/expr"
	"github.com/mopsite/mopsite/internal/value"
)

// Calendar says which days are worked, and how long.
type Calendar struct {
	// Holidays are days off that are no Saturday or Sunday, sorted; see [New].
	Holidays []value.Date
	// Minutes are those of a working day, 0 where nobody says.
	Minutes int64
}

// New returns a calendar of holidays in any order and the length of a working day.
func New(holidays []value.Date, minutes int64) Calendar {
	var off []value.Date
	for _, d := range holidays {
		if w := d.Weekday(); w != 0 && w != 6 {
			off = append(off, d)
		}
	}
	slices.Sort(off)
	return Calendar{slices.Compact(off), minutes}
}

// Working reports whether a day is worked.
func (c Calendar) Working(d value.Date) bool { return c.index(d) > c.index(d-1) }

// index is the number of working days from Monday, 29 December 1969, to a day,
// negative before.
func (c Calendar) index(d value.Date) int64 {
	x := int64(d) + 3 // days since that Monday
	week, day := x/7, x%7
	if day < 0 {
		week, day = week-1, day+7
	}
	off, found := slices.BinarySearch(c.Holidays, d)
	if found {
		off++
	}
	return 5*week + min(day+1, 5) - int64(off)
}

// Days is how many working days lie between the one on which something began and the
// one on which it ended: 0 on the same day. What began on a day off began with the
// next working day.
func (c Calendar) Days(from, to value.Date) int64 { return max(0, c.index(to)-c.begin(from)) }

// begin is the index of the working day with which something begins.
func (c Calendar) begin(from value.Date) int64 {
	if c.Working(from) {
		return c.index(from)
	}
	return c.index(from) + 1
}

// Bounds are the least and the most minutes of working time between two events of
// which only the days are known.
func (c Calendar) Bounds(from, to value.Date) (least, most int64) {
	k := c.index(to) - c.begin(from)
	if k < 0 {
		return 0, 0
	}
	least, most = k*c.Minutes, (k+1)*c.Minutes
	if c.Working(from) { // perhaps at its close
		least -= c.Minutes
	}
	if !c.Working(to) { // for sure at the close of the last working day
		least += c.Minutes
	}
	return max(0, least), most
}

// Kept says whether a time allowed was kept.
type Kept int

// What is known. In doubt is a time in hours that the days leave open.
const (
	InDoubt Kept = iota
	InTime
	Late
)

// Judge says whether a time allowed was kept between two days.
func (c Calendar) Judge(allowed expr.Duration, from, to value.Date) Kept {
	n := int64(allowed.N)
	switch {
	case allowed.Business && allowed.Unit == expr.Days:
		return settle(c.Days(from, to), c.Days(from, to), n)
	case allowed.Unit >= expr.Days:
		return settle(int64(to), int64(to), int64(allowed.AddTo(from)))
	case allowed.Unit == expr.Hours:
		n *= 60
	}
	if !allowed.Business {
		days := int64(to - from)
		return settle(max(0, days-1)*24*60, (days+1)*24*60, n)
	}
	if c.Minutes == 0 {
		return InDoubt
	}
	least, most := c.Bounds(from, to)
	return settle(least, most, n)
}

func settle(least, most, allowed int64) Kept {
	switch {
	case most <= allowed:
		return InTime
	case least > allowed:
		return Late
	}
	return InDoubt
}
