package axial

import (
	"slices"

	"github.com/mopsite/mopsite/internal/chart"
	"github.com/mopsite/mopsite/internal/chart/spec"
)

// Area is the chart of kind area.
func Area() spec.Kind { return spec.Kind{Name: chart.Area, Option: areaOption, Height: lineHeight} }

// areaOption fills the room below a line. Several series are parts of a whole:
// they stand on each other, the largest at the bottom, where the baseline is
// level. A provisional end is a stack of its own, hatched.
func areaOption(f chart.Figure) spec.Spec {
	if f.Stacked() {
		f.Series = slices.Clone(f.Series)
		slices.SortStableFunc(f.Series, func(a, b chart.Series) int { return b.Sum().Cmp(a.Sum()) })
	}
	return lineOption(f)
}

// fill turns the line of a series into an area.
func fill(f chart.Figure, i int, p part, patch spec.Object) {
	c := spec.Colours(f)[i]
	area := spec.Object{"color": c, "opacity": 0.16, "origin": 0}
	if f.Stacked() {
		patch["stack"] = "firm"
		if p.dashed {
			patch["stack"] = "provisional"
		}
		area["opacity"] = 0.85
		patch["lineStyle"] = spec.Object{"color": spec.Token("chart-bg"), "width": 1}
	}
	patch["areaStyle"] = area
	switch style := patch["itemStyle"].(spec.Object); {
	case p.dashed:
		style["decal"] = spec.Hatch()
	case f.Stacked():
		if d := spec.Decal(i); d != nil {
			style["decal"] = d
		}
	}
	if label, ok := patch["endLabel"].(spec.Object); ok && f.Stacked() {
		label["verticalAlign"] = "top" // in the band, whose upper edge the line is
	}
}
