package metric

import (
	"cmp"

	"github.com/mopsite/mopsite/internal/expr"
	"github.com/mopsite/mopsite/internal/facts"
	"github.com/mopsite/mopsite/internal/metric/measure"
	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/value"
)

// Sums are the answer to a question that asks for nothing but measures of one
// source of counts, straight from its facts. An export may have a million
// groups; as a [Table] they would hold a hundred times what they say.
type Sums struct {
	groups facts.Groups
	label  func(value.Date) string // of the bucket; nil without a grain
	// null says of each metric whether any group has no number of it.
	null []bool
	// currencies has the code of each metric that is money, "" for others.
	currencies []string
}

// Sums answers a query as [Engine.Query] does where it can be answered by sums
// alone: every metric is a measure of the same single source of counts, in one
// currency, and the groups are the facts' own. ok is false for any other
// question, and for one that a mistake or a remark belongs to.
func (e *Engine) Sums(q Query) (s *Sums, ok bool) {
	r := e.newRun(&q)
	r.validate()
	src, measures := r.onlySource()
	if src == nil || r.invalid || len(r.findings) > 0 || q.Period.Span.Empty() {
		return nil, false
	}
	grained := r.grain != nil
	if q.Dense || len(r.dims) == 0 || grained && q.By[0].Dim != "" {
		return nil, false // gaps are to be filled, or the order is another
	}
	groups, err := src.Table.Aggregate(facts.Query{Cut: r.cut(nil), Measures: measures})
	if err != nil || groups.LeftOut > 0 {
		return nil, false
	}
	s = &Sums{groups: groups, null: make([]bool, len(measures)), currencies: r.codes(src)}
	if grained {
		s.label = func(d value.Date) string { return r.in.Calendar.Label(d, *r.grain) }
	}
	for _, g := range groups.Rows {
		for j, sum := range g.Sums {
			s.null[j] = s.null[j] || sum == facts.Null
		}
	}
	return s, true
}

// onlySource returns the source whose measures alone a query asks for, and
// their names in the order of the metrics; nil if there is no such source.
func (r *run) onlySource() (src *measure.Source, measures []string) {
	for _, p := range r.plans {
		if p.reason != None || len(p.leaves) != 1 || len(p.leaves[0].Sources) != 1 {
			return nil, nil
		}
		l := p.leaves[0]
		if _, bare := p.metric.Formula.Root().(expr.Measure); !bare || len(l.Where) > 0 || l.Sources[0].Records() {
			return nil, nil
		}
		if src != nil && src != l.Sources[0] {
			return nil, nil
		}
		src = l.Sources[0]
		if currency := src.Table.Dim(facts.CurrencyDim); l.Money && currency != nil && len(currency.Values) > 1 {
			return nil, nil
		}
		measures = append(measures, l.Measure)
	}
	return src, measures
}

// codes are the currencies of the metrics that are money, read from one source in
// one currency.
func (r *run) codes(src *measure.Source) []string {
	out := make([]string, len(r.plans))
	for j, p := range r.plans {
		if p.metric.Unit != model.UnitMoney {
			continue
		}
		out[j] = r.in.Currency
		if dim := src.Table.Dim(facts.CurrencyDim); p.leaves[0].Money && dim != nil && len(dim.Values) == 1 {
			out[j] = cmp.Or(dim.Values[0], out[j])
		}
	}
	return out
}

// Currencies are the codes of the metrics that are money, "" for others, in the
// order of the query.
func (s *Sums) Currencies() []string { return s.currencies }

// Null reports whether any group lacks a number of the metric at index i.
func (s *Sums) Null(i int) bool { return s.null[i] }

// Each calls yield for every group in the order of a [Table]: the labels of its
// groupings and its sums, [facts.Null] for a missing one. Both slices are only
// valid during the call.
func (s *Sums) Each(yield func(labels []string, sums []value.Fixed) error) error {
	var labels []string
	bucket, text := value.Span{From: value.NoDate}, ""
	for _, g := range s.groups.Rows {
		labels = labels[:0]
		if s.label != nil {
			if g.Bucket != bucket {
				bucket, text = g.Bucket, s.label(g.Bucket.From)
			}
			labels = append(labels, text)
		}
		if err := yield(append(labels, g.Dims...), g.Sums); err != nil {
			return err
		}
	}
	return nil
}
