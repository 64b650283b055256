package naming

import (
	"strconv"
	"strings"

	"github.com/mopsite/mopsite/internal/value"
)

// dateParts are what a format may hold beside marks.
func dateParts() []string { return []string{"YYYY", "YY", "MM", "DD", "Q"} }

// CheckFormat reports whether a text is the form of a date: a year, and at most
// a month or quarter, and a day only beside a month.
func CheckFormat(format string) bool {
	seen := map[string]bool{}
	rest := format
	for rest != "" {
		part := datePart(rest)
		if part == "" {
			if !strings.Contains("-_./ FHQW", rest[:1]) {
				return false
			}
			rest = rest[1:]
			continue
		}
		if seen[part] {
			return false
		}
		seen[part] = true
		rest = rest[len(part):]
	}
	return seen["YYYY"] != seen["YY"] && !(seen["Q"] && seen["MM"]) && (!seen["DD"] || seen["MM"])
}

// datePart is the part of a format at the start of a text, "" for a mark. A Q
// before another Q is a mark, as in YYYYQQ for 2026Q1.
func datePart(rest string) string {
	if strings.HasPrefix(rest, "QQ") {
		return ""
	}
	for _, p := range dateParts() {
		if strings.HasPrefix(rest, p) {
			return p
		}
	}
	return ""
}

// readDate returns the day 2026-04-01, month 2026-04, quarter 2026-Q2 or year
// 2026 that a text of the same length as its format stands for, "" for none.
func readDate(text, format string) string {
	number := map[string]int{}
	for i := 0; i < len(format); {
		part := datePart(format[i:])
		if part == "" {
			if text[i] != format[i] {
				return ""
			}
			i++
			continue
		}
		n := 0
		for _, c := range []byte(text[i : i+len(part)]) {
			if c < '0' || c > '9' {
				return ""
			}
			n = 10*n + int(c-'0')
		}
		number[part] = n
		i += len(part)
	}
	year, full := number["YYYY"]
	if !full {
		year = 2000 + number["YY"]
	}
	month, monthly := number["MM"]
	day, daily := number["DD"]
	quarter, quarterly := number["Q"]
	y := strconv.Itoa(year)
	switch {
	case year < 1900 || year > 2200:
		return ""
	case quarterly:
		if quarter < 1 || quarter > 4 {
			return ""
		}
		return y + "-Q" + strconv.Itoa(quarter)
	case !monthly:
		return y
	case !daily:
		day = 1
	}
	d, err := value.ParseDate(y + "-" + two(month) + "-" + two(day))
	switch {
	case err != nil:
		return ""
	case !daily:
		return d.String()[:len("2026-04")]
	}
	return d.String()
}

func two(n int) string {
	if n < 10 {
		return "0" + strconv.Itoa(n)
	}
	return strconv.Itoa(n)
}
