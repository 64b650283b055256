package budget

import (
	"cmp"
	"strconv"

	"github.com/mopsite/mopsite/internal/chart"
	"github.com/mopsite/mopsite/internal/metric"
	"github.com/mopsite/mopsite/internal/metric/budget"
	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/page/book"
	"github.com/mopsite/mopsite/internal/page/figure"
	"github.com/mopsite/mopsite/internal/page/lineage"
)

// Campaign is the view of a campaign's page.
type Campaign struct {
	book.Page
	// ID is the name in the data, Status a word, "" where it is not given.
	ID, Status, StatusClass string
	// Period names its days, Gone says how many are over, "" without a period.
	Period, Gone string
	Facts        []Fact
	// Assumed says how the numbers are reckoned, Notes what else a reader must know.
	Assumed string
	Notes   []string
	KPIs    []KPI
	Months  *figure.Figure
	// Efficiency are what it cost to bring what it brought.
	Efficiency []Formula
	AsOf       string
}

// KPI is a target beside what was reached.
type KPI struct {
	Name book.Link
	Now  figure.Cell
	// Target and Reached are texts, Reached "" where it is no sum. Apart says why
	// the two are not compared, "" where they are.
	Target, Reached     string
	Apart               string
	OnTarget, OffTarget bool
}

// CampaignOf is the view of a campaign.
func CampaignOf(l *book.Leaf, c *model.Campaign) Campaign {
	v := Campaign{ID: c.ID, AsOf: l.Results.AsOf.String()}
	v.Status, v.StatusClass = status(l, c)
	cv := l.Results.Campaigns[c]
	if cv == nil {
		return v
	}
	v.Period, v.Gone = l.Span(cv.Span), elapsed(l, cv.Gone, cv.Days)
	if cv.Days == 0 {
		v.Period = ""
	}
	v.Facts = facts(l, costLink(l, cv.Cost), cv.Pace, v.Gone)
	v.Assumed = l.T("pace.assume-even")
	v.Notes = notes(l, cv)
	for _, k := range cv.KPIs {
		v.KPIs = append(v.KPIs, kpiOf(l, c, k))
	}
	if len(v.KPIs) > 0 {
		l.SectionBefore("kpi", l.T("campaign.kpi"))
	}
	for _, n := range cv.Efficiency {
		if n.Reason != metric.NoData { // a show has no clicks
			v.Efficiency = append(v.Efficiency, formulaOf(l, n.Metric, &n.Quantity))
		}
	}
	if v.Months = monthsOf(l, cv); v.Months != nil {
		l.SectionAfter("months", l.T("campaign.months"))
	}
	if len(v.Efficiency) > 0 {
		l.SectionAfter("efficiency", l.T("campaign.efficiency"))
	}
	return v
}

// status is the word of a campaign's status, with the class of its badge.
func status(l *book.Leaf, c *model.Campaign) (word, class string) {
	if c.Status == "" {
		return "", ""
	}
	return l.T("campaign.status-" + c.Status), map[string]string{"running": "good", "paused": "warn"}[c.Status]
}

// costLink leads to the metric of what was spent.
func costLink(l *book.Leaf, m *model.Metric) book.Link {
	if m == nil {
		return book.Link{}
	}
	return l.To(m)
}

// elapsed says how much of a period is over, "" without a period.
func elapsed(l *book.Leaf, gone, days int) string {
	switch {
	case days == 0:
		return ""
	case gone == 0:
		return l.T("pace.ahead")
	case gone == days:
		return l.T("pace.ended")
	}
	return l.T("pace.elapsed", gone, days, l.Share(int64(gone), int64(days)))
}

// notes are what a reader must know about the numbers of a campaign.
func notes(l *book.Leaf, cv *budget.Campaign) []string {
	var out []string
	if cv.Brief.Budget.Null() {
		out = append(out, l.T("campaign.no-budget"))
	}
	if cv.Days == 0 {
		out = append(out, l.T("campaign.no-period"))
	}
	if cv.Seen < l.Results.AsOf && cv.Gone < cv.Days {
		out = append(out, l.T("pace.seen", cv.Seen))
	}
	if !cv.Table.Value.Null() && (cv.Table.Currency != cv.Pace.Budget.Currency || cv.Table.Value.Cmp(cv.Pace.Budget.Value) != 0) {
		out = append(out, l.T("campaign.table", l.Number(cv.Table).Text))
	}
	return out
}

func kpiOf(l *book.Leaf, c *model.Campaign, k budget.KPI) KPI {
	n := l.Number(k.Now)
	v := KPI{Name: l.To(k.Metric), Now: figure.Cell{Text: n.Text, Reason: n.Reason, Numeric: true}}
	v.Target = l.Amount(k.Metric, k.Target, cmp.Or(budget.KPICurrency(c, k.Metric, l.Config.Site.Currency), k.Now.Currency))
	if k.Aim.Reason == metric.MixedCurrency && !k.Now.Value.Null() {
		v.Apart = l.T("metric.apart")
	}
	if !k.Reached.Value.Null() {
		v.Reached = l.Percent(k.Reached.Value)
	}
	if k.Met != nil {
		v.OnTarget, v.OffTarget = *k.Met, !*k.Met
	}
	return v
}

// monthsOf draws the cost by month beside the budget, spread over its days; nil
// where one month is all there is.
func monthsOf(l *book.Leaf, cv *budget.Campaign) *figure.Figure {
	if cv.Months == nil || len(cv.Months.Groups) < 2 {
		return nil
	}
	t := *cv.Months
	p := figure.PlotTable(l, t, nil, t.Metrics)
	p.Kind, p.Title = chart.Bar, l.T("figure.by", l.To(cv.Cost).Text, l.T("grain.month"))
	p.Aimless()
	if plan := cv.Pace.Budget; cv.Days > 0 && !plan.Value.Null() && plan.Currency == cv.Pace.Spent.Currency {
		even := figure.Course{Name: l.T("campaign.even"), Reference: true}
		for _, g := range t.Groups {
			even.Points = append(even.Points, budget.Even(plan, g.Span.Intersect(cv.Span).Days(), cv.Days))
		}
		p.Series = append(p.Series, even)
	}
	p.Origin = lineage.CommonAddress(l, t.Metrics)
	f := figure.Draw(l, p)
	return &f
}

// count writes a small number.
func count(n int) string { return strconv.Itoa(n) }
