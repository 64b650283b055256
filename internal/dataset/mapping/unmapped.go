package mapping

import (
	"cmp"
	"slices"

	"github.com/mopsite/mopsite/internal/facts"
	"github.com/mopsite/mopsite/internal/facts/rollup"
	"github.com/mopsite/mopsite/internal/value"
)

// Sort puts unmapped values in the order in which they are worth mending: the
// costliest first, then those of most rows, then by value. Money of different
// currencies cannot be compared; a value's amount in the first currency in
// which the two differ decides.
func Sort(list []facts.Unmapped) {
	slices.SortFunc(list, func(a, b facts.Unmapped) int {
		return cmp.Or(cmp.Compare(a.Dim, b.Dim), compareCost(b.Cost, a.Cost), cmp.Compare(b.Rows, a.Rows), cmp.Compare(a.Value, b.Value))
	})
}

func compareCost(a, b []facts.Amount) int {
	var currencies []string
	for _, x := range slices.Concat(a, b) {
		currencies = append(currencies, x.Currency)
	}
	slices.Sort(currencies)
	for _, c := range slices.Compact(currencies) {
		if n := cmp.Compare(amountIn(a, c), amountIn(b, c)); n != 0 {
			return n
		}
	}
	return 0
}

func amountIn(list []facts.Amount, currency string) value.Fixed {
	for _, a := range list {
		if a.Currency == currency {
			return a.V
		}
	}
	return 0
}

// Share returns the part that the unmapped values have of a source's cost, the
// greatest of its currencies, and of its rows; null where there is none. all
// are the members of the dimension.
func Share(unmapped []facts.Unmapped, all []rollup.Member) (cost, rows value.Num) {
	costs := map[string]value.Num{}
	total := value.NumInt(0)
	for _, m := range all {
		total = total.Add(value.NumInt(m.Rows))
		for _, a := range m.Sums {
			if a.V > 0 {
				costs[a.Currency] = plus(costs[a.Currency], value.NumOf(a.V))
			}
		}
	}
	part := value.NumInt(0)
	parts := map[string]value.Num{}
	for _, u := range unmapped {
		part = part.Add(value.NumInt(u.Rows))
		for _, a := range u.Cost {
			if a.V > 0 {
				parts[a.Currency] = plus(parts[a.Currency], value.NumOf(a.V))
			}
		}
	}
	for currency, all := range costs { // the greatest, in any order
		share := value.NumInt(0)
		if !parts[currency].Null() {
			share = parts[currency].Div(all)
		}
		if cost.Null() || share.Cmp(cost) > 0 {
			cost = share
		}
	}
	return cost, part.Div(total)
}

func plus(sum, n value.Num) value.Num {
	if sum.Null() {
		return n
	}
	return sum.Add(n)
}
