package rollup

import "encoding/binary"

// met is the values of a dimension that a writer has met, with their codes: a
// hash table with open addressing. Every row looks up every dimension, mostly
// among few values, and that is what it is made for.
type met struct {
	slots  []uint64 // the hash in the upper half, 1 + the index in the lower; 0 is free
	values []string
	codes  []uint32
}

// code returns the code of a value.
func (m *met) code(h uint32, v []byte) (code uint32, ok bool) {
	if len(m.slots) == 0 {
		return 0, false
	}
	mask := uint32(len(m.slots) - 1)
	for i := h & mask; ; i = (i + 1) & mask {
		slot := m.slots[i]
		if slot == 0 {
			return 0, false
		}
		at := uint32(slot) - 1
		if uint32(slot>>32) == h && m.values[at] == string(v) {
			return m.codes[at], true
		}
	}
}

// add takes note of a value that was not met before.
func (m *met) add(h uint32, v string, code uint32) {
	if 2*len(m.values) >= len(m.slots) {
		old := m.slots
		m.slots = make([]uint64, max(16, 2*len(old)))
		for _, slot := range old {
			if slot != 0 {
				m.put(slot)
			}
		}
	}
	m.values, m.codes = append(m.values, v), append(m.codes, code)
	m.put(uint64(h)<<32 | uint64(len(m.values)))
}

func (m *met) put(slot uint64) {
	mask := uint32(len(m.slots) - 1)
	i := uint32(slot>>32) & mask
	for m.slots[i] != 0 {
		i = (i + 1) & mask
	}
	m.slots[i] = slot
}

// hashText hashes a text, eight bytes at a time. The last of them may have been
// hashed before, which does no harm.
func hashText(v []byte) uint32 {
	h := uint64(len(v)) * 0x9E3779B97F4A7C15
	switch n := len(v); {
	case n >= 8:
		for i := 0; i+8 < n; i += 8 {
			h = mix(h ^ binary.LittleEndian.Uint64(v[i:]))
		}
		h = mix(h ^ binary.LittleEndian.Uint64(v[n-8:]))
	case n >= 4:
		h = mix(h ^ uint64(binary.LittleEndian.Uint32(v))<<32 ^ uint64(binary.LittleEndian.Uint32(v[n-4:])))
	default:
		for _, c := range v {
			h = mix(h ^ uint64(c))
		}
	}
	return uint32(h ^ h>>32)
}

func mix(h uint64) uint64 {
	h *= 0xBF58476D1CE4E5B9
	return h ^ h>>29
}
