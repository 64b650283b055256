package facts

import (
	"cmp"
	"slices"

	"github.com/mopsite/mopsite/internal/value"
)

// Cut says which rows to sum and how to group them.
type Cut struct {
	// Span keeps the rows that lie wholly in it. A row that only reaches into
	// it is left out and counted.
	Span value.Span
	// Grain groups by calendar bucket; nil gives one bucket, Span itself.
	Grain    *value.Grain
	Calendar value.Calendar
	// Dims are the dimensions to group by. One that the rows do not have is
	// null ("") on all of them.
	Dims []string
	// Where keeps the rows that pass every filter.
	Where []Filter
}

// Filter keeps the rows whose dimension has one of the values; "" is null. A
// dimension that the rows do not have is null on all of them.
type Filter struct {
	Dim    string
	Values []string
}

// Key names one group: its bucket and a value for each of Cut.Dims.
type Key struct {
	Bucket value.Span
	Dims   []string
}

// rows are the columns that every kind of fact is selected and grouped by.
type rows struct {
	from, to []value.Date
	dims     []Dim
}

// grouping assigns rows to groups. Group numbers are dense, in order of first
// appearance.
type grouping struct {
	row     []int32 // the selected rows
	group   []uint32
	first   []int32 // by group: a row of it
	leftOut int
}

// slice selects and groups rows. Codes are combined one dimension at a time
// and numbered anew after each, so that no combination is ever too large and
// no key is built for a row.
func (c Cut) slice(r rows) grouping {
	g := grouping{}
	g.bucket(c, r)
	for _, name := range c.Dims {
		if d := findDim(r.dims, name); d != nil {
			g.divide(d)
		}
	}
	g.first = make([]int32, g.count())
	for i := len(g.row) - 1; i >= 0; i-- {
		g.first[g.group[i]] = g.row[i]
	}
	return g
}

// bucket selects rows and numbers them by calendar bucket. Neighbouring rows
// mostly share a bucket, so the calendar is asked seldom.
func (g *grouping) bucket(c Cut, r rows) {
	pass := newPass(c.Where, r.dims)
	number := map[value.Date]uint32{}
	bucket, id := value.Span{From: 0, To: -1}, uint32(0)
	for i, from := range r.from {
		to := r.to[i]
		if to < c.Span.From || from > c.Span.To || !pass.row(i) {
			continue
		}
		if from < c.Span.From || to > c.Span.To {
			g.leftOut++
			continue
		}
		if !bucket.Contains(from) {
			bucket = c.bucketOf(from)
			n, ok := number[bucket.From]
			if !ok {
				n = uint32(len(number))
				number[bucket.From] = n
			}
			id = n
		}
		if to > bucket.To {
			g.leftOut++
			continue
		}
		g.row = append(g.row, int32(i))
		g.group = append(g.group, id)
	}
}

// bucketOf returns the bucket that holds d.
func (c Cut) bucketOf(d value.Date) value.Span {
	if c.Grain == nil {
		return c.Span
	}
	return c.Calendar.Bucket(d, *c.Grain)
}

// denseLimit bounds the numbering tables that are indexed rather than hashed.
const denseLimit = 1 << 22

// divide splits every group by a dimension's codes.
func (g *grouping) divide(d *Dim) {
	width := uint64(len(d.Values))
	size := uint64(g.count()) * width
	if size > denseLimit {
		g.divideHashed(d, width)
		return
	}
	number := make([]uint32, size) // group number + 1; 0 is unseen
	next := uint32(0)
	for i, row := range g.row {
		n := &number[uint64(g.group[i])*width+uint64(d.Codes[row])]
		if *n == 0 {
			next++
			*n = next
		}
		g.group[i] = *n - 1
	}
}

func (g *grouping) divideHashed(d *Dim, width uint64) {
	number := map[uint64]uint32{}
	for i, row := range g.row {
		key := uint64(g.group[i])*width + uint64(d.Codes[row])
		n, ok := number[key]
		if !ok {
			n = uint32(len(number))
			number[key] = n
		}
		g.group[i] = n
	}
}

// count returns the number of groups.
func (g *grouping) count() int {
	if len(g.group) == 0 {
		return 0
	}
	return int(slices.Max(g.group)) + 1
}

// keys names the groups, sorted by bucket and dimension values; order[i] is the
// number of the group that keys[i] names. Codes sort as their values do.
func (g *grouping) keys(c Cut, r rows) (keys []Key, order []int32) {
	dims := make([]*Dim, len(c.Dims))
	for i, name := range c.Dims {
		dims[i] = findDim(r.dims, name)
	}
	buckets := make([]value.Span, len(g.first))
	order = make([]int32, len(g.first))
	for n, row := range g.first {
		buckets[n], order[n] = c.bucketOf(r.from[row]), int32(n)
	}
	slices.SortFunc(order, func(a, b int32) int {
		if c := cmp.Compare(buckets[a].From, buckets[b].From); c != 0 {
			return c
		}
		return compareCodes(dims, g.first[a], g.first[b])
	})
	cells := make([]string, len(order)*len(dims))
	keys = make([]Key, len(order))
	for i, n := range order {
		keys[i] = Key{buckets[n], cells[i*len(dims) : (i+1)*len(dims) : (i+1)*len(dims)]}
		for j, d := range dims {
			if d != nil {
				keys[i].Dims[j] = d.Values[d.Codes[g.first[n]]]
			}
		}
	}
	return keys, order
}

func compareCodes(dims []*Dim, a, b int32) int {
	for _, d := range dims {
		if d == nil {
			continue
		}
		if c := cmp.Compare(d.Codes[a], d.Codes[b]); c != 0 {
			return c
		}
	}
	return 0
}

// pass tests rows against filters by their codes.
type pass struct {
	none    bool
	columns []passColumn
}

type passColumn struct {
	codes []uint32
	keep  []bool
}

func newPass(where []Filter, dims []Dim) pass {
	var p pass
	for _, f := range where {
		d := findDim(dims, f.Dim)
		if d == nil {
			p.none = p.none || !slices.Contains(f.Values, "")
			continue
		}
		keep := make([]bool, len(d.Values))
		for i, v := range d.Values {
			keep[i] = slices.Contains(f.Values, v)
		}
		p.columns = append(p.columns, passColumn{d.Codes, keep})
	}
	return p
}

func (p *pass) row(i int) bool {
	for _, c := range p.columns {
		if !c.keep[c.codes[i]] {
			return false
		}
	}
	return !p.none
}

func findDim(dims []Dim, name string) *Dim {
	for i := range dims {
		if dims[i].Name == name {
			return &dims[i]
		}
	}
	return nil
}
