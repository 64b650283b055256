package derive

import (
	"slices"

	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/expr"
	"github.com/mopsite/mopsite/internal/metric"
	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/value"
)

// Answer is the answer to a query with what is derived from it.
type Answer struct {
	Now Part
	// Before is what Now is compared with, group by group; nil where nothing is,
	// or nothing can be, as with the period before all.
	Before *Part
}

// Part is a table with what is derived from it. Its slices run parallel to the
// cells; they are nil unless asked for.
type Part struct {
	*metric.Table
	// Running are running totals over time, Shares the part of the total.
	Running, Shares [][]metric.Quantity
	// Rest says how many values of a dimension a group stands for, 0 for one
	// that is a value itself; nil unless the largest were asked for.
	Rest []int
	// Total are the metrics over all groups, of a question that has groups.
	Total []metric.Quantity
}

// Ask answers a query and derives from the answer what is asked. A mistake in
// what is asked is an error among the findings, and nothing is derived.
func Ask(e *metric.Engine, q metric.Query, ask model.Derived) (*Answer, []diag.Diagnostic) {
	if found := mistakes(e, q, ask); found != nil {
		t, more := e.Query(q)
		return &Answer{Now: Part{Table: t}}, diag.Sort(append(found, more...))
	}
	q.Keep, q.Dense = true, q.Dense || ask.Cumulative
	t, found := e.Query(q)
	w := &work{ask: ask, q: q, cal: e.Calendar(), top: -1}
	w.choose(t)
	a := &Answer{Now: w.part(t)}
	a.Before, found = w.before(e, a.Now, found)
	return a, diag.Sort(append(found, w.found...))
}

// work derives from the tables of one question.
type work struct {
	ask    model.Derived
	q      metric.Query
	cal    value.Calendar
	top    int      // the grouping of which the largest are shown, or -1
	kept   []string // its values, the largest first
	rest   string   // what the others are called together
	others int      // how many they are
	found  []diag.Diagnostic
}

// part derives from a table.
func (w *work) part(t *metric.Table) Part {
	p := Part{Table: t}
	if len(t.By) == 0 {
		return p
	}
	sets := single(t)
	if w.top >= 0 {
		p.Table, p.Rest, sets = w.fold(t)
	}
	p.Total = total(t)
	if w.ask.Cumulative {
		p.Running = running(t, p.Table, sets)
	}
	if w.ask.Share {
		p.Shares = shares(t, p.Table, sets)
	}
	return p
}

// single are the groups of a table as sets of groups.
func single(t *metric.Table) [][]int {
	sets := make([][]int, len(t.Groups))
	for i := range sets {
		sets[i] = []int{i}
	}
	return sets
}

// total are the metrics over all groups of a table.
func total(t *metric.Table) []metric.Quantity {
	u := t.Union(metric.Every)
	for i := range t.Groups {
		u.Add(i)
	}
	return u.Quantities(t.Asked)
}

// grainAt returns the index of the grain of a table, or -1.
func grainAt(by []model.Grouping) int {
	return slices.IndexFunc(by, func(g model.Grouping) bool { return g.Dim == "" })
}

// without returns the keys of a group but for one grouping.
func without(keys []string, i int) []string { return slices.Delete(slices.Clone(keys), i, i+1) }

// before answers what a question is compared with.
func (w *work) before(e *metric.Engine, now Part, found []diag.Diagnostic) (*Part, []diag.Diagnostic) {
	switch w.ask.Compare {
	case expr.Target:
		p := Part{Table: targets(now.Table, e.Currency())}
		return &p, found
	case expr.Segment:
		t, more := e.Query(segmentQuery(w.q, w.ask.Segment))
		for _, d := range more {
			if !slices.Contains(found, d) {
				found = append(found, d)
			}
		}
		p := align(now, w.segmentPart(t), segmentKeys(now.By, t.By))
		return &p, found
	}
	span := expr.Shift(w.q.Period, w.ask.Compare)
	if span.Empty() {
		return nil, found
	}
	q := w.q
	weekly := slices.Contains(q.By, model.Grouping{Grain: value.Week})
	if grain := grainAt(q.By); grain >= 0 && w.ask.Compare == expr.PreviousPeriod {
		span = bucketsBefore(q.Period, span, q.By[grain].Grain, w.cal)
	}
	if weekly && w.ask.Compare == expr.PreviousYear {
		span = weeksBefore(q.Period.Span)
	}
	q.Period = expr.Resolved{Span: span, Full: span, Grain: q.Period.Grain}
	t, _ := e.Query(q) // its findings repeat those of now
	p := align(now, w.part(t), earlierKeys(now.Table, t, w.ask.Compare, w.cal))
	return &p, found
}

// segmentPart derives from the table of a segment, which has no groups where
// the segment is the dimension itself.
func (w *work) segmentPart(t *metric.Table) Part {
	own := *w
	if w.top >= 0 {
		own.top = slices.Index(t.By, w.q.By[w.top])
	}
	return own.part(t)
}
