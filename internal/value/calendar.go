package value

import "fmt"

// Grain is the length of a calendar bucket.
type Grain uint8

// The grains, from the shortest; FiscalYear starts in the calendar's month.
const (
	Day Grain = iota
	Week
	Month
	Quarter
	Year
	FiscalYear
)

// Grains lists every grain with the word used in blocks and on the command line.
func Grains() []string {
	return []string{"day", "week", "month", "quarter", "year", "fiscal_year"}
}

// ParseGrain returns the grain of a word of [Grains].
func ParseGrain(s string) (Grain, bool) {
	for i, w := range Grains() {
		if s == w {
			return Grain(i), true
		}
	}
	return 0, false
}

// String returns the grain's word.
func (g Grain) String() string { return Grains()[g] }

// Span is an inclusive range of days. The zero Span is one day, 1970-01-01;
// use [Span.Empty] rather than comparing.
type Span struct{ From, To Date }

// Empty reports whether the span holds no day.
func (s Span) Empty() bool { return s.To < s.From }

// Days returns the number of days in the span.
func (s Span) Days() int { return max(0, int(s.To)-int(s.From)+1) }

// Contains reports whether d lies in the span.
func (s Span) Contains(d Date) bool { return s.From <= d && d <= s.To }

// Holds reports whether all of t lies in s.
func (s Span) Holds(t Span) bool { return s.From <= t.From && t.To <= s.To }

// Intersect returns the days that both spans hold; it is empty if there are none.
func (s Span) Intersect(t Span) Span { return Span{max(s.From, t.From), min(s.To, t.To)} }

// Meets reports whether any day lies in both spans.
func (s Span) Meets(t Span) bool { return !s.Empty() && !s.Intersect(t).Empty() }

// Calendar buckets days. FiscalStart is the first month (1 to 12) of the
// fiscal year; a fiscal year is named by the calendar year it starts in, so
// with FiscalStart 4 the year 2024 runs from April 2024 to March 2025.
type Calendar struct{ FiscalStart int }

// Bucket returns the bucket of grain g that holds d.
func (c Calendar) Bucket(d Date, g Grain) Span {
	y, m, _ := d.Civil()
	switch g {
	case Week: // ISO 8601: Monday to Sunday
		from := d - Date((d.Weekday()+6)%7)
		return Span{from, from + 6}
	case Month:
		return Span{DateOf(y, m, 1), DateOf(y, m, DaysIn(y, m))}
	case Quarter:
		q := (m-1)/3*3 + 1
		return Span{DateOf(y, q, 1), DateOf(y, q+2, DaysIn(y, q+2))}
	case Year:
		return Span{DateOf(y, 1, 1), DateOf(y, 12, 31)}
	case FiscalYear:
		return c.FiscalYear(c.fiscalYearOf(d))
	}
	return Span{d, d}
}

// FiscalYear returns the span of the fiscal year that starts in a calendar year.
func (c Calendar) FiscalYear(year int) Span {
	from := DateOf(year, c.start(), 1)
	return Span{from, from.AddMonths(12) - 1}
}

// Next returns the bucket after s, which must be a bucket of grain g.
func (c Calendar) Next(s Span, g Grain) Span { return c.Bucket(s.To+1, g) }

// Prev returns the bucket before s, which must be a bucket of grain g.
func (c Calendar) Prev(s Span, g Grain) Span { return c.Bucket(s.From-1, g) }

// Label names the bucket of grain g that holds d, as `query` prints it:
// 2018-01-05, 2018-W01, 2018-01, 2018-Q1, 2018; a fiscal year is its start year.
func (c Calendar) Label(d Date, g Grain) string {
	y, m, _ := d.Civil()
	switch g {
	case Week:
		wy, w := d.time().ISOWeek()
		return fmt.Sprintf("%04d-W%02d", wy, w)
	case Month:
		return fmt.Sprintf("%04d-%02d", y, m)
	case Quarter:
		return fmt.Sprintf("%04d-Q%d", y, (m-1)/3+1)
	case Year:
		return fmt.Sprintf("%04d", y)
	case FiscalYear:
		return fmt.Sprintf("%04d", c.fiscalYearOf(d))
	}
	return d.String()
}

func (c Calendar) start() int {
	if c.FiscalStart < 1 || c.FiscalStart > 12 {
		return 1
	}
	return c.FiscalStart
}

func (c Calendar) fiscalYearOf(d Date) int {
	y, m, _ := d.Civil()
	if m < c.start() {
		return y - 1
	}
	return y
}
