package metric

import (
	"slices"

	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/expr"
	"github.com/mopsite/mopsite/internal/facts"
	"github.com/mopsite/mopsite/internal/metric/lineage"
	"github.com/mopsite/mopsite/internal/metric/measure"
	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/value"
)

// Explanation says where a number comes from: what was summed for it, in which
// sources and in which lines of which files.
type Explanation struct {
	Metric *model.Metric
	By     []model.Grouping
	Where  []model.Filter
	// Span and Partial are as in [Table]; AsOf is the last day that counts.
	Span    value.Span
	Partial bool
	AsOf    value.Date
	// Leaves are the measures that the formula and the metrics in it add up, in
	// order of appearance.
	Leaves []Leaf
	// Used are the metrics that the formula names itself.
	Used []*model.Metric
	// Rows are the groups, one without a grouping.
	Rows []ExplainedRow
	// Sources are those that the metric reads, or would if they could be read,
	// by name.
	Sources []lineage.Source
}

// Shown reports whether there is anything to tell: a number, if only a missing
// one, and a source of it.
func (x *Explanation) Shown() bool { return x != nil && len(x.Rows) > 0 && len(x.Sources) > 0 }

// Leaf is one measure of a formula.
type Leaf struct {
	// Text is canonical, such as crm.lead or cost{channel=Mail}.
	Text string
	// Measure is the name alone, Where the filters of the formula.
	Measure string
	Where   []facts.Filter
	Side    Side
	// Sources are the names of the sources that the leaf adds up.
	Sources []string
}

// Side is the part of a quotient that a leaf stands in.
type Side string

// The sides. A leaf of a formula that is no quotient, or one that stands on
// both sides, has none.
const (
	NoSide      Side = ""
	Numerator   Side = "numerator"
	Denominator Side = "denominator"
)

// ExplainedRow is one number with what it is made of.
type ExplainedRow struct {
	Group
	// Value is what [Engine.Query] answers.
	Value Quantity
	// Leaves are the sums of Explanation.Leaves, and Parts[i] those of leaf i by
	// source, in the order of Leaf.Sources: they add up to the leaf.
	Leaves []Quantity
	Parts  [][]Quantity
	// Absent says of each leaf without a value that its sources never had this
	// group's values, so that it adds nothing to a sum of one measure.
	Absent []bool
	// Used are the values of Explanation.Used.
	Used []Quantity
}

// Explain answers a query of one metric and says where the answer comes from.
// The values are those of [Engine.Query], by the same steps.
func (e *Engine) Explain(q Query) (*Explanation, []diag.Diagnostic) {
	m := q.Metrics[0]
	q.Metrics = []*model.Metric{m}
	r := e.newRun(&q)
	r.validate()
	p := r.plans[0]
	x := &Explanation{
		Metric: m, By: q.By, Where: q.Where, Span: q.Period.Span, Partial: q.Period.Partial, AsOf: e.in.AsOf,
		Leaves: p.explainLeaves(), Used: p.used(),
	}
	if q.Period.Open {
		x.Span = x.Span.Intersect(e.spokenOf(q.Metrics))
	}
	parts := make([][]*measure.Leaf, len(p.leaves))
	for i, l := range p.leaves {
		parts[i] = l.Parts()
		for _, l := range append(parts[i], l) {
			r.addLeaf(l)
		}
	}
	r.gather()
	used := r.usedColumns(p)
	for _, row := range r.rows {
		x.Rows = append(x.Rows, r.explainRow(p, parts, used, row))
	}
	t := &Table{Metrics: q.Metrics}
	r.evaluate(t)
	for i := range x.Rows {
		x.Rows[i].Group, x.Rows[i].Value = t.Groups[i], t.Cells[i][0]
	}
	x.Sources = r.lineage(p, x)
	return x, diag.Sort(r.findings)
}

// explainLeaves describes the leaves of a plan.
func (p *plan) explainLeaves() []Leaf {
	side := map[*measure.Leaf]Side{}
	if p.metric.Formula != nil {
		if num, den, ok := p.metric.Formula.Ratio(); ok {
			above, below := p.under(num.Root()), p.under(den.Root())
			for _, l := range above {
				side[l] = Numerator
			}
			for _, l := range below {
				side[l] = Denominator
				if slices.Contains(above, l) {
					side[l] = NoSide
				}
			}
		}
	}
	out := make([]Leaf, len(p.leaves))
	for i, l := range p.leaves {
		out[i] = Leaf{Text: l.Text, Measure: l.Measure, Where: l.Where, Side: side[l]}
		for _, s := range l.Sources {
			out[i].Sources = append(out[i].Sources, s.Name)
		}
	}
	return out
}

// used returns the metrics that the formula names, in order of appearance.
func (p *plan) used() []*model.Metric {
	if p.metric.Formula == nil {
		return nil
	}
	var out []*model.Metric
	for _, id := range p.metric.Formula.Metrics() {
		if part := p.parts[id]; part != nil {
			out = append(out, part.metric)
		}
	}
	return out
}

// explainRow reads the sums of a row, before they are let go.
func (r *run) explainRow(p *plan, parts [][]*measure.Leaf, used []*column, row *row) ExplainedRow {
	out := ExplainedRow{Parts: make([][]Quantity, len(parts))}
	for i, l := range p.leaves {
		sum := r.sumOf(l, row)
		out.Leaves, out.Absent = append(out.Leaves, r.leafQuantity(l, row)), append(out.Absent, sum.absent && sum.Null())
		for _, part := range parts[i] {
			out.Parts[i] = append(out.Parts[i], r.leafQuantity(part, row))
		}
	}
	for _, c := range used {
		out.Used = append(out.Used, c.quantity(row))
	}
	return out
}

// usedColumns are the metrics that a formula names, once for all rows. What is
// found about them their own pages report.
func (r *run) usedColumns(p *plan) []*column {
	before := r.findings
	var out []*column
	for _, m := range p.used() {
		out = append(out, r.column(p.parts[m.ID], r.dims))
	}
	r.findings = before
	return out
}

// leafQuantity is the sum of a leaf in a row.
func (r *run) leafQuantity(l *measure.Leaf, row *row) Quantity {
	q := Quantity{Unit: model.UnitNumber}
	switch {
	case l.Money:
		q.Unit, q.Currency = model.UnitMoney, r.in.Currency
	case l.Whole:
		q.Unit = model.UnitCount
	}
	if r.invalid {
		q.Reason = BadDefinition
		return q
	}
	i := r.leafAt[l.Text]
	sum := row.sums[i]
	q.Value = sum.Num
	switch {
	case len(sum.currencies) == 1:
		q.Currency = sum.currencies[0]
	case len(sum.currencies) > 1:
		q.Currency, q.Reason = "", MixedCurrency
		return q
	}
	if q.Value.Null() {
		q.Reason = r.reason[i]
		if sum.currencyless {
			q.Reason = NoCurrency
		}
	}
	return q
}

// lineage lists the sources of a plan.
func (r *run) lineage(p *plan, x *Explanation) []lineage.Source {
	n := lineage.Number{
		Measures: map[*facts.Source][]string{}, LeftOut: map[*facts.Source]int{},
		Span: x.Span, Open: r.q.Period.Open, Dims: x.dims(),
	}
	for _, m := range p.measures(nil) {
		for _, s := range r.facts.Sources {
			known := n.Measures[s.Source]
			if (m.Source == "" || m.Source == s.Name) && s.MayHave(m.Name) && !slices.Contains(known, m.Name) {
				n.Measures[s.Source], n.LeftOut[s.Source] = append(known, m.Name), r.leftOut[s]
			}
		}
	}
	return n.Sources()
}

// measures returns the measures of a formula and of the metrics in it.
func (p *plan) measures(seen []*plan) []expr.Measure {
	if p.metric.Formula == nil || slices.Contains(seen, p) {
		return nil
	}
	out := p.metric.Formula.Measures()
	for _, id := range p.metric.Formula.Metrics() {
		if part := p.parts[id]; part != nil {
			out = append(out, part.measures(append(seen, p))...)
		}
	}
	return out
}

// dims are the dimensions by which facts were told apart.
func (x *Explanation) dims() []string {
	var out []string
	for _, g := range x.By {
		out = append(out, g.Dim)
	}
	for _, f := range x.Where {
		out = append(out, f.Dim)
	}
	for _, l := range x.Leaves {
		for _, f := range l.Where {
			out = append(out, f.Dim)
		}
	}
	return slices.DeleteFunc(out, func(s string) bool { return s == "" })
}

// sumOf is the sum of a leaf in a row; none where the question is a mistake.
func (r *run) sumOf(l *measure.Leaf, row *row) amount {
	if i := r.leafAt[l.Text]; i < len(row.sums) {
		return row.sums[i]
	}
	return amount{}
}
