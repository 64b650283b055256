// Package quadrant draws things by two numbers in four fields: roles by their
// personas, risks by likelihood and impact. It needs no engine: a static SVG of
// the theme's colours, in which nothing is interactive but all can be read. The
// numbers stand in the table beside it.
package quadrant

import (
	"cmp"
	"fmt"
	"html"
	"slices"
	"strings"

	"github.com/mopsite/mopsite/internal/chart"
	"github.com/mopsite/mopsite/internal/chart/spec"
)

// Point is a thing in the picture. X and Y are from 0 to 1, Y upwards.
type Point struct {
	Name string
	X, Y float64
}

// Figure is what a quadrant shows.
type Figure struct {
	// ID is unique in its page; Title and Description are told to screen readers.
	ID, Title, Description string
	// Left, Right, Top and Bottom name the ends of the axes.
	Left, Right, Top, Bottom string
	// Corners name the four fields: top left, top right, bottom left, bottom
	// right; empty ones have no name.
	Corners [4]string
	Points  []Point
}

// Most is how many points a picture has; those beyond stand in the table. Names of
// more than named places would be nothing but a blur.
const (
	Most  = 500
	named = 60
)

const (
	wideHeight   = 440
	narrowHeight = 380
	headRoom     = 24 // above and below the plot, for the ends of the axis
	dot          = 5
	lineHeight   = 16
)

// box is a place in the picture that a text takes.
type box struct{ x, y, w, h int }

func (a box) meets(b box) bool {
	return a.x < b.x+b.w && b.x < a.x+a.w && a.y < b.y+b.h && b.y < a.y+a.h
}

// canvas is a picture while it is drawn.
type canvas struct {
	strings.Builder
	width, height int
	taken         []box
}

// SVG draws the picture beside text, or the narrow one of a phone.
func (f Figure) SVG(narrow bool) []byte {
	room := spec.RoomFor(narrow)
	c := &canvas{width: room.Width, height: wideHeight}
	suffix := "w"
	if narrow {
		c.height, suffix = narrowHeight, "n"
	}
	id := html.EscapeString(f.ID + "-" + suffix)
	fmt.Fprintf(c, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" width="%d" height="%d" role="img" aria-labelledby="%s-t %s-d" font-size="12" font-family="sans-serif">`,
		c.width, c.height, c.width, c.height, id, id)
	fmt.Fprintf(c, `<title id="%s-t">%s</title><desc id="%s-d">%s</desc>`, id, text(f.Title), id, text(f.Description))
	c.fields(f)
	c.points(f.Points[:min(len(f.Points), Most)])
	c.WriteString("</svg>")
	return []byte(c.String())
}

// fields draws the four fields with their names and the ends of the axes.
func (c *canvas) fields(f Figure) {
	top, bottom, middle := headRoom, c.height-headRoom, c.height/2
	fmt.Fprintf(c, `<rect x="0.5" y="%d.5" width="%d" height="%d" fill="none" stroke="var(--chart-grid)"/>`, top, c.width-1, bottom-top)
	fmt.Fprintf(c, `<path d="M0 %d.5H%dM%d.5 %dV%d" stroke="var(--chart-axis)" fill="none"/>`, middle, c.width, c.width/2, top, bottom)
	half := c.width/2 - 16
	c.label(f.Top, "middle", c.width/2, top-8, c.width, "var(--chart-muted)")
	c.label(f.Bottom, "middle", c.width/2, bottom+16, c.width, "var(--chart-muted)")
	c.label(f.Left, "start", 8, middle-6, half/2, "var(--chart-muted)")
	c.label(f.Right, "end", c.width-8, middle-6, half/2, "var(--chart-muted)")
	for i, name := range f.Corners {
		x, anchor, y := 10, "start", top+20
		if i%2 == 1 {
			x, anchor = c.width-10, "end"
		}
		if i > 1 {
			y = bottom - 12
		}
		c.label(name, anchor, x, y, half, "var(--chart-text)")
	}
}

// label writes a text that keeps its place.
func (c *canvas) label(s, anchor string, x, y, room int, colour string) {
	if s == "" {
		return
	}
	s = spec.Fit(s, room)
	c.taken = append(c.taken, placeOf(s, anchor, x, y))
	c.write(s, anchor, x, y, colour)
}

func (c *canvas) write(s, anchor string, x, y int, colour string) {
	fmt.Fprintf(c, `<text x="%d" y="%d" text-anchor="%s" fill="%s" stroke="var(--chart-bg)" stroke-width="3" paint-order="stroke">%s</text>`, x, y, anchor, colour, html.EscapeString(s))
}

// placeOf is the place that a text takes.
func placeOf(s, anchor string, x, y int) box {
	w := spec.LabelWidth(s)
	switch anchor {
	case "middle":
		x -= w / 2
	case "end":
		x -= w
	}
	return box{x, y - 12, w, lineHeight}
}

// mark is what stands at one place: a point, or several on top of each other.
type mark struct {
	x, y  int
	names []string
}

// points draws the dots, and beside each its name.
func (c *canvas) points(points []Point) {
	var marks []mark
	for _, p := range points {
		x := 14 + int(p.X*float64(c.width-28)+0.5)
		y := c.height - headRoom - 14 - int(p.Y*float64(c.height-2*headRoom-28)+0.5)
		i := slices.IndexFunc(marks, func(m mark) bool { return m.x == x && m.y == y })
		if i < 0 {
			i = len(marks)
			marks = append(marks, mark{x: x, y: y})
		}
		marks[i].names = append(marks[i].names, p.Name)
	}
	slices.SortStableFunc(marks, func(a, b mark) int { return cmp.Or(cmp.Compare(a.y, b.y), cmp.Compare(a.x, b.x)) })
	for _, m := range marks {
		c.taken = append(c.taken, box{m.x - dot, m.y - dot, 2 * dot, 2 * dot})
		fmt.Fprintf(c, `<circle cx="%d" cy="%d" r="%d" fill="var(--c1)" stroke="var(--chart-bg)" stroke-width="1.5"/>`, m.x, m.y, dot)
	}
	for _, m := range marks[:min(len(marks), named)] {
		c.name(m)
	}
}

// What a name should rather not do at a place, and how much rather.
const (
	offPlot  = 1000 // leave the plot
	onOther  = 10   // lie on another name or dot
	onAxis   = 3    // lie on an axis, which strikes it through
	nameRows = 2    // lines that a name may take
)

// place is where a name may stand beside its mark: its anchor, and the baseline of
// its first line.
type place struct {
	anchor string
	x, y   int
}

// places are those around a mark for a name of so many lines, the best first.
func (m mark) places(lines int) []place {
	up, half := (lines-1)*lineHeight, (lines-1)*lineHeight/2
	return []place{
		{"start", m.x + 9, m.y + 4 - half}, {"end", m.x - 9, m.y + 4 - half}, {"middle", m.x, m.y - 9 - up}, {"middle", m.x, m.y + 18},
		{"start", m.x + 7, m.y - 8 - up}, {"end", m.x - 7, m.y - 8 - up}, {"start", m.x + 7, m.y + 17}, {"end", m.x - 7, m.y + 17},
	}
}

// name writes the name of a mark at the best place around it.
func (c *canvas) name(m mark) {
	lines := strings.Split(spec.FitLines(strings.Join(m.names, " / "), c.width/3, nameRows), "\n")
	best, least := place{}, 1<<30
	for _, p := range m.places(len(lines)) {
		if cost := c.cost(lines, p); cost < least {
			best, least = p, cost
		}
	}
	for i, line := range lines {
		y := best.y + i*lineHeight
		c.taken = append(c.taken, placeOf(line, best.anchor, best.x, y))
		c.write(line, best.anchor, best.x, y, "var(--chart-text)")
	}
}

// cost is how bad a place is for the lines of a name.
func (c *canvas) cost(lines []string, p place) int {
	axes := []box{{0, c.height / 2, c.width, 1}, {c.width / 2, headRoom, 1, c.height - 2*headRoom}}
	sum := 0
	for i, line := range lines {
		at := placeOf(line, p.anchor, p.x, p.y+i*lineHeight)
		for _, t := range c.taken {
			if at.meets(t) {
				sum += onOther
			}
		}
		for _, t := range axes {
			if at.meets(t) {
				sum += onAxis
			}
		}
		if at.x < 2 || at.x+at.w > c.width-2 || at.y < headRoom || at.y+at.h > c.height-headRoom {
			sum += offPlot
		}
	}
	return sum
}

// text is a text for a description.
func text(s string) string { return html.EscapeString(chart.OneLine(s)) }
