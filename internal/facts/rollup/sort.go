package rollup

import (
	"cmp"
	"math/bits"
	"runtime"
	"slices"
	"sync"

	"github.com/mopsite/mopsite/internal/facts"
	"github.com/mopsite/mopsite/internal/value"
)

// sorter brings the rows of a builder into the order of a table: by From, To
// and then the ranks of the dimensions' values. Rows are dealt out by From
// first, which leaves little to compare; then stretches of days are sorted and
// written. Both are done side by side, shard by shard and stretch by stretch.
type sorter struct {
	b     *Builder
	t     *facts.Table
	ranks [][]uint32 // by dimension and code
	order []place
	days  extent
	// bounds tell, by day since the first, where its rows begin in order.
	bounds []int
	// shifts is where the bits of a rank stand in the key of a place; span is
	// where those of the length of days stand. Without room for them all, packed
	// is false and rows are compared one dimension after another.
	shifts []uint
	span   uint
	packed bool
	// counted are how many records the rows add up, nil where nobody asks.
	counted []value.Fixed
}

// place is a row and what it is sorted by within its day.
type place struct {
	key   uint64
	shard uint32
	row   uint32
}

// maxDays bounds the days that rows are dealt out to: some 180 years.
const maxDays = 1 << 16

func newSorter(b *Builder) *sorter {
	n := b.Len()
	s := &sorter{b: b, order: make([]place, n), ranks: make([][]uint32, len(b.dims)), shifts: make([]uint, len(b.dims))}
	s.t = &facts.Table{Source: b.source, From: make([]value.Date, n), To: make([]value.Date, n)}
	for d := range b.dims {
		dim := facts.Dim{Name: b.dims[d].name, Codes: make([]uint32, n)}
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

func (s *sorter) table() *facts.Table {
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
	for _, sh := range s.b.shards {
		s.days.join(sh.days)
	}
	days := int(int64(s.days.last)-int64(s.days.first)) + 1
	s.packed = s.span+uint(bits.Len64(s.days.longest)) <= 64
	if days > maxDays {
		s.packed, days = false, 1
	}
	next := make([][]int, len(s.b.shards)) // by shard and day: how many rows, then where the next one goes
	s.eachShard(func(i int, sh *shard) {
		next[i] = make([]int, days)
		for k := range sh.rows {
			next[i][s.day(sh.row(k), days)]++
		}
	})
	s.bounds = make([]int, 1, days+1)
	at := 0
	for d := range days {
		for i := range next {
			next[i][d], at = at, at+next[i][d]
		}
		s.bounds = append(s.bounds, at)
	}
	s.eachShard(func(i int, sh *shard) {
		for k := range sh.rows {
			r := sh.row(k)
			at := &next[i][s.day(r, days)]
			s.order[*at] = place{s.key(r), uint32(i), uint32(k)}
			*at++
		}
	})
}

func (s *sorter) eachShard(f func(i int, sh *shard)) {
	var wg sync.WaitGroup
	for i, sh := range s.b.shards {
		wg.Go(func() { f(i, sh) })
	}
	wg.Wait()
}

// day returns which of the days a row begins on; all are one if they are too
// many.
func (s *sorter) day(r entry, days int) int {
	if days == 1 {
		return 0
	}
	from, _ := r.days()
	return int(from - s.days.first)
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
		var r radix
		for ; s.bounds[day] < to; day++ {
			r.sort(s.order[s.bounds[day]:s.bounds[day+1]])
		}
	} else {
		slices.SortFunc(order, s.compare)
	}
	for ; len(order) > 0; from += batchRows {
		n := min(batchRows, len(order))
		s.write(order[:n], from)
		order = order[n:]
	}
}

// write writes rows to the table, a column at a time. Rows stand anywhere in
// memory: all of them are looked for before the first is needed.
func (s *sorter) write(order []place, at int) {
	var rows [batchRows]entry
	seen, width := uint64(0), s.b.layout().width()
	for _, p := range order {
		seen += s.b.shards[p.shard].glance(int(p.row), width)
	}
	runtime.KeepAlive(seen)
	for i, p := range order {
		rows[i] = s.row(p)
		s.t.From[at+i], s.t.To[at+i] = rows[i].days()
	}
	for d := range s.t.Dims {
		codes := s.t.Dims[d].Codes[at:][:len(order)]
		for i := range codes {
			codes[i] = s.ranks[d][rows[i].code(d)]
		}
	}
	for m := range s.t.Measures {
		values := s.t.Measures[m].Values[at:][:len(order)]
		for i := range values {
			values[i] = rows[i].sum(m)
		}
	}
	if s.counted == nil {
		return
	}
	for i := range order {
		s.counted[at+i] = value.Fixed(rows[i].records()) * value.One
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
