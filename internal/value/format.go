package value

import "strings"

// Unit says what a number counts, and so how it is written for readers.
type Unit string

// The units of a metric.
const (
	UnitCount  Unit = "count"  // things, clicks, leads: 1,234
	UnitMoney  Unit = "money"  // an amount of Format.Currency: ¥1,234
	UnitRatio  Unit = "ratio"  // a fraction of one, written in percent: 12.3%
	UnitNumber Unit = "number" // a plain number: 1.25
	UnitDays   Unit = "days"   // a length of time: 14日, 14 days
)

// Units returns all units in the order in which the manual lists them.
func Units() []Unit {
	return []Unit{UnitCount, UnitMoney, UnitRatio, UnitNumber, UnitDays}
}

// Dash stands where a number is null.
const Dash = "–"

// A Format writes numbers of one unit for readers of one language. The browser
// writes the same text for the same number: see formatters.js.
type Format struct {
	Unit     Unit
	Currency string // ISO 4217 code; read for UnitMoney only
	Lang     string // "ja" writes 万, 億 and 日; every other language as English
}

// Full returns n in full, as tables and sentences show it: 12,345, ¥1,234,
// 12.3%. Halves round away from zero; null is [Dash].
func (f Format) Full(n Num) string {
	if n.Null() {
		return Dash
	}
	switch f.Unit {
	case UnitMoney:
		return f.money(n, n, "", f.moneyDigits(n))
	case UnitRatio:
		return percent(n, ratioDigits(n))
	case UnitDays:
		return f.days(n)
	case UnitCount:
		return group(trim(n.Decimal(1)))
	}
	return group(trim(n.Decimal(2)))
}

// Compact returns n as axes, tiles and labels show it, with about three
// figures: 12.3万, 1.2億, 12.3K, ¥4.5M. Numbers below ten thousand are in full.
func (f Format) Compact(n Num) string {
	if n.Null() {
		return Dash
	}
	switch f.Unit {
	case UnitRatio:
		return trimPercent(percent(n, ratioDigits(n)))
	case UnitDays:
		return f.days(n)
	}
	scaled, suffix, digits := f.scale(n)
	switch {
	case suffix == "" && f.Unit == UnitMoney:
		return f.money(n, n, "", f.compactDigits(n))
	case suffix == "":
		return f.Full(n)
	case f.Unit == UnitMoney:
		return f.money(n, scaled, suffix, digits)
	}
	return group(trim(scaled.Decimal(digits))) + suffix
}

// step is a unit of thousands: a number of at least 10^Exp is divided by it.
// Gap is the number of figures between it and the next smaller one.
type step struct {
	exp, gap int
	suffix   string
}

// steps returns the large units of a language, largest first. A number is
// scaled from ten thousand on, so that 1,234 stays as it is in any language.
func steps(lang string) []step {
	if lang == "ja" {
		return []step{{12, 4, "兆"}, {8, 4, "億"}, {4, 4, "万"}}
	}
	return []step{{9, 3, "B"}, {6, 3, "M"}, {3, 3, "K"}}
}

// scale divides n by the largest fitting step. A number that rounding would
// carry to the next step (9,999.99万) is written in that one (1億).
func (f Format) scale(n Num) (scaled Num, suffix string, digits int) {
	if abs(n).Cmp(NumInt(10_000)) < 0 {
		return n, "", 0
	}
	for _, s := range steps(f.Lang) {
		scaled = n.Div(pow10(s.exp))
		if d := s.digits(scaled); atLeastOne(scaled, d) {
			return scaled, s.suffix, d
		}
	}
	return n, "", 0
}

// atLeastOne reports whether |n|, rounded to digits, is at least one.
func atLeastOne(n Num, digits int) bool {
	return strings.Trim(strings.SplitN(abs(n).Decimal(digits), ".", 2)[0], "0") != ""
}

// digits keeps one figure after the point below one hundred. Below one it asks
// for whole steps of the next smaller unit, which is written without decimals.
func (s step) digits(scaled Num) int {
	switch a := abs(scaled); {
	case a.Cmp(NumInt(100)) >= 0:
		return 0
	case a.Cmp(NumInt(1)) >= 0:
		return 1
	}
	return s.gap
}

// money writes the currency's sign before the figure and the minus before both.
func (f Format) money(n, figure Num, suffix string, digits int) string {
	s := figure.Decimal(digits)
	if suffix != "" {
		s = trim(s)
	}
	s = group(strings.TrimPrefix(s, "-")) + suffix
	sign := currencySign(f.Currency)
	if n.Sign() < 0 && strings.ContainsAny(s, "123456789") {
		return "-" + sign + s
	}
	return sign + s
}

// NoMinorUnit reports whether a currency, by its ISO code, has no unit smaller
// than one.
func NoMinorUnit(currency string) bool {
	switch currency {
	case "JPY", "KRW", "VND", "CLP":
		return true
	}
	return false
}

// moneyDigits is the currency's own number of decimals; a small amount of a
// currency without any, such as a cost per click, keeps one.
func (f Format) moneyDigits(n Num) int {
	if NoMinorUnit(f.Currency) {
		if !n.whole() && abs(n).Cmp(NumInt(100)) < 0 {
			return 1
		}
		return 0
	}
	return 2
}

// compactDigits drops the decimals of a whole amount.
func (f Format) compactDigits(n Num) int {
	if n.whole() {
		return 0
	}
	return f.moneyDigits(n)
}

func currencySign(code string) string {
	switch code {
	case "JPY":
		return "¥"
	case "USD":
		return "$"
	case "EUR":
		return "€"
	case "GBP":
		return "£"
	case "":
		return ""
	}
	return code + " "
}

// mostRatioDigits bounds the decimals of a percentage.
const mostRatioDigits = 6

// ratioDigits shows two decimals below one percent, where one says too little,
// and below a tenth of a percent as many as make two significant figures.
func ratioDigits(n Num) int {
	a, digits := abs(n), 1
	for a.Sign() > 0 && digits < mostRatioDigits && a.Mul(pow10(digits+1)).Cmp(NumInt(1)) < 0 {
		digits++
	}
	return digits
}

func percent(n Num, digits int) string {
	return group(unsignZero(n.Mul(NumInt(100)).Decimal(digits))) + "%"
}

func trimPercent(s string) string { return trim(strings.TrimSuffix(s, "%")) + "%" }

func (f Format) days(n Num) string { return f.daysTo(n, 1) }

// daysTo writes a length of time with at most so many decimals.
func (f Format) daysTo(n Num, digits int) string {
	s := group(trim(n.Decimal(digits)))
	switch {
	case f.Lang == "ja":
		return s + "日"
	case s == "1" || s == "-1":
		return s + " day"
	}
	return s + " days"
}

func abs(n Num) Num {
	if n.Sign() < 0 {
		return n.Neg()
	}
	return n
}

func pow10(exp int) Num {
	if exp <= 18 { // that is what an int64 holds
		n := int64(1)
		for range exp {
			n *= 10
		}
		return NumInt(n)
	}
	n, _ := ParseNum("1" + strings.Repeat("0", exp))
	return n
}

// whole reports whether n is an integer.
func (n Num) whole() bool { return !n.Null() && n.rat().IsInt() }

// trim drops zeros after the point, and the point; -0 becomes 0.
func trim(s string) string {
	if strings.Contains(s, ".") {
		s = strings.TrimSuffix(strings.TrimRight(s, "0"), ".")
	}
	return unsignZero(s)
}

// unsignZero drops the minus of a number that rounding has made zero.
func unsignZero(s string) string {
	if strings.HasPrefix(s, "-") && !strings.ContainsAny(s, "123456789") {
		return s[1:]
	}
	return s
}

// group puts a comma between thousands.
func group(s string) string {
	sign := ""
	if strings.HasPrefix(s, "-") {
		sign, s = "-", s[1:]
	}
	whole, fraction, point := strings.Cut(s, ".")
	var b strings.Builder
	b.WriteString(sign)
	for i, r := range whole {
		if i > 0 && (len(whole)-i)%3 == 0 {
			b.WriteByte(',')
		}
		b.WriteRune(r)
	}
	if point {
		b.WriteByte('.')
		b.WriteString(fraction)
	}
	return b.String()
}
