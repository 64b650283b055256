package axial

import (
	"github.com/mopsite/mopsite/internal/chart"
	"github.com/mopsite/mopsite/internal/chart/spec"
)

// The plot of a wide scatter chart, about, in pixels: where names have room is
// worked out for it; in a narrow one names that collide are left out.
const (
	plotWidth  = 620
	plotHeight = 330
	nameHeight = 15
)

// A rectangle is the room of a dot or of a name.
type rectangle struct{ left, top, right, bottom float64 }

// overlap is the area that two rectangles share.
func (r rectangle) overlap(s rectangle) float64 {
	w := min(r.right, s.right) - max(r.left, s.left)
	h := min(r.bottom, s.bottom) - max(r.top, s.top)
	if w <= 0 || h <= 0 {
		return 0
	}
	return w * h
}

// labelSides returns for each dot the side on which its name covers least: one
// dot after the other, right, left, above or below, wherever the fewest dots
// and names that have their place already would be hidden.
func labelSides(f chart.Figure) []string {
	dots := f.Dots()
	rooms := make([]rectangle, len(dots))
	_, right := f.Only(f.Series[0]).Extent()
	_, top := f.Only(f.Series[1]).Extent()
	for i, d := range dots {
		r := diameter(f, d) / 2
		x, y := plotWidth*ratio(d.X, right), plotHeight*(1-ratio(d.Y, top))
		rooms[i] = rectangle{x - r, y - r, x + r, y + r}
	}
	sides := make([]string, len(dots))
	var names []rectangle
	for i, d := range dots {
		width := float64(min(150, spec.TextWidth(f.Categories[d.At])))
		best, least := rectangle{}, 0.0
		for n, side := range []string{"right", "left", "top", "bottom"} {
			room := besideDot(rooms[i], width, side)
			covered := outsidePlot(room)
			for j, other := range rooms {
				if j != i {
					covered += room.overlap(other)
				}
			}
			for _, other := range names {
				covered += 2 * room.overlap(other)
			}
			if n == 0 || covered < least {
				sides[i], best, least = side, room, covered
			}
		}
		names = append(names, best)
	}
	return sides
}

func ratio(v, high float64) float64 {
	if high <= 0 {
		return 0
	}
	return v / axisEnd(high)
}

// besideDot is where a name stands on a side of a dot.
func besideDot(dot rectangle, width float64, side string) rectangle {
	x, y := (dot.left+dot.right)/2, (dot.top+dot.bottom)/2
	switch side {
	case "left":
		return rectangle{dot.left - 5 - width, y - nameHeight/2, dot.left - 5, y + nameHeight/2}
	case "top":
		return rectangle{x - width/2, dot.top - 5 - nameHeight, x + width/2, dot.top - 5}
	case "bottom":
		return rectangle{x - width/2, dot.bottom + 5, x + width/2, dot.bottom + 5 + nameHeight}
	}
	return rectangle{dot.right + 5, y - nameHeight/2, dot.right + 5 + width, y + nameHeight/2}
}

// outsidePlot is the area of a name that the plot does not hold.
func outsidePlot(r rectangle) float64 {
	inside := r.overlap(rectangle{0, -20, plotWidth + 20, plotHeight})
	return (r.right-r.left)*(r.bottom-r.top) - inside
}
