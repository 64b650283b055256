// Package figures weighs the figures of an export: how much it proves that one
// comes again, or that one is the sum of others. The weight is counted in bits, as
// package doubled explains.
package figures

import (
	"math"

	"github.com/mopsite/mopsite/internal/facts"
	"github.com/mopsite/mopsite/internal/facts/rollup"
	"github.com/mopsite/mopsite/internal/value"
)

// Scale weighs the figures of a file.
type Scale struct {
	units    []facts.Measure
	measures []int // that are weighed: counts and money, if there are any
	steps    []value.Fixed
}

// Of reads how the figures of a file are rounded.
func Of(b *rollup.Builder) *Scale {
	f := &Scale{units: b.Measures(), measures: Weighed(b.Measures()), steps: make([]value.Fixed, len(b.Measures()))}
	for m := range f.steps {
		f.steps[m] = Coarsest
		for r := range b.Rows() {
			for v := r.Sum(m); v != facts.Null && v%f.steps[m] != 0; {
				f.steps[m] /= 10
			}
		}
	}
	return f
}

// Coarsest is the largest step in which figures are counted.
const Coarsest = 1_000_000_000_000_000

// Weighed are the indexes of the measures whose figures prove something.
func Weighed(units []facts.Measure) []int {
	var all []int
	for i, m := range units {
		if m.Unit != facts.Number {
			all = append(all, i)
		}
	}
	if len(all) > 0 {
		return all
	}
	for i := range units {
		all = append(all, i)
	}
	return all
}

// Measures are the indexes of the measures that are weighed.
func (f *Scale) Measures() []int { return f.measures }

// Bits is how much the figures of a row prove where they come again.
func (f *Scale) Bits(q []value.Fixed) float64 {
	best, all := 0.0, 0.0
	for _, m := range f.measures {
		if v := q[m]; v != facts.Null && v != 0 {
			bits := max(0, math.Log2(math.Abs(float64(v))/float64(f.steps[m])))
			best, all = max(best, bits), all+bits
		}
	}
	return best + (all-best)/2
}

// Adds reports whether a row adds up others, n of them, in every measure that it
// has; ok is false too where there is nothing to add up.
func (f *Scale) Adds(total, parts []value.Fixed, n int) bool {
	any := false
	for _, m := range f.measures {
		v, rest := total[m], parts[m]
		if v == facts.Null || v == 0 && (rest == 0 || rest == facts.Null) {
			continue
		}
		if rest == facts.Null || v == 0 {
			return false
		}
		off := max(v-rest, rest-v)
		within := min(f.steps[m], value.One)*value.Fixed(n) + value.One
		if off != 0 && (f.units[m].Unit == facts.Count || 2*off > within) {
			return false
		}
		any = true
	}
	return any
}

// Nears reports whether a row is about the sum of others, n of them, in several
// measures: within a twentieth in each, or within a tenth where one is the very sum.
// People who came on two days of a week are counted once in it, and platforms correct
// their days later. bits is what that proves: the closer, the more.
func (f *Scale) Nears(total, parts []value.Fixed, n int) (bits float64, ok bool) {
	some, exact, worst, best := 0, false, 0.0, 0.0
	for _, m := range f.measures {
		v, rest := total[m], parts[m]
		if v == facts.Null || v == 0 && (rest == 0 || rest == facts.Null) {
			continue
		}
		if rest == facts.Null || v <= 0 || rest <= 0 || v/f.steps[m] < telling {
			return 0, false
		}
		off, within := max(v-rest, rest-v), f.steps[m]
		if f.units[m].Unit != facts.Count {
			within = min(f.steps[m], value.One)*value.Fixed(n) + value.One
		}
		exact = exact || 2*off <= within && (off == 0 || f.units[m].Unit != facts.Count)
		worst = max(worst, float64(off)/float64(rest))
		close := max(0, math.Log2(float64(v)/float64(2*off+within)))
		best, bits = max(best, close), bits+close
		some++
	}
	return best + (bits-best)/2, some > 1 && (worst <= 0.05 || exact && worst <= 0.1)
}

// telling is how many steps a figure has at least of which a part can be told.
const telling = 100

// Tells reports whether a figure of a measure is large enough to tell by.
func (f *Scale) Tells(v value.Fixed, m int) bool { return v != facts.Null && v/f.steps[m] >= telling }

// Close reports whether two rows have about the same figures, in two measures at
// least: within a tenth in each. bits is what the measure proves that is least close.
func (f *Scale) Close(q, o []value.Fixed) (bits float64, ok bool) {
	some := 0
	for _, m := range f.measures {
		v, w := q[m], o[m]
		if v == w && (v == facts.Null || v == 0) {
			continue
		}
		if v == facts.Null || w == facts.Null || v <= 0 || w <= 0 {
			return 0, false
		}
		off := max(v-w, w-v)
		if 10*off > v {
			return 0, false
		}
		b := max(0, math.Log2(float64(v)/float64(2*off+f.steps[m])))
		if some++; some == 1 || b < bits {
			bits = b
		}
	}
	return bits, some > 1
}

// Shown counts the figures of a row that are neither null nor zero.
func (f *Scale) Shown(q []value.Fixed) (n int) {
	for _, m := range f.measures {
		if q[m] != facts.Null && q[m] != 0 {
			n++
		}
	}
	return n
}

// Divides reports whether the number of a fact's records divides its sums of some
// measures, counted in steps.
func (f *Scale) Divides(r rollup.Row, measures []int) bool {
	for _, m := range measures {
		if v := r.Sum(m); v != facts.Null && int64(v/f.steps[m])%r.Records() != 0 {
			return false
		}
	}
	return true
}
