package axial

import (
	"github.com/mopsite/mopsite/internal/chart"
	"github.com/mopsite/mopsite/internal/chart/spec"
	"github.com/mopsite/mopsite/internal/value"
)

const (
	ganttRow  = 30 // height of a row; on a phone the name stands above the bar
	ganttSlim = 42
	ganttHead = 40 // room for dates, and for the name of the day
	ganttBar  = 14
	// ganttSlimName is the width of a name on a phone.
	ganttSlimName = 320
	msOfDay       = 86_400_000
)

// Gantt is the chart of kind gantt.
func Gantt() spec.Kind {
	return spec.Kind{Name: chart.Gantt, Option: ganttOption, Height: ganttHeight}
}

// ganttOption lays spans along time, in the order in which they stand. What is
// past is grey, what runs is filled, what is ahead is an outline; a line marks
// the day the figure speaks for.
func ganttOption(f chart.Figure) spec.Spec {
	series := []any{}
	for _, state := range []chart.State{chart.Past, chart.Running, chart.Ahead} {
		series = append(series, ganttSeries(f, state))
	}
	span := ganttRange(f)
	if f.AsOf >= span.From && f.AsOf <= span.To {
		series[0].(spec.Object)["markLine"] = asOfLine(f)
	}
	names := nameAxis(f.Categories, spec.RoomFor(false))
	label := names["axisLabel"].(spec.Object)
	label["inside"], label["align"], label["verticalAlign"], label["margin"], label["padding"] = false, "right", "middle", 10, 0
	names["data"], names["axisLine"] = anys(f.Categories), spec.Object{"show": false}
	names["splitLine"] = spec.Object{"show": true, "lineStyle": spec.Object{"color": spec.Token("chart-grid")}}
	names["axisTick"] = spec.Object{"show": false}
	patch := spec.Object{
		"useUTC":  true,
		"tooltip": spec.Object{"trigger": "item", "formatter": spec.Object{"$fn": "item"}},
		"grid":    spec.Object{"left": ganttNames(f), "top": ganttHead, "right": 20, "bottom": 4, "outerBoundsMode": "none"},
		"xAxis":   []any{ganttTime(span, f.Lang)}, "yAxis": []any{names}, "series": series,
	}
	slim := []any{}
	for range series {
		slim = append(slim, spec.Object{"renderItem": spanItem(9)})
	}
	narrow := spec.Object{
		"grid": spec.Object{"left": 4},
		"yAxis": []any{spec.Object{"axisLabel": spec.Object{
			"inside": true, "width": ganttSlimName, "formatter": spec.Object{"$fn": "short", "names": slimNames(f)}, "align": "left", "verticalAlign": "bottom", "margin": 0, "padding": []any{0, 0, 3, 0},
		}}},
		"series": slim,
	}
	return spec.Spec{Patch: patch, Narrow: narrow}
}

// slimNames are the names that are too long for the line above their bar.
func slimNames(f chart.Figure) []any {
	short := []any{}
	for _, name := range f.Categories {
		if s := spec.Fit(name, ganttSlimName); s != name {
			short = append(short, []any{name, s})
		}
	}
	return short
}

// ganttNames is the room for the names beside the rows.
func ganttNames(f chart.Figure) int {
	return spec.WidestBox(f.Categories, spec.RoomFor(false).Label) + nameMargin + 10
}

// spanItem is the function that draws a bar, moved from the middle of its row.
func spanItem(down int) spec.Object {
	return spec.Object{"$fn": "span", "height": ganttBar, "offset": down - ganttBar/2}
}

// ganttSeries are the bars of one state.
func ganttSeries(f chart.Figure, state chart.State) spec.Object {
	style := spec.Object{"color": spec.Token("c1")}
	switch state {
	case chart.Past:
		style["color"] = spec.Token("chart-ref")
	case chart.Ahead:
		style = spec.Object{"color": spec.Token("chart-bg"), "borderColor": spec.Token("c1"), "borderWidth": 1.5}
	}
	data := []any{}
	for i, s := range f.Spans {
		if f.StateOf(i) != state || s.Empty() {
			continue
		}
		data = append(data, spec.Object{
			"name": f.Categories[i], "value": []any{i, ms(s.From), ms(s.To + 1)},
			"note": s.From.String() + " – " + s.To.String() + " · " + f.StateText(state),
		})
	}
	return spec.Object{
		"type": "custom", "name": f.StateText(state), "data": data, "itemStyle": style, "renderItem": spanItem(0),
		"encode": spec.Object{"x": []any{1, 2}, "y": 0}, "clip": true,
	}
}

// ms is the start of a day in milliseconds of UTC, as the axis counts.
func ms(d value.Date) int { return int(d-value.DateOf(1970, 1, 1)) * msOfDay }

// ganttRange is the time shown: whole months.
func ganttRange(f chart.Figure) value.Span {
	all := f.Range()
	if all.Empty() {
		return all
	}
	cal := value.Calendar{}
	return value.Span{From: cal.Bucket(all.From, value.Month).From, To: cal.Bucket(all.To, value.Month).To}
}

func ganttTime(span value.Span, lang string) spec.Object {
	axis := spec.Object{
		"type": "time", "position": "top", "splitNumber": 6,
		"axisLine": spec.Object{"show": false}, "axisTick": spec.Object{"show": false},
		"axisLabel": spec.Object{"hideOverlap": true, "alignMinLabel": "left", "alignMaxLabel": "right", "color": spec.Token("chart-muted"), "fontSize": spec.FontSize, "formatter": spec.Object{"$fn": "date", "lang": lang}},
		"splitLine": spec.Object{"show": true, "lineStyle": spec.Object{"color": spec.Token("chart-grid")}},
	}
	if !span.Empty() {
		axis["min"], axis["max"] = ms(span.From), ms(span.To+1)
	}
	return axis
}

// asOfLine marks the day the figure speaks for.
func asOfLine(f chart.Figure) spec.Object {
	return spec.Object{
		"silent": true, "animation": false, "symbol": "none", "z": 5,
		"data": []any{spec.Object{
			"xAxis": ms(f.AsOf + 1), "name": f.AsOfText(),
			"lineStyle": spec.Object{"color": spec.Token("chart-alert"), "type": "solid", "width": 1.5},
			"label": spec.Object{
				"formatter": spec.Object{"$fn": "title"}, "position": "start", "distance": 22,
				"color": spec.Token("chart-alert"), "fontSize": 11,
			},
		}},
	}
}

func ganttHeight(f chart.Figure, l spec.Room) int {
	row := ganttRow
	if l.Narrow {
		row = ganttSlim
	}
	return ganttHead + 6 + row*max(1, len(f.Categories))
}
