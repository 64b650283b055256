package facts

import (
	"cmp"
	"math"
	"math/bits"
	"slices"

	"github.com/mopsite/mopsite/internal/value"
)

// Builder adds up rows into a [Table]. Rows with equal days and dimensions
// become one; so the table does not depend on their order, nor on how they
// were spread over builders that are merged.
type Builder struct {
	source   string
	dims     []dictionary
	measures []Measure // names and units; Values stay nil
	// weight is the sum of the magnitudes of each measure. While it fits an
	// int64, no sum over any of the rows can overflow, in any order.
	weight   []uint64
	overflow []bool

	keys   []uint32 // from, to and codes of each row
	values []value.Fixed
	counts []int64  // how often each row was added
	slots  []uint32 // open addressing; 1 + index of a row, 0 is free
	rows   int
}

// dictionary gives codes to the values of a dimension in order of appearance.
type dictionary struct {
	name   string
	values []string
	codes  map[string]uint32
}

func (d *dictionary) code(v []byte) uint32 {
	if c, ok := d.codes[string(v)]; ok {
		return c
	}
	c := uint32(len(d.values))
	s := string(v)
	d.values = append(d.values, s)
	d.codes[s] = c
	return c
}

// NewBuilder returns a builder of a source's table. Of the measures only name
// and unit count.
func NewBuilder(source string, dims []string, measures []Measure) *Builder {
	b := &Builder{
		source: source, slots: make([]uint32, 64),
		weight: make([]uint64, len(measures)), overflow: make([]bool, len(measures)),
	}
	for _, d := range dims {
		b.dims = append(b.dims, dictionary{name: d, codes: map[string]uint32{}})
	}
	for _, m := range measures {
		b.measures = append(b.measures, Measure{Name: m.Name, Unit: m.Unit, Stage: m.Stage})
	}
	return b
}

// Code returns the code of a value of the dimension at index dim; "" is null.
// Codes belong to this builder only.
func (b *Builder) Code(dim int, v []byte) uint32 { return b.dims[dim].code(v) }

// Add adds a row: its span, a code for each dimension, a quantity or [Null]
// for each measure. It keeps neither slice.
func (b *Builder) Add(from, to value.Date, codes []uint32, quantities []value.Fixed) {
	for i, q := range quantities {
		if q != Null {
			b.weigh(i, magnitude(q))
		}
	}
	row := b.row(from, to, codes)
	b.counts[row]++
	b.add(row, quantities)
}

func (b *Builder) add(row int, quantities []value.Fixed) {
	sums := b.values[row*len(b.measures):][:len(b.measures)]
	for i, q := range quantities {
		switch {
		case q == Null:
		case sums[i] == Null:
			sums[i] = q
		default:
			sums[i] += q
		}
	}
}

func (b *Builder) weigh(measure int, w uint64) {
	sum, carry := bits.Add64(b.weight[measure], w, 0)
	if carry > 0 || sum > math.MaxInt64 {
		b.overflow[measure] = true
		sum = math.MaxInt64
	}
	b.weight[measure] = sum
}

func magnitude(q value.Fixed) uint64 {
	if q < 0 {
		return uint64(-q)
	}
	return uint64(q)
}

// Overflow returns the names of measures that are too large to be added up:
// the magnitudes of their quantities exceed what an int64 holds in millionths,
// about 9.2 million million units. The table's sums are then meaningless.
func (b *Builder) Overflow() []string {
	var names []string
	for i, over := range b.overflow {
		if over {
			names = append(names, b.measures[i].Name)
		}
	}
	return names
}

// Merge adds the rows of another builder that was made with the same
// dimensions and measures. It leaves other as it was.
func (b *Builder) Merge(other *Builder) {
	for i := range b.measures {
		b.weigh(i, other.weight[i])
		b.overflow[i] = b.overflow[i] || other.overflow[i]
	}
	m := b.merger(other)
	for r := range other.rows {
		m.row(r)
	}
}

// MergeRows is like [Builder.Merge] for the rows that keep is true of; their
// numbers are those of [Builder.Row]. Of the others nothing stays behind, not
// even the names of their dimensions.
func (b *Builder) MergeRows(other *Builder, keep func(row int) bool) {
	for i := range b.measures {
		b.overflow[i] = b.overflow[i] || other.overflow[i]
	}
	m := b.merger(other)
	width := len(other.measures)
	for r := range other.rows {
		if !keep(r) {
			continue
		}
		for i, q := range other.values[r*width:][:width] {
			if q != Null {
				b.weigh(i, magnitude(q))
			}
		}
		m.row(r)
	}
}

// merger adds rows of another builder to b.
type merger struct {
	b, other *Builder
	recode   [][]uint32 // by dimension and code: 1 + the code in b, 0 is unseen
	codes    []uint32
}

func (b *Builder) merger(other *Builder) *merger {
	m := &merger{b: b, other: other, recode: make([][]uint32, len(b.dims)), codes: make([]uint32, len(b.dims))}
	for d := range b.dims {
		m.recode[d] = make([]uint32, len(other.dims[d].values))
	}
	return m
}

func (m *merger) row(r int) {
	from, to, codes, records := m.other.Row(r)
	for d, c := range codes {
		at := &m.recode[d][c]
		if *at == 0 {
			*at = 1 + m.b.dims[d].code([]byte(m.other.dims[d].values[c]))
		}
		m.codes[d] = *at - 1
	}
	row := m.b.row(from, to, m.codes)
	m.b.counts[row] += records
	width := len(m.other.measures)
	m.b.add(row, m.other.values[r*width:][:width])
}

// Len returns the number of rows so far.
func (b *Builder) Len() int { return b.rows }

// Row returns a row: its span, the codes of its dimensions, and how many
// records were added up in it. The codes must not be changed.
func (b *Builder) Row(row int) (from, to value.Date, codes []uint32, records int64) {
	key := b.keys[row*b.stride():][:b.stride()]
	return value.Date(key[0]), value.Date(key[1]), key[2:], b.counts[row]
}

// Value returns the value that a code of the dimension at index dim stands for.
func (b *Builder) Value(dim int, code uint32) string { return b.dims[dim].values[code] }

func (b *Builder) stride() int { return 2 + len(b.dims) }

// row returns the index of the row of a key, a new one if need be.
func (b *Builder) row(from, to value.Date, codes []uint32) int {
	if 2*b.rows >= len(b.slots) {
		b.grow()
	}
	mask := uint32(len(b.slots) - 1)
	for i := hash(uint32(from), uint32(to), codes) & mask; ; i = (i + 1) & mask {
		slot := b.slots[i]
		if slot == 0 {
			b.slots[i] = uint32(b.rows + 1)
			return b.newRow(from, to, codes)
		}
		key := b.keys[int(slot-1)*b.stride():][:b.stride()]
		if key[0] == uint32(from) && key[1] == uint32(to) && slices.Equal(key[2:], codes) {
			return int(slot - 1)
		}
	}
}

func (b *Builder) newRow(from, to value.Date, codes []uint32) int {
	b.keys = append(append(b.keys, uint32(from), uint32(to)), codes...)
	for range b.measures {
		b.values = append(b.values, Null)
	}
	b.counts = append(b.counts, 0)
	b.rows++
	return b.rows - 1
}

func (b *Builder) grow() {
	b.slots = make([]uint32, 2*len(b.slots))
	mask := uint32(len(b.slots) - 1)
	for r := range b.rows {
		key := b.keys[r*b.stride():][:b.stride()]
		i := hash(key[0], key[1], key[2:]) & mask
		for b.slots[i] != 0 {
			i = (i + 1) & mask
		}
		b.slots[i] = uint32(r + 1)
	}
}

func hash(from, to uint32, codes []uint32) uint32 {
	h := uint64(from)*0x9E3779B97F4A7C15 ^ uint64(to)
	for _, c := range codes {
		h = (h ^ uint64(c)) * 0xBF58476D1CE4E5B9
		h ^= h >> 29
	}
	return uint32(h ^ h>>32)
}

// Table returns the sum of the rows so far.
func (b *Builder) Table() *Table {
	t := &Table{Source: b.source}
	ranks := make([][]uint32, len(b.dims))
	for d := range b.dims {
		dim := Dim{Name: b.dims[d].name, Codes: make([]uint32, b.rows)}
		dim.Values, ranks[d] = b.dims[d].sorted()
		t.Dims = append(t.Dims, dim)
	}
	stride := b.stride()
	keys := slices.Clone(b.keys)
	order := make([]int32, b.rows)
	for r := range order {
		order[r] = int32(r)
		for d := range b.dims {
			keys[r*stride+2+d] = ranks[d][keys[r*stride+2+d]]
		}
	}
	slices.SortFunc(order, func(x, y int32) int {
		return compareKeys(keys[int(x)*stride:][:stride], keys[int(y)*stride:][:stride])
	})
	t.From, t.To = make([]value.Date, b.rows), make([]value.Date, b.rows)
	for i, r := range order {
		key := keys[int(r)*stride:][:stride]
		t.From[i], t.To[i] = value.Date(key[0]), value.Date(key[1])
		for d := range t.Dims {
			t.Dims[d].Codes[i] = key[2+d]
		}
	}
	b.fill(t, order)
	return t
}

func (b *Builder) fill(t *Table, order []int32) {
	width := len(b.measures)
	for m, measure := range b.measures {
		measure.Values = make([]value.Fixed, len(order))
		for i, r := range order {
			measure.Values[i] = b.values[int(r)*width+m]
		}
		t.Measures = append(t.Measures, measure)
	}
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

// compareKeys orders by From, To and then the ranks.
func compareKeys(x, y []uint32) int {
	return cmp.Or(
		cmp.Compare(int32(x[0]), int32(y[0])),
		cmp.Compare(int32(x[1]), int32(y[1])),
		slices.Compare(x[2:], y[2:]),
	)
}
