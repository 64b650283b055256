package rollup

import (
	"math"
	"math/bits"

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
	row     []uint64 // that is to be added
	weights []weight // by measure
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
	hashes []uint32
	words  []uint64
	found  []uint64 // by row: its slot, 0 for none
}

// batchRows is how many rows wait for each other: enough to keep the memory
// busy, few enough to stay in the nearest cache.
const batchRows = 64

// Writer returns a new writer.
func (b *Builder) Writer() *Writer {
	return &Writer{
		b: b, met: make([]met, len(b.dims)), batches: make([]batch, len(b.shards)), weights: make([]weight, len(b.measures)),
	}
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
	for i, q := range quantities {
		w.weights[i].add(q)
	}
	w.row = append(appendKey(w.row[:0], from, to, codes), 1)
	for _, q := range quantities {
		w.row = append(w.row, uint64(q))
	}
	w.add()
}

// addRow adds a row with other codes.
func (w *Writer) addRow(r entry, codes []uint32) {
	from, to := r.days()
	w.row = append(appendKey(w.row[:0], from, to, codes), r.words[r.key():]...)
	w.add()
}

// add adds the row at hand.
func (w *Writer) add() {
	w.waiting = true
	h := hash(w.row[:w.b.layout().key()])
	at := h >> 32 % uint64(len(w.batches))
	batch := &w.batches[at]
	batch.hashes = append(batch.hashes, uint32(h))
	batch.words = append(batch.words, w.row...)
	if len(batch.hashes) == batchRows {
		w.b.shards[at].take(batch)
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
