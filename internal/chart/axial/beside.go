package axial

import (
	"cmp"
	"slices"

	"github.com/mopsite/mopsite/internal/chart"
	"github.com/mopsite/mopsite/internal/chart/spec"
)

// plot is the room of a scatter chart's dots, about, in pixels: where names have
// room is worked out for it. Names that collide all the same are left out.
type plot struct{ width, height float64 }

func plotOf(narrow bool) plot {
	if narrow {
		return plot{280, 260}
	}
	return plot{620, 330}
}

const nameHeight = 15

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

// namedDots is how many dots of a picture have their names beside them. To lay out
// names takes the square of their number, and more could not be read.
const namedDots = 40

// outstanding reports of each dot whether it is named: all of a few, of more those
// that come nearest to the end of one of the axes.
func outstanding(f chart.Figure) []bool {
	dots := f.Dots()
	far := make([]float64, len(dots))
	for _, s := range f.Series {
		_, high := f.Only(s).Extent()
		for i, d := range dots {
			if v, ok := s.Points[d.At].Value.Float(); ok && high > 0 {
				far[i] = max(far[i], v/high)
			}
		}
	}
	named, order := make([]bool, len(dots)), make([]int, len(dots))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(far[b], far[a]) })
	for _, i := range order[:min(len(order), namedDots)] {
		named[i] = true
	}
	return named
}

// labelSides returns for each dot the side on which its name covers least: one
// dot after the other, right, left, above or below, wherever the fewest dots
// and names that have their place already would be hidden; "" for no name.
func labelSides(f chart.Figure, p plot) []string {
	dots := f.Dots()
	if len(dots) == 0 {
		return nil
	}
	rooms := make([]rectangle, len(dots))
	_, right := f.Only(f.Series[0]).Extent()
	_, top := f.Only(f.Series[1]).Extent()
	for i, d := range dots {
		r := diameter(f, d) / 2
		x, y := p.width*ratio(d.X, right), p.height*(1-ratio(d.Y, top))
		rooms[i] = rectangle{x - r, y - r, x + r, y + r}
	}
	sides, named := make([]string, len(dots)), outstanding(f)
	var names []rectangle
	for i, d := range dots {
		if !named[i] {
			continue
		}
		width := float64(min(150, spec.TextWidth(f.Categories[d.At])))
		best, least := rectangle{}, 0.0
		for n, side := range []string{"right", "left", "top", "bottom"} {
			room := besideDot(rooms[i], width, side)
			covered := p.outside(room)
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

// outside is the area of a name that the plot does not hold.
func (p plot) outside(r rectangle) float64 {
	inside := r.overlap(rectangle{0, -20, p.width + 20, p.height})
	return 4 * ((r.right-r.left)*(r.bottom-r.top) - inside) // it would be cut, or cover the axis
}
