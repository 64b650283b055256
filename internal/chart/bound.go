package chart

import (
	"cmp"
	"math"
	"slices"

	"github.com/mopsite/mopsite/internal/value"
)

// A picture holds what a reader can tell apart and a page can carry: about three
// milliseconds of drawing go into each thing with a name, and into each its bytes,
// twice. What is beyond that stands in the data table; a [Cut] tells of it.
// assets/js/filter-6-bound.js does the same for the picture under a filter, with the
// bounds that the page tells it.

// Cut says that the picture of a figure shows less than its table has.
type Cut struct {
	By Choice
	// Drawn of so many members are in the picture.
	Drawn, Of int
	// Measure is the name of the series by which dots were chosen.
	Measure string
	// From and To are the first and the last category of a course that are drawn.
	From, To string
}

// Choice says which members of a figure are drawn.
type Choice string

// The choices of members.
const (
	Largest  Choice = "largest"  // categories with the greatest numbers
	Latest   Choice = "latest"   // the last of a course in time
	First    Choice = "first"    // the first, as they stand
	ByTotal  Choice = "series"   // the series with the greatest sums
	Gathered Choice = "gathered" // the greatest; all others are drawn as one
	Nearest  Choice = "nearest"  // spans near the day the figure speaks for
	Linked   Choice = "linked"   // things with the most links
	ByOrder  Choice = "links"    // links, as they stand
)

// Bound is what a picture of a kind holds at most: so many series, so many
// categories, and so many points in all.
type Bound struct {
	Series     int `json:"series"`
	Categories int `json:"categories"`
	Points     int `json:"points"`
}

// Lying is the kind of bars of names in [Bounds].
const Lying Kind = "lying"

// Bounds returns the bounds of the kinds.
func Bounds() map[Kind]Bound {
	course := Bound{24, 4000, 8000}
	return map[Kind]Bound{
		Line: course, Area: course, Bar: {24, 400, 480}, Lying: {24, 60, 180}, Heatmap: {60, 120, 1200}, Scatter: {3, 500, 1500},
		Treemap: {1, 150, 150}, Funnel: {1, 40, 40}, Gantt: {0, 100, 0}, Graph: {0, 100, 0},
		Sankey: {6, 24, math.MaxInt}, // of origins, since a ninth colour is the first
	}
}

func boundOf(f Figure) Bound {
	if f.Kind == Bar && f.Horizontal {
		return Bounds()[Lying]
	}
	return Bounds()[f.Kind]
}

// mostLinks is how many lines a graph has at most.
const mostLinks = 400

// Bounded returns the figure as it is drawn, and what of it is not. Bars of names
// that have no number are left out too, since nothing would stand beside them;
// whoever shows the figure knows the reason and tells it.
func (f Figure) Bounded() (drawn Figure, cuts []Cut) {
	f, b := f.known(), boundOf(f)
	most := b.Categories
	if n := f.seriesWithin(b); n > 0 {
		most = min(most, max(1, b.Points/n))
	}
	if n, by := len(f.Categories), f.choice(); by.over(n, most) {
		cut := Cut{By: by, Drawn: most, Of: n}
		if f.Kind == Scatter {
			cut.Measure = f.sized().Name
		}
		if f = f.fewer(most, by); by == Latest {
			cut.From, cut.To = f.Categories[0], f.Categories[most-1]
		}
		cuts = append(cuts, cut)
	}
	// Last, so that those are kept that are the largest of what is shown.
	if n, by := len(f.Series), f.choiceOfSeries(); by.over(n, b.Series) {
		f, cuts = f.fewerSeries(b.Series), append(cuts, Cut{By: by, Drawn: b.Series, Of: n})
	}
	if n := len(f.Links); n > mostLinks {
		f.Links, cuts = f.Links[:mostLinks], append(cuts, Cut{By: ByOrder, Drawn: mostLinks, Of: n})
	}
	return f, cuts
}

// seriesWithin is how many series are drawn, that of all others included.
func (f Figure) seriesWithin(b Bound) int {
	n, by := len(f.Series), f.choiceOfSeries()
	switch {
	case !by.over(n, b.Series):
		return n
	case by == Gathered:
		return b.Series + 1
	}
	return b.Series
}

// over reports whether n members are too many. One more does not make a rest.
func (c Choice) over(n, most int) bool {
	if c == Gathered {
		most++
	}
	return n > most
}

// known leaves out the members of which nothing would be seen.
func (f Figure) known() Figure {
	var at []int
	for i := range f.Categories {
		if f.Shows(i) {
			at = append(at, i)
		}
	}
	if len(at) == 0 || len(at) == len(f.Categories) {
		return f
	}
	return f.keep(at)
}

// Shows reports whether there is anything to be seen of a category: a bar of a
// name needs a number, a dot both of its own, a part of a whole one above nought.
// Times have their place without a number, too.
func (f Figure) Shows(i int) bool {
	null := func(s Series) bool { return s.Points[i].Value.Null() }
	switch {
	case f.Kind == Bar && f.Horizontal:
		return slices.ContainsFunc(f.Series, func(s Series) bool { return !null(s) })
	case f.Kind == Scatter && len(f.Series) > 1:
		return !null(f.Series[0]) && !null(f.Series[1])
	case f.Kind == Treemap && len(f.Series) > 0:
		return f.Series[0].Points[i].Value.Sign() > 0
	}
	return true
}

// choice is how the categories of a figure are chosen where there are too many.
func (f Figure) choice() Choice {
	switch {
	case f.Kind == Gantt:
		return Nearest
	case f.Kind == Graph:
		return Linked
	case f.Kind == Treemap:
		return Gathered
	case f.Kind == Funnel || f.Kind == Sankey:
		return First
	case f.Kind == Scatter || f.Named || f.Horizontal:
		return Largest
	}
	return Latest
}

// choiceOfSeries is how series are chosen: what stands on each other is a whole,
// and stays one.
func (f Figure) choiceOfSeries() Choice {
	if f.Stacked() || f.Kind == Sankey {
		return Gathered
	}
	return ByTotal
}

// fewerSeries keeps so many series, those with the greatest sums, in their order.
// Of parts that make a whole the last one stands for all others.
func (f Figure) fewerSeries(most int) Figure {
	if f.Kind == Sankey {
		return f // which gathers its origins as it is laid out
	}
	sums := make([]value.Num, len(f.Series))
	for i, s := range f.Series {
		sums[i] = s.Sum()
	}
	at := greatest(len(sums), most, func(a, b int) int { return sums[a].Cmp(sums[b]) })
	if !f.Stacked() {
		f.Series = pick(f.Series, at)
		return f
	}
	rest := Series{Name: f.Others(), Points: make([]Point, len(f.Categories))}
	for i, s := range f.Series {
		if _, kept := slices.BinarySearch(at, i); kept {
			continue
		}
		for k, p := range s.Points {
			rest.Points[k] = together(rest.Points[k], p)
		}
	}
	f.Series = append(pick(f.Series, at), rest)
	return f
}

// together adds a point to those that are drawn as one; a missing one adds nothing.
func together(sum, p Point) Point {
	switch {
	case p.Value.Null():
		return sum
	case sum.Value.Null():
		return Point{Value: p.Value, Provisional: p.Provisional}
	}
	return Point{Value: sum.Value.Plus(p.Value), Provisional: sum.Provisional || p.Provisional}
}

// fewer keeps so many categories, in their order.
func (f Figure) fewer(most int, by Choice) Figure {
	n := len(f.Categories)
	switch by {
	case Latest:
		return f.keep(sequence(n-most, n))
	case Nearest:
		return f.keep(greatest(n, most, func(a, b int) int { return cmp.Compare(f.distance(b), f.distance(a)) }))
	case Linked:
		degree := make([]int, n)
		for _, l := range f.Links {
			degree[l.From]++
			degree[l.To]++
		}
		return f.keep(greatest(n, most, func(a, b int) int { return cmp.Compare(degree[a], degree[b]) }))
	case Largest:
		points := f.sized().Points
		if f.Kind == Heatmap {
			points = f.columns()
		}
		return f.keep(greatest(n, most, func(a, b int) int { return points[a].Value.Cmp(points[b].Value) }))
	case Gathered:
		return f.gathered(most)
	}
	return f.keep(sequence(0, most))
}

// sized is the series by which categories are the largest: the size of dots where
// they have one, else the first.
func (f Figure) sized() Series {
	switch {
	case len(f.Series) == 0:
		return Series{Points: make([]Point, len(f.Categories))}
	case f.Kind == Scatter && len(f.Series) > 2:
		return f.Series[2]
	}
	return f.Series[0]
}

// columns are the sums of the columns of a heatmap.
func (f Figure) columns() []Point {
	sums := make([]Point, len(f.Categories))
	for _, s := range f.Series {
		for i, p := range s.Points {
			sums[i] = together(sums[i], p)
		}
	}
	return sums
}

// gathered keeps the largest parts of a whole, and one more for all others.
func (f Figure) gathered(most int) Figure {
	points := f.Series[0].Points
	at := greatest(len(points), most, func(a, b int) int { return points[a].Value.Cmp(points[b].Value) })
	rest := Point{}
	for i, p := range points {
		if _, kept := slices.BinarySearch(at, i); !kept && p.Value.Sign() > 0 {
			rest = together(rest, p)
		}
	}
	f = f.keep(at)
	f.Categories = append(f.Categories, f.Others())
	if f.Groups != nil {
		f.Groups = append(f.Groups, f.Others())
	}
	s := f.Series[0]
	s.Points = append(s.Points, rest)
	f.Series = []Series{s}
	return f
}

// distance is how many days a span is away from the day of the figure.
func (f Figure) distance(i int) int {
	s := f.Spans[i]
	return max(0, int(s.From-f.AsOf), int(f.AsOf-s.To))
}

// greatest returns the indices of the greatest of n things, ascending; of equal
// ones the earlier.
func greatest(n, most int, compare func(a, b int) int) []int {
	order := sequence(0, n)
	slices.SortStableFunc(order, func(a, b int) int { return compare(b, a) })
	order = order[:min(n, most)]
	slices.Sort(order)
	return order
}

func sequence(from, to int) []int {
	list := make([]int, to-from)
	for i := range list {
		list[i] = from + i
	}
	return list
}

func pick[T any](list []T, at []int) []T {
	out := make([]T, len(at), len(at)+1)
	for i, from := range at {
		out[i] = list[from]
	}
	return out
}

// keep returns the figure with some of its categories only.
func (f Figure) keep(at []int) Figure {
	f.Categories = pick(f.Categories, at)
	if f.Groups != nil {
		f.Groups = pick(f.Groups, at)
	}
	if f.Spans != nil {
		f.Spans = pick(f.Spans, at)
	}
	f.Series = mapSlice(f.Series, func(s Series) Series {
		s.Points = pick(s.Points, at)
		return s
	})
	var marks []Mark
	for _, m := range f.Marks {
		if i, kept := slices.BinarySearch(at, m.At); kept {
			marks = append(marks, Mark{At: i, Label: m.Label})
		}
	}
	var links []Link
	for _, l := range f.Links {
		from, first := slices.BinarySearch(at, l.From)
		to, second := slices.BinarySearch(at, l.To)
		if first && second {
			links = append(links, Link{From: from, To: to, Note: l.Note})
		}
	}
	f.Marks, f.Links = marks, links
	return f
}
