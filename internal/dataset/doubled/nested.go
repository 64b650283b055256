package doubled

import (
	"cmp"
	"encoding/binary"
	"slices"

	"github.com/mopsite/mopsite/internal/facts/rollup"
	"github.com/mopsite/mopsite/internal/value"
)

// Nest is a row of several days beside rows of some of these days.
type Nest struct {
	Days, Inner value.Span
	// Values are those of the row of several days, by dimension.
	Values []string
}

// Nested returns a row of several days, such as a month, that speaks of what rows
// of days within it speak of too: each of its dimensions is the same as theirs, or
// null, or says that it is a total. Rows whose names differ are of other things:
// a month of posters may stand between the days of a search campaign.
func Nested(b *rollup.Builder) (n Nest, ok bool) {
	rows := map[value.Span][][]uint32{}
	for r := range b.Rows() {
		rows[r.Days()] = append(rows[r.Days()], r.Codes())
	}
	var spans []value.Span
	for s := range rows {
		spans = append(spans, s)
	}
	slices.SortFunc(spans, func(a, b value.Span) int { return cmp.Or(cmp.Compare(a.From, b.From), cmp.Compare(b.To, a.To)) })
	for i, outer := range spans {
		if outer.From == outer.To {
			continue
		}
		var wide *wide
		for _, inner := range spans[i+1:] {
			if inner.From > outer.To {
				break
			}
			if inner.To > outer.To {
				continue
			}
			if wide == nil {
				wide = newWide(b, rows[outer])
			}
			if values := wide.over(rows[inner]); values != nil {
				return Nest{Days: outer, Inner: inner, Values: values}, true
			}
		}
	}
	return Nest{}, false
}

// wide are rows of several days by what they speak of.
type wide struct {
	masks map[string]bool     // 1 for the dimensions of which a row has all
	rows  map[string][]string // its values, by mask and the codes of the others
}

func newWide(b *rollup.Builder, rows [][]uint32) *wide {
	w := &wide{map[string]bool{}, map[string][]string{}}
	for _, codes := range rows {
		mask := make([]byte, len(codes))
		values := make([]string, len(codes))
		for d, code := range codes {
			values[d] = b.Value(d, code)
			if values[d] == "" || Says(values[d]) {
				mask[d] = 1
			}
		}
		w.masks[string(mask)] = true
		key := masked(mask, codes)
		if old, seen := w.rows[key]; !seen || slices.Compare(values, old) < 0 {
			w.rows[key] = values
		}
	}
	return w
}

// over returns the values of the first of the rows, by its values, that speaks of
// what others speak of, nil without one.
func (w *wide) over(others [][]uint32) []string {
	var first []string
	for _, codes := range others {
		for mask := range w.masks {
			if values, ok := w.rows[masked([]byte(mask), codes)]; ok && (first == nil || slices.Compare(values, first) < 0) {
				first = values
			}
		}
	}
	return first
}

// masked is what identifies a row by the dimensions of which it has not all.
func masked(mask []byte, codes []uint32) string {
	key := slices.Clone(mask)
	for d, code := range codes {
		if mask[d] == 0 {
			key = binary.LittleEndian.AppendUint32(key, code)
		}
	}
	return string(key)
}
