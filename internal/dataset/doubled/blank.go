package doubled

import (
	"encoding/binary"

	"github.com/mopsite/mopsite/internal/dataset/figures"
	"github.com/mopsite/mopsite/internal/facts"
	"github.com/mopsite/mopsite/internal/facts/rollup"
	"github.com/mopsite/mopsite/internal/value"
)

const (
	// fewestBlank is how many rows without a name are about the sum of the others
	// before that is told.
	fewestBlank = 8
	// least is the smallest sum of which a part can be told.
	least = 20 * value.One
)

// Blank reports whether the rows without a value of a dimension are about as large as
// all others of their days and other dimensions together, time after time and in
// several measures: a campaign above its keywords, of which the platform leaves the
// small ones out. The sum may be a little smaller too, since it may be older.
func Blank(b *rollup.Builder, dim int) (t Total, ok bool) {
	if n := b.Len(); n < 3*fewestBlank || n > MaxFacts || len(b.Overflow()) > 0 {
		return Total{}, false
	}
	if blanks := blanks(b, dim); blanks < fewestBlank || 2*blanks > b.Len() {
		return Total{}, false
	}
	measures := figures.Weighed(b.Measures())
	groups := map[string]*nameless{}
	for r := range b.Rows() {
		if b.Value(dim, r.Code(dim)) == "" {
			groups[groupKey(r, dim)] = &nameless{days: r.Days(), total: sumsOf(r, len(b.Measures())), parts: make([]value.Fixed, len(b.Measures()))}
		}
	}
	for r := range b.Rows() {
		if b.Value(dim, r.Code(dim)) == "" {
			continue
		}
		if g := groups[groupKey(r, dim)]; g != nil {
			g.others++
			for m := range g.parts {
				if q := r.Sum(m); q != facts.Null {
					g.parts[m] += q
				}
			}
		}
	}
	t = Total{Dim: dim, Measures: measures, Nearly: true}
	distinct := map[value.Fixed]bool{}
	for _, g := range groups { // counts and a first: in any order
		told, fits := g.about(measures)
		if !told {
			continue
		}
		t.Groups++
		if !fits {
			continue
		}
		if t.Fitting == 0 || g.days.From < t.First.From {
			t.First = g.days
		}
		t.Fitting++
		distinct[g.total[measures[0]]] = true
	}
	for d := range b.Dims() {
		if d != dim && b.Dims()[d] != facts.CurrencyDim {
			t.Within = append(t.Within, d)
		}
	}
	return t, len(distinct) >= fewestBlank && 10*t.Fitting >= 9*t.Groups
}

// blanks counts the facts without a value of a dimension.
func blanks(b *rollup.Builder, dim int) (n int) {
	for r := range b.Rows() {
		if b.Value(dim, r.Code(dim)) == "" {
			n++
		}
	}
	return n
}

// nameless is a row without a name, and the others of its group, added up.
type nameless struct {
	days         value.Span
	total, parts []value.Fixed
	others       int
}

// about reports whether the row is about the sum of the others; told is false where
// there are too few of them, or figures that are too small.
func (g *nameless) about(measures []int) (told, fits bool) {
	some := 0
	for _, m := range measures {
		v, rest := g.total[m], g.parts[m]
		if v == facts.Null || rest < least && v < least {
			continue
		}
		some++
		if r := float64(v) / float64(max(rest, 1)); r < 0.97 || r > 1.1 {
			return g.others > 0, false
		}
	}
	return some > 1 && g.others > 1, true
}

// groupKey is the days of a row and its values in all dimensions but one.
func groupKey(r rollup.Row, dim int) string {
	var key []byte
	days := r.Days()
	key = binary.LittleEndian.AppendUint32(key, uint32(days.From))
	key = binary.LittleEndian.AppendUint32(key, uint32(days.To))
	for d, code := range r.Codes() {
		if d != dim {
			key = binary.LittleEndian.AppendUint32(key, code)
		}
	}
	return string(key)
}

func sumsOf(r rollup.Row, measures int) []value.Fixed {
	sums := make([]value.Fixed, measures)
	for m := range sums {
		sums[m] = r.Sum(m)
	}
	return sums
}
