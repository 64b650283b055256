package leak

import (
	"slices"

	"github.com/mopsite/mopsite/internal/facts"
	"github.com/mopsite/mopsite/internal/metric/funnel"
	"github.com/mopsite/mopsite/internal/metric/measure"
	"github.com/mopsite/mopsite/internal/stat"
	"github.com/mopsite/mopsite/internal/value"
)

// Wait is how long entities stay at a stage until they go on to the next one or
// leave by an exit. It is counted from the stage's own day, without the funnel's
// window.
type Wait struct {
	// Entered came to the stage, Open of them are still there; Oldest is the age in
	// days of the one that has been there longest.
	Entered, Open int64
	Oldest        int
	// Over are those of Open who have been there longer than the SLA of the stage
	// to be reached; -1 without one that is counted in whole days or longer, for
	// nothing is known of hours.
	Over int64
	// Median is the days by which half had left it, by Kaplan and Meier, Quarter
	// those by which a quarter had; -1 while fewer did.
	Median, Quarter int
}

// Share is the part that is still there, null if nobody came.
func (w Wait) Share() value.Num { return stat.Rate{K: w.Open, N: w.Entered}.Num() }

// wait follows those who came to a stage since the first day of the view, until
// as-of.
func (v *View) wait(f *measure.Facts, p *funnel.Plan, from, to int) Wait {
	first := max(v.Cohorts.Span.From, v.recordedFrom(p.Stages[from]), v.recordedFrom(p.Stages[to]))
	q := facts.CohortQuery{
		Cut:   facts.Cut{Span: value.Span{From: first, To: f.AsOf}, Where: measure.Filters(v.query.Where)},
		Entry: p.Stages[from].Index, Window: -1, AsOf: f.AsOf,
	}
	journeys, seen := p.Records.Journeys, p.Records.SeenUntil(f.AsOf)
	open := map[value.Date]int64{}
	var waits []stat.Wait
	for _, a := range slices.Concat(journeys.Arrivals(q, p.Stages[to].Index), journeys.Leavings(q)) {
		waits = append(waits, stat.Wait{Days: a.Lag, Ended: a.Count})
		open[a.Day] -= a.Count
	}
	sla := p.Stages[to].SLA
	w := Wait{Over: -1}
	if sla.N > 0 && sla.Calendar() {
		w.Over = 0
	}
	for _, e := range journeys.Arrivals(q, q.Entry) {
		left, age := e.Count+open[e.Day], int(max(seen-e.Day, 0))
		waits = append(waits, stat.Wait{Days: age, Open: left})
		w.Entered, w.Open = w.Entered+e.Count, w.Open+left
		if left > 0 {
			w.Oldest = max(w.Oldest, age)
		}
		if w.Over >= 0 && sla.AddTo(e.Day) < seen {
			w.Over += left
		}
	}
	curve := stat.KaplanMeier(waits)
	w.Median, w.Quarter = within(curve, 1, 2), within(curve, 1, 4)
	return w
}

func within(s stat.Survival, p, q int64) int {
	if days, ok := s.Within(p, q); ok {
		return days
	}
	return -1
}
