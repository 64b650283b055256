package axial

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/mopsite/mopsite/internal/chart"
	"github.com/mopsite/mopsite/internal/value"
)

// points reads numbers; a dot is missing.
func points(t *testing.T, s string) []chart.Point {
	t.Helper()
	var out []chart.Point
	for _, word := range strings.Fields(s) {
		n, ok := value.ParseNum(word)
		if !ok && word != "." {
			t.Fatalf("bad number %q", word)
		}
		out = append(out, chart.Point{Value: n})
	}
	return out
}

func TestNiceAbove(t *testing.T) {
	for in, want := range map[float64]float64{
		-1: 0, 0: 0, 0.3: 0.5, 1: 1, 1.01: 2, 2.2: 2.5, 7: 10, 12000: 20000, 99: 100, 1e-7: 1e-7, 1.7e308: 1.7e308,
	} {
		if got := niceAbove(in); got != want {
			t.Errorf("niceAbove(%g) = %g, want %g", in, got, want)
		}
	}
}

func TestHeatSteps(t *testing.T) {
	tests := []struct {
		points string
		cuts   []float64
	}{
		{". .", []float64{0}},
		{"5 5", []float64{0}},
		{"-5 -5", []float64{-5}},
		{"0 0.6", []float64{0, 0.1, 0.2, 0.3, 0.4, 0.5}},
		{"200 1150", []float64{200, 400, 600, 800, 1000}},
		{"-30 30", []float64{-30, -20, -10, 0, 10, 20}},
	}
	for _, tt := range tests {
		f := chart.Figure{Series: []chart.Series{{Points: points(t, tt.points)}}}
		got := heatCuts(f)
		if diff := cmp.Diff(tt.cuts, got); diff != "" {
			t.Errorf("%s: -want +got\n%s", tt.points, diff)
		}
		for _, p := range f.Series[0].Points {
			if v, ok := p.Value.Float(); ok && v < got[heatStep(v, got)] {
				t.Errorf("%s: %g is in a step above it", tt.points, v)
			}
		}
	}
	if heatColour(0, 5) != 1 || heatColour(4, 5) != 7 || heatColour(0, 1) != 3 {
		t.Error("the steps do not use the ends of the scale")
	}
}
