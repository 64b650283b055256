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
				} else if (known[measure.Tuple(row.Dims)] || r.expected(s, row)) && s.Covered.Meets(r.days(row)) {
					a.Num, a.zero = value.NumInt(0), true
				}
			}
		}
	}
}

// expected reports whether a value of a row is one that the map of its dimension
// gives to a source and none of its facts has.
func (r *run) expected(s *measure.Source, row *row) bool {
	for i, dim := range r.dims {
		if slices.Contains(s.ExpectedNames(dim), row.Dims[i]) {
			return true
		}
	}
	return false
}

// absences marks where a measure in a sum of one measure has no part: its
// sources have facts, and none of them ever any of the group's values. Where one
// has them and is silent in a month, its part is missing.
func (r *run) absences() {
	if len(r.dims)+len(r.q.Where) == 0 {
		return
	}
	for i, l := range r.leaves {
		if !slices.ContainsFunc(r.plans, func(p *plan) bool { return p.sums(l) }) {
			continue
		}
		known := map[string]bool{}
		speaks := false // of anything, so that it is not a slip in the formula
		for _, s := range l.Sources {
			speaks = speaks || len(s.Table.Keys(facts.Cut{Span: r.facts.Everything(), Where: l.Where})) > 0
			for key := range r.knownTuples(s, l) {
				known[key] = true
			}
		}
		for _, row := range r.rows {
			row.sums[i].absent = speaks && !known[measure.Tuple(row.Dims)]
		}
	}
}

// sums reports whether a formula has the measure in a sum of one measure.
func (p *plan) sums(l *measure.Leaf) bool {
	return slices.ContainsFunc(p.summed, func(o *measure.Leaf) bool { return o.Text == l.Text })
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
