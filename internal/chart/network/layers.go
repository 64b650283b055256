package network

import (
	"cmp"
	"slices"
)

// graph says where the boxes of a figure stand, and which way its links go.
type graph struct {
	// columns hold items from left to right: boxes by their places in the list, and
	// behind them the lanes of lines that pass a column.
	columns [][]int
	// groups are those of the columns, by their places in the figure's list.
	groups []int
	// rank is the column of each item.
	rank []int
	// ways are the links as items from left to right: pairs that are linked both ways
	// have one. forth and back say at which ends an arrow has a head.
	ways        [][]int
	forth, back []bool
}

// bent reports whether a link stays within a column.
func (g *graph) bent(column int) bool {
	return slices.ContainsFunc(g.ways, func(way []int) bool { return g.rank[way[0]] == column && g.rank[way[len(way)-1]] == column })
}

const sweeps = 8

// layered sorts boxes into columns, and each column so that few lines cross.
// (Sugiyama, Tagawa and Toda, 1981: longest paths, dummies, barycentres.)
func layered(f Figure) graph {
	g := graph{rank: make([]int, len(f.Nodes))}
	switch {
	case len(f.Groups) > 0:
		for i, n := range f.Nodes {
			g.rank[i] = max(0, slices.Index(f.Groups, n.Group))
		}
	case f.Arrows:
		g.rank = longest(len(f.Nodes), forward(len(f.Nodes), f.Links))
	default:
		g.rank = distances(len(f.Nodes), f.Links)
	}
	g.fill()
	g.route(f.Links)
	g.order()
	return g
}

// fill makes the columns; empty ones are left out.
func (g *graph) fill() {
	used := slices.Clone(g.rank)
	slices.Sort(used)
	g.groups = slices.Compact(used)
	g.columns = make([][]int, len(g.groups))
	for i, r := range g.rank {
		k, _ := slices.BinarySearch(g.groups, r)
		g.rank[i] = k
		g.columns[k] = append(g.columns[k], i)
	}
}

// route turns links into ways from left to right, with a lane in every column that
// they pass.
func (g *graph) route(links []Link) {
	known := map[[2]int]int{}
	for _, l := range links {
		a, b, forth := l.From, l.To, true
		if g.rank[a] > g.rank[b] || g.rank[a] == g.rank[b] && a > b {
			a, b, forth = b, a, false
		}
		if a == b {
			continue
		}
		at, ok := known[[2]int{a, b}]
		if !ok {
			at = len(g.ways)
			known[[2]int{a, b}] = at
			g.ways, g.forth, g.back = append(g.ways, g.way(a, b)), append(g.forth, false), append(g.back, false)
		}
		g.forth[at] = g.forth[at] || forth
		g.back[at] = g.back[at] || !forth
	}
}

func (g *graph) way(a, b int) []int {
	way := []int{a}
	for k := g.rank[a] + 1; k < g.rank[b]; k++ {
		lane := len(g.rank)
		g.rank = append(g.rank, k)
		g.columns[k] = append(g.columns[k], lane)
		way = append(way, lane)
	}
	return append(way, b)
}

// order sorts the columns by the mean place of what their items are linked with,
// from left to right and back, as long as lines cross less.
func (g *graph) order() {
	near := make([][]int, len(g.rank))
	for _, way := range g.ways {
		for i := range way[1:] {
			near[way[i]], near[way[i+1]] = append(near[way[i]], way[i+1]), append(near[way[i+1]], way[i])
		}
	}
	best, fewest := g.copy(), g.crossings()
	for sweep := range sweeps {
		for k := range g.columns {
			if sweep%2 == 1 {
				k = len(g.columns) - 1 - k
			}
			g.sort(k, near)
		}
		if n := g.crossings(); n < fewest {
			best, fewest = g.copy(), n
		}
	}
	g.columns = best
}

func (g *graph) copy() [][]int {
	out := make([][]int, len(g.columns))
	for i, c := range g.columns {
		out[i] = slices.Clone(c)
	}
	return out
}

// places are where items stand down their columns, from 0 to 1.
func (g *graph) places() []float64 {
	at := make([]float64, len(g.rank))
	for _, col := range g.columns {
		for i, item := range col {
			at[item] = (float64(i) + 0.5) / float64(len(col))
		}
	}
	return at
}

func (g *graph) sort(column int, near [][]int) {
	at := g.places()
	mean := map[int]float64{}
	for _, item := range g.columns[column] {
		sum, n := 0.0, 0
		for _, other := range near[item] {
			if g.rank[other] != column {
				sum, n = sum+at[other], n+1
			}
		}
		if mean[item] = at[item]; n > 0 {
			mean[item] = sum / float64(n)
		}
	}
	slices.SortStableFunc(g.columns[column], func(a, b int) int { return cmp.Compare(mean[a], mean[b]) })
}

// crossings is how often lines between neighbouring columns cross.
func (g *graph) crossings() int {
	at := g.places()
	type segment struct {
		from     int
		top, end float64
	}
	var all []segment
	for _, way := range g.ways {
		for i := range way[1:] {
			all = append(all, segment{g.rank[way[i]], at[way[i]], at[way[i+1]]})
		}
	}
	n := 0
	for i, a := range all {
		for _, b := range all[:i] {
			if a.from == b.from && (a.top-b.top)*(a.end-b.end) < 0 {
				n++
			}
		}
	}
	return n
}

// forward leaves out the links that lead back to where one came from.
func forward(n int, links []Link) [][]int {
	next := make([][]int, n)
	for _, l := range links {
		next[l.From] = append(next[l.From], l.To)
	}
	out := make([][]int, n)
	state := make([]int, n) // 1 while on the way, 2 when done
	var walk func(int)
	walk = func(i int) {
		state[i] = 1
		for _, to := range next[i] {
			if state[to] == 1 {
				continue
			}
			if out[i] = append(out[i], to); state[to] == 0 {
				walk(to)
			}
		}
		state[i] = 2
	}
	entered := make([]bool, n)
	for _, l := range links {
		entered[l.To] = entered[l.To] || l.From != l.To
	}
	for _, first := range []bool{true, false} { // where nothing leads to, things begin
		for i := range n {
			if state[i] == 0 && entered[i] != first {
				walk(i)
			}
		}
	}
	return out
}

// longest is the length of the longest way to each box.
func longest(n int, next [][]int) []int {
	rank := make([]int, n)
	for range n {
		changed := false
		for i, list := range next {
			for _, to := range list {
				if rank[to] <= rank[i] {
					rank[to], changed = rank[i]+1, true
				}
			}
		}
		if !changed {
			break
		}
	}
	return rank
}

// distances are those from the box with the most links, of each part that hangs
// together.
func distances(n int, links []Link) []int {
	near := make([][]int, n)
	for _, l := range links {
		near[l.From], near[l.To] = append(near[l.From], l.To), append(near[l.To], l.From)
	}
	order := make([]int, n)
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(len(near[b]), len(near[a])) })
	rank := slices.Repeat([]int{-1}, n)
	for _, first := range order {
		if rank[first] >= 0 {
			continue
		}
		rank[first] = 0
		for queue := []int{first}; len(queue) > 0; queue = queue[1:] {
			for _, to := range near[queue[0]] {
				if rank[to] < 0 {
					rank[to] = rank[queue[0]] + 1
					queue = append(queue, to)
				}
			}
		}
	}
	return rank
}
