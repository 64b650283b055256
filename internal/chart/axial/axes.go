package axial

import (
	"strconv"
	"strings"

	"github.com/mopsite/mopsite/internal/chart"
	"github.com/mopsite/mopsite/internal/chart/spec"
	"github.com/mopsite/mopsite/internal/value"
)

// valueAxis is the axis of numbers. It holds zero, and the target where that
// lies beyond the data.
func valueAxis(f chart.Figure) spec.Object {
	axis := spec.Object{
		"type":        "value",
		"splitNumber": 4,
		"axisLabel":   spec.Object{"formatter": spec.Ticked(f, scaleOf(f)), "hideOverlap": true},
	}
	if f.Unit == value.UnitCount {
		axis["minInterval"] = 1
	}
	low, high := f.Extent()
	if f.Unit == value.UnitRatio && low >= 0 && high > 0.8 && high <= 1 {
		axis["max"], axis["splitNumber"] = 1, 5 // a share of a whole ends at the whole
	}
	if low < 0 {
		axis["boundaryGap"] = []any{"12%", "4%"} // room for the numbers below bars
	}
	if t, ok := f.Target.Float(); ok {
		if t > high {
			axis["max"] = niceAbove(t)
		}
		if t < low {
			axis["min"] = -niceAbove(-t)
		}
	}
	return axis
}

// timeAxis is the axis of categories along the bottom, in a plot that leaves
// some of the width to what stands beside it. Where all labels have room, all are
// written; otherwise every second, or third.
func timeAxis(f chart.Figure, l spec.Room, beside int) spec.Object {
	step, n := 1, len(f.Categories)
	if n > 0 {
		need, room := widestLabel(f.Categories)+8, max(1, l.Width-beside)
		step = max(1, (need*n+room-1)/room)
	}
	return spec.Object{"type": "category", "axisLabel": spec.Object{"hideOverlap": true, "interval": step - 1}}
}

// nameMargin is the room before names down the side, in pixels: a reader's font
// may be a little wider than the estimate by which room was reserved.
const nameMargin = 8

// nameRoom is the room for names down the side.
func nameRoom(names []string, l spec.Room) int {
	return spec.WidestBox(names, l.Label) + nameMargin + 8
}

// nameAxis is the axis of names down the side. One that is wider than its room
// takes two lines, and one that is longer still is cut short; the data table has it
// in full.
func nameAxis(names []string, room spec.Room) spec.Object {
	label := nameLabel(names, room)
	label["interval"], label["color"], label["lineHeight"] = 0, spec.Token("chart-text"), nameLine
	return spec.Object{"type": "category", "inverse": true, "axisLabel": label}
}

const (
	nameLine  = 14 // height of a line of a name, in pixels
	nameLines = 2  // that a name may take
)

// nameLabel is how names are written in a room. What is cut here is never wider
// than the width given, so the chart library, which would measure, cuts nothing; a
// name that a filter adds has that width all the same.
func nameLabel(names []string, room spec.Room) spec.Object {
	width := spec.WidestBox(names, room.Label)
	short := []any{}
	for _, name := range names {
		if spec.WidestBox([]string{name}, room.Label+1) > room.Label {
			short = append(short, []any{name, spec.FitLines(name, width, nameLines)})
		}
	}
	return spec.Object{"width": width, "overflow": "truncate", "formatter": spec.Object{"$fn": "short", "names": short}}
}

// upAxis is the axis of numbers up the side. Its name is that of the target, above
// the plot: at the line itself it would lie over lines, bars or their numbers.
func upAxis(f chart.Figure) spec.Object {
	axis := valueAxis(f)
	if f.Target.Null() {
		return axis
	}
	axis["name"], axis["nameLocation"], axis["nameGap"] = targetSample+targetName(f), "end", 5+markRoom(f)
	if marked(f) {
		axis["nameGap"] = 13 + markRoom(f)
	}
	axis["nameTextStyle"] = spec.Object{"align": "left", "color": spec.Token("chart-target"), "fontSize": 11}
	return axis
}

// targetName names the figure's target with its number.
func targetName(f chart.Figure) string { return f.TargetWord() + " " + scaleOf(f).Label(f.Target) }

// targetSample stands before the name of a target that is not written at its line,
// as a sample of the line in a key.
const targetSample = "┄ "

// targetLine is the mark line of the figure's target, or nil.
func targetLine(f chart.Figure) spec.Object {
	t, ok := f.Target.Float()
	if !ok {
		return nil
	}
	line := spec.Object{"lineStyle": spec.Object{"color": spec.Token("chart-target"), "type": []any{2, 3}, "width": 1.5}}
	if f.Horizontal && f.Kind == chart.Bar {
		line["xAxis"], line["name"], line["label"] = t, targetName(f), targetLabel("start")
	} else {
		line["yAxis"], line["label"] = t, spec.Object{"show": false}
	}
	return spec.Object{"silent": true, "animation": false, "symbol": "none", "z": 1, "data": []any{line}}
}

// targetLabel is the name of a target at its line.
func targetLabel(position string) spec.Object {
	return spec.Halo(spec.Object{
		"formatter": spec.Object{"$fn": "title"}, "position": position, "distance": 4,
		"color": spec.Token("chart-target"), "fontSize": 11,
	})
}

// niceAbove returns the least of 1, 2, 2.5, 5, 10 × 10ⁿ that is not below x,
// and 0 for an x that is not positive.
func niceAbove(x float64) float64 {
	if x <= 0 {
		return 0
	}
	// Parsing a decimal gives the same float on every machine; a power need not.
	_, exponent, _ := strings.Cut(strconv.FormatFloat(x, 'e', -1, 64), "e")
	for _, m := range []string{"1", "2", "2.5", "5"} {
		if v, err := strconv.ParseFloat(m+"e"+exponent, 64); err == nil && v >= x {
			return v
		}
	}
	v, err := strconv.ParseFloat("10e"+exponent, 64)
	if err != nil {
		return x // beyond the largest float
	}
	return v
}
