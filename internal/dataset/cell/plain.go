package cell

import (
	"encoding/binary"
	"math/bits"

	"github.com/mopsite/mopsite/internal/value"
)

// In a word of eight bytes: each byte 1, each one a zero digit, each one a point, and
// the highest bit of each.
const (
	ones   = 0x0101010101010101
	zeros  = '0' * ones
	points = '.' * ones
	highs  = 0x80 * ones
)

// most is the length of the longest plain number: twelve digits, a point and
// six decimals.
const most = 12 + 1 + 6

// ParsePlain reads the cells that most exports consist of: digits with at most
// a minus before and a point among them. ok is false for any other cell, which
// [ParseNumber] may know how to read. decimals is how many digits stand after
// the point.
func ParsePlain(b []byte, mark byte) (v value.Fixed, decimals int, forms Forms, ok bool) {
	if n := len(b); n > 0 && n <= 8 && cap(b) >= 8 { // what stands behind is shifted out
		w := (binary.LittleEndian.Uint64(b[:8]) ^ zeros) << (8 * (8 - n) & 63)
		if areDigits(w) {
			return value.Fixed(eightDigits(w)) * value.One, 0, Numeric, true
		}
	}
	return parseSigned(b, mark)
}

// areDigits reports whether none of eight bytes is more than nine.
func areDigits(w uint64) bool { return (w+0x76*ones|w)&highs == 0 }

// parseSigned is ParsePlain for what is not digits alone. The last eight bytes are
// read at once, since numbers are of all lengths and a loop over their digits is
// mispredicted nearly every time.
func parseSigned(b []byte, mark byte) (v value.Fixed, decimals int, forms Forms, ok bool) {
	negative := len(b) > 0 && b[0] == '-'
	if negative {
		b = b[1:]
	}
	n := len(b)
	if n == 0 || n > most {
		return 0, 0, 0, false
	}
	front := int64(0)
	for _, c := range b[:max(n-8, 0)] {
		if c < '0' || c > '9' {
			return 0, 0, 0, false
		}
		front = front*10 + int64(c-'0')
	}
	w, scale := lastEight(b)^zeros, int64(100_000_000)
	forms = Numeric
	if x := w ^ points ^ zeros; (x-ones)&^x&highs != 0 {
		at := uint(bits.TrailingZeros64((x-ones)&^x&highs)) / 8
		decimals = 7 - int(at)
		n -= 1 + decimals
		if mark != '.' || n < 1 || decimals < 1 || decimals > 6 {
			return 0, 0, 0, false
		}
		// What stands before the point moves up to what stands behind it.
		behind := ^uint64(0) << (8 * (at + 1))
		w = w&behind | w<<8&^behind
		scale = 10_000_000
		forms |= Point
		if decimals == 3 && n <= 3 && b[0] != '0' {
			forms = Numeric | EitherPoint
		}
	}
	if n > 12 || !areDigits(w) {
		return 0, 0, 0, false
	}
	i := (front*scale + eightDigits(w)) * millionths[decimals&7]
	if negative {
		i = -i
	}
	return value.Fixed(i), decimals, forms, true
}

// millionths is what a number of so many decimals is to be multiplied by.
var millionths = [8]int64{1_000_000, 100_000, 10_000, 1_000, 100, 10, 1}

// lastEight returns the last eight bytes of b, the first in the lowest place,
// with zero digits before fewer.
func lastEight(b []byte) uint64 {
	n := len(b)
	switch {
	case n > 8:
		return binary.LittleEndian.Uint64(b[n-8:])
	case cap(b) >= 8: // what stands behind is shifted out
		return binary.LittleEndian.Uint64(b[:8])<<(64-8*n) | zeros>>(8*n)
	}
	w := uint64(zeros)
	for _, c := range b {
		w = w>>8 | uint64(c)<<56
	}
	return w
}

// eightDigits returns the number that eight digits make: neighbours are joined to
// pairs, pairs to fours, and fours to the whole.
func eightDigits(w uint64) int64 {
	w = w * (1 + 10<<8) >> 8
	w = (w & 0x00FF00FF00FF00FF) * (1 + 100<<16) >> 16
	return int64((w & 0x0000FFFF0000FFFF) * (1 + 10_000<<32) >> 32)
}
