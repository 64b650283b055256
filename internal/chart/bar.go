package chart

import (
	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"
)

const (
	fewBars       = 13 // of one series are labelled in a wide box
	fewNarrowBars = 5
)

// barOption compares categories: upright for times, lying for names. Bars
// start at zero. One series has its numbers at the bars' ends.
func barOption(f Figure) chartOption {
	bar := charts.NewBar()
	bar.SetGlobalOptions(initialised(f))
	bar.SetXAxis(f.Categories)
	patches := make([]any, len(f.Series))
	for i, s := range f.Series {
		bar.AddSeries(s.Name, barData(s.Points))
		patches[i] = barPatch(f, i)
	}
	if len(patches) > 0 {
		if mark := targetLine(f); mark != nil {
			patches[0].(object)["markLine"] = mark
		}
	}
	if f.Horizontal {
		bar.XYReversal()
	}
	bar.Validate()
	patch := object{
		"tooltip": object{"trigger": "axis", "axisPointer": object{"type": "shadow"}},
		"series":  patches,
	}
	if len(f.Series) > 1 {
		patch["legend"] = legend(f.names())
	}
	return chartOption{base: bar.JSON(), patch: patch, narrow: barRoom(f, patch)}
}

// barRoom sets the axes and the plot's place; it returns what differs in a
// narrow box.
func barRoom(f Figure, patch object) (narrow object) {
	wide, slim := layoutFor(false), layoutFor(true)
	top, narrowTop := 14, 14
	if len(f.Series) > 1 {
		top, narrowTop = legendHeight(f.names(), wide.width), legendHeight(f.names(), slim.width)
	}
	if !f.Horizontal {
		patch["xAxis"] = []any{timeAxis(f, wide)}
		patch["yAxis"] = []any{valueAxis(f)}
		patch["grid"] = grid(0, top+4, 8, 0)
		narrow = object{"grid": grid(0, narrowTop+4, 8, 0), "xAxis": []any{timeAxis(f, slim)}}
		if labelledBars(f) && len(f.Categories) > fewNarrowBars {
			narrow["series"] = []any{object{"label": object{"show": false}}}
		}
		return narrow
	}
	numbers, names := valueAxis(f), nameAxis(f.Categories, wide.label)
	right := 16
	top, narrowTop = top-8+targetRoom(f), narrowTop-8+targetRoom(f)
	if labelledBars(f) {
		right = labelRoom(f)
		numbers["axisLabel"] = object{"show": false}
		numbers["splitLine"] = object{"show": false}
	}
	patch["xAxis"] = []any{numbers}
	patch["yAxis"] = []any{names}
	patch["grid"] = grid(nameMargin, top, right, 0)
	return object{
		"grid":  grid(nameMargin, narrowTop, right, 0),
		"yAxis": []any{object{"axisLabel": object{"width": widestBox(f.Categories, slim.label)}}},
	}
}

// labelledBars reports whether each bar carries its number.
func labelledBars(f Figure) bool {
	return len(f.Series) == 1 && (f.Horizontal || len(f.Categories) <= fewBars)
}

// labelRoom is the width of the longest number at a lying bar's end.
func labelRoom(f Figure) int {
	var texts []string
	for _, p := range f.Series[0].Points {
		texts = append(texts, f.Format().Compact(p.Value))
	}
	return widest(texts, 120) + 12
}

func barData(points []Point) []opts.BarData {
	data := make([]opts.BarData, len(points))
	for i, p := range points {
		data[i] = opts.BarData{Value: plotted(p.Value)}
	}
	return data
}

// barPatch is what go-echarts has no fields for in one series.
func barPatch(f Figure, i int) object {
	s := f.Series[i]
	data := make([]any, len(s.Points))
	for j, p := range s.Points {
		item := object{}
		if p.Provisional {
			item["itemStyle"] = object{"decal": hatch()}
		}
		if note := f.note(p); note != "" {
			item["note"] = note
		}
		if labelledBars(f) && p.Value.Sign() < 0 {
			item["label"] = object{"position": outside(f, true)}
		}
		data[j] = item
	}
	patch := object{
		"itemStyle": object{"color": f.colours()[i]}, "data": data,
		"barMaxWidth": 34, "barCategoryGap": "36%", "barGap": "8%",
		"emphasis": object{"focus": "series"},
	}
	if labelledBars(f) {
		patch["label"] = halo(object{
			"show": true, "position": outside(f, false), "distance": 5,
			"formatter": labelled(f), "color": token("chart-text"), "fontSize": fontSize,
		})
		patch["labelLayout"] = object{"hideOverlap": true}
	}
	return patch
}

// outside is the side of a bar's end.
func outside(f Figure, negative bool) string {
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

func barHeight(f Figure, l layout) int {
	above := 0
	if len(f.Series) > 1 {
		above = legendHeight(f.names(), l.width)
	}
	if !f.Horizontal {
		if l.narrow {
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
func targetRoom(f Figure) int {
	if f.Target.Null() {
		return 0
	}
	return 16
}
