package spec

import (
	"strconv"

	"github.com/mopsite/mopsite/internal/chart"
)

// Grid is the plot's place: distances to the box in pixels. Axis labels are
// inside them.
func Grid(left, top, right, bottom int) Object {
	return Object{
		"left": left, "top": top, "right": right, "bottom": bottom,
		"outerBoundsMode": "same", "outerBoundsContain": "axisLabel",
		"outerBounds": Object{"left": left, "top": top, "right": right, "bottom": bottom},
	}
}

// Halo lifts a label off the lines behind it; it returns the label.
func Halo(label Object) Object {
	label["textBorderColor"] = Token("chart-bg")
	label["textBorderWidth"] = 3
	return label
}

// Legend names the series above the plot.
func Legend(names []string) Object {
	list := make([]any, len(names))
	for i, n := range names {
		list[i] = Object{"name": n}
	}
	return Object{
		"show": true, "left": 0, "top": 0, "padding": 0, "data": list,
		"itemWidth": 14, "itemHeight": 8, "itemGap": 14,
	}
}

// Colour is the i-th colour that tells things apart.
func Colour(i int) Object { return Token("c" + strconv.Itoa(i%8+1)) }

// Colours returns a colour for each series of a figure; references are grey.
func Colours(f chart.Figure) []Object {
	list, n := make([]Object, len(f.Series)), 0
	for i, s := range f.Series {
		if s.Reference {
			list[i] = Token("chart-ref")
			continue
		}
		list[i] = Colour(n)
		n++
	}
	return list
}
