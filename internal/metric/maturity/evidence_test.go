package maturity

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/expr"
	"github.com/mopsite/mopsite/internal/metric/runs"
	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/value"
)

// proven is a capability of one criterion a level, by a page that is good for six
// months, a source that is good for two days, a metric, and runs.
func proven(t *testing.T) (*model.Capability, Input) {
	t.Helper()
	c := capability("process", "page 1 required", "source 2 required", "metric 3 required", "runs 4 required")
	period := func(s string) expr.Period {
		p, err := expr.ParsePeriod(s)
		if err != nil {
			t.Fatal(err)
		}
		return p
	}
	age := func(s string) expr.Duration {
		d, err := expr.ParseDuration(s)
		if err != nil {
			t.Fatal(err)
		}
		return d
	}
	page := &model.Page{LastReviewed: date(t, "2026-04-30")}
	c.Criteria[0].Evidence = []model.Evidence{{Kind: model.EvidencePage, Page: page, MaxAge: age("6 months")}}
	c.Criteria[1].Evidence = []model.Evidence{{Kind: model.EvidenceSource, Name: model.Name{Text: "crm"}, MaxAge: age("2 days")}}
	c.Criteria[2].Evidence = []model.Evidence{{
		Kind: model.EvidenceMetric, Metric: &model.Metric{}, AtLeast: value.NumInt(10), Period: period("last 2 months"),
	}}
	c.Criteria[3].Evidence = []model.Evidence{{
		Kind: model.EvidenceRuns, Name: model.Name{Text: "incident"}, AtLeast: value.NumInt(2), Period: period("last 3 months"),
	}}
	in := Input{AsOf: date(t, "2026-10-30"), World: World{
		Sources: []string{"crm"}, Calendar: value.Calendar{FiscalStart: 4},
		Newest: func(_ string, day value.Date) value.Date { return min(day, date(t, "2026-10-29")) },
		// As many as the month of the last day has.
		Measure: func(_ *model.Metric, span value.Span, _ value.Date) value.Num {
			if span.To < date(t, "2026-08-31") {
				return value.Num{}
			}
			_, month, _ := span.To.Civil()
			return value.NumInt(int64(month) + 2)
		},
		Runs: []runs.Run{
			{Procedure: "incident", Day: date(t, "2026-07-10"), Outcome: runs.Done},
			{Procedure: "incident", Day: date(t, "2026-07-11"), Outcome: runs.Failed},
			{Procedure: "incident", Day: date(t, "2026-09-01"), Outcome: runs.Done},
			{Procedure: "other", Day: date(t, "2026-09-01"), Outcome: runs.Done},
		},
	}}
	return c, in
}

// TestEvidenceExpires moves nothing but the day. Each state is worked out by hand:
// six months from 30 April are up after 30 October; the source's newest day is 29
// October and may be two days old; the metric of August and September is 11, of
// September and October 12; runs of July to September are two, of August to
// October one, of October to December none.
func TestEvidenceExpires(t *testing.T) {
	c, in := proven(t)
	for _, tt := range []struct{ day, want string }{
		{"2026-10-30", "met met met met: 4"},
		{"2026-10-31", "unknown(expired 2026-10-30) met met met: 0"},
		{"2026-11-01", "unknown(expired 2026-10-30) unknown(expired 2026-10-31) met partial(held 2026-10-31): 0"},
		{"2027-01-01", "unknown(expired 2026-10-30) unknown(expired 2026-10-31) met unknown(held 2026-10-31): 0"},
		{"2026-07-31", "met met unknown unknown: 2"},
		{"2026-04-29", "unknown met unknown unknown: 0"},
	} {
		in.AsOf = date(t, tt.day)
		m, found := New([]*model.Capability{c}, in)
		if len(found) > 0 {
			t.Fatal(found)
		}
		s := m.Divisions[0].Capabilities[0]
		var words []string
		for _, k := range s.Criteria {
			w := string(k.State)
			if k.Expired() {
				w += "(expired " + k.Proofs[0].Until.String() + ")"
				if held := k.Proofs[0].Held; held != value.NoDate {
					w = fmt.Sprintf("%s(held %s)", k.State, held)
				}
			}
			words = append(words, w)
		}
		if got := fmt.Sprintf("%s: %d", strings.Join(words, " "), s.Level); got != tt.want {
			t.Errorf("%s: %s, want %s", tt.day, got, tt.want)
		}
	}
}

// TestLostByTimeAlone has three runs in July, August and September and a metric of
// 12 in September, 9 in October and no number before. Worked by hand: within the last
// three months three runs are asked for; at the end of October these are July to
// September, so all three count; in November two are left, in January none. The
// metric of the last month suffices (10) at the end of October only. More than
// twelve months later the metric is told no more; of a procedure that was carried out
// once it is always told that it is not any more.
func TestLostByTimeAlone(t *testing.T) {
	c, in := proven(t)
	c.Criteria = c.Criteria[2:]
	c.Criteria[0].Evidence[0].Period, _ = expr.ParsePeriod("last month")
	c.Criteria[1].Evidence[0].AtLeast = value.NumInt(3)
	in.World.Measure = func(_ *model.Metric, span value.Span, _ value.Date) value.Num {
		switch span.To {
		case date(t, "2026-09-30"):
			return value.NumInt(12)
		case date(t, "2026-10-31"):
			return value.NumInt(9)
		}
		return value.Num{}
	}
	in.World.Runs = nil
	for _, day := range []string{"2026-07-10", "2026-08-11", "2026-09-01"} {
		in.World.Runs = append(in.World.Runs, runs.Run{Procedure: "incident", Day: date(t, day), Outcome: runs.Done})
	}
	for _, tt := range []struct{ day, want string }{
		{"2026-09-30", "unknown - false, partial - false"},
		{"2026-10-31", "met - false, met - false"},
		{"2026-11-01", "unmet 2026-10-31 true, partial 2026-10-31 true"},
		{"2027-01-15", "unknown 2026-10-31 true, unknown 2026-10-31 true"},
		{"2027-10-31", "unknown 2026-10-31 true, unknown 2026-10-31 true"},
		{"2027-11-01", "unknown - false, unknown - true"},
	} {
		in.AsOf = date(t, tt.day)
		m, _ := New([]*model.Capability{c}, in)
		var got []string
		for _, k := range m.Divisions[0].Capabilities[0].Criteria {
			held := "-"
			if h := k.Proofs[0].Held; h != value.NoDate {
				held = h.String()
			}
			got = append(got, fmt.Sprintf("%s %s %v", k.State, held, k.Expired()))
		}
		if got := strings.Join(got, ", "); got != tt.want {
			t.Errorf("%s: %s, want %s", tt.day, got, tt.want)
		}
	}
}

// TestNeverSufficed: what never sufficed is not lost, and what has not begun is not
// late. One run of two in any three months, and a quarter that lies ahead.
func TestNeverSufficed(t *testing.T) {
	c, in := proven(t)
	c.Criteria = c.Criteria[3:]
	in.World.Runs = []runs.Run{{Procedure: "incident", Day: date(t, "2026-02-10"), Outcome: runs.Done}}
	in.AsOf = date(t, "2026-10-30")
	for _, period := range []string{"last 3 months", "last 30 days", "2027Q2"} {
		c.Criteria[0].Evidence[0].Period, _ = expr.ParsePeriod(period)
		for _, least := range []int64{1, 2} {
			c.Criteria[0].Evidence[0].AtLeast = value.NumInt(least)
			m, _ := New([]*model.Capability{c}, in)
			if got, want := m.Divisions[0].Capabilities[0].Criteria[0].Expired(), least == 1 && period != "2027Q2"; got != want {
				t.Errorf("%d in %s: expired %v, want %v", least, period, got, want)
			}
		}
	}
}

// TestHistoryOfEvidence has a step at each end of a month, start and end of
// evidence on which the standing changed; the states are those of the test above.
func TestHistoryOfEvidence(t *testing.T) {
	c, in := proven(t)
	in.AsOf = date(t, "2026-11-15")
	m, _ := New([]*model.Capability{c}, in)
	var got []string
	for _, h := range m.Divisions[0].Capabilities[0].History {
		got = append(got, fmt.Sprintf("%s %d %s", h.Date, h.Level, numText(h.Score)))
	}
	want := []string{
		"2025-11-30 0 0.25", "2026-04-30 2 0.5", "2026-08-31 2 0.625", "2026-09-30 3 0.875", "2026-10-31 0 0.75", "2026-11-15 0 0.375",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// TestTogether: all evidence of a criterion has to hold.
func TestTogether(t *testing.T) {
	for states, want := range map[string]State{
		"met met": Met, "met partial": Partial, "met unknown": Unknown, "partial unknown": Unknown, "unknown unmet": Unmet, "na unmet": NA, "": Unknown,
	} {
		var proofs []Proof
		for _, s := range strings.Fields(states) {
			proofs = append(proofs, Proof{State: State(s)})
		}
		if got := together(proofs); got != want {
			t.Errorf("%q: %s, want %s", states, got, want)
		}
	}
}

// TestOtherEvidence: a procedure that is not in force is no evidence, and an
// assessment may be too old.
func TestOtherEvidence(t *testing.T) {
	c, in := proven(t)
	page := c.Criteria[0].Evidence[0].Page
	page.Def = &model.Procedure{Status: "draft"}
	c.Criteria[1].Evidence = []model.Evidence{{Kind: model.EvidenceAssessed, MaxAge: c.Criteria[0].Evidence[0].MaxAge}}
	c.Criteria[2].Evidence = []model.Evidence{{Kind: model.EvidenceSource, Name: model.Name{Text: "crn", Pos: diag.Pos{File: "a.md", Line: 3}}}}
	in.Assessments = []Assessment{{Date: date(t, "2026-04-29"), Criterion: "source", State: Met}}
	m, found := New([]*model.Capability{c}, in)
	var got []string
	for _, k := range m.Divisions[0].Capabilities[0].Criteria {
		got = append(got, fmt.Sprintf("%s %s %v", k.Criterion.ID, k.State, k.Expired()))
	}
	want := []string{"page unmet false", "source unknown true", "metric unknown false", "runs met false"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if got, want := findingsText(found), "a.md:3: error: there is no source \"crn\" [unknown-reference]\n    did you mean crm?\n"; got != want {
		t.Errorf("findings %q, want %q", got, want)
	}
}
