package metric

import (
	"slices"

	"github.com/mopsite/mopsite/internal/facts"
	"github.com/mopsite/mopsite/internal/metric/measure"
	"github.com/mopsite/mopsite/internal/value"
)

// zeroes turns nulls into zeroes where a source of records says that there was
// none: see the package comment.
func (r *run) zeroes() {
	for i, l := range r.leaves {
		if r.reason[i] == Overflow {
			continue
		}
		reached := r.reached(l)
		for _, s := range l.Sources {
			if !s.Records() || !l.Whole && stageOf(s, l) == "" {
				continue
			}
			known := r.knownTuples(s, l)
			for _, row := range r.rows {
				a := &row.sums[i]
				if !a.Null() || len(a.currencies) > 0 {
					continue
				}
				if reached[r.occasion(row.Key)] {
					a.unfilled = true
				} else if known[measure.Tuple(row.Dims)] && s.Covered.Meets(r.days(row)) {
					a.Num, a.zero = value.NumInt(0), true
				}
			}
		}
	}
}

// stageOf returns the stage beside which an amount counts, or "".
func stageOf(s *measure.Source, l *measure.Leaf) string { return s.Table.Measure(l.Measure).Stage }

// knownTuples returns the combinations of dimension values under which a
// source has any fact up to as-of that passes the filters.
func (r *run) knownTuples(s *measure.Source, l *measure.Leaf) map[string]bool {
	cut := r.cut(l.Where)
	cut.Span, cut.Grain = r.facts.Everything(), nil
	known := map[string]bool{}
	for _, k := range s.Table.Keys(cut) {
		known[measure.Tuple(k.Dims)] = true
	}
	return known
}

// reached returns the occasions on which the stage of an amount was reached,
// in whatever currency: there an amount without a value is one that nobody
// filled in. It is empty for what is no amount.
func (r *run) reached(l *measure.Leaf) map[string]bool {
	out := map[string]bool{}
	for _, s := range l.Sources {
		stage := stageOf(s, l)
		if stage == "" {
			continue
		}
		cut := r.cut(l.Where)
		cut.Where = slices.DeleteFunc(slices.Clone(cut.Where), func(f facts.Filter) bool { return f.Dim == facts.CurrencyDim })
		groups, err := s.Table.Aggregate(facts.Query{Cut: cut, Measures: []string{stage}})
		if err != nil {
			r.failed(err)
			continue
		}
		for _, g := range groups.Rows {
			if g.Sums[0] != facts.Null && g.Sums[0] > 0 {
				out[r.occasion(g.Key)] = true
			}
		}
	}
	return out
}

// occasion identifies a row but for its currency.
func (r *run) occasion(k facts.Key) string {
	id := []string{k.Bucket.From.String()}
	for i, d := range r.dims {
		if d != facts.CurrencyDim {
			id = append(id, k.Dims[i])
		}
	}
	return measure.Tuple(id)
}
