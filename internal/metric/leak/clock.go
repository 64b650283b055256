package leak

import (
	"maps"
	"slices"

	"github.com/mopsite/mopsite/internal/expr"
	"github.com/mopsite/mopsite/internal/facts"
	"github.com/mopsite/mopsite/internal/metric/funnel"
	"github.com/mopsite/mopsite/internal/metric/measure"
	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/value"
	"github.com/mopsite/mopsite/internal/worktime"
)

// Clock holds the time allowed to come to a stage (its SLA) against the facts: those
// who came to the stage before since the first day of the view.
type Clock struct {
	From, Stage *model.FunnelStage
	Span        value.Span
	// InTime, Late and InDoubt went on to the stage or a later one. In doubt are
	// those of whom the days do not tell it, where hours are allowed.
	InTime, Late, InDoubt int64
	// Left took an exit, whenever that was.
	Left int64
	// Waiting are still at the stage before, and not for sure beyond the time
	// allowed; Over are so as of the last day that the facts have seen.
	Waiting, Over int64
	// Oldest is the first day on which one of Over came; NoDate without any.
	Oldest value.Date
}

// Share is the part in time of those of whom it is known, null without any; who
// waits beyond the time allowed is late.
func (c *Clock) Share() value.Num {
	return value.NumInt(c.InTime).Div(value.NumInt(c.InTime + c.Late + c.Over))
}

// clocks fills in the clocks of the stages that allow a time.
func (v *View) clocks(f *measure.Facts, p *funnel.Plan) {
	if p.Records == nil || len(p.Stages) == 0 {
		return
	}
	from := 0
	for to := 1; to < len(p.Stages); to++ {
		if p.Stages[to].Exit {
			continue
		}
		if v.tells(p.Stages[to].SLA) {
			v.Clocks = append(v.Clocks, v.clock(f, p, from, to))
		}
		from = to
	}
}

// tells reports whether anything can be said of a time allowed: of business hours
// nothing is known until somebody says how long a business day is.
func (v *View) tells(allowed expr.Duration) bool {
	return allowed.N > 0 && (!allowed.Business || allowed.Unit == expr.Days || v.query.Work.Minutes > 0)
}

func (v *View) clock(f *measure.Facts, p *funnel.Plan, from, to int) Clock {
	c := Clock{From: p.Stages[from].FunnelStage, Stage: p.Stages[to].FunnelStage, Oldest: value.NoDate}
	c.Span = value.Span{From: max(v.Cohorts.Span.From, v.recordedFrom(p.Stages[from]), v.recordedFrom(p.Stages[to])), To: f.AsOf}
	q := facts.CohortQuery{
		Cut:   facts.Cut{Span: c.Span, Where: measure.Filters(v.query.Where)},
		Entry: p.Stages[from].Index, Window: -1, AsOf: f.AsOf,
	}
	journeys, seen, allowed := p.Records.Journeys, p.Records.SeenUntil(f.AsOf), c.Stage.SLA
	open := map[value.Date]int64{}
	for _, a := range journeys.Arrivals(q, q.Entry) {
		open[a.Day] += a.Count
	}
	for _, a := range journeys.Arrivals(q, p.Stages[to].Index) {
		open[a.Day] -= a.Count
		switch v.query.Work.Judge(allowed, a.Day, a.Day+value.Date(a.Lag)) {
		case worktime.InTime:
			c.InTime += a.Count
		case worktime.Late:
			c.Late += a.Count
		default:
			c.InDoubt += a.Count
		}
	}
	for _, a := range journeys.Leavings(q) {
		open[a.Day] -= a.Count
		c.Left += a.Count
	}
	for _, day := range slices.Sorted(maps.Keys(open)) {
		if seen < day || v.query.Work.Judge(allowed, day, seen) != worktime.Late {
			c.Waiting += open[day]
			continue
		}
		c.Over += open[day]
		if open[day] > 0 && c.Oldest == value.NoDate {
			c.Oldest = day
		}
	}
	return c
}
