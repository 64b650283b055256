package funnel

import (
	"fmt"
	"slices"

	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/facts"
	"github.com/mopsite/mopsite/internal/metric/measure"
	"github.com/mopsite/mopsite/internal/stat"
	"github.com/mopsite/mopsite/internal/value"
)

// CheckRecordedLate is the id of the check of stages that may not have been
// recorded at first.
const CheckRecordedLate = "recorded-late"

// unlikely is the p-value under which it is no accident that nobody reached a
// stage at first: every stage of every funnel is asked.
const unlikely = 0.001

// Late returns the stages that seem not to have been recorded from the beginning,
// though no complete_since says so, with the first day of each. Those who entered so
// long before it that nine of ten would have been there are held against those who
// entered since: that not one of them came must be more than chance by Fisher's exact
// test. Who came to a later stage was not recorded at this one for that.
func (p *Plan) Late(f *measure.Facts) []Recorded {
	if p.Records == nil || p.Reason != "" {
		return nil
	}
	q := facts.CohortQuery{Cut: facts.Cut{Span: f.Everything()}, Entry: p.Stages[0].Index, Window: -1, AsOf: f.AsOf}
	entered := p.Records.Journeys.Arrivals(q, q.Entry)
	var out []Recorded
	for _, s := range p.Stages[1:] {
		if s.Exit || s.Since() != value.NoDate {
			continue
		}
		arrived, own := p.Records.Journeys.Arrivals(q, s.Index), recordsOf(p.Records.Table, s.Measure, f.AsOf)
		if day, ok := firstRecorded(entered, arrived, own, p.Records.SeenUntil(f.AsOf)); ok {
			out = append(out, Recorded{Stage: s.FunnelStage, Day: day, Presumed: true})
		}
	}
	return out
}

// recordsOf lists how often a stage itself was recorded, by day.
func recordsOf(t *facts.Table, stage string, asOf value.Date) []facts.Arrival {
	var out []facts.Arrival
	if col := t.Measure(stage); col != nil {
		for i, v := range col.Values {
			if v != facts.Null && v > 0 && t.To[i] <= asOf {
				out = append(out, facts.Arrival{Day: t.From[i], Count: int64(v / value.One)})
			}
		}
	}
	return out
}

// firstRecorded returns the first day on which a stage was recorded of anybody, and
// whether those who entered before had the time to be there earlier. Own are the
// records of the stage by their day, arrived those who came to it or a later one, by
// their day of entry.
func firstRecorded(entered, arrived, own []facts.Arrival, seen value.Date) (first value.Date, late bool) {
	if len(arrived) == 0 || len(own) == 0 {
		return 0, false
	}
	first, earliest := own[0].Day, arrived[0].Day+value.Date(arrived[0].Lag)
	for _, r := range own {
		first = min(first, r.Day)
	}
	for _, a := range arrived {
		earliest = min(earliest, a.Day+value.Date(a.Lag))
	}
	first = max(first, earliest) // some are recorded of whom no entry is known
	usual := lagOfMost(within(arrived, value.Span{From: first, To: seen}))
	before := total(within(entered, value.Span{From: entered[0].Day, To: first - usual - 1}))
	complete := value.Span{From: first, To: seen - usual}
	var reached int64
	for _, a := range within(arrived, complete) {
		if value.Date(a.Lag) <= usual {
			reached += a.Count
		}
	}
	// Not all who came to a later stage were at this one.
	reached = min(reached, total(within(own, complete)))
	after := total(within(entered, complete))
	return first, before >= leastCases && stat.Differ(0, before, reached, after) < unlikely
}

// lagOfMost is the number of days within which nine of ten had arrived.
func lagOfMost(arrived []facts.Arrival) value.Date {
	byLag := slices.Clone(arrived)
	slices.SortFunc(byLag, func(a, b facts.Arrival) int { return a.Lag - b.Lag })
	rank := (total(byLag)*9 + 9) / 10
	for _, a := range byLag {
		if rank -= a.Count; rank <= 0 {
			return value.Date(a.Lag)
		}
	}
	return 0
}

// LateFinding tells the author of a stage that seems to have been recorded late.
func (p *Plan) LateFinding(r Recorded) diag.Diagnostic {
	name := p.Stages[slices.IndexFunc(p.Stages, func(s Stage) bool { return s.FunnelStage == r.Stage })].Measure
	d := diag.New(diag.Hint, CheckRecordedLate, r.Stage.Pos,
		fmt.Sprintf("nobody reached %s before %s, though many had entered long before: it may not have been recorded then", r.Stage.ID, r.Day),
		fmt.Sprintf("if so, add complete_since: {%s: %s} to source %s in mopsite.yaml, so that earlier entries are not judged", name, r.Day, p.Records.Name))
	d.Target = p.Funnel.ID
	return d
}
