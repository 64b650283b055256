package budget

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/metric"
	"github.com/mopsite/mopsite/internal/metric/measure"
	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/value"
)

// CheckInvalidCampaign is a KPI that cannot be told for a campaign.
const CheckInvalidCampaign = "invalid-campaign"

// Campaign is what a campaign's own page shows beside its brief.
type Campaign struct {
	Brief *model.Campaign
	// Span are all days of its period, empty where the brief has none; Gone are
	// those up to the day that the cost speaks for, Days all.
	Span       value.Span
	Gone, Days int
	// Seen is the day to which days gone are counted. It is before as-of where a
	// source of the cost has fallen behind.
	Seen value.Date
	// Cost is the metric of what was spent, nil where no source has it.
	Cost *model.Metric
	Pace Pace
	// Table is what data/budget.csv plans for the campaign in its period; NoData
	// where no row does.
	Table metric.Quantity
	KPIs  []KPI
	// Efficiency are the handbook's metrics of efficiency for the period to date.
	Efficiency []Number
	// Months is the cost by month, nil where there is none.
	Months *metric.Table
}

// Number is a metric and its number.
type Number struct {
	Metric *model.Metric
	metric.Quantity
}

// KPI is a target beside what was reached.
type KPI struct {
	model.KPI
	Now metric.Quantity
	// Aim is the target beside Now, in the currency of the brief: see [metric.Aim].
	Aim metric.Quantity
	// Reached is Now ÷ target where the metric is a sum, so that it grows over the
	// period; null for others.
	Reached metric.Quantity
	// Met is set where the metric says which direction is better; of a sum that is
	// to be high, a target that is not reached yet is not missed before the period
	// is over.
	Met *bool
}

// desk is where briefs are read: the engine and what does not change from one to
// the next.
type desk struct {
	*metric.Engine
	in         metric.Input
	plan       *Plan
	cost       *model.Metric
	efficiency []*model.Metric
	seen       value.Date
	found      []diag.Diagnostic
}

// Campaigns computes the view of every campaign.
func Campaigns(e *metric.Engine, site *model.Site, in metric.Input, plan *Plan) (map[*model.Campaign]*Campaign, []diag.Diagnostic) {
	if len(site.Campaigns) == 0 {
		return nil, nil
	}
	d := &desk{Engine: e, in: in, plan: plan, cost: Cost(e, site), seen: in.AsOf}
	for _, m := range Efficiency(e, site) {
		if d.byCampaign(m) {
			d.efficiency = append(d.efficiency, m)
		}
	}
	d.seen = seen(e, d.cost, in.AsOf)
	out := map[*model.Campaign]*Campaign{}
	for _, c := range site.Campaigns {
		out[c] = d.campaign(c)
	}
	return out, d.found
}

// seen is the day up to which all sources of a metric have spoken.
func seen(e *metric.Engine, m *model.Metric, asOf value.Date) value.Date {
	day := asOf
	if m != nil {
		for _, s := range e.SourcesOf(m) {
			day = min(day, s.SeenUntil(asOf))
		}
	}
	return day
}

// byCampaign reports whether a metric can be told by campaign.
func (d *desk) byCampaign(m *model.Metric) bool { return HasDim(d.Engine, m, model.CampaignDim) }

// HasDim reports whether any source of a metric has a dimension.
func HasDim(e *metric.Engine, m *model.Metric, dim string) bool {
	return m != nil && slices.ContainsFunc(e.SourcesOf(m), func(s *measure.Source) bool { return s.Table.Dim(dim) != nil })
}

func (d *desk) campaign(c *model.Campaign) *Campaign {
	v := &Campaign{Brief: c, Cost: d.cost, Seen: d.seen, Span: value.Span{From: 0, To: -1}}
	if c.Period != nil {
		v.Span = d.Resolve(*c.Period).Full
		v.Days = v.Span.Days()
		v.Gone = v.Span.Intersect(value.Span{From: v.Span.From, To: d.seen}).Days()
	}
	v.pace(d)
	for _, k := range c.KPIs {
		v.KPIs = append(v.KPIs, d.kpi(v, k))
	}
	for _, m := range d.efficiency {
		v.Efficiency = append(v.Efficiency, Number{m, d.number(v, m, diag.Pos{})})
	}
	if d.byCampaign(d.cost) {
		q := d.query(v, d.cost)
		q.By = []model.Grouping{{Grain: value.Month}}
		v.Months, _ = d.Query(q)
	}
	return v
}

// pace sets the cost against the budget of the brief.
func (v *Campaign) pace(d *desk) {
	none := metric.Quantity{Unit: model.UnitMoney, Reason: metric.NoData}
	budget := none
	if !v.Brief.Budget.Null() {
		budget = metric.Quantity{Value: v.Brief.Budget, Unit: model.UnitMoney, Currency: v.Brief.Currency}
		if budget.Currency == "" {
			budget.Currency = d.in.Currency
		}
	}
	spent, due := none, none
	if d.byCampaign(d.cost) {
		spent = d.number(v, d.cost, v.Brief.Pos)
	}
	if v.Days > 0 {
		due = Even(budget, v.Gone, v.Days)
	}
	v.Table = none
	if !v.Span.Empty() && !d.plan.Empty() {
		v.Table = d.plan.of(v.Span, model.Filter{Dim: model.CampaignDim, Values: []string{v.Brief.ID}})
	}
	v.Pace = NewPace(budget, due, spent)
	if v.Pace.SpentShare.Reason == metric.MixedCurrency && spent.Reason == metric.None {
		d.found = append(d.found, diag.New(diag.Warning, metric.CheckMixedCurrency, v.Brief.BudgetPos,
			fmt.Sprintf("the budget of %s is in %s and its cost in %s, so they are not set against each other", v.Brief.ID, budget.Currency, spent.Currency),
			"write the budget, and its currency, as the cost is billed"))
	}
}

// query asks for a metric of the campaign in its period, or in all days.
func (d *desk) query(v *Campaign, m *model.Metric) metric.Query {
	q := metric.Query{
		Metrics: []*model.Metric{m}, Period: d.Between(value.NoDate, value.NoDate),
		Where: []model.Filter{{Dim: model.CampaignDim, Values: []string{v.Brief.ID}}},
	}
	if !v.Span.Empty() {
		q.Period = d.Between(v.Span.From, v.Span.To)
	}
	return q
}

// number answers it. That no fact has the campaign yet is no mistake.
func (d *desk) number(v *Campaign, m *model.Metric, pos diag.Pos) metric.Quantity {
	q := d.query(v, m)
	q.Pos = pos
	t, found := d.Query(q)
	for _, f := range found {
		if pos.File != "" && f.Check == metric.CheckMixedCurrency {
			d.found = append(d.found, f)
		}
	}
	return t.Cells[0][0]
}

// kpi sets a target against what was reached.
func (d *desk) kpi(v *Campaign, k model.KPI) KPI {
	out := KPI{KPI: k, Now: metric.Quantity{Unit: k.Metric.Unit, Reason: metric.BadDefinition}, Reached: metric.Quantity{Reason: metric.NoData}}
	if len(d.SourcesOf(k.Metric)) > 0 && !d.byCampaign(k.Metric) {
		d.found = append(d.found, diag.New(diag.Error, CheckInvalidCampaign, k.Pos,
			fmt.Sprintf("%s cannot be told for one campaign: none of its sources has the dimension %s", k.Metric.ID, model.CampaignDim),
			"measure the campaign by another metric, or map a column to the dimension"))
		return out
	}
	out.Now = d.number(v, k.Metric, diag.Pos{})
	out.Aim = metric.Aim(k.Target, k.Metric.Unit, KPICurrency(v.Brief, k.Metric, d.in.Currency), out.Now)
	sum := d.Additive(k.Metric)
	if sum && k.Target.Sign() > 0 {
		out.Reached = quotient(out.Now, out.Aim, model.UnitRatio)
	}
	met := metric.Meets(k.Metric, out.Now, out.Aim)
	if over := v.Days > 0 && v.Gone == v.Days; met != nil && (*met || over || !sum || !k.Metric.HigherIsBetter) {
		out.Met = met
	}
	return out
}

// KPICurrency is the currency of what a metric is to reach for a campaign, where the
// site's money is in a currency: the brief's, else that of the metric's own target.
func KPICurrency(c *model.Campaign, m *model.Metric, site string) string {
	if m.Unit != model.UnitMoney {
		return ""
	}
	return cmp.Or(c.Currency, m.TargetCurrency(site))
}
