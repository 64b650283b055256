package metric

import (
	"slices"

	"github.com/mopsite/mopsite/internal/expr"
	"github.com/mopsite/mopsite/internal/model"
)

// Additive reports whether the numbers of the parts add up to the number of the
// whole, as sums do and ratios do not: the formula only adds, subtracts, and
// multiplies by constants. A metric without a formula is not.
func (e *Engine) Additive(m *model.Metric) bool {
	return m.Formula != nil && e.additive(m.Formula.Root(), []*model.Metric{m})
}

// additive looks at a part of a formula; within holds the metrics it is in,
// which ends circles.
func (e *Engine) additive(n expr.Node, within []*model.Metric) bool {
	switch n := n.(type) {
	case expr.Measure:
		return true
	case expr.Neg:
		return e.additive(n.X, within)
	case expr.Metric:
		m := e.site.Metric(n.ID)
		return m != nil && m.Formula != nil && !slices.Contains(within, m) && e.additive(m.Formula.Root(), append(within, m))
	case expr.Binary:
		switch n.Op {
		case '*':
			return constant(n.X) && e.additive(n.Y, within) || constant(n.Y) && e.additive(n.X, within)
		case '/':
			return constant(n.Y) && e.additive(n.X, within)
		}
		return e.additive(n.X, within) && e.additive(n.Y, within)
	}
	return false // a number alone: each part would have it, and so would the whole
}

// constant reports whether a part of a formula names no measure.
func constant(n expr.Node) bool {
	is := true
	expr.Walk(n, func(n expr.Node) {
		switch n.(type) {
		case expr.Measure, expr.Metric:
			is = false
		}
	})
	return is
}
