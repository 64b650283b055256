package running_test

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/mopsite/mopsite/internal/dataset/running"
	"github.com/mopsite/mopsite/internal/facts"
	"github.com/mopsite/mopsite/internal/facts/rollup"
	"github.com/mopsite/mopsite/internal/value"
)

// of builds 75 days of two campaigns from 2026-10-01 on; figure makes a day's clicks
// of the figures of that day and of all days of the period before it.
func of(days int, since value.Grain, figure func(i int, today, before int) int) *rollup.Builder {
	rnd := rand.New(rand.NewPCG(7, 11))
	b := rollup.NewBuilder("s", []string{"campaign"}, []facts.Measure{{Name: "clicks", Unit: facts.Count}})
	for _, name := range []string{"brand", "generic"} {
		sum := 0
		for i := range days {
			day := value.DateOf(2026, 10, 1) + value.Date(i)
			if (value.Calendar{}).Bucket(day, since).From == day {
				sum = 0
			}
			today := 10 + rnd.IntN(90)
			b.Add(day, day, []uint32{b.Code(0, []byte(name))}, []value.Fixed{value.Fixed(figure(i, today, sum)) * value.One})
			sum += today
		}
	}
	return b
}

func TestOf(t *testing.T) {
	runs := func(_, today, before int) int { return before + today }
	for _, c := range []struct {
		name  string
		facts *rollup.Builder
		since value.Grain
		want  bool
	}{
		{"month-to-date, three months", of(75, value.Month, runs), value.Month, true},
		{"month-to-date, one month", of(24, value.Month, runs), value.Month, true},
		{"quarter-to-date", of(120, value.Quarter, runs), value.Quarter, true},
		{"year-to-date from October on, which no period shows", of(31, value.Year, func(i, today, before int) int { return 5000 + before + today }), 0, false},
		{"a day's own figures", of(75, value.Month, func(_, today, _ int) int { return today }), 0, false},
		{"the same every day", of(75, value.Month, func(int, int, int) int { return 100 }), 0, false},
		{"growth over the months", of(75, value.Month, func(i, _, _ int) int { return 100 + 10*i }), 0, false},
		{"too few days", of(15, value.Month, runs), 0, false},
		{"one month of 18 % growth a day", of(28, value.Month, func(i, today, _ int) int { return int(1000*math.Exp(float64(i)/6)) + today/2 }), 0, false},
		{"one month of 8 % growth a day", of(30, value.Month, func(i, _, _ int) int { return int(1000 * math.Pow(1.085, float64(i))) }), 0, false},
		{"a stock, such as followers", of(75, value.Month, func(i, _, _ int) int { return 1000 + i }), 0, false},
	} {
		got, ok := running.Of(c.facts)
		if ok != c.want || ok && (got.Since != c.since || got.Anew != (c.name != "month-to-date, one month")) {
			t.Errorf("%s: %v %v, want %v since %v", c.name, got, ok, c.want, c.since)
		}
	}
}

// TestChance holds that figures that go up and down are never taken for sums; the
// seed is fixed.
func TestChance(t *testing.T) {
	rnd := rand.New(rand.NewPCG(1, 2))
	for range 300 {
		most := 1 + rnd.IntN(200)
		if _, ok := running.Of(of(20+rnd.IntN(60), value.Month, func(int, int, int) int { return rnd.IntN(most) })); ok {
			t.Fatal("figures by chance are taken for sums")
		}
	}
}
