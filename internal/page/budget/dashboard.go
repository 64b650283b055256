package budget

import (
	"slices"

	"github.com/mopsite/mopsite/internal/chart"
	"github.com/mopsite/mopsite/internal/metric"
	"github.com/mopsite/mopsite/internal/metric/budget"
	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/page/book"
	"github.com/mopsite/mopsite/internal/page/figure"
	"github.com/mopsite/mopsite/internal/page/lineage"
	"github.com/mopsite/mopsite/internal/page/wording"
	"github.com/mopsite/mopsite/internal/value"
)

// Dashboard is the view of the budget.
type Dashboard struct {
	book.Page
	// Planned is set where there is a plan.
	Planned bool
	// Period and Gone are as in [Campaign].
	Period, Gone, AsOf          string
	Facts                       []Fact
	Assumed                     string
	Notes                       []string
	Course, Bars                *figure.Figure
	Months, Channels, Campaigns *figure.Table
}

// DashboardOf is the view of the budget.
func DashboardOf(l *book.Leaf) Dashboard {
	v := Dashboard{AsOf: l.Results.AsOf.String(), Assumed: l.T("pace.assume-plan") + l.T("pace.band")}
	b := l.Results.Budget
	if b == nil {
		return v
	}
	v.Planned, v.Period, v.Gone = true, l.Span(b.Span), elapsed(l, b.Gone, b.Days)
	v.Facts = facts(l, costLink(l, b.Cost), b.Total, v.Gone)
	v.Facts = append(v.Facts[:1:1], append([]Fact{{
		Name: book.Link{Text: l.T("pace.due")}, Number: l.Number(b.Total.Due), Small: l.Number(b.Total.DueShare).Text,
	}}, v.Facts[1:]...)...)
	if b.Seen < l.Results.AsOf && b.Gone < b.Days {
		v.Notes = append(v.Notes, l.T("pace.seen", b.Seen))
	}
	if !charted(l, b.Cost) {
		v.Course = course(l, b)
	}
	v.Months = table(l, b, l.T("budget.months"), l.T("grain.month"), b.Months, monthColumns())
	l.SectionAfter("months", v.Months.Title)
	if b.Channels != nil {
		v.Channels = table(l, b, l.T("budget.channels"), l.Dimension(budget.ChannelDim), b.Channels, columns())
		if !b.MatchCost.Null() {
			v.Channels.Notes = append(v.Channels.Notes, l.T("budget.match", l.Percent(b.MatchPlan), l.Percent(b.MatchCost)))
		}
		if b.Refused {
			v.Channels.Notes = append(v.Channels.Notes, l.T("budget.refused"))
		}
		v.Bars = bars(l, b)
		l.SectionAfter("channels", v.Channels.Title)
	}
	if b.Campaigns != nil {
		v.Campaigns = table(l, b, l.T("budget.campaigns"), l.Dimension(model.CampaignDim), b.Campaigns, columns())
		v.Campaigns.Total = nil // other money has no campaign
		linkBriefs(l, v.Campaigns)
		l.SectionAfter("campaigns", v.Campaigns.Title)
	}
	return v
}

// table lists parts of the plan.
func table(l *book.Leaf, b *budget.Dashboard, title, first string, lines []budget.Line, cols []column) *figure.Table {
	t := &figure.Table{Title: title, Period: l.Span(b.Span), AsOf: l.Results.AsOf.String(), Head: paceHead(l, wording.Capital(first), cols)}
	if b.Cost != nil {
		t.Definitions = []book.Link{l.To(b.Cost)}
		t.Origin = lineage.CommonAddress(l, []*model.Metric{b.Cost})
	}
	for _, line := range lines {
		row := figure.Row{Cells: append([]figure.Cell{{Text: l.Key(line.Key)}}, paceCells(l, line.Pace, cols)...)}
		if line.Partial {
			row.Provisional, row.Mark = true, l.T("number.partial")
		}
		t.Rows = append(t.Rows, row)
	}
	t.Total = append([]figure.Cell{{Text: l.T("table.total")}}, paceCells(l, b.Total, cols)...)
	return t
}

// charted reports whether the author's text has a chart of the cost by month
// beside another metric already: two of the same months would follow each other.
func charted(l *book.Leaf, cost *model.Metric) bool {
	return cost != nil && slices.ContainsFunc(l.Page.Blocks, func(b model.Block) bool {
		cb, ok := b.(*model.ChartBlock)
		return ok && cb.By.Dim == "" && cb.By.Grain == value.Month && len(cb.Metrics) > 1 && slices.Contains(cb.Metrics, cost)
	})
}

// course draws plan and cost by month.
func course(l *book.Leaf, b *budget.Dashboard) *figure.Figure {
	p := plotOf(l, b, l.T("budget.course"), l.T("grain.month"), b.Months)
	if len(p.Categories) < 2 {
		return nil
	}
	p.Series[1].Points = planned(b.Months, func(p budget.Pace) metric.Quantity { return p.Budget })
	p.Series[1].Name = l.T("pace.budget")
	f := figure.Draw(l, p)
	return &f
}

// bars draws what the channels cost beside what was planned to date.
func bars(l *book.Leaf, b *budget.Dashboard) *figure.Figure {
	p := plotOf(l, b, l.T("budget.bars"), l.Dimension(budget.ChannelDim), b.Channels)
	p.Horizontal = true
	f := figure.Draw(l, p)
	return &f
}

// plotOf sets what was spent beside what was due.
func plotOf(l *book.Leaf, b *budget.Dashboard, title, heading string, lines []budget.Line) figure.Plot {
	p := figure.Plot{Kind: chart.Bar, Title: title, Unit: model.UnitMoney, Span: b.Span, Heading: wording.Capital(heading)}
	if b.Cost != nil {
		p.Definitions, p.Origin = []book.Link{l.To(b.Cost)}, lineage.CommonAddress(l, []*model.Metric{b.Cost})
	}
	for _, line := range lines {
		p.Categories = append(p.Categories, l.Key(line.Key))
	}
	spent := planned(lines, func(p budget.Pace) metric.Quantity { return p.Spent })
	for i, line := range lines {
		spent[i].Partial = line.Partial
	}
	p.Series = []figure.Course{
		{Name: l.T("pace.spent"), Points: spent},
		{Name: l.T("pace.due"), Reference: true, Points: planned(lines, func(p budget.Pace) metric.Quantity { return p.Due })},
	}
	return p
}

func planned(lines []budget.Line, of func(budget.Pace) metric.Quantity) []metric.Quantity {
	var out []metric.Quantity
	for _, line := range lines {
		out = append(out, of(line.Pace))
	}
	return out
}
