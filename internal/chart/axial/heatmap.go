package axial

import (
	"math"
	"slices"
	"strconv"

	"github.com/go-echarts/go-echarts/v2/charts"

	"github.com/mopsite/mopsite/internal/chart"
	"github.com/mopsite/mopsite/internal/chart/spec"
	"github.com/mopsite/mopsite/internal/value"
)

const (
	fewColumns       = 14 // have their numbers written in the cells
	fewNarrowColumns = 6
)

// Heatmap is the chart of kind heatmap.
func Heatmap() spec.Kind {
	return spec.Kind{Name: chart.Heatmap, Option: heatmapOption, Height: heatmapHeight}
}

// heatmapOption colours a table: categories across, series down. Colours are
// steps, not a ramp, so that a cell can be matched with the key, and they are
// theme colours of their own for light and dark. A missing cell stays empty.
func heatmapOption(f chart.Figure) spec.Spec {
	heat := charts.NewHeatMap()
	heat.SetGlobalOptions(spec.Initialised(f))
	cuts := heatCuts(f)
	low, high := cells(f, cuts)
	heat.AddSeries(f.Title, nil)
	heat.AddSeries(f.Title, nil)
	heat.Validate()

	wide, slim := spec.RoomFor(false), spec.RoomFor(true)
	x, y := timeAxis(f, wide, nameRoom(f.Names(), wide)+8), nameAxis(f.Names(), wide)
	x["data"], y["data"] = anys(f.Categories), anys(f.Names())
	for _, axis := range []spec.Object{x, y} {
		axis["axisLine"] = spec.Object{"show": false}
	}
	tip := spec.Number(f, "tip", false)
	tip["columns"], tip["rows"] = anys(f.Categories), anys(f.Names())
	patch := spec.Object{
		"tooltip": spec.Object{"trigger": "item", "formatter": tip},
		"xAxis":   []any{x}, "yAxis": []any{y},
		"grid":      spec.Grid(nameRoom(f.Names(), wide), 0, 8, keyRoom+labelHeight),
		"visualMap": heatKey(f, cuts),
		"series":    []any{cellPatch(f, low, "chart-ink-low"), cellPatch(f, high, "chart-ink-high")},
	}
	label := spec.Object{"label": spec.Object{"show": len(f.Categories) <= fewNarrowColumns}}
	narrow := spec.Object{
		"grid":   spec.Object{"left": nameRoom(f.Names(), slim)},
		"xAxis":  []any{timeAxis(f, slim, nameRoom(f.Names(), slim)+8)},
		"yAxis":  []any{spec.Object{"axisLabel": nameLabel(f.Names(), slim)}},
		"series": []any{label, label},
	}
	return spec.Spec{Base: heat.JSON(), Patch: patch, Narrow: narrow}
}

// cellPatch is a series of cells with labels of one colour.
func cellPatch(f chart.Figure, data []any, ink string) spec.Object {
	return spec.Object{
		"data": data,
		"label": spec.Object{
			"show": len(f.Categories) <= fewColumns, "formatter": spec.Compact(f), "fontSize": 11, "color": spec.Token(ink),
		},
		"itemStyle": spec.Object{"borderColor": spec.Token("chart-bg"), "borderWidth": 2},
		"emphasis":  spec.Object{"itemStyle": spec.Object{"borderColor": spec.Token("chart-text"), "borderWidth": 1}},
	}
}

// keyRoom is the room of the key below the columns' names.
const keyRoom = 34

func anys(texts []string) []any {
	list := make([]any, len(texts))
	for i, s := range texts {
		list[i] = s
	}
	return list
}

// cells returns the cells that have a number, by the colour of their label.
// They are two series, so that the colour is set twice and not cell by cell.
func cells(f chart.Figure, cuts []float64) (low, high []any) {
	low, high = []any{}, []any{}
	for row, s := range f.Series {
		for column, p := range s.Points {
			v, ok := p.Value.Float()
			if !ok {
				continue
			}
			c := cell(f, p, []any{column, row, spec.Plotted(p.Value)})
			if heatColour(heatStep(v, cuts), len(cuts)) >= chart.InkTurns {
				high = append(high, c)
			} else {
				low = append(low, c)
			}
		}
	}
	return low, high
}

// cell is one cell of a heatmap.
func cell(f chart.Figure, p chart.Point, at []any) any {
	note := f.NoteOf(p)
	if note == "" {
		return at
	}
	c := spec.Object{"value": at, "note": note}
	if p.Provisional {
		c["itemStyle"] = spec.Object{"borderType": "dashed", "borderColor": spec.Token("chart-muted"), "borderWidth": 1}
	}
	return c
}

// heatCuts returns the lower bounds of the steps: from the least to the
// greatest number in at most seven equal, round steps. Without numbers, or
// with one number only, there is one step.
func heatCuts(f chart.Figure) []float64 {
	low, high := math.Inf(1), math.Inf(-1)
	for _, s := range f.Series {
		for _, p := range s.Points {
			if v, ok := p.Value.Float(); ok {
				low, high = min(low, v), max(high, v)
			}
		}
	}
	if !(high > low) {
		return []float64{min(0, low)}
	}
	width := niceAbove((high - low) / (chart.HeatSteps - 1))
	first := math.Floor(low/width) * width
	var cuts []float64
	for i := 0; i < chart.HeatSteps; i++ {
		cut := first + float64(i)*width
		if i > 0 && cut >= high {
			break
		}
		cuts = append(cuts, rounded(cut))
	}
	return cuts
}

// rounded cuts off the dust of binary fractions: 0.30000000000000004 is 0.3.
func rounded(x float64) float64 {
	v, err := strconv.ParseFloat(strconv.FormatFloat(x, 'g', 12, 64), 64)
	if err != nil {
		return x
	}
	return v
}

// heatStep is the step of a value: the last whose lower bound it reaches.
func heatStep(v float64, cuts []float64) int {
	i, found := slices.BinarySearch(cuts, v)
	if found {
		return i
	}
	return max(0, i-1)
}

// heatColour spreads the steps in use over the tokens, ends included.
func heatColour(step, steps int) int {
	if steps <= 1 {
		return chart.HeatSteps / 2
	}
	return 1 + step*(chart.HeatSteps-1)/(steps-1)
}

// heatKey is the key: the steps from least to greatest with the ends' numbers.
func heatKey(f chart.Figure, cuts []float64) spec.Object {
	pieces := make([]any, len(cuts))
	for i, low := range cuts {
		piece := spec.Object{"gte": low, "color": spec.Token("h" + strconv.Itoa(heatColour(i, len(cuts))))}
		if i == 0 {
			delete(piece, "gte")
		}
		if i+1 < len(cuts) {
			piece["lt"] = cuts[i+1]
		}
		pieces[i] = piece
	}
	low, high := bounds(f)
	return spec.Object{
		"type": "piecewise", "show": !f.Empty(), "pieces": pieces, "dimension": 2,
		"orient": "horizontal", "right": 8, "bottom": 0, "padding": 0,
		"itemWidth": 20, "itemHeight": 10, "itemGap": 2, "itemSymbol": "rect", "textGap": 8,
		"showLabel": false, "selectedMode": false, "hoverLink": false,
		"text": []any{enSpace + f.Format().Compact(high), f.Format().Compact(low) + enSpace},
	}
}

// enSpace keeps the key's numbers off its swatches.
const enSpace = "\u2002"

func heatmapHeight(f chart.Figure, _ spec.Room) int {
	return keyRoom + 24 + 32*max(1, len(f.Series))
}

// bounds returns the least and greatest numbers, null if there are none.
func bounds(f chart.Figure) (low, high value.Num) {
	for _, s := range f.Series {
		for _, p := range s.Points {
			switch {
			case p.Value.Null():
				continue
			case low.Null() || p.Value.Cmp(low) < 0:
				low = p.Value
			}
			if p.Value.Cmp(high) > 0 {
				high = p.Value
			}
		}
	}
	return low, high
}
