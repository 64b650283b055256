package budget

import (
	"cmp"
	"slices"

	"github.com/mopsite/mopsite/internal/metric"
	"github.com/mopsite/mopsite/internal/metric/derive"
	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/value"
)

// Concentration says how much of the cost the largest groups take.
type Concentration struct {
	// Of is how many groups cost anything, N how many of them are the largest.
	Of, N int
	// Share is what these cost ÷ what all cost, from 0 to 1. It is null with a
	// reason where there are amounts of several currencies, or nothing was spent.
	Share metric.Quantity
}

// Concentrations tells the shares of the largest one, three and five groups of a
// column of costs, as far as there are more than that. Credits, amounts below zero,
// would make shares of more than the whole, so with any of them there is none.
func Concentrations(costs []metric.Quantity) []Concentration {
	var known []metric.Quantity
	whole := metric.Quantity{Unit: model.UnitMoney}
	for _, q := range costs {
		switch {
		case q.Reason != metric.None && q.Reason != metric.NoData:
			whole.Reason = q.Reason
		case q.Value.Sign() < 0:
			return nil
		case q.Value.Sign() > 0:
			if whole.Currency != "" && q.Currency != whole.Currency {
				whole.Reason = metric.MixedCurrency
			}
			whole.Currency = q.Currency
			whole.Value = whole.Value.Plus(q.Value)
			known = append(known, q)
		}
	}
	slices.SortStableFunc(known, func(a, b metric.Quantity) int { return cmp.Or(b.Value.Cmp(a.Value)) })
	var out []Concentration
	for _, n := range []int{1, 3, 5} {
		if n >= len(known) {
			break
		}
		part := metric.Quantity{Unit: model.UnitMoney, Currency: whole.Currency, Reason: whole.Reason, Value: value.NumInt(0)}
		for _, q := range known[:n] {
			part.Value = part.Value.Add(q.Value)
		}
		out = append(out, Concentration{Of: len(known), N: n, Share: derive.Share(part, whole)})
	}
	return out
}
