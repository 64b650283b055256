package budget

import (
	"cmp"
	"slices"

	"github.com/mopsite/mopsite/internal/metric"
	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/value"
)

// Dashboard is the plan of data/budget.csv beside what was spent.
type Dashboard struct {
	// Span are the days looked at: those of the fiscal year of as-of that the plan
	// speaks of, or all of the plan where it has none there.
	Span value.Span
	// Gone and Days count them, Seen is as in [Campaign].
	Gone, Days int
	Seen       value.Date
	Cost       *model.Metric // nil where no source has it
	Total      Pace
	// Months are the months of the plan in order, Channels and Campaigns its
	// channels and the campaigns that have a row of their own, the largest budget
	// first. They are nil where the plan names none, or the cost cannot be told by
	// them.
	Months, Channels, Campaigns []Line
	// Match says how much of plan and cost by channel have the same names, null
	// where there are no channels; Refused that it is too little for the channels to
	// be set against each other.
	MatchPlan, MatchCost value.Num
	Refused              bool
}

// Line is a part of the plan.
type Line struct {
	// Key is the value of the dimension, or the month as query prints it; "" is
	// what has none.
	Key  string
	Span value.Span
	// Partial marks a month that is not over.
	Partial bool
	Pace
}

// NewDashboard computes the dashboard; nil where nothing is planned.
func NewDashboard(e *metric.Engine, site *model.Site, in metric.Input, plan *Plan) *Dashboard {
	if plan.Empty() {
		return nil
	}
	v := &Dashboard{Cost: Cost(e, site)}
	v.Seen = seen(e, v.Cost, in.AsOf)
	v.Span = plan.extent(in.Calendar.Bucket(in.AsOf, value.FiscalYear))
	if v.Span.Empty() {
		v.Span = plan.extent(value.Span{From: value.DateOf(1, 1, 1), To: value.DateOf(9999, 12, 31)})
	}
	v.Days, v.Gone = v.Span.Days(), v.due().Days()
	w := &counter{Engine: e, in: in, plan: plan, v: v}
	v.Total = NewPace(plan.of(v.Span), w.due(v.due()), w.spent(v.Span))
	v.Months = w.months()
	v.Channels = w.lines(ChannelDim, nil)
	v.Campaigns = w.campaigns()
	w.match()
	return v
}

// due are the days gone.
func (v *Dashboard) due() value.Span {
	return v.Span.Intersect(value.Span{From: v.Span.From, To: v.Seen})
}

// counter sums both sides of a dashboard.
type counter struct {
	*metric.Engine
	in   metric.Input
	plan *Plan
	v    *Dashboard
}

// due is what is planned for days gone: nothing, as long as there are none.
func (w *counter) due(days value.Span, where ...model.Filter) metric.Quantity {
	if days.Empty() {
		q := w.plan.of(w.v.Span, where...)
		q.Value = q.Value.Mul(value.NumInt(0))
		return q
	}
	return w.plan.of(days, where...)
}

func (w *counter) spent(span value.Span, where ...model.Filter) metric.Quantity {
	return w.by(span, nil, where...)[""]
}

// by is what was spent by the values of a grouping, by their keys.
func (w *counter) by(span value.Span, by []model.Grouping, where ...model.Filter) map[string]metric.Quantity {
	out := map[string]metric.Quantity{}
	if w.v.Cost == nil {
		return map[string]metric.Quantity{"": {Unit: model.UnitMoney, Reason: metric.NoData}}
	}
	t, _ := w.Query(metric.Query{Metrics: []*model.Metric{w.v.Cost}, By: by, Where: where, Period: w.Between(span.From, span.To)})
	for i, g := range t.Groups {
		out[keyOf(g)] = t.Cells[i][0]
	}
	return out
}

// planned is what is planned by the values of a grouping.
func (w *counter) planned(span value.Span, by []model.Grouping, where ...model.Filter) map[string]metric.Quantity {
	out := map[string]metric.Quantity{}
	if span.Empty() {
		return out
	}
	t := w.plan.planned(span, by, where...)
	for i, g := range t.Groups {
		out[keyOf(g)] = t.Cells[i][0]
	}
	return out
}

func keyOf(g metric.Group) string {
	if len(g.Keys) == 0 {
		return ""
	}
	return g.Keys[0]
}

// months are the months of the plan. What a month to come will cost is not
// known, and no month before the first fact cost nothing.
func (w *counter) months() []Line {
	by := []model.Grouping{{Grain: value.Month}}
	planned, due, spent := w.planned(w.v.Span, by), w.planned(w.v.due(), by), w.by(w.v.Span, by)
	var out []Line
	for m := w.in.Calendar.Bucket(w.v.Span.From, value.Month); m.From <= w.v.Span.To; m = w.in.Calendar.Next(m, value.Month) {
		key := w.in.Calendar.Label(m.From, value.Month)
		l := Line{Key: key, Span: m.Intersect(w.v.Span), Partial: m.From <= w.in.AsOf && m.To > w.in.AsOf}
		l.Pace = NewPace(at(planned, key), at(due, key), at(spent, key))
		out = append(out, l)
	}
	return out
}

// at is the number of a key; there is none where nothing speaks of it.
func at(all map[string]metric.Quantity, key string) metric.Quantity {
	if q, ok := all[key]; ok {
		return q
	}
	return metric.Quantity{Unit: model.UnitMoney, Reason: metric.NoData}
}

// lines are the values of a dimension that the plan names or that cost money.
func (w *counter) lines(dim string, where []model.Filter) []Line {
	by := []model.Grouping{{Dim: dim}}
	planned := w.planned(w.v.Span, by, where...)
	if _, unnamed := planned[""]; len(planned) == 0 || unnamed && len(planned) == 1 || !HasDim(w.Engine, w.v.Cost, dim) {
		return nil
	}
	due, spent := w.planned(w.v.due(), by, where...), w.by(w.v.Span, by, where...)
	var out []Line
	for key, budget := range planned {
		l := Line{Key: key, Span: w.v.Span}
		paid := at(due, key)
		if paid.Reason == metric.NoData && budget.Reason == metric.None { // its rows are all to come
			paid = budget
			paid.Value = value.NumInt(0)
		}
		l.Pace = NewPace(budget, paid, at(spent, key))
		out = append(out, l)
	}
	for key, q := range spent {
		if _, known := planned[key]; !known {
			none := metric.Quantity{Unit: model.UnitMoney, Reason: metric.NoData}
			out = append(out, Line{Key: key, Span: w.v.Span, Pace: NewPace(none, none, q)})
		}
	}
	slices.SortFunc(out, func(a, b Line) int {
		return cmp.Or(b.Budget.Value.Cmp(a.Budget.Value), b.Spent.Value.Cmp(a.Spent.Value), cmp.Compare(a.Key, b.Key))
	})
	return out
}

// campaigns are the campaigns with a row of their own, without what others cost.
func (w *counter) campaigns() []Line {
	var names []string
	for _, r := range w.plan.rows {
		if r.Campaign != "" && r.Span.Meets(w.v.Span) && !slices.Contains(names, r.Campaign) {
			names = append(names, r.Campaign)
		}
	}
	if names == nil {
		return nil
	}
	slices.Sort(names)
	return w.lines(model.CampaignDim, []model.Filter{{Dim: model.CampaignDim, Values: names}})
}

// match says how much of plan and cost have a channel of the same name on the
// other side, and refuses the paces of all channels where it is too little of the
// cost: a channel that is spelt in two ways hides what another cost. What is planned
// and has not begun to cost anything is no reason to refuse.
func (w *counter) match() {
	var plan, cost, bothPlan, bothCost value.Num
	for _, l := range w.v.Channels {
		if mixed(l.Budget) || mixed(l.Spent) {
			return // each such channel says so itself, and no sum is known
		}
		plan, cost = plan.Plus(known(l.Budget)), cost.Plus(known(l.Spent))
		if l.Key != "" && !l.Budget.Value.Null() && !l.Spent.Value.Null() {
			bothPlan, bothCost = bothPlan.Plus(l.Budget.Value), bothCost.Plus(l.Spent.Value)
		}
	}
	w.v.MatchPlan, w.v.MatchCost = share(bothPlan, plan), share(bothCost, cost)
	least := w.in.MinMatch
	if least.Null() {
		least = ratio(95, 100)
	}
	w.v.Refused = !w.v.MatchCost.Null() && w.v.MatchCost.Cmp(least) < 0
	if !w.v.Refused {
		return
	}
	for i := range w.v.Channels {
		p := &w.v.Channels[i].Pace
		for _, q := range []*metric.Quantity{&p.SpentShare, &p.Index, &p.Projected, &p.Left} {
			if q.Value = (value.Num{}); q.Reason == metric.None {
				q.Reason = metric.LowMatch
			}
		}
	}
}

// mixed reports whether an amount is not given for being of several currencies.
func mixed(q metric.Quantity) bool { return q.Reason == metric.MixedCurrency }

// known is a number, and nought where it is missing.
func known(q metric.Quantity) value.Num {
	if q.Value.Null() {
		return value.NumInt(0)
	}
	return q.Value
}

// share is a part of a whole; a part that is null is nought.
func share(part, whole value.Num) value.Num {
	if part.Null() {
		part = value.NumInt(0)
	}
	return part.Div(whole)
}
