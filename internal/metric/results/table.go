package results

import (
	"github.com/mopsite/mopsite/internal/metric"
	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/value"
)

// table computes the rows of a table block.
func (c *computation) table(b *model.TableBlock) BlockData {
	q := metric.Query{
		Metrics: b.Metrics, By: []model.Grouping{b.By}, Where: b.Where, Period: c.Resolve(b.Period), Pos: b.Pos, Places: b.Places,
	}
	d := BlockData{Rows: c.derive(q, b.Derived)}
	if b.By.Dim != "" && len(b.Metrics) > 0 {
		d.Courses = c.courses(q)
	}
	return d
}

// courses are the last complete months of the first metric of a question, by the
// values of its dimension.
func (c *computation) courses(q metric.Query) map[string][]metric.Quantity {
	q.Metrics, q.Dense = q.Metrics[:1], true
	q.By = append([]model.Grouping{{Grain: value.Month}}, q.By...)
	q.Period = c.lastMonths(courseMonths)
	t := c.quiet(q)
	out := map[string][]metric.Quantity{}
	for i, g := range t.Groups { // in the order of time
		out[g.Keys[1]] = append(out[g.Keys[1]], t.Cells[i][0])
	}
	return out
}
