package flow

import (
	"slices"

	"github.com/mopsite/mopsite/internal/chart"
	"github.com/mopsite/mopsite/internal/chart/spec"
	"github.com/mopsite/mopsite/internal/value"
)

// Treemap is the chart of kind treemap.
func Treemap() spec.Kind {
	return spec.Kind{Name: chart.Treemap, Option: treemapOption, Height: treemapHeight}
}

// treemapOption shows the parts of a whole as areas, the largest first. Parts
// that belong together stand together, in one colour, below the name of what
// they belong to; without groups there is one colour, since the area says it
// all. Names, numbers and shares stand in the areas that hold them. What is not
// above nought has no area and stands in the data table only.
func treemapOption(f chart.Figure) spec.Spec {
	ink := spec.Token("chart-bg")
	if f.Groups == nil {
		ink = spec.Token("chart-ink-low")
	}
	patch := spec.Object{
		"tooltip": spec.Object{"trigger": "item", "formatter": spec.Number(f, "item", false)},
		"series": []any{spec.Object{
			"type": "treemap", "name": f.Title, "data": treemapParts(f),
			"left": 0, "right": 0, "top": 0, "bottom": 0, "roam": false, "nodeClick": false,
			"breadcrumb": spec.Object{"show": false}, "visibleMin": 60, "childrenVisibleMin": 10,
			"label":       treemapLabel(ink),
			"labelLayout": spec.Object{"$fn": "roomy"},
			"upperLabel":  spec.Object{"show": false},
			"itemStyle":   spec.Object{"borderColor": spec.Token("chart-bg"), "borderWidth": 0, "gapWidth": 2},
			"levels":      treemapLevels(f),
			"emphasis":    spec.Object{"label": treemapLabel(ink), "itemStyle": spec.Object{"borderColor": spec.Token("chart-text")}},
		}},
	}
	return spec.Spec{Patch: patch}
}

// treemapLabel writes name and share in the corner of an area.
func treemapLabel(ink spec.Object) spec.Object {
	return spec.Object{
		"show": true, "formatter": spec.Object{"$fn": "part"}, "color": ink, "fontSize": 12, "lineHeight": 17,
		"overflow": "truncate", "ellipsis": "…", "position": []any{0, 0}, "padding": []any{5, 7}, "align": "left", "verticalAlign": "top",
	}
}

// treemapLevels are the whole and, with groups, the larger parts, which have
// their name above.
func treemapLevels(f chart.Figure) []any {
	ground := spec.Token("chart-bg")
	levels := []any{spec.Object{"itemStyle": spec.Object{"borderColor": ground, "borderWidth": 0, "gapWidth": 3}}}
	if f.Groups != nil {
		levels = append(levels, spec.Object{
			"itemStyle": spec.Object{"borderColor": ground, "borderWidth": 0, "gapWidth": 1},
			"upperLabel": spec.Object{
				"show": true, "height": 24, "color": spec.Token("chart-text"), "fontSize": 12, "fontWeight": "bold",
				"formatter": spec.Object{"$fn": "part", "line": true}, "overflow": "truncate", "position": []any{2, 5}, "verticalAlign": "top",
			},
		})
	}
	return append(levels, spec.Object{"itemStyle": spec.Object{"borderColor": ground, "borderWidth": 0, "gapWidth": 1}})
}

// treemapParts are the parts, in the larger ones that they belong to.
func treemapParts(f chart.Figure) []any {
	if len(f.Series) == 0 {
		return []any{}
	}
	points := f.Series[0].Points
	total := positive(points)
	if f.Groups == nil {
		return parts(f, all(len(points)), total, spec.Token("h3"))
	}
	members := map[string][]int{}
	sums := map[string]value.Num{}
	var names []string
	for i, g := range f.Groups {
		if points[i].Value.Sign() <= 0 {
			continue
		}
		if members[g] == nil {
			names = append(names, g)
			sums[g] = value.NumInt(0)
		}
		members[g], sums[g] = append(members[g], i), sums[g].Plus(points[i].Value)
	}
	slices.SortStableFunc(names, func(a, b string) int { return sums[b].Cmp(sums[a]) })
	tree := []any{}
	for i, g := range names {
		tree = append(tree, spec.Object{
			"name": g, "value": spec.Plotted(sums[g]), "note": share(f, sums[g], total),
			"itemStyle": spec.Object{"color": spec.Colour(i)},
			"children":  parts(f, members[g], total, spec.Colour(i)),
		})
	}
	return tree
}

func all(n int) []int {
	list := make([]int, n)
	for i := range list {
		list[i] = i
	}
	return list
}

// parts are some of the categories, as areas of one colour.
func parts(f chart.Figure, at []int, total value.Num, colour spec.Object) []any {
	list := []any{}
	for _, i := range at {
		p := f.Series[0].Points[i]
		if p.Value.Sign() <= 0 {
			continue
		}
		list = append(list, spec.Object{
			"name": f.Categories[i], "value": spec.Plotted(p.Value), "note": share(f, p.Value, total), "itemStyle": spec.Object{"color": colour},
		})
	}
	return list
}

// positive adds up what is above nought.
func positive(points []chart.Point) value.Num {
	sum := value.NumInt(0)
	for _, p := range points {
		if p.Value.Sign() > 0 {
			sum = sum.Plus(p.Value)
		}
	}
	return sum
}

func treemapHeight(_ chart.Figure, l spec.Room) int {
	if l.Narrow {
		return 380
	}
	return 360
}
