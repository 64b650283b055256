package spec

import (
	"encoding/json"
	"strconv"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"

	"github.com/mopsite/mopsite/internal/chart"
	"github.com/mopsite/mopsite/internal/value"
)

// Object is a JSON object of an option.
type Object = map[string]any

// A Spec is a kind's own part of an option.
type Spec struct {
	Base   Object // what go-echarts made
	Patch  Object // what its structs lack
	Narrow Object // what differs below chart.NarrowBelow pixels
}

// A Kind says how charts of one kind are drawn.
type Kind struct {
	Name   chart.Kind
	Option func(chart.Figure) Spec
	// Height is that of the picture in a room, in pixels.
	Height func(chart.Figure, Room) int
}

// Initialised keeps go-echarts from adding a palette or a random id.
func Initialised(f chart.Figure) charts.GlobalOpts {
	return charts.WithInitializationOpts(opts.Initialization{ChartID: f.ID, Theme: "mopsite"})
}

// Token is a colour of the theme in an option.
func Token(name string) Object { return Object{"$token": name} }

// Number is a function that writes the figure's numbers: one of formatters.js.
func Number(f chart.Figure, fn string, compact bool) Object {
	spec := Object{"$fn": fn, "unit": string(f.Unit), "lang": f.Lang}
	if f.Unit == value.UnitMoney {
		spec["currency"] = f.Currency
	}
	if compact {
		spec["compact"] = true
	}
	return spec
}

// Compact is the function for numbers where there is little room.
func Compact(f chart.Figure) Object { return Number(f, "unit", true) }

// Labelled is the function for labels; see [value.Scale].
func Labelled(f chart.Figure, s value.Scale) Object {
	spec := Number(f, "unit", false)
	spec["scale"] = s.Exp
	if s.More > 0 {
		spec["more"] = s.More
	}
	return spec
}

// Ticked is the function for the numbers along an axis.
func Ticked(f chart.Figure, s value.Scale) Object {
	spec := Number(f, "unit", false)
	spec["scale"], spec["tick"] = s.Exp, true
	return spec
}

// missing is ECharts' word for a value that is not there.
const missing = "-"

// Plotted returns a number for an option, or ECharts' word for a missing one.
func Plotted(n value.Num) any {
	v, ok := n.Float()
	if !ok {
		return missing
	}
	return json.Number(strconv.FormatFloat(v, 'f', -1, 64))
}

// Merge lays patch over tree: objects by key, arrays by index, anything else
// replaces what is there; null removes it.
func Merge(tree, patch Object) {
	for key, p := range patch {
		if p == nil {
			delete(tree, key)
			continue
		}
		tree[key] = merged(tree[key], p)
	}
}

func merged(old, patch any) any {
	switch p := patch.(type) {
	case Object:
		if o, ok := old.(Object); ok {
			Merge(o, p)
			return o
		}
	case []any:
		if o, ok := old.([]any); ok {
			for i, v := range p {
				if i < len(o) {
					o[i] = merged(o[i], v)
				} else {
					o = append(o, v)
				}
			}
			return o
		}
	}
	return patch
}
