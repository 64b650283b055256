package leak

import (
	"slices"
	"strconv"

	"github.com/mopsite/mopsite/internal/facts"
	"github.com/mopsite/mopsite/internal/metric"
	"github.com/mopsite/mopsite/internal/metric/funnel"
	"github.com/mopsite/mopsite/internal/metric/measure"
	"github.com/mopsite/mopsite/internal/value"
)

// Loss is what a step below its target costs in a year, against one that reached
// it: all of it could be won back. Everything is null for other steps.
type Loss struct {
	// Yearly is how many come to the stage before in a year: those of the judged
	// months × 365 ÷ their days.
	Yearly value.Num
	// Missing are the conversions that a year lacks, Yearly × (target − rate);
	// Final how many of them would have come to the end of the funnel, by the
	// rates of the later steps.
	Missing, Final Range
	// Worth is Final × the mean amount of one that came to the end. Without a
	// mean amount it is null, and Reason says why.
	Worth    Range
	Currency string
	Reason   metric.Reason
}

// Range is a number with the values that it has at the two ends of a 95 %
// interval, the lower one no less than zero. The ends are rounded to millionths
// before anything is computed from them.
type Range struct{ Low, Middle, High value.Num }

func (r Range) times(n value.Num) Range {
	return Range{r.Low.Mul(n), r.Middle.Mul(n), r.High.Mul(n)}
}

// values is the mean amount of what comes to the end of a funnel.
type values struct {
	mean     value.Num
	currency string
	reason   metric.Reason
}

// newValues finds the mean amount: that of the money which counts at the last
// stage, divided by how many reached it, over the 365 days up to as-of. Wins
// without an amount count as such. Where there are several amounts it is revenue
// or none.
func newValues(f *measure.Facts, p *funnel.Plan, where []facts.Filter) values {
	end := p.Stages[p.Last()].Measure
	var names []string
	for _, m := range p.Records.Table.Measures {
		if m.Unit == facts.Money && m.Stage == end {
			names = append(names, m.Name)
		}
	}
	if i := slices.Index(names, "revenue"); i >= 0 {
		names = names[i : i+1]
	}
	if len(names) != 1 {
		return values{reason: metric.NoData}
	}
	cut := facts.Cut{Span: value.Span{From: f.AsOf - 364, To: f.AsOf}, Dims: []string{facts.CurrencyDim}, Where: where}
	groups, err := p.Records.Table.Aggregate(facts.Query{Cut: cut, Measures: []string{names[0], end}})
	if err != nil {
		return values{reason: metric.Overflow}
	}
	var v values
	var amount, count value.Num
	for _, g := range groups.Rows {
		if g.Sums[0] != facts.Null && (g.Sums[0] != 0 || g.Sums[1] != facts.Null && g.Sums[1] != 0) {
			if !amount.Null() {
				return values{reason: metric.MixedCurrency}
			}
			amount, v.currency = value.NumOf(g.Sums[0]), g.Dims[0]
		}
		if g.Sums[1] != facts.Null {
			count = count.Plus(value.NumOf(g.Sums[1]))
		}
	}
	if v.mean = amount.Div(count); v.mean.Sign() <= 0 { // nobody filled it in
		v.mean, v.reason = value.Num{}, metric.NoData
	}
	return v
}

// loss returns what a step loses if it is below its target; rest is the share of
// those who pass it that come to the end.
func (v values) loss(s funnel.Step, rest value.Num, days value.Span) Loss {
	if s.Verdict != funnel.Confirmed && s.Verdict != funnel.Suspected {
		return Loss{Reason: metric.NoData}
	}
	target := s.Stage.Target
	l := Loss{Yearly: value.NumInt(s.From * 365).Div(value.NumInt(int64(days.Days()))), Currency: v.currency, Reason: v.reason}
	l.Missing = Range{
		Low: atLeastZero(target.Sub(bound(s.High))), Middle: target.Sub(s.Rate), High: target.Sub(bound(s.Low)),
	}.times(l.Yearly)
	l.Final = l.Missing.times(rest)
	l.Worth = l.Final.times(v.mean)
	return l
}

func atLeastZero(n value.Num) value.Num {
	if n.Sign() < 0 {
		return value.NumInt(0)
	}
	return n
}

// bound takes the end of an interval as a number of millionths.
func bound(f float64) value.Num {
	n, _ := value.ParseNum(strconv.FormatFloat(f, 'f', 6, 64))
	return n
}
