package results

import (
	"github.com/mopsite/mopsite/internal/expr"
	"github.com/mopsite/mopsite/internal/metric"
	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/value"
)

// Everybody begins with exports of the month that runs. Where no complete month has
// a number yet, what would speak of the last one speaks of the month so far, and
// says so: a handbook of dashes helps nobody.

// Headline is the period of a metric that nobody asked for another of: the last
// complete month or, if begun, the month so far, since no month before has a number.
func Headline(e *metric.Engine, in metric.Input, m *model.Metric) (r expr.Resolved, begun bool) {
	c := &computation{Engine: e, in: in}
	months := c.quiet(metric.Query{Metrics: []*model.Metric{m}, By: []model.Grouping{{Grain: value.Month}}, Period: c.monthsToDate(viewMonths)})
	trim(months)
	return c.headline(months)
}

// headline tells it from the course by month, trimmed.
func (c *computation) headline(months *metric.Table) (r expr.Resolved, begun bool) {
	r = c.lastMonths(1)
	if len(months.Groups) != 1 || months.Groups[0].Span.From <= r.Span.To {
		return r, false
	}
	return c.monthsToDate(0), true
}

// begins is the first day that the sources of a metric speak of, if that is after a
// span for which there is no number; else [value.NoDate].
func (c *computation) begins(m *model.Metric, span value.Span, now metric.Quantity) value.Date {
	if days := c.SourcesOf(m).Spoken(); now.Value.Null() && now.Reason == metric.NoData && !span.Empty() && !days.Empty() && days.From > span.To {
		return days.From
	}
	return value.NoDate
}
