package axial

import (
	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"

	"github.com/mopsite/mopsite/internal/chart"
	"github.com/mopsite/mopsite/internal/chart/spec"
)

const (
	fewBars       = 13 // of one series are labelled in a wide box
	fewNarrowBars = 5
)

// Bar is the chart of kind bar.
func Bar() spec.Kind { return spec.Kind{Name: chart.Bar, Option: barOption, Height: barHeight} }

// barOption compares categories: upright for times, lying for names. Bars
// start at zero. One series has its numbers at the bars' ends.
func barOption(f chart.Figure) spec.Spec {
	bar := charts.NewBar()
	bar.SetGlobalOptions(spec.Initialised(f))
	bar.SetXAxis(f.Categories)
	patches := make([]any, len(f.Series))
	for i, s := range f.Series {
		bar.AddSeries(s.Name, barData(s.Points))
		patches[i] = barPatch(f, i)
	}
	if len(patches) > 0 {
		if mark := markLines(f); mark != nil {
			patches[0].(spec.Object)["markLine"] = mark
		}
	}
	if f.Horizontal {
		bar.XYReversal()
	}
	bar.Validate()
	patch := spec.Object{
		"tooltip": spec.Object{"trigger": "axis", "axisPointer": spec.Object{"type": "shadow"}},
		"series":  patches,
	}
	if len(f.Series) > 1 {
		patch["legend"] = spec.Legend(f.Names())
	}
	return spec.Spec{Base: bar.JSON(), Patch: patch, Narrow: barRoom(f, patch)}
}

// barRoom sets the axes and the plot's place; it returns what differs in a
// narrow box.
func barRoom(f chart.Figure, patch spec.Object) (narrow spec.Object) {
	wide, slim := spec.RoomFor(false), spec.RoomFor(true)
	top, narrowTop := 14, 14
	if len(f.Series) > 1 {
		top, narrowTop = spec.LegendHeight(f.Names(), wide.Width), spec.LegendHeight(f.Names(), slim.Width)
	}
	if !f.Horizontal {
		left := valueRoom(f)
		patch["xAxis"] = []any{timeAxis(f, wide, left+8)}
		patch["yAxis"] = []any{upAxis(f)}
		patch["grid"] = spec.Grid(left, top+4+headRoom(f), 8, labelHeight)
		narrow = spec.Object{"grid": spec.Grid(left, narrowTop+4+headRoom(f), 8, labelHeight), "xAxis": []any{timeAxis(f, slim, left+8)}}
		if labelledBars(f) && len(f.Categories) > fewNarrowBars {
			narrow["series"] = []any{spec.Object{"label": spec.Object{"show": false}}}
		}
		return narrow
	}
	numbers, names := valueAxis(f), nameAxis(f.Categories, wide)
	right, bottom := 16, labelHeight
	top, narrowTop = top-8+targetRoom(f), narrowTop-8+targetRoom(f)
	if labelledBars(f) {
		right, bottom = labelRoom(f), 4
		numbers["axisLabel"] = spec.Object{"show": false}
		numbers["splitLine"] = spec.Object{"show": false}
	} else {
		right = max(right, widestLabel(ticks(f))/2+4) // the last number stands under the end
	}
	patch["xAxis"] = []any{numbers}
	patch["yAxis"] = []any{names}
	patch["grid"] = spec.Grid(nameRoom(f.Categories, wide), top, right, bottom)
	return spec.Object{
		"grid":  spec.Grid(nameRoom(f.Categories, slim), narrowTop, right, bottom),
		"yAxis": []any{spec.Object{"axisLabel": nameLabel(f.Categories, slim)}},
	}
}

// labelledBars reports whether each bar carries its number.
func labelledBars(f chart.Figure) bool {
	return len(f.Series) == 1 && (f.Horizontal || len(f.Categories) <= fewBars)
}

// labelRoom is the width of the longest number at a lying bar's end.
func labelRoom(f chart.Figure) int {
	var texts []string
	scale := scaleOf(f)
	for _, p := range f.Series[0].Points {
		texts = append(texts, scale.Label(p.Value))
	}
	return spec.Widest(texts, 120) + 12
}

func barData(points []chart.Point) []opts.BarData {
	data := make([]opts.BarData, len(points))
	for i, p := range points {
		data[i] = opts.BarData{Value: spec.Plotted(p.Value)}
	}
	return data
}

// barPatch is what go-echarts has no fields for in one series.
func barPatch(f chart.Figure, i int) spec.Object {
	s := f.Series[i]
	data := make([]any, len(s.Points))
	for j, p := range s.Points {
		item := spec.Object{}
		if p.Provisional {
			item["itemStyle"] = spec.Object{"decal": spec.Hatch()}
		}
		if note := f.NoteOf(p); note != "" {
			item["note"] = note
		}
		if labelledBars(f) && p.Value.Sign() < 0 {
			item["label"] = spec.Object{"position": outside(f, true)}
		}
		data[j] = item
	}
	patch := spec.Object{
		"itemStyle": spec.Object{"color": spec.Colours(f)[i]}, "data": data,
		"barMaxWidth": 34, "barCategoryGap": "36%", "barGap": "8%",
		"emphasis": spec.Object{"focus": "series"},
	}
	if labelledBars(f) {
		patch["label"] = spec.Halo(spec.Object{
			"show": true, "position": outside(f, false), "distance": 5,
			"formatter": spec.Labelled(f, scaleOf(f)), "color": spec.Token("chart-text"), "fontSize": spec.FontSize,
		})
		if !f.Target.Null() { // whose line would else run through the numbers
			label := patch["label"].(spec.Object)
			label["backgroundColor"], label["padding"] = spec.Token("chart-bg"), []any{3, 2}
		}
		patch["labelLayout"] = spec.Object{"hideOverlap": true}
	}
	return patch
}

// outside is the side of a bar's end.
func outside(f chart.Figure, negative bool) string {
	switch {
	case f.Horizontal && negative:
		return "left"
	case f.Horizontal:
		return "right"
	case negative:
		return "bottom"
	}
	return "top"
}

func barHeight(f chart.Figure, l spec.Room) int {
	above := 0
	if len(f.Series) > 1 {
		above = spec.LegendHeight(f.Names(), l.Width)
	}
	if !f.Horizontal {
		if l.Narrow {
			return 240 + above
		}
		return 290 + above
	}
	perBar := 18
	axis := 34
	if labelledBars(f) {
		axis = 8
	}
	return above + axis + max(1, len(f.Categories))*(12+perBar*max(1, len(f.Series))) + targetRoom(f)
}

// targetRoom is the room for the name of a target across lying bars.
func targetRoom(f chart.Figure) int {
	if f.Target.Null() {
		return 0
	}
	return 16
}
