package funnel

import (
	"slices"

	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/expr"
	"github.com/mopsite/mopsite/internal/facts"
	"github.com/mopsite/mopsite/internal/metric"
	"github.com/mopsite/mopsite/internal/metric/lineage"
	"github.com/mopsite/mopsite/internal/metric/measure"
	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/value"
)

// judgedMonths is how many mature months a funnel's steps are judged over.
const judgedMonths = 6

// NewView computes what a funnel's own page shows of some months, with the
// findings of both views. Where a funnel has no cohort view nobody is told, since
// nobody asked for it.
func NewView(f *measure.Facts, of *model.Funnel, months expr.Resolved) (*View, []diag.Diagnostic) {
	p := newPlan(f, of)
	q := Query{Funnel: of, View: model.ViewCohort, By: []model.Grouping{{Grain: value.Month}}, Period: months}
	v := &View{}
	var found, more []diag.Diagnostic
	v.Cohorts, found = Count(f, q)
	if p.records == nil && p.reason == metric.None {
		found = nil
	}
	q.View = model.ViewPeriod
	v.Period, more = Count(f, q)
	mature := matureRows(v.Cohorts.Rows)
	cut := max(0, len(mature)-judgedMonths)
	v.Steps, v.StepsSpan = p.judged(mature[cut:])
	v.StepsBefore, v.StepsBeforeSpan = p.judged(mature[max(0, cut-judgedMonths):cut])
	v.StepTrend = p.trend(v.Cohorts.Rows)
	v.Sources = p.lineage(v.Period.Span)
	return v, append(found, more...)
}

// lineage lists the sources of the stages.
func (p *plan) lineage(span value.Span) []lineage.Source {
	n := lineage.Number{Measures: map[*facts.Source][]string{}, Span: span}
	for _, st := range p.stages {
		for _, s := range st.sources {
			if known := n.Measures[s.Source]; !slices.Contains(known, st.measure) {
				n.Measures[s.Source] = append(known, st.measure)
			}
		}
	}
	return n.Sources()
}

// judged returns the steps over cohorts with the span of these; none without.
func (p *plan) judged(cohorts []Row) ([]Step, value.Span) {
	if len(cohorts) == 0 {
		return nil, value.Span{From: 0, To: -1}
	}
	return p.steps(cohorts), value.Span{From: cohorts[0].Span.From, To: cohorts[len(cohorts)-1].Span.To}
}

// trend returns the course of every step by cohort. An immature one carries no
// verdict, for its rate may still rise.
func (p *plan) trend(cohorts []Row) []Course {
	if len(p.stages) == 0 || len(cohorts) == 0 {
		return nil
	}
	out := make([]Course, len(p.stages)-1)
	for i := range out {
		out[i].Stage = p.stages[i+1].FunnelStage
	}
	for _, row := range cohorts {
		for i, s := range p.steps([]Row{row}) {
			if !row.Mature {
				s.Verdict = ""
			}
			out[i].Months = append(out[i].Months, s)
			out[i].Spans = append(out[i].Spans, row.Span)
			out[i].Mature = append(out[i].Mature, row.Mature)
		}
	}
	return out
}
