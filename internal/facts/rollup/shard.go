package rollup

import (
	"runtime"
	"slices"
	"sync"

	"github.com/mopsite/mopsite/internal/facts"
	"github.com/mopsite/mopsite/internal/value"
)

// layout says how a row is written in words, all of it in one place, since
// every look at memory that is not in a cache costs more than what is done
// with it: the days in one word, two codes in each of the next, then the number
// of records, then the measures.
type layout struct{ dims, measures int }

// key is the number of words that rows are told apart by.
func (l layout) key() int { return 1 + (l.dims+1)/2 }

func (l layout) width() int { return l.key() + 1 + l.measures }

// appendKey appends the words that a row is told apart by.
func appendKey(words []uint64, from, to value.Date, codes []uint32) []uint64 {
	words = append(words, uint64(uint32(from))<<32|uint64(uint32(to)))
	for i := 1; i < len(codes); i += 2 {
		words = append(words, uint64(codes[i])<<32|uint64(codes[i-1]))
	}
	if len(codes)%2 > 0 {
		words = append(words, uint64(codes[len(codes)-1]))
	}
	return words
}

// entry is a row and how it is laid out.
type entry struct {
	layout
	words []uint64
}

func (r entry) days() (from, to value.Date) {
	return value.Date(r.words[0] >> 32), value.Date(uint32(r.words[0]))
}

func (r entry) code(dim int) uint32 { return uint32(r.words[1+dim/2] >> (32 * (dim % 2))) }

func (r entry) appendCodes(codes []uint32) []uint32 {
	for d := range r.dims {
		codes = append(codes, r.code(d))
	}
	return codes
}

func (r entry) records() int64 { return int64(r.words[r.key()]) }

func (r entry) sum(measure int) value.Fixed { return value.Fixed(r.words[r.key()+1+measure]) }

// addUp adds the records and quantities of a row to another of the same key.
func (l layout) addUp(to, row []uint64) {
	at := l.key()
	to[at] += row[at]
	sums, quantities := to[at+1:], row[at+1:]
	sums = sums[:len(quantities)]
	for i, q := range quantities {
		switch {
		case value.Fixed(q) == facts.Null:
		case value.Fixed(sums[i]) == facts.Null:
			sums[i] = q
		default:
			sums[i] += q
		}
	}
}

func hash(key []uint64) uint64 {
	h := uint64(0x9E3779B97F4A7C15)
	for _, w := range key {
		h = mix(h ^ w)
	}
	h *= 0x94D049BB133111EB
	return h ^ h>>32
}

// shard holds the rows of a builder whose keys hash into it. Writers of other
// shards need not wait for it.
type shard struct {
	sync.Mutex
	layout
	pages [][]uint64
	rows  int
	days  extent // of the rows
	// slots is a hash table with open addressing: the hash of a row in the upper
	// half, 1 + its index in the lower; 0 is free. Most keys that differ are
	// told apart without a look at them.
	slots []uint64
}

func newShard(l layout) *shard { return &shard{layout: l, slots: make([]uint64, 64)} }

const (
	pageBits = 12
	pageRows = 1 << pageBits
)

// words returns the words of a row.
func (s *shard) words(i int) []uint64 {
	width := s.width()
	at := (i & (pageRows - 1)) * width
	return s.pages[i>>pageBits][at : at+width : at+width]
}

func (s *shard) row(i int) entry { return entry{s.layout, s.words(i)} }

// append adds a row. The first page grows as need be, for most builders are
// small; no row is moved once there are many.
func (s *shard) append(words []uint64) {
	if s.rows&(pageRows-1) == 0 {
		var page []uint64
		if s.rows > 0 {
			page = make([]uint64, 0, pageRows*s.width())
		}
		s.pages = append(s.pages, page)
	}
	last := &s.pages[len(s.pages)-1]
	*last = append(*last, words...)
	s.rows++
	s.days.add(entry{s.layout, words}.days())
}

// extent is what days rows have: the first and the last From, and how many days
// the longest span has beyond its first.
type extent struct {
	first, last value.Date
	longest     uint64
	any         bool
}

func (e *extent) add(from, to value.Date) {
	e.join(extent{from, from, uint64(int64(to) - int64(from)), true})
}

func (e *extent) join(o extent) {
	switch {
	case !o.any:
	case !e.any:
		*e = o
	default:
		e.first, e.last, e.longest = min(e.first, o.first), max(e.last, o.last), max(e.longest, o.longest)
	}
}

// take adds the rows of a batch and empties it. The rows do not fit into the
// caches, so nearly every look at one waits for memory. Short loops that do
// nothing but look come first, so that the waiting overlaps.
func (s *shard) take(b *batch) {
	s.Lock()
	defer s.Unlock()
	for 4*(s.rows+len(b.hashes)) >= 3*len(s.slots) {
		s.grow()
	}
	s.look(b)
	width := s.width()
	for i, h := range b.hashes {
		words := b.words[i*width:][:width]
		slot := b.found[i]
		if slot == 0 || !s.is(slot, words) {
			slot = s.find(h, words)
		}
		if slot == 0 {
			s.append(words)
			s.put(uint64(h)<<32 | uint64(s.rows))
		}
		b.found[i] = slot
	}
	for i, slot := range b.found {
		if slot != 0 { // no new row
			s.addUp(s.words(int(uint32(slot))-1), b.words[i*width:][:width])
		}
	}
	b.hashes, b.words = b.hashes[:0], b.words[:0]
}

// look brings what a batch needs into the caches: the slots, then the rows that
// are likely its own, which go to found.
func (s *shard) look(b *batch) {
	mask := uint32(len(s.slots) - 1)
	seen := uint64(0)
	for _, h := range b.hashes {
		seen += s.slots[h&mask]
	}
	b.found = b.found[:0]
	for _, h := range b.hashes {
		slot := s.slots[h&mask]
		for i := h; slot != 0 && uint32(slot>>32) != h; {
			i++
			slot = s.slots[i&mask]
		}
		b.found = append(b.found, slot)
	}
	width := s.width()
	for _, slot := range b.found {
		seen += s.glance(max(int(uint32(slot)), 1)-1, width)
	}
	runtime.KeepAlive(seen)
}

// glance looks at both ends of a row.
func (s *shard) glance(row, width int) uint64 {
	page := row >> pageBits
	if page >= len(s.pages) { // there is none yet
		return 0
	}
	at := row & (pageRows - 1) * width
	return s.pages[page][at] + s.pages[page][at+width-1]
}

// is reports whether a slot is that of a row's key.
func (s *shard) is(slot uint64, words []uint64) bool {
	n := s.key()
	return slices.Equal(s.words(int(uint32(slot)) - 1)[:n], words[:n])
}

// find returns the slot of a row's key, 0 without one.
func (s *shard) find(h uint32, words []uint64) uint64 {
	mask := uint32(len(s.slots) - 1)
	for i := h & mask; ; i = (i + 1) & mask {
		slot := s.slots[i]
		if slot == 0 || uint32(slot>>32) == h && s.is(slot, words) {
			return slot
		}
	}
}

func (s *shard) put(slot uint64) {
	mask := uint32(len(s.slots) - 1)
	i := uint32(slot>>32) & mask
	for s.slots[i] != 0 {
		i = (i + 1) & mask
	}
	s.slots[i] = slot
}

// grow makes room for four times as many rows: putting them all into their new
// places is dear, empty slots are cheap.
func (s *shard) grow() {
	old := s.slots
	s.slots = make([]uint64, 4*len(old))
	for _, slot := range old {
		if slot != 0 {
			s.put(slot)
		}
	}
}
