package cell

import (
	"bytes"
	"math"
	"strings"

	"github.com/mopsite/mopsite/internal/value"
)

// HasManOku reports whether a cell is a quantity written with 万 (ten thousand)
// or 億 (a hundred million).
func HasManOku(b []byte) bool {
	_, _, st := ParseManOku(b, '.')
	return st != Wrong
}

// ParseQuantity reads a number as [ParseNumber] does or, with manOku, one that
// is written with 万 or 億.
func ParseQuantity(b []byte, mark byte, manOku bool) (Number, Forms, Status) {
	n, forms, st := ParseNumber(b, mark)
	if st == Wrong && manOku {
		if n, f, st := ParseManOku(b, mark); st != Wrong {
			return n, f, st
		}
	}
	return n, forms, st
}

// ParseManOku reads 1.2万, 3億, 1億2,000万円, ▲5万. What stands before and behind
// is what a plain number may have: sign, currency, brackets.
func ParseManOku(b []byte, mark byte) (Number, Forms, Status) {
	if len(b) > maxCell || !bytes.ContainsAny(b, "万萬億") {
		return Number{}, Textual, Wrong
	}
	s := strings.ReplaceAll(value.Fold(string(b)), "萬", "万")
	first := strings.IndexAny(s, "0123456789")
	last := strings.LastIndexAny(s, "0123456789万億")
	if first < 0 || last < first {
		return Number{}, Textual, Wrong
	}
	if s[last] >= 0x80 {
		last += len("万") - 1
	}
	// The frame is read as that of the number 1.
	frame, _, st := ParseNumber([]byte(strings.TrimSpace(strings.ToUpper(s[:first]))+"1"+strings.TrimSpace(strings.ToUpper(s[last+1:]))), mark)
	if st != Read || frame.Percent {
		return Number{}, Textual, Wrong
	}
	v, rounded, st := addUnits(s[first:last+1], mark)
	if st != Read {
		return Number{}, Textual, st
	}
	if frame.V < 0 {
		v = -v
	}
	return Number{V: value.Fixed(v), Rounded: rounded, Currency: frame.Currency}, Numeric | InManOku, Read
}

// addUnits adds up the parts of 1億2345万6789. A part below another is less than
// the other's unit.
func addUnits(s string, mark byte) (sum int64, rounded bool, st Status) {
	for _, unit := range []struct {
		name string
		of   int64
	}{{"億", 100_000_000}, {"万", 10_000}, {"", 1}} {
		part := s
		if unit.name != "" {
			before, after, ok := strings.Cut(s, unit.name)
			if !ok {
				continue
			}
			part, s = before, strings.TrimSpace(after)
		} else {
			s = ""
		}
		if part == "" && unit.of == 1 {
			break
		}
		n, _, st := ParseNumber([]byte(strings.TrimSpace(part)), mark)
		switch {
		case st != Read || n.V < 0 || n.Percent || n.Currency != "":
			return 0, false, Wrong
		case sum > 0 && int64(n.V) >= 10_000*int64(value.One):
			return 0, false, Wrong
		case int64(n.V) > (math.MaxInt64-sum)/unit.of:
			return 0, false, TooLarge
		}
		sum += int64(n.V) * unit.of
		rounded = rounded || n.Rounded
	}
	if s != "" {
		return 0, false, Wrong
	}
	return sum, rounded, Read
}
