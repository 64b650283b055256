package expr

import (
	"fmt"
	"strings"

	"github.com/mopsite/mopsite/internal/value"
)

// Unit is the unit of a duration.
type Unit uint8

// The units, from the shortest.
const (
	Minutes Unit = iota
	Hours
	Days
	Weeks
	Months
	Years
)

var unitWords = [...]string{
	Minutes: "minute", Hours: "hour", Days: "day", Weeks: "week", Months: "month", Years: "year",
}

// String returns the unit in the singular.
func (u Unit) String() string { return unitWords[u] }

// Duration is a length of time such as a funnel's window, a review interval or
// an agreed time of response. The zero Duration is 0 minutes; Durations may be
// compared with ==.
type Duration struct {
	N    int // at least 0
	Unit Unit
	// Business counts only working time; with Minutes, Hours and Days only.
	Business bool
}

const durationHint = "write a duration such as 30d, 90 days, 6 months, 1 year or 4 business hours"

// ParseDuration reads a duration: 30d, 2w, 12h and 1y, or a number and a word.
// The error is a [*SyntaxError].
func ParseDuration(src string) (Duration, error) {
	words, err := split(src, "duration")
	if err != nil {
		return Duration{}, err
	}
	if len(words) == 0 {
		return Duration{}, syntaxErr(0, durationHint, "the duration is empty")
	}
	first := words[0]
	letters := strings.TrimLeft(first.raw, "0123456789")
	count := newWord(strings.TrimSuffix(first.raw, letters), first.offset)
	if count.text == "" || strings.HasPrefix(letters, ".") || strings.HasPrefix(letters, ",") {
		return Duration{}, syntaxErr(first.offset, durationHint, "%q does not start with a whole number", first.raw)
	}
	n, err := parseCount(count, 0)
	if err != nil {
		return Duration{}, err
	}
	rest := words[1:]
	if letters != "" {
		rest = append([]word{newWord(letters, count.end())}, rest...)
	}
	return parseDurationUnit(n, rest, words[len(words)-1].end())
}

func parseDurationUnit(n int, words []word, end int) (Duration, error) {
	d := Duration{N: n}
	if len(words) > 0 && words[0].text == "business" {
		d.Business = true
		words = words[1:]
	}
	if len(words) == 0 {
		return Duration{}, syntaxErr(end, durationHint, "a unit is missing: minutes, hours, days, weeks, months or years")
	}
	unit, err := parseDurationWord(words[0])
	if err != nil {
		return Duration{}, err
	}
	d.Unit = unit
	if d.Business && unit > Days {
		return Duration{}, syntaxErr(words[0].offset, "write business minutes, hours or days", "there are no business %ss", unit)
	}
	return d, nothingAfter(words, 1)
}

func parseDurationWord(w word) (Unit, error) {
	switch w.text {
	case "h":
		return Hours, nil
	case "d":
		return Days, nil
	case "w":
		return Weeks, nil
	case "y":
		return Years, nil
	case "m":
		return 0, syntaxErr(w.offset, "write minutes or months", "\"m\" may mean minutes or months")
	}
	for u, name := range unitWords {
		if w.text == name || w.text == name+"s" {
			return Unit(u), nil
		}
	}
	hint := durationHint
	if near := value.Nearest(strings.TrimSuffix(w.text, "s"), unitWords[:]); near != "" {
		hint = fmt.Sprintf("did you mean %ss?", near)
	}
	return 0, syntaxErr(w.offset, hint, "%q is not a unit of time", w.raw)
}

// String returns the canonical text: 30 days, 1 year, 4 business hours.
func (d Duration) String() string {
	s := fmt.Sprintf("%d ", d.N)
	if d.Business {
		s += "business "
	}
	s += d.Unit.String()
	if d.N != 1 {
		s += "s"
	}
	return s
}

// Calendar reports whether the duration is counted in whole days of the
// calendar: not in minutes, hours or business time.
func (d Duration) Calendar() bool { return !d.Business && d.Unit >= Days }

// AddTo returns the day that lies the duration after from; a month later keeps
// the day, or takes the month's last one. It is [value.NoDate] unless
// d.Calendar().
func (d Duration) AddTo(from value.Date) value.Date {
	switch {
	case from == value.NoDate || !d.Calendar():
		return value.NoDate
	case d.Unit == Months:
		return from.AddMonths(d.N)
	case d.Unit == Years:
		return from.AddMonths(12 * d.N)
	}
	n, _ := d.Days()
	return from + value.Date(n)
}

// Days returns the length in days. ok is false for what has no fixed number of
// them: months, years, minutes, hours and business time.
func (d Duration) Days() (n int, ok bool) {
	switch {
	case d.Business:
		return 0, false
	case d.Unit == Days:
		return d.N, true
	case d.Unit == Weeks:
		return 7 * d.N, true
	}
	return 0, false
}
