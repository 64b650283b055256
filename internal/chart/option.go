package chart

import (
	"bytes"
	"encoding/json"
	"fmt"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"

	"github.com/mopsite/mopsite/internal/chart/engine"
	"github.com/mopsite/mopsite/internal/value"
)

// object is a JSON object of an option.
type object = map[string]any

// token is a colour of the theme in an option.
func token(name string) object { return object{"$token": name} }

// Option returns the ECharts option of a figure as canonical JSON: keys
// sorted, HTML escaped, the same bytes for the same figure. It is plain data;
// see the package comment for the names in it. An error means a figure that the
// program should not have made.
func Option(f Figure) ([]byte, error) {
	row, ok := kindRow(f.Kind)
	if !ok {
		return nil, fmt.Errorf("chart %s: unknown kind %q", f.ID, f.Kind)
	}
	if err := f.validate(); err != nil {
		return nil, err
	}
	f = f.clean()
	own := row.option(f)
	tree := common(f)
	for _, part := range []object{own.base, own.patch} {
		decoded, err := decode(part)
		if err != nil {
			return nil, fmt.Errorf("chart %s: %w", f.ID, err)
		}
		merge(tree, decoded)
	}
	tree["media"] = media(tree, own.narrow)
	if err := engine.Lint(tree, Theme()); err != nil {
		return nil, fmt.Errorf("chart %s: %w", f.ID, err)
	}
	return json.Marshal(tree)
}

// common is the part of the option that all kinds share.
func common(f Figure) object {
	return object{
		"title": titles(f),
		"aria":  object{"enabled": true, "label": object{"description": Describe(f)}},
		"tooltip": object{
			"renderMode": "richText",
			"confine":    true,
			"formatter":  number(f, "tip", false),
		},
		"legend": object{"show": false},
	}
}

// titles holds the figure's title, which is not drawn (the page has a caption)
// but names the picture, and the remark that stands in an empty chart.
func titles(f Figure) []any {
	list := []any{object{"show": false, "text": f.Title}}
	if f.Empty() {
		list = append(list, object{
			"text":      words(f.Lang).noData,
			"left":      "center",
			"top":       "middle",
			"textStyle": object{"color": token("chart-muted"), "fontSize": 13, "fontWeight": "normal"},
		})
	}
	return list
}

// number is a function that writes the figure's numbers.
func number(f Figure, fn string, compact bool) object {
	spec := object{"$fn": fn, "unit": string(f.Unit), "lang": f.Lang}
	if f.Unit == value.UnitMoney {
		spec["currency"] = f.Currency
	}
	if compact {
		spec["compact"] = true
	}
	return spec
}

// labelled is the function for labels: compact numbers.
func labelled(f Figure) object { return number(f, "unit", true) }

// initialised keeps go-echarts from adding a palette or a random id.
func initialised(f Figure) charts.GlobalOpts {
	return charts.WithInitializationOpts(opts.Initialization{ChartID: f.ID, Theme: "mopsite"})
}

// decode turns go-echarts structs and our own literals into plain objects with
// exact numbers, and drops the components go-echarts always adds.
func decode(part object) (object, error) {
	for _, name := range []string{"legend", "title", "toolbox", "tooltip"} {
		if _, ours := part[name].(object); !ours {
			delete(part, name)
		}
	}
	text, err := json.Marshal(part)
	if err != nil {
		return nil, err
	}
	d := json.NewDecoder(bytes.NewReader(text))
	d.UseNumber()
	var tree object
	if err := d.Decode(&tree); err != nil {
		return nil, err
	}
	return tree, nil
}

// merge lays patch over tree: objects by key, arrays by index, anything else
// replaces what is there; null removes it.
func merge(tree, patch object) {
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
	case object:
		if o, ok := old.(object); ok {
			merge(o, p)
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

// media returns the rule for narrow boxes, and the one that takes it back when
// the box grows again: the same keys with the values of the option itself.
func media(tree, narrow object) []any {
	if narrow == nil {
		narrow = object{}
	}
	return []any{
		object{"query": object{"maxWidth": narrowBelow}, "option": narrow},
		object{"option": restored(tree, narrow)},
	}
}

// restored picks from tree what narrow overrides.
func restored(tree, narrow object) object {
	back := object{}
	for key, n := range narrow {
		back[key] = restoredValue(tree[key], n)
	}
	return back
}

func restoredValue(old, narrow any) any {
	switch n := narrow.(type) {
	case object:
		if o, ok := old.(object); ok {
			return restored(o, n)
		}
	case []any:
		if o, ok := old.([]any); ok {
			list := make([]any, len(n))
			for i := range n {
				list[i] = restoredValue(o[i], n[i])
			}
			return list
		}
	}
	return old
}
