package derive_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/mopsite/mopsite/internal/metric"
	"github.com/mopsite/mopsite/internal/metric/metrictest"
	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/value"
)

// randomWorld has facts of some months and channels, with gaps, nulls, zeroes and
// negative amounts.
func randomWorld(t *testing.T, r *rand.Rand) *metrictest.World {
	var b strings.Builder
	b.WriteString("-- settings --\nas-of 2024-12-31\ncurrency JPY\nmin-match 0\n-- counts/ads --\ndate, channel, cost:money, clicks:count\n")
	for range 1 + r.IntN(60) {
		cost, clicks := fmt.Sprint(r.IntN(200)-20), fmt.Sprint(r.IntN(50))
		if r.IntN(6) == 0 {
			cost = ""
		}
		if r.IntN(6) == 0 {
			clicks = ""
		}
		fmt.Fprintf(&b, "2024-%02d-%02d, c%d, %s, %s\n", 1+r.IntN(12), 1+r.IntN(28), r.IntN(9), cost, clicks)
	}
	b.WriteString("-- records/crm --\nchannel, stage:lead\n")
	for range r.IntN(40) {
		fmt.Fprintf(&b, "c%d, 2024-%02d-%02d\n", r.IntN(12), 1+r.IntN(12), 1+r.IntN(28))
	}
	b.WriteString("-- metrics --\ncost money = cost\nclicks count = clicks\ncpc money = cost / clicks\nleads count = crm.lead\ncpl money = cost / crm.lead\n")
	return world(t, b.String())
}

// Whatever the facts: the shares of a total add up to one, the largest and the
// rest to all there is, the last running total is the total, and the total is
// what the question without groups answers.
func TestLaws(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 11))
	for range 120 {
		w := randomWorld(t, r)
		names := []string{"cost", "clicks", "leads", "cpc", "cpl"}
		additive := 3
		for _, by := range []string{"channel", "month", "month,channel", "channel,quarter"} {
			q := question{strings.Join(names, " "), by, "", "2024", model.Derived{Cumulative: strings.ContainsAny(by, "mq"), Top: r.IntN(4)}}
			if by == "month" {
				q.ask.Top = 0
			}
			a, _ := ask(t, w, q)
			whole, _ := ask(t, w, question{q.metrics, "", "", "2024", model.Derived{}})
			for j := range names {
				same(t, names[j]+": the total of "+by, a.Now.Total[j].Value, whole.Now.Cells[0][j].Value)
				if j < additive {
					same(t, names[j]+": the groups by "+by, sum(a.Now.Cells, j), whole.Now.Cells[0][j].Value)
				}
			}
			if by == "month" {
				for j := range names {
					same(t, names[j]+": the last running total", a.Now.Running[len(a.Now.Running)-1][j].Value, whole.Now.Cells[0][j].Value)
				}
			}
			q.metrics, q.ask.Share = "cost clicks leads", true
			shares(t, w, q)
		}
	}
}

// shares holds that they add up to one in each whole that is not nought.
func shares(t *testing.T, w *metrictest.World, q question) {
	t.Helper()
	a, found := ask(t, w, q)
	if len(found) > 0 {
		t.Fatal(found)
	}
	sums, known := map[string]value.Num{}, map[string]bool{}
	for i, g := range a.Now.Groups {
		for j, s := range a.Now.Shares[i] {
			id := fmt.Sprint(j)
			if strings.Contains(q.by, ",") {
				id += g.Keys[0]
			}
			sums[id] = sums[id].Plus(orZero(s.Value))
			known[id] = known[id] || !s.Value.Null()
		}
	}
	for id, s := range sums {
		if known[id] {
			same(t, "the shares by "+q.by+" in "+id, s, value.NumInt(1))
		}
	}
}

func sum(cells [][]metric.Quantity, j int) value.Num {
	var s value.Num
	for _, row := range cells {
		if !row[j].Value.Null() {
			s = s.Plus(row[j].Value)
		}
	}
	return s
}

func orZero(n value.Num) value.Num {
	if n.Null() {
		return value.NumInt(0)
	}
	return n
}

func same(t *testing.T, what string, got, want value.Num) {
	t.Helper()
	if got.Cmp(want) != 0 {
		t.Errorf("%s is %s, want %s", what, metrictest.Num(got), metrictest.Num(want))
	}
}
