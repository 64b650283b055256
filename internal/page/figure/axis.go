package figure

import (
	"cmp"
	"slices"

	"github.com/mopsite/mopsite/internal/chart"
	"github.com/mopsite/mopsite/internal/metric"
)

// An axis has one unit. Amounts of several currencies are therefore never drawn
// along one: whatever draws asks here first, and where they would be, it gives the
// reason in place of the picture.

// oneCurrency is the currency of amounts that are to stand along one axis, "" for
// numbers that are no money; ok is false where there are several. A nought is as
// long in every currency and counts only where there is nothing else.
func oneCurrency(points []metric.Quantity) (code string, ok bool) {
	nought := ""
	for _, q := range points {
		switch {
		case q.Currency == "" || q.Value.Null():
		case q.Value.Sign() == 0:
			nought = q.Currency
		case code != "" && q.Currency != code:
			return "", false
		default:
			code = q.Currency
		}
	}
	if code == "" {
		code = nought
	}
	return code, true
}

// ranking compares amounts by index, the greatest first; of several currencies each
// by itself, and what is missing last.
func ranking(points []metric.Quantity) func(a, b int) int {
	_, one := oneCurrency(points)
	return func(a, b int) int {
		p, q := points[a], points[b]
		if one || p.Value.Null() || q.Value.Null() {
			return q.Value.Cmp(p.Value)
		}
		return cmp.Or(cmp.Compare(p.Currency, q.Currency), q.Value.Cmp(p.Value))
	}
}

// axes are the numbers of a plot, by the axis along which they stand: all along one,
// but for dots, of which each number has its own.
func (p Plot) axes() [][]metric.Quantity {
	var all []metric.Quantity
	var each [][]metric.Quantity
	for _, s := range p.Series {
		each = append(each, s.Points)
		all = append(all, s.Points...)
	}
	if p.Kind == chart.Scatter {
		return each
	}
	return [][]metric.Quantity{all}
}

// mixed reports whether a plot would set amounts of several currencies along one
// axis.
func (p Plot) mixed() bool {
	return slices.ContainsFunc(p.axes(), func(points []metric.Quantity) bool {
		_, ok := oneCurrency(points)
		return !ok
	})
}

// currency is that of the first axis.
func (p Plot) currency() string {
	code, _ := oneCurrency(slices.Concat(p.axes()[:min(len(p.Series), 1)]...))
	return code
}

func (c Course) currency() string {
	code, _ := oneCurrency(c.Points)
	return code
}

// why is the reason of a plot that has no picture: one that asks somebody to act,
// before days for which there is merely nothing.
func (p Plot) why() metric.Reason {
	if p.Reason != metric.None {
		return p.Reason
	}
	first := metric.None
	for _, s := range p.Series {
		for _, q := range s.Points {
			if slices.Contains(grave(), q.Reason) {
				return q.Reason
			}
			first = cmp.Or(first, q.Reason)
		}
	}
	return cmp.Or(first, metric.NoData)
}
