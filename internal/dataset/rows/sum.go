package rows

import (
	"math/big"
	"math/bits"

	"github.com/mopsite/mopsite/internal/facts"
	"github.com/mopsite/mopsite/internal/value"
)

// Sum adds up quantities in 128 bits, which no file can exceed: it is right
// whatever the order, also where facts must refuse the sum as too large. The
// zero Sum is null.
type Sum struct {
	hi, lo uint64 // two's complement
	any    bool
}

// Add adds a quantity; null adds nothing.
func (s *Sum) Add(q value.Fixed) {
	if q != facts.Null {
		s.add(q)
	}
}

// add is Add for a quantity that is not null.
func (s *Sum) add(q value.Fixed) {
	var carry uint64
	s.lo, carry = bits.Add64(s.lo, uint64(q), 0)
	s.hi += uint64(q>>63) + carry
	s.any = true
}

// Merge adds another sum.
func (s *Sum) Merge(o Sum) {
	var carry uint64
	s.lo, carry = bits.Add64(s.lo, o.lo, 0)
	s.hi, _ = bits.Add64(s.hi, o.hi, carry)
	s.any = s.any || o.any
}

// Num returns the sum in units, null if nothing was added.
func (s *Sum) Num() value.Num {
	if !s.any {
		return value.Num{}
	}
	whole := new(big.Int).Lsh(big.NewInt(int64(s.hi)), 64)
	whole.Add(whole, new(big.Int).SetUint64(s.lo))
	n, _ := value.ParseNum(whole.String())
	return n.Div(value.NumInt(int64(value.One)))
}
