package rollup

import (
	"cmp"
	"slices"
	"sync"

	"github.com/mopsite/mopsite/internal/facts"
	"github.com/mopsite/mopsite/internal/value"
)

// Builder adds up rows into a [facts.Table]. Rows with equal days and
// dimensions become one; so the table does not depend on their order, nor on how they
// were spread over writers, or over builders that are merged.
//
// Several goroutines may add rows at once, each through a [Writer] of its own.
// The builder's own methods are for one goroutine while no other writes.
type Builder struct {
	source   string
	dims     []*dictionary
	measures []facts.Measure // names and units; Values stay nil
	shards   []*shard
	own      *Writer // that of the builder's own methods
	codes    []uint32

	weighed sync.Mutex
	weights []weight // by measure
}

// dictionary gives codes to the values of a dimension in order of appearance.
type dictionary struct {
	name string
	sync.Mutex
	values []string
	codes  map[string]uint32
}

func newDictionary(name string) *dictionary {
	return &dictionary{name: name, codes: map[string]uint32{}}
}

func (d *dictionary) code(v string) uint32 {
	d.Lock()
	defer d.Unlock()
	if c, ok := d.codes[v]; ok {
		return c
	}
	c := uint32(len(d.values))
	d.values = append(d.values, v)
	d.codes[v] = c
	return c
}

// NewBuilder returns a builder of a source's table. Of the measures only name
// and unit count.
func NewBuilder(source string, dims []string, measures []facts.Measure) *Builder {
	return NewSharedBuilder(source, dims, measures, 1)
}

// shardsPerWriter keeps writers from waiting for each other.
const shardsPerWriter = 8

// NewSharedBuilder is NewBuilder for a number of writers at once.
func NewSharedBuilder(source string, dims []string, measures []facts.Measure, writers int) *Builder {
	if writers < 2 {
		return newBuilder(source, dims, measures, 1)
	}
	return newBuilder(source, dims, measures, shardsPerWriter*writers)
}

func newBuilder(source string, dims []string, measures []facts.Measure, shards int) *Builder {
	b := &Builder{
		source: source, dims: make([]*dictionary, len(dims)), shards: make([]*shard, shards),
		weights: make([]weight, len(measures)),
	}
	for i, d := range dims {
		b.dims[i] = newDictionary(d)
	}
	for _, m := range measures {
		b.measures = append(b.measures, facts.Measure{Name: m.Name, Unit: m.Unit, Stage: m.Stage})
	}
	for i := range b.shards {
		b.shards[i] = newShard(b.layout())
	}
	b.own = b.Writer()
	return b
}

func (b *Builder) layout() layout { return layout{len(b.dims), len(b.measures)} }

// Code returns the code of a value of the dimension at index dim; "" is null.
// Codes belong to this builder only.
func (b *Builder) Code(dim int, v []byte) uint32 { return b.own.Code(dim, v) }

// Add adds a row as [Writer.Add] does.
func (b *Builder) Add(from, to value.Date, codes []uint32, quantities []value.Fixed) {
	b.own.Add(from, to, codes, quantities)
}

// Overflow returns the names of measures that are too large to be added up:
// the magnitudes of their quantities exceed what an int64 holds in millionths,
// about 9.2 million million units. The table's sums are then meaningless.
func (b *Builder) Overflow() []string {
	b.own.Flush()
	var names []string
	for i, w := range b.weights {
		if w.tooLarge() {
			names = append(names, b.measures[i].Name)
		}
	}
	return names
}

// Len returns the number of rows so far.
func (b *Builder) Len() int {
	b.own.Flush()
	n := 0
	for _, s := range b.shards {
		n += s.rows
	}
	return n
}

// Row returns a row by its number, which it has while no other is added: its span,
// the codes of its dimensions, and how many records were added up in it. The codes
// are valid until the next call.
func (b *Builder) Row(i int) (from, to value.Date, codes []uint32, records int64) {
	b.own.Flush()
	for _, s := range b.shards {
		if i >= s.rows {
			i -= s.rows
			continue
		}
		r := s.row(i)
		b.codes = r.appendCodes(b.codes[:0])
		from, to = r.days()
		return from, to, b.codes, r.records()
	}
	panic("rollup: the builder has no such row")
}

// Each calls f for each row: its span, the codes of its dimensions and the sum of
// each measure, [facts.Null] where it has none. The slices are valid during the
// call.
func (b *Builder) Each(f func(from, to value.Date, codes []uint32, sums []value.Fixed)) {
	var codes []uint32
	sums := make([]value.Fixed, len(b.measures))
	b.each(func(_ int, r entry) {
		codes = r.appendCodes(codes[:0])
		for m := range sums {
			sums[m] = r.sum(m)
		}
		from, to := r.days()
		f(from, to, codes, sums)
	})
}

// each calls f for each row.
func (b *Builder) each(f func(i int, r entry)) {
	b.own.Flush()
	i := 0
	for _, s := range b.shards {
		for k := range s.rows {
			f(i, s.row(k))
			i++
		}
	}
}

// Value returns the value that a code of the dimension at index dim stands for.
func (b *Builder) Value(dim int, code uint32) string { return b.dims[dim].values[code] }

// Merge adds the rows of another builder that was made with the same
// dimensions and measures. It leaves other as it was.
func (b *Builder) Merge(other *Builder) {
	other.own.Flush()
	for i, w := range other.weights {
		b.weights[i].join(w)
	}
	b.merge(other, func(int, entry) bool { return true })
}

// MergeRows is like [Builder.Merge] for the rows that keep is true of; their
// numbers are those of [Builder.Row]. Of the others nothing stays behind, not
// even the names of their dimensions.
func (b *Builder) MergeRows(other *Builder, keep func(row int) bool) {
	other.own.Flush()
	for i, w := range other.weights {
		if w.tooLarge() { // the sums mean nothing
			b.weights[i].join(w)
		}
	}
	b.merge(other, func(i int, r entry) bool {
		if !keep(i) {
			return false
		}
		for m := range b.weights {
			b.weights[m].add(r.sum(m))
		}
		return true
	})
}

func (b *Builder) merge(other *Builder, keep func(i int, r entry) bool) {
	recode := make([][]uint32, len(b.dims)) // by dimension and code: 1 + the code in b, 0 is unseen
	for d := range recode {
		recode[d] = make([]uint32, len(other.dims[d].values))
	}
	codes := make([]uint32, len(b.dims))
	other.each(func(i int, r entry) {
		if !keep(i, r) {
			return
		}
		for d := range codes {
			c := r.code(d)
			at := &recode[d][c]
			if *at == 0 {
				*at = 1 + b.Code(d, []byte(other.Value(d, c)))
			}
			codes[d] = *at - 1
		}
		b.own.addRow(r, codes)
	})
	b.own.Flush()
}

// Table returns the sum of the rows so far.
func (b *Builder) Table() *facts.Table { return b.TableCounting("") }

// TableCounting is a [Builder.Table] with one count more, the number of records
// that each row adds up; "" is none. No other measure may have the name.
func (b *Builder) TableCounting(count string) *facts.Table {
	b.own.Flush()
	s := newSorter(b)
	if count != "" {
		s.counted = make([]value.Fixed, b.Len())
	}
	t := s.table()
	if count != "" {
		t.Measures = append(t.Measures, facts.Measure{Name: count, Unit: facts.Count, Values: s.counted})
		slices.SortFunc(t.Measures, func(a, b facts.Measure) int { return cmp.Compare(a.Name, b.Name) })
	}
	t.Prune()
	return t
}

// sorted returns the values in order and, for each code, its rank.
func (d *dictionary) sorted() (values []string, ranks []uint32) {
	values = slices.Sorted(slices.Values(d.values))
	ranks = make([]uint32, len(values))
	for rank, v := range values {
		ranks[d.codes[v]] = uint32(rank)
	}
	return values, ranks
}
