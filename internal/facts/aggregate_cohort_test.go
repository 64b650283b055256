package facts_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/mopsite/mopsite/internal/facts"
	"github.com/mopsite/mopsite/internal/facts/rollup"
	"github.com/mopsite/mopsite/internal/value"
)

// day returns a date of 2024.
func day(month, d int) value.Date { return value.DateOf(2024, month, d) }

// journeys are nine leads by hand: lead, mql, won, and the exit lost.
func journeys() *facts.Journeys {
	b := rollup.NewCohortBuilder("crm", "lead", []facts.Stage{{ID: "lead"}, {ID: "mql"}, {ID: "lost", Exit: true}, {ID: "won"}}, []string{"channel"})
	add := func(channel string, broken int, days ...value.Date) {
		b.Add(rollup.Journey{Days: days, Broken: broken, Dims: []string{channel}})
	}
	const no = value.NoDate
	add("mail", -1, day(1, 1), day(1, 3), no, day(1, 31))    // won after 30 days
	add("mail", -1, day(1, 5), day(1, 9), no, day(3, 5))     // won after 60 days
	add("mail", -1, day(1, 8), no, no, day(1, 18))           // skips mql, won after 10
	add("search", -1, day(1, 31), day(2, 1), day(2, 9), no)  // lost after 9
	add("search", -1, day(1, 31), day(1, 31), no, day(4, 9)) // won after as-of
	add("search", 1, day(2, 5), day(2, 1), no, day(2, 20))   // mql before lead
	add("", -1, no, day(2, 6), no, no)                       // enters at mql
	add("search", -1, day(2, 7), no, no, no)
	add("mail", -1, day(3, 30), day(4, 2), no, no) // mql after as-of
	return b.Journeys()
}

func cohortText(j *facts.Journeys, q facts.CohortQuery) string {
	var b strings.Builder
	for _, c := range j.Cohorts(q) {
		fmt.Fprintf(&b, "%s %q %d %v\n", c.Bucket.From, c.Dims, c.Entered, c.Reached)
	}
	return b.String()
}

func TestCohorts(t *testing.T) {
	month := value.Month
	all := []int{0, 1, 2, 3}
	year := value.Span{From: day(1, 1), To: day(12, 31)}
	tests := []struct {
		name string
		q    facts.CohortQuery
		want string
	}{
		{"by month", facts.CohortQuery{facts.Cut{Span: year, Grain: &month}, 0, all, -1, day(3, 31)}, `2024-01-01 [] 5 [5 5 1 3]
2024-02-01 [] 3 [3 1 0 0]
2024-03-01 [] 1 [1 0 0 0]
`},
		{"window holds its last day", facts.CohortQuery{facts.Cut{Span: year, Grain: &month}, 0, all, 30, day(3, 31)}, `2024-01-01 [] 5 [5 5 1 2]
2024-02-01 [] 3 [3 1 0 0]
2024-03-01 [] 1 [1 0 0 0]
`},
		{"window short by a day", facts.CohortQuery{facts.Cut{Span: year, Grain: &month}, 0, []int{3}, 29, day(3, 31)}, `2024-01-01 [] 5 [1]
2024-02-01 [] 3 [0]
2024-03-01 [] 1 [0]
`},
		{"as-of hides entries and steps", facts.CohortQuery{facts.Cut{Span: year, Grain: &month}, 0, all, -1, day(2, 6)}, `2024-01-01 [] 5 [5 5 0 2]
2024-02-01 [] 2 [2 1 0 0]
`},
		{"a funnel that starts later", facts.CohortQuery{facts.Cut{Span: year, Grain: &month}, 1, []int{1, 3}, -1, day(4, 30)}, `2024-01-01 [] 4 [4 4]
2024-02-01 [] 3 [3 0]
2024-04-01 [] 1 [1 0]
`},
		{"by dimension", facts.CohortQuery{facts.Cut{Span: year, Dims: []string{"channel"}}, 0, []int{1, 3}, -1, day(3, 31)}, `2024-01-01 [""] 1 [1 0]
2024-01-01 ["mail"] 4 [3 3]
2024-01-01 ["search"] 4 [2 0]
`},
		{"filter", facts.CohortQuery{facts.Cut{Span: year, Where: []facts.Filter{{"channel", []string{"mail"}}}}, 0, []int{1, 3}, -1, day(3, 31)}, `2024-01-01 [] 4 [3 3]
`},
		{"an exit is no entry", facts.CohortQuery{facts.Cut{Span: year}, 2, all, -1, day(3, 31)}, ``},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, cohortText(journeys(), tt.q)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestLag(t *testing.T) {
	j := journeys()
	for _, tt := range []struct {
		entry, stage, percentile int
		asOf                     value.Date
		want                     int
		ok                       bool
	}{
		{0, 3, 90, day(3, 31), 60, true}, // lags 10, 30, 60: rank 3
		{0, 3, 66, day(3, 31), 30, true}, // rank 2
		{0, 3, 1, day(3, 31), 10, true},
		{0, 3, 90, day(4, 30), 69, true}, // 10, 30, 60, 69: rank 4
		{0, 3, 90, day(1, 10), 0, false},
		{2, 3, 90, day(3, 31), 0, false},
	} {
		got, ok := j.Lag(tt.entry, tt.stage, tt.percentile, value.NoDate, tt.asOf)
		if got != tt.want || ok != tt.ok {
			t.Errorf("Lag(%d, %d, %d, %s) = %d, %v, want %d, %v", tt.entry, tt.stage, tt.percentile, tt.asOf, got, ok, tt.want, tt.ok)
		}
	}
	// Those who entered before a day do not count: of none, nothing is known.
	if _, ok := j.Lag(0, 3, 90, day(4, 30), day(4, 30)); ok {
		t.Error("a percentile of nobody")
	}
}

func TestEntries(t *testing.T) {
	j := journeys()
	for _, tt := range []struct {
		entry int
		asOf  value.Date
		want  string
	}{
		{0, day(12, 31), "2024-01-01..2024-03-30"},
		{0, day(2, 6), "2024-01-01..2024-02-06"},
		{1, day(12, 31), "2024-01-03..2024-04-02"},
	} {
		s := j.Entries(tt.entry, tt.asOf)
		if got := s.From.String() + ".." + s.To.String(); got != tt.want {
			t.Errorf("Entries(%d, %s) = %s, want %s", tt.entry, tt.asOf, got, tt.want)
		}
	}
	if s := j.Entries(0, day(1, 1)-1); !s.Empty() {
		t.Errorf("entries before the first: %v", s)
	}
	if s := j.Entries(2, day(12, 31)); !s.Empty() {
		t.Errorf("entries at an exit: %v", s)
	}
}

func TestArrivals(t *testing.T) {
	j, year := journeys(), value.Span{From: day(1, 1), To: day(12, 31)}
	mail := []facts.Filter{{Dim: "channel", Values: []string{"mail"}}}
	for _, tt := range []struct {
		name  string
		q     facts.CohortQuery
		stage int
		want  string
	}{
		{"entries", facts.CohortQuery{Cut: facts.Cut{Span: year}, Window: -1, AsOf: day(3, 31)}, 0,
			"[01-01+0:1 01-05+0:1 01-08+0:1 01-31+0:2 02-05+0:1 02-06+0:1 02-07+0:1 03-30+0:1]"},
		{"won by as-of", facts.CohortQuery{Cut: facts.Cut{Span: year}, Window: -1, AsOf: day(3, 31)}, 3, "[01-01+30:1 01-05+60:1 01-08+10:1]"},
		{"within a window", facts.CohortQuery{Cut: facts.Cut{Span: year}, Window: 30, AsOf: day(3, 31)}, 3, "[01-01+30:1 01-08+10:1]"},
		{"of mail, from a day on", facts.CohortQuery{Cut: facts.Cut{Span: value.Span{From: day(1, 8), To: day(12, 31)}, Where: mail}, Window: -1, AsOf: day(4, 30)}, 1, "[01-08+10:1 03-30+3:1]"},
		{"equal days and lags add", facts.CohortQuery{Cut: facts.Cut{Span: year}, Window: -1, AsOf: day(2, 1)}, 1, "[01-01+2:1 01-05+4:1 01-08+10:1 01-31+0:1 01-31+1:1]"},
		{"an exit is no entry", facts.CohortQuery{Cut: facts.Cut{Span: year}, Entry: 2, Window: -1, AsOf: day(3, 31)}, 3, "[]"},
	} {
		var got []string
		for _, a := range j.Arrivals(tt.q, tt.stage) {
			got = append(got, fmt.Sprintf("%s+%d:%d", a.Day.String()[5:], a.Lag, a.Count))
		}
		if s := fmt.Sprint(got); s != tt.want {
			t.Errorf("%s: %s, want %s", tt.name, s, tt.want)
		}
	}
}

// Of the nine leads one is lost, nine days after it came and eight after it had
// become an MQL. At the stage lead it went on; at the stage mql it left.
func TestLeavings(t *testing.T) {
	j := journeys()
	year := facts.Cut{Span: value.Span{From: day(1, 1), To: day(12, 31)}}
	for _, tt := range []struct {
		entry int
		asOf  value.Date
		want  string
	}{
		{0, day(3, 31), "[]"},
		{1, day(3, 31), "[{2024-02-01 8 1}]"},
		{1, day(2, 8), "[]"},
		{3, day(3, 31), "[]"},
	} {
		if got := fmt.Sprint(j.Leavings(facts.CohortQuery{Cut: year, Entry: tt.entry, Window: -1, AsOf: tt.asOf})); got != tt.want {
			t.Errorf("from stage %d as of %s: %s, want %s", tt.entry, tt.asOf, got, tt.want)
		}
	}
}
