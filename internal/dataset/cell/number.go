package cell

import (
	"bytes"
	"math"

	"github.com/mopsite/mopsite/internal/value"
)

// Number is a quantity read from a cell.
type Number struct {
	V value.Fixed
	// Decimals is how many digits the cell prints after the decimal mark.
	Decimals int
	// Rounded is set when there were digits beyond millionths.
	Rounded bool
	// Percent is set for 12.5%, whose V is 0.125.
	Percent bool
	// Currency is the sign or code that the cell carries: "¥", "$", "€", "£",
	// an ISO code, or "".
	Currency string
}

// ParseNumber reads a trimmed cell whose decimal mark is '.' or ','. Groups of
// three digits (or, in India, two) may be set apart by the other mark, a blank
// or an apostrophe. Digits beyond millionths round half to even.
func ParseNumber(b []byte, mark byte) (Number, Forms, Status) {
	if v, decimals, forms, ok := ParsePlain(b, mark); ok {
		return Number{V: v, Decimals: decimals}, forms, Read
	}
	if IsNull(b) || isUnset(b) {
		return Number{}, 0, Null
	}
	var buf [maxCell]byte
	text, ok := plain(&buf, withoutFormula(b))
	if !ok {
		return Number{}, Textual, Wrong
	}
	text = withoutRate(text)
	var n Number
	if text[0] == '<' || text[0] == '>' {
		text = bytes.TrimLeft(text[1:], " =")
		_, digits := strip(&n, text)
		forms, ok := formsOf(digits)
		if !ok {
			return Number{}, Textual, Wrong
		}
		return n, forms | Numeric, Censored
	}
	negative, digits := strip(&n, text)
	forms, ok := formsOf(digits)
	if !ok {
		return Number{}, Textual, Wrong
	}
	if forms == EitherComma && n.Currency == "¥" { // no yen has three decimals
		forms = Point
	}
	if n.Percent {
		forms |= Percentage
	}
	return n.read(digits, mark, negative, forms|Numeric)
}

// withoutFormula takes a number out of ="100", by which exports keep Excel from
// reading it as a number.
func withoutFormula(b []byte) []byte {
	if n := len(b) - 1; n > 2 && b[0] == '=' && b[1] == '"' && b[n] == '"' {
		return bytes.TrimSpace(b[2:n])
	}
	return b
}

// withoutRate drops the share that a number carries in brackets behind it, as
// mail tools print it: 27 (1.5%).
func withoutRate(text []byte) []byte {
	rate, ok := bytes.CutSuffix(text, []byte("%)"))
	i := bytes.LastIndexByte(rate, '(')
	if !ok || i < 1 || len(bytes.Trim(rate[i+1:], "0123456789., ")) > 0 {
		return text
	}
	if number := bytes.TrimSpace(text[:i]); len(number) > 0 {
		return number
	}
	return text
}

// strip takes sign, brackets, percent and currency from a number and returns
// its digits and marks.
func strip(n *Number, text []byte) (negative bool, digits []byte) {
	text = bytes.TrimSpace(text)
	if len(text) > 2 && text[0] == '(' && text[len(text)-1] == ')' {
		negative, text = true, bytes.TrimSpace(text[1:len(text)-1])
	}
	if n.currencyFirst(&text); len(text) > 0 && (text[0] == '-' || text[0] == '+') {
		negative = negative != (text[0] == '-')
		text = bytes.TrimSpace(text[1:])
		n.currencyFirst(&text)
	}
	if k := len(text) - 1; k >= 0 && text[k] == '%' {
		n.Percent, text = true, bytes.TrimSpace(text[:k])
	}
	n.currencyLast(&text)
	if k := len(text) - 1; k > 0 && text[k] == '-' && !negative { // as accounts print it
		negative, text = true, bytes.TrimSpace(text[:k])
		n.currencyLast(&text)
	}
	return negative, text
}

func (n *Number) currencyFirst(text *[]byte) {
	t := *text
	switch {
	case n.Currency != "" || len(t) == 0:
		return
	case currencySign(t[0]) != "":
		n.Currency, t = currencySign(t[0]), t[1:]
	case len(t) > 3 && isCode(t[:3]):
		n.Currency, t = string(t[:3]), t[3:]
	}
	*text = bytes.TrimSpace(t)
}

func (n *Number) currencyLast(text *[]byte) {
	t := *text
	switch k := len(t); {
	case k > 1 && n.Currency != "" && n.Currency == currencySign(t[k-1]): // ￥100円
		t = t[:k-1]
	case n.Currency != "" || k == 0:
		return
	case currencySign(t[k-1]) != "":
		n.Currency, t = currencySign(t[k-1]), t[:k-1]
	case k > 3 && isCode(t[k-3:]):
		n.Currency, t = string(t[k-3:]), t[:k-3]
	}
	*text = bytes.TrimSpace(t)
}

func currencySign(c byte) string {
	switch c {
	case '$':
		return "$"
	case signYen, '\\': // in CP932 the yen sign is the byte of the backslash
		return "¥"
	case signEuro:
		return "€"
	case signPound:
		return "£"
	}
	return ""
}

func isCode(b []byte) bool {
	for _, c := range b {
		if c < 'A' || c > 'Z' {
			return false
		}
	}
	return true
}

// formsOf returns what digits and marks tell about the decimal mark; ok is
// false if they are not the digits of a number at all.
func formsOf(b []byte) (forms Forms, ok bool) {
	var points, commas, last, digits int
	last = -1
	for i, c := range b {
		switch {
		case c >= '0' && c <= '9':
			digits++
		case c == '.':
			points, last = points+1, i
		case c == ',':
			commas, last = commas+1, i
		case c != ' ' && c != '\'':
			return 0, false
		}
	}
	if digits == 0 {
		return 0, false
	}
	doubtful := last >= 1 && last <= 3 && len(b)-last-1 == 3 && b[0] != '0'
	switch {
	case last < 0:
		return 0, true
	case points > 0 && commas > 0 && b[last] == '.', commas > 1 && points == 0, points == 1 && commas == 0 && !doubtful:
		return Point, true
	case points > 0 && commas > 0, points > 1, commas == 1 && points == 0 && !doubtful:
		return Comma, true
	case points == 1:
		return EitherPoint, true
	}
	return EitherComma, true
}

// read adds up digits and marks.
func (n Number) read(b []byte, mark byte, negative bool, forms Forms) (Number, Forms, Status) {
	whole, fraction := b, []byte(nil)
	if i := bytes.IndexByte(b, mark); i >= 0 {
		whole, fraction = b[:i], b[i+1:]
	}
	v, ok, fits := readWhole(whole, mark)
	if !ok {
		return Number{}, forms, Wrong
	}
	f, rounded, ok := readFraction(fraction, n.Percent)
	if !ok || len(whole) == 0 && len(fraction) == 0 {
		return Number{}, forms, Wrong
	}
	if !fits || v > (math.MaxInt64-f)/int64(value.One) {
		return Number{}, forms, TooLarge
	}
	v = v*int64(value.One) + f
	if n.Percent {
		v, rounded = percent(v, fraction)
	}
	if negative {
		v = -v
	}
	n.V, n.Decimals, n.Rounded = value.Fixed(v), len(fraction), rounded
	return n, forms, Read
}

// readWhole reads the digits before the decimal mark. Every group after the
// first has three digits or, but for the last, two.
func readWhole(b []byte, mark byte) (v int64, ok, fits bool) {
	fits = true
	group, groups := 0, 0
	for i, c := range b {
		if c >= '0' && c <= '9' {
			if v > (math.MaxInt64-9)/10 {
				fits = false
				v = 0
			}
			v = v*10 + int64(c-'0')
			group++
			continue
		}
		if c == mark || i == 0 || group == 0 || group > 3 || groups > 0 && group < 2 {
			return 0, false, fits
		}
		group, groups = 0, groups+1
	}
	return v, groups == 0 || group == 3, fits
}

// readFraction reads the digits after the decimal mark in millionths, rounded
// half to even; those of a percentage are rounded by [percent].
func readFraction(b []byte, isPercent bool) (f int64, rounded, ok bool) {
	scale := int64(value.One)
	for i, c := range b {
		if c < '0' || c > '9' {
			return 0, false, false
		}
		if i < 6 {
			scale /= 10
			f += int64(c-'0') * scale
		}
	}
	if len(b) <= 6 || len(bytes.Trim(b[6:], "0")) == 0 {
		return f, false, true
	}
	if !isPercent && roundsUp(f, b[6:]) {
		f++
	}
	return f, true, true
}

// roundsUp reports whether the digits beyond v make it round up.
func roundsUp(v int64, beyond []byte) bool {
	switch c := beyond[0]; {
	case c != '5':
		return c > '5'
	case len(bytes.Trim(beyond[1:], "0")) > 0:
		return true
	}
	return v%2 == 1
}

// percent divides millionths by a hundred, rounding half to even; fraction are
// all the digits printed after the mark.
func percent(v int64, fraction []byte) (int64, bool) {
	q, r := v/100, v%100
	beyond := []byte{byte('0' + r/10), byte('0' + r%10)}
	if len(fraction) > 6 {
		beyond = append(beyond, fraction[6:]...)
	}
	if len(bytes.Trim(beyond, "0")) == 0 {
		return q, false
	}
	if roundsUp(q, beyond) {
		q++
	}
	return q, true
}
