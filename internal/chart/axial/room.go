package axial

import (
	"math"
	"strconv"
	"strings"

	"github.com/mopsite/mopsite/internal/chart"
	"github.com/mopsite/mopsite/internal/chart/spec"
	"github.com/mopsite/mopsite/internal/value"
)

// The room for labels along axes is worked out here, from widths of broad fonts,
// and never measured: the static picture and the live chart, which has the
// reader's own font, then have their plots at the same place, and the same labels.

// labelHeight is the room of a line of labels along the bottom.
const labelHeight = 26

func widestLabel(texts []string) int {
	w := 0
	for _, s := range texts {
		w = max(w, spec.LabelWidth(s))
	}
	return w
}

// valueRoom is the room for the numbers beside an axis.
func valueRoom(f chart.Figure) int { return widestLabel(ticks(f)) + 10 }

// ticks are the numbers that the axis of a figure will have, about.
func ticks(f chart.Figure) []string {
	low, high := f.Extent()
	if t, ok := f.Target.Float(); ok {
		low, high = min(low, t), max(high, t)
	}
	step, scale := niceStep((high-low)/4), scaleOf(f)
	var list []string
	for k := math.Floor(low / step); k <= math.Ceil(high/step); k++ {
		if n, ok := value.ParseNum(strconv.FormatFloat(rounded(k*step), 'f', -1, 64)); ok {
			list = append(list, scale.Tick(n))
		}
	}
	return list
}

// axisEnd is the last tick of an axis of numbers from nought up.
func axisEnd(high float64) float64 {
	step := niceStep(high / 4)
	return step * math.Ceil(high/step)
}

// niceStep is the step that the chart library takes for a rough one: 1, 2, 3, 5
// or 10 times a power of ten, whichever is nearest.
func niceStep(rough float64) float64 {
	if !(rough > 0) || math.IsInf(rough, 0) {
		return 1
	}
	mantissa, exponent, _ := strings.Cut(strconv.FormatFloat(rough, 'e', -1, 64), "e")
	m, _ := strconv.ParseFloat(mantissa, 64)
	nice := "10"
	for _, c := range []struct {
		below float64
		nice  string
	}{{1.5, "1"}, {2.5, "2"}, {4, "3"}, {7, "5"}} {
		if m < c.below {
			nice = c.nice
			break
		}
	}
	step, err := strconv.ParseFloat(nice+"e"+exponent, 64)
	if err != nil || step <= 0 {
		return 1
	}
	return step
}

// endRooms is the room that labels need which stand under the first and the last
// point of a line.
func endRooms(f chart.Figure) int {
	if len(f.Categories) == 0 {
		return 0
	}
	return max(spec.LabelWidth(f.Categories[0]), spec.LabelWidth(f.Categories[len(f.Categories)-1]))/2 + 2
}
