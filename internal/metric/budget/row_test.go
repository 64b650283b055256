package budget

import (
	"math/big"
	"math/rand/v2"
	"testing"

	"github.com/mopsite/mopsite/internal/value"
)

// A quarter of 91,000 has 1,000 a day: April and June 30 of them, May 31.
func TestMonths(t *testing.T) {
	r := Row{Span: value.Span{From: value.DateOf(2026, 4, 1), To: value.DateOf(2026, 6, 30)}, Cost: 91_000 * value.One}
	var got []value.Fixed
	for _, m := range r.months() {
		got = append(got, m.Cost/value.One)
	}
	if len(got) != 3 || got[0] != 30_000 || got[1] != 31_000 || got[2] != 30_000 {
		t.Errorf("got %v", got)
	}
}

// The parts of a row add up to it, to the millionth, however it is cut; and each
// is within half a millionth of its exact share, worked with rational numbers.
func TestCutsAddUp(t *testing.T) {
	rnd := rand.New(rand.NewPCG(1, 2))
	for range 2000 {
		from := value.DateOf(2024, 1, 1) + value.Date(rnd.IntN(900))
		r := Row{Span: value.Span{From: from, To: from + value.Date(rnd.IntN(800))}, Cost: value.Fixed(rnd.Int64N(1_000_000_000_000_000_000))}
		sum := value.Fixed(0)
		for _, m := range r.months() {
			sum += m.Cost
			if m.Cost < 0 {
				t.Fatalf("%+v: a part of %d", r, m.Cost)
			}
		}
		if sum != r.Cost {
			t.Fatalf("%+v: the months add up to %d", r, sum)
		}
		days := rnd.IntN(r.Span.Days() + 1)
		exact := new(big.Rat).Mul(big.NewRat(int64(r.Cost), 1), big.NewRat(int64(days), int64(r.Span.Days())))
		off := exact.Sub(exact, big.NewRat(int64(r.part(days)), 1))
		if off.Abs(off).Cmp(big.NewRat(1, 2)) > 0 {
			t.Fatalf("%+v: %d days have %d, which is off by %s", r, days, r.part(days), off)
		}
	}
}

func TestCutOutside(t *testing.T) {
	r := Row{Span: value.Span{From: 10, To: 20}, Cost: value.One}
	if part, ok := r.cut(value.Span{From: 21, To: 30}); ok {
		t.Errorf("got %+v", part)
	}
}
