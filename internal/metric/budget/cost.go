package budget

import (
	"slices"

	"github.com/mopsite/mopsite/internal/expr"
	"github.com/mopsite/mopsite/internal/metric"
	"github.com/mopsite/mopsite/internal/model"
)

// costMeasure is the canonical measure of what was spent.
const costMeasure = "cost"

// ChannelDim is the dimension of channels.
const ChannelDim = "channel"

// Cost returns the metric of what was spent: the first of the handbook that is
// the measure cost and nothing else, or else that measure itself. It is nil where no
// source has it.
func Cost(e *metric.Engine, site *model.Site) *model.Metric {
	for _, m := range site.Metrics {
		if m.Formula == nil {
			continue
		}
		if n, ok := m.Formula.Root().(expr.Measure); ok && n.Name == costMeasure && n.Source == "" && len(n.Where) == 0 {
			return m
		}
	}
	m, _ := e.Metric(costMeasure)
	return m
}

// Efficiency returns the metrics of the handbook that set cost against what it
// brought, such as CPL, CAC and ROAS, in the order of their pages: those whose
// formula, or one that it refers to, reads the measure cost and is no mere sum.
func Efficiency(e *metric.Engine, site *model.Site) []*model.Metric {
	var out []*model.Metric
	for _, m := range site.Metrics {
		if readsCost(site, m, nil) && !e.Additive(m) {
			out = append(out, m)
		}
	}
	return out
}

// readsCost reports whether a formula reads cost; within ends circles.
func readsCost(site *model.Site, m *model.Metric, within []*model.Metric) bool {
	if m == nil || m.Formula == nil || slices.Contains(within, m) {
		return false
	}
	for _, n := range m.Formula.Measures() {
		if n.Name == costMeasure {
			return true
		}
	}
	return slices.ContainsFunc(m.Formula.Metrics(), func(id string) bool {
		return readsCost(site, site.Metric(id), append(within, m))
	})
}
