package budget

import (
	"slices"

	"github.com/mopsite/mopsite/internal/chart"
	"github.com/mopsite/mopsite/internal/metric/budget"
	"github.com/mopsite/mopsite/internal/metric/results"
	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/page/book"
	"github.com/mopsite/mopsite/internal/page/figure"
	"github.com/mopsite/mopsite/internal/page/lineage"
	"github.com/mopsite/mopsite/internal/value"
)

// Campaigns is the view of the dashboard of all campaigns and channels.
type Campaigns struct {
	book.Page
	// Briefs are the campaigns with a page, those that run first; nil without any.
	Briefs *figure.Table
	// Running draws how far they are.
	Running *figure.Figure
	Assumed string
	// Channels and Names are what channels and campaigns cost and brought.
	Channels, Names *Spent
	// Formulas are those of the metrics in these tables.
	Formulas []Formula
}

// Spent is a table of what was spent and what it brought, with a picture of it.
type Spent struct {
	Heading string
	Figure  *figure.Figure
	Table   figure.Table
	// Shares say how much of the cost the largest take.
	Shares []string
}

// CampaignsOf is the view of the dashboard.
func CampaignsOf(l *book.Leaf) Campaigns {
	v := Campaigns{Assumed: l.T("pace.assume-even") + l.T("pace.band")}
	if list := order(l); len(list) > 0 {
		v.Briefs = briefs(l, list)
		v.Running = running(l, list)
		l.SectionAfter("briefs", l.T("campaigns.briefs"))
	}
	s := l.Results.Spending
	if s == nil {
		return v
	}
	if s.Channels != nil {
		v.Channels = spentOf(l, s.Channels, l.T("campaigns.by-channel"))
		v.Channels.Figure = ranked(l, s.Channels)
		l.SectionAfter("by-channel", v.Channels.Heading)
	}
	if s.Campaigns != nil {
		v.Names = spentOf(l, s.Campaigns, l.T("campaigns.by-campaign"))
		linkBriefs(l, &v.Names.Table)
		l.SectionAfter("by-campaign", v.Names.Heading)
	}
	if v.Formulas = formulas(l, s); len(v.Formulas) > 0 {
		l.SectionAfter("formulas", l.T("campaigns.formulas"))
	}
	return v
}

// formulas are those of the metrics with a page, with what they are over the whole
// period.
func formulas(l *book.Leaf, s *results.Spending) []Formula {
	var out []Formula
	for i, m := range s.Metrics {
		if m.Page(l.Lang) != nil {
			out = append(out, formulaOf(l, m, &s.Totals[i]))
		}
	}
	return out
}

// order lists the campaigns with a brief: those that run, those to come, those that
// are over; the newest first.
func order(l *book.Leaf) []*budget.Campaign {
	var out []*budget.Campaign
	for _, c := range l.Site.Campaigns {
		if cv := l.Results.Campaigns[c]; cv != nil {
			out = append(out, cv)
		}
	}
	slices.SortStableFunc(out, func(a, b *budget.Campaign) int {
		if d := phase(a) - phase(b); d != 0 {
			return d
		}
		return int(b.Span.From) - int(a.Span.From)
	})
	return out
}

// phase is 0 for a campaign that runs, 1 for one to come, 2 for one that is over.
func phase(c *budget.Campaign) int {
	switch {
	case c.Days > 0 && c.Gone == 0:
		return 1
	case c.Days > 0 && c.Gone == c.Days, c.Brief.Status == "ended", c.Brief.Status == "cancelled":
		return 2
	}
	return 0
}

// briefs are the campaigns as a table.
func briefs(l *book.Leaf, list []*budget.Campaign) *figure.Table {
	t := &figure.Table{Title: l.T("campaigns.briefs"), Period: l.T("campaigns.each-period"), AsOf: l.Results.AsOf.String()}
	cols := pick("budget", "spent", "spent-share", "index", "projected")
	t.Head = append([]figure.Cell{{Text: l.T("kind.campaign")}}, paceHead(l, l.T("campaign.period"), cols)...)
	t.Head = append(t.Head, figure.Cell{Text: l.T("campaign.kpi"), Numeric: true})
	for _, c := range list {
		link := l.To(c.Brief)
		period := figure.Cell{Text: l.Span(c.Span), Wide: true, Small: elapsed(l, c.Gone, c.Days)}
		if c.Days == 0 {
			period.Text = value.Dash
		}
		word, _ := status(l, c.Brief)
		row := figure.Row{Mark: word, Cells: []figure.Cell{figure.CellOf(link), period}}
		row.Cells = append(row.Cells, paceCells(l, c.Pace, cols)...)
		row.Cells = append(row.Cells, kpis(l, c))
		t.Rows = append(t.Rows, row)
	}
	return t
}

// kpis counts the targets that are met among those that can be judged.
func kpis(l *book.Leaf, c *budget.Campaign) figure.Cell {
	met, judged := 0, 0
	for _, k := range c.KPIs {
		if k.Met != nil {
			judged++
			if *k.Met {
				met++
			}
		}
	}
	if judged == 0 {
		return figure.Cell{Text: value.Dash, Numeric: true}
	}
	return figure.Cell{Text: l.T("campaign.met", met, judged), Numeric: true}
}

// running draws the share spent of the campaigns that run beside the share of their
// days that is gone.
func running(l *book.Leaf, list []*budget.Campaign) *figure.Figure {
	p := figure.Plot{
		Kind: chart.Bar, Horizontal: true, Title: l.T("campaigns.running"), Unit: model.UnitRatio,
		Span: value.Span{From: l.Results.AsOf, To: l.Results.AsOf}, Heading: l.T("kind.campaign"),
	}
	spent, gone := figure.Course{Name: l.T("pace.spent-share")}, figure.Course{Name: l.T("pace.elapsed-share"), Reference: true}
	for _, c := range list {
		if phase(c) != 0 || c.Pace.SpentShare.Value.Null() || c.Days == 0 {
			continue
		}
		p.Categories = append(p.Categories, l.To(c.Brief).Text)
		share := c.Pace.SpentShare
		share.Partial = false // it is the course of the days gone, not of a part of them
		spent.Points = append(spent.Points, share)
		gone.Points = append(gone.Points, c.Pace.DueShare)
	}
	if len(p.Categories) == 0 {
		return nil
	}
	p.Series = []figure.Course{spent, gone}
	f := figure.Draw(l, p)
	return &f
}

// spentOf is one of the tables of spending.
func spentOf(l *book.Leaf, s *results.Spent, heading string) *Spent {
	v := &Spent{Heading: heading, Table: figure.TableOf(l, s.Block, s.Data)}
	for _, c := range s.Concentration {
		if !c.Share.Value.Null() {
			v.Shares = append(v.Shares, l.T("campaigns.share", count(c.N), count(c.Of), l.Percent(c.Share.Value)))
		} else if c.N == 1 {
			v.Shares = append(v.Shares, l.T("campaigns.no-share", l.Reason(c.Share.Reason)))
		}
	}
	return v
}

// ranked draws the cost of channels, the largest first.
func ranked(l *book.Leaf, s *results.Spent) *figure.Figure {
	t := *s.Data.Rows.Now.Table
	if len(t.Groups) < 2 {
		return nil
	}
	t = figure.NameRest(l, t, s.Data.Rows.Now.Rest)
	m := s.Block.Metrics[:1]
	p := figure.PlotTable(l, t, nil, m)
	p.Kind, p.Horizontal = chart.Bar, true
	p.Aimless()
	p.Title, p.Origin = l.T("figure.by", l.To(m[0]).Text, l.Grouping(s.Block.By)), lineage.CommonAddress(l, m)
	if s.Data.Rows.Now.Rest == nil {
		p.Rank()
	}
	f := figure.Draw(l, p)
	return &f
}

// linkBriefs links the campaigns of a table to their briefs.
func linkBriefs(l *book.Leaf, t *figure.Table) {
	for i := range t.Rows {
		first := &t.Rows[i].Cells[0]
		if c := l.Site.Campaign(first.Text); c != nil {
			to := l.To(c)
			first.Href, first.Small, first.SmallLang = to.Href, to.Text, to.Lang
		}
	}
}
