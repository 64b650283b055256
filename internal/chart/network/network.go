package network

import (
	"cmp"
	"fmt"
	"html"
	"slices"
	"strings"

	"github.com/mopsite/mopsite/internal/chart"
	"github.com/mopsite/mopsite/internal/chart/spec"
)

// Node is a box. Without Href it is something that has no page of its own, and its
// edge is dashed.
type Node struct {
	Name, Href string
	// Group is one of the figure's groups, "" where it has none.
	Group string
}

// Link is a line between two boxes, by their places in the list.
type Link struct{ From, To int }

// Figure is what a network shows.
type Figure struct {
	// ID is unique in its page; Title and Description are told to screen readers.
	ID, Title, Description string
	Nodes                  []Node
	Links                  []Link
	// Groups are the columns, in order; without them the columns follow from the
	// links.
	Groups []string
	// Arrows says that links lead from one to the other.
	Arrows bool
}

const (
	lineHeight = 15 // of a name
	padding    = 14 // of a box, above and below together
	inset      = 16 // of a box, left and right together
	gap        = 14 // between boxes
	lane       = 12 // of a line that passes a column
	headRoom   = 30 // above the boxes, for the names of groups
	nameLines  = 2
	mostRanks  = 6 // columns that can be told apart beside text
)

// box is a place in the picture.
type box struct{ x, y, w, h int }

func (b box) middle() int { return b.y + b.h/2 }

// canvas is a picture while it is drawn.
type canvas struct {
	strings.Builder
	width, height int
	boxes         []box
	names         [][]string
}

// SVG draws the picture beside text, or the narrow one of a phone.
func (f Figure) SVG(narrow bool) []byte {
	c := &canvas{width: spec.RoomFor(narrow).Width, boxes: make([]box, len(f.Nodes)), names: make([][]string, len(f.Nodes))}
	g := layered(f)
	suffix := "w"
	var lines string
	if narrow || len(g.columns) > mostRanks {
		lines = c.arcs(f, g)
	} else {
		lines = c.columns(f, g)
	}
	if narrow {
		suffix = "n"
	}
	id := html.EscapeString(f.ID + "-" + suffix)
	var w strings.Builder
	fmt.Fprintf(&w, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" width="%d" height="%d" role="group" class="network" aria-labelledby="%s-t %s-d" font-size="12" font-family="sans-serif">`,
		c.width, c.height, c.width, c.height, id, id)
	fmt.Fprintf(&w, `<title id="%s-t">%s</title><desc id="%s-d">%s</desc>`, id, text(f.Title), id, text(f.Description))
	w.WriteString(lines)
	w.WriteString(c.String())
	for i, n := range f.Nodes {
		w.WriteString(c.node(i, n))
	}
	w.WriteString("</svg>")
	return []byte(w.String())
}

// node draws a box with its name.
func (c *canvas) node(i int, n Node) string {
	b := c.boxes[i]
	dashed := ""
	if n.Href == "" {
		dashed = ` stroke-dasharray="4 3"`
	}
	var s strings.Builder
	fmt.Fprintf(&s, `<rect x="%d.5" y="%d.5" width="%d" height="%d" rx="4" fill="var(--chart-bg)" stroke="var(--chart-axis)"%s/>`, b.x, b.y, b.w, b.h, dashed)
	for k, line := range c.names[i] {
		y := b.middle() + 4 - (len(c.names[i])-1)*lineHeight/2 + k*lineHeight
		fmt.Fprintf(&s, `<text x="%d" y="%d" text-anchor="middle" fill="var(--chart-text)">%s</text>`, b.x+b.w/2, y, html.EscapeString(line))
	}
	if n.Href == "" {
		return s.String()
	}
	return fmt.Sprintf(`<a href="%s" aria-label="%s">%s</a>`, html.EscapeString(n.Href), text(n.Name), s.String())
}

// measure gives every box its name, in lines, and its size.
func (c *canvas) measure(f Figure, width int) {
	for i, n := range f.Nodes {
		c.names[i] = strings.Split(spec.FitLines(chart.OneLine(n.Name), width-inset, nameLines), "\n")
		c.boxes[i].w, c.boxes[i].h = width, padding+len(c.names[i])*lineHeight
	}
}

// end is where a line meets a box: at its right or left edge.
type end struct {
	link, node int
	right      bool
	// toward is the height of the other end, by which the ends at an edge stand.
	toward int
}

// spread gives the ends of lines at each edge of each box a height of their own.
func (c *canvas) spread(ends []end) map[end]int {
	out := map[end]int{}
	for i, b := range c.boxes {
		for _, right := range []bool{false, true} {
			var own []end
			for _, e := range ends {
				if e.node == i && e.right == right {
					own = append(own, e)
				}
			}
			slices.SortStableFunc(own, func(a, b end) int { return cmp.Compare(a.toward, b.toward) })
			for k, e := range own {
				out[e] = b.y + b.h*(k+1)/(len(own)+1)
			}
		}
	}
	return out
}

// stroke draws a line, with a head at the end of an arrow: at x, y, pointing to the
// right or to the left.
func stroke(path string) string {
	return fmt.Sprintf(`<path d="%s" fill="none" stroke="var(--chart-axis)" stroke-width="1.5"/>`, path)
}

func head(x, y int, right bool) string {
	back := 7
	if right {
		back = -7
	}
	return fmt.Sprintf(`<path d="M%d %dl%d -4v8z" fill="var(--chart-axis)"/>`, x, y, back)
}

// text is a text for a description.
func text(s string) string { return html.EscapeString(chart.OneLine(s)) }
