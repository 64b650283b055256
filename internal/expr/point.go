package expr

import (
	"fmt"
	"strings"

	"github.com/mopsite/mopsite/internal/value"
)

// point is a named stretch of the calendar: a day, month, quarter or year, or
// a fiscal quarter or year.
type point struct {
	grain  value.Grain // Day, Month, Quarter, Year or FiscalYear
	fiscal bool        // a quarter of the fiscal year, or the year itself
	year   int
	part   int // month 1 to 12 or quarter 1 to 4
	day    int
}

// parsePoint reads a point; offset is its place in the expression.
func parsePoint(src string, offset int) (point, error) {
	s := strings.ToUpper(src)
	rest, fiscal := strings.CutPrefix(s, "FY")
	year, rest, ok := digits(rest, 4)
	switch {
	case !ok:
		return point{}, syntaxErr(offset, nearestPeriod(src), "%q is not a period", src)
	case year == 0:
		return point{}, syntaxErr(offset, "", "there is no year 0000")
	case rest == "" && fiscal:
		return point{grain: value.FiscalYear, fiscal: true, year: year}, nil
	case rest == "":
		return point{grain: value.Year, year: year}, nil
	case rest[0] == 'Q':
		return parseQuarter(src, rest[1:], point{grain: value.Quarter, fiscal: fiscal, year: year}, offset)
	case rest[0] == '-' && !fiscal:
		return parseMonth(src, rest[1:], year, offset)
	}
	return point{}, syntaxErr(offset, pointHint, "%q is not a period", src)
}

const pointHint = "write 2024, 2024Q3, 2024-05, 2024-05-03, FY2024 or FY2024Q1"

func parseQuarter(src, rest string, p point, offset int) (point, error) {
	q, rest, ok := digits(rest, 1)
	if !ok || rest != "" || q < 1 || q > 4 {
		return point{}, syntaxErr(offset, "the quarters are Q1 to Q4", "%q is not a quarter", src)
	}
	p.part = q
	return p, nil
}

// parseMonth reads MM or MM-DD.
func parseMonth(src, rest string, year, offset int) (point, error) {
	if strings.HasPrefix(rest, "Q") {
		return point{}, syntaxErr(offset, fmt.Sprintf("write %04d%s", year, rest), "%q is not a period", src)
	}
	month, rest, ok := digits(rest, 2)
	if !ok || rest != "" && rest[0] != '-' {
		return point{}, syntaxErr(offset, pointHint, "%q is not a period", src)
	}
	if month < 1 || month > 12 {
		return point{}, syntaxErr(offset, "", "%q names a month that does not exist", src)
	}
	if rest == "" {
		return point{grain: value.Month, year: year, part: month}, nil
	}
	day, rest, ok := digits(rest[1:], 2)
	if !ok || rest != "" {
		return point{}, syntaxErr(offset, pointHint, "%q is not a period", src)
	}
	if _, ok := value.ValidDate(year, month, day); !ok {
		return point{}, syntaxErr(offset, "", "%q is a day that does not exist", src)
	}
	return point{grain: value.Day, year: year, part: month, day: day}, nil
}

// digits reads exactly n digits from the front of s.
func digits(s string, n int) (v int, rest string, ok bool) {
	if len(s) < n {
		return 0, s, false
	}
	for _, c := range []byte(s[:n]) {
		if c < '0' || c > '9' {
			return 0, s, false
		}
		v = v*10 + int(c-'0')
	}
	return v, s[n:], true
}

// span returns the days of the point.
func (p point) span(cal value.Calendar) value.Span {
	switch {
	case p.grain == value.FiscalYear:
		return cal.FiscalYear(p.year)
	case p.fiscal:
		from := cal.FiscalYear(p.year).From.AddMonths((p.part - 1) * 3)
		return value.Span{From: from, To: from.AddMonths(3) - 1}
	case p.grain == value.Day:
		d := value.DateOf(p.year, p.part, p.day)
		return value.Span{From: d, To: d}
	case p.grain == value.Month:
		return cal.Bucket(value.DateOf(p.year, p.part, 1), value.Month)
	case p.grain == value.Quarter:
		return cal.Bucket(value.DateOf(p.year, p.part*3, 1), value.Quarter)
	}
	return cal.Bucket(value.DateOf(p.year, 1, 1), value.Year)
}

// String returns the text that parsePoint reads.
func (p point) String() string {
	s := fmt.Sprintf("%04d", p.year)
	if p.fiscal {
		s = "FY" + s
	}
	switch p.grain {
	case value.Quarter:
		return fmt.Sprintf("%sQ%d", s, p.part)
	case value.Month:
		return fmt.Sprintf("%s-%02d", s, p.part)
	case value.Day:
		return fmt.Sprintf("%s-%02d-%02d", s, p.part, p.day)
	}
	return s
}
