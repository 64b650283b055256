package metric

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"github.com/mopsite/mopsite/internal/expr"
	"github.com/mopsite/mopsite/internal/facts"
	"github.com/mopsite/mopsite/internal/metric/measure"
	"github.com/mopsite/mopsite/internal/value"
)

// division is a quotient whose two sides read different sources. Broken down
// by a shared dimension it joins them by equal values, so it is only as good as
// their names agree.
type division struct {
	num, den []*measure.Leaf
	// must are the leaves whose matched share has to reach min_match.
	must []*measure.Leaf
}

// divide finds the first such quotient below a part of the formula.
func (p *plan) divide(n expr.Node) *division {
	switch n := n.(type) {
	case expr.Neg:
		return p.divide(n.X)
	case expr.Metric:
		if part := p.parts[n.ID]; part != nil {
			return part.division
		}
	case expr.Binary:
		if n.Op == '/' {
			num, den := p.under(n.X), p.under(n.Y)
			if len(num) > 0 && len(den) > 0 && !sameSources(num, den) {
				return &division{num, den, mustMatch(slices.Concat(num, den))}
			}
		}
		if d := p.divide(n.X); d != nil {
			return d
		}
		return p.divide(n.Y)
	}
	return nil
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

// joined returns the dimensions by which a query breaks its facts down or
// picks some of them. A currency is no name that sources could spell
// differently.
func (q *Query) joined() []string {
	var out []string
	add := func(dim string) {
		if dim != "" && dim != facts.CurrencyDim && !slices.Contains(out, dim) {
			out = append(out, dim)
		}
	}
	for _, g := range q.By {
		add(g.Dim)
	}
	for _, f := range q.Where {
		add(f.Dim)
	}
	return out
}

// mismatch says why a ratio is refused.
type mismatch struct {
	// num and den name the measure whose share is that of a side, where the side
	// has several; "" otherwise.
	num, den string
	// values are the heaviest values without a match, at most maxUnmatched, of
	// the measure that matches least.
	values []string
}

// maxUnmatched bounds the values that a finding names.
const maxUnmatched = 3

// match returns the matched shares of a metric in a query, nil where nothing is
// joined; low is not nil if the ratio must be refused.
//
// The shares are of the whole period and of all values of the joined
// dimensions, so that one bar of a chart and the same value picked by a filter
// are given or refused together.
func (e *Engine) match(p *plan, q *Query) (m *Match, low *mismatch, err error) {
	dims := q.joined()
	if p.division == nil || len(dims) == 0 {
		return nil, nil, nil
	}
	common := e.commonTuples(p, dims)
	m = &Match{Dim: strings.Join(dims, ", ")}
	refused, least := weight{}, value.Num{}
	worst := func(side []*measure.Leaf) (share value.Num, of string) {
		for _, l := range side {
			w, failed := e.weigh(l, q.Period.Span, dims, common)
			if err = failed; err != nil {
				return value.Num{}, ""
			}
			s := w.share()
			if s.Null() {
				continue
			}
			if share.Null() || s.Cmp(share) < 0 {
				if share = s; len(side) > 1 {
					of = l.Text
				}
			}
			if slices.Contains(p.division.must, l) && s.Cmp(e.in.MinMatch) < 0 && (least.Null() || s.Cmp(least) < 0) {
				refused, least = w, s
			}
		}
		return share, of
	}
	var of mismatch
	if m.Num, of.num = worst(p.division.num); err == nil {
		m.Den, of.den = worst(p.division.den)
	}
	if !least.Null() {
		of.values = refused.heaviest()
		low = &of
	}
	return m, low, err
}

// commonTuples returns the combinations of values, none of them null, that
// occur among the facts of every measure of the division up to as-of, whenever
// and for whatever measure: the question is whether the names agree, not
// whether something happened under each of them this month.
func (e *Engine) commonTuples(p *plan, dims []string) map[string]bool {
	leaves, seen := slices.Concat(p.division.num, p.division.den), map[string]int{}
	for i, l := range leaves {
		for _, s := range l.Sources {
			for _, k := range s.Table.Keys(facts.Cut{Span: e.facts.Everything(), Dims: dims}) {
				key := tuple(k.Dims)
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
		if !slices.Contains(strings.Split(key, "\x00"), "") {
			keys = append(keys, key)
		}
	}
	slices.SortFunc(keys, func(a, b string) int { return cmp.Or(w.apart[b].Cmp(w.apart[a]), compareText(a, b)) })
	var named []string
	for _, key := range keys[:min(len(keys), maxUnmatched)] {
		named = append(named, quote(strings.ReplaceAll(key, "\x00", ", ")))
	}
	return named
}

// matchedShare is the part of a measure's sum that stands beside common
// values; null without a sum.
func (e *Engine) matchedShare(l *measure.Leaf, span value.Span, dims []string, common map[string]bool) (value.Num, error) {
	w, err := e.weigh(l, span, dims, common)
	return w.share(), err
}

// weigh says how much of a measure's sum stands beside common values. Money is
// weighed in each currency for itself, and the least share counts.
func (e *Engine) weigh(l *measure.Leaf, span value.Span, dims []string, common map[string]bool) (weight, error) {
	weights := map[string]*weight{}
	for _, s := range l.Sources {
		groups, err := s.Table.Aggregate(facts.Query{
			Cut:      facts.Cut{Span: span, Dims: append(slices.Clone(dims), facts.CurrencyDim), Where: l.Where},
			Measures: []string{l.Measure},
		})
		if err != nil {
			return weight{}, err
		}
		for _, g := range groups.Rows {
			if g.Sums[0] == facts.Null {
				continue
			}
			currency := ""
			if l.Money {
				currency = g.Dims[len(dims)]
			}
			if weights[currency] == nil {
				weights[currency] = &weight{apart: map[string]value.Num{}}
			}
			key := tuple(g.Dims[:len(dims)])
			weights[currency].add(value.NumOf(g.Sums[0]), key, common[key])
		}
	}
	var least weight
	for _, currency := range slices.Sorted(maps.Keys(weights)) {
		w := weights[currency]
		if share := w.share(); !share.Null() && (least.share().Null() || share.Cmp(least.share()) < 0) {
			least = *w
		}
	}
	return least, nil
}

// tuple is a key for a combination of values.
func tuple(values []string) string { return strings.Join(values, "\x00") }
