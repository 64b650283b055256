package metric

import (
	"slices"

	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/expr"
	"github.com/mopsite/mopsite/internal/metric/match"
	"github.com/mopsite/mopsite/internal/metric/measure"
	"github.com/mopsite/mopsite/internal/model"
)

// plan is a metric's formula with its measures found in the facts.
type plan struct {
	metric *model.Metric
	// leaves are the measures of the formula and of the metrics it refers to,
	// each once, in order of appearance.
	leaves []*measure.Leaf
	// parts are the plans of the metrics the formula refers to, by id.
	parts map[string]*plan
	// divisions are those in the formula, and in the metrics it refers to, whose
	// two sides read different sources.
	divisions match.Divisions
	// mixed are sums and products of different measures across sources.
	mixed match.Divisions
	// summed are the measures in sums of one measure, of several sources or
	// filters.
	summed []*measure.Leaf
	// contained says that the numerator is a part of the denominator: the unit
	// is a ratio and both sides count things in the same reports.
	contained bool
	// reason is BadDefinition or SourceFailed if no number can be given.
	reason   Reason
	findings []diag.Diagnostic
}

// planOf returns the plan of a metric. Those of the site are kept; any other
// is planned anew for each question.
func (e *Engine) planOf(m *model.Metric) *plan {
	if p, ok := e.plans[m]; ok {
		return p
	}
	p := &plan{metric: m, parts: map[string]*plan{}, reason: BadDefinition}
	if e.site.Metric(m.ID) == m {
		e.plans[m] = p // a cycle meets it unfinished, which is broken
	}
	if m.Formula == nil { // its finding stands already
		return p
	}
	p.reason = p.fill(e)
	if p.reason == None {
		p.divide(m.Formula.Root())
		p.contained = p.contains()
	}
	return p
}

// fill collects leaves and parts. It returns why the formula gives no number;
// a mistake in it counts more than a source that failed.
func (p *plan) fill(e *Engine) Reason {
	worst := None
	fault := func(r Reason) {
		if r != None && worst != BadDefinition {
			worst = r
		}
	}
	expr.Walk(p.metric.Formula.Root(), func(n expr.Node) {
		switch n := n.(type) {
		case expr.Measure:
			l, problem := e.facts.Find(n)
			switch {
			case problem == nil:
				p.add(l)
				p.warnDouble(e, l)
				for _, unknown := range l.UnknownValues(n) {
					p.report(diag.Hint, CheckUnknownValue, unknown)
				}
			case problem.SourceFailed():
				fault(SourceFailed)
			default:
				fault(BadDefinition)
				p.report(diag.Error, CheckInvalidFormula, *problem)
			}
		case expr.Metric:
			part := e.site.Metric(n.ID)
			if part == nil { // Join has reported it
				fault(BadDefinition)
				return
			}
			p.parts[n.ID] = e.planOf(part)
			fault(p.parts[n.ID].reason)
			for _, l := range p.parts[n.ID].leaves {
				p.add(l)
			}
		}
	})
	return worst
}

func (p *plan) add(l *measure.Leaf) {
	if !slices.ContainsFunc(p.leaves, func(o *measure.Leaf) bool { return o.Text == l.Text }) {
		p.leaves = append(p.leaves, l)
	}
}

// report adds a finding at its place in the formula.
func (p *plan) report(level diag.Level, check string, b measure.Problem) {
	pos := p.metric.FormulaPos
	if pos.Col > 0 {
		pos.Col += b.Offset
	}
	d := diag.New(level, check, pos, b.Message, b.Hint)
	d.Target = p.metric.ID
	p.findings = append(p.findings, d)
}

// warnDouble adds the double counts of a leaf. The site's metrics share leaves,
// so while they are planned each is looked through once.
func (p *plan) warnDouble(e *Engine, l *measure.Leaf) {
	found, ok := e.doubles[l.Text]
	if !ok {
		found = l.DoubleCounts(e.in.Declared)
		if e.plans[p.metric] == p {
			e.doubles[l.Text] = found
		}
	}
	for _, d := range found {
		if d.Pos == (diag.Pos{}) {
			d.Pos, d.Target = p.metric.FormulaPos, p.metric.ID
		}
		p.findings = append(p.findings, d)
	}
}

// divide collects such quotients below a part of the formula.
func (p *plan) divide(n expr.Node) {
	switch n := n.(type) {
	case expr.Neg:
		p.divide(n.X)
	case expr.Metric:
		if part := p.parts[n.ID]; part != nil {
			p.divisions, p.mixed = p.divisions.With(part.divisions...), p.mixed.With(part.mixed...)
			p.summed = append(p.summed, part.summed...)
		}
	case expr.Binary:
		if n.IsSum() {
			p.summed = append(p.summed, p.under(n)...)
		} else if x, y := p.under(n.X), p.under(n.Y); len(x) > 0 && len(y) > 0 && !sameSources(x, y) {
			d := match.NewDivision(p.side(n.X), p.side(n.Y))
			if n.Op == '/' {
				p.divisions = p.divisions.With(d)
			} else {
				p.mixed = p.mixed.With(d)
			}
		}
		p.divide(n.X)
		p.divide(n.Y)
	}
}

// side returns a part of the formula as far as names go.
func (p *plan) side(n expr.Node) match.Side {
	switch n := n.(type) {
	case expr.Measure:
		if at := p.under(n); len(at) > 0 {
			return match.Of(at[0])
		}
	case expr.Metric:
		if part := p.parts[n.ID]; part != nil && part.metric.Formula != nil && part.reason == None {
			return part.side(part.metric.Formula.Root())
		}
	case expr.Neg:
		return p.side(n.X)
	case expr.Binary:
		if n.IsSum() {
			return match.Sum(p.side(n.X), p.side(n.Y))
		}
		return match.Both(p.side(n.X), p.side(n.Y))
	}
	return match.Both()
}

// under returns the leaves below a part of the formula.
func (p *plan) under(n expr.Node) []*measure.Leaf {
	var out []*measure.Leaf
	expr.Walk(n, func(n expr.Node) {
		switch n := n.(type) {
		case expr.Measure:
			text := n.String()
			for _, l := range p.leaves {
				if l.Text == text {
					out = append(out, l)
				}
			}
		case expr.Metric:
			if part := p.parts[n.ID]; part != nil {
				out = append(out, part.leaves...)
			}
		}
	})
	return out
}

// contains reports whether the formula divides counts of a report by counts of
// the same report. Stages of a record source do not count as contained: by
// period more may be won than was opened.
func (p *plan) contains() bool {
	num, den, ok := p.metric.Formula.Ratio()
	if !ok || p.metric.Unit != model.UnitRatio {
		return false
	}
	n, d := p.under(num.Root()), p.under(den.Root())
	for _, l := range slices.Concat(n, d) {
		if l.Money || slices.ContainsFunc(l.Sources, (*measure.Source).Records) {
			return false
		}
	}
	return len(n) > 0 && len(d) > 0 && sameSources(n, d)
}

func sameSources(a, b []*measure.Leaf) bool {
	return slices.Equal(measure.SourcesOf(a), measure.SourcesOf(b))
}
