package stat

import "math"

// fewExpected is the number of expected cases under which the normal
// distribution is no good picture of a count (Cochran's rule of five).
const fewExpected = 5

// Below returns how probable k cases in n, or fewer, would be if the true rate
// were t: the one-sided p-value of a rate being below its target.
//
// It is the score test, of which [Wilson] is the interval, so the two never
// contradict each other: p is under [Level] where the interval ends below t.
// Where fewer than five cases, or five of the others, are expected it is the
// exact binomial tail. Without cases it is 1.
func Below(k, n int64, t float64) float64 {
	switch size := float64(n); {
	case n <= 0 || t <= 0:
		return 1
	case t >= 1 && k >= n:
		return 1
	case t >= 1:
		return 0
	case size*t < fewExpected || size*(1-t) < fewExpected:
		return binomialTail(k, n, t)
	default:
		z := (float64(k) - float64(size*t)) / math.Sqrt(float64(size*t)*(1-t))
		return rounded(math.Erfc(-z/math.Sqrt2) / 2)
	}
}

// Differ returns how probable two rates at least as unlike as k1 in n1 and k2
// in n2 would be if the true rates were one: the two-sided p-value of Fisher's
// exact test. It asks for no least number of cases, and so needs no rule for
// when an approximation is good enough. Without cases on a side it is 1.
//
// As is usual, the two-sided value adds up all tables that are no more probable
// than the one seen, those equal to it but for rounding (1e-7) included.
func Differ(k1, n1, k2, n2 int64) float64 {
	if n1 <= 0 || n2 <= 0 {
		return 1
	}
	all := k1 + k2
	w := peak{low: max(0, all-n2), high: min(all, n1)}
	w.mode = min(max(int64(float64(all+1)*(float64(n1+1)/float64(n1+n2+2))), w.low), w.high)
	w.fill(func(x int64) float64 { // P(x+1) ÷ P(x)
		return float64(float64(all-x)*float64(n1-x)) / float64(float64(x+1)*float64(n2-all+x+1))
	})
	seen := w.at(k1) * (1 + 1e-7)
	return w.share(func(_ int64, p float64) bool { return p <= seen })
}

// binomialTail returns the probability of at most k cases in n at a rate t
// between 0 and 1.
func binomialTail(k, n int64, t float64) float64 {
	w := peak{low: 0, high: n}
	w.mode = min(int64(float64(n+1)*t), n)
	odds := t / (1 - t)
	w.fill(func(x int64) float64 { return float64(float64(n-x)/float64(x+1)) * odds })
	return w.share(func(x int64, _ float64) bool { return x <= k })
}

// peak is a distribution over whole numbers with one mode, as multiples of its
// probability there. That needs neither factorials nor logarithms, whose last
// bits differ between processors: only the ratios of neighbours.
type peak struct {
	low, mode, high int64
	// weights are those of from, from+1, …; beyond them all is negligible.
	from    int64
	weights []float64
}

// negligible is the part of the mode's probability below which nothing is added.
const negligible = 1e-18

// fill computes the weights; ratio gives that of x+1 in terms of x.
func (w *peak) fill(ratio func(x int64) float64) {
	var down []float64
	for x, p := w.mode, 1.0; x > w.low; x-- {
		if p /= ratio(x - 1); p < negligible {
			break
		}
		down = append(down, p)
	}
	w.from = w.mode - int64(len(down))
	for i := len(down) - 1; i >= 0; i-- {
		w.weights = append(w.weights, down[i])
	}
	w.weights = append(w.weights, 1)
	for x, p := w.mode, 1.0; x < w.high; x++ {
		if p *= ratio(x); p < negligible {
			break
		}
		w.weights = append(w.weights, p)
	}
}

func (w *peak) at(x int64) float64 {
	if i := x - w.from; i >= 0 && i < int64(len(w.weights)) {
		return w.weights[i]
	}
	return 0
}

// share returns the probability of the numbers that are kept.
func (w *peak) share(keep func(x int64, p float64) bool) float64 {
	kept, all := 0.0, 0.0
	for i, p := range w.weights {
		all += p
		if keep(w.from+int64(i), p) {
			kept += p
		}
	}
	return rounded(kept / all)
}

// rounded keeps nine decimals of a probability, so that no decision hangs on
// the last bits of a function that processors compute differently.
func rounded(p float64) float64 { return math.Round(p*1e9) / 1e9 }
