package budget

import (
	"github.com/mopsite/mopsite/internal/expr"
	"github.com/mopsite/mopsite/internal/facts"
	"github.com/mopsite/mopsite/internal/facts/rollup"
	"github.com/mopsite/mopsite/internal/metric"
	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/value"
)

// Plan is what the rows of the table plan, cut by month.
type Plan struct {
	rows []Row
	in   metric.Input
}

// NewPlan takes the rows of the table.
func NewPlan(rows []Row, in metric.Input) *Plan {
	p := &Plan{in: in}
	for _, r := range rows {
		p.rows = append(p.rows, r.months()...)
	}
	return p
}

// Empty reports whether nothing is planned.
func (p *Plan) Empty() bool { return len(p.rows) == 0 }

// extent spans the rows that begin before the end of a span and end after its
// beginning, cut to it.
func (p *Plan) extent(in value.Span) value.Span {
	out := value.Span{From: 0, To: -1}
	for _, r := range p.rows {
		days := r.Span.Intersect(in)
		switch {
		case days.Empty():
		case out.Empty():
			out = days
		default:
			out.From, out.To = min(out.From, days.From), max(out.To, days.To)
		}
	}
	return out
}

// planned returns what is planned for the days of a span, by groups, one number
// a group. A group is there if a row is.
func (p *Plan) planned(span value.Span, by []model.Grouping, where ...model.Filter) *metric.Table {
	m := &model.Metric{Entity: model.Entity{Kind: model.KindMetric, ID: PlanMeasure}, Unit: model.UnitMoney}
	m.Formula, _ = expr.ParseFormula(PlanMeasure)
	in := p.in
	in.AsOf = span.To
	e := metric.NewEngine(nil, &facts.Set{Sources: []*facts.Source{p.facts(span)}}, in)
	t, _ := e.Query(metric.Query{Metrics: []*model.Metric{m}, By: by, Where: where, Period: e.Between(span.From, span.To)})
	return t
}

// facts are the rows within a span as a source.
func (p *Plan) facts(span value.Span) *facts.Source {
	b := rollup.NewBuilder(PlanSource, planDims(), planMeasures())
	for _, r := range p.rows {
		if r, ok := r.cut(span); ok {
			b.Add(r.Span.From, r.Span.To, r.codes(b), []value.Fixed{r.Cost})
		}
	}
	return &facts.Source{Name: PlanSource, Table: b.Table(), Newest: span.To}
}

// of returns what is planned for the days of a span in all.
func (p *Plan) of(span value.Span, where ...model.Filter) metric.Quantity {
	if span.Empty() {
		return metric.Quantity{Unit: model.UnitMoney, Reason: metric.NoData}
	}
	return p.planned(span, nil, where...).Cells[0][0]
}

func planDims() []string { return []string{ChannelDim, model.CampaignDim, facts.CurrencyDim} }

func planMeasures() []facts.Measure {
	return []facts.Measure{{Name: PlanMeasure, Unit: facts.Money}}
}

// codes are the values of a row in the dimensions of planDims.
func (r Row) codes(b *rollup.Builder) []uint32 {
	return []uint32{b.Code(0, []byte(r.Channel)), b.Code(1, []byte(r.Campaign)), b.Code(2, []byte(r.Currency))}
}
