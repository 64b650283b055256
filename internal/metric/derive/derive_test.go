package derive_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/mopsite/mopsite/internal/expr"
	"github.com/mopsite/mopsite/internal/metric/metrictest"
	"github.com/mopsite/mopsite/internal/model"
)

// The wanted numbers are worked by hand from the eleven lines of the world: each
// is a sum of a few of them, or one sum divided by another.
func TestAsk(t *testing.T) {
	w := world(t, year)
	for _, tt := range []struct {
		name string
		q    question
		want string
	}{
		// a 300 of 420, b 70, c 30, d 20; the rest b, c and d: cost 120, clicks 30.
		{"top", question{"cost cpc", "channel", "", "2024", model.Derived{Top: 1}}, `
a: 300* 3.333333*
other (3): 120* 4* (3 values)
total 420* 3.5*
`},
		{"top of all", question{"cost", "channel", "", "2024", model.Derived{Top: 9}}, `
a: 300*
b: 70*
c: 30*
d: 20*
total 420*
`},
		// Shares of 420, in the order of the names.
		{"share", question{"cost", "channel", "", "2024-01", model.Derived{Share: true}}, `
a: 100 share 0.526316
b: 60 share 0.315789
c: 30 share 0.157895
total 190
`},
		// January 190, February 230; clicks 66 and 54.
		{"running", question{"cost cpc", "month", "", "2024-01..2024-02", model.Derived{Cumulative: true}}, `
2024-01: 190 2.878788 running 190 2.878788
2024-02: 230 4.259259 running 420 3.5
total 420 3.5
`},
		// By month and channel a share is one of its month; the rest of January is
		// b and c, of February b and d.
		{"top, share and running", question{"cost", "month,channel", "", "2024-01..2024-02", model.Derived{Top: 1, Share: true, Cumulative: true}}, `
2024-01 | a: 100 running 100 share 0.526316
2024-01 | other (3): 90 running 90 share 0.473684 (3 values)
2024-02 | a: 200 running 300 share 0.869565
2024-02 | other (3): 30 running 120 share 0.130435 (3 values)
total 420
`},
		// The same channels count a year before: the rest of 2023 is b 40 and d 60.
		{"top and previous year", question{"cost", "channel", "", "2024-01..2024-02", model.Derived{Top: 1, Compare: expr.PreviousYear}}, `
a: 300 before a: 180*
other (3): 120 before other (3): 100* (3 values)
total 420
`},
		{"target", question{"cost clicks", "month", "", "2024-01..2024-02", model.Derived{Compare: expr.Target}}, `
2024-01: 190 66 before 2024-01: 150 null (no-data)
2024-02: 230 54 before 2024-02: 150 null (no-data)
total 420 120
`},
		// Each month beside that of channel a: the dimension is fixed, not grouped.
		{"segment", question{"cpc", "month,channel", "", "2024-01..2024-02", model.Derived{Compare: expr.Segment, Segment: metrictest.Filters("channel=a")}}, `
2024-01 | a: 2 before 2024-01: 2
2024-01 | b: 10 before 2024-01: 2
2024-01 | c: 3 before 2024-01: 2
2024-02 | a: 5 before 2024-02: 5
2024-02 | b: 2.5 before 2024-02: 5
2024-02 | d: 2 before 2024-02: 5
total 3.5
`},
		{"segment without groups", question{"cost", "", "channel=b", "2024-02", model.Derived{Compare: expr.Segment, Segment: metrictest.Filters("channel=a,channel=a")}}, `
: 10 before : 200
`},
	} {
		a, found := ask(t, w, tt.q)
		if diff := cmp.Diff(tt.want, "\n"+text(a)); diff != "" || len(found) > 0 {
			t.Errorf("%s: %s(-want +got):\n%s", tt.name, metrictest.Findings(found), diff)
		}
	}
}

// What cannot be derived is said, and nothing is derived.
func TestMistakes(t *testing.T) {
	w := world(t, year)
	for _, tt := range []struct {
		q    question
		want string
	}{
		{question{"cost", "channel", "", "2024", model.Derived{Cumulative: true}}, "error: a running total runs over time, and the numbers are not by time [invalid-query]\n    group by month, or another grain\n"},
		{question{"cost", "month", "", "2024", model.Derived{Top: 3}}, "error: the largest are told among the values of a dimension, and the numbers are by none [invalid-query]\n    group by channel, or another dimension\n"},
		{question{"cpc", "channel", "", "2024", model.Derived{Share: true}}, "error: the parts of cpc do not add up to a whole, since it is no sum [invalid-query]\n    ask for the shares of what it is made of\n"},
		{question{"cost", "", "", "2024", model.Derived{Share: true}}, "error: a share is what a group is of the total, and there are no groups [invalid-query]\n    group by channel, or by month\n"},
		{question{"cpc", "", "", "2024", model.Derived{Compare: expr.Target}}, "error: none of the metrics has a target [invalid-query]\n    write target: on the page of the metric\n"},
		{question{"cost", "month", "", "2024", model.Derived{Compare: expr.Target, Cumulative: true}}, "error: the target of a metric is not one of its running total [invalid-query]\n    compare with the previous year or period\n"},
		{question{"cost", "channel", "", "2024", model.Derived{Compare: expr.Target, Share: true}}, "error: the target of a metric is not one of its shares [invalid-query]\n    compare with the previous year or period\n"},
		{question{"cost", "month", "", "2024", model.Derived{Compare: expr.Segment, Segment: metrictest.Filters("colour=red")}}, "error: no source of cost has a dimension \"colour\" [invalid-query]\n    its dimensions are channel\n"},
	} {
		_, found := ask(t, w, tt.q)
		if diff := cmp.Diff(tt.want, metrictest.Findings(found)); diff != "" {
			t.Errorf("%+v (-want +got):\n%s", tt.q, diff)
		}
	}
}

// The largest is not told where a channel has money of two currencies: its 80 and
// 60 cannot be compared with the 100 of the other.
func TestLargestUnknown(t *testing.T) {
	w := world(t, `
-- settings --
as-of 2024-01-31
currency JPY
-- counts/ads --
date, channel, currency, cost:money
2024-01-10, a, USD, 80
2024-01-10, a, EUR, 60
2024-01-10, b, USD, 100
-- metrics --
cost money = cost
`)
	a, found := ask(t, w, question{"cost", "channel", "", "2024-01", model.Derived{Top: 1}})
	if diff := cmp.Diff("a: null (mixed-currency)*\nb: 100 USD*\ntotal null (mixed-currency)*\n", text(a)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if said := metrictest.Findings(found); !strings.Contains(said, `the largest cannot be told, since cost of "a" adds several currencies`) {
		t.Errorf("got %s", said)
	}
}

// Money of two currencies is never added: no total, no share, no largest.
func TestCurrencies(t *testing.T) {
	w := world(t, `
-- settings --
as-of 2024-01-31
currency JPY
-- counts/ads --
date, channel, currency, cost:money
2024-01-10, a, JPY, 100
2024-01-10, b, USD, 60
2024-01-10, c, JPY, 30
-- metrics --
cost money = cost
`)
	a, found := ask(t, w, question{"cost", "channel", "", "2024-01", model.Derived{Top: 1, Share: true}})
	want := `
a: 100* share null (mixed-currency)*
b: 60 USD* share null (mixed-currency)*
c: 30* share null (mixed-currency)*
total null (mixed-currency)*
`
	if diff := cmp.Diff(want, "\n"+text(a)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	said := "warning: the largest cannot be told, since cost is in JPY and USD [mixed-currency]\n    keep one currency, by where: {currency: JPY}\n"
	if diff := cmp.Diff(said, metrictest.Findings(found)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}
