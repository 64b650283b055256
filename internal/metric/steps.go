package metric

import (
	"slices"

	"github.com/mopsite/mopsite/internal/facts"
	"github.com/mopsite/mopsite/internal/metric/lineage"
	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/stat"
	"github.com/mopsite/mopsite/internal/value"
)

// leastCases is the number of cases below which a rate is not judged.
const leastCases = 20

// judgedMonths is how many mature months a funnel's steps are judged over.
const judgedMonths = 6

// horizon returns the age in days at which a cohort is mature: the window or,
// without one, the time within which nine of ten that reached the last stage
// did so. ok is false if none reached it, for then nobody can say.
func (r *funnelRun) horizon() (days int, ok bool) {
	if r.plan.window >= 0 {
		return r.plan.window, true
	}
	entry, last := r.plan.stages[0].index, r.plan.stages[r.plan.last()].index
	return r.plan.records.Journeys.Lag(entry, last, 90, r.in.AsOf)
}

// mature reports whether the youngest entity that a cohort may hold is as old
// as the horizon. Without a first or last day to the question that is the
// newest entry; numbers by period are always mature.
//
// Age is counted to as-of or, once the records have fallen behind it by more
// days than they declare as fresh, to their newest day: what an export of May
// does not say of June has not failed to happen, and nothing becomes mature,
// and so confirmed, merely because nobody exports any more.
func (r *funnelRun) mature(cut facts.Cut, bucket value.Span) bool {
	if r.q.View != model.ViewCohort {
		return true
	}
	last := bucket.To
	switch {
	case !r.q.Period.Open:
		last = min(last, r.q.Period.Full.To)
	case cut.Grain == nil:
		last = r.plan.records.Journeys.Entries(r.plan.stages[0].index, r.in.AsOf).To
	}
	return r.t.HorizonDays >= 0 && int(r.plan.records.SeenUntil(r.in.AsOf)-last) >= r.t.HorizonDays
}

// steps judges each stage's conversion from the one before, over the sum of
// cohorts. Exits lead nowhere: the stage after one is compared with the stage
// before it.
func (p *funnelPlan) steps(cohorts []FunnelRow) []Step {
	if len(p.stages) == 0 {
		return nil
	}
	reached := make([]int64, len(p.stages))
	for _, row := range cohorts {
		for i, n := range row.Reached {
			reached[i] += n
		}
	}
	var out []Step
	from := reached[0]
	for i, s := range p.stages[1:] {
		out = append(out, newStep(s.FunnelStage, from, reached[i+1]))
		if !s.exit {
			from = reached[i+1]
		}
	}
	return out
}

func newStep(s *model.FunnelStage, from, to int64) Step {
	st := Step{Stage: s, From: from, To: to, Rate: value.NumInt(to).Div(value.NumInt(from))}
	st.Low, st.High = stat.Wilson(to, from)
	st.Verdict = Judge(to, from, s.Target)
	return st
}

// Judge returns the verdict on a rate of k cases in n by its target: below it
// with the whole 95 % interval, only perhaps, or not at all. Under 20 cases
// nothing is said.
func Judge(k, n int64, target value.Num) Verdict {
	if n < leastCases {
		return Insufficient
	}
	if target.Null() {
		return Untargeted
	}
	t, _ := target.Float()
	_, high := stat.Wilson(k, n)
	switch {
	case value.NumInt(k).Div(value.NumInt(n)).Cmp(target) >= 0:
		return OnTarget
	case high < t:
		return Confirmed
	}
	return Suspected
}

// matureRows keeps the mature cohorts.
func matureRows(rows []FunnelRow) []FunnelRow {
	var out []FunnelRow
	for _, row := range rows {
		if row.Mature {
			out = append(out, row)
		}
	}
	return out
}

// funnelView computes what a funnel's own page shows.
func (c *computation) funnelView(f *model.Funnel) *FunnelView {
	p := c.planFunnel(f)
	q := FunnelQuery{
		Funnel: f, View: model.ViewCohort,
		By: []model.Grouping{{Grain: value.Month}}, Period: c.lastMonths(viewMonths),
	}
	v := &FunnelView{}
	if p.records == nil && p.reason == None {
		v.Cohorts, _ = c.Funnel(q) // nobody asked, so nobody is told
	} else {
		v.Cohorts = c.funnel(q)
	}
	q.View = model.ViewPeriod
	v.Period = c.funnel(q)
	mature := matureRows(v.Cohorts.Rows)
	cut := max(0, len(mature)-judgedMonths)
	v.Steps, v.StepsSpan = p.judged(mature[cut:])
	v.StepsBefore, v.StepsBeforeSpan = p.judged(mature[max(0, cut-judgedMonths):cut])
	v.StepTrend = p.trend(v.Cohorts.Rows)
	v.Sources = p.lineage(v.Period.Span)
	return v
}

// lineage lists the sources of the stages.
func (p *funnelPlan) lineage(span value.Span) []lineage.Source {
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

// funnel answers a funnel query and keeps its findings.
func (c *computation) funnel(q FunnelQuery) *FunnelTable {
	t, found := c.Funnel(q)
	c.report(found)
	return t
}

// judged returns the steps over cohorts with the span of these; none without.
func (p *funnelPlan) judged(cohorts []FunnelRow) ([]Step, value.Span) {
	if len(cohorts) == 0 {
		return nil, value.Span{From: 0, To: -1}
	}
	return p.steps(cohorts), value.Span{From: cohorts[0].Span.From, To: cohorts[len(cohorts)-1].Span.To}
}

// trend returns the course of every step by cohort. An immature one carries no
// verdict, for its rate may still rise.
func (p *funnelPlan) trend(cohorts []FunnelRow) []StepCourse {
	if len(p.stages) == 0 || len(cohorts) == 0 {
		return nil
	}
	out := make([]StepCourse, len(p.stages)-1)
	for i := range out {
		out[i].Stage = p.stages[i+1].FunnelStage
	}
	for _, row := range cohorts {
		for i, s := range p.steps([]FunnelRow{row}) {
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

// funnelBlock computes a funnel block. Steps are rates of mature cohorts, so
// numbers by period have none.
func (c *computation) funnelBlock(b *model.FunnelBlock) BlockData {
	if b.Funnel == nil {
		return BlockData{}
	}
	q := FunnelQuery{Funnel: b.Funnel, View: b.View, Where: b.Where, Period: c.Resolve(b.Period), Pos: b.Pos}
	if b.By != nil {
		q.By = []model.Grouping{*b.By}
	}
	d := BlockData{Funnel: c.funnel(q)}
	if d.Funnel.View == model.ViewCohort && d.Funnel.Reason == None {
		q.By = []model.Grouping{{Grain: value.Month}}
		months, _ := c.Funnel(q)
		d.Steps = c.planFunnel(b.Funnel).steps(matureRows(months.Rows))
	}
	return d
}
