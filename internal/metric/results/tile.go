package results

import (
	"slices"

	"github.com/mopsite/mopsite/internal/expr"
	"github.com/mopsite/mopsite/internal/facts"
	"github.com/mopsite/mopsite/internal/metric"
	"github.com/mopsite/mopsite/internal/metric/derive"
	"github.com/mopsite/mopsite/internal/metric/measure"
	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/value"
)

// courseMonths is the length of a tile's course: a year and the month before
// it, so that the same month of last year is in the picture.
const courseMonths = 13

// tile evaluates a metric over a period, beside another one if asked.
func (c *computation) tile(m *model.Metric, b *model.MetricBlock) Tile {
	r := c.Resolve(b.Period)
	q := metric.Query{Metrics: []*model.Metric{m}, Where: b.Where, Period: r, Pos: b.Pos, Places: b.Places}
	a := c.derive(q, b.Derived)
	t := Tile{Metric: m, Now: a.Now.Cells[0][0], Span: a.Now.Span, Partial: r.Partial}
	t.Begins = c.begins(m, t.Span, t.Now)
	t.Compare = deltaOf(a, b.Derived)
	t.aim(c.Currency())
	q.By, q.Period = []model.Grouping{{Grain: value.Month}}, c.lastMonths(courseMonths)
	months := c.quiet(q)
	for i, cells := range months.Cells {
		t.Course, t.Months = append(t.Course, cells[0]), append(t.Months, months.Groups[i].Span)
	}
	return t
}

// delta compares the answer to an ungrouped query of one metric with the same
// question about another span; nil if there is none.
func (c *computation) delta(q metric.Query, how expr.Compare) *Delta {
	ask := model.Derived{Compare: how}
	a, _ := derive.Ask(c.Engine, q, ask)
	return deltaOf(a, ask)
}

// deltaOf compares the first number of an answer; nil if there is nothing to
// compare it with.
func deltaOf(a *derive.Answer, ask model.Derived) *Delta {
	if a.Before == nil {
		return nil
	}
	d := NewDelta(a.Now.Cells[0][0], a.Before.Cells[0][0])
	d.How, d.Segment, d.Span = ask.Compare, ask.Segment, a.Before.Span
	return &d
}

// NewDelta compares two quantities. Ratios differ in points; other numbers
// change by a share of what they were.
func NewDelta(now, before metric.Quantity) Delta {
	d := Delta{Before: before}
	diff, change := derive.Difference(now, before)
	if now.Unit == model.UnitRatio {
		d.Points = diff.Mul(value.NumInt(100))
	} else {
		d.Change = change
	}
	return d
}

// lastMonths is the period of the n complete months before the one that holds
// as-of.
func (c *computation) lastMonths(n int) expr.Resolved {
	month := c.in.Calendar.Bucket(c.in.AsOf, value.Month)
	span := value.Span{From: month.From.AddMonths(-n), To: month.From - 1}
	return expr.Resolved{Span: span, Full: span, Grain: value.Month}
}

// monthsToDate is the same with the month of as-of.
func (c *computation) monthsToDate(n int) expr.Resolved {
	r := c.lastMonths(n)
	month := c.in.Calendar.Bucket(c.in.AsOf, value.Month)
	r.Full.To, r.Span.To, r.Partial = month.To, c.in.AsOf, c.in.AsOf < month.To
	return r
}

// viewMonths is how many complete months a metric's own page shows.
const viewMonths = 24

// metricView computes what a metric's own page shows.
func (c *computation) metricView(m *model.Metric) *MetricView {
	v := &MetricView{}
	one := []*model.Metric{m}
	v.Months = c.ask(metric.Query{Metrics: one, By: []model.Grouping{{Grain: value.Month}}, Period: c.monthsToDate(viewMonths)})
	trim(v.Months)
	last := metric.Query{Metrics: one}
	last.Period, v.Begun = c.headline(v.Months)
	v.Latest = Tile{Metric: m, Span: last.Period.Span, Now: c.quiet(last).Cells[0][0], Partial: last.Period.Partial}
	v.Latest.Begins = c.begins(m, v.Latest.Span, v.Latest.Now)
	v.Explained, _ = c.Explain(last) // the course has reported its findings
	v.Latest.Compare = c.delta(last, expr.PreviousPeriod)
	v.Latest.aim(c.Currency())
	c.otherCurrency(v.Latest)
	v.Latest.Course = course(v.Months, v.Latest.Span.To)
	v.Year = c.delta(last, expr.PreviousYear)
	sources := c.SourcesOf(m)
	v.Sources = sources.Names()
	if dim := sharedDim(sources); dim != "" {
		last.By = []model.Grouping{{Dim: dim}}
		v.ByDim = c.quiet(last)
	}
	return v
}

// trim drops the groups before the first that has a value for any metric, or has
// amounts that could not be added.
func trim(t *metric.Table) {
	first := 0
	for first < len(t.Cells) && nothing(t.Cells[first]) {
		first++
	}
	t.Groups, t.Cells = t.Groups[first:], t.Cells[first:]
}

func nothing(cells []metric.Quantity) bool {
	return !slices.ContainsFunc(cells, func(q metric.Quantity) bool { return !q.Value.Null() || q.Reason == metric.MixedCurrency })
}

// course returns the newest quantities of the first metric up to a day.
func course(t *metric.Table, last value.Date) []metric.Quantity {
	var out []metric.Quantity
	for i, g := range t.Groups {
		if g.Span.To <= last {
			out = append(out, t.Cells[i][0])
		}
	}
	return out[max(0, len(out)-courseMonths):]
}

// sharedDim returns the dimension by which a metric's page breaks it down:
// channel if all sources have it, else the first that all have.
func sharedDim(sources measure.Sources) string {
	var shared []string
	for _, dim := range sources.Dimensions() {
		if dim != facts.CurrencyDim && allHave(sources, dim) {
			shared = append(shared, dim)
		}
	}
	for _, dim := range shared {
		if dim == "channel" {
			return dim
		}
	}
	if len(shared) == 0 {
		return ""
	}
	return shared[0]
}

func allHave(sources measure.Sources, dim string) bool {
	for _, s := range sources {
		if s.Table.Dim(dim) == nil {
			return false
		}
	}
	return true
}
