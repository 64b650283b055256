package match

import (
	"slices"

	"github.com/mopsite/mopsite/internal/facts"
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

// Must are the leaves whose matched share has to reach the least asked for.
func (d *Division) Must() []*measure.Leaf { return d.must }

// Sides are the two sides of the quotient.
func (d *Division) Sides() (num, den Side) { return d.num, d.den }

// same reports whether two quotients are of the same measures.
func (d *Division) same(o *Division) bool {
	return slices.EqualFunc(d.num.Leaves(), o.num.Leaves(), sameLeaf) && slices.EqualFunc(d.den.Leaves(), o.den.Leaves(), sameLeaf)
}

func sameLeaf(a, b *measure.Leaf) bool { return a.Text == b.Text }

// Asked is what a question asks of a division.
type Asked struct {
	Span value.Span
	// By are the dimensions by which it is broken down, Where the facts that are
	// picked.
	By    []string
	Where []facts.Filter
}

// joins returns the ways in which a question joins sources: by the dimensions
// that it is broken down by, among the facts picked; and by those that pick,
// among all facts. One value that is picked is matched or not, which says
// nothing: whether it may lack what stands under another spelling is seen
// beside all the others only, as in the bar of a chart.
func (a Asked) joins(f *measure.Facts) []weighing {
	var out []weighing
	by := slices.DeleteFunc(slices.Clone(a.By), func(d string) bool { return d == "" || d == facts.CurrencyDim })
	where := slices.DeleteFunc(slices.Clone(a.Where), func(w facts.Filter) bool { return w.Dim == facts.CurrencyDim })
	if len(by) > 0 {
		out = append(out, weighing{facts: f, span: a.Span, dims: by, where: where})
	}
	var picks []string
	for _, w := range where {
		if !slices.Contains(picks, w.Dim) {
			picks = append(picks, w.Dim)
		}
	}
	if len(picks) > 0 {
		out = append(out, weighing{facts: f, span: a.Span, dims: picks})
	}
	return out
}

// Joins reports whether a question joins sources by any name. A currency is no
// name that sources could spell differently.
func (a Asked) Joins() bool { return len(a.joins(nil)) > 0 }

// Shares returns the matched shares of both sides, those of the division and the
// join that match least; low is not nil if a side of it that must match does so
// by less than least, so that the number must be refused. An error is a sum that
// is too large. The question must join something.
func (ds Divisions) Shares(f *measure.Facts, asked Asked, least value.Num) (*Shares, *Low, error) {
	var worst *verdict
	for _, d := range ds {
		for _, g := range asked.joins(f) {
			v, err := d.judge(g)
			if err != nil {
				return &v.shares, nil, err
			}
			if worst == nil || less(v.decisive.share(), worst.decisive.share()) {
				worst = v
			}
		}
	}
	s := worst.decisive.share()
	if s.Null() || s.Cmp(least) >= 0 {
		return &worst.shares, nil, nil
	}
	worst.low.Values, worst.low.Share, worst.low.Nameless = worst.decisive.heaviest(), s, worst.decisive.nameless()
	worst.shares.Least = least
	return &worst.shares, &worst.low, nil
}
