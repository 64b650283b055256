package chart

import (
	"strings"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"

	"github.com/mopsite/mopsite/internal/value"
)

// funnelOption draws stages from top to bottom as centred bars, whose lengths
// alone carry the numbers; the shade between them, an ECharts funnel, only
// leads the eye. Names stand left, numbers and notes right, each in a column,
// so that small stages are as legible as large ones.
func funnelOption(f Figure) chartOption {
	var points []Point
	name := f.Title
	if len(f.Series) > 0 {
		points, name = f.Series[0].Points, f.Series[0].Name
	}
	n := max(1, len(points))
	funnel := charts.NewFunnel()
	funnel.SetGlobalOptions(initialised(f))
	funnel.AddSeries("", shadeData(f, points))
	base := funnel.JSON()

	wide, slim := funnelRoom(f, points, false), funnelRoom(f, points, true)
	_, high := f.extent()
	if high == 0 {
		high = 1 // an axis needs a length
	}
	patch := object{
		"tooltip": object{"trigger": "item"},
		"grid":    object{"left": wide.left, "right": wide.right, "top": 0, "bottom": 0, "outerBoundsMode": "none"},
		"xAxis":   []any{object{"type": "value", "show": false, "min": 0, "max": high}},
		"yAxis":   []any{stageAxis(f, wide.left), countAxis(f, points)},
		"series": []any{
			shadePatch(wide, n, high),
			padPatch(points, high),
			stagePatch(f, name, points),
		},
	}
	narrow := object{
		"grid":   object{"left": slim.left, "right": slim.right},
		"yAxis":  []any{object{"axisLabel": object{"width": slim.left - 12}}},
		"series": []any{object{"left": slim.left, "right": slim.right}},
	}
	return chartOption{base: base, patch: patch, narrow: narrow}
}

// leastFunnel is the width that names and notes leave to the bars.
const leastFunnel = 90

// columns are the widths left and right of the funnel.
type columns struct{ left, right int }

func funnelRoom(f Figure, points []Point, narrow bool) columns {
	l := layoutFor(narrow)
	var right []string
	for _, p := range points {
		right = append(right, f.Format().Full(p.Value), alerted(p))
	}
	left := widestBox(f.Categories, max(l.label, l.width/3)) + 16
	return columns{left: left, right: min(widest(right, 240)+16, l.width-left-leastFunnel)}
}

// shadeData gives the shade the sizes of the stages; a missing one has none.
func shadeData(f Figure, points []Point) []opts.FunnelData {
	data := make([]opts.FunnelData, len(points))
	for i, p := range points {
		data[i] = opts.FunnelData{Name: f.Categories[i], Value: float(p)}
	}
	return data
}

// float is a point's length: a stage cannot be shorter than nothing.
func float(p Point) float64 {
	v, _ := p.Value.Float()
	return max(0, v)
}

// shadePatch moves the shade down by half a stage, so that each piece leads
// from the middle of one bar to the middle of the next; the last has nowhere
// to lead.
func shadePatch(room columns, n int, high float64) object {
	data := make([]any, n)
	for i := range data {
		data[i] = object{}
	}
	data[n-1] = object{"itemStyle": object{"opacity": 0}}
	return object{
		"silent": true, "sort": "none", "gap": 0, "min": 0, "max": high, "minSize": "0%", "maxSize": "100%",
		"left": room.left, "right": room.right, "top": percent(50, n), "height": "100%",
		"label": object{"show": false}, "labelLine": object{"show": false},
		"itemStyle": object{"color": token("chart-shade"), "borderWidth": 0},
		"tooltip":   object{"show": false}, "data": data, "z": 1,
	}
}

// percent returns share/n as a CSS percentage.
func percent(share, n int) string {
	return value.NumInt(int64(share)).Div(value.NumInt(int64(n))).Decimal(4) + "%"
}

// stageAxis writes the stages' names in the left column.
func stageAxis(f Figure, left int) object {
	data := make([]any, len(f.Categories))
	for i, c := range f.Categories {
		data[i] = c
	}
	return object{
		"type": "category", "inverse": true, "data": data,
		"axisLine": object{"show": false},
		"axisLabel": object{
			"width": left - 12, "overflow": "truncate", "interval": 0, "margin": 12,
			"color": token("chart-text"), "fontWeight": "bold",
		},
	}
}

// countAxis writes numbers and notes in the right column.
func countAxis(f Figure, points []Point) object {
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
	style := func(colour string, weight string) object {
		return object{"color": token(colour), "fontSize": fontSize, "lineHeight": 18, "fontWeight": weight}
	}
	return object{
		"type": "category", "inverse": true, "data": data, "position": "right",
		"axisLine": object{"show": false},
		"axisLabel": object{
			"interval": 0, "margin": 12,
			"rich": object{
				"v": style("chart-text", "bold"),
				"n": style("chart-muted", "normal"),
				"a": style("chart-alert", "bold"),
			},
		},
	}
}

// alerted marks the note of a stage that misses its target by more than colour.
func alerted(p Point) string {
	if p.Alert {
		return strings.TrimSpace("▼ " + p.Note)
	}
	return p.Note
}

// plain keeps text from being read as rich-text markup.
func plain(s string) string {
	return strings.NewReplacer("{", "｛", "}", "｝").Replace(s)
}

// padPatch is the unseen bar that centres the stage's own.
func padPatch(points []Point, high float64) object {
	data := make([]any, len(points))
	for i, p := range points {
		data[i] = (high - float(p)) / 2
	}
	return object{
		"type": "bar", "name": "", "stack": "stage", "silent": true, "data": data,
		"itemStyle": object{"color": "transparent"}, "tooltip": object{"show": false},
		"emphasis": object{"disabled": true}, "barWidth": "46%", "z": 2,
	}
}

// stagePatch is the bars of the stages.
func stagePatch(f Figure, name string, points []Point) object {
	data := make([]any, len(points))
	for i, p := range points {
		item := object{"value": plotted(p.Value), "name": f.Categories[i]}
		if p.Provisional {
			item["itemStyle"] = object{"decal": hatch()}
		}
		if note := f.note(p); note != "" {
			item["note"] = note
		}
		data[i] = item
	}
	return object{
		"type": "bar", "name": name, "stack": "stage", "data": data,
		"itemStyle": object{"color": token("c1")}, "barMinHeight": 2,
		"emphasis": object{"disabled": true}, "barWidth": "46%", "z": 3,
	}
}

func funnelHeight(f Figure, l layout) int {
	perStage := 58
	if l.narrow {
		perStage = 54
	}
	return perStage * max(1, len(f.Categories))
}
