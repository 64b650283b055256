package settle

import (
	"encoding/binary"
	"fmt"
	"slices"
	"strings"

	"github.com/mopsite/mopsite/internal/dataset/overlap"
	"github.com/mopsite/mopsite/internal/dataset/rows"
	"github.com/mopsite/mopsite/internal/facts/rollup"
	"github.com/mopsite/mopsite/internal/value"
)

// splits numbers the combinations of split_by values of a source, in order of
// the values.
type splits struct {
	values []string // of each combination, joined by NUL
}

func newSplits(files []Counts) *splits {
	seen := map[string]bool{}
	for _, f := range files {
		for _, part := range parts(f.Counter) {
			known := map[string]bool{} // by codes, so that few rows need their values joined
			var key []byte
			for row := range part.facts.Len() {
				_, _, codes, _ := part.facts.Row(row)
				if key = codesKey(key[:0], part.dims, codes); !known[string(key)] {
					known[string(key)] = true
					seen[joined(part.facts, part.dims, codes)] = true
				}
			}
		}
	}
	s := &splits{}
	for v := range seen {
		s.values = append(s.values, v)
	}
	slices.Sort(s.values)
	return s
}

// part is rows of a file with the indexes of the dimensions that it is told
// apart by.
type part struct {
	facts  *rollup.Builder
	dims   []int
	hidden bool
}

func parts(c *rows.Counter) []part {
	all := make([]int, len(c.Split))
	for i := range all {
		all[i] = i
	}
	return []part{{c.Facts, c.Split, false}, {c.Hidden, all, true}}
}

func joined(b *rollup.Builder, dims []int, codes []uint32) string {
	var values []string
	for _, d := range dims {
		values = append(values, b.Value(d, codes[d]))
	}
	return strings.Join(values, "\x00")
}

// codesKey appends the codes of a row's dimensions.
func codesKey(key []byte, dims []int, codes []uint32) []byte {
	for _, d := range dims {
		key = binary.LittleEndian.AppendUint32(key, codes[d])
	}
	return key
}

// numbers returns a function from the codes of a row to its number.
func (s *splits) numbers(b *rollup.Builder, dims []int) func(codes []uint32) int {
	known := map[string]int{}
	key := make([]byte, 0, 4*len(dims))
	return func(codes []uint32) int {
		key = codesKey(key[:0], dims, codes)
		n, ok := known[string(key)]
		if !ok {
			n, _ = slices.BinarySearch(s.values, joined(b, dims, codes))
			known[string(key)] = n
		}
		return n
	}
}

// each calls f for the rows of a file, with the number of records in each.
func (s *splits) each(c *rows.Counter, f func(p overlap.Piece, records int, hidden bool)) {
	for _, part := range parts(c) {
		number := s.numbers(part.facts, part.dims)
		for row := range part.facts.Len() {
			from, to, codes, records := part.facts.Row(row)
			f(overlap.Piece{Split: number(codes), Days: value.Span{From: from, To: to}}, int(records), part.hidden)
		}
	}
}

// name names a combination: ` for account "A"`.
func (s *splits) name(dims []string, split int) string {
	if len(dims) == 0 || split >= len(s.values) {
		return ""
	}
	var words []string
	for i, v := range strings.Split(s.values[split], "\x00") {
		words = append(words, fmt.Sprintf("%s %q", dims[i], v))
	}
	return " for " + strings.Join(words, ", ")
}
