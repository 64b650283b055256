package funnel

import (
	"github.com/mopsite/mopsite/internal/facts"
	"github.com/mopsite/mopsite/internal/metric/measure"
	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/stat"
	"github.com/mopsite/mopsite/internal/value"
)

// leastCases is the number of cases below which a rate is not judged.
const leastCases = 20

// horizon returns the age in days at which a cohort is mature: the window or,
// without one, the time within which nine of ten that reached the last stage
// did so, of those who entered when all stages were recorded. ok is false if none
// reached it, for then nobody can say.
func (r *run) horizon() (days int, ok bool) {
	if r.plan.Window >= 0 {
		return r.plan.Window, true
	}
	entry, last := r.plan.Stages[0].Index, r.plan.Stages[r.plan.Last()].Index
	since := value.NoDate
	for _, rec := range r.t.Recorded {
		since = max(since, rec.Day)
	}
	return r.plan.Records.Journeys.Lag(entry, last, 90, since, r.AsOf)
}

// mature reports whether the youngest entity that a cohort may hold is as old
// as the horizon. Without a first or last day to the question that is the
// newest entry; numbers by period are always mature.
//
// Age is counted to as-of or, once the records have fallen behind it by more
// days than they declare as fresh, to their newest day: what an export of May
// does not say of June has not failed to happen, and nothing becomes mature,
// and so confirmed, merely because nobody exports any more.
func (r *run) mature(cut facts.Cut, bucket value.Span) bool {
	if r.q.View != model.ViewCohort {
		return true
	}
	last := bucket.To
	switch {
	case !r.q.Period.Open:
		last = min(last, r.q.Period.Full.To)
	case cut.Grain == nil:
		last = r.plan.Records.Journeys.Entries(r.plan.Stages[0].Index, r.AsOf).To
	}
	return r.t.HorizonDays >= 0 && int(r.plan.Records.SeenUntil(r.AsOf)-last) >= r.t.HorizonDays
}

// steps judges each stage's conversion from the one before, over the sum of
// cohorts. Exits lead nowhere: the stage after one is compared with the stage
// before it.
func (p *Plan) Steps(cohorts []Row) []Step {
	if len(p.Stages) == 0 {
		return nil
	}
	reached := make([]int64, len(p.Stages))
	for _, row := range cohorts {
		for i, n := range row.Reached {
			reached[i] += n
		}
	}
	var out []Step
	from := reached[0]
	for i, s := range p.Stages[1:] {
		out = append(out, NewStep(s.FunnelStage, from, reached[i+1]))
		if !s.Exit {
			from = reached[i+1]
		}
	}
	return out
}

// NewStep judges the conversion to a stage of to in from cases.
func NewStep(s *model.FunnelStage, from, to int64) Step {
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

// JudgedRows keeps the cohorts that may be judged.
func JudgedRows(rows []Row) []Row {
	var out []Row
	for _, row := range rows {
		if row.Judged() {
			out = append(out, row)
		}
	}
	return out
}

// Steps judges the conversions over the mature monthly cohorts of a query,
// whatever it is grouped by; none where they cannot be counted.
func Steps(f *measure.Facts, q Query) []Step {
	q.View, q.By = model.ViewCohort, []model.Grouping{{Grain: value.Month}}
	months, _ := Count(f, q)
	return NewPlan(f, q.Funnel).Steps(JudgedRows(months.Rows))
}
