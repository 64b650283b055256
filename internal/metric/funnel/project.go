package funnel

import (
	"slices"

	"github.com/mopsite/mopsite/internal/facts"
	"github.com/mopsite/mopsite/internal/metric/measure"
	"github.com/mopsite/mopsite/internal/stat"
	"github.com/mopsite/mopsite/internal/value"
)

// patternCohorts is how many of the newest completed cohorts are taken for the
// pattern of the young ones.
const patternCohorts = 12

// project says of every immature cohort of a table by time what it may come to.
// The pattern are the newest complete cohorts of the same length with at least
// 20 entities, whatever period was asked for, so that the projection of a month
// does not depend on how many others stand beside it.
func (r *run) project() {
	if r.grain == nil || len(r.dims) > 0 || r.t.HorizonDays < 0 {
		return
	}
	q := facts.CohortQuery{
		Cut:   facts.Cut{Span: r.Everything(), Where: measure.Filters(r.q.Where)},
		Entry: r.plan.Stages[0].Index, Window: r.plan.Window, AsOf: r.AsOf,
	}
	entered := r.plan.Records.Journeys.Arrivals(q, q.Entry)
	done := r.patterns(entered)
	if len(done) < stat.LeastCohorts {
		return
	}
	var stages []progress
	for _, s := range r.plan.Stages {
		p := progress{arrived: r.plan.Records.Journeys.Arrivals(q, s.Index)}
		for _, span := range done {
			p.courses = append(p.courses, course(within(entered, span), within(p.arrived, span), r.t.HorizonDays))
		}
		stages = append(stages, p)
	}
	for i := range r.t.Rows {
		if row := &r.t.Rows[i]; !row.Mature && !row.Truncated && row.Entered > 0 {
			row.Projected = r.projected(*row, entered, stages)
		}
	}
}

// progress is how entities came to a stage: all of them, and those of each cohort
// that serves as a pattern.
type progress struct {
	arrived []facts.Arrival
	courses []stat.Course
}

// projected returns what a cohort may come to, for each stage; nil if that cannot
// be said of one of them.
func (r *run) projected(row Row, entered []facts.Arrival, stages []progress) []stat.Projection {
	days := row.Span.Intersect(r.q.Period.Span)
	var out []stat.Projection
	for i, s := range stages {
		p, ok := stat.Project(row.Reached[i], r.waiting(within(entered, days), within(s.arrived, days)), s.courses)
		if !ok {
			return nil
		}
		out = append(out, p)
	}
	return out
}

// patterns returns the days of entry of the newest complete cohorts.
func (r *run) patterns(entered []facts.Arrival) []value.Span {
	if len(entered) == 0 {
		return nil
	}
	newest := r.plan.Records.SeenUntil(r.AsOf) - value.Date(r.t.HorizonDays)
	first := entered[0].Day
	for _, rec := range r.t.Recorded {
		first = max(first, rec.Day)
	}
	var out []value.Span
	for b := r.Calendar.Bucket(first, *r.grain); b.To <= newest; b = r.Calendar.Next(b, *r.grain) {
		if b.From >= first && total(within(entered, b)) >= leastCases {
			out = append(out, b)
		}
	}
	return out[max(0, len(out)-patternCohorts):]
}

// waiting lists by age who entered and did not arrive.
func (r *run) waiting(entered, arrived []facts.Arrival) []stat.Waiting {
	seen := r.plan.Records.SeenUntil(r.AsOf)
	var out []stat.Waiting
	for _, e := range entered {
		n := e.Count - total(within(arrived, value.Span{From: e.Day, To: e.Day}))
		out = append(out, stat.Waiting{Age: int(max(seen-e.Day, 0)), N: n})
	}
	return out
}

// course returns how many of those who entered had arrived, by age up to the
// horizon.
func course(entered, arrived []facts.Arrival, horizon int) stat.Course {
	c := stat.Course{N: total(entered), By: make([]int64, horizon+1)}
	for _, a := range arrived {
		if a.Lag <= horizon {
			c.By[a.Lag] += a.Count
		}
	}
	for age := 1; age < len(c.By); age++ {
		c.By[age] += c.By[age-1]
	}
	return c
}

// within returns the arrivals of those who entered in some days.
func within(all []facts.Arrival, days value.Span) []facts.Arrival {
	at := func(d value.Date) int {
		i, _ := slices.BinarySearchFunc(all, d, func(a facts.Arrival, d value.Date) int { return int(a.Day - d) })
		return i
	}
	from := at(days.From)
	return all[from:max(from, at(days.To+1))]
}

func total(all []facts.Arrival) (n int64) {
	for _, a := range all {
		n += a.Count
	}
	return n
}
