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
	for i, s := range r.plan.Stages {
		arrived := r.plan.Records.Journeys.Arrivals(q, s.Index)
		var courses []stat.Course
		for _, span := range done {
			courses = append(courses, course(within(entered, span), within(arrived, span), r.t.HorizonDays))
		}
		for j := range r.t.Rows {
			row := &r.t.Rows[j]
			if row.Mature || row.Truncated || row.Entered == 0 {
				continue
			}
			days := row.Span.Intersect(r.q.Period.Span)
			p, ok := stat.Project(row.Reached[i], r.waiting(within(entered, days), within(arrived, days)), courses)
			if !ok {
				row.Projected = nil
				break
			}
			row.Projected = append(row.Projected, p)
		}
	}
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
