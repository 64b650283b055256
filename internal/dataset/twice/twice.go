// Package twice tells by the facts of a file whether its rows may stand in it twice.
// Only the records can prove it; what is asked here spares sound files another
// reading.
package twice

import (
	"github.com/mopsite/mopsite/internal/dataset/figures"
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

// MayPartly reports whether some rows of the file may stand in it twice: less than
// half of the facts were added up of several records or, where it is more, the sums
// of nearly all of these divide by their number.
func MayPartly(b *rollup.Builder) bool {
	all, several, misfits := b.Len(), 0, 0
	var divides func(rollup.Row) bool // most files need none
	for r := range b.Rows() {
		if r.Records() < 2 {
			continue
		}
		if several++; several == 1 {
			divides = byCounts(b)
		}
		switch {
		case 10*misfits <= all: // else there are too many, whatever comes
			if !divides(r) {
				misfits++
			}
		case 2*several >= all: // most files whose rows are parted further, soon
			return false
		}
	}
	return several > 0 && (2*several < all || 10*misfits <= several)
}

// byCounts returns whether the number of a fact's records divides its counts, which
// are whole; without any, its other figures in steps.
func byCounts(b *rollup.Builder) func(rollup.Row) bool {
	var counts []int
	for i, m := range b.Measures() {
		if m.Unit == facts.Count {
			counts = append(counts, i)
		}
	}
	if len(counts) == 0 {
		scale := figures.Of(b)
		return func(r rollup.Row) bool { return scale.Divides(r, scale.Measures()) }
	}
	return func(r rollup.Row) bool {
		for _, m := range counts {
			if v := r.Sum(m); v != facts.Null && int64(v/value.One)%r.Records() != 0 {
				return false
			}
		}
		return true
	}
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
