package axial

import (
	"math"
	"slices"

	"github.com/go-echarts/go-echarts/v2/charts"

	"github.com/mopsite/mopsite/internal/chart"
	"github.com/mopsite/mopsite/internal/chart/spec"
)

const (
	dotSize      = 11 // diameter of a dot in pixels where all are alike
	largestDot   = 46
	smallestDot  = 6
	axisNameRoom = 22
)

// Scatter is the chart of kind scatter.
func Scatter() spec.Kind {
	return spec.Kind{Name: chart.Scatter, Option: scatterOption, Height: scatterHeight}
}

// scatterOption sets two numbers against each other, each with an axis from
// nought, in its own unit. The area of a dot, not its diameter, is the third.
// Dots are named where they stand, of many only those that stand out; targets are
// lines across.
func scatterOption(f chart.Figure) spec.Spec {
	scatter := charts.NewScatter()
	scatter.SetGlobalOptions(spec.Initialised(f))
	patch := spec.Object{"tooltip": spec.Object{"trigger": "item", "formatter": dotTip(f)}}
	var series []any
	groups, sides := groupNames(f), labelSides(f, plotOf(false))
	for i, g := range groups {
		scatter.AddSeries(g, nil)
		series = append(series, dotSeries(f, i, g, sides))
	}
	if len(series) > 0 {
		if lines := crossLines(f); lines != nil {
			series[0].(spec.Object)["markLine"] = lines
		}
	}
	scatter.Validate()
	patch["series"] = series
	narrow := spec.Object{}
	if len(f.Dots()) <= namedDots { // of more, all would stand in the page once more
		sides = labelSides(f, plotOf(true))
		var slim []any
		for _, g := range groups {
			slim = append(slim, spec.Object{"data": dotItems(f, g, sides)})
		}
		narrow["series"] = slim
	}
	top, narrowTop := axisNameRoom, axisNameRoom
	if len(groups) > 1 {
		l := spec.Legend(groups)
		l["icon"] = "circle"
		patch["legend"] = l
		top += spec.LegendHeight(groups, spec.RoomFor(false).Width)
		narrowTop += spec.LegendHeight(groups, spec.RoomFor(true).Width)
	}
	patch["xAxis"], patch["yAxis"] = []any{acrossAxis(f)}, []any{sideAxis(f)}
	left := 40
	if len(f.Series) > 1 {
		left = valueRoom(f.Only(f.Series[1]))
	}
	patch["grid"] = spec.Grid(left, top, 28, axisNameRoom+labelHeight)
	narrow["grid"] = spec.Grid(left, narrowTop, 28, axisNameRoom+labelHeight)
	return spec.Spec{Base: scatter.JSON(), Patch: patch, Narrow: narrow}
}

// groupNames are the groups of the dots, each once, in order of appearance; a
// figure without groups has one, without a name.
func groupNames(f chart.Figure) []string {
	var names []string
	for _, d := range f.Dots() {
		if g := groupOf(f, d); !slices.Contains(names, g) {
			names = append(names, g)
		}
	}
	return names
}

func groupOf(f chart.Figure, d chart.Dot) string {
	if f.Groups == nil {
		return ""
	}
	return f.Groups[d.At]
}

// dotSeries are the dots of one group.
func dotSeries(f chart.Figure, i int, group string, sides []string) spec.Object {
	return spec.Object{
		"name": group, "data": dotItems(f, group, sides), "symbol": "circle",
		"itemStyle": spec.Object{"color": spec.Colour(i), "opacity": 0.78, "borderColor": spec.Token("chart-bg"), "borderWidth": 1},
		"label": spec.Halo(spec.Object{
			"show": true, "position": "right", "distance": 5, "formatter": spec.Object{"$fn": "title"},
			"color": spec.Token("chart-text"), "fontSize": 11, "width": 150, "overflow": "truncate",
		}),
		"labelLayout": spec.Object{"hideOverlap": true},
		"emphasis":    spec.Object{"focus": "self", "scale": 1.15},
	}
}

// dotItems are the dots of a group, with the sides of all names.
func dotItems(f chart.Figure, group string, sides []string) []any {
	data := []any{}
	for j, d := range f.Dots() {
		if groupOf(f, d) == group {
			data = append(data, dotItem(f, d, sides[j]))
		}
	}
	return data
}

// dotItem is one dot; its name stands on the side with the most room, or nowhere.
func dotItem(f chart.Figure, d chart.Dot, side string) spec.Object {
	item := spec.Object{"name": f.Categories[d.At], "symbolSize": diameter(f, d)}
	switch side {
	case "right":
	case "":
		item["label"] = spec.Object{"show": false}
	default:
		item["label"] = spec.Object{"position": side}
	}
	values := []any{}
	provisional := false
	for _, s := range f.Series {
		values = append(values, spec.Plotted(s.Points[d.At].Value))
		provisional = provisional || s.Points[d.At].Provisional
	}
	item["value"] = values
	if provisional {
		item["itemStyle"] = spec.Object{"decal": spec.Hatch()}
	}
	return item
}

// diameter of a dot, in tenths of a pixel: its area grows with the third number.
func diameter(f chart.Figure, d chart.Dot) float64 {
	if len(f.Series) < 3 {
		return dotSize
	}
	_, high := f.Only(f.Series[2]).Extent()
	v, ok := f.Series[2].Points[d.At].Value.Float()
	if !ok || v <= 0 || high <= 0 {
		return smallestDot
	}
	return max(smallestDot, math.Round(largestDot*10*math.Sqrt(v/high))/10)
}

// dotTip writes name, and each number in its unit.
func dotTip(f chart.Figure) spec.Object {
	axes := []any{}
	for _, s := range f.Series {
		a := spec.Number(f.Only(s), "unit", false)
		delete(a, "$fn")
		a["name"] = s.Name
		axes = append(axes, a)
	}
	return spec.Object{"$fn": "dot", "axes": axes}
}

// acrossAxis is the axis of the first number; its name stands at its end.
func acrossAxis(f chart.Figure) spec.Object {
	axis := axisOf(f, 0)
	axis["nameLocation"], axis["nameGap"] = "middle", 30
	axis["axisLine"] = spec.Object{"show": true, "lineStyle": spec.Object{"color": spec.Token("chart-axis")}}
	return axis
}

// sideAxis is the axis of the second number; its name stands above it, level.
func sideAxis(f chart.Figure) spec.Object {
	axis := axisOf(f, 1)
	axis["nameLocation"], axis["nameGap"] = "end", 10
	axis["nameTextStyle"] = spec.Object{"align": "left"}
	return axis
}

func axisOf(f chart.Figure, i int) spec.Object {
	if i >= len(f.Series) {
		return spec.Object{"type": "value"}
	}
	g := f.Only(f.Series[i])
	g.Kind = chart.Line // a share of a whole, a target beyond the data: as in a line chart
	axis := valueAxis(g)
	axis["name"] = g.Series[0].Name
	return axis
}

// crossLines are the targets of both numbers, or nil.
func crossLines(f chart.Figure) spec.Object {
	var lines []any
	for i, at := range []string{"xAxis", "yAxis"} {
		if i >= len(f.Series) || f.Series[i].Target.Null() {
			continue
		}
		g := f.Only(f.Series[i])
		v, _ := g.Target.Float()
		line := targetLine(g)["data"].([]any)[0].(spec.Object)
		delete(line, "yAxis")
		line[at], line["name"], line["label"] = v, targetName(g), targetLabel("insideEndTop")
		lines = append(lines, line)
	}
	if lines == nil {
		return nil
	}
	return spec.Object{"silent": true, "animation": false, "symbol": "none", "z": 1, "data": lines}
}

func scatterHeight(f chart.Figure, l spec.Room) int {
	height := 380
	if l.Narrow {
		height = 330
	}
	if groups := groupNames(f); len(groups) > 1 {
		height += spec.LegendHeight(groups, l.Width)
	}
	return height
}
