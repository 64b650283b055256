package funnel

import (
	"slices"

	"github.com/mopsite/mopsite/internal/facts"
	"github.com/mopsite/mopsite/internal/metric/measure"
	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/value"
)

// Recorded says that a stage was recorded from a day on only.
type Recorded struct {
	Stage *model.FunnelStage
	Day   value.Date
	// Presumed is set where nobody says so, and the facts look like it: see
	// [Plan.Late].
	Presumed bool
}

// recorded lists the stages that were not recorded from the beginning, or seem not
// to have been, in the order of the funnel.
func (p *Plan) recorded(f *measure.Facts) []Recorded {
	late := p.Late(f)
	var out []Recorded
	for _, s := range p.Stages {
		if day := s.Since(); day != value.NoDate {
			out = append(out, Recorded{Stage: s.FunnelStage, Day: day})
		} else if len(late) > 0 && late[0].Stage == s.FunnelStage {
			out, late = append(out, late[0]), late[1:]
		}
	}
	return out
}

// Presumed reports whether a truncated row is so by what the facts look like only.
func (t *Table) Presumed(r Row) bool {
	return r.Truncated && !slices.ContainsFunc(t.Recorded, func(rec Recorded) bool { return !rec.Presumed && r.Span.From < rec.Day })
}

// Since returns the day from which on all sources of a stage recorded it,
// [value.NoDate] if they did from the beginning.
func (s Stage) Since() value.Date {
	since := value.NoDate
	for _, src := range s.Sources {
		if day, ok := src.CompleteSince[s.Measure]; ok {
			since = max(since, day)
		}
	}
	return since
}

// truncated reports whether a group is cut off on the left: its first entity may
// have entered before a stage was recorded, so that what it did there is not
// known; by period, whether its days began before.
func (r *run) truncated(cut facts.Cut, bucket value.Span) bool {
	first := bucket.From
	if r.q.Period.Open && cut.Grain == nil {
		first = r.spoken().From
	}
	for _, rec := range r.t.Recorded {
		if first < rec.Day {
			return true
		}
	}
	return false
}
