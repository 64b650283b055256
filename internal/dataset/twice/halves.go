package twice

import (
	"math"

	"github.com/mopsite/mopsite/internal/facts"
	"github.com/mopsite/mopsite/internal/facts/rollup"
	"github.com/mopsite/mopsite/internal/value"
)

// MayHalve reports whether one record of a fact may be the sum of its others, as a
// row for all devices among those of each, where nothing maps the device: the counts
// of such a fact are even. counted is false where there are no counts to tell; money
// is rounded.
//
// Half of all counts are even by chance. Among n of them, a share of 1/2 + 2/√n is
// four standard deviations more.
func MayHalve(b *rollup.Builder) (may, counted bool) {
	var counts []int
	for i, m := range b.Measures() {
		if m.Unit == facts.Count {
			counts = append(counts, i)
		}
	}
	several := 0
	all, even := make([]int, len(counts)), make([]int, len(counts))
	for r := range b.Rows() {
		if r.Records() < 3 { // a sum and two parts
			continue
		}
		several++
		for i, m := range counts {
			v := r.Sum(m)
			if v == facts.Null || v < least { // few events are few numbers
				continue
			}
			all[i]++
			if v/value.One%2 == 0 {
				even[i]++
			}
		}
	}
	for i, n := range all {
		counted = counted || n > 0
		may = may || n > 0 && float64(even[i]) >= float64(n)*min(0.9, 0.5+2/math.Sqrt(float64(n)))
	}
	return may || !counted && several > 0, counted
}

// least is the smallest count that is looked at.
const least = 16 * value.One
