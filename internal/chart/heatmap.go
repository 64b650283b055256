package chart

import (
	"math"
	"slices"
	"strconv"

	"github.com/go-echarts/go-echarts/v2/charts"

	"github.com/mopsite/mopsite/internal/value"
)

const (
	fewColumns       = 14 // have their numbers written in the cells
	fewNarrowColumns = 6
)

// heatmapOption colours a table: categories across, series down. Colours are
// steps, not a ramp, so that a cell can be matched with the key, and they are
// theme colours of their own for light and dark. A missing cell stays empty.
func heatmapOption(f Figure) chartOption {
	chart := charts.NewHeatMap()
	chart.SetGlobalOptions(initialised(f))
	cuts := heatCuts(f)
	low, high := cells(f, cuts)
	chart.AddSeries(f.Title, nil)
	chart.AddSeries(f.Title, nil)
	chart.Validate()

	wide, slim := layoutFor(false), layoutFor(true)
	x, y := timeAxis(f, wide), nameAxis(f.names(), wide.label)
	x["data"], y["data"] = anys(f.Categories), anys(f.names())
	for _, axis := range []object{x, y} {
		axis["axisLine"] = object{"show": false}
	}
	tip := number(f, "tip", false)
	tip["columns"], tip["rows"] = anys(f.Categories), anys(f.names())
	patch := object{
		"tooltip": object{"trigger": "item", "formatter": tip},
		"xAxis":   []any{x}, "yAxis": []any{y},
		"grid":      grid(nameMargin, 0, 8, keyRoom),
		"visualMap": heatKey(f, cuts),
		"series":    []any{cellPatch(f, low, "chart-ink-low"), cellPatch(f, high, "chart-ink-high")},
	}
	label := object{"label": object{"show": len(f.Categories) <= fewNarrowColumns}}
	narrow := object{
		"xAxis":  []any{timeAxis(f, slim)},
		"yAxis":  []any{object{"axisLabel": object{"width": widestBox(f.names(), slim.label)}}},
		"series": []any{label, label},
	}
	return chartOption{base: chart.JSON(), patch: patch, narrow: narrow}
}

// cellPatch is a series of cells with labels of one colour.
func cellPatch(f Figure, data []any, ink string) object {
	return object{
		"data": data,
		"label": object{
			"show": len(f.Categories) <= fewColumns, "formatter": labelled(f), "fontSize": 11, "color": token(ink),
		},
		"itemStyle": object{"borderColor": token("chart-bg"), "borderWidth": 2},
		"emphasis":  object{"itemStyle": object{"borderColor": token("chart-text"), "borderWidth": 1}},
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
func cells(f Figure, cuts []float64) (low, high []any) {
	low, high = []any{}, []any{}
	for row, s := range f.Series {
		for column, p := range s.Points {
			v, ok := p.Value.Float()
			if !ok {
				continue
			}
			c := cell(f, p, []any{column, row, plotted(p.Value)})
			if heatColour(heatStep(v, cuts), len(cuts)) >= inkTurns {
				high = append(high, c)
			} else {
				low = append(low, c)
			}
		}
	}
	return low, high
}

// cell is one cell of a heatmap.
func cell(f Figure, p Point, at []any) any {
	note := f.note(p)
	if note == "" {
		return at
	}
	c := object{"value": at, "note": note}
	if p.Provisional {
		c["itemStyle"] = object{"borderType": "dashed", "borderColor": token("chart-muted"), "borderWidth": 1}
	}
	return c
}

// heatCuts returns the lower bounds of the steps: from the least to the
// greatest number in at most seven equal, round steps. Without numbers, or
// with one number only, there is one step.
func heatCuts(f Figure) []float64 {
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
	width := niceAbove((high - low) / (heatSteps - 1))
	first := math.Floor(low/width) * width
	var cuts []float64
	for i := 0; i < heatSteps; i++ {
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
		return heatSteps / 2
	}
	return 1 + step*(heatSteps-1)/(steps-1)
}

// heatKey is the key: the steps from least to greatest with the ends' numbers.
func heatKey(f Figure, cuts []float64) object {
	pieces := make([]any, len(cuts))
	for i, low := range cuts {
		piece := object{"gte": low, "color": token("h" + strconv.Itoa(heatColour(i, len(cuts))))}
		if i == 0 {
			delete(piece, "gte")
		}
		if i+1 < len(cuts) {
			piece["lt"] = cuts[i+1]
		}
		pieces[i] = piece
	}
	low, high := f.bounds()
	return object{
		"type": "piecewise", "show": !f.Empty(), "pieces": pieces, "dimension": 2,
		"orient": "horizontal", "right": 8, "bottom": 0, "padding": 0,
		"itemWidth": 20, "itemHeight": 10, "itemGap": 2, "itemSymbol": "rect", "textGap": 8,
		"showLabel": false, "selectedMode": false, "hoverLink": false,
		"text": []any{enSpace + f.Format().Compact(high), f.Format().Compact(low) + enSpace},
	}
}

// enSpace keeps the key's numbers off its swatches.
const enSpace = "\u2002"

// bounds returns the least and greatest numbers, null if there are none.
func (f Figure) bounds() (low, high value.Num) {
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

func heatmapHeight(f Figure, _ layout) int {
	return keyRoom + 24 + 32*max(1, len(f.Series))
}
