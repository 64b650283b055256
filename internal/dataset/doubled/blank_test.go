package doubled_test

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/mopsite/mopsite/internal/dataset/doubled"
)

// TestBlank holds rows without a keyword against the three keywords of their day: 3 %
// above them, below them, without any relation, and in one measure alone. The seed is
// fixed.
func TestBlank(t *testing.T) {
	for _, c := range []struct {
		name  string
		blank func(rnd *rand.Rand, cost, clicks int) (int, int)
		want  bool
	}{
		{"3 % above", func(_ *rand.Rand, cost, clicks int) (int, int) { return cost * 103 / 100, clicks * 103 / 100 }, true},
		{"a fifth above", func(_ *rand.Rand, cost, clicks int) (int, int) { return cost * 6 / 5, clicks * 6 / 5 }, false},
		{"other things", func(rnd *rand.Rand, cost, clicks int) (int, int) { return rnd.IntN(2 * cost), rnd.IntN(2 * clicks) }, false},
		{"cost alone", func(rnd *rand.Rand, cost, clicks int) (int, int) { return cost * 103 / 100, rnd.IntN(2 * clicks) }, false},
	} {
		rnd := rand.New(rand.NewPCG(3, 5))
		var lines []string
		for d := 1; d <= 14; d++ {
			cost, clicks := 0, 0
			for k := range 3 {
				n, q := 100+rnd.IntN(900), 10_000+rnd.IntN(90_000)
				cost, clicks = cost+q, clicks+n
				lines = append(lines, fmt.Sprintf("2026-10-%02d,brand,k%d,%d,%d", d, k, q, n))
			}
			q, n := c.blank(rnd, cost, clicks)
			lines = append(lines, fmt.Sprintf("2026-10-%02d,brand,,%d,%d", d, q, n))
		}
		b := built(t, "campaign keyword", costClicks, lines...)
		if found, ok := doubled.Blank(b, 1); ok != c.want || ok && (found.Fitting != 14 || found.Groups != 14 || found.First.From.String() != "2026-10-01") {
			t.Errorf("%s: %+v %v, want %v", c.name, found, ok, c.want)
		}
		if found, ok := doubled.Blank(b, 0); ok {
			t.Errorf("%s: campaigns are none: %+v", c.name, found)
		}
	}
}
