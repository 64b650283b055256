package figures_test

import (
	"fmt"
	"testing"

	"github.com/mopsite/mopsite/internal/dataset/figures"
	"github.com/mopsite/mopsite/internal/facts"
	"github.com/mopsite/mopsite/internal/facts/rollup"
	"github.com/mopsite/mopsite/internal/value"
)

// built adds up rows of clicks and cost, one a day.
func built(rows ...[2]int) *rollup.Builder {
	b := rollup.NewBuilder("s", nil, []facts.Measure{{Name: "clicks", Unit: facts.Count}, {Name: "cost", Unit: facts.Money}})
	for i, r := range rows {
		b.Add(value.Date(i), value.Date(i), nil, of(r[0], r[1]))
	}
	return b
}

func of(clicks, cost int) []value.Fixed {
	return []value.Fixed{value.Fixed(clicks) * value.One, value.Fixed(cost) * value.One}
}

// 1,024 clicks are ten bits. Cost is in hundreds here, so that 6,400 yen are six,
// of which half counts beside the clicks.
func ExampleScale_Bits() {
	s := figures.Of(built([2]int{1024, 6400}, [2]int{3, 100}))
	fmt.Println(s.Bits(of(1024, 6400)), s.Bits(of(1, 100)))
	// Output: 13 0
}

func TestAdds(t *testing.T) {
	s := figures.Of(built([2]int{7, 10}, [2]int{8, 21}))
	for _, c := range []struct {
		total, parts []value.Fixed
		want         bool
	}{
		{of(15, 31), of(15, 31), true},
		{of(15, 32), of(15, 31), true},  // money, of two rounded rows and a rounded sum
		{of(15, 33), of(15, 31), false}, // 2 is more than half a yen for each of two rows, and half
		{of(16, 31), of(15, 31), false}, // clicks are exact
		{of(0, 0), of(0, 0), false},     // nothing is no sum
	} {
		if got := s.Adds(c.total, c.parts, 2); got != c.want {
			t.Errorf("%v of %v: %t", c.total, c.parts, got)
		}
	}
}
