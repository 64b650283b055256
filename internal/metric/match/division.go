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
	num, den Side
	// must are the leaves whose matched share has to reach the least asked for.
	must []*measure.Leaf
}

// NewDivision returns the quotient of two sides.
func NewDivision(num, den Side) *Division {
	return &Division{num, den, mustMatch(slices.Concat(num.Leaves(), den.Leaves()))}
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
	// Least is what was asked for if they are too low; null otherwise.
	Least value.Num
}

// Percent prints one of the shares in per cent, see [Percent].
func (s *Shares) Percent(share value.Num) string { return Percent(share, s.Least) }

// Low says why a ratio is refused.
type Low struct {
	// Num and Den name the measure whose share is that of a side, where the side
	// has several; "" otherwise.
	Num, Den string
	// Values are the heaviest values without a match, quoted, at most three, of
	// the measure that matches least.
	Values []string
	// Of is the measure that matches least, Share its share, and Nameless the part
	// of it that stands under values which nobody knows.
	Of              string
	Share, Nameless value.Num
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

// judge weighs both sides. An error is a sum that is too large; the share of its
// side is then null.
func (d *Division) judge(g weighing) (*verdict, error) {
	g.common = d.common(&g)
	v := &verdict{shares: Shares{Dim: strings.Join(g.dims, ", ")}}
	for _, side := range []struct {
		leaves []*measure.Leaf
		share  *value.Num
		of     *string
	}{{d.num.Leaves(), &v.shares.Num, &v.low.Num}, {d.den.Leaves(), &v.shares.Den, &v.low.Den}} {
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
				v.decisive, v.low.Of = w, l.Text
			}
		}
	}
	return v, nil
}

// Percent prints a share in per cent, to a tenth or, where it is less than the
// least asked for and would look the same, to as many digits as show that.
func Percent(share, least value.Num) string {
	hundred := value.NumInt(100)
	p, wanted := share.Mul(hundred), least.Mul(hundred)
	digits := 1
	for !least.Null() && less(share, least) && p.Decimal(digits) == wanted.Decimal(digits) && digits < 9 {
		digits++
	}
	return p.Decimal(digits)
}

// less reports whether a share is less than the least so far; null is neither a
// share nor any so far.
func less(share, least value.Num) bool {
	return !share.Null() && (least.Null() || share.Cmp(least) < 0)
}

// common returns the combinations of values that both sides know, or that one
// knows and the other expects.
func (d *Division) common(g *weighing) map[string]bool {
	leaves := slices.Concat(d.num.Leaves(), d.den.Leaves())
	known := make([]map[string]bool, len(leaves))
	for i, l := range leaves {
		known[i] = g.known(l)
	}
	with := make([]map[string]bool, len(leaves))
	for i, l := range leaves {
		with[i] = maps.Clone(known[i])
		g.expected(l, with[i], known)
	}
	of := func(l *measure.Leaf) map[string]bool { return with[slices.Index(leaves, l)] }
	return both(d.num.known(of), d.den.known(of))
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

// heaviest names the tuples that are not matched, those whose value nobody knows
// left out: there is nothing to spell alike.
func (w *weight) heaviest() []string {
	var keys []string
	for key := range w.apart {
		if !slices.ContainsFunc(measure.Values(key), Unknown) {
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

// nameless is the part of the sum that stands under values which nobody knows.
func (w *weight) nameless() value.Num {
	sum := value.NumInt(0)
	for key, n := range w.apart { // exact, in any order
		if slices.ContainsFunc(measure.Values(key), Unknown) {
			sum = sum.Plus(n)
		}
	}
	return sum.Div(w.all)
}

// weighing is a measure's sum to be told apart by whether it stands beside
// common values.
type weighing struct {
	facts *measure.Facts
	span  value.Span
	dims  []string
	// where are the filters of the question, beside those of a measure.
	where  []facts.Filter
	common map[string]bool
}

// leaf weighs a measure. Money is weighed in each currency for itself, and the
// least share counts.
func (g *weighing) leaf(l *measure.Leaf) (weight, error) {
	weights := map[string]*weight{}
	for _, s := range l.Sources {
		groups, err := s.Table.Aggregate(facts.Query{
			Cut:      facts.Cut{Span: g.span, Dims: append(slices.Clone(g.dims), facts.CurrencyDim), Where: slices.Concat(l.Where, g.where)},
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
