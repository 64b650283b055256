package leak

import (
	"slices"

	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/expr"
	"github.com/mopsite/mopsite/internal/facts"
	"github.com/mopsite/mopsite/internal/metric"
	"github.com/mopsite/mopsite/internal/metric/funnel"
	"github.com/mopsite/mopsite/internal/metric/lineage"
	"github.com/mopsite/mopsite/internal/metric/measure"
	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/stat"
	"github.com/mopsite/mopsite/internal/value"
	"github.com/mopsite/mopsite/internal/worktime"
)

// judgedMonths is how many judged months a funnel's steps are added up over.
const judgedMonths = 6

// View is what a funnel's own page shows.
type View struct {
	// Cohorts by month of entry, Period the months counted by what happened in
	// them: of each the newest that have any.
	Cohorts, Period *funnel.Table
	// Entries are the days from the first entry to the last, Facts those from the
	// first to the last on which the sources have a fact of any stage; empty where
	// there are none up to as-of.
	Entries, Facts value.Span
	// Lapsed are the complete months after the last entry, which are not shown;
	// empty where somebody entered in the newest of them.
	Lapsed value.Span
	// Seen is the day up to which those who are still at a stage are counted as
	// waiting; NoDate where nobody is followed.
	Seen value.Date
	// Steps judge the newest six months that may be judged, those of Span; Before
	// are the six months before these.
	Steps        []Step
	Span, Before value.Span
	// Ranked are the indices of the steps below their target: confirmed ones
	// first, and of each kind the one that loses most.
	Ranked []int
	// Dim is the dimension of the segments, "" where there is none.
	Dim string
	// Clocks hold the times allowed to come to a stage against the facts, in the order
	// of the stages that have one.
	Clocks []Clock
	// Late are the stages that seem not to have been recorded from the beginning:
	// cohorts before are not judged.
	Late []funnel.Recorded
	// Trend[i] is the course of step i by month of entry.
	Trend []funnel.Course
	// Sources say where the counts of Cohorts and Period come from, by name.
	Sources []lineage.Source

	query Query
}

// Step is the conversion to a stage from the one before, with all that bears on
// it.
type Step struct {
	funnel.Step
	// From is the stage before.
	From *model.FunnelStage
	// Exit is set where the stage ends the journey: no target makes it a leak.
	Exit bool
	// Before is the same step in the six months before, of no case without any.
	Before funnel.Step
	// Change is the rate now less the one before, null without one of them.
	Change value.Num
	// Chance is the p-value of the two rates being one.
	Chance float64
	// Since is the first month of those, up to the newest that may be judged, all
	// of which were below the target; empty where the newest is not.
	Since value.Span
	Wait  Wait
	Loss  Loss
	// Effect parts Change by the segments of View.Dim; null without them.
	Effect   stat.Effect
	Segments []Segment
}

// Query asks where a funnel leaks.
type Query struct {
	Funnel *model.Funnel
	// Dim is the dimension of the segments; "" chooses one.
	Dim   string
	Where []model.Filter
	// Window is as in [funnel.Query].
	Window *expr.Duration
	// Work says which days are worked, for the clocks of stages.
	Work worktime.Calendar
}

// cohorts asks for the cohorts of some days, by something.
func (q Query) cohorts(days value.Span, by model.Grouping) funnel.Query {
	return funnel.Query{
		Funnel: q.Funnel, View: model.ViewCohort, By: []model.Grouping{by}, Where: q.Where, Window: q.Window,
		Period: expr.Resolved{Span: days, Full: days},
	}
}

// NewView answers a query of the newest 24 complete months, up to the last with an
// entry, with the findings of both views. Where a funnel has no cohort view nobody
// is told, since nobody asked for it.
func NewView(f *measure.Facts, q Query) (*View, []diag.Diagnostic) {
	p := funnel.NewPlan(f, q.Funnel)
	v := &View{Span: none(), Before: none(), Entries: p.Entries(f.AsOf), Facts: p.Facts(f.AsOf), Seen: value.NoDate, query: q}
	if p.Records != nil {
		v.Seen = p.Records.SeenUntil(f.AsOf)
	}
	entered := newest(f, v.Entries)
	v.Lapsed = value.Span{From: entered.To + 1, To: newest(f, none()).To}
	by := q.cohorts(entered, model.Grouping{Grain: value.Month})
	var found, more []diag.Diagnostic
	v.Cohorts, found = funnel.Count(f, by)
	if p.Records == nil && p.Reason == metric.None {
		found = nil
	}
	by = q.cohorts(newest(f, v.Facts), model.Grouping{Grain: value.Month})
	by.View = model.ViewPeriod
	v.Period, more = funnel.Count(f, by)
	v.Trend = trend(p, v.Cohorts.Rows)
	for _, r := range v.Cohorts.Recorded {
		if r.Presumed {
			v.Late, found = append(v.Late, r), append(found, p.LateFinding(r))
		}
	}
	v.judge(f, p)
	v.clocks(f, p)
	v.Sources = sources(p, value.Span{From: min(v.Cohorts.Span.From, v.Period.Span.From), To: max(v.Cohorts.Span.To, v.Period.Span.To)})
	return v, append(found, more...)
}

func none() value.Span { return value.Span{From: 0, To: -1} }

// judge fills in the steps.
func (v *View) judge(f *measure.Facts, p *funnel.Plan) {
	rows := funnel.JudgedRows(v.Cohorts.Rows)
	if len(rows) == 0 {
		return
	}
	cut := max(0, len(rows)-judgedMonths)
	now, before := p.Steps(rows[cut:]), p.Steps(rows[max(0, cut-judgedMonths):cut])
	v.Span, v.Before = span(rows[cut:]), span(rows[max(0, cut-judgedMonths):cut])
	from, values := 0, newValues(f, p, measure.Filters(v.query.Where))
	for i, s := range now {
		at := p.Stages[i+1]
		st := Step{Step: s, From: p.Stages[from].FunnelStage, Exit: at.Exit, Before: before[i], Since: v.since(rows, i)}
		st.Change = s.Rate.Sub(before[i].Rate)
		st.Chance = stat.Differ(s.To, s.From, before[i].To, before[i].From)
		if !at.Exit {
			st.Wait = v.wait(f, p, from, i+1)
			st.Loss = values.loss(st.Step, rest(p, now[i+1:], i+2), v.Span)
			from = i + 1
		}
		v.Steps = append(v.Steps, st)
	}
	v.segment(f, p)
	v.rank()
}

// span returns the days of rows in order; it is empty without rows.
func span(rows []funnel.Row) value.Span {
	if len(rows) == 0 {
		return none()
	}
	return value.Span{From: rows[0].Span.From, To: rows[len(rows)-1].Span.To}
}

// rest is the share of those at a stage that come to the end of the funnel: the
// product of the rates of the later steps, exits aside.
func rest(p *funnel.Plan, later []funnel.Step, at int) value.Num {
	share := value.NumInt(1)
	for i, s := range later {
		if !p.Stages[at+i].Exit {
			share = share.Mul(s.Rate)
		}
	}
	return share
}

// since walks back over the judged months as long as a step is below its target.
// A month without a case breaks nothing and begins nothing.
func (v *View) since(rows []funnel.Row, step int) value.Span {
	days := none()
	for i := len(rows) - 1; i >= 0; i-- {
		s := v.Trend[step].Of(rows[i].Span)
		switch {
		case s == nil || s.Stage.Target.Null():
			return none()
		case s.Rate.Null():
			continue
		case s.Rate.Cmp(s.Stage.Target) >= 0:
			return days
		}
		days = rows[i].Span
	}
	return days
}

// recordedFrom is the day from which on a stage was recorded, or seems to have been.
func (v *View) recordedFrom(s funnel.Stage) value.Date {
	for _, r := range v.Cohorts.Recorded {
		if r.Stage == s.FunnelStage {
			return r.Day
		}
	}
	return value.NoDate
}

// rank orders the steps below their target.
func (v *View) rank() {
	for i, s := range v.Steps {
		if !s.Exit && (s.Verdict == funnel.Confirmed || s.Verdict == funnel.Suspected) {
			v.Ranked = append(v.Ranked, i)
		}
	}
	slices.SortStableFunc(v.Ranked, func(a, b int) int {
		x, y := v.Steps[a], v.Steps[b]
		if x.Verdict != y.Verdict {
			if x.Verdict == funnel.Confirmed {
				return -1
			}
			return 1
		}
		return y.Loss.Final.Middle.Cmp(x.Loss.Final.Middle)
	})
}

// sources lists where the counts of the stages come from.
func sources(p *funnel.Plan, span value.Span) []lineage.Source {
	n := lineage.Number{Measures: map[*facts.Source][]string{}, Span: span}
	for _, st := range p.Stages {
		for _, s := range st.Sources {
			if known := n.Measures[s.Source]; !slices.Contains(known, st.Measure) {
				n.Measures[s.Source] = append(known, st.Measure)
			}
		}
	}
	return n.Sources()
}

// trend returns the course of every step by cohort. One that may not be judged
// carries no verdict.
func trend(p *funnel.Plan, cohorts []funnel.Row) []funnel.Course {
	if len(p.Stages) == 0 || len(cohorts) == 0 {
		return nil
	}
	out := make([]funnel.Course, len(p.Stages)-1)
	for i := range out {
		out[i].Stage = p.Stages[i+1].FunnelStage
	}
	for _, row := range cohorts {
		for i, s := range p.Steps([]funnel.Row{row}) {
			if !row.Judged() {
				s.Verdict = ""
			}
			out[i].Months = append(out[i].Months, s)
			out[i].Spans = append(out[i].Spans, row.Span)
			out[i].Judged = append(out[i].Judged, row.Judged())
		}
	}
	return out
}
