package stat

import (
	"fmt"
	"math"
	"testing"
)

// By hand. Of four values sorted the first counts four times, the second three
// times, and none falls below the one before: 0.005×4, 0.01×3, 0.03×2, 0.04×1,
// the last raised to 0.06. The second case is the first of two equal values.
func TestHolm(t *testing.T) {
	for _, tt := range []struct{ p, want []float64 }{
		{[]float64{0.01, 0.04, 0.03, 0.005}, []float64{0.03, 0.06, 0.06, 0.02}},
		{[]float64{0.02, 0.02}, []float64{0.04, 0.04}},
		{[]float64{0.7, 0.6, 0.001}, []float64{1, 1, 0.003}},
		{[]float64{0.02}, []float64{0.02}},
		{nil, nil},
	} {
		got := Holm(tt.p)
		for i, want := range tt.want {
			if math.Abs(got[i]-want) > 1e-12 {
				t.Errorf("Holm(%v) = %v, want %v", tt.p, got, tt.want)
				break
			}
		}
	}
}

// Step-down rejects the same as the textbook's loop: compare the smallest value
// with α/m, the next with α/(m−1), and stop at the first that is not under it.
func TestHolmIsStepDown(t *testing.T) {
	p := []float64{0.0049, 0.2, 0.0061, 0.008, 0.013, 0.03}
	got := Holm(p)
	rejected := map[float64]bool{}
	for i, v := range []float64{0.0049, 0.0061, 0.008, 0.013, 0.03, 0.2} { // sorted
		if v >= 0.03/float64(len(p)-i) {
			break
		}
		rejected[v] = true
	}
	for i, v := range p {
		if (got[i] < 0.03) != rejected[v] {
			t.Errorf("%v adjusts to %v, the loop rejects it: %v", v, got[i], rejected[v])
		}
	}
	if len(rejected) != 1 {
		t.Errorf("the loop rejects %d", len(rejected))
	}
}

func ExampleHolm() {
	// Three segments, each tested against its target.
	fmt.Println(Holm([]float64{0.02, 0.004, 0.5}))
	// Output: [0.04 0.012 0.5]
}
