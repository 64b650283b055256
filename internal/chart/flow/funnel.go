package flow

import (
	"strings"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"

	"github.com/mopsite/mopsite/internal/chart"
	"github.com/mopsite/mopsite/internal/chart/spec"
	"github.com/mopsite/mopsite/internal/value"
)

// Funnel is the chart of kind funnel.
func Funnel() spec.Kind {
	return spec.Kind{Name: chart.Funnel, Option: funnelOption, Height: funnelHeight}
}

// funnelOption draws stages from top to bottom as centred bars, whose lengths
// alone carry the numbers; the shade between them, an ECharts funnel, only
// leads the eye. Names stand left, numbers and notes right, each in a column,
// so that small stages are as legible as large ones.
func funnelOption(f chart.Figure) spec.Spec {
	var points []chart.Point
	name := f.Title
	if len(f.Series) > 0 {
		points, name = f.Series[0].Points, f.Series[0].Name
	}
	n := max(1, len(points))
	funnel := charts.NewFunnel()
	funnel.SetGlobalOptions(spec.Initialised(f))
	funnel.AddSeries("", shadeData(f, points))
	base := funnel.JSON()

	wide, slim := funnelRoom(f, points, false), funnelRoom(f, points, true)
	_, high := f.Extent()
	if high == 0 {
		high = 1 // an axis needs a length
	}
	patch := spec.Object{
		"tooltip": spec.Object{"trigger": "item"},
		"grid":    spec.Object{"left": wide.left, "right": wide.right, "top": 0, "bottom": 0, "outerBoundsMode": "none"},
		"xAxis":   []any{spec.Object{"type": "value", "show": false, "min": 0, "max": high}},
		"yAxis":   []any{stageAxis(f, wide.left), countAxis(f, points)},
		"series": []any{
			shadePatch(wide, n, high),
			padPatch(points, high),
			stagePatch(f, name, points),
		},
	}
	narrow := spec.Object{
		"grid":   spec.Object{"left": slim.left, "right": slim.right},
		"yAxis":  []any{spec.Object{"axisLabel": spec.Object{"width": slim.left - 12}}},
		"series": []any{spec.Object{"left": slim.left, "right": slim.right}},
	}
	return spec.Spec{Base: base, Patch: patch, Narrow: narrow}
}

// leastFunnel is the width that names and notes leave to the bars.
const leastFunnel = 90

// columns are the widths left and right of the funnel.
type columns struct{ left, right int }

func funnelRoom(f chart.Figure, points []chart.Point, narrow bool) columns {
	l := spec.RoomFor(narrow)
	var right []string
	for _, p := range points {
		right = append(right, f.Format().Full(p.Value), alerted(p))
	}
	left := spec.WidestBox(f.Categories, max(l.Label, l.Width/3)) + 16
	return columns{left: left, right: min(spec.Widest(right, 240)+16, l.Width-left-leastFunnel)}
}

// shadeData gives the shade the sizes of the stages; a missing one has none.
func shadeData(f chart.Figure, points []chart.Point) []opts.FunnelData {
	data := make([]opts.FunnelData, len(points))
	for i, p := range points {
		data[i] = opts.FunnelData{Name: f.Categories[i], Value: float(p)}
	}
	return data
}

// float is a point's length: a stage cannot be shorter than nothing.
func float(p chart.Point) float64 {
	v, _ := p.Value.Float()
	return max(0, v)
}

// shadePatch moves the shade down by half a stage, so that each piece leads
// from the middle of one bar to the middle of the next; the last has nowhere
// to lead.
func shadePatch(room columns, n int, high float64) spec.Object {
	data := make([]any, n)
	for i := range data {
		data[i] = spec.Object{}
	}
	data[n-1] = spec.Object{"itemStyle": spec.Object{"opacity": 0}}
	return spec.Object{
		"silent": true, "sort": "none", "gap": 0, "min": 0, "max": high, "minSize": "0%", "maxSize": "100%",
		"left": room.left, "right": room.right, "top": percent(50, n), "height": "100%",
		"label": spec.Object{"show": false}, "labelLine": spec.Object{"show": false},
		"itemStyle": spec.Object{"color": spec.Token("chart-shade"), "borderWidth": 0},
		"tooltip":   spec.Object{"show": false}, "data": data, "z": 1,
	}
}

// percent returns share/n as a CSS percentage.
func percent(share, n int) string {
	return value.NumInt(int64(share)).Div(value.NumInt(int64(n))).Decimal(4) + "%"
}

// stageAxis writes the stages' names in the left column.
func stageAxis(f chart.Figure, left int) spec.Object {
	data := make([]any, len(f.Categories))
	for i, c := range f.Categories {
		data[i] = c
	}
	return spec.Object{
		"type": "category", "inverse": true, "data": data,
		"axisLine": spec.Object{"show": false},
		"axisLabel": spec.Object{
			"width": left - 12, "overflow": "truncate", "interval": 0, "margin": 12,
			"color": spec.Token("chart-text"), "fontWeight": "bold",
		},
	}
}

// countAxis writes numbers and notes in the right column.
func countAxis(f chart.Figure, points []chart.Point) spec.Object {
	data := make([]any, len(points))
	for i, p := range points {
		text := "{v|" + plain(f.Format().Full(p.Value)) + "}"
		switch {
		case p.Alert:
			text += "\n{a|" + plain(alerted(p)) + "}"
		case p.Note != "":
			text += "\n{n|" + plain(p.Note) + "}"
		}
		data[i] = text
	}
	style := func(colour string, weight string) spec.Object {
		return spec.Object{"color": spec.Token(colour), "fontSize": spec.FontSize, "lineHeight": 18, "fontWeight": weight}
	}
	return spec.Object{
		"type": "category", "inverse": true, "data": data, "position": "right",
		"axisLine": spec.Object{"show": false},
		"axisLabel": spec.Object{
			"interval": 0, "margin": 12,
			"rich": spec.Object{
				"v": style("chart-text", "bold"),
				"n": style("chart-muted", "normal"),
				"a": style("chart-alert", "bold"),
			},
		},
	}
}

// alerted marks the note of a stage that misses its target by more than colour.
func alerted(p chart.Point) string {
	if p.Alert {
		return strings.TrimSpace("▼ " + p.Note)
	}
	return p.Note
}

// plain keeps text from being read as rich-text markup.
func plain(s string) string {
	return strings.ReplaceAll(strings.ReplaceAll(s, "{", "｛"), "}", "｝")
}

// padPatch is the unseen bar that centres the stage's own.
func padPatch(points []chart.Point, high float64) spec.Object {
	data := make([]any, len(points))
	for i, p := range points {
		data[i] = (high - float(p)) / 2
	}
	return spec.Object{
		"type": "bar", "name": "", "stack": "stage", "silent": true, "data": data,
		"itemStyle": spec.Object{"color": "transparent"}, "tooltip": spec.Object{"show": false},
		"emphasis": spec.Object{"disabled": true}, "barWidth": "46%", "z": 2,
	}
}

// stagePatch is the bars of the stages.
func stagePatch(f chart.Figure, name string, points []chart.Point) spec.Object {
	data := make([]any, len(points))
	for i, p := range points {
		item := spec.Object{"value": spec.Plotted(p.Value), "name": f.Categories[i]}
		if p.Provisional {
			item["itemStyle"] = spec.Object{"decal": spec.Hatch()}
		}
		if note := f.NoteOf(p); note != "" {
			item["note"] = note
		}
		data[i] = item
	}
	return spec.Object{
		"type": "bar", "name": name, "stack": "stage", "data": data,
		"itemStyle": spec.Object{"color": spec.Token("c1")}, "barMinHeight": 2,
		"emphasis": spec.Object{"disabled": true}, "barWidth": "46%", "z": 3,
	}
}

func funnelHeight(f chart.Figure, l spec.Room) int {
	perStage := 58
	if l.Narrow {
		perStage = 54
	}
	return perStage * max(1, len(f.Categories))
}
