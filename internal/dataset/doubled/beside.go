package doubled

import (
	"maps"
	"slices"

	"github.com/mopsite/mopsite/internal/facts"
	"github.com/mopsite/mopsite/internal/facts/rollup"
	"github.com/mopsite/mopsite/internal/value"
)

// Beside returns the values of a dimension that are called totals and whose rows
// are about as large as all others of their days and other dimensions, in every
// measure, though not their exact sum: platforms leave out or round the parts that
// are small. Values that surely says are no name of anything may be larger, for
// parts are left out of exports too.
func Beside(b *rollup.Builder, dim int, surely func(name string) bool) []string {
	if len(b.Overflow()) > 0 {
		return nil
	}
	groups := map[string]*beside{}
	for r := range b.Rows() {
		key := groupKey(r, dim)
		g := groups[key]
		if g == nil {
			g = &beside{totals: map[string][]value.Fixed{}, parts: make([]value.Fixed, len(b.Measures()))}
			groups[key] = g
		}
		g.add(r, b.Value(dim, r.Code(dim)))
	}
	fits, all := map[string]int{}, map[string]int{}
	for _, g := range groups {
		for name, sums := range g.totals {
			if g.others == 0 {
				continue
			}
			all[name]++
			if g.about(sums, surely(name)) {
				fits[name]++
			}
		}
	}
	maps.DeleteFunc(fits, func(name string, n int) bool { return 10*n < 9*all[name] })
	return slices.Sorted(maps.Keys(fits))
}

// beside are the rows of the same days and other dimensions, added up.
type beside struct {
	totals map[string][]value.Fixed // of names of totals
	parts  []value.Fixed            // of all others
	others int
}

func (g *beside) add(r rollup.Row, name string) {
	sums := g.parts
	switch {
	case name == "":
		return
	case !Says(name):
		g.others++
	default:
		if g.totals[name] == nil {
			g.totals[name] = make([]value.Fixed, len(g.parts))
		}
		sums = g.totals[name]
	}
	for m := range sums {
		if q := r.Sum(m); q != facts.Null {
			sums[m] += q
		}
	}
}

// about reports whether a total is about as large as its parts. One part alone is
// about as large as many things.
func (g *beside) about(sums []value.Fixed, sure bool) bool {
	any := false
	for m := range sums {
		v, rest := float64(sums[m]), float64(g.parts[m])
		if v == 0 && rest == 0 {
			continue
		}
		if v < 0.8*rest || !sure && (v > 1.25*rest || g.others < 2) {
			return false
		}
		any = any || rest > 0
	}
	return any
}
