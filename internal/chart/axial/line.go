package axial

import (
	"slices"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"

	"github.com/mopsite/mopsite/internal/chart"
	"github.com/mopsite/mopsite/internal/chart/spec"
)

const (
	fewLines  = 5  // are named at their ends; more take a legend
	fewPoints = 16 // have a dot each
)

// Line is the chart of kind line.
func Line() spec.Kind { return spec.Kind{Name: chart.Line, Option: lineOption, Height: lineHeight} }

// lineOption draws series over time. A provisional end is a dashed series of
// its own that starts at the last firm point and carries the same name.
func lineOption(f chart.Figure) spec.Spec {
	line := charts.NewLine()
	line.SetGlobalOptions(spec.Initialised(f))
	line.SetXAxis(f.Categories)
	var patches []any
	for i, s := range f.Series {
		for _, part := range splitProvisional(s) {
			line.AddSeries(s.Name, lineData(part.points))
			patches = append(patches, linePatch(f, i, part))
		}
	}
	if len(patches) > 0 {
		if mark := markLines(f); mark != nil {
			patches[0].(spec.Object)["markLine"] = mark
		}
	}
	line.Validate()

	x := timeAxis(f, spec.RoomFor(false), lineLeft(f)+endRooms(f))
	x["boundaryGap"] = len(f.Categories) < 3
	patch := spec.Object{
		"tooltip": spec.Object{"trigger": "axis", "axisPointer": spec.Object{"type": "line"}},
		"xAxis":   []any{x},
		"yAxis":   []any{upAxis(f)},
		"series":  patches,
	}
	narrow := lineRoom(f, patch)
	narrow["xAxis"] = []any{timeAxis(f, spec.RoomFor(true), lineLeft(f)+endRooms(f))}
	return spec.Spec{Base: line.JSON(), Patch: patch, Narrow: narrow}
}

// lineRoom places the plot, and the names of the series beside or above it; it
// returns what differs in a narrow box.
func lineRoom(f chart.Figure, patch spec.Object) (narrow spec.Object) {
	wide, slim := spec.RoomFor(false), spec.RoomFor(true)
	names, left, end := f.Names(), lineLeft(f), endRooms(f)
	switch {
	case len(names) > fewLines:
		patch["legend"] = lineLegend(f)
		patch["grid"] = spec.Grid(left, spec.LegendHeight(names, wide.Width)+headRoom(f), max(16, end), labelHeight)
		return spec.Object{"grid": spec.Grid(left, spec.LegendHeight(names, slim.Width)+headRoom(f), max(12, end), labelHeight)}
	case len(names) <= 1:
		patch["grid"] = spec.Grid(left, 14+headRoom(f), max(endRoom(f), end), labelHeight)
		return spec.Object{}
	}
	patch["grid"] = spec.Grid(left, 14+headRoom(f), max(spec.WidestBox(names, wide.Label)+14, end), labelHeight)
	if spec.Widest(names, 1000) <= slim.Label {
		return spec.Object{}
	}
	hidden := make([]any, len(patch["series"].([]any)))
	for i := range hidden {
		hidden[i] = spec.Object{"endLabel": spec.Object{"show": false}}
	}
	hiddenLegend := lineLegend(f)
	hiddenLegend["show"] = false
	patch["legend"] = hiddenLegend
	return spec.Object{
		"legend": spec.Object{"show": true},
		"grid":   spec.Grid(left, spec.LegendHeight(names, slim.Width)+headRoom(f), max(12, end), labelHeight),
		"series": hidden,
	}
}

// lineLeft is the room left of the plot.
func lineLeft(f chart.Figure) int { return max(valueRoom(whole(f)), endRooms(f)) }

// whole returns a stacked figure as the one series that its parts add up to.
func whole(f chart.Figure) chart.Figure {
	if !f.Stacked() {
		return f
	}
	sum := chart.Series{Points: make([]chart.Point, len(f.Categories))}
	for _, s := range f.Series {
		for i, p := range s.Points {
			if !s.Reference && !p.Value.Null() {
				sum.Points[i].Value = sum.Points[i].Value.Plus(p.Value)
			}
		}
	}
	f.Series = []chart.Series{sum}
	return f
}

// lineLegend shows a stroke for each line, a patch for each area.
func lineLegend(f chart.Figure) spec.Object {
	l := spec.Legend(f.Names())
	if l["icon"] = "roundRect"; !f.Stacked() {
		l["itemHeight"] = 4
	}
	return l
}

// endRoom is the room for the last number of the only line.
func endRoom(f chart.Figure) int {
	if len(f.Series) == 0 {
		return 16
	}
	i := f.Series[0].Last()
	if i < 0 {
		return 16
	}
	return spec.TextWidth(scaleOf(f).Label(f.Series[0].Points[i].Value)) + 16
}

// part is a run of a series drawn in one style; its points fill all categories.
type part struct {
	points []chart.Point
	dashed bool
	last   bool // the series' end label belongs here
}

// splitProvisional divides a series into its firm points and what is provisional
// before the first and after the last of them, as cohorts are that cannot be
// judged yet, or never. Provisional points between firm ones stay in their line.
func splitProvisional(s chart.Series) []part {
	begin, end := 0, len(s.Points)
	for end > 0 && loose(s.Points[end-1]) {
		end--
	}
	for begin < end && loose(s.Points[begin]) {
		begin++
	}
	if !anyKnown(s.Points[:begin]) || begin == end {
		begin = 0
	}
	if !anyKnown(s.Points[end:]) {
		end = len(s.Points)
	}
	var parts []part
	if begin > 0 {
		parts = append(parts, part{points: cutOut(s.Points, 0, begin+1), dashed: true})
	}
	parts = append(parts, part{points: cutOut(s.Points, begin, end), last: end == len(s.Points)})
	if end < len(s.Points) {
		parts = append(parts, part{points: cutOut(s.Points, max(end-1, 0), len(s.Points)), dashed: true, last: true})
	}
	return parts
}

// loose reports whether no firm line ends at a point.
func loose(p chart.Point) bool { return p.Provisional || p.Value.Null() }

func anyKnown(points []chart.Point) bool {
	return slices.ContainsFunc(points, func(p chart.Point) bool { return !p.Value.Null() })
}

// cutOut returns points of which only those from one index to another are known.
func cutOut(points []chart.Point, from, to int) []chart.Point {
	out := make([]chart.Point, len(points))
	copy(out[from:to], points[from:to])
	return out
}

func lineData(points []chart.Point) []opts.LineData {
	data := make([]opts.LineData, len(points))
	for i, p := range points {
		data[i] = opts.LineData{Value: spec.Plotted(p.Value)}
	}
	return data
}

// linePatch is what go-echarts has no fields for in one series.
func linePatch(f chart.Figure, i int, p part) spec.Object {
	c := spec.Colours(f)[i]
	width := 2.25
	if f.Series[i].Reference {
		width = 1.5
	}
	style := spec.Object{"color": c, "width": width}
	if p.dashed {
		style["type"] = []any{4, 4}
	}
	patch := spec.Object{
		"lineStyle": style, "itemStyle": spec.Object{"color": c},
		"symbol": "none", "symbolSize": 5, "showAllSymbol": true,
		"emphasis": spec.Object{"focus": "series"}, "data": lineDots(f, p, c),
		"labelLayout": spec.Object{"moveOverlap": "shiftY"},
	}
	if f.Kind == chart.Area && !f.Series[i].Reference {
		fill(f, i, p, patch)
	}
	if p.last && len(f.Series) <= fewLines {
		if f.Series[i].Reference {
			c = spec.Token("chart-muted") // the grey of the line is too faint for text
		}
		patch["endLabel"] = endLabel(f, c)
	}
	return patch
}

// endLabel names a line at its end, or writes the last number of an only line.
func endLabel(f chart.Figure, c spec.Object) spec.Object {
	label := spec.Object{"show": true, "distance": 8, "color": c, "fontSize": spec.FontSize, "fontWeight": "bold", "lineHeight": 16}
	if len(f.Series) == 1 {
		label["formatter"] = spec.Labelled(f, scaleOf(f))
		return label
	}
	label["formatter"] = spec.Object{"$fn": "series"}
	label["width"] = spec.RoomFor(false).Label
	label["overflow"] = "truncate"
	return label
}

// lineDots marks every point of a short line, and in a longer one those that have
// no neighbour to be joined with and would be invisible.
func lineDots(f chart.Figure, p part, c spec.Object) []any {
	known := func(i int) bool { return i >= 0 && i < len(p.points) && !p.points[i].Value.Null() }
	data := make([]any, len(p.points))
	for i, pt := range p.points {
		item := spec.Object{}
		alone := !known(i-1) && !known(i+1)
		joint := p.dashed && !pt.Provisional // the firm line has this dot
		if known(i) && !joint && !f.Stacked() && (alone || len(p.points) <= fewPoints) {
			item["symbol"] = "circle"
			if pt.Provisional {
				item["itemStyle"] = spec.Object{"color": spec.Token("chart-bg"), "borderColor": c, "borderWidth": 2}
			}
		}
		if note := f.NoteOf(pt); note != "" && known(i) {
			item["note"] = note
		}
		data[i] = item
	}
	return data
}

func lineHeight(f chart.Figure, l spec.Room) int {
	height := 300
	if l.Narrow {
		height = 250
	}
	if len(f.Series) > fewLines {
		height += spec.LegendHeight(f.Names(), l.Width)
	}
	return height
}
