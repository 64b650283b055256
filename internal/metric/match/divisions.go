package match

import (
	"slices"

	"github.com/mopsite/mopsite/internal/metric/measure"
	"github.com/mopsite/mopsite/internal/value"
)

// Divisions are all quotients across sources in one formula and in the metrics
// that it refers to, each once. A sum of two of them is no better than the worse.
type Divisions []*Division

// With returns the divisions and others, those left out that are there already.
func (ds Divisions) With(others ...*Division) Divisions {
	for _, d := range others {
		if !slices.ContainsFunc(ds, d.same) {
			ds = append(slices.Clip(ds), d)
		}
	}
	return ds
}

// same reports whether two quotients are of the same measures.
func (d *Division) same(o *Division) bool {
	return slices.EqualFunc(d.Num, o.Num, sameLeaf) && slices.EqualFunc(d.Den, o.Den, sameLeaf)
}

func sameLeaf(a, b *measure.Leaf) bool { return a.Text == b.Text }

// Shares returns the matched shares of both sides over a span of days, those of
// the division that matches least; low is not nil if a side of it that must
// match does so by less than least, so that the number must be refused. An error
// is a sum that is too large.
//
// The shares are of the whole span and of all values of the dimensions, so that
// one bar of a chart and the same value picked by a filter are given or refused
// together.
func (ds Divisions) Shares(f *measure.Facts, span value.Span, dims []string, least value.Num) (*Shares, *Low, error) {
	var worst *verdict
	for _, d := range ds {
		v, err := d.judge(f, span, dims)
		if err != nil {
			return &v.shares, nil, err
		}
		if worst == nil || less(v.decisive.share(), worst.decisive.share()) {
			worst = v
		}
	}
	if s := worst.decisive.share(); s.Null() || s.Cmp(least) >= 0 {
		return &worst.shares, nil, nil
	}
	worst.low.Values = worst.decisive.heaviest()
	return &worst.shares, &worst.low, nil
}
