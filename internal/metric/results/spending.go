package results

import (
	"github.com/mopsite/mopsite/internal/expr"
	"github.com/mopsite/mopsite/internal/metric"
	"github.com/mopsite/mopsite/internal/metric/budget"
	"github.com/mopsite/mopsite/internal/metric/derive"
	"github.com/mopsite/mopsite/internal/model"
)

// Spending is what channels and campaigns cost and brought in the last twelve
// complete months: the answers to table blocks that every site has.
type Spending struct {
	// Cost is the metric of what was spent, Metrics are it and the handbook's
	// metrics of efficiency.
	Cost    *model.Metric
	Metrics []*model.Metric
	// Channels and Campaigns are nil where the cost cannot be told by them.
	Channels, Campaigns *Spent
}

// Spent is one of these tables, and how much of the cost its largest rows take.
type Spent struct {
	Block         *model.TableBlock
	Data          BlockData
	Concentration []budget.Concentration
}

// spentRows bounds the rows of the dashboards; what is behind them is one row.
const spentRows = 50

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
	s.Channels, s.Campaigns = c.spent(s, budget.ChannelDim), c.spent(s, model.CampaignDim)
	c.res.Spending = s
}

// spent answers one of the tables. Its findings would have no place of the
// author's, and the metrics' own pages tell them.
func (c *computation) spent(s *Spending, dim string) *Spent {
	period, err := expr.ParsePeriod("last 12 months")
	b := &model.TableBlock{By: model.Grouping{Dim: dim}, Period: period, Derived: model.Derived{Top: spentRows}}
	for _, m := range s.Metrics {
		if budget.HasDim(c.Engine, m, dim) {
			b.Metrics = append(b.Metrics, m)
		}
	}
	if err != nil || len(b.Metrics) == 0 || b.Metrics[0] != s.Cost {
		return nil
	}
	q := metric.Query{Metrics: b.Metrics, By: []model.Grouping{b.By}, Period: c.Resolve(b.Period)}
	answer, _ := derive.Ask(c.Engine, q, b.Derived)
	all := q
	all.Metrics = b.Metrics[:1]
	var costs []metric.Quantity
	for _, cells := range c.quiet(all).Cells {
		costs = append(costs, cells[0])
	}
	return &Spent{Block: b, Data: BlockData{Rows: answer, Courses: c.courses(q)}, Concentration: budget.Concentrations(costs)}
}
