package leak_test

import (
	"slices"
	"testing"

	"github.com/mopsite/mopsite/internal/facts"
	"github.com/mopsite/mopsite/internal/facts/rollup"
	"github.com/mopsite/mopsite/internal/metric/leak"
	"github.com/mopsite/mopsite/internal/metric/measure"
	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/value"
)

// daily has ten leads a day in 2025; those of the second half year, and only those,
// tell who was won: two of ten after twenty days, from 20 July on.
func daily(since map[string]value.Date) *facts.Source {
	journeys := rollup.NewCohortBuilder("crm", "lead", []facts.Stage{{ID: "lead"}, {ID: "won"}}, nil)
	rows := rollup.NewBuilder("crm", nil, []facts.Measure{{Name: "lead"}, {Name: "won"}})
	first, half := value.DateOf(2025, 1, 1), value.DateOf(2025, 6, 30)
	for day := first; day < value.DateOf(2026, 1, 1); day++ {
		for n := range 10 {
			days := []value.Date{day, value.NoDate}
			rows.Add(day, day, nil, []value.Fixed{value.One, facts.Null})
			if day >= half && n < 2 {
				days[1] = day + 20
				rows.Add(days[1], days[1], nil, []value.Fixed{facts.Null, value.One})
			}
			journeys.Add(rollup.Journey{Days: days, Broken: -1})
		}
	}
	return &facts.Source{Name: "crm", Table: rows.Table(), Journeys: journeys.Journeys(), Newest: value.DateOf(2026, 1, 31), CompleteSince: since}
}

// TestPresumedLate: where a stage seems to have been recorded from a day on, the
// cohorts before it are marked as such and not judged, nor do those who entered then
// count as waiting; once the source names the day, nothing is presumed any more.
func TestPresumedLate(t *testing.T) {
	of := &model.Funnel{Stages: []*model.FunnelStage{{ID: "lead"}, {ID: "won"}}}
	for _, c := range []struct {
		name     string
		since    map[string]value.Date
		presumed bool
	}{
		{"nothing declared", nil, true},
		{"declared", map[string]value.Date{"won": value.DateOf(2025, 7, 20)}, false},
	} {
		v, found := leak.NewView(measure.NewFacts(&facts.Set{Sources: []*facts.Source{daily(c.since)}}, value.DateOf(2026, 2, 1), value.Calendar{}), leak.Query{Funnel: of})
		if (len(v.Late) == 1) != c.presumed || (len(found) == 1) != c.presumed {
			t.Errorf("%s: %d stages late, findings %v", c.name, len(v.Late), found)
		}
		var cut []string
		for _, r := range v.Cohorts.Rows {
			if r.Truncated {
				cut = append(cut, r.Keys[0])
			}
			if v.Cohorts.Presumed(r) != (c.presumed && r.Truncated) {
				t.Errorf("%s: %s presumed: %v", c.name, r.Keys[0], v.Cohorts.Presumed(r))
			}
		}
		if want := []string{"2025-01", "2025-02", "2025-03", "2025-04", "2025-05", "2025-06", "2025-07"}; !slices.Equal(cut, want) {
			t.Errorf("%s: truncated are %v, want %v", c.name, cut, want)
		}
		// August to December, 153 days of ten: 306 of 1,530. Waiting are those of
		// 20 July to December who were not won: eight of ten of 165 days.
		s := v.Steps[0]
		if s.Step.To != 306 || s.Step.From != 1530 {
			t.Errorf("%s: %d of %d, want 306 of 1530", c.name, s.Step.To, s.Step.From)
		}
		if w := s.Wait; w.Entered != 1650 || w.Open != 1320 {
			t.Errorf("%s: waiting %d of %d, want 1320 of 1650", c.name, w.Open, w.Entered)
		}
	}
}
