package metric

import (
	"slices"
	"strings"

	"github.com/mopsite/mopsite/internal/expr"
	"github.com/mopsite/mopsite/internal/facts"
	"github.com/mopsite/mopsite/internal/value"
)

// division is a quotient whose two sides read different sources. Broken down
// by a shared dimension it joins them by equal values, so it is only as good as
// their names agree.
type division struct {
	num, den []*leaf
	// must are the leaves whose matched share has to reach min_match.
	must []*leaf
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
func mustMatch(leaves []*leaf) []*leaf {
	var counts []*leaf
	for _, l := range leaves {
		if slices.ContainsFunc(l.sources, func(s *source) bool { return !s.records() }) {
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

// match returns the matched shares of a metric in a query, nil where nothing is
// joined; ok is false if the ratio must be refused.
//
// The shares are of the whole period and of all values of the joined
// dimensions, so that one bar of a chart and the same value picked by a filter
// are given or refused together.
func (e *Engine) match(p *plan, q *Query) (m *Match, ok bool, err error) {
	dims := q.joined()
	if p.division == nil || len(dims) == 0 {
		return nil, true, nil
	}
	common := e.commonTuples(p, dims)
	m = &Match{Dim: strings.Join(dims, ", ")}
	ok = true
	worst := func(side []*leaf) (least value.Num) {
		for _, l := range side {
			var share value.Num
			if share, err = e.matchedShare(l, q.Period.Span, dims, common); err != nil {
				return value.Num{}
			}
			if share.Null() {
				continue
			}
			if least.Null() || share.Cmp(least) < 0 {
				least = share
			}
			if slices.Contains(p.division.must, l) && share.Cmp(e.in.MinMatch) < 0 {
				ok = false
			}
		}
		return least
	}
	m.Num = worst(p.division.num)
	if err == nil {
		m.Den = worst(p.division.den)
	}
	return m, ok, err
}

// commonTuples returns the combinations of values, none of them null, that
// occur among the facts of every measure of the division up to as-of, whenever
// and for whatever measure: the question is whether the names agree, not
// whether something happened under each of them this month.
func (e *Engine) commonTuples(p *plan, dims []string) map[string]bool {
	leaves, seen := slices.Concat(p.division.num, p.division.den), map[string]int{}
	for i, l := range leaves {
		for _, s := range l.sources {
			for _, k := range s.Table.Keys(facts.Cut{Span: e.everything(), Dims: dims}) {
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
type weight struct{ matched, all value.Num }

func (w *weight) add(n value.Num, matched bool) {
	if n.Sign() < 0 {
		n = n.Neg() // a credit note weighs as much as an invoice
	}
	w.all = plus(w.all, n)
	if !matched {
		n = value.NumInt(0)
	}
	w.matched = plus(w.matched, n)
}

// matchedShare is the part of a measure's sum that stands beside common
// values; null without a sum. Money is weighed in each currency for itself,
// and the least share counts.
func (e *Engine) matchedShare(l *leaf, span value.Span, dims []string, common map[string]bool) (least value.Num, err error) {
	weights := map[string]*weight{}
	for _, s := range l.sources {
		groups, err := s.Table.Aggregate(facts.Query{
			Cut:      facts.Cut{Span: span, Dims: append(slices.Clone(dims), facts.CurrencyDim), Where: l.where},
			Measures: []string{l.measure},
		})
		if err != nil {
			return value.Num{}, err
		}
		for _, g := range groups.Rows {
			if g.Sums[0] == facts.Null {
				continue
			}
			currency := ""
			if l.money {
				currency = g.Dims[len(dims)]
			}
			if weights[currency] == nil {
				weights[currency] = &weight{}
			}
			weights[currency].add(value.NumOf(g.Sums[0]), common[tuple(g.Dims[:len(dims)])])
		}
	}
	for _, w := range weights { // the least of them, in any order
		if share := w.matched.Div(w.all); !share.Null() && (least.Null() || share.Cmp(least) < 0) {
			least = share
		}
	}
	return least, nil
}

// everything is the span of all facts that as-of lets see.
func (e *Engine) everything() value.Span {
	return value.Span{From: value.DateOf(1, 1, 1), To: e.in.AsOf}
}

// plus adds, where a null stands for nothing yet.
func plus(sum, n value.Num) value.Num {
	if sum.Null() {
		return n
	}
	return sum.Add(n)
}

// tuple is a key for a combination of values.
func tuple(values []string) string { return strings.Join(values, "\x00") }
