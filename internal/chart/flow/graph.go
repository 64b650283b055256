package flow

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"github.com/mopsite/mopsite/internal/chart"
	"github.com/mopsite/mopsite/internal/chart/spec"
	"github.com/mopsite/mopsite/internal/value"
)

const (
	graphLine   = 15 // height of one line of a name, in pixels
	graphPad    = 9  // of a name's box, above and below together
	graphGap    = 12 // between boxes
	graphEdge   = 8  // of a name's box, left and right together
	graphLines  = 2  // that a name may take
	graphHead   = 30
	graphSweeps = 8
)

// Graph is the chart of kind graph.
func Graph() spec.Kind { return spec.Kind{Name: chart.Graph, Option: graphOption, Height: graphHeight} }

// graphOption sets things that belong together side by side: one column for
// each group, a box with its name for each thing, a line for each link. Within
// a column things stand near what they are linked with, so that few lines cross.
// Columns show more than a cloud of dots: what kind each thing is, and that two
// of them hang together at all.
func graphOption(f chart.Figure) spec.Spec {
	g := layered(f)
	patch := spec.Object{
		"tooltip": spec.Object{"trigger": "item", "formatter": spec.Object{"$fn": "item"}},
		"grid":    spec.Object{"left": 0, "right": 0, "top": graphHead, "bottom": 0, "outerBoundsMode": "none"},
		"xAxis": []any{spec.Object{
			"type": "category", "position": "top", "data": texts(g.names), "axisLine": spec.Object{"show": false},
			"axisLabel": spec.Object{"interval": 0, "color": spec.Token("chart-muted"), "fontSize": 12},
		}},
		"yAxis": []any{spec.Object{"type": "value", "show": false, "min": 0, "max": max(1, g.rows), "inverse": true}},
		"series": []any{spec.Object{
			"type": "graph", "coordinateSystem": "cartesian2d", "data": graphNodes(f, g), "links": graphLinks(f),
			"symbol": "rect", "symbolSize": boxSize(g, false), "itemStyle": spec.Object{"color": spec.Token("h2"), "borderWidth": 0},
			"lineStyle": spec.Object{"color": spec.Token("chart-axis"), "width": 1.5, "opacity": 1, "curveness": 0},
			"emphasis": spec.Object{
				"focus": "adjacency", "lineStyle": spec.Object{"color": spec.Token("chart-text"), "width": 2},
				"itemStyle": spec.Object{"color": spec.Token("h4")}, "scale": false,
			},
			"label": boxLabel(g, false), "edgeSymbol": []any{"none", "none"}, "z": 3,
		}},
	}
	narrow := spec.Object{"series": []any{spec.Object{"symbolSize": boxSize(g, true), "label": boxLabel(g, true)}}}
	return spec.Spec{Patch: patch, Narrow: narrow}
}

// boxSize is width and height of a name's box.
func boxSize(g layers, narrow bool) []any { return []any{g.boxWidth(narrow), g.boxHeight(narrow)} }

func boxLabel(g layers, narrow bool) spec.Object {
	return spec.Object{
		"show": true, "position": "inside", "formatter": spec.Object{"$fn": "field", "key": labelKey(narrow)},
		"color": spec.Token("chart-ink-low"), "fontSize": spec.FontSize, "lineHeight": graphLine,
	}
}

// labelKey is where a thing has the name that fits into its box.
func labelKey(narrow bool) string {
	if narrow {
		return "narrow"
	}
	return "wide"
}

func graphNodes(f chart.Figure, g layers) []any {
	data := []any{}
	for i, name := range f.Categories {
		node := spec.Object{
			"id": "n" + strconv.Itoa(i), "name": name, "value": []any{g.column[i], spec.Plotted(g.height(i))}, "note": f.Groups[i],
		}
		for _, narrow := range []bool{false, true} {
			if label := g.label(name, narrow); label != name {
				node[labelKey(narrow)] = label
			}
		}
		data = append(data, node)
	}
	return data
}

func graphLinks(f chart.Figure) []any {
	links := []any{}
	for _, l := range f.Links {
		links = append(links, spec.Object{
			"source": "n" + strconv.Itoa(l.From), "target": "n" + strconv.Itoa(l.To),
			"title": f.Categories[l.From] + " → " + f.Categories[l.To], "note": l.Note,
			"lineStyle": spec.Object{"curveness": curveness(f, l)},
		})
	}
	return links
}

// curveness bends a link within a column, which would else run behind boxes.
func curveness(f chart.Figure, l chart.Link) float64 {
	if f.Groups[l.From] == f.Groups[l.To] {
		return 0.6
	}
	return 0
}

// layers say where the things of a graph stand.
type layers struct {
	things []string
	names  []string // of the columns
	column []int    // of each thing
	row    []int    // of each thing in its column
	count  []int    // of the things in each column
	rows   int      // of the longest column
}

// boxWidth is the width of a name's box: half a column leaves room for lines.
func (g layers) boxWidth(narrow bool) int {
	width := spec.RoomFor(narrow).Width / max(1, len(g.names))
	if narrow {
		return width * 3 / 4
	}
	return min(200, width*7/10)
}

// label is the name of a thing as it fits into its box.
func (g layers) label(name string, narrow bool) string {
	return spec.FitLines(name, g.boxWidth(narrow)-graphEdge, graphLines)
}

// boxHeight is the height of all boxes: that of the name with the most lines.
func (g layers) boxHeight(narrow bool) int {
	lines := 1
	for _, name := range g.things {
		lines = max(lines, 1+strings.Count(g.label(name, narrow), "\n"))
	}
	return graphPad + lines*graphLine
}

// height is the place of a thing down its column, which stands in the middle.
func (g layers) height(i int) value.Num {
	twice := g.rows - g.count[g.column[i]] + 2*g.row[i] + 1
	return value.NumInt(int64(twice)).Div(value.NumInt(2))
}

// layered sorts the things of a graph into columns, and each column by the mean
// place of what its things are linked with, from left to right and back, as long
// as lines cross less. (Sugiyama, Tagawa and Toda, 1981: the barycentre method.)
func layered(f chart.Figure) layers {
	g := layers{things: f.Categories, column: make([]int, len(f.Categories)), row: make([]int, len(f.Categories))}
	for i, name := range f.Groups {
		c := slices.Index(g.names, name)
		if c < 0 {
			c = len(g.names)
			g.names, g.count = append(g.names, name), append(g.count, 0)
		}
		g.column[i], g.row[i] = c, g.count[c]
		g.count[c]++
		g.rows = max(g.rows, g.count[c])
	}
	best, fewest := slices.Clone(g.row), g.crossings(f.Links)
	for sweep := range graphSweeps {
		for c := range g.names {
			if sweep%2 == 1 {
				c = len(g.names) - 1 - c
			}
			g.sort(c, f.Links)
		}
		if n := g.crossings(f.Links); n < fewest {
			best, fewest = slices.Clone(g.row), n
		}
	}
	g.row = best
	return g
}

// sort puts the things of a column in order of the mean place of their
// neighbours; one without keeps its place.
func (g layers) sort(column int, links []chart.Link) {
	var members []int
	for i, c := range g.column {
		if c == column {
			members = append(members, i)
		}
	}
	mean := map[int]float64{}
	for _, i := range members {
		sum, n := 0.0, 0
		for _, l := range links {
			for _, pair := range [][2]int{{l.From, l.To}, {l.To, l.From}} {
				if pair[0] == i && g.column[pair[1]] != column {
					h, _ := g.height(pair[1]).Float()
					sum, n = sum+h, n+1
				}
			}
		}
		if mean[i], _ = g.height(i).Float(); n > 0 {
			mean[i] = sum / float64(n)
		}
	}
	slices.SortStableFunc(members, func(a, b int) int {
		return cmp.Or(cmp.Compare(mean[a], mean[b]), cmp.Compare(g.row[a], g.row[b]))
	})
	for row, i := range members {
		g.row[i] = row
	}
}

// crossings counts the pairs of links between the same two columns that cross.
func (g layers) crossings(links []chart.Link) int {
	n := 0
	for i, a := range links {
		for _, b := range links[:i] {
			if g.cross(a, b) {
				n++
			}
		}
	}
	return n
}

func (g layers) cross(a, b chart.Link) bool {
	if g.column[a.From] > g.column[a.To] {
		a.From, a.To = a.To, a.From
	}
	if g.column[b.From] > g.column[b.To] {
		b.From, b.To = b.To, b.From
	}
	if g.column[a.From] != g.column[b.From] || g.column[a.To] != g.column[b.To] {
		return false
	}
	return (g.row[a.From]-g.row[b.From])*(g.row[a.To]-g.row[b.To]) < 0
}

func texts(list []string) []any {
	out := make([]any, len(list))
	for i, s := range list {
		out[i] = s
	}
	return out
}

func graphHeight(f chart.Figure, room spec.Room) int {
	g := layered(f)
	return graphHead + (g.boxHeight(room.Narrow)+graphGap)*max(1, g.rows)
}
