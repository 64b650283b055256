package value

import (
	"math/big"
	"strings"
)

// Fixed is a quantity in millionths of its unit (a count, a unit of currency,
// a day). Sums of Fixed are exact and do not depend on order.
type Fixed int64

// One is the number of Fixed steps in one unit.
const One Fixed = 1_000_000

// Num is an exact rational number or null. The zero Num is null. Nums are
// immutable.
type Num struct{ r *big.Rat }

// NumOf returns the Num of a fixed-point quantity.
func NumOf(f Fixed) Num { return Num{big.NewRat(int64(f), int64(One))} }

// NumInt returns the Num of an integer.
func NumInt(n int64) Num { return Num{new(big.Rat).SetInt64(n)} }

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
	return Num{r}, ok
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

// Null reports whether n has no value.
func (n Num) Null() bool { return n.r == nil }

// Sign returns -1, 0 or 1; 0 for null.
func (n Num) Sign() int {
	if n.r == nil {
		return 0
	}
	return n.r.Sign()
}

// Add returns n+m; null if either is null.
func (n Num) Add(m Num) Num { return n.op(m, (*big.Rat).Add) }

// Sub returns n-m; null if either is null.
func (n Num) Sub(m Num) Num { return n.op(m, (*big.Rat).Sub) }

// Mul returns n×m; null if either is null.
func (n Num) Mul(m Num) Num { return n.op(m, (*big.Rat).Mul) }

// Div returns n÷m; null if either is null or m is zero.
func (n Num) Div(m Num) Num {
	if m.Sign() == 0 {
		return Num{}
	}
	return n.op(m, (*big.Rat).Quo)
}

// Neg returns -n.
func (n Num) Neg() Num {
	if n.r == nil {
		return n
	}
	return Num{new(big.Rat).Neg(n.r)}
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
	}
	return n.r.Cmp(m.r)
}

// Float returns the nearest float64 and false for null. It is for drawing
// only; no figure is computed from it.
func (n Num) Float() (float64, bool) {
	if n.r == nil {
		return 0, false
	}
	f, _ := n.r.Float64()
	return f, true
}

// Decimal returns n with the given number of digits after the point, rounded
// half away from zero, or "" for null. What rounds to zero has no sign.
func (n Num) Decimal(digits int) string {
	if n.r == nil {
		return ""
	}
	return unsignZero(n.r.FloatString(digits))
}

// Exact returns n as the shortest decimal of at most max digits after the
// point: 12, 0.5, 0.333333333. Null is "".
func (n Num) Exact(max int) string {
	if n.r == nil {
		return ""
	}
	if n.r.IsInt() {
		return n.r.Num().String()
	}
	s := n.r.FloatString(max)
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

func (n Num) op(m Num, f func(z, x, y *big.Rat) *big.Rat) Num {
	if n.r == nil || m.r == nil {
		return Num{}
	}
	return Num{f(new(big.Rat), n.r, m.r)}
}
