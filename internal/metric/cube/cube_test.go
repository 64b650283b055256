package cube_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"github.com/mopsite/mopsite/internal/expr"
	"github.com/mopsite/mopsite/internal/metric/cube"
	"github.com/mopsite/mopsite/internal/metric/metrictest"
	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/value"
)

const small = `
-- settings --
as-of 2024-03-20
currency EUR
-- counts/ads --
date, channel, campaign, currency, cost:money, clicks:count
2024-01-03, a, x, EUR, 1.5, 3
2024-01-30, a, y, EUR, 2, 4
2024-01-30, b, y, EUR, , 5
2024-03-01, a, x, EUR, 0.25, 1
2024-03-25, a, x, EUR, 100, 100
-- metrics --
cpc money lower 2 = cost / clicks
`

func made(t *testing.T, a cube.Ask) (*cube.Cube, string) {
	t.Helper()
	w := metrictest.New(t, txtar.Parse([]byte(small)), nil)
	a.Metrics = w.Site.Metrics
	c, err := cube.New(w.Engine(), a)
	if err != nil {
		t.Fatal(err)
	}
	text, err := c.Facts()
	if err != nil {
		t.Fatal(err)
	}
	return c, string(text)
}

// TestFacts reads rows back from the JSON: by month, without the campaign that no
// question names, and without what as-of does not let see.
func TestFacts(t *testing.T) {
	_, text := made(t, cube.Ask{Filters: []string{"channel"}})
	var sources []struct {
		Spans [][2]int
		Dims  []struct {
			Name   string
			Values []string
		}
		Key string
		Ms  []struct{ Name, U, R string }
	}
	if err := json.Unmarshal([]byte(text), &sources); err != nil {
		t.Fatal(err)
	}
	s := sources[0]
	got := []string{fmt.Sprint(s.Spans), s.Key}
	for _, d := range s.Dims {
		got = append(got, d.Name+" "+strings.Join(d.Values, " "))
	}
	for _, m := range s.Ms {
		got = append(got, m.Name+" "+m.U+" "+m.R)
	}
	// 19723 is 1 January 2024; March ends at as-of. Keys: Jan a, Jan b, Mar a.
	want := []string{"[[19723 19753] [19783 19802]]", "0,1,1", "channel a b", "currency EUR", "cost 3,,0 500000,,250000", "clicks 7,5,1 "}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got\n%s\n%s", diff, text)
	}
	if strings.Contains(text, `"x"`) {
		t.Error("a campaign is published that nothing asks for")
	}
}

// TestFactsOfNothingYet: a source whose first day lies after as-of has dimensions
// without values, which are lists all the same.
func TestFactsOfNothingYet(t *testing.T) {
	w := metrictest.New(t, txtar.Parse([]byte(strings.ReplaceAll(small, "\n2024-", "\n# 2024-"))), nil)
	c, err := cube.New(w.Engine(), cube.Ask{Metrics: w.Site.Metrics, Filters: []string{"channel"}})
	if err != nil {
		t.Fatal(err)
	}
	text, err := c.Facts()
	if err != nil {
		t.Fatal(err)
	}
	if s := string(text); !strings.Contains(s, `{"name":"channel","values":[]}`) || strings.Contains(s, "null") {
		t.Errorf("a browser cannot read the lists of %s", s)
	}
}

func TestByDay(t *testing.T) {
	c, _ := made(t, cube.Ask{Filters: []string{"channel"}, Days: true})
	if got := len(c.Sources[0].Spans); got != 3 {
		t.Errorf("%d days, want 3", got)
	}
}

// TestNeedsDays: rows by month do for what is cut at months, as-of aside.
func TestNeedsDays(t *testing.T) {
	period := func(s string) expr.Period {
		p, err := expr.ParsePeriod(s)
		if err != nil {
			t.Fatal(err)
		}
		return p
	}
	m := []*model.Metric{{}}
	for name, tt := range map[string]struct {
		block model.Block
		asOf  value.Date
		want  bool
	}{
		"months":                      {&model.MetricBlock{Metrics: m, Period: period("last 3 months")}, value.DateOf(2026, 5, 20), false},
		"weeks":                       {&model.TableBlock{Metrics: m, By: model.Grouping{Grain: value.Week}}, value.DateOf(2026, 5, 31), true},
		"days of its own":             {&model.MetricBlock{Metrics: m, Period: period("since 2026-01-15")}, value.DateOf(2026, 5, 31), true},
		"a part against a part":       {&model.MetricBlock{Metrics: m, Derived: model.Derived{Compare: expr.PreviousPeriod}}, value.DateOf(2026, 5, 20), true},
		"whole months against months": {&model.MetricBlock{Metrics: m, Derived: model.Derived{Compare: expr.PreviousPeriod}}, value.DateOf(2026, 5, 31), false},
	} {
		if got := cube.AskOf([]model.Block{tt.block}, nil, tt.asOf, value.Calendar{FiscalStart: 4}).Days; got != tt.want {
			t.Errorf("%s: days %t", name, got)
		}
	}
	if n := len(cube.Periods(value.Calendar{FiscalStart: 4})); n != 12 {
		t.Errorf("%d periods are offered, want 12", n)
	}
}
