package flow

import (
	"slices"
	"strconv"

	"github.com/mopsite/mopsite/internal/chart"
	"github.com/mopsite/mopsite/internal/chart/spec"
	"github.com/mopsite/mopsite/internal/value"
)

const (
	stageHeader = 40
	stageStep   = 34 // between the two lines of names that are too wide for one
	originGap   = 8
	nodeWidth   = 12
)

// Sankey is the chart of kind sankey.
func Sankey() spec.Kind {
	return spec.Kind{Name: chart.Sankey, Option: sankeyOption, Height: sankeyHeight}
}

// fewOrigins is how many origins are drawn by name; the rest of more is one.
func fewOrigins() int { return chart.Bounds()[chart.Sankey].Series }

// An origin is where a part of what flows comes from, with what of it reached
// each stage.
type origin struct {
	name    string
	reached []value.Num
}

// sankeyOption follows what came from where through the stages. Each origin
// keeps its colour all the way, so that its share can be seen at every stage;
// what does not go on leaves in grey. Stages are named at the top, each where it
// stands, origins and what was lost beside their nodes.
func sankeyOption(f chart.Figure) spec.Spec {
	if f.Empty() {
		f.Categories, f.Series = nil, nil // there is nothing to be laid out
	}
	origins := origins(f)
	series := spec.Object{
		"type": "sankey", "name": f.Title, "data": sankeyNodes(f, origins, false), "links": sankeyLinks(f, origins),
		"nodeWidth": nodeWidth, "nodeGap": originGap, "layoutIterations": 0, "nodeAlign": "left", "draggable": false,
		"top": stageHeader, "bottom": 6,
		"itemStyle": spec.Object{"borderWidth": 0},
		"lineStyle": spec.Object{"opacity": 0.42, "curveness": 0.5, "color": spec.Token("chart-ref")},
		"emphasis":  spec.Object{"focus": "adjacency", "lineStyle": spec.Object{"opacity": 0.7}},
		"label":     spec.Object{"color": spec.Token("chart-text"), "fontSize": 12, "formatter": spec.Object{"$fn": "title"}},
	}
	wide, slim := sankeySides(f, origins, false), sankeySides(f, origins, true)
	series["left"], series["right"] = wide.left, wide.right
	patch := spec.Object{
		"tooltip": spec.Object{"trigger": "item", "formatter": spec.Number(f, "item", false)},
		"series":  []any{series},
	}
	narrow := spec.Object{"left": slim.left, "right": slim.right, "data": sankeyNodes(f, origins, true)}
	if staggered(f, slim) {
		narrow["top"] = stageHeader + stageStep
	}
	return spec.Spec{Patch: patch, Narrow: spec.Object{"series": []any{narrow}}}
}

// sankeySides is the room for the names of the origins, and of what was lost
// before the last stage.
func sankeySides(f chart.Figure, origins []origin, narrow bool) columns {
	room := spec.RoomFor(narrow)
	var left []string
	for _, o := range origins {
		left = append(left, o.name)
	}
	right := []string{f.Format().Compact(value.NumInt(88888))}
	if n := len(f.Categories); n > 0 {
		right = append(right, f.Categories[n-1])
	}
	if !narrow {
		right = append(right, f.LostShort())
	}
	return columns{left: spec.WidestBox(left, room.Label) + 10, right: spec.Widest(right, room.Label) + 6}
}

// staggered reports whether the stages' names need two lines to stand in, since
// they are wider than the columns of a narrow picture.
func staggered(f chart.Figure, sides columns) bool {
	n := len(f.Categories)
	return n > 1 && spec.WidestBox(f.Categories, 400) > (spec.RoomFor(true).Width-sides.left-sides.right)/n
}

// origins returns where things come from, the largest first; from a number on
// the rest is one.
func origins(f chart.Figure) []origin {
	series := slices.Clone(f.Series)
	slices.SortStableFunc(series, func(a, b chart.Series) int { return first(b).Cmp(first(a)) })
	few := fewOrigins()
	var list []origin
	for i, s := range series {
		if i < few || len(series) == few+1 {
			o := origin{name: s.Name}
			for _, p := range s.Points {
				o.reached = append(o.reached, zeroed(p.Value))
			}
			list = append(list, o)
			continue
		}
		if i == few {
			list = append(list, origin{f.Others(), make([]value.Num, len(f.Categories))})
		}
		rest := list[few].reached
		for k, p := range s.Points {
			rest[k] = zeroed(rest[k]).Plus(zeroed(p.Value))
		}
	}
	return list
}

func first(s chart.Series) value.Num {
	if len(s.Points) == 0 {
		return value.NumInt(0)
	}
	return zeroed(s.Points[0].Value)
}

// zeroed takes a missing number for none: nothing flows.
func zeroed(n value.Num) value.Num {
	if n.Null() {
		return value.NumInt(0)
	}
	return n
}

// reached adds up what of all origins reached a stage.
func reached(origins []origin, stage int) value.Num {
	sum := value.NumInt(0)
	for _, o := range origins {
		sum = sum.Plus(o.reached[stage])
	}
	return sum
}

// sankeyNodes are the origins, the stages and what was lost before each. Within
// a column they stand in this order.
func sankeyNodes(f chart.Figure, origins []origin, narrow bool) []any {
	nodes := []any{}
	high := narrow && staggered(f, sankeySides(f, origins, true))
	for i, o := range origins {
		nodes = append(nodes, spec.Object{
			"id": "o" + strconv.Itoa(i), "name": o.name, "depth": 0,
			"itemStyle": spec.Object{"color": originColour(f, origins, i)},
			"label":     spec.Object{"position": "left", "width": spec.RoomFor(false).Label, "overflow": "truncate"},
		})
	}
	for k, stage := range f.Categories {
		n, up := reached(origins, k), -34
		if high && k%2 == 1 {
			up -= stageStep
		}
		nodes = append(nodes, spec.Object{
			"id": "s" + strconv.Itoa(k), "name": stage + "\n" + f.Format().Compact(n), "title": stage, "depth": k + 1,
			"note": rate(f, origins, k), "itemStyle": spec.Object{"color": spec.Token("chart-text")},
			"label": spec.Object{"position": []any{0, up}, "align": "left", "verticalAlign": "top", "fontWeight": "bold", "lineHeight": 16},
		})
	}
	return append(nodes, lostNodes(f, origins, narrow)...)
}

// lostNodes are what did not reach the stages after the first, each beside the
// stage that it missed.
func lostNodes(f chart.Figure, origins []origin, narrow bool) []any {
	var nodes []any
	for k := 1; k < len(f.Categories); k++ {
		n := reached(origins, k-1).Sub(reached(origins, k))
		if n.Sign() <= 0 {
			continue
		}
		style := spec.Object{"color": spec.Token("chart-axis")}
		if f.Immature {
			style["decal"] = spec.Hatch()
		}
		name := f.Format().Compact(n)
		if !narrow {
			name += "\n" + f.LostShort()
		}
		nodes = append(nodes, spec.Object{
			"id": "x" + strconv.Itoa(k), "name": name, "title": f.Categories[k], "note": f.Lost(), "depth": k + 1,
			"itemStyle": style,
			"label":     spec.Halo(spec.Object{"position": "right", "distance": 4, "color": spec.Token("chart-muted"), "fontSize": 11, "lineHeight": 14}),
		})
	}
	return nodes
}

// sankeyLinks are what flows: of each origin from stage to stage, and what is
// lost. In a node they stand in this order.
func sankeyLinks(f chart.Figure, origins []origin) []any {
	links := []any{}
	add := func(from, to string, n value.Num, colour any, title, note string) {
		if n.Sign() <= 0 {
			return
		}
		links = append(links, spec.Object{
			"source": from, "target": to, "value": spec.Plotted(n), "title": title, "note": note,
			"lineStyle": spec.Object{"color": colour},
		})
	}
	for k, stage := range f.Categories {
		for i, o := range origins {
			c := originColour(f, origins, i)
			if k == 0 {
				add("o"+strconv.Itoa(i), "s0", o.reached[0], c, o.name+" → "+stage, "")
				continue
			}
			add("s"+strconv.Itoa(k-1), "s"+strconv.Itoa(k), o.reached[k], c, o.name+" → "+stage, share(f, o.reached[k], o.reached[k-1]))
		}
		if k > 0 {
			lost := reached(origins, k-1).Sub(reached(origins, k))
			add("s"+strconv.Itoa(k-1), "x"+strconv.Itoa(k), lost, spec.Token("chart-ref"), stage+": "+f.Lost(), share(f, lost, reached(origins, k-1)))
		}
	}
	return links
}

// rate is the share of the stage before that reached a stage, "" of the first.
func rate(f chart.Figure, origins []origin, stage int) string {
	if stage == 0 {
		return ""
	}
	return share(f, reached(origins, stage), reached(origins, stage-1))
}

func share(f chart.Figure, part, whole value.Num) string {
	if whole.Sign() <= 0 {
		return ""
	}
	return value.Format{Unit: value.UnitRatio, Lang: f.Lang}.Full(part.Div(whole))
}

// originColour is that of an origin; the rest of many is grey.
func originColour(f chart.Figure, origins []origin, i int) spec.Object {
	if i == fewOrigins() && len(f.Series) > len(origins) {
		return spec.Token("chart-muted")
	}
	return spec.Colour(i)
}

func sankeyHeight(f chart.Figure, l spec.Room) int {
	height := stageHeader + max(260, min(len(f.Series), fewOrigins()+1)*40)
	if l.Narrow {
		height += stageStep
	}
	return height
}
