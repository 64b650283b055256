package overlap

import (
	"iter"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/mopsite/mopsite/internal/value"
)

// Order is what the names of two files say of their age.
type Order uint8

// The orders of names.
const (
	// Numbered: numbers or days tell them apart, and say what [Before] says.
	Numbered Order = iota
	// Worded: words tell them apart, of which nobody knows which is the later.
	Worded
	// Reversed: the days in them say that the file that comes later is the older.
	Reversed
)

// Named compares what the names of two files say with their order. The file older
// is the one that comes first by [Before].
func Named(older, newer string) Order {
	a, b := strings.TrimSuffix(older, path.Ext(older)), strings.TrimSuffix(newer, path.Ext(newer))
	if order := compareDays(days(a), days(b)); order != 0 {
		if order > 0 {
			return Reversed
		}
		return Numbered
	}
	ra, rb := apart([]rune(a), []rune(b))
	wa, wb := word(ra), word(rb)
	if len(wa) < 2 && len(wb) < 2 { // (1), v2, or a and b
		return Numbered
	}
	return Worded
}

// apart returns what is left of two names behind what they begin with in common.
func apart(a, b []rune) (ra, rb []rune) {
	i := 0
	for i < len(a) && i < len(b) && a[i] == b[i] {
		i++
	}
	within := i < len(a) && unicode.IsLetter(a[i]) || i < len(b) && unicode.IsLetter(b[i])
	for within && i > 0 && unicode.IsLetter(a[i-1]) { // whole words
		i--
	}
	return a[i:], b[i:]
}

// word returns the letters that a text begins with, behind marks.
func word(s []rune) []rune {
	other := func(r rune) bool { return !unicode.IsLetter(r) }
	for len(s) > 0 && other(s[0]) && !unicode.IsDigit(s[0]) {
		s = s[1:]
	}
	if end := slices.IndexFunc(s, other); end >= 0 {
		s = s[:end]
	}
	return s
}

// dayInName is a day as names of files write it: the year first, the day first, or
// an English month beside a day or a year.
var dayInName = regexp.MustCompile(`(?i)(?:^|[^0-9])(20[0-9]{2})[-_. 年]?([01][0-9]|[1-9]月)[-_. 月]?([0-3][0-9]|[1-9]日)(?:$|[^0-9])` +
	`|(?:^|[^0-9.])([0-3]?[0-9])\.([01]?[0-9])\.(20[0-9]{2})(?:$|[^0-9])` +
	`|(?:^|[^\pL\pN])(?:([0-3]?[0-9])[-_. ])?(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?(?:[-_. ]([0-3]?[0-9])(?:st|nd|rd|th)?)?(?:[-_., ]+(20[0-9]{2}))?(?:$|[^\pL\pN])`)

// noYear is the year of days that state none.
const noYear = 1

// days returns the last day that a name tells, NoDate without one.
func days(name string) value.Date {
	last := value.NoDate
	for m := range daysIn(name) {
		y, mon, d := number(m[1]), number(m[2]), number(m[3])
		switch {
		case m[6] != "":
			y, mon, d = number(m[6]), number(m[5]), number(m[4])
		case m[8] != "":
			y, mon, d = number(m[10]), 1+strings.Index("janfebmaraprmayjunjulaugsepoctnovdec", strings.ToLower(m[8]))/3, max(number(m[7]), number(m[9]), 1)
			if y == 0 {
				y = noYear
			}
		}
		if day, ok := value.ValidDate(y, mon, d); ok {
			last = day
		}
	}
	return last
}

// daysIn yields the parts of each day in a name. One mark may end a day and begin the
// next.
func daysIn(name string) iter.Seq[[]string] {
	return func(yield func([]string) bool) {
		for {
			at := dayInName.FindStringIndex(name)
			if at == nil || !yield(dayInName.FindStringSubmatch(name)) {
				return
			}
			_, mark := utf8.DecodeLastRuneInString(name[:at[1]])
			if at[1] == len(name) {
				return
			}
			name = name[at[1]-mark:]
		}
	}
}

func number(s string) int {
	n, _ := strconv.Atoi(strings.TrimRight(s, "月日"))
	return n
}

// compareDays compares the days of two names, 0 for nothing that can be said. Days
// without a year are those of half a year.
func compareDays(a, b value.Date) int {
	if a == value.NoDate || b == value.NoDate || a == b {
		return 0
	}
	ya, _, _ := a.Civil()
	yb, _, _ := b.Civil()
	switch diff := int(a) - int(b); {
	case (ya == noYear) != (yb == noYear), ya == noYear && (diff > 182 || diff < -182):
		return 0
	default:
		return diff
	}
}
