package funnel

import (
	"github.com/mopsite/mopsite/internal/metric"
	"github.com/mopsite/mopsite/internal/metric/leak"
	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/page/book"
	"github.com/mopsite/mopsite/internal/value"
)

// Cost is what a step below its target loses in a year. Both texts are empty for
// other steps.
type Cost struct {
	// Text is the money or, where there is none, how many come to the end fewer;
	// Range how sure that is.
	Text, Range string
	// Missing says why there is no money, "" where there is.
	Missing string
}

func costOf(l *book.Leaf, fv *leak.View, s *leak.Step) Cost {
	if s.Loss.Final.Middle.Null() {
		return Cost{}
	}
	end := endOf(l, fv)
	lost := l.T("funnel.lost", about(l, s.Loss.Final.Middle), end)
	between := l.T("funnel.between", about(l, s.Loss.Final.Low), about(l, s.Loss.Final.High))
	if s.Loss.Worth.Middle.Null() {
		c := Cost{Text: lost, Range: between}
		if s.Loss.Reason == metric.MixedCurrency || s.Loss.Reason == metric.Overflow {
			c.Missing = l.Reason(s.Loss.Reason)
		}
		return c
	}
	money := l.Format(model.UnitMoney, s.Loss.Currency)
	return Cost{
		Text:  money.Compact(s.Loss.Worth.Middle),
		Range: l.T("funnel.between", money.Compact(s.Loss.Worth.Low), money.Compact(s.Loss.Worth.High)) + " · " + lost,
	}
}

// endOf is the name of the last stage that is no exit.
func endOf(l *book.Leaf, fv *leak.View) string {
	for i := len(fv.Steps) - 1; i >= 0; i-- {
		if !fv.Steps[i].Exit {
			return label(l, fv.Steps[i].Stage)
		}
	}
	return ""
}

// about writes an estimate of a number of cases: a whole number or, where it is
// small, with one decimal.
func about(l *book.Leaf, n value.Num) string {
	digits := 0
	if n.Cmp(value.NumInt(10)) < 0 {
		digits = 1
	}
	whole, _ := value.ParseNum(n.Decimal(digits))
	return l.Format(model.UnitNumber, "").Full(whole)
}

// costs says how the cost of a leak is reckoned.
func costs(l *book.Leaf, fv *leak.View) string {
	text := l.T("funnel.costs", endOf(l, fv))
	for _, i := range fv.Ranked {
		if !fv.Steps[i].Loss.Worth.Middle.Null() {
			return text + l.T("funnel.costs-worth", endOf(l, fv))
		}
	}
	return text
}
