package value

import (
	"cmp"
	"math"
	"math/big"
	"math/bits"
	"slices"
	"strconv"
	"strings"
)

// Fixed is a quantity in millionths of its unit (a count, a unit of currency,
// a day). Sums of Fixed are exact and do not depend on order.
type Fixed int64

// One is the number of Fixed steps in one unit.
const One Fixed = 1_000_000

// Num is an exact rational number or null. The zero Num is null. Nums are
// immutable.
//
// Sites hold millions of them, and nearly all are whole millionths; those need
// no memory of their own.
type Num struct {
	r *big.Rat // nil for null, millionths for f ÷ One
	f Fixed
}

// millionths marks the Nums that are held in f. Nothing reads its value.
var millionths = new(big.Rat)

// NumOf returns the Num of a fixed-point quantity.
func NumOf(f Fixed) Num { return Num{millionths, f} }

// NumInt returns the Num of an integer.
func NumInt(n int64) Num {
	if most := int64(math.MaxInt64 / One); n >= -most && n <= most {
		return NumOf(Fixed(n) * One)
	}
	return Num{r: new(big.Rat).SetInt64(n)}
}

// small reports whether the number is held in f.
func (n Num) small() bool { return n.r == millionths }

// rat returns the number in full; it is not null. The result is not to be
// changed.
func (n Num) rat() *big.Rat {
	if n.small() {
		return big.NewRat(int64(n.f), int64(One))
	}
	return n.r
}

// ParseNum reads a decimal such as 12, -0.5 or 1e3, exactly. It takes no
// fractions, other bases or separators, nor numbers of a size that only a
// mistake has: more than a hundred digits, or an exponent beyond ±99.
func ParseNum(s string) (Num, bool) {
	mantissa, exponent, scientific := strings.Cut(strings.ToLower(s), "e")
	if scientific && !isDigits(unsigned(exponent), 2) {
		return Num{}, false
	}
	whole, fraction, point := strings.Cut(unsigned(mantissa), ".")
	if !isDigits(whole, 100) || point && !isDigits(fraction, 100) {
		return Num{}, false
	}
	r, ok := new(big.Rat).SetString(s)
	if !ok {
		return Num{}, false
	}
	return numOfRat(r), true
}

// unsigned drops one sign.
func unsigned(s string) string {
	if strings.HasPrefix(s, "-") || strings.HasPrefix(s, "+") {
		return s[1:]
	}
	return s
}

// isDigits reports whether s is one to most ASCII digits.
func isDigits(s string, most int) bool {
	return s != "" && len(s) <= most && strings.Trim(s, "0123456789") == ""
}

// Fixed returns the number as a quantity; ok is false for null, and for one that
// is not a whole number of millionths or too large.
func (n Num) Fixed() (f Fixed, ok bool) {
	switch {
	case n.r == nil:
		return 0, false
	case n.small():
		return n.f, true
	}
	r := new(big.Rat).Mul(n.r, big.NewRat(int64(One), 1))
	if !r.IsInt() || !r.Num().IsInt64() {
		return 0, false
	}
	return Fixed(r.Num().Int64()), true
}

// Null reports whether n has no value.
func (n Num) Null() bool { return n.r == nil }

// Sign returns -1, 0 or 1; 0 for null.
func (n Num) Sign() int {
	switch {
	case n.r == nil:
		return 0
	case n.small():
		return cmp.Compare(n.f, 0)
	}
	return n.r.Sign()
}

// Add returns n+m; null if either is null.
func (n Num) Add(m Num) Num {
	if n.small() && m.small() {
		if sum := n.f + m.f; (sum > n.f) == (m.f > 0) {
			return NumOf(sum)
		}
	}
	return n.op(m, (*big.Rat).Add)
}

// Plus adds m to a sum that is null as long as nothing was added to it.
func (n Num) Plus(m Num) Num {
	if n.Null() {
		return m
	}
	return n.Add(m)
}

// Sub returns n-m; null if either is null.
func (n Num) Sub(m Num) Num {
	if n.small() && m.small() && m.f != math.MinInt64 {
		return n.Add(NumOf(-m.f))
	}
	return n.op(m, (*big.Rat).Sub)
}

// Mul returns n×m; null if either is null.
func (n Num) Mul(m Num) Num { return n.op(m, (*big.Rat).Mul) }

// Div returns n÷m; null if either is null or m is zero.
func (n Num) Div(m Num) Num {
	if m.Sign() == 0 {
		return Num{}
	}
	if n.small() && m.small() {
		if f, whole := divide(n.f, m.f); whole {
			return NumOf(f)
		}
	}
	return n.op(m, (*big.Rat).Quo)
}

// divide returns n÷m, and whether that is a whole number of millionths and fits.
func divide(n, m Fixed) (f Fixed, whole bool) {
	hi, lo := bits.Mul64(magnitude(n), uint64(One))
	by := magnitude(m)
	if hi >= by {
		return 0, false
	}
	quotient, rest := bits.Div64(hi, lo, by)
	if rest != 0 || quotient > math.MaxInt64 {
		return 0, false
	}
	if (n < 0) != (m < 0) {
		return -Fixed(quotient), true
	}
	return Fixed(quotient), true
}

// magnitude returns |f|, also of the smallest.
func magnitude(f Fixed) uint64 {
	if f < 0 {
		return -uint64(f)
	}
	return uint64(f)
}

// Neg returns -n.
func (n Num) Neg() Num {
	switch {
	case n.r == nil:
		return n
	case n.small() && n.f != math.MinInt64:
		return NumOf(-n.f)
	}
	return numOfRat(new(big.Rat).Neg(n.rat()))
}

// Cmp compares two numbers; null sorts before every number.
func (n Num) Cmp(m Num) int {
	switch {
	case n.r == nil && m.r == nil:
		return 0
	case n.r == nil:
		return -1
	case m.r == nil:
		return 1
	case n.small() && m.small():
		return cmp.Compare(n.f, m.f)
	}
	return n.rat().Cmp(m.rat())
}

// Float returns the nearest float64 and false for null. It is for drawing
// only; no figure is computed from it.
func (n Num) Float() (float64, bool) {
	if n.r == nil {
		return 0, false
	}
	if n.small() && magnitude(n.f) <= 1<<53 {
		return float64(n.f) / float64(One), true // both are exact, so that the quotient is the nearest
	}
	f, _ := n.rat().Float64()
	return f, true
}

// Fraction returns numerator and denominator in decimal, in lowest terms and with
// the sign at the numerator; both are "" for null.
func (n Num) Fraction() (num, den string) {
	if n.r == nil {
		return "", ""
	}
	r := n.rat()
	return r.Num().String(), r.Denom().String()
}

// Decimal returns n with the given number of digits after the point, rounded
// half away from zero, or "" for null. What rounds to zero has no sign.
func (n Num) Decimal(digits int) string {
	if n.r == nil {
		return ""
	}
	if n.small() && digits >= 0 && digits < 6 {
		return n.f.rounded(digits)
	}
	return unsignZero(n.rat().FloatString(digits))
}

// Exact returns n as the shortest decimal of at most max digits after the
// point: 12, 0.5, 0.333333333. Null is "".
func (n Num) Exact(max int) string {
	if n.r == nil {
		return ""
	}
	if n.small() && max >= 6 {
		return n.f.decimal()
	}
	r := n.rat()
	if r.IsInt() {
		return r.Num().String()
	}
	s := r.FloatString(max)
	i := len(s)
	for i > 0 && s[i-1] == '0' {
		i--
	}
	if i > 0 && s[i-1] == '.' {
		i--
	}
	if s[:i] == "-0" {
		return "0"
	}
	return s[:i]
}

// rounded returns f in units with fewer than six digits after the point, rounded
// half away from zero and without the sign of a zero.
func (f Fixed) rounded(digits int) string {
	step := uint64(1) // of the last digit, in millionths
	for range 6 - digits {
		step *= 10
	}
	m := magnitude(f)
	m = m/step + m%step/((step+1)/2)
	text := strconv.AppendUint(make([]byte, 0, 24), m, 10)
	if digits > 0 {
		for len(text) <= digits {
			text = slices.Insert(text, 0, '0')
		}
		text = slices.Insert(text, len(text)-digits, '.')
	}
	if f < 0 && m > 0 {
		text = slices.Insert(text, 0, '-')
	}
	return string(text)
}

// decimal returns f in units, without trailing zeros.
func (f Fixed) decimal() string { return string(f.Append(make([]byte, 0, 24))) }

// Append appends f in units as [Num.Exact] writes it, without trailing zeros.
func (f Fixed) Append(dst []byte) []byte {
	rest := int64(f % One)
	if f < 0 && f > -One {
		dst = append(dst, '-')
	}
	dst = strconv.AppendInt(dst, int64(f/One), 10)
	if rest == 0 {
		return dst
	}
	dst = append(dst, '.')
	for scale := int64(One) / 10; rest != 0; scale /= 10 {
		digit := rest / scale
		rest %= scale
		dst = append(dst, byte('0'+max(digit, -digit)))
	}
	return dst
}

func (n Num) op(m Num, f func(z, x, y *big.Rat) *big.Rat) Num {
	if n.r == nil || m.r == nil {
		return Num{}
	}
	return numOfRat(f(new(big.Rat), n.rat(), m.rat()))
}

// numOfRat returns the Num of r, which it may keep.
func numOfRat(r *big.Rat) Num {
	if r.IsInt() && r.Num().IsInt64() {
		if n := NumInt(r.Num().Int64()); n.small() {
			return n
		}
	}
	return Num{r: r}
}
