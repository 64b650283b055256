package cube

import (
	"slices"

	"github.com/mopsite/mopsite/internal/expr"
	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/value"
)

// Question is what a block asks, apart from what a reader adds.
type Question struct {
	Metrics []*model.Metric
	// By has at most one grain.
	By     []model.Grouping
	Where  []model.Filter
	Period expr.Period
	model.Derived
	// Dense is as in [github.com/mopsite/mopsite/internal/metric.Query].
	Dense bool
}

// Of returns what a block asks; ok is false for one that does not follow the
// filter of its page: it shows pages, or cohorts, which sums by day cannot tell,
// or is set week by week against the year before.
func Of(b model.Block) (q Question, ok bool) {
	switch b := b.(type) {
	case *model.MetricBlock:
		q = Question{Metrics: b.Metrics, Where: b.Where, Period: b.Period, Derived: b.Derived}
	case *model.TableBlock:
		q = Question{Metrics: b.Metrics, By: []model.Grouping{b.By}, Where: b.Where, Period: b.Period, Derived: b.Derived}
	case *model.ChartBlock:
		if slices.Contains([]string{"sankey", "gantt", "graph"}, b.Type) {
			return q, false
		}
		q = Question{Metrics: b.Metrics, Where: b.Where, Period: b.Period, Derived: b.Derived, Dense: true}
		if b.Type != "funnel" {
			q.By = append(q.By, b.By)
		}
		if b.Split != nil {
			q.By = append(q.By, *b.Split)
		}
	}
	weekly := slices.Contains(q.By, model.Grouping{Grain: value.Week})
	return q, len(q.Metrics) > 0 && !(weekly && q.Compare == expr.PreviousYear)
}

// dims are the dimensions that a question names.
func (q Question) dims() []string {
	var out []string
	for _, g := range q.By {
		if g.Dim != "" {
			out = append(out, g.Dim)
		}
	}
	for _, f := range slices.Concat(q.Where, q.Segment) {
		out = append(out, f.Dim)
	}
	return out
}

// Periods are those that a bar offers, besides the one that each block has.
func Periods(cal value.Calendar) []expr.Period {
	words := []string{
		"this month", "last month", "last 3 months", "last 6 months", "last 12 months",
		"this quarter", "last quarter", "this year", "last year",
	}
	if cal.FiscalStart > 1 {
		words = append(words, "this fiscal year", "last fiscal year")
	}
	out := []expr.Period{}
	for _, w := range append(words, "all") {
		if p, err := expr.ParsePeriod(w); err == nil { // a test holds that all can be read
			out = append(out, p)
		}
	}
	return out
}

// AskOf is what a cube has to answer for the blocks of a page, with a bar of the
// given dimensions.
func AskOf(blocks []model.Block, filters []string, asOf value.Date, cal value.Calendar) Ask {
	a := Ask{Filters: filters}
	for _, b := range blocks {
		q, ok := Of(b)
		if !ok {
			continue
		}
		for _, m := range q.Metrics {
			if !slices.Contains(a.Metrics, m) {
				a.Metrics = append(a.Metrics, m)
			}
		}
		a.Dims = append(a.Dims, q.dims()...)
		for _, p := range append(Periods(cal), q.Period) {
			a.Days = a.Days || q.needsDays(p.Resolve(asOf, cal), asOf)
		}
	}
	return a
}

// needsDays reports whether rows by month could not answer over a period.
func (q Question) needsDays(p expr.Resolved, asOf value.Date) bool {
	for _, g := range q.By {
		if g.Dim == "" && g.Grain < value.Month {
			return true
		}
	}
	return !aligned(p.Span, asOf) || !aligned(expr.Shift(p, q.Compare), asOf)
}

// aligned reports whether days are whole months, but for those after as-of.
func aligned(s value.Span, asOf value.Date) bool {
	var cal value.Calendar
	from, to := cal.Bucket(s.From, value.Month), cal.Bucket(s.To, value.Month)
	return s.Empty() || from.From == s.From && (to.To == s.To || s.To == asOf)
}
