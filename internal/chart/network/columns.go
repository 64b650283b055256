package network

import (
	"fmt"
	"html"
	"strings"

	"github.com/mopsite/mopsite/internal/chart/spec"
)

// bulge is how far the arc of a link within a column may reach out of it.
const bulge = 56

// columns draws boxes in columns and the lines between them, and returns the lines.
func (c *canvas) columns(f Figure, g graph) string {
	wide := c.width
	if g.bent(len(g.columns) - 1) {
		wide -= bulge // for the arcs at the right
	}
	room := wide / max(1, len(g.columns))
	width := min(180, room*7/10)
	c.measure(f, width)
	top := 4
	if len(f.Groups) > 0 {
		top = headRoom
	}
	tallest := 0
	for _, col := range g.columns {
		tallest = max(tallest, c.heightOf(col))
	}
	c.height = top + tallest + 4
	passing := map[int]box{} // the lanes of lines, by item
	for k, col := range g.columns {
		x := k*room + (room-width)/2
		if len(g.columns) > 1 { // the outer columns stand at the edges
			x = 1 + k*(wide-width-3)/(len(g.columns)-1)
		}
		y := top + (tallest-c.heightOf(col))/2
		for _, item := range col {
			if item < len(f.Nodes) {
				c.boxes[item].x, c.boxes[item].y = x, y
				y += c.boxes[item].h + gap
			} else {
				passing[item] = box{x, y, width, 0}
				y += lane
			}
		}
		if len(f.Groups) > 0 {
			fmt.Fprintf(c, `<text x="%d" y="14" text-anchor="middle" fill="var(--chart-muted)">%s</text>`, x+width/2, html.EscapeString(spec.Fit(f.Groups[g.groups[k]], room-4)))
		}
	}
	return c.lines(f, g, passing)
}

func (c *canvas) heightOf(column []int) int {
	h := 0
	for _, item := range column {
		if item < len(c.boxes) {
			h += c.boxes[item].h + gap
		} else {
			h += lane
		}
	}
	return max(0, h-gap)
}

// lines draws the links: from the right edge of a box to the left edge of one
// further right, through the lanes between; within a column as an arc.
func (c *canvas) lines(f Figure, g graph, passing map[int]box) string {
	var ends []end
	middle := func(item int) int {
		if b, ok := passing[item]; ok {
			return b.y
		}
		return c.boxes[item].middle()
	}
	for i, way := range g.ways {
		first, last := way[0], way[len(way)-1]
		beside := g.rank[first] == g.rank[last]
		ends = append(ends,
			end{i, first, true, middle(way[1])},
			end{i, last, beside, middle(way[len(way)-2])})
	}
	at := c.spread(ends)
	var s strings.Builder
	for i, way := range g.ways {
		from, to := ends[2*i], ends[2*i+1]
		a, b := c.boxes[from.node], c.boxes[to.node]
		x, y := a.x+a.w+1, at[from]
		if to.right {
			tx, bend := b.x+b.w+1, min(bulge, 24+abs(at[to]-y)/6)
			s.WriteString(stroke(fmt.Sprintf("M%d %dC%d %d %d %d %d %d", x, y, x+bend, y, tx+bend, at[to], tx, at[to])))
			s.WriteString(c.heads(f, g, i, x, y, tx, at[to], false))
			continue
		}
		path := fmt.Sprintf("M%d %d", x, y)
		px, py := x, y
		for _, item := range way[1 : len(way)-1] {
			p := passing[item]
			path += curve(px, py, p.x, p.y) + fmt.Sprintf("H%d", p.x+p.w)
			px, py = p.x+p.w, p.y
		}
		path += curve(px, py, b.x, at[to])
		s.WriteString(stroke(path))
		s.WriteString(c.heads(f, g, i, x, y, b.x, at[to], true))
	}
	return s.String()
}

func curve(x, y, tx, ty int) string {
	half := (x + tx) / 2
	return fmt.Sprintf("C%d %d %d %d %d %d", half, y, half, ty, tx, ty)
}

// heads draws the heads of an arrow, at the end that its link leads to.
func (c *canvas) heads(f Figure, g graph, i, x, y, tx, ty int, right bool) string {
	if !f.Arrows {
		return ""
	}
	out := ""
	if g.forth[i] {
		out += head(tx, ty, right)
	}
	if g.back[i] {
		out += head(x, y, false)
	}
	return out
}

func abs(n int) int { return max(n, -n) }

// arcs draws the boxes below each other, and the links as arcs beside them.
func (c *canvas) arcs(f Figure, g graph) string {
	width := min(280, c.width*62/100)
	c.measure(f, width)
	y, last := 4, -1
	place := map[int]int{}
	for k, col := range g.columns {
		for _, item := range col {
			if item >= len(f.Nodes) {
				continue
			}
			if len(f.Groups) > 0 && last != k {
				fmt.Fprintf(c, `<text x="2" y="%d" fill="var(--chart-muted)">%s</text>`, y+14, html.EscapeString(spec.Fit(f.Groups[g.groups[k]], width)))
				y, last = y+24, k
			}
			place[item] = len(place)
			c.boxes[item].x, c.boxes[item].y = 1, y
			y += c.boxes[item].h + gap - 4
		}
	}
	c.height = y
	var ends []end
	for i, way := range g.ways {
		a, b := way[0], way[len(way)-1]
		ends = append(ends, end{i, a, true, c.boxes[b].middle()}, end{i, b, true, c.boxes[a].middle()})
	}
	at := c.spread(ends)
	var s strings.Builder
	room := c.width - width - 12
	for i, way := range g.ways {
		a, b := way[0], way[len(way)-1]
		x, y, ty := width+3, at[ends[2*i]], at[ends[2*i+1]]
		bend := min(room*4/3, 22+room*abs(place[a]-place[b])/max(4, len(place)))
		s.WriteString(stroke(fmt.Sprintf("M%d %dC%d %d %d %d %d %d", x, y, x+bend, y, x+bend, ty, x, ty)))
		s.WriteString(c.heads(f, g, i, x, y, x, ty, false))
	}
	return s.String()
}
