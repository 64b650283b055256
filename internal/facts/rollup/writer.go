package rollup

import (
	"math"
	"math/bits"
	"slices"

	"github.com/mopsite/mopsite/internal/facts"
	"github.com/mopsite/mopsite/internal/value"
)

// Writer adds rows to a [Builder]. A builder may have several, each for one
// goroutine. What a writer was given counts once [Writer.Flush] has returned.
type Writer struct {
	b *Builder
	// met are the values that this writer has met, by dimension, so that it
	// need not ask, and wait for, the builder.
	met     []met
	batches []batch  // by shard
	waiting bool     // whether anything is to be flushed
	key     []uint64 // of the row that is to be added
	weights []weight // by measure

	_ [128]byte // so that writers share no cache line
}

// weight is the sum of the magnitudes of a measure's quantities. While it fits
// an int64, no sum over any of them can overflow, in any order.
type weight struct{ hi, lo uint64 }

func (w *weight) add(q value.Fixed) {
	if q != facts.Null {
		sign := q >> 63
		w.join(weight{lo: uint64((q ^ sign) - sign)})
	}
}

func (w *weight) join(o weight) {
	var carry uint64
	w.lo, carry = bits.Add64(w.lo, o.lo, 0)
	w.hi += o.hi + carry
}

func (w weight) tooLarge() bool { return w.hi > 0 || w.lo > math.MaxInt64 }

// batch is rows that are to be added to a shard, laid out as there.
type batch struct {
	shard  *shard
	hashes []uint32
	words  []uint64
	found  []uint64 // by row: its slot, 0 for none
}

// batchRows is how many rows wait for each other: enough to keep the memory
// busy, few enough to stay in the nearest cache.
const batchRows = 32

// Writer returns a new writer.
func (b *Builder) Writer() *Writer {
	w := &Writer{
		b: b, met: make([]met, len(b.dims)), batches: make([]batch, len(b.shards)), weights: make([]weight, len(b.measures), len(b.measures)+8), // as above
	}
	for i := range w.batches {
		w.batches[i].shard = b.shards[i]
	}
	return w
}

// Code returns the code of a value of the dimension at index dim; "" is null.
// Codes are those of the builder, whichever writer is asked.
func (w *Writer) Code(dim int, v []byte) uint32 {
	m := &w.met[dim]
	h := hashText(v)
	if c, ok := m.code(h, v); ok {
		return c
	}
	s := string(v)
	c := w.b.dims[dim].code(s)
	m.add(h, s, c)
	return c
}

// Add adds a row: its span, a code for each dimension, a quantity or
// [facts.Null] for each measure. It keeps neither slice.
func (w *Writer) Add(from, to value.Date, codes []uint32, quantities []value.Fixed) {
	b, rest := w.begin(from, to, codes)
	rest[0] = 1
	rest = rest[1:][:len(quantities)]
	weights := w.weights[:len(quantities)]
	for i, q := range quantities {
		weights[i].add(q)
		rest[i] = uint64(q)
	}
	w.end(b)
}

// addRow adds a row with other codes.
func (w *Writer) addRow(r entry, codes []uint32) {
	from, to := r.days()
	b, rest := w.begin(from, to, codes)
	copy(rest, r.words[r.key():])
	w.end(b)
}

// begin puts the key of a row into the batch that is to take it, and returns the place
// of the row's other words there.
func (w *Writer) begin(from, to value.Date, codes []uint32) (b *batch, rest []uint64) {
	w.key = appendKey(w.key[:0], from, to, codes)
	h := hash(w.key)
	b = &w.batches[h>>32*uint64(len(w.batches))>>32]
	b.hashes = append(b.hashes, uint32(h))
	at, end := len(b.words), len(b.words)+b.shard.width()
	if end > cap(b.words) {
		b.words = slices.Grow(b.words, end-at)
	}
	b.words = b.words[:end]
	copy(b.words[at:], w.key)
	return b, b.words[at+len(w.key):]
}

// end hands a batch on when it is full.
func (w *Writer) end(b *batch) {
	w.waiting = true
	if len(b.hashes) == batchRows {
		b.shard.take(b)
	}
}

// Flush adds what waits to be added.
func (w *Writer) Flush() {
	if !w.waiting {
		return
	}
	w.waiting = false
	for i := range w.batches {
		if len(w.batches[i].hashes) > 0 {
			w.b.shards[i].take(&w.batches[i])
		}
	}
	w.b.weighed.Lock()
	defer w.b.weighed.Unlock()
	for i, n := range w.weights {
		w.b.weights[i].join(n)
		w.weights[i] = weight{}
	}
}
