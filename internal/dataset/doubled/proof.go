package doubled

import (
	"encoding/binary"

	"github.com/mopsite/mopsite/internal/value"
)

// proof is the bits of figures that fit, each of which counts once: the fewest that
// it had, for among many rows the same figure proves less. Bits are whole parts of
// one, so that their sum is the same in whatever order the rows come.
type proof map[string]int64

// partsOfBit is how many parts of a bit are counted.
const partsOfBit = 1 << 16

func (p proof) add(figures []value.Fixed, bits float64) {
	var key []byte
	for _, v := range figures {
		key = binary.LittleEndian.AppendUint64(key, uint64(v))
	}
	parts := int64(bits * partsOfBit)
	if old, seen := p[string(key)]; !seen || parts < old {
		p[string(key)] = parts
	}
}

func (p proof) bits() float64 {
	var all int64
	for _, parts := range p { // integers: in any order
		all += parts
	}
	return float64(all) / partsOfBit
}
