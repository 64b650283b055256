package metric

import (
	"github.com/mopsite/mopsite/internal/metric/match"
	"github.com/mopsite/mopsite/internal/metric/measure"
	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/value"
)

// Definition is a metric as an engine computes it, for one who computes the same
// elsewhere: the formula with its measures found, and when it is refused.
type Definition struct {
	Metric *model.Metric
	// Leaves are the measures of the formula and of the metrics it refers to.
	Leaves []*measure.Leaf
	// Parts are the metrics that the formula refers to, by id.
	Parts map[string]Definition
	// Divisions join sources by the names of dimensions; see package match.
	Divisions match.Divisions
	// Summed are the measures in sums of one measure, to which a part that is
	// absent adds nothing.
	Summed []*measure.Leaf
	// Contained says that a number above one is refused.
	Contained bool
	// Reason is set where there is no number, whatever the facts.
	Reason Reason
}

// Define returns the definition of a metric of the site.
func (e *Engine) Define(m *model.Metric) Definition { return e.planOf(m).definition() }

func (p *plan) definition() Definition {
	d := Definition{Metric: p.metric, Leaves: p.leaves, Divisions: p.divisions, Summed: p.summed, Contained: p.contained, Reason: p.reason}
	if p.reason != None || p.metric.Formula == nil {
		return d // a formula that goes in a circle is broken too
	}
	d.Parts = map[string]Definition{}
	for id, part := range p.parts {
		d.Parts[id] = part.definition()
	}
	return d
}

// MinMatch is the least matched share of a ratio across sources, 0 to 1.
func (e *Engine) MinMatch() value.Num { return e.in.MinMatch }

// Currency is that of money for which no fact gives one.
func (e *Engine) Currency() string { return e.in.Currency }
