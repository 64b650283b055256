package stat

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/mopsite/mopsite/internal/value"
)

// By hand: both segments rise by two points (90 to 92 % and 30 to 32 %), and the
// whole falls from 60 to 47 %, since the worse one grew from 1/2 to 3/4 of the
// cases (Simpson's paradox). R̄ is 0.535. mix: −0.25 × (0.91 − 0.535) =
// −0.09375 and 0.25 × (0.31 − 0.535) = −0.05625; rate: 0.375 × 0.02 = 0.0075
// and 0.625 × 0.02 = 0.0125.
func TestDecompose(t *testing.T) {
	each, all := Decompose([]Part{
		{Rate{90, 100}, Rate{46, 50}},
		{Rate{30, 100}, Rate{48, 150}},
	})
	for i, want := range [][2]string{{"-0.09375", "0.0075"}, {"-0.05625", "0.0125"}} {
		if mix, rate := each[i].Mix.Exact(9), each[i].Rate.Exact(9); mix != want[0] || rate != want[1] {
			t.Errorf("segment %d: mix %s, rate %s, want %v", i, mix, rate, want)
		}
	}
	if mix, rate := all.Mix.Exact(9), all.Rate.Exact(9); mix != "-0.15" || rate != "0.02" {
		t.Errorf("all: mix %s, rate %s", mix, rate)
	}
}

// By hand: a segment that is new, 10 of 100 beside 50 of 100, is all mix. R̄ is
// (0.5 + 0.3)/2 = 0.4; mix: 0.5 × (0.1 − 0.4) = −0.15, and −0.5 × (0.5 − 0.4).
func TestDecomposeNewSegment(t *testing.T) {
	each, all := Decompose([]Part{
		{Rate{50, 100}, Rate{50, 100}},
		{Rate{0, 0}, Rate{10, 100}},
		{},
	})
	got := ""
	for _, e := range append(each, all) {
		got += e.Mix.Exact(9) + " " + e.Rate.Exact(9) + "\n"
	}
	if want := "-0.05 0\n-0.15 0\n0 0\n-0.2 0\n"; got != want {
		t.Errorf("got\n%s want\n%s", got, want)
	}
}

func TestDecomposeWithoutCases(t *testing.T) {
	each, all := Decompose([]Part{{Rate{0, 0}, Rate{1, 2}}})
	if !all.Mix.Null() || !all.Rate.Null() || len(each) != 1 || !each[0].Mix.Null() {
		t.Errorf("a change from nothing is %v, %v", each, all)
	}
}

// Mix and rate are the change, to the last digit.
func TestDecomposeIsExact(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	some := func() Rate {
		n := r.Int64N(50)
		return Rate{r.Int64N(n + 1), n}
	}
	for range 500 {
		var parts []Part
		var then, now Rate
		for range 1 + r.IntN(6) {
			p := Part{some(), some()}
			parts = append(parts, p)
			then, now = Rate{then.K + p.Then.K, then.N + p.Then.N}, Rate{now.K + p.Now.K, now.N + p.Now.N}
		}
		each, all := Decompose(parts)
		sum := value.NumInt(0)
		for _, e := range each {
			sum = sum.Add(e.Mix).Add(e.Rate)
		}
		change := now.Num().Sub(then.Num())
		if all.Mix.Add(all.Rate).Cmp(change) != 0 || sum.Cmp(change) != 0 {
			t.Fatalf("%v: %s and %s, change %s", parts, all.Mix.Exact(9), all.Rate.Exact(9), change.Exact(9))
		}
	}
}

func ExampleDecompose() {
	_, all := Decompose([]Part{
		{Then: Rate{90, 100}, Now: Rate{46, 50}},  // 90 to 92 %
		{Then: Rate{30, 100}, Now: Rate{48, 150}}, // 30 to 32 %
	})
	fmt.Println("mix", all.Mix.Exact(4), "rate", all.Rate.Exact(4)) // 60 to 47 %
	// Output: mix -0.15 rate 0.02
}
