package stat

import (
	"fmt"
	"math"
	"testing"
)

// The first three are the worked examples of the design. The others by hand:
// without a case the upper bound is z²/(n+z²) = 3.8415/13.8415, and its mirror
// image when all are cases; half of 100 is 0.5 ± 1.96·√(0.0025+3.8415/40000)/1.0384.
func TestWilson(t *testing.T) {
	for _, tt := range []struct {
		k, n      int64
		low, high float64 // in percent, to one decimal
	}{
		{1, 9, 2.0, 43.5},
		{0, 5, 0, 43.4},
		{7, 44, 7.9, 29.4},
		{50, 100, 40.4, 59.6},
		{0, 10, 0, 27.8},
		{10, 10, 72.2, 100},
		{0, 0, 0, 100},
	} {
		low, high := Wilson(tt.k, tt.n)
		if math.Abs(100*low-tt.low) > 0.05 || math.Abs(100*high-tt.high) > 0.05 {
			t.Errorf("Wilson(%d, %d) = %.2f–%.2f %%, want %.1f–%.1f %%", tt.k, tt.n, 100*low, 100*high, tt.low, tt.high)
		}
	}
}

// The bounds of k in n are the rates p at which k is 1.96 standard deviations
// from n·p: Wilson's interval solved the other way.
func TestWilsonIsInverse(t *testing.T) {
	for n := int64(1); n < 60; n++ {
		for k := int64(0); k <= n; k++ {
			low, high := Wilson(k, n)
			if low < 0 || high > 1 || low > float64(k)/float64(n) || high < float64(k)/float64(n) {
				t.Fatalf("Wilson(%d, %d) = %v, %v does not hold the rate", k, n, low, high)
			}
			for _, p := range []float64{low, high} {
				if p == 0 || p == 1 {
					continue
				}
				z := math.Abs(float64(k)-float64(n)*p) / math.Sqrt(float64(n)*p*(1-p))
				if math.Abs(z-z95) > 1e-6 {
					t.Fatalf("Wilson(%d, %d): bound %v lies %v deviations off", k, n, p, z)
				}
			}
		}
	}
}

func ExampleWilson() {
	low, high := Wilson(7, 44)
	fmt.Printf("7 of 44: %.1f %% to %.1f %%\n", 100*low, 100*high)
	// Output: 7 of 44: 7.9 % to 29.4 %
}
