package facts

import (
	"cmp"
	"math"
	"math/bits"
	"slices"
	"sync"

	"github.com/mopsite/mopsite/internal/value"
)

// sorter brings the rows of a builder into the order of a table: by From, To
// and then the ranks of the dimensions' values. Rows are dealt out by From
// first, which leaves little to compare; then stretches of days are sorted and
// written side by side.
type sorter struct {
	b      *Builder
	t      *Table
	ranks  [][]uint32 // by dimension and code
	order  []place
	first  value.Date
	bounds []int // by day since first: where its rows begin in order
	// shifts is where the bits of a rank stand in the key of a place; span is
	// where those of the length of days stand. Without room for them all, packed
	// is false and rows are compared one dimension after another.
	shifts []uint
	span   uint
	packed bool
}

// place is a row and what it is sorted by within its day.
type place struct {
	key   uint64
	shard uint32
	row   uint32
}

// maxDays bounds the days that rows are dealt out to: 5,700 years.
const maxDays = 1 << 21

func newSorter(b *Builder) *sorter {
	n := b.Len()
	s := &sorter{b: b, order: make([]place, n), ranks: make([][]uint32, len(b.dims)), shifts: make([]uint, len(b.dims))}
	s.t = &Table{Source: b.source, From: make([]value.Date, n), To: make([]value.Date, n)}
	for d := range b.dims {
		dim := Dim{Name: b.dims[d].name, Codes: make([]uint32, n)}
		dim.Values, s.ranks[d] = b.dims[d].sorted()
		s.t.Dims = append(s.t.Dims, dim)
	}
	for _, m := range b.measures {
		m.Values = make([]value.Fixed, n)
		s.t.Measures = append(s.t.Measures, m)
	}
	for d := len(b.dims) - 1; d >= 0; d-- {
		s.shifts[d] = s.span
		s.span += uint(bits.Len(uint(len(s.ranks[d]))))
	}
	return s
}

func (s *sorter) table() *Table {
	if len(s.order) == 0 {
		return s.t
	}
	s.deal()
	var wg sync.WaitGroup
	each := len(s.order)/len(s.b.shards) + 1
	from := 0
	for day, to := range s.bounds {
		if to < from+each && day < len(s.bounds)-1 {
			continue
		}
		start := from
		wg.Go(func() { s.stretch(start, to) })
		from = to
	}
	wg.Wait()
	return s.t
}

// deal brings the rows into the order of their first days.
func (s *sorter) deal() {
	var last value.Date
	var longest uint64
	s.first, last, longest = s.extent()
	days := int(int64(last)-int64(s.first)) + 1
	s.packed = s.span+uint(bits.Len64(longest)) <= 64
	if days > maxDays {
		s.packed, days = false, 1
	}
	s.bounds = make([]int, days+1)
	day := func(from value.Date) int {
		if days == 1 {
			return 0
		}
		return int(from - s.first)
	}
	s.b.each(func(_ int, r entry) {
		from, _ := r.days()
		s.bounds[day(from)+1]++
	})
	for d := range days {
		s.bounds[d+1] += s.bounds[d]
	}
	next := slices.Clone(s.bounds[:days])
	for i, sh := range s.b.shards {
		for k := range sh.rows {
			r := sh.row(k)
			from, _ := r.days()
			at := &next[day(from)]
			s.order[*at] = place{s.key(r), uint32(i), uint32(k)}
			*at++
		}
	}
}

// extent returns the first and last From, and the longest span in days.
func (s *sorter) extent() (first, last value.Date, longest uint64) {
	first, last = math.MaxInt32, value.NoDate
	s.b.each(func(_ int, r entry) {
		from, to := r.days()
		first, last = min(first, from), max(last, from)
		longest = max(longest, uint64(int64(to)-int64(from)))
	})
	return first, last, longest
}

// key packs the length of a row's span and its ranks.
func (s *sorter) key(r entry) uint64 {
	if !s.packed {
		return 0
	}
	from, to := r.days()
	k := uint64(int64(to)-int64(from)) << s.span
	for d, shift := range s.shifts {
		k |= uint64(s.ranks[d][r.code(d)]) << shift
	}
	return k
}

// stretch sorts the rows of some days and writes them to the table.
func (s *sorter) stretch(from, to int) {
	order := s.order[from:to]
	if s.packed {
		day, _ := slices.BinarySearch(s.bounds, from)
		for ; s.bounds[day] < to; day++ {
			slices.SortFunc(s.order[s.bounds[day]:s.bounds[day+1]], func(x, y place) int { return cmp.Compare(x.key, y.key) })
		}
	} else {
		slices.SortFunc(order, s.compare)
	}
	for i, p := range order {
		r := s.row(p)
		s.t.From[from+i], s.t.To[from+i] = r.days()
		for d := range s.t.Dims {
			s.t.Dims[d].Codes[from+i] = s.ranks[d][r.code(d)]
		}
		for m := range s.t.Measures {
			s.t.Measures[m].Values[from+i] = r.sum(m)
		}
	}
}

func (s *sorter) row(p place) entry { return s.b.shards[p.shard].row(int(p.row)) }

func (s *sorter) compare(x, y place) int {
	a, b := s.row(x), s.row(y)
	aFrom, aTo := a.days()
	bFrom, bTo := b.days()
	if c := cmp.Or(cmp.Compare(aFrom, bFrom), cmp.Compare(aTo, bTo)); c != 0 {
		return c
	}
	for d := range s.ranks {
		if c := cmp.Compare(s.ranks[d][a.code(d)], s.ranks[d][b.code(d)]); c != 0 {
			return c
		}
	}
	return 0
}
