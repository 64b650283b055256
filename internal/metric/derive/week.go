package derive

import "github.com/mopsite/mopsite/internal/value"

// The year before a week is not the week that holds the same date, which begins
// on another day of the week: it is the ISO week of the same number.

// weekBefore returns the Monday of the week of that number in the ISO year
// before; ok is false for a week 53 that the year before has not. The Monday
// returned is then that of the week after its last.
func weekBefore(monday value.Date) (before value.Date, ok bool) {
	year, _, _ := (monday + 3).Civil() // a week belongs to the year of its Thursday
	first := firstMonday(year)
	before = firstMonday(year-1) + monday - first
	return before, before < first
}

// weeksBefore moves days to the weeks of the same numbers in the year before,
// and to the same days of these.
func weeksBefore(days value.Span) value.Span {
	var cal value.Calendar
	move := func(d value.Date) (value.Date, bool) {
		monday := cal.Bucket(d, value.Week).From
		before, ok := weekBefore(monday)
		return before + d - monday, ok
	}
	from, _ := move(days.From)
	to, ok := move(days.To)
	if !ok { // end with the last week that the year has
		to = cal.Bucket(to, value.Week).From - 1
	}
	return value.Span{From: from, To: to}
}

// firstMonday begins the first ISO week of a year, the one that holds 4 January.
func firstMonday(year int) value.Date {
	var cal value.Calendar
	return cal.Bucket(value.DateOf(year, 1, 4), value.Week).From
}
