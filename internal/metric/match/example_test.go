package match_test

import (
	"fmt"
	"testing"

	"golang.org/x/tools/txtar"

	"github.com/mopsite/mopsite/internal/expr"
	"github.com/mopsite/mopsite/internal/facts/factstest"
	"github.com/mopsite/mopsite/internal/metric/match"
	"github.com/mopsite/mopsite/internal/metric/measure"
	"github.com/mopsite/mopsite/internal/value"
)

// By hand: of 1,000 spent, 900 went to Google, which the CRM knows; 100 to a
// campaign that it spells in another way. Of four leads two are Google's; that
// the other two came by mail says nothing against the names, so only the cost
// can refuse the ratio.
const spelling = `
-- counts/ads --
date, channel, cost:money
2024-01-05, Google, 900
2024-01-06, Yahoo Japan, 100
-- records/crm --
channel, stage:lead
Google, 2024-01-06
Google, 2024-01-07
Yahoo! JAPAN, 2024-01-07
Mail, 2024-01-08
`

func shares(t testing.TB, least string) (*match.Shares, *match.Low) {
	asOf := value.DateOf(2024, 1, 31)
	f := measure.NewFacts(factstest.Set(t, txtar.Parse([]byte(spelling)), asOf, nil), asOf, value.Calendar{})
	cost, _ := f.Find(expr.Measure{Name: "cost"})
	leads, _ := f.Find(expr.Measure{Name: "lead"})
	min, _ := value.ParseNum(least)
	d := match.NewDivision(match.Of(cost), match.Of(leads))
	s, low, err := match.Divisions{d}.Shares(f, match.Asked{Span: f.Everything(), By: []string{"channel"}}, min)
	if err != nil {
		t.Fatal(err)
	}
	return s, low
}

func ExampleDivisions_Shares() {
	s, low := shares(&testing.T{}, "0.95")
	fmt.Println("cost", s.Num.Exact(2), "leads", s.Den.Exact(2), "refused for", low.Values)
	_, low = shares(&testing.T{}, "0.9")
	fmt.Println("refused:", low != nil)
	// Output:
	// cost 0.9 leads 0.5 refused for ["Yahoo Japan"]
	// refused: false
}
