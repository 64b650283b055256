package match

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"github.com/mopsite/mopsite/internal/facts"
	"github.com/mopsite/mopsite/internal/facts/factstest"
	"github.com/mopsite/mopsite/internal/metric/measure"
	"github.com/mopsite/mopsite/internal/value"
)

// Two platforms and a CRM. By hand, channel: the CRM knows Google and Mail, so
// of the platforms' cost 100 of 100 (google) and 0 of 50 (video) are matched;
// of five leads two (Google) stand beside a channel of a report.
//
// Both sides speak of 2024-01-02 (the first win or lead is of the 2nd) to
// 2024-02-10, where the later report ends. In these days Google claims 4 + 1.5,
// Video 6; the CRM won 2 by Google and 1 by Mail (the win of March is later than
// any report speaks of).
const joinedWorld = `
-- counts/google --
date, channel, currency, cost:money, conversions:number
2024-01-01, Google, JPY, 10, 100
2024-01-02, Google, JPY, 80, 4
2024-02-10, Google, JPY, 10, 1.5
-- counts/video --
date, channel, currency, cost:money, conversions:number
2024-01-03, Video, JPY, 50, 6
-- records/crm --
channel, stage:lead, stage:won
Google, 2024-01-02, 2024-01-05
Google, 2024-01-02, 2024-02-09
Mail, 2024-01-03, 2024-01-09
Mail, 2024-01-03,
, 2024-01-04, 2024-03-04
`

var asOf = value.DateOf(2024, 6, 30)

func readSet(t *testing.T, text string) *facts.Set {
	return factstest.Set(t, txtar.Parse([]byte(strings.TrimPrefix(text, "\n"))), asOf, nil)
}

func joinsOf(set *facts.Set) []Join { return Joins(measure.NewFacts(set, asOf, value.Calendar{})) }

func TestJoins(t *testing.T) {
	set := readSet(t, joinedWorld)
	for _, s := range set.Sources {
		if s.Name == "video" {
			s.Unmapped = []facts.Unmapped{{Dim: "channel", Value: "Video", Rows: 1}, {Dim: "campaign", Value: "x"}}
		}
	}
	joins := joinsOf(set)
	if len(joins) != 1 {
		t.Fatalf("%d joins", len(joins))
	}
	want := `channel
  crm weighs lead: matched 0.4, 1 of 2 values
  google weighs cost: matched 1, 1 of 1 values
  video weighs cost: matched 0, 0 of 1 values
    unmapped Video
claims of google, video against crm, 2024-01-02 to 2024-02-10, left out 0
  "Video" 6 of null is null
  "Google" 5.5 of 2 is 2.75
  "Mail" null of 1 is null
  both 5.5 of 2 is 2.75
  all 11.5 of 3 is null
  matched 0.478261 and 0.666667
`
	if d := cmp.Diff(want, printJoin(joins[0])); d != "" {
		t.Errorf("(-want +got)\n%s", d)
	}
}

// A name that the map of a silent source gives matches, as it does for a ratio
// across sources: the CRM has two leads by Google and two by Mail, which Google's
// map knows, of five; and Video's cost has a lead beside it that might have been.
func TestJoinsExpect(t *testing.T) {
	set := readSet(t, joinedWorld)
	for _, s := range set.Sources {
		switch s.Name {
		case "google":
			s.Expected = []facts.Expected{{Dim: "channel", Name: "Mail"}, {Dim: "campaign", Name: "Video"}}
		case "crm":
			s.Expected = []facts.Expected{{Dim: "channel", Name: "Video"}}
		}
	}
	want := `channel
  crm weighs lead: matched 0.8, 2 of 2 values
  google weighs cost: matched 1, 1 of 1 values
  video weighs cost: matched 1, 1 of 1 values
`
	got := printJoin(joinsOf(set)[0])
	if d := cmp.Diff(want, got[:strings.Index(got, "claims")]); d != "" {
		t.Errorf("(-want +got)\n%s", d)
	}
}

// By hand, campaign: spring has 10 claims and 2 wins; autumn 20 claims, and the
// CRM knows it by a lead without a win, so it has 0 wins and no ratio; summer 3
// claims, unknown to the CRM; winter is claimed 0 times and won once. What has no
// campaign (4 claims, 1 win) is compared with nothing. So 10 of 2 stands for
// both, 37 of 4 for all; of the claims (10+20)/37 are of values that the CRM
// knows, of the wins (2+1)/4 of values that the platform knows.
const claimedWorld = `
-- counts/ads --
date, campaign, conversions:number
2024-01-02, spring, 10
2024-01-02, autumn, 20
2024-01-02, summer, 3
2024-01-02, winter, 0
2024-01-31, , 4
-- records/crm --
campaign, stage:lead, stage:won
spring, 2024-01-02, 2024-01-05
spring, 2024-01-02, 2024-01-31
autumn, 2024-01-03,
winter, 2024-01-04, 2024-01-09
, 2024-01-04, 2024-01-10
`

func TestClaims(t *testing.T) {
	got := printJoin(joinsOf(readSet(t, claimedWorld))[0])
	want := `claims of ads against crm, 2024-01-02 to 2024-01-31, left out 0
  "autumn" 20 of 0 is null
  "spring" 10 of 2 is 5
  "" 4 of 1 is null
  "summer" 3 of null is null
  "winter" 0 of 1 is 0
  both 10 of 2 is 5
  all 37 of 4 is null
  matched 0.810811 and 0.75
`
	if d := cmp.Diff(want, got[strings.Index(got, "claims"):]); d != "" {
		t.Errorf("(-want +got)\n%s", d)
	}
}

// Without a record source no claim can be held against anything, and sources of
// one kind are held against each other.
func TestJoinsOfReports(t *testing.T) {
	text := joinedWorld[:strings.Index(joinedWorld, "-- records")]
	joins := joinsOf(readSet(t, text))
	want := `channel
  google weighs cost: matched 0, 0 of 1 values
  video weighs cost: matched 0, 0 of 1 values
`
	if d := cmp.Diff(want, printJoin(joins[0])); d != "" {
		t.Errorf("(-want +got)\n%s", d)
	}
}

func printJoin(j Join) string {
	var b strings.Builder
	num := func(n value.Num) string {
		if n.Null() {
			return "null"
		}
		return n.Exact(6)
	}
	fmt.Fprintln(&b, j.Dim)
	for _, s := range j.Sources {
		fmt.Fprintf(&b, "  %s weighs %s: matched %s, %d of %d values\n", s.Name, s.Measure, num(s.Matched), s.Common, s.Values)
		for _, u := range s.Unmapped {
			fmt.Fprintf(&b, "    unmapped %s\n", u.Value)
		}
	}
	if c := j.Claims; c != nil {
		fmt.Fprintf(&b, "claims of %s against %s, %s to %s, left out %d\n", strings.Join(c.Claimants, ", "), strings.Join(c.Counters, ", "),
			c.Span.From, c.Span.To, c.LeftOut)
		for _, r := range c.Rows {
			fmt.Fprintf(&b, "  %q %s of %s is %s\n", r.Value, num(r.Claimed), num(r.Won), num(r.Ratio))
		}
		fmt.Fprintf(&b, "  both %s of %s is %s\n", num(c.Both.Claimed), num(c.Both.Won), num(c.Both.Ratio))
		fmt.Fprintf(&b, "  all %s of %s is %s\n", num(c.Total.Claimed), num(c.Total.Won), num(c.Total.Ratio))
		fmt.Fprintf(&b, "  matched %s and %s\n", num(c.MatchedClaims), num(c.MatchedWon))
	}
	return b.String()
}
