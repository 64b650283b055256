package cube

import (
	"fmt"
	"slices"

	"github.com/mopsite/mopsite/internal/facts"
	"github.com/mopsite/mopsite/internal/metric"
	"github.com/mopsite/mopsite/internal/metric/measure"
	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/value"
)

// Cube is all that the numbers of a page depend on.
type Cube struct {
	AsOf     value.Date
	Calendar value.Calendar
	// Currency is that of money without one; MinMatch the least matched share.
	Currency string
	MinMatch value.Num
	// Months says that rows are by month: no question can ask for less.
	Months bool
	// Dims are the dimensions that readers may filter by.
	Dims []string
	// Metrics are those of the page and those that they refer to.
	Metrics []metric.Definition
	// Leaves are their measures, each once.
	Leaves  []*measure.Leaf
	Sources []Source
}

// Source is a source's facts up to as-of, added up.
type Source struct {
	*measure.Source
	// Spans are the days of the rows, each once and sorted; Dims as in
	// [facts.Table], their codes one a row.
	Spans []value.Span
	Dims  []facts.Dim
	// Span indexes Spans, one a row; N is how many facts a row is made of, nil
	// if none can ever be left out for being too long.
	Span []int
	N    []int
	// Measures are those of the leaves, and the stages beside which amounts count.
	Measures []facts.Measure
}

// Ask says what a cube is to answer.
type Ask struct {
	Metrics []*model.Metric
	// Filters are the dimensions that readers may filter by, Dims those that the
	// page groups and filters by itself.
	Filters, Dims []string
	// Days asks for rows by day.
	Days bool
}

// New makes a cube. An error is a sum that is too large, or more rows than a
// key can count.
func New(e *metric.Engine, a Ask) (*Cube, error) {
	c := &Cube{
		AsOf: e.Facts().AsOf, Calendar: e.Calendar(), Currency: e.Currency(), MinMatch: e.MinMatch(),
		Months: !a.Days, Dims: a.Filters,
	}
	for _, m := range a.Metrics {
		c.define(e.Define(m))
	}
	for _, s := range measure.SourcesOf(c.Leaves) {
		reduced, err := c.reduce(s, slices.Concat(a.Filters, a.Dims))
		if err != nil {
			return nil, err
		}
		c.Sources = append(c.Sources, reduced)
	}
	return c, nil
}

// define adds a metric behind those that its formula refers to.
func (c *Cube) define(d metric.Definition) {
	if slices.ContainsFunc(c.Metrics, func(o metric.Definition) bool { return o.Metric == d.Metric }) {
		return
	}
	if d.Parts != nil {
		for _, id := range d.Metric.Formula.Metrics() {
			c.define(d.Parts[id])
		}
	}
	c.Metrics = append(c.Metrics, d)
	if d.Reason != metric.None {
		return
	}
	for _, l := range d.Leaves {
		if c.Leaf(l.Text) < 0 {
			c.Leaves = append(c.Leaves, l)
		}
	}
}

// Leaf returns the index of the leaf of a text, or -1.
func (c *Cube) Leaf(text string) int {
	return slices.IndexFunc(c.Leaves, func(l *measure.Leaf) bool { return l.Text == text })
}

// Metric returns the index of the metric of an id, or -1.
func (c *Cube) Metric(id string) int {
	return slices.IndexFunc(c.Metrics, func(d metric.Definition) bool { return d.Metric.ID == id })
}

// wanted are the dimensions and measures of a source that questions may name.
func (c *Cube) wanted(s *measure.Source, names []string) (dims []*facts.Dim, measures []*facts.Measure) {
	take := func(name string) {
		if m := s.Table.Measure(name); m != nil && !slices.Contains(measures, m) {
			measures = append(measures, m)
		}
	}
	names = append(slices.Clone(names), facts.CurrencyDim)
	for _, l := range c.Leaves {
		if !slices.Contains(l.Sources, s) {
			continue
		}
		take(l.Measure)
		if stage := s.Table.Measure(l.Measure).Stage; stage != "" {
			take(stage)
		}
		for _, w := range l.Where {
			names = append(names, w.Dim)
		}
	}
	slices.Sort(names)
	for _, name := range slices.Compact(names) {
		if d := s.Table.Dim(name); d != nil {
			dims = append(dims, d)
		}
	}
	return dims, measures
}

// span is the days of a fact as the cube holds them.
func (c *Cube) span(s value.Span) value.Span {
	if !c.Months || s.To > c.AsOf {
		return s
	}
	month := c.Calendar.Bucket(s.From, value.Month)
	if !month.Holds(s) {
		return s
	}
	return value.Span{From: month.From, To: min(month.To, c.AsOf)}
}

// tooMany says that keys cannot be counted exactly in a browser.
func tooMany(s *measure.Source) error {
	return fmt.Errorf("source %s has too many combinations of values", s.Name)
}
