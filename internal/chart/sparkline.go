package chart

import (
	"fmt"
	"strings"
)

// Sparkline draws the course of a number in the size of a word, for tiles and
// table cells. It needs no engine. The scale runs from the least to the
// greatest number, not from zero: it shows the course, the number beside it the
// size. Missing points leave a gap; the last point has a dot, which is hollow
// while it is provisional. The picture is hidden from screen readers; the
// number it stands beside says more. Without any number the result is nil.
func Sparkline(points []Point, width, height int) []byte {
	low, high, ok := sparkRange(points)
	if !ok {
		return nil
	}
	x := func(i int) float64 {
		if len(points) == 1 {
			return float64(width) / 2
		}
		return margin + float64(i)*(float64(width)-2*margin)/float64(len(points)-1)
	}
	y := func(v float64) float64 {
		if high == low {
			return float64(height) / 2
		}
		return float64(height) - margin - (v-low)*(float64(height)-2*margin)/(high-low)
	}
	var path strings.Builder
	last, command := -1, "M"
	for i, p := range points {
		v, ok := p.Value.Float()
		if !ok {
			command = "M"
			continue
		}
		fmt.Fprintf(&path, "%s%.1f %.1f", command, x(i), y(v))
		last, command = i, "L"
	}
	v, _ := points[last].Value.Float()
	fill := "var(--c1)"
	if points[last].Provisional {
		fill = "var(--chart-bg)"
	}
	return fmt.Appendf(nil, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" width="%d" height="%d" aria-hidden="true">`+
		`<path d="%s" fill="none" stroke="var(--c1)" stroke-width="1.5" stroke-linejoin="round" stroke-linecap="round"/>`+
		`<circle cx="%.1f" cy="%.1f" r="2.2" fill="%s" stroke="var(--c1)" stroke-width="1.2"/></svg>`,
		width, height, width, height, path.String(), x(last), y(v), fill)
}

// margin keeps the dot inside a sparkline.
const margin = 3.0

func sparkRange(points []Point) (low, high float64, ok bool) {
	for _, p := range points {
		v, known := p.Value.Float()
		if !known {
			continue
		}
		if !ok {
			low, high, ok = v, v, true
		}
		low, high = min(low, v), max(high, v)
	}
	return low, high, ok
}
