package funnel

import (
	"fmt"
	"slices"

	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/diag/phrase"
	"github.com/mopsite/mopsite/internal/expr"
	"github.com/mopsite/mopsite/internal/facts"
	"github.com/mopsite/mopsite/internal/metric"
	"github.com/mopsite/mopsite/internal/metric/measure"
	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/value"
)

// Query asks for a funnel by groups.
type Query struct {
	Funnel *model.Funnel
	View   model.View
	// By holds at most one grain, and any dimensions. In the cohort view they
	// speak of the day of entry.
	By     []model.Grouping
	Where  []model.Filter
	Period expr.Resolved
	// Window, in days or weeks, takes the place of the funnel's own unless it
	// is nil.
	Window *expr.Duration
	// Pos is where the question stands, the zero Pos on the command line.
	Pos diag.Pos
	// Places are where its parts stand, by the keys of a block.
	Places model.Places
}

// place is where a part of a question stands, else where the question does.
func (q Query) place(key string) diag.Pos { return q.Places.At(key, q.Pos) }

// Count answers a query. A funnel that cannot be counted has a Reason and no
// rows. Without groupings Rows is one row, equal to Total.
func Count(f *measure.Facts, q Query) (*Table, []diag.Diagnostic) {
	p := NewPlan(f, q.Funnel)
	ok := true
	if q.Window != nil {
		p.Window, ok = windowDays(q.Window)
	}
	r := &run{Facts: f, q: &q, plan: p, t: &Table{
		Funnel: q.Funnel, View: q.View, By: q.By, Window: p.Window, HorizonDays: -1,
		Span: q.Period.Span, Reason: p.Reason, Recorded: p.recorded(f),
	}}
	r.findings = p.findings
	if !ok {
		r.mistake(r.q.Pos, windowMistake(*q.Window), windowHint)
	}
	r.validate()
	if r.t.Reason == metric.None {
		if q.Period.Open {
			r.t.Span = q.Period.Span.Intersect(r.spoken())
		}
		r.count()
	}
	return r.t, diag.Sort(r.findings)
}

// run is the work on one query.
type run struct {
	*measure.Facts
	q        *Query
	plan     *Plan
	t        *Table
	grain    *value.Grain
	dims     []string
	findings []diag.Diagnostic
}

// validate finds mistakes in the question.
func (r *run) validate() {
	if r.t.Reason != metric.None {
		return
	}
	if r.q.View == model.ViewCohort && r.plan.Records == nil {
		r.t.Reason = metric.BadDefinition
		r.find(r.q.Pos, diag.Hint, CheckNoCohort,
			fmt.Sprintf("funnel %s has no cohort view: its stages do not come from the records of one source", r.q.Funnel.ID),
			"use view: period")
		return
	}
	have := r.stageSources().Dimensions()
	r.readGroupings(have)
	for _, f := range r.q.Where {
		r.checkDim(have, f.Dim, "where."+f.Dim)
		for _, v := range f.Values {
			if hint, unknown := r.stageSources().Unknown(f.Dim, v); unknown && slices.Contains(have, f.Dim) {
				r.find(r.q.place("where."+f.Dim), diag.Hint, metric.CheckUnknownValue, fmt.Sprintf("no fact has %s %q", f.Dim, v), hint)
			}
		}
	}
}

// stageSources are those of the funnel's stages.
func (r *run) stageSources() measure.Sources {
	var out measure.Sources
	for _, s := range r.plan.Stages {
		out = append(out, s.Sources...)
	}
	return out
}

func (r *run) readGroupings(have []string) {
	grains := 0
	for i, g := range r.q.By {
		if g.Dim == "" {
			grain := g.Grain
			r.grain = &grain
			grains++
			continue
		}
		r.dims = append(r.dims, g.Dim)
		r.checkDim(have, g.Dim, model.GroupingKey(i))
	}
	if grains > 1 {
		r.mistake(r.q.place("split"), "a funnel is grouped by one length of time only", "keep one of "+phrase.List(value.Grains()))
	}
}

// checkDim finds out whether a question can be asked by a dimension. Stages of
// records have no currency, though their amounts do: by it their count would be
// nought everywhere.
func (r *run) checkDim(have []string, dim, key string) {
	switch {
	case dim == facts.CurrencyDim && slices.Contains(have, dim) && slices.ContainsFunc(r.stageSources(), (*measure.Source).Records):
		r.mistake(r.q.place(key), fmt.Sprintf("funnel %s counts stages of records, which have no currency; only their amounts have", r.q.Funnel.ID),
			"leave the currency out, or ask for an amount by currency")
	case !slices.Contains(have, dim):
		r.mistake(r.q.place(key), fmt.Sprintf("no source of funnel %s has a dimension %q", r.q.Funnel.ID, dim),
			phrase.Nearest(dim, slices.Sorted(slices.Values(have)), "its dimensions are"))
	}
}

// mistake refuses the query and says why.
func (r *run) mistake(pos diag.Pos, message, hint string) {
	check := metric.CheckInvalidBlock
	if r.q.Pos.File == "" {
		check = metric.CheckInvalidQuery
	}
	r.t.Reason = metric.BadDefinition
	r.find(pos, diag.Error, check, message, hint)
}

func (r *run) find(pos diag.Pos, level diag.Level, check, message, hint string) {
	d := diag.New(level, check, pos, message, hint)
	d.Target = r.q.Funnel.ID
	r.findings = append(r.findings, d)
}

// count fills the table.
func (r *run) count() {
	rows := r.periodRows
	if r.q.View == model.ViewCohort {
		rows = r.cohortRows
		if days, ok := r.horizon(); ok {
			r.t.HorizonDays = days
		}
	}
	whole := facts.Cut{Span: r.q.Period.Span, Where: measure.Filters(r.q.Where)}
	r.t.Total = r.row(whole, facts.Key{Bucket: whole.Span})
	if all := rows(whole); len(all) > 0 {
		r.t.Total = all[0]
	}
	if len(r.q.By) == 0 {
		r.t.Rows = []Row{r.t.Total}
		return
	}
	cut := whole
	cut.Grain, cut.Calendar, cut.Dims = r.grain, r.Calendar, r.dims
	r.t.Rows = r.fill(cut, rows(cut))
	slices.SortFunc(r.t.Rows, func(a, b Row) int { return slices.Compare(a.Keys, b.Keys) })
	if r.q.View == model.ViewCohort {
		r.project()
	}
}

// cohortRows counts by the day of entry.
func (r *run) cohortRows(cut facts.Cut) []Row {
	q := facts.CohortQuery{Cut: cut, Entry: r.plan.Stages[0].Index, Window: r.plan.Window, AsOf: r.AsOf}
	for _, s := range r.plan.Stages {
		q.Stages = append(q.Stages, s.Index)
	}
	var out []Row
	for _, c := range r.plan.Records.Journeys.Cohorts(q) {
		row := r.row(cut, c.Key)
		row.Entered, row.Reached = c.Entered, c.Reached
		out = append(out, row)
	}
	return out
}

// periodRows counts every stage on its own day.
func (r *run) periodRows(cut facts.Cut) []Row {
	var out []Row
	at := map[string]int{}
	for i, s := range r.plan.Stages {
		for _, src := range s.Sources {
			groups, err := src.Table.Aggregate(facts.Query{Cut: cut, Measures: []string{s.Measure}})
			if err != nil {
				r.t.Reason = metric.Overflow
				return nil
			}
			for _, g := range groups.Rows {
				key := g.Bucket.From.String() + "\x00" + measure.Tuple(g.Dims)
				if _, ok := at[key]; !ok {
					at[key] = len(out)
					out = append(out, r.row(cut, g.Key))
				}
				if g.Sums[0] != facts.Null {
					out[at[key]].Reached[i] += int64(g.Sums[0] / value.One)
				}
			}
		}
	}
	return out
}

// row returns an empty row of a key of the cut.
func (r *run) row(cut facts.Cut, k facts.Key) Row {
	row := Row{Span: k.Bucket, Reached: make([]int64, len(r.plan.Stages)), Mature: r.mature(cut, k.Bucket), Truncated: r.truncated(cut, k.Bucket)}
	if cut.Grain == nil {
		row.Partial = r.q.Period.Partial
	} else {
		row.Partial = !cut.Span.Holds(k.Bucket)
	}
	dim := 0
	for _, g := range r.q.By {
		switch {
		case cut.Grain == nil && len(cut.Dims) == 0: // the total
		case g.Dim == "":
			row.Keys = append(row.Keys, r.Calendar.Label(k.Bucket.From, g.Grain))
		default:
			row.Keys = append(row.Keys, k.Dims[dim])
			dim++
		}
	}
	return row
}

// fill adds the calendar buckets without a fact, from the first day to the
// last on which the sources speak.
func (r *run) fill(cut facts.Cut, rows []Row) []Row {
	days := r.spoken().Intersect(cut.Span)
	if cut.Grain == nil || len(cut.Dims) > 0 || days.Empty() {
		return rows
	}
	have := map[value.Date]bool{}
	for _, row := range rows {
		have[row.Span.From] = true
	}
	for b := cut.Calendar.Bucket(days.From, *cut.Grain); b.From <= days.To; b = cut.Calendar.Next(b, *cut.Grain) {
		if !have[b.From] {
			rows = append(rows, r.row(cut, facts.Key{Bucket: b}))
		}
	}
	return rows
}

// spoken returns the days from the first to the last entry or, by period, fact.
func (r *run) spoken() value.Span {
	if r.q.View == model.ViewCohort {
		return r.plan.Records.Journeys.Entries(r.plan.Stages[0].Index, r.AsOf)
	}
	return r.stageSources().Spoken()
}
