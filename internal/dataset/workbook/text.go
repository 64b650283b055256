package workbook

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"time"
)

// text writes the value of a cell.
func (b *Book) text(c *cell) string {
	if c.formula && !c.valued {
		return brokenCell
	}
	switch c.t {
	case "s":
		if i, err := strconv.Atoi(strings.TrimSpace(c.v)); err == nil && i >= 0 && i < len(b.texts) {
			return b.texts[i]
		}
		return brokenCell
	case "inlineStr", "str":
		return unescape(c.v)
	case "b":
		if strings.TrimSpace(c.v) == "1" {
			return "TRUE"
		}
		return "FALSE"
	case "e":
		return c.v
	case "d": // a day in words of ISO 8601
		return strings.TrimSuffix(strings.Replace(c.v, "T", " ", 1), " 00:00:00")
	}
	k := kind(plain)
	if c.style >= 0 && c.style < len(b.kinds) {
		k = b.kinds[c.style]
	}
	return b.number(c.v, k)
}

// brokenCell stands in the place of a value that the workbook does not hold: a
// formula that was never worked out.
const brokenCell = "#VALUE!"

// number writes a stored number as what it is.
func (b *Book) number(v string, k kind) string {
	v = strings.TrimSpace(v)
	f, err := strconv.ParseFloat(v, 64)
	if err != nil || math.IsInf(f, 0) || math.IsNaN(f) {
		return v
	}
	switch k {
	case share:
		return decimal(f*100) + "%"
	case day, month, dayTime, clock:
		if s, ok := b.dayText(f, k); ok {
			return s
		}
	}
	if isPlainNumber(v) {
		return v
	}
	return decimal(f)
}

// isPlainNumber reports whether a number is spelt with no more digits than a
// spreadsheet has, and can be written as it is.
func isPlainNumber(v string) bool {
	digits := strings.TrimPrefix(v, "-")
	return len(digits) <= 15 && strings.Trim(digits, "0123456789.") == "" && digits != ""
}

// decimal writes a number with the fifteen digits that a spreadsheet has: the
// others are noise of binary fractions. From a million thousand millions on it
// keeps the exponent, since its last digits are lost.
func decimal(f float64) string {
	r, err := strconv.ParseFloat(strconv.FormatFloat(f, 'g', 15, 64), 64)
	if err != nil {
		r = f
	}
	if math.Abs(r) >= 1e15 {
		return strconv.FormatFloat(r, 'E', -1, 64)
	}
	return strconv.FormatFloat(r, 'f', -1, 64)
}

// dayText writes a number of days since the beginning of the workbook's
// reckoning. Excel takes 1900 for a leap year, so its days before March 1900
// are one off; they are written as the number they are.
func (b *Book) dayText(f float64, k kind) (string, bool) {
	base := time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)
	least := 61.0
	if b.base1904 {
		base, least = time.Date(1904, 1, 1, 0, 0, 0, 0, time.UTC), 0
	}
	whole := math.Floor(f)
	seconds := int(math.Round((f - whole) * 86400))
	if k == clock {
		total := int(math.Round(f * 86400))
		return fmt.Sprintf("%02d:%02d:%02d", total/3600, total/60%60, total%60), f >= 0 && f < 1e6
	}
	if whole < least || whole > 2_958_465 {
		return "", false
	}
	at := base.AddDate(0, 0, int(whole)).Add(time.Duration(seconds) * time.Second)
	switch {
	case k == dayTime || seconds > 0:
		return at.Format("2006-01-02 15:04:05"), true
	case k == month && at.Day() == 1:
		return at.Format("2006-01"), true
	}
	return at.Format("2006-01-02"), true
}

// unescape reads _x000D_ and the like, in which workbooks keep characters that
// XML does not have.
func unescape(s string) string {
	if !strings.Contains(s, "_x") {
		return s
	}
	var b strings.Builder
	for {
		i := strings.Index(s, "_x")
		if i < 0 {
			b.WriteString(s)
			return b.String()
		}
		b.WriteString(s[:i])
		s = s[i:]
		if len(s) >= 7 && s[6] == '_' {
			if n, err := strconv.ParseUint(s[2:6], 16, 16); err == nil {
				if n != 0 && (n < 0xD800 || n > 0xDFFF) {
					b.WriteRune(rune(n))
				}
				s = s[7:]
				continue
			}
		}
		b.WriteString("_x")
		s = s[2:]
	}
}
