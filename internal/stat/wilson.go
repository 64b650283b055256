package stat

import "math"

// z95 is the 97.5th percentile of the normal distribution: two-sided 95 %.
const z95 = 1.959963984540054

// Wilson returns the Wilson score interval, at 95 %, of a rate of k cases in
// n: the rates that would not be surprised by what was seen. Unlike the rate
// plus or minus something it holds for small n, and never leaves 0 to 1.
// Without cases it is 0 to 1, for nothing is known.
func Wilson(k, n int64) (low, high float64) {
	if n <= 0 {
		return 0, 1
	}
	// The conversions forbid fused multiplication, whose last bit differs
	// between processors.
	size, p := float64(n), float64(k)/float64(n)
	zz := float64(z95 * z95)
	spread := float64(z95 * math.Sqrt(float64(p*(1-p))/size+zz/float64(4*size*size)))
	middle, scale := p+zz/float64(2*size), 1+zz/size
	low, high = max((middle-spread)/scale, 0), min((middle+spread)/scale, 1)
	if k <= 0 {
		low = 0 // exactly
	}
	if k >= n {
		high = 1
	}
	return low, high
}
