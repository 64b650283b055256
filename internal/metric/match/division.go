package match

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/mopsite/mopsite/internal/facts"
	"github.com/mopsite/mopsite/internal/metric/measure"
	"github.com/mopsite/mopsite/internal/value"
)

// Division is a quotient whose two sides read different sources. Broken down
// by a shared dimension it joins them by equal values, so it is only as good as
// their names agree.
type Division struct {
	Num, Den []*measure.Leaf
	// must are the leaves whose matched share has to reach the least asked for.
	must []*measure.Leaf
}

// NewDivision returns the quotient of the measures of two sides.
func NewDivision(num, den []*measure.Leaf) *Division {
	return &Division{num, den, mustMatch(slices.Concat(num, den))}
}

// mustMatch returns the leaves that read reports of counts, if others read
// records; else all. See the package comment for the reason.
func mustMatch(leaves []*measure.Leaf) []*measure.Leaf {
	var counts []*measure.Leaf
	for _, l := range leaves {
		if slices.ContainsFunc(l.Sources, func(s *measure.Source) bool { return !s.Records() }) {
			counts = append(counts, l)
		}
	}
	if len(counts) == 0 {
		return leaves
	}
	return counts
}

// Shares is the part of numerator and denominator, each 0 to 1, that stands
// beside values of the dimensions which occur on both sides; null without a sum.
type Shares struct {
	// Dim names the dimensions, separated by commas.
	Dim      string
	Num, Den value.Num
}

// Low says why a ratio is refused.
type Low struct {
	// Num and Den name the measure whose share is that of a side, where the side
	// has several; "" otherwise.
	Num, Den string
	// Values are the heaviest values without a match, quoted, at most three, of
	// the measure that matches least.
	Values []string
}

// maxUnmatched bounds the values that a finding names.
const maxUnmatched = 3

// verdict is what the names say of a division.
type verdict struct {
	shares Shares
	low    Low
	// decisive is the measure that matches least of those that must match, null
	// if none of them has a sum.
	decisive weight
}

// judge weighs both sides over a span of days. An error is a sum that is too
// large; the share of its side is then null.
func (d *Division) judge(f *measure.Facts, span value.Span, dims []string) (*verdict, error) {
	g := weighing{span: span, dims: dims, common: d.common(f, dims)}
	v := &verdict{shares: Shares{Dim: strings.Join(dims, ", ")}}
	for _, side := range []struct {
		leaves []*measure.Leaf
		share  *value.Num
		of     *string
	}{{d.Num, &v.shares.Num, &v.low.Num}, {d.Den, &v.shares.Den, &v.low.Den}} {
		for _, l := range side.leaves {
			w, err := g.leaf(l)
			if err != nil {
				*side.share = value.Num{}
				return v, err
			}
			s := w.share()
			if less(s, *side.share) {
				if *side.share = s; len(side.leaves) > 1 {
					*side.of = l.Text
				}
			}
			if slices.Contains(d.must, l) && less(s, v.decisive.share()) {
				v.decisive = w
			}
		}
	}
	return v, nil
}

// less reports whether a share is less than the least so far; null is neither a
// share nor any so far.
func less(share, least value.Num) bool {
	return !share.Null() && (least.Null() || share.Cmp(least) < 0)
}

// common returns the combinations of values, none of them null, that
// occur among the facts of every measure of the division up to as-of, whenever
// and for whatever measure: the question is whether the names agree, not
// whether something happened under each of them this month.
func (d *Division) common(f *measure.Facts, dims []string) map[string]bool {
	leaves, seen := slices.Concat(d.Num, d.Den), map[string]int{}
	for i, l := range leaves {
		for _, s := range l.Sources {
			for _, k := range s.Table.Keys(facts.Cut{Span: f.Everything(), Dims: dims}) {
				key := measure.Tuple(k.Dims)
				if seen[key] == i && !slices.Contains(k.Dims, "") {
					seen[key] = i + 1
				}
			}
		}
	}
	common := map[string]bool{}
	for key, n := range seen {
		if n == len(leaves) {
			common[key] = true
		}
	}
	return common
}

// weight is how much of a sum is matched.
type weight struct {
	matched, all value.Num
	// apart is what is not, by tuple; nil if nobody asks.
	apart map[string]value.Num
}

// share is the matched part, null without a sum.
func (w *weight) share() value.Num { return w.matched.Div(w.all) }

func (w *weight) add(n value.Num, key string, matched bool) {
	if n.Sign() < 0 {
		n = n.Neg() // a credit note weighs as much as an invoice
	}
	w.all = w.all.Plus(n)
	if !matched {
		if w.apart != nil {
			w.apart[key] = w.apart[key].Plus(n)
		}
		n = value.NumInt(0)
	}
	w.matched = w.matched.Plus(n)
}

// heaviest names the tuples that are not matched, those without a value left
// out: there is nothing to spell alike.
func (w *weight) heaviest() []string {
	var keys []string
	for key := range w.apart {
		if !slices.Contains(measure.Values(key), "") {
			keys = append(keys, key)
		}
	}
	slices.SortFunc(keys, func(a, b string) int { return cmp.Or(w.apart[b].Cmp(w.apart[a]), cmp.Compare(a, b)) })
	var named []string
	for _, key := range keys[:min(len(keys), maxUnmatched)] {
		named = append(named, fmt.Sprintf("%q", strings.Join(measure.Values(key), ", ")))
	}
	return named
}

// weighing is a measure's sum to be told apart by whether it stands beside
// common values.
type weighing struct {
	span   value.Span
	dims   []string
	common map[string]bool
}

// leaf weighs a measure. Money is weighed in each currency for itself, and the
// least share counts.
func (g *weighing) leaf(l *measure.Leaf) (weight, error) {
	weights := map[string]*weight{}
	for _, s := range l.Sources {
		groups, err := s.Table.Aggregate(facts.Query{
			Cut:      facts.Cut{Span: g.span, Dims: append(slices.Clone(g.dims), facts.CurrencyDim), Where: l.Where},
			Measures: []string{l.Measure},
		})
		if err != nil {
			return weight{}, err
		}
		for _, row := range groups.Rows {
			if row.Sums[0] == facts.Null {
				continue
			}
			currency := ""
			if l.Money {
				currency = row.Dims[len(g.dims)]
			}
			if weights[currency] == nil {
				weights[currency] = &weight{apart: map[string]value.Num{}}
			}
			key := measure.Tuple(row.Dims[:len(g.dims)])
			weights[currency].add(value.NumOf(row.Sums[0]), key, g.common[key])
		}
	}
	var least weight
	for _, currency := range slices.Sorted(maps.Keys(weights)) {
		w := weights[currency]
		if less(w.share(), least.share()) {
			least = *w
		}
	}
	return least, nil
}
