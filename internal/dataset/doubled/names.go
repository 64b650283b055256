package doubled

import (
	"slices"
	"strings"

	"github.com/mopsite/mopsite/internal/facts/rollup"
)

// names are what is known of the values of a dimension, by code.
type names struct {
	seen []bool
	says []bool // the name of a total
	// of is 1 + the code of the value that a name adds up, 0 for none.
	of     []uint32
	family bool // any has one
	empty  int  // the code of null, -1 without
	filled bool // another value was seen
}

func (n *names) see(code uint32) {
	for int(code) >= len(n.seen) {
		n.seen = append(n.seen, false)
	}
	n.seen[code] = true
}

// maxNames bounds the values whose names are read.
const maxNames = 20_000

// read reads the names of a dimension's values. Codes tell which value came first,
// and that depends on who read which rows: the names alone decide.
func (n *names) read(b *rollup.Builder, dim int) {
	n.says, n.of, n.empty = make([]bool, len(n.seen)), make([]uint32, len(n.seen)), -1
	known := map[string]uint32{}
	var totals []uint32
	for _, code := range n.codes(b, dim) {
		name := b.Value(dim, code)
		if n.says[code] = Says(name); n.says[code] {
			totals = append(totals, code)
			continue
		}
		of := plain(name)
		if other, ok := known[of]; !ok || name < b.Value(dim, other) {
			known[of] = code
		}
	}
	for _, code := range totals {
		if other, ok := known[Of(b.Value(dim, code))]; ok {
			n.of[code], n.family = other+1, true
		}
	}
}

// codes returns those of the names that are read, and finds that of null.
func (n *names) codes(b *rollup.Builder, dim int) []uint32 {
	var codes []uint32
	for code, seen := range n.seen {
		switch {
		case !seen:
		case b.Value(dim, uint32(code)) == "":
			n.empty = code
		default:
			codes = append(codes, uint32(code))
		}
	}
	n.filled = len(codes) > 0
	if len(codes) > maxNames {
		slices.SortFunc(codes, func(x, y uint32) int { return strings.Compare(b.Value(dim, x), b.Value(dim, y)) })
		codes = codes[:maxNames]
	}
	return codes
}

// total reports whether a code is that of the name of a total. Values beyond the
// sample have not been read.
func (n *names) total(code uint32) bool { return int(code) < len(n.says) && n.says[code] }

// named returns the code of the value that a name adds up.
func (n *names) named(code uint32) (other uint32, ok bool) {
	if int(code) >= len(n.of) || n.of[code] == 0 {
		return 0, false
	}
	return n.of[code] - 1, true
}

// null reports whether a code is that of no value, where others have one.
func (n *names) null(code uint32) bool { return int(code) == n.empty && n.filled }
