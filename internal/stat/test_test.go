package stat

import (
	"fmt"
	"math"
	"math/big"
	"testing"
)

// The exact values were computed in Python with fractions and math.comb as the
// sum of the terms, the others with statistics.NormalDist from z.
func TestBelow(t *testing.T) {
	for _, tt := range []struct {
		k, n int64
		t, p float64
	}{
		{0, 20, 0.2, 0.011529215}, // 4 expected: exact, 0.8 to the 20th
		{2, 30, 0.1, 0.411351240},
		{1, 25, 0.15, 0.093070500},
		{3, 1000, 0.004, 0.433078538},
		{39, 40, 0.98, 0.554299596},
		{7, 44, 0.95, 0},
		{7, 44, 0.3, 0.020692586}, // z = −2.0402
		{7, 44, 0.25, 0.081867177},
		{183, 1352, 0.15, 0.065768194},
		{120, 1000, 0.1, 0.982492509},
		{0, 0, 0.5, 1},
		{5, 5, 1, 1},
		{4, 5, 1, 0},
		{4, 5, 0, 1},
	} {
		if got := Below(tt.k, tt.n, tt.t); math.Abs(got-tt.p) > 1.5e-9 {
			t.Errorf("Below(%d, %d, %v) = %.9f, want %.9f", tt.k, tt.n, tt.t, got, tt.p)
		}
	}
}

// Where the score test is used it agrees with the Wilson interval on every
// count: p is under the level if, and only if, the interval ends below t.
func TestBelowAgreesWithWilson(t *testing.T) {
	for _, rate := range []float64{0.1, 0.25, 0.42, 0.5, 0.85} {
		for n := int64(1); n < 300; n++ {
			if float64(n)*rate < fewExpected || float64(n)*(1-rate) < fewExpected {
				continue
			}
			for k := int64(0); k <= n; k++ {
				_, high := Wilson(k, n)
				if math.Abs(high-rate) > 1e-9 && (high < rate) != (Below(k, n, rate) < Level) {
					t.Fatalf("%d in %d at %v: the interval ends at %v, p = %v", k, n, rate, high, Below(k, n, rate))
				}
			}
		}
	}
}

// The first is Fisher's lady tasting tea (The Design of Experiments, 1935, ch.
// 2): three of four cups right each, 17/70 on one side, 34/70 on both. The
// others were computed in Python with math.comb and fractions.
func TestDiffer(t *testing.T) {
	for _, tt := range []struct {
		k1, n1, k2, n2 int64
		p              float64
	}{
		{3, 4, 1, 4, 0.485714286},
		{1, 10, 9, 12, 0.003691355},
		{7, 44, 20, 60, 0.069111854},
		{11, 25, 2, 25, 0.008298628},
		{150, 1000, 200, 1000, 0.003888421},
		{152, 1141, 130, 1303, 0.011063365},
		{0, 5, 0, 7, 1},
		{5, 5, 7, 7, 1},
		{0, 0, 3, 7, 1},
	} {
		for _, got := range []float64{
			Differ(tt.k1, tt.n1, tt.k2, tt.n2), Differ(tt.k2, tt.n2, tt.k1, tt.n1),
			Differ(tt.n1-tt.k1, tt.n1, tt.n2-tt.k2, tt.n2),
		} {
			if math.Abs(got-tt.p) > 1.5e-9 {
				t.Errorf("Differ(%d, %d, %d, %d) = %.9f, want %.9f", tt.k1, tt.n1, tt.k2, tt.n2, got, tt.p)
			}
		}
	}
}

// All tables of up to nine cases a side against sums of exact binomials.
func TestDifferIsExact(t *testing.T) {
	choose := func(n, k int64) *big.Int { return new(big.Int).Binomial(n, k) }
	for n1 := int64(1); n1 < 10; n1++ {
		for n2 := int64(1); n2 < 10; n2++ {
			for k1 := int64(0); k1 <= n1; k1++ {
				for k2 := int64(0); k2 <= n2; k2++ {
					weight := func(x int64) *big.Int { return new(big.Int).Mul(choose(n1, x), choose(n2, k1+k2-x)) }
					seen, sum := weight(k1), new(big.Int)
					for x := max(0, k1+k2-n2); x <= min(k1+k2, n1); x++ {
						if w := weight(x); w.Cmp(seen) <= 0 {
							sum.Add(sum, w)
						}
					}
					want, _ := new(big.Rat).SetFrac(sum, choose(n1+n2, k1+k2)).Float64()
					if got := Differ(k1, n1, k2, n2); math.Abs(got-want) > 1e-9 {
						t.Fatalf("Differ(%d, %d, %d, %d) = %v, want %v", k1, n1, k2, n2, got, want)
					}
				}
			}
		}
	}
}

// Millions of cases take no longer than their standard deviation is wide, and
// nothing overflows.
func TestDifferLarge(t *testing.T) {
	const n = 50_000_000
	if p := Differ(n/10, n, n/10, n); p != 1 {
		t.Errorf("equal rates: %v", p)
	}
	// 0.1 and 0.1001 of 50 million: z = 1.666 by the pooled normal, which is 0.0957.
	if p := Differ(5_000_000, n, 5_005_000, n); math.Abs(p-0.0957) > 0.0005 {
		t.Errorf("p = %v, want about 0.0957", p)
	}
}

func ExampleBelow() {
	fmt.Printf("7 of 44 against 30 %%: p = %.4f\n", Below(7, 44, 0.30))
	// Output: 7 of 44 against 30 %: p = 0.0207
}

func ExampleDiffer() {
	fmt.Printf("%.3f\n", Differ(150, 1000, 200, 1000)) // 15 % then, 20 % now
	fmt.Printf("%.3f\n", Differ(3, 20, 4, 20))
	// Output:
	// 0.004
	// 1.000
}
