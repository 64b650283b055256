package scale_test

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/mopsite/mopsite/internal/dataset/scale"
	"github.com/mopsite/mopsite/internal/facts"
	"github.com/mopsite/mopsite/internal/facts/rollup"
	"github.com/mopsite/mopsite/internal/value"
)

// month is a fortnight of some campaigns, whose days cost between half and one and a
// half times what is usual for the campaign, times a factor.
func month(seed uint64, campaigns int, cost, clicks float64) *scale.Middles {
	rnd := rand.New(rand.NewPCG(seed, 2))
	b := rollup.NewBuilder("s", []string{"campaign"}, []facts.Measure{{Name: "clicks", Unit: facts.Count}, {Name: "cost", Unit: facts.Money}})
	for c := range campaigns {
		for d := range value.Date(14) {
			some := func(usual, times float64) value.Fixed {
				return value.Fixed(usual*float64(c+1)*times*(0.5+rnd.Float64())) * value.One
			}
			b.Add(d, d, []uint32{b.Code(0, []byte(fmt.Sprint("c", c)))}, []value.Fixed{some(200, clicks), some(30_000, cost)})
		}
	}
	return scale.MiddlesOf(b)
}

func TestTimes(t *testing.T) {
	before := month(1, 24, 1, 1)
	for _, c := range []struct {
		name string
		now  *scale.Middles
		want string
	}{
		{"cents", month(2, 24, 100, 1), "1 100 24 true"},
		{"thousands", month(2, 24, 0.001, 1), "1 0.001 24 true"},
		{"as before", month(2, 24, 1, 1), "-1 0 0 false"},
		{"ten times", month(2, 24, 10, 1), "-1 0 0 false"},
		{"yen for dollars", month(2, 24, 150, 1), "-1 0 0 false"},
		{"a hundred times of all", month(2, 24, 100, 100), "-1 0 0 false"},
		{"few campaigns", month(2, 12, 100, 1), "-1 0 0 false"},
	} {
		measure, times, names, ok := c.now.Times(before)
		if !ok {
			measure, times, names = -1, 0, 0
		}
		if got := fmt.Sprint(measure, times, names, ok); got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
}
