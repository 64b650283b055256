package chart

import (
	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"
)

const (
	fewLines  = 5  // are named at their ends; more take a legend
	fewPoints = 16 // have a dot each
)

// lineOption draws series over time. A provisional end is a dashed series of
// its own that starts at the last firm point and carries the same name.
func lineOption(f Figure) chartOption {
	line := charts.NewLine()
	line.SetGlobalOptions(initialised(f))
	line.SetXAxis(f.Categories)
	var patches []any
	for i, s := range f.Series {
		for _, part := range splitProvisional(s) {
			line.AddSeries(s.Name, lineData(part.points))
			patches = append(patches, linePatch(f, i, part))
		}
	}
	if len(patches) > 0 {
		if mark := targetLine(f); mark != nil {
			patches[0].(object)["markLine"] = mark
		}
	}
	line.Validate()

	x := timeAxis(f, layoutFor(false))
	x["boundaryGap"] = len(f.Categories) < 3
	patch := object{
		"tooltip": object{"trigger": "axis", "axisPointer": object{"type": "line"}},
		"xAxis":   []any{x},
		"yAxis":   []any{valueAxis(f)},
		"series":  patches,
	}
	narrow := lineRoom(f, patch)
	narrow["xAxis"] = []any{timeAxis(f, layoutFor(true))}
	return chartOption{base: line.JSON(), patch: patch, narrow: narrow}
}

// lineRoom places the plot, and the names of the series beside or above it; it
// returns what differs in a narrow box.
func lineRoom(f Figure, patch object) (narrow object) {
	wide, slim := layoutFor(false), layoutFor(true)
	names := f.names()
	switch {
	case len(names) > fewLines:
		patch["legend"] = lineLegend(names)
		patch["grid"] = grid(0, legendHeight(names, wide.width), 16, 0)
		return object{"grid": grid(0, legendHeight(names, slim.width), 12, 0)}
	case len(names) <= 1:
		patch["grid"] = grid(0, 14, endRoom(f), 0)
		return object{}
	}
	patch["grid"] = grid(0, 14, widestBox(names, wide.label)+14, 0)
	if widest(names, 1000) <= slim.label {
		return object{}
	}
	hidden := make([]any, len(patch["series"].([]any)))
	for i := range hidden {
		hidden[i] = object{"endLabel": object{"show": false}}
	}
	patch["legend"] = merged(lineLegend(names), object{"show": false})
	return object{
		"legend": object{"show": true},
		"grid":   grid(0, legendHeight(names, slim.width), 12, 0),
		"series": hidden,
	}
}

// lineLegend shows a stroke for each line.
func lineLegend(names []string) object {
	l := legend(names)
	l["icon"], l["itemHeight"] = "roundRect", 4
	return l
}

// endRoom is the room for the last number of the only line.
func endRoom(f Figure) int {
	if len(f.Series) == 0 {
		return 16
	}
	i := lastKnown(f.Series[0])
	if i < 0 {
		return 16
	}
	return textWidth(f.Format().Compact(f.Series[0].Points[i].Value)) + 16
}

// part is a run of a series drawn in one style; its points fill all categories.
type part struct {
	points []Point
	dashed bool
	last   bool // the series' end label belongs here
}

// splitProvisional divides a series into its firm points and its provisional
// tail. Provisional points before a firm one stay in the firm line.
func splitProvisional(s Series) []part {
	n := len(s.Points)
	start := n
	for start > 0 && (s.Points[start-1].Provisional || s.Points[start-1].Value.Null()) {
		start--
	}
	if lastKnown(s) < start { // nothing but missing points after the firm ones
		return []part{{points: s.Points, last: true}}
	}
	firm, tail := make([]Point, n), make([]Point, n)
	copy(firm, s.Points[:start])
	copy(tail[start:], s.Points[start:])
	if start > 0 {
		tail[start-1] = s.Points[start-1]
	}
	return []part{{points: firm}, {points: tail, dashed: true, last: true}}
}

func lineData(points []Point) []opts.LineData {
	data := make([]opts.LineData, len(points))
	for i, p := range points {
		data[i] = opts.LineData{Value: plotted(p.Value)}
	}
	return data
}

// linePatch is what go-echarts has no fields for in one series.
func linePatch(f Figure, i int, p part) object {
	c := f.colours()[i]
	width := 2.25
	if f.Series[i].Reference {
		width = 1.5
	}
	style := object{"color": c, "width": width}
	if p.dashed {
		style["type"] = []any{4, 4}
	}
	patch := object{
		"lineStyle": style, "itemStyle": object{"color": c},
		"symbol": "none", "symbolSize": 5, "showAllSymbol": true,
		"emphasis": object{"focus": "series"}, "data": dots(f, p, c),
		"labelLayout": object{"moveOverlap": "shiftY"},
	}
	if p.last && len(f.Series) <= fewLines {
		if f.Series[i].Reference {
			c = token("chart-muted") // the grey of the line is too faint for text
		}
		patch["endLabel"] = endLabel(f, c)
	}
	return patch
}

// endLabel names a line at its end, or writes the last number of an only line.
func endLabel(f Figure, c object) object {
	label := object{"show": true, "distance": 8, "color": c, "fontSize": fontSize, "fontWeight": "bold", "lineHeight": 16}
	if len(f.Series) == 1 {
		label["formatter"] = labelled(f)
		return label
	}
	label["formatter"] = object{"$fn": "series"}
	label["width"] = layoutFor(false).label
	label["overflow"] = "truncate"
	return label
}

// dots marks every point of a short line, and in a longer one those that have
// no neighbour to be joined with and would be invisible.
func dots(f Figure, p part, c object) []any {
	known := func(i int) bool { return i >= 0 && i < len(p.points) && !p.points[i].Value.Null() }
	data := make([]any, len(p.points))
	for i, pt := range p.points {
		item := object{}
		alone := !known(i-1) && !known(i+1)
		joint := p.dashed && !pt.Provisional // the firm line has this dot
		if known(i) && !joint && (alone || len(p.points) <= fewPoints) {
			item["symbol"] = "circle"
			if pt.Provisional {
				item["itemStyle"] = object{"color": token("chart-bg"), "borderColor": c, "borderWidth": 2}
			}
		}
		if note := f.note(pt); note != "" && known(i) {
			item["note"] = note
		}
		data[i] = item
	}
	return data
}

func lineHeight(f Figure, l layout) int {
	height := 300
	if l.narrow {
		height = 250
	}
	if len(f.Series) > fewLines {
		height += legendHeight(f.names(), l.width)
	}
	return height
}
