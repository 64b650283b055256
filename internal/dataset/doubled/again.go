package doubled

import (
	"github.com/mopsite/mopsite/internal/facts"
	"github.com/mopsite/mopsite/internal/facts/rollup"
	"github.com/mopsite/mopsite/internal/value"
)

// MayRepeat reports whether every row of the file may stand in it two times or
// more: each fact was added up from so many records, and its sums divide by that.
// It spares sound files another reading; only their records can prove it.
func MayRepeat(b *rollup.Builder) bool {
	var common int64
	for r := range b.Rows() {
		if common = gcd(common, r.Records()); common == 1 { // most files, at once
			return false
		}
	}
	for _, times := range []value.Fixed{2, 3, 5, 7} {
		if common > 0 && common%int64(times) == 0 && divides(b, times) {
			return true
		}
	}
	return false
}

// divides reports whether a number divides all sums, each counted in units of the
// last decimal that its measure has.
func divides(b *rollup.Builder, times value.Fixed) bool {
	for m := range b.Measures() {
		step := value.One
		for r := range b.Rows() {
			for v := r.Sum(m); v != facts.Null && v%step != 0; {
				step /= 10
			}
		}
		for r := range b.Rows() {
			if v := r.Sum(m); v != facts.Null && v/step%times != 0 {
				return false
			}
		}
	}
	return true
}

func gcd(a, b int64) int64 {
	for b != 0 {
		a, b = b, a%b
	}
	return a
}
