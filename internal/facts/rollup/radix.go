package rollup

import (
	"cmp"
	"math/bits"
	"slices"
)

// radix sorts places by their keys, a byte of them at a time, from the lowest on: no
// two keys are compared, which the processor would guess wrong every other time.
type radix struct {
	spare []place
}

// few is below how many places comparing is faster.
const few = 64

func (r *radix) sort(places []place) {
	all := uint64(0) // the bits in which keys differ
	for _, p := range places {
		all |= p.key ^ places[0].key
	}
	bytes := (bits.Len64(all) + 7) / 8
	if len(places) < few || bytes > 4 {
		slices.SortFunc(places, func(x, y place) int { return cmp.Compare(x.key, y.key) })
		return
	}
	r.spare = slices.Grow(r.spare[:0], len(places))[:len(places)]
	from, to := places, r.spare
	for i := range bytes {
		deal(from, to, uint(8*i))
		from, to = to, from
	}
	if bytes%2 > 0 {
		copy(places, from)
	}
}

// deal puts places in the order of a byte of their keys; those that have it in common
// stay in their order.
func deal(from, to []place, shift uint) {
	var at [256]uint32
	for _, p := range from {
		at[byte(p.key>>shift)]++
	}
	sum := uint32(0)
	for i, n := range at {
		at[i], sum = sum, sum+n
	}
	for _, p := range from {
		n := &at[byte(p.key>>shift)]
		to[*n] = p
		*n++
	}
}
