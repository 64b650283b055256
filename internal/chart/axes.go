package chart

import (
	"encoding/json"
	"math"
	"strconv"

	"github.com/mopsite/mopsite/internal/value"
)

// missing is ECharts' word for a value that is not there.
const missing = "-"

// plotted returns a number for an option, or missing.
func plotted(n value.Num) any {
	v, ok := n.Float()
	if !ok {
		return missing
	}
	return json.Number(strconv.FormatFloat(v, 'f', -1, 64))
}

// grid is the plot's place: distances to the box in pixels. Axis labels are
// inside them.
func grid(left, top, right, bottom int) object {
	return object{
		"left": left, "top": top, "right": right, "bottom": bottom,
		"outerBoundsMode": "same", "outerBoundsContain": "axisLabel",
		"outerBounds": object{"left": left, "top": top, "right": right, "bottom": bottom},
	}
}

// valueAxis is the axis of numbers. It holds zero, and the target where that
// lies beyond the data.
func valueAxis(f Figure) object {
	axis := object{
		"type":        "value",
		"splitNumber": 4,
		"axisLabel":   object{"formatter": labelled(f), "hideOverlap": true},
	}
	if f.Unit == value.UnitCount {
		axis["minInterval"] = 1
	}
	low, high := f.extent()
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

// timeAxis is the axis of categories along the bottom. Where all of them have
// room, all are written; otherwise ECharts leaves some out, evenly.
func timeAxis(f Figure, l layout) object {
	interval := any("auto")
	if n := len(f.Categories); n > 0 && (widest(f.Categories, l.width)+4)*n < l.width-48 {
		interval = 0
	}
	return object{"type": "category", "axisLabel": object{"hideOverlap": true, "interval": interval}}
}

// nameMargin is the room before names down the side, in pixels: a reader's font
// may be a little wider than the estimate by which room was reserved.
const nameMargin = 8

// nameAxis is the axis of names down the side. A name wider than width is cut
// short; the data table has it in full.
func nameAxis(names []string, width int) object {
	return object{
		"type": "category", "inverse": true,
		"axisLabel": object{
			"width": widestBox(names, width), "overflow": "truncate", "interval": 0, "color": token("chart-text"),
		},
	}
}

// targetLine is the mark line of the figure's target, or nil.
func targetLine(f Figure) object {
	t, ok := f.Target.Float()
	if !ok {
		return nil
	}
	at, position := "yAxis", "insideStartTop"
	switch {
	case f.Horizontal && f.Kind == Bar:
		at, position = "xAxis", "start"
	case nearer(f.Series, t):
		position = "insideEndTop"
	}
	text := words(f.Lang).target + " " + f.Format().Compact(f.Target)
	return object{
		"silent": true, "animation": false, "symbol": "none", "z": 1,
		"data": []any{object{
			at: t, "name": text,
			"lineStyle": object{"color": token("chart-target"), "type": []any{2, 3}, "width": 1.5},
			"label": halo(object{
				"formatter": object{"$fn": "title"}, "position": position, "distance": 4,
				"color": token("chart-target"), "fontSize": 11,
			}),
		}},
	}
}

// nearer reports whether the first series comes nearer to the target at its
// start than at its end, where the target's name then has more room.
func nearer(series []Series, target float64) bool {
	if len(series) == 0 {
		return false
	}
	distances := []float64{}
	for _, p := range series[0].Points {
		if v, ok := p.Value.Float(); ok {
			distances = append(distances, math.Abs(v-target))
		}
	}
	n := len(distances)
	return n > 1 && distances[0] < distances[n-1]
}

// halo lifts a label off the lines behind it.
func halo(label object) object {
	label["textBorderColor"] = token("chart-bg")
	label["textBorderWidth"] = 3
	return label
}

// legend names the series above the plot.
func legend(names []string) object {
	list := make([]any, len(names))
	for i, n := range names {
		list[i] = object{"name": n}
	}
	return object{
		"show": true, "left": 0, "top": 0, "padding": 0, "data": list,
		"itemWidth": 14, "itemHeight": 8, "itemGap": 14,
	}
}

// legendHeight is the room a legend takes above the plot.
func legendHeight(names []string, width int) int {
	return legendRow*legendRows(names, width) + 8
}

// colour is the colour of the i-th series that is no reference.
func colour(i int) object { return token("c" + strconv.Itoa(i%8+1)) }

// colours returns a colour for each series; references are grey.
func (f Figure) colours() []object {
	list, n := make([]object, len(f.Series)), 0
	for i, s := range f.Series {
		if s.Reference {
			list[i] = token("chart-ref")
			continue
		}
		list[i] = colour(n)
		n++
	}
	return list
}

// hatch marks provisional bars: stripes in the colour of the ground.
func hatch() object {
	return object{
		"symbol": "rect", "color": token("chart-bg"), "dashArrayX": []any{1, 0},
		"dashArrayY": []any{2, 5}, "rotation": -0.7853981633974483, "symbolSize": 1,
	}
}
