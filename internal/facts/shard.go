package facts

import (
	"slices"
	"sync"

	"github.com/mopsite/mopsite/internal/value"
)

// shard holds the rows of a builder whose keys hash into it. Writers of other
// shards need not wait for it.
type shard struct {
	sync.Mutex
	keys   pages[uint32]      // from, to, codes and the number of records
	values pages[value.Fixed] // one for each measure
	rows   int
	// slots is a hash table with open addressing: the hash of a row in the upper
	// half, 1 + its index in the lower; 0 is free. Most keys that differ are
	// told apart without a look at them.
	slots []uint64
}

func newShard(dims, measures int) *shard {
	return &shard{
		keys: pages[uint32]{width: dims + 3}, values: pages[value.Fixed]{width: measures},
		slots: make([]uint64, 64),
	}
}

// take adds the rows of a batch and empties it. The table does not fit into the
// caches, so nearly every look at it waits for memory: all of them are begun
// before the first is needed.
func (s *shard) take(b *batch) {
	for 4*(s.rows+len(b.hashes)) >= 3*len(s.slots) {
		s.grow()
	}
	mask := uint32(len(s.slots) - 1)
	b.found = b.found[:0]
	for _, h := range b.hashes {
		b.found = append(b.found, s.slots[h&mask])
	}
	for i, h := range b.hashes {
		key := b.key(i)
		slot := b.found[i]
		if slot == 0 || uint32(slot>>32) != h || !s.is(slot, key) {
			slot = s.find(h, key)
		}
		if slot == 0 { // a new row, which take all of it
			s.insert(h)
			copy(s.keys.add(), key)
			copy(s.values.add(), b.sums(i))
		}
		b.found[i] = slot
	}
	last := b.stride - 1
	for i, slot := range b.found {
		if slot == 0 {
			continue
		}
		row := int(uint32(slot) - 1)
		s.keys.row(row)[last] += b.key(i)[last]
		addUp(s.values.row(row), b.sums(i))
	}
	b.clear()
}

// is reports whether a slot is that of a key.
func (s *shard) is(slot uint64, key []uint32) bool {
	n := len(key) - 1
	return slices.Equal(s.keys.row(int(uint32(slot) - 1))[:n], key[:n])
}

// find returns the slot of a key, 0 without one.
func (s *shard) find(h uint32, key []uint32) uint64 {
	mask := uint32(len(s.slots) - 1)
	for i := h & mask; ; i = (i + 1) & mask {
		slot := s.slots[i]
		if slot == 0 || uint32(slot>>32) == h && s.is(slot, key) {
			return slot
		}
	}
}

// insert takes the first free slot for one more row.
func (s *shard) insert(h uint32) {
	s.rows++
	s.put(uint64(h)<<32 | uint64(s.rows))
}

func (s *shard) put(slot uint64) {
	mask := uint32(len(s.slots) - 1)
	i := uint32(slot>>32) & mask
	for s.slots[i] != 0 {
		i = (i + 1) & mask
	}
	s.slots[i] = slot
}

func (s *shard) grow() {
	old := s.slots
	s.slots = make([]uint64, 2*len(old))
	for _, slot := range old {
		if slot != 0 {
			s.put(slot)
		}
	}
}

func addUp(sums, quantities []value.Fixed) {
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

// pages hold rows of equal width. Once there are many, they are never moved.
type pages[T any] struct {
	width int
	n     int // rows
	list  [][]T
}

const (
	pageBits = 12
	pageRows = 1 << pageBits
)

func (p *pages[T]) row(i int) []T {
	at := (i & (pageRows - 1)) * p.width
	return p.list[i>>pageBits][at : at+p.width : at+p.width]
}

// add returns one more row, which is to be filled.
func (p *pages[T]) add() []T {
	switch {
	case p.n == 0: // grows as need be: most builders are small
		p.list = append(p.list, nil)
	case p.n%pageRows == 0:
		p.list = append(p.list, make([]T, 0, pageRows*p.width))
	}
	page := &p.list[len(p.list)-1]
	at := len(*page)
	*page = slices.Grow(*page, p.width)[:at+p.width]
	p.n++
	return (*page)[at:]
}
