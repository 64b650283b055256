package budget

import (
	"cmp"
	"slices"

	"github.com/mopsite/mopsite/internal/facts"
	"github.com/mopsite/mopsite/internal/facts/rollup"
	"github.com/mopsite/mopsite/internal/metric"
	"github.com/mopsite/mopsite/internal/value"
)

// PlanSource is the plan as a source of facts, PlanMeasure its only measure:
// formulas and queries ask for budget.planned_cost.
const (
	PlanSource  = "budget"
	PlanMeasure = "planned_cost"
)

// With returns a set of facts with the plan as one more source, which formulas may
// read like any other. Like facts, what is planned for days after as-of is not
// seen, so plan and cost are about the same days. A source of the site that is
// called [PlanSource] keeps its name, and the plan is then not among the facts.
func With(set *facts.Set, rows []Row, in metric.Input) *facts.Set {
	out := &facts.Set{}
	if set != nil {
		*out = *set
	}
	if len(rows) == 0 || slices.ContainsFunc(out.Sources, func(s *facts.Source) bool { return s.Name == PlanSource }) {
		return out
	}
	out.Sources = append(slices.Clone(out.Sources), NewPlan(rows, in).source(rows))
	return out
}

// source are the days of the plan up to as-of as facts. A plan is due evenly over
// the days of each month, so its days can be told apart, and a month of which half
// has gone has half of its plan.
func (p *Plan) source(rows []Row) *facts.Source {
	s := &facts.Source{Name: PlanSource, Planned: true, Newest: value.NoDate, Declares: []string{PlanMeasure}}
	b := rollup.NewBuilder(PlanSource, planDims(), planMeasures())
	for _, r := range p.rows {
		codes := r.codes(b)
		for day := r.Span.From; day <= min(r.Span.To, p.in.AsOf); day++ {
			part, _ := r.cut(value.Span{From: day, To: day})
			b.Add(day, day, codes, []value.Fixed{part.Cost})
			s.Newest = max(s.Newest, day)
		}
	}
	s.Table = b.Table()
	s.Ledgers = []facts.Ledger{ledger(rows, p.in.AsOf)}
	return s
}

// ledger accounts for the rows of the table, all of which count.
func ledger(rows []Row, asOf value.Date) facts.Ledger {
	l := facts.Ledger{
		Path: rows[0].Pos.File, Source: PlanSource, Encoding: "utf-8", Delimiter: ",", HeaderLine: 1, Read: len(rows), Kept: len(rows),
		Newest: value.NoDate, Oldest: value.NoDate,
	}
	for _, r := range rows {
		if r.Span.From > asOf {
			l.Later++
		}
		l.Newest = max(l.Newest, min(r.Span.To, asOf))
		if l.Oldest == value.NoDate || r.Span.From < l.Oldest {
			l.Oldest = r.Span.From
		}
		for _, part := range r.months() {
			l.Months = touch(l.Months, value.Calendar{}.Bucket(part.Span.From, value.Month).From)
		}
	}
	slices.SortFunc(l.Months, func(a, b facts.MonthCount) int { return cmp.Compare(a.Month, b.Month) })
	return l
}

// touch counts one more row that speaks of a month.
func touch(months []facts.MonthCount, month value.Date) []facts.MonthCount {
	i := slices.IndexFunc(months, func(m facts.MonthCount) bool { return m.Month == month })
	if i < 0 {
		return append(months, facts.MonthCount{Month: month, Kept: 1})
	}
	months[i].Kept++
	return months
}
