package value_test

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"github.com/mopsite/mopsite/internal/value"
)

func num(t testing.TB, s string) value.Num {
	t.Helper()
	n, ok := value.ParseNum(s)
	if !ok {
		t.Fatalf("%q is refused", s)
	}
	return n
}

func TestParseNum(t *testing.T) {
	for s, want := range map[string]string{
		"12": "12", "-0.5": "-0.5", "+7": "7", "007.50": "7.5", "1e3": "1000", "1.5E-2": "0.015", "-0": "0",
		"123456789012345678901234567890.123456789": "123456789012345678901234567890.123456789",
	} {
		if got := num(t, s).Exact(20); got != want {
			t.Errorf("%q: got %s, want %s", s, got, want)
		}
	}
	for _, s := range []string{
		"", "-", ".", "1.", ".5", "1/3", "0x10", "1_000", "1,000", "1 ", "--1", "e3", "1e", "1e+", "1e100", "1e999999999",
		"Inf", "NaN", "１２", "1.2.3", "1e3e3", strings.Repeat("9", 101),
	} {
		if n, ok := value.ParseNum(s); ok {
			t.Errorf("%q is taken for %s", s, n.Exact(9))
		}
	}
}

func TestArithmetic(t *testing.T) {
	a, b, zero, null := num(t, "7"), num(t, "-3"), num(t, "0"), value.Num{}
	for _, tt := range []struct {
		name string
		got  value.Num
		want string
	}{
		{"add", a.Add(b), "4"},
		{"sub", a.Sub(b), "10"},
		{"mul", a.Mul(b), "-21"},
		{"div", a.Div(b), "-2.333333333"},
		{"div and mul are exact", a.Div(b).Mul(b), "7"},
		{"neg", b.Neg(), "3"},
		{"by zero", a.Div(zero), ""},
		{"zero by zero", zero.Div(zero), ""},
		{"add null", a.Add(null), ""},
		{"null sub", null.Sub(a), ""},
		{"zero times null", zero.Mul(null), ""},
		{"by null", a.Div(null), ""},
		{"neg null", null.Neg(), ""},
		{"fixed", value.NumOf(-1_500_000), "-1.5"},
		{"smallest", value.NumOf(math.MinInt64), "-9223372036854.775808"},
		{"operands are unchanged", a, "7"},
	} {
		if got := tt.got.Exact(9); got != tt.want {
			t.Errorf("%s: got %q, want %q", tt.name, got, tt.want)
		}
	}
}

func TestNumText(t *testing.T) {
	third := num(t, "1").Div(num(t, "3"))
	for _, tt := range []struct {
		n              value.Num
		digits         int
		decimal, exact string
	}{
		{num(t, "0.125"), 2, "0.13", "0.13"}, // halves away from zero
		{num(t, "-0.125"), 2, "-0.13", "-0.13"},
		{num(t, "2.5"), 0, "3", "3"},
		{third, 4, "0.3333", "0.3333"},
		{num(t, "1.5"), 4, "1.5000", "1.5"},
		{num(t, "-0.001"), 2, "0.00", "0"},
		{num(t, "100"), 0, "100", "100"},
		{num(t, "99.999"), 2, "100.00", "100"},
		{value.Num{}, 2, "", ""},
	} {
		if got := tt.n.Decimal(tt.digits); got != tt.decimal {
			t.Errorf("Decimal(%d) of %s: got %q, want %q", tt.digits, tt.n.Exact(9), got, tt.decimal)
		}
		if got := tt.n.Exact(tt.digits); got != tt.exact {
			t.Errorf("Exact(%d) of %s: got %q, want %q", tt.digits, tt.n.Exact(9), got, tt.exact)
		}
	}
}

func TestNumOrder(t *testing.T) {
	sorted := []value.Num{{}, num(t, "-2"), num(t, "-0.5"), num(t, "0"), num(t, "0.5"), num(t, "2")}
	signs := []int{0, -1, -1, 0, 1, 1}
	for i, a := range sorted {
		if a.Sign() != signs[i] || a.Null() != (i == 0) {
			t.Errorf("%d: sign %d, null %v", i, a.Sign(), a.Null())
		}
		if f, ok := a.Float(); ok == a.Null() || fmt.Sprint(f) != fmt.Sprint([]float64{0, -2, -0.5, 0, 0.5, 2}[i]) {
			t.Errorf("%d: Float %v, %v", i, f, ok)
		}
		for j, b := range sorted {
			want := 0
			if i < j {
				want = -1
			} else if i > j {
				want = 1
			}
			if got := a.Cmp(b); got != want {
				t.Errorf("Cmp(%d, %d) = %d", i, j, got)
			}
		}
	}
}

func FuzzParseNum(f *testing.F) {
	for _, s := range []string{"12", "-0.5", "1e3", "1/3", "0x1p-2", "1e-99"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		n, ok := value.ParseNum(s)
		if !ok {
			return
		}
		again, ok := value.ParseNum(n.Decimal(99))
		if !ok && len(n.Decimal(0)) <= 100 {
			t.Fatalf("%q gives %q, which is refused", s, n.Decimal(99))
		}
		if ok && !strings.ContainsAny(s, "eE") && len(s) < 90 && again.Cmp(n) != 0 {
			t.Fatalf("%q gives %q, then %q", s, n.Decimal(99), again.Decimal(99))
		}
	})
}

func ExampleNum_Div() {
	cost, leads := value.NumInt(100), value.NumInt(3)
	fmt.Println(cost.Div(leads).Decimal(2))
	fmt.Println(cost.Div(leads).Mul(leads).Exact(9))
	fmt.Println(cost.Div(value.NumInt(0)).Null())
	// Output:
	// 33.33
	// 100
	// true
}

// Null is nothing yet as a sum, and unknown as what is added to one.
func TestPlus(t *testing.T) {
	two := value.NumInt(2)
	if got := (value.Num{}).Plus(two).Plus(two); got.Cmp(value.NumInt(4)) != 0 {
		t.Errorf("two and two are %v", got)
	}
	if got := two.Plus(value.Num{}); !got.Null() {
		t.Errorf("two and the unknown are %v", got)
	}
}
