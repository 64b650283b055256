package option

import (
	"bytes"
	"encoding/json"
	"fmt"

	"github.com/mopsite/mopsite/internal/chart"
	"github.com/mopsite/mopsite/internal/chart/spec"
)

// Of returns the ECharts option of a figure as canonical JSON: keys
// sorted, HTML escaped, the same bytes for the same figure. It is plain data;
// see package chart for the names in it. An error means a figure that the
// program should not have made.
func Of(f chart.Figure) ([]byte, error) {
	tree, err := treeOf(f)
	if err != nil {
		return nil, err
	}
	return encode(tree)
}

// treeOf is the option before it is written.
func treeOf(f chart.Figure) (spec.Object, error) {
	row, ok := kindRow(f.Kind)
	if !ok {
		return nil, fmt.Errorf("chart %s: unknown kind %q", f.ID, f.Kind)
	}
	if err := f.Validate(); err != nil {
		return nil, err
	}
	f, _ = f.Bounded()
	f = f.Clean()
	own := row.Option(f)
	tree := common(f)
	for _, part := range []spec.Object{own.Base, own.Patch} {
		if err := decode(part); err != nil {
			return nil, fmt.Errorf("chart %s: %w", f.ID, err)
		}
		spec.Merge(tree, part)
	}
	tree["media"] = media(tree, own.Narrow)
	return tree, nil
}

// common is the part of the option that all kinds share.
func common(f chart.Figure) spec.Object {
	return spec.Object{
		"title": titles(f),
		"aria":  spec.Object{"enabled": true, "label": spec.Object{"description": chart.Describe(f)}},
		"tooltip": spec.Object{
			"renderMode": "richText",
			"confine":    true,
			"formatter":  spec.Number(f, "tip", false),
		},
		"legend": spec.Object{"show": false},
	}
}

// titles holds the figure's title, which is not drawn (the page has a caption)
// but names the picture, and the remark that stands in an empty chart.
func titles(f chart.Figure) []any {
	list := []any{spec.Object{"show": false, "text": f.Title}}
	if f.Empty() {
		list = append(list, spec.Object{
			"text":      f.NoData(),
			"left":      "center",
			"top":       "middle",
			"textStyle": spec.Object{"color": spec.Token("chart-muted"), "fontSize": 13, "fontWeight": "normal"},
		})
	}
	return list
}

// decode turns go-echarts structs and our own literals into plain objects with
// exact numbers, where they stand, and drops the components go-echarts always
// adds.
func decode(part spec.Object) error {
	for _, name := range []string{"legend", "title", "toolbox", "tooltip"} {
		if _, ours := part[name].(spec.Object); !ours {
			delete(part, name)
		}
	}
	_, err := plain(part)
	return err
}

// plain makes the parts of a value plain. Objects and lists stay what they are:
// a kind makes its option anew each time, and copies of all of it would cost as
// much as making it. Structs, and whatever else has a form of its own in JSON,
// take it.
func plain(v any) (any, error) {
	switch v := v.(type) {
	case spec.Object:
		for key, part := range v {
			p, err := plain(part)
			if err != nil {
				return nil, err
			}
			if form(part) {
				v[key] = p
			}
		}
		return v, nil
	case []any:
		for i, part := range v {
			p, err := plain(part)
			if err != nil {
				return nil, err
			}
			v[i] = p
		}
		return v, nil
	}
	if form(v) {
		return decoded(v)
	}
	return v, nil
}

// form reports whether a value has a form of its own in JSON.
func form(v any) bool {
	switch v.(type) {
	case spec.Object, []any, nil, bool, int, float64, string, json.Number:
		return false
	}
	return true
}

// decoded is a value as JSON has it, with exact numbers.
func decoded(v any) (any, error) {
	text, err := json.Marshal(v)
	if err != nil {
		return nil, err
	}
	d := json.NewDecoder(bytes.NewReader(text))
	d.UseNumber()
	var tree any
	if err := d.Decode(&tree); err != nil {
		return nil, err
	}
	return tree, nil
}

// media returns the rule for narrow boxes, and the one that takes it back when
// the box grows again: the same keys with the values of the option itself.
func media(tree, narrow spec.Object) []any {
	if narrow == nil {
		narrow = spec.Object{}
	}
	return []any{
		spec.Object{"query": spec.Object{"maxWidth": chart.NarrowBelow}, "option": narrow},
		spec.Object{"option": restored(tree, narrow)},
	}
}

// restored picks from tree what narrow overrides.
func restored(tree, narrow spec.Object) spec.Object {
	back := spec.Object{}
	for key, n := range narrow {
		back[key] = restoredValue(tree[key], n)
	}
	return back
}

func restoredValue(old, narrow any) any {
	switch n := narrow.(type) {
	case spec.Object:
		if n["$fn"] != nil { // a function is one value
			return old
		}
		if o, ok := old.(spec.Object); ok {
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
