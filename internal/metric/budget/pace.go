package budget

import (
	"github.com/mopsite/mopsite/internal/metric"
	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/value"
)

// Pace sets what was spent against a budget and the part of it that was due: the
// formulas are in the package comment. Numbers that cannot be given are null with
// a reason.
type Pace struct {
	// Budget is what may be spent in the whole period, Due the part of it by the
	// day that Spent speaks for.
	Budget, Due, Spent metric.Quantity
	// SpentShare is Spent ÷ Budget, DueShare Due ÷ Budget, Index Spent ÷ Due.
	SpentShare, DueShare, Index metric.Quantity
	// Projected is Spent × Budget ÷ Due, Left Budget − Spent, which is below zero
	// where more was spent.
	Projected, Left metric.Quantity
}

// NewPace sets what was spent against a budget and what was due of it. Amounts
// in two currencies are not set against each other.
func NewPace(budget, due, spent metric.Quantity) Pace {
	p := Pace{Budget: budget, Due: due, Spent: spent}
	p.SpentShare = quotient(spent, budget, model.UnitRatio)
	p.DueShare = quotient(due, budget, model.UnitRatio)
	p.Index = quotient(spent, due, model.UnitRatio)
	p.Projected = quotient(times(spent, budget), due, model.UnitMoney)
	p.Left = less(budget, spent)
	return p
}

// Even returns the part of a budget that is due after some of the days of a
// period, each day as much as any other.
func Even(budget metric.Quantity, gone, days int) metric.Quantity {
	budget.Value = budget.Value.Mul(value.NumInt(int64(gone))).Div(value.NumInt(int64(days)))
	return budget
}

// Over reports whether more is spent than was due by more than a tenth. The band is
// our own: less than that a day's bookings can make.
func (p Pace) Over() bool { return !p.Index.Value.Null() && p.Index.Value.Cmp(ratio(11, 10)) > 0 }

// Under reports whether less is spent than was due, by more than a tenth.
func (p Pace) Under() bool { return !p.Index.Value.Null() && p.Index.Value.Cmp(ratio(9, 10)) < 0 }

func ratio(n, of int64) value.Num { return value.NumInt(n).Div(value.NumInt(of)) }

// clash is why two numbers cannot meet, None where they can.
func clash(a, b metric.Quantity) metric.Reason {
	switch {
	case a.Reason != metric.None:
		return a.Reason
	case b.Reason != metric.None:
		return b.Reason
	case a.Value.Null() || b.Value.Null():
		return metric.NoData
	case a.Currency != b.Currency:
		return metric.MixedCurrency
	}
	return metric.None
}

// quotient divides two amounts of one currency.
func quotient(a, b metric.Quantity, unit model.Unit) metric.Quantity {
	q := metric.Quantity{Unit: unit, Reason: clash(a, b), Partial: a.Partial, Num: a.Value, Den: b.Value}
	if unit == model.UnitMoney {
		q.Currency = a.Currency
	}
	switch {
	case q.Reason != metric.None:
	case b.Value.Sign() == 0:
		q.Reason = metric.ZeroDenominator
	default:
		q.Value = a.Value.Div(b.Value)
	}
	return q
}

func times(a, b metric.Quantity) metric.Quantity {
	a.Reason, a.Value = clash(a, b), a.Value.Mul(b.Value)
	return a
}

func less(a, b metric.Quantity) metric.Quantity {
	q := metric.Quantity{Unit: model.UnitMoney, Currency: a.Currency, Reason: clash(a, b), Partial: b.Partial}
	if q.Reason == metric.None {
		q.Value = a.Value.Sub(b.Value)
	}
	return q
}
