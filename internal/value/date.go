package value

import (
	"fmt"
	"math"
	"time"
)

// Date is a civil day as the number of days since 1970-01-01, without a zone.
type Date int32

// NoDate is the absent date; it is before every real one.
const NoDate Date = math.MinInt32

// DateOf returns the date of a civil year, month and day. Out-of-range parts
// are normalised as by [time.Date]; use [ValidDate] for input.
func DateOf(year, month, day int) Date {
	if year >= 1 && year <= 9999 && month >= 1 && month <= 12 {
		return fromCivil(year, month, day)
	}
	return Date(time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC).Unix() / 86400)
}

// fromCivil counts days in years that begin in March, so that the leap day is
// their last. A year and a month of it are 365.25 and 30.6 days long, but for
// the centuries and rounding.
func fromCivil(year, month, day int) Date {
	before := uint(14-month) / 12 // 1 in January and February
	y, m := uint(year)-before, uint(month)+12*before-3
	return Date(365*y+y/4-y/100+y/400+(153*m+2)/5+uint(day)) - 1 - daysTo1970
}

// daysTo1970 are those from the 1st of March of the year 0 to 1970-01-01.
const daysTo1970 = 719468

// ValidDate is DateOf for input: ok is false when the day does not exist, or
// its year is outside 1 to 9999.
func ValidDate(year, month, day int) (d Date, ok bool) {
	if year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 || day > 28 && day > DaysIn(year, month) {
		return NoDate, false
	}
	return fromCivil(year, month, day), true
}

// DaysIn returns the number of days of a month (1 to 12).
func DaysIn(year, month int) int {
	switch month {
	case 2:
		if year%4 == 0 && (year%100 != 0 || year%400 == 0) {
			return 29
		}
		return 28
	case 4, 6, 9, 11:
		return 30
	}
	return 31
}

// ParseDate reads an ISO date, 2024-04-01. It accepts nothing else: other
// spellings belong to the reader of the file that holds them.
func ParseDate(s string) (Date, error) {
	var y, m, d int
	if len(s) != 10 || s[4] != '-' || s[7] != '-' {
		return NoDate, fmt.Errorf("%q is not a date of the form 2024-04-01", s)
	}
	for i, c := range []byte(s) {
		if i == 4 || i == 7 {
			continue
		}
		if c < '0' || c > '9' {
			return NoDate, fmt.Errorf("%q is not a date of the form 2024-04-01", s)
		}
		n := int(c - '0')
		switch {
		case i < 4:
			y = y*10 + n
		case i < 7:
			m = m*10 + n
		default:
			d = d*10 + n
		}
	}
	date, ok := ValidDate(y, m, d)
	if !ok {
		return NoDate, fmt.Errorf("%q is a day that does not exist", s)
	}
	return date, nil
}

// Civil returns the year, month (1 to 12) and day of d.
func (d Date) Civil() (year, month, day int) {
	t := d.time()
	return t.Year(), int(t.Month()), t.Day()
}

// Weekday returns 0 for Sunday to 6 for Saturday.
func (d Date) Weekday() int { return int(d.time().Weekday()) }

// AddMonths moves d by n months and keeps the day, clamped to the length of
// the month it lands in: 31 January plus one month is 28 or 29 February.
func (d Date) AddMonths(n int) Date {
	y, m, day := d.Civil()
	y, m, _ = DateOf(y, m+n, 1).Civil()
	return DateOf(y, m, min(day, DaysIn(y, m)))
}

// String returns 2024-04-01, or "" for NoDate.
func (d Date) String() string {
	if d == NoDate {
		return ""
	}
	y, m, day := d.Civil()
	return fmt.Sprintf("%04d-%02d-%02d", y, m, day)
}

func (d Date) time() time.Time { return time.Unix(int64(d)*86400, 0).UTC() }

// MarshalText returns the ISO form, empty for NoDate.
func (d Date) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalText reads the ISO form.
func (d *Date) UnmarshalText(text []byte) error {
	parsed, err := ParseDate(string(text))
	*d = parsed
	return err
}
