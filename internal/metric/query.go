package metric

import (
	"fmt"
	"slices"

	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/diag/phrase"
	"github.com/mopsite/mopsite/internal/expr"
	"github.com/mopsite/mopsite/internal/facts"
	"github.com/mopsite/mopsite/internal/metric/measure"
	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/value"
)

// Query asks for metrics by groups.
type Query struct {
	Metrics []*model.Metric
	// By holds at most one grain, and any dimensions; empty gives one group.
	By     []model.Grouping
	Where  []model.Filter
	Period expr.Resolved
	// Dense gives every dimension value that occurs a group in every calendar
	// bucket, as a chart needs. By a grain alone, buckets never have gaps.
	Dense bool
	// Keep lets the groups of the answer be united: see [Union].
	Keep bool
	// Pos is where the question stands, the zero Pos on the command line.
	Pos diag.Pos
	// Places are where its parts stand, by the keys of a block.
	Places model.Places
}

// place is where a part of a question stands, else where the question does.
func (q Query) place(key string) diag.Pos { return q.Places.At(key, q.Pos) }

// Query answers a query. A mistake in it gives a table without numbers; what
// cannot be computed is a null with a reason. Findings also say what is wrong
// with the formulas of the metrics asked for.
func (e *Engine) Query(q Query) (*Table, []diag.Diagnostic) {
	t := &Table{By: q.By, Metrics: q.Metrics, Span: q.Period.Span, Asked: q.Period.Span, Partial: q.Period.Partial}
	if q.Period.Open {
		t.Span = t.Span.Intersect(e.spokenOf(q.Metrics))
	}
	r := e.newRun(&q)
	t.Doubled = r.doubled
	r.validate()
	r.gather()
	r.evaluate(t)
	return t, diag.Sort(r.findings)
}

// newRun plans the metrics of a query.
func (e *Engine) newRun(q *Query) *run {
	r := &run{Engine: e, q: q}
	for _, m := range q.Metrics {
		p := e.planOf(m)
		r.plans = append(r.plans, p)
		found := e.formulaFindings(p, nil)
		r.findings = append(r.findings, slices.DeleteFunc(slices.Clone(found), r.told)...)
		r.doubled = append(r.doubled, slices.ContainsFunc(found, func(d diag.Diagnostic) bool { return d.Check == measure.CheckDoubleCount }))
	}
	return r
}

// told reports whether a finding is among those of the run already, such as one
// about sources that several metrics read.
func (r *run) told(d diag.Diagnostic) bool {
	return slices.ContainsFunc(r.findings, func(o diag.Diagnostic) bool {
		return o.Check == d.Check && o.Pos == d.Pos && o.Message == d.Message
	})
}

// gather sums the leaves by group, unless the question is invalid.
func (r *run) gather() {
	if !r.invalid {
		r.read()
		r.fillBuckets()
	}
	if len(r.q.By) == 0 && len(r.rows) == 0 {
		r.at(facts.Key{Bucket: r.q.Period.Span})
	}
	if !r.invalid {
		r.zeroes()
		r.absences()
		r.currencyless()
	}
	slices.SortFunc(r.rows, func(a, b *row) int { return slices.Compare(a.labels, b.labels) })
}

// formulaFindings returns the findings of a plan and of all its parts.
func (e *Engine) formulaFindings(p *plan, seen []*plan) []diag.Diagnostic {
	if slices.Contains(seen, p) {
		return nil
	}
	out := slices.Clone(p.findings)
	if p.metric.Formula == nil {
		return out
	}
	for _, id := range p.metric.Formula.Metrics() {
		if part := p.parts[id]; part != nil {
			out = append(out, e.formulaFindings(part, append(seen, p))...)
		}
	}
	return out
}

// run is the work on one query.
type run struct {
	*Engine
	q        *Query
	plans    []*plan
	grain    *value.Grain
	dims     []string        // of q.By
	leaves   []*measure.Leaf // of all plans, each once
	leafAt   map[string]int
	rows     []*row
	rowAt    map[string]*row
	leftOut  map[*measure.Source]int
	reason   []Reason // by leaf: why it is null where it is
	doubled  []bool   // by plan
	invalid  bool
	findings []diag.Diagnostic
	// unions are the columns of unions, made when the first asks for them.
	unions map[Join][]*column
}

// validate finds mistakes in the question itself.
func (r *run) validate() {
	grains := 0
	for _, g := range r.q.By {
		if g.Dim == "" {
			grain := g.Grain
			r.grain = &grain
			grains++
			continue
		}
		r.dims = append(r.dims, g.Dim)
	}
	if grains > 1 {
		r.mistake(r.q.place("split"), "numbers are grouped by one length of time only", "keep one of "+phrase.List(value.Grains()))
	}
	if sorted := slices.Sorted(slices.Values(r.dims)); len(slices.Compact(sorted)) < len(r.dims) {
		r.mistake(r.q.place("split"), "a dimension is named twice in by and split", "name it once")
	}
	for _, p := range r.plans {
		if p.reason != None {
			continue
		}
		r.checkDims(p)
		for _, l := range p.leaves {
			r.addLeaf(l)
		}
	}
	if !r.invalid {
		r.checkValues()
	}
}

func (r *run) addLeaf(l *measure.Leaf) {
	if r.leafAt == nil {
		r.leafAt = map[string]int{}
	}
	if _, ok := r.leafAt[l.Text]; !ok {
		r.leafAt[l.Text] = len(r.leaves)
		r.leaves = append(r.leaves, l)
	}
}

// checkDims reports dimensions that no source of a metric has.
func (r *run) checkDims(p *plan) {
	have := measure.SourcesOf(p.leaves).Dimensions()
	check := func(dim, key string) {
		if dim != "" && !slices.Contains(have, dim) {
			r.mistake(r.q.place(key), fmt.Sprintf("no source of %s has a dimension %q", p.metric.ID, dim),
				phrase.Nearest(dim, slices.Sorted(slices.Values(have)), "its dimensions are"))
		}
	}
	for i, g := range r.q.By {
		check(g.Dim, model.GroupingKey(i))
	}
	for _, f := range r.q.Where {
		check(f.Dim, "where."+f.Dim)
	}
}

// checkValues hints at filters that no fact passes.
func (r *run) checkValues() {
	sources := measure.SourcesOf(r.leaves)
	if len(sources) == 0 {
		return
	}
	for _, f := range r.q.Where {
		for _, v := range f.Values {
			if hint, unknown := sources.Unknown(f.Dim, v); unknown {
				r.findings = append(r.findings, diag.New(diag.Hint, CheckUnknownValue, r.q.place("where."+f.Dim),
					fmt.Sprintf("no fact has %s %q", f.Dim, v), hint))
			}
		}
	}
}

// mistake makes the query invalid.
func (r *run) mistake(pos diag.Pos, message, hint string) {
	r.invalid = true
	check := CheckInvalidBlock
	if r.q.Pos.File == "" {
		check = CheckInvalidQuery
	}
	r.findings = append(r.findings, diag.New(diag.Error, check, pos, message, hint))
}

func (r *run) find(level diag.Level, check, message, hint string) {
	r.findings = append(r.findings, diag.New(level, check, r.q.Pos, message, hint))
}

// findFor adds a finding about a metric; where the question has no place of
// its own the metric's formula is the place.
func (r *run) findFor(m *model.Metric, level diag.Level, check, message, hint string) {
	d := diag.New(level, check, r.q.Pos, message, hint)
	if d.File == "" {
		d.Pos = m.FormulaPos
	}
	d.Target = m.ID
	r.findings = append(r.findings, d)
}
