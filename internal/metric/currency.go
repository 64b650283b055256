package metric

import (
	"slices"

	"github.com/mopsite/mopsite/internal/facts"
	"github.com/mopsite/mopsite/internal/metric/measure"
)

// Amounts of a source of records may be in several currencies; its stages are in
// none. A count of stages in a currency is therefore not zero: it is not known.

// bare reports whether a measure counts stages beside amounts whose currencies
// differ from row to row, so that the counts have none.
func (r *run) bare(l *measure.Leaf) bool {
	return !l.Money && slices.ContainsFunc(l.Sources, func(s *measure.Source) bool {
		if !s.Records() || s.Table.Dim(facts.CurrencyDim) == nil {
			return false
		}
		cut := facts.Cut{Span: r.facts.Everything(), Dims: []string{facts.CurrencyDim}}
		return slices.ContainsFunc(s.Table.Keys(cut), func(k facts.Key) bool { return k.Dims[0] == "" })
	})
}

// byCurrency reports whether a filter picks a currency.
func byCurrency(where []facts.Filter) bool {
	return slices.ContainsFunc(where, func(f facts.Filter) bool {
		return f.Dim == facts.CurrencyDim && slices.ContainsFunc(f.Values, func(v string) bool { return v != "" })
	})
}

// currencyless takes the counts of stages out of groups that are in a currency.
func (r *run) currencyless() {
	at := slices.Index(r.dims, facts.CurrencyDim)
	asked := byCurrency(measure.Filters(r.q.Where))
	for i, l := range r.leaves {
		picked := asked || byCurrency(l.Where)
		if at < 0 && !picked || !r.bare(l) {
			continue
		}
		for _, row := range r.rows {
			if picked || row.Dims[at] != "" {
				row.sums[i] = amount{currencyless: true}
			}
		}
	}
}

// countsStages reports whether a formula has counts of stages, of which no
// question by currency can tell.
func (r *run) countsStages(p *plan) bool { return slices.ContainsFunc(p.leaves, r.bare) }
