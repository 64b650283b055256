package axial

import (
	"slices"

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
	rows := markRows(f)
	for i, m := range f.Marks {
		data = append(data, spec.Object{
			"xAxis": f.Categories[m.At], "name": m.Label,
			"lineStyle": spec.Object{"color": spec.Token("chart-muted"), "type": []any{2, 3}, "width": 1},
			"label": spec.Object{
				"formatter": spec.Object{"$fn": "title"}, "show": rows[i] < mostMarkRows, "position": "end", "distance": 3 + markRow*rows[i],
				"color": spec.Token("chart-muted"), "fontSize": 11, "fontWeight": "bold",
			},
		})
	}
	line["data"] = data
	return line
}

// marked reports whether a figure has an axis of time with marks.
func marked(f chart.Figure) bool { return len(f.Marks) > 0 && !f.Horizontal }

const (
	markRow      = 13 // height of a row of numbers of marks, in pixels
	mostMarkRows = 3  // numbers that would need another are left to the list below
)

// markRows are the rows in which the numbers of marks stand, from nought at the plot
// upwards: in the lowest in which they do not touch another in a narrow box.
func markRows(f chart.Figure) []int {
	slim := spec.RoomFor(true)
	width := slim.Width - lineLeft(f) - 24
	if names := f.Names(); f.Kind == chart.Line && len(names) > 1 && len(names) <= fewLines && spec.Widest(names, 1000) <= slim.Label {
		width -= spec.WidestBox(names, spec.RoomFor(false).Label) // the names beside the plot
	}
	rows, ends := make([]int, len(f.Marks)), []int{}
	for i, m := range f.Marks {
		half := spec.LabelWidth(m.Label)/2 + 2
		at := m.At * width / max(1, len(f.Categories))
		row := slices.IndexFunc(ends, func(end int) bool { return at-half >= end })
		if row < 0 && len(ends) < mostMarkRows {
			row, ends = len(ends), append(ends, 0)
		}
		if row < 0 {
			rows[i] = mostMarkRows
			continue
		}
		rows[i], ends[row] = row, at+half
	}
	return rows
}

// markRoom is the room above the plot for the numbers of marks.
func markRoom(f chart.Figure) int {
	if !marked(f) {
		return 0
	}
	top := 0
	for _, row := range markRows(f) {
		top = max(top, min(row, mostMarkRows-1))
	}
	return 8 + markRow*top
}

// headRoom is the room above an upright plot for the numbers of marks and the name
// of the target.
func headRoom(f chart.Figure) int {
	if f.Target.Null() {
		return markRoom(f)
	}
	return markRoom(f) + 12
}
