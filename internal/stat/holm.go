package stat

import "slices"

// Level is the one-sided level of the tests here: 2.5 %, so that a test of a
// single rate against a target agrees with its two-sided 95 % interval.
const Level = 0.025

// Holm returns p-values adjusted for being looked at together, in their order:
// who tests twenty segments finds one below its target by chance alone. An
// adjusted value under a level keeps the chance of even one false alarm among
// all of them under that level, however they hang together.
//
// It is Holm's step-down method: the smallest of m values is multiplied by m,
// the next by m−1 and so on; none may fall below the one before, or exceed 1.
func Holm(p []float64) []float64 {
	order := make([]int, len(p))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int {
		switch {
		case p[a] < p[b]:
			return -1
		case p[a] > p[b]:
			return 1
		}
		return 0
	})
	out, least := make([]float64, len(p)), 0.0
	for rank, i := range order {
		least = min(1, max(least, p[i]*float64(len(p)-rank)))
		out[i] = least
	}
	return out
}
