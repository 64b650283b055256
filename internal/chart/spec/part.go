package spec

import (
	"strconv"

	"github.com/mopsite/mopsite/internal/chart"
)

// Grid is the plot's place: distances to the box in pixels. What stands beside
// the plot has its room in them; see package axial.
func Grid(left, top, right, bottom int) Object {
	return Object{"left": left, "top": top, "right": right, "bottom": bottom, "outerBoundsMode": "none"}
}

// Halo lifts a label off the lines behind it; it returns the label.
func Halo(label Object) Object {
	label["textBorderColor"] = Token("chart-bg")
	label["textBorderWidth"] = 3
	return label
}

// Legend names the series above the plot, in columns of a width that does not
// depend on the reader's font.
func Legend(names []string) Object {
	list := make([]any, len(names))
	for i, n := range names {
		list[i] = Object{"name": n}
	}
	return Object{
		"show": true, "left": 0, "top": 0, "padding": 0, "data": list,
		"itemWidth": 14, "itemHeight": 8, "itemGap": legendGap,
		// Only with a ground, however transparent, does the width count in the layout.
		"textStyle": Object{"width": legendWidth(names), "overflow": "truncate", "backgroundColor": "transparent"},
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
