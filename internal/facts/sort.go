package facts

import (
	"cmp"
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
	n := 0
	for _, s := range b.shards {
		n += s.rows
	}
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
	first, last, longest := s.extent()
	s.first = first
	days := int(int64(last)-int64(first)) + 1
	s.packed = s.span+uint(bits.Len64(longest)) <= 64
	if days > maxDays {
		s.packed, days = false, 1
	}
	s.bounds = make([]int, days+1)
	for _, sh := range s.b.shards {
		for r := range sh.rows {
			s.bounds[s.day(sh.keys.row(r)[0], days)+1]++
		}
	}
	for d := range days {
		s.bounds[d+1] += s.bounds[d]
	}
	next := slices.Clone(s.bounds[:days])
	for i, sh := range s.b.shards {
		for r := range sh.rows {
			key := sh.keys.row(r)
			at := &next[s.day(key[0], days)]
			s.order[*at] = place{s.key(key), uint32(i), uint32(r)}
			*at++
		}
	}
}

func (s *sorter) day(from uint32, days int) int {
	if days == 1 {
		return 0
	}
	return int(value.Date(from) - s.first)
}

// extent returns the first and last From, and the longest span in days.
func (s *sorter) extent() (first, last value.Date, longest uint64) {
	first, last = value.Date(1<<31-1), value.NoDate
	for _, sh := range s.b.shards {
		for r := range sh.rows {
			key := sh.keys.row(r)
			from, to := value.Date(key[0]), value.Date(key[1])
			first, last = min(first, from), max(last, from)
			longest = max(longest, uint64(int64(to)-int64(from)))
		}
	}
	return first, last, longest
}

// key packs the length of a row's span and its ranks.
func (s *sorter) key(key []uint32) uint64 {
	if !s.packed {
		return 0
	}
	k := uint64(int64(value.Date(key[1]))-int64(value.Date(key[0]))) << s.span
	for d, shift := range s.shifts {
		k |= uint64(s.ranks[d][key[2+d]]) << shift
	}
	return k
}

// stretch sorts the rows of some days and writes them to the table.
func (s *sorter) stretch(from, to int) {
	order := s.order[from:to]
	if s.packed {
		day := slices.IndexFunc(s.bounds, func(at int) bool { return at >= from })
		for ; s.bounds[day] < to; day++ {
			slices.SortFunc(s.order[s.bounds[day]:s.bounds[day+1]], func(x, y place) int { return cmp.Compare(x.key, y.key) })
		}
	} else {
		slices.SortFunc(order, s.compare)
	}
	for i, p := range order {
		sh := s.b.shards[p.shard]
		key := sh.keys.row(int(p.row))
		s.t.From[from+i], s.t.To[from+i] = value.Date(key[0]), value.Date(key[1])
		for d := range s.t.Dims {
			s.t.Dims[d].Codes[from+i] = s.ranks[d][key[2+d]]
		}
		for m, v := range sh.values.row(int(p.row)) {
			s.t.Measures[m].Values[from+i] = v
		}
	}
}

func (s *sorter) compare(x, y place) int {
	a, b := s.b.shards[x.shard].keys.row(int(x.row)), s.b.shards[y.shard].keys.row(int(y.row))
	if c := cmp.Or(cmp.Compare(int32(a[0]), int32(b[0])), cmp.Compare(int32(a[1]), int32(b[1]))); c != 0 {
		return c
	}
	for d := range s.ranks {
		if c := cmp.Compare(s.ranks[d][a[2+d]], s.ranks[d][b[2+d]]); c != 0 {
			return c
		}
	}
	return 0
}
