package value

import (
	"slices"
	"strings"
)

// A Scale writes the numbers of one picture, or of one comparison, so that they can
// be compared: along an axis all in one unit, and beside what is drawn with as many
// digits as tell apart what differs in length. The browser writes the same text for
// the same scale: see formatters.js.
type Scale struct {
	Format
	// Exp is the unit of the picture as a power of ten, 0 where numbers stand in
	// full: 4 for 万, 6 for M.
	Exp int
	// More is how many digits labels have beyond the usual ones.
	More int
}

const (
	// scaledFrom is the exponent from which on a picture has a unit: five digits are
	// read sooner than 1.2万, and a target beside them is a round number.
	scaledFrom = 5
	// mostFigures is how many significant digits the digits of [Scale.More] lead to.
	mostFigures = 4
	mostMore    = 4
)

// Scale returns the scale of a picture whose axis holds all the numbers, and that
// writes some of them as labels. Labels that look alike get one more digit each, as
// long as two of them differ by more than a hundredth of the axis; see [Scale.Label]
// for where that ends.
func (f Format) Scale(all, labels []Num) Scale {
	s := Scale{Format: f}
	var low, high Num
	for _, n := range all {
		if n.Null() {
			continue
		}
		if low.Null() {
			low, high = NumInt(0), NumInt(0)
		}
		if n.Cmp(low) < 0 {
			low = n
		}
		if n.Cmp(high) > 0 {
			high = n
		}
	}
	if low.Null() {
		return s
	}
	largest := high
	if low.Neg().Cmp(high) > 0 {
		largest = low.Neg()
	}
	s.Exp = f.exponent(largest, scaledFrom)
	hundredth := high.Sub(low).Div(NumInt(100))
	sorted := slices.DeleteFunc(slices.Clone(labels), Num.Null)
	slices.SortFunc(sorted, Num.Cmp)
	for s.More < mostMore && s.alike(sorted, hundredth) {
		s.More++
	}
	return s
}

// exponent is the unit in which a number of at least 10^from is written, 0 for none.
func (f Format) exponent(n Num, from int) int {
	if f.Unit == UnitRatio || f.Unit == UnitDays || abs(n).Cmp(pow10(from)) < 0 {
		return 0
	}
	for _, s := range steps(f.Lang) {
		if abs(n).Cmp(pow10(s.exp)) >= 0 {
			return s.exp
		}
	}
	return 0
}

// alike reports whether two of the numbers, which are in order, differ by more than
// a distance and look the same.
func (s Scale) alike(sorted []Num, distance Num) bool {
	first, text := 0, ""
	for i, n := range sorted {
		if t := s.Label(n); i == 0 || t != text {
			first, text = i, t
		} else if n.Sub(sorted[first]).Cmp(distance) > 0 {
			return true
		}
	}
	return false
}

// Tick writes a number along an axis, in the unit of the picture, which nought needs
// not; null is [Dash].
func (s Scale) Tick(n Num) string {
	if n.Sign() == 0 {
		s.Exp = 0
	}
	switch {
	case n.Null() || s.Unit == UnitRatio:
		return s.Compact(n)
	case s.Unit == UnitDays:
		return s.daysTo(n, mostFigures)
	case s.Unit == UnitMoney && s.Exp == 0:
		return s.in(n, 0, s.moneyDigits(n))
	}
	return s.in(n, s.Exp, mostFigures)
}

// Label writes a number beside what is drawn, with at most four significant digits
// where it has more than the usual ones. One of less than a tenth of the unit of the
// picture has a unit of its own, for it would have no digits. Null is [Dash].
func (s Scale) Label(n Num) string {
	if n.Null() {
		return Dash
	}
	exp := s.Exp
	if exp > 0 && abs(n).Cmp(pow10(exp-1)) < 0 {
		exp = s.exponent(n, 4) // as numbers by themselves have it
	}
	point, base := figures(n)-exp, s.usual(n, exp)
	if s.Unit == UnitRatio {
		point += 2
	}
	digits := min(base+s.More, max(base, mostFigures-point))
	switch s.Unit {
	case UnitRatio:
		return trimPercent(percent(n, digits))
	case UnitDays:
		return s.daysTo(n, digits)
	}
	return s.in(n, exp, digits)
}

// usual is how many decimals a label has without [Scale.More].
func (s Scale) usual(n Num, exp int) int {
	switch {
	case s.Unit == UnitRatio:
		return ratioDigits(n)
	case s.Unit == UnitDays || exp == 0 && s.Unit == UnitCount:
		return 1
	case exp == 0 && s.Unit == UnitMoney:
		return s.moneyDigits(n)
	case exp == 0:
		return 2
	case abs(n).Cmp(pow10(exp+2)) >= 0:
		return 0
	case abs(n).Cmp(pow10(exp)) >= 0:
		return 1
	}
	return 2
}

// figures is the number of digits before the point; of a number below 0.1 it is
// minus that of the noughts after the point.
func figures(n Num) int {
	if n.Sign() == 0 {
		return 1
	}
	count := 0
	for abs(n).Cmp(pow10(count)) >= 0 {
		count++
	}
	for count > -mostRatioDigits-2 && count <= 0 && abs(n).Mul(pow10(1-count)).Cmp(NumInt(1)) < 0 {
		count--
	}
	return count
}

// in writes a number in a unit. An amount in full keeps the noughts of its decimals,
// unless it has none.
func (s Scale) in(n Num, exp, digits int) string {
	text, suffix := abs(n).Div(pow10(exp)).Decimal(digits), ""
	switch {
	case exp > 0 || s.Unit != UnitMoney:
		text = trim(text)
	case n.whole():
		text = abs(n).Decimal(0)
	}
	for _, st := range steps(s.Lang) {
		if st.exp == exp {
			suffix = st.suffix
		}
	}
	sign := ""
	if n.Sign() < 0 && strings.ContainsAny(text, "123456789") {
		sign = "-"
	}
	if s.Unit == UnitMoney {
		sign += currencySign(s.Currency)
	}
	return sign + group(text) + suffix
}
