package results

import (
	"slices"

	"github.com/mopsite/mopsite/internal/expr"
	"github.com/mopsite/mopsite/internal/metric"
	"github.com/mopsite/mopsite/internal/metric/budget"
	"github.com/mopsite/mopsite/internal/metric/derive"
	"github.com/mopsite/mopsite/internal/model"
)

// Spending is what channels and campaigns cost and brought in the last twelve
// complete months, or in the month so far where the cost begins with it: the answers to table blocks that every site has.
type Spending struct {
	// Cost is the metric of what was spent, Metrics are it and the handbook's
	// metrics of efficiency.
	Cost    *model.Metric
	Metrics []*model.Metric
	// Totals are what the metrics are over the whole period.
	Totals []metric.Quantity
	// Channels and Campaigns are nil where the cost cannot be told by them.
	Channels, Campaigns *Spent

	period expr.Resolved
}

// Spent is one of these tables, and how much of the cost its largest rows take.
type Spent struct {
	Block         *model.TableBlock
	Data          BlockData
	Concentration []budget.Concentration
}

// spentRows bounds the rows of the dashboards; what is behind them is one row.
const spentRows = 50

// spentMonths is how many complete months the dashboards speak of.
const spentMonths = 12

// budgets computes the dashboards of campaigns and budget.
func (c *computation) budgets(rows []budget.Row) {
	c.report(budget.Overlaps(rows))
	plan := budget.NewPlan(rows, c.in)
	campaigns, found := budget.Campaigns(c.Engine, c.site, c.in, plan)
	c.report(found)
	c.res.Campaigns, c.res.Budget = campaigns, budget.NewDashboard(c.Engine, c.site, c.in, plan)
	cost := budget.Cost(c.Engine, c.site)
	if cost == nil {
		return
	}
	s := &Spending{Cost: cost, Metrics: append([]*model.Metric{cost}, budget.Efficiency(c.Engine, c.site)...)}
	s.period = c.lastMonths(spentMonths)
	if month, begun := Headline(c.Engine, c.in, cost); begun {
		s.period = month
	}
	s.Totals = c.quiet(metric.Query{Metrics: s.Metrics, Period: s.period}).Cells[0]
	s.Channels, s.Campaigns = c.spent(s, budget.ChannelDim), c.spent(s, model.CampaignDim)
	c.res.Spending = s
}

// spent answers one of the tables. Its findings would have no place of the
// author's, and the metrics' own pages tell them.
func (c *computation) spent(s *Spending, dim string) *Spent {
	b := &model.TableBlock{By: model.Grouping{Dim: dim}, Derived: model.Derived{Top: spentRows}}
	q := metric.Query{By: []model.Grouping{b.By}, Period: s.period}
	var costs []metric.Quantity
	for _, m := range s.Metrics {
		if !budget.HasDim(c.Engine, m, dim) {
			continue
		}
		q.Metrics = []*model.Metric{m}
		column := c.quiet(q).Cells
		if m == s.Cost {
			costs = firsts(column)
		}
		if m == s.Cost || slices.ContainsFunc(column, told) {
			b.Metrics = append(b.Metrics, m)
		}
	}
	if costs == nil {
		return nil
	}
	q.Metrics = b.Metrics
	answer, _ := derive.Ask(c.Engine, q, b.Derived)
	return &Spent{Block: b, Data: BlockData{Rows: answer, Courses: c.courses(q)}, Concentration: budget.Concentrations(costs)}
}

// told reports whether a row has a number, or a reason that an author can mend
// why it has none.
func told(cells []metric.Quantity) bool { return cells[0].Reason != metric.NoData }

func firsts(rows [][]metric.Quantity) []metric.Quantity {
	out := make([]metric.Quantity, len(rows))
	for i, cells := range rows {
		out[i] = cells[0]
	}
	return out
}
