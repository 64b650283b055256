package metric

import (
	"cmp"

	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/value"
)

// Aim is a target set beside a number: the target where the two can be compared,
// NoData where there is none, MixedCurrency where they are money of different
// currencies. currency is that of the target, "" where nobody says; a nought is as
// much in every currency.
func Aim(target value.Num, unit model.Unit, currency string, beside Quantity) Quantity {
	q := Quantity{Unit: unit}
	switch {
	case target.Null():
		q.Reason = NoData
		return q
	case unit != model.UnitMoney:
		q.Value = target
		return q
	case beside.Reason == MixedCurrency || apart(currency, beside):
		q.Reason = MixedCurrency
		return q
	}
	q.Value, q.Currency = target, cmp.Or(currency, beside.Currency)
	return q
}

// apart reports whether an amount is of another currency.
func apart(currency string, q Quantity) bool {
	return currency != "" && q.Currency != "" && q.Currency != currency && q.Value.Sign() != 0
}

// Target is the target of a metric beside a number of it, where the site's money is
// in a currency.
func Target(m *model.Metric, site string, beside Quantity) Quantity {
	return Aim(m.Target, m.Unit, m.TargetCurrency(site), beside)
}

// Meets judges a number by a target; nil if either is missing, they cannot be
// compared, or the metric does not say which direction is better.
func Meets(m *model.Metric, q, target Quantity) *bool {
	if target.Value.Null() || q.Value.Null() || !m.Directed {
		return nil
	}
	c := q.Value.Cmp(target.Value)
	met := c == 0 || c > 0 == m.HigherIsBetter
	return &met
}
