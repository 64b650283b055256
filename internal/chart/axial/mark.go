package axial

import (
	"github.com/mopsite/mopsite/internal/chart"
	"github.com/mopsite/mopsite/internal/chart/spec"
)

// markLines is the mark line of the figure's target and of its marks on the axis
// of time, or nil.
func markLines(f chart.Figure) spec.Object {
	line := targetLine(f)
	if !marked(f) {
		return line
	}
	if line == nil {
		line = spec.Object{"silent": true, "animation": false, "symbol": "none", "z": 1, "data": []any{}}
	}
	data := line["data"].([]any)
	for _, m := range f.Marks {
		data = append(data, spec.Object{
			"xAxis": f.Categories[m.At], "name": m.Label,
			"lineStyle": spec.Object{"color": spec.Token("chart-muted"), "type": []any{2, 3}, "width": 1},
			"label": spec.Object{
				"formatter": spec.Object{"$fn": "title"}, "position": "end", "distance": 3,
				"color": spec.Token("chart-muted"), "fontSize": 11, "fontWeight": "bold",
			},
		})
	}
	line["data"] = data
	return line
}

// marked reports whether a figure has an axis of time with marks.
func marked(f chart.Figure) bool { return len(f.Marks) > 0 && !f.Horizontal }

// markRoom is the room above the plot for the numbers of marks.
func markRoom(f chart.Figure) int {
	if marked(f) {
		return 8
	}
	return 0
}

// headRoom is the room above an upright plot for the numbers of marks and the name
// of the target.
func headRoom(f chart.Figure) int {
	if f.Target.Null() {
		return markRoom(f)
	}
	return markRoom(f) + 12
}
