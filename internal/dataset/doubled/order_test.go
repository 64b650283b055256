package doubled_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/mopsite/mopsite/internal/dataset/doubled"
	"github.com/mopsite/mopsite/internal/facts/rollup"
	"github.com/mopsite/mopsite/internal/value"
)

// line is a row of one day.
type line struct {
	day   value.Date
	names []string
	sums  []value.Fixed
}

// found tells all that is found in rows.
func found(dims []string, lines []line, measures int) string {
	b := rollup.NewBuilder("s", dims, costClicks[:measures])
	for _, l := range lines {
		codes := make([]uint32, len(dims))
		for d := range dims {
			codes[d] = b.Code(d, []byte(l.names[d]))
		}
		b.Add(l.day, l.day, codes, l.sums)
	}
	says := func(string) bool { return false }
	return fmt.Sprintf("%+v, beside %q", doubled.Totals(b), doubled.Beside(b, len(dims)-1, says))
}

// TestOrder holds that what is found does not depend on the order of the rows: of
// totals that stand beside few parts on one day and many on another, of names that
// add up one value, of a day so large that not all of its groups are looked at.
func TestOrder(t *testing.T) {
	rnd := rand.New(rand.NewPCG(3, 4))
	cases := map[string]struct {
		dims     []string
		measures int
		lines    []line
	}{
		"names of one value": {[]string{"campaign"}, 2, families()},
		"a large day":        {[]string{"campaign", "ad_group"}, 1, largeDay(rnd)},
	}
	for _, days := range []int{3, 5, 8} {
		for _, base := range []int{40, 90, 200} {
			cases[fmt.Sprintf("%d days from %d", days, base)] = struct {
				dims     []string
				measures int
				lines    []line
			}{[]string{"campaign"}, 1, fewAndMany(days, base)}
		}
	}
	for name, c := range cases {
		want := found(c.dims, c.lines, c.measures)
		slices.Reverse(c.lines)
		for range 4 {
			if d := cmp.Diff(want, found(c.dims, c.lines, c.measures)); d != "" {
				t.Errorf("%s: in another order (-want +got)\n%s", name, d)
				break
			}
			rnd.Shuffle(len(c.lines), func(i, k int) { c.lines[i], c.lines[k] = c.lines[k], c.lines[i] })
		}
	}
}

// fewAndMany has each total twice: beside two parts, and beside many that are
// rounded.
func fewAndMany(days, base int) []line {
	const cent, many = value.One / 100, 120
	var lines []line
	add := func(day int, name string, v value.Fixed) {
		lines = append(lines, line{value.Date(day), []string{name}, []value.Fixed{v}})
	}
	for d := range days {
		total := value.Fixed(base+d)*value.One + 37*cent
		half := total / 2 / cent * cent
		add(2*d, "ZZ", total)
		add(2*d, "a", half)
		add(2*d, "b", total-half-cent)
		add(2*d+1, "ZZ", total)
		rest := total - cent
		for i := range many {
			p := rest / value.Fixed(many-i) / cent * cent
			rest -= p
			add(2*d+1, fmt.Sprint("c", i), p)
		}
	}
	return lines
}

// families has two names of totals for each value, and two spellings of the value.
func families() []line {
	var lines []line
	add := func(day int, name string, v int) {
		sums := []value.Fixed{value.Fixed(7*v) * value.One, value.Fixed(v) * value.One}
		lines = append(lines, line{value.Date(day), []string{name}, sums})
	}
	for d := range 6 {
		add(d, "brand", 1013+d)
		add(d, "Brand", 1511+d)
		add(d, "Total brand", 1200)
		add(d, "brand 合計", 1324+2*d)
		add(d, "other", 1177+3*d)
		add(d, "Total other", 1177+3*d)
	}
	return lines
}

// largeDay has more rows on one day than are looked at, and totals of their campaigns.
func largeDay(rnd *rand.Rand) []line {
	var lines []line
	for c := range 7_000 {
		all := value.Fixed(0)
		campaign := fmt.Sprint("c", c)
		for g := range 3 {
			v := value.Fixed(1+rnd.IntN(50)) * value.One
			all += v
			lines = append(lines, line{1, []string{campaign, fmt.Sprint("g", g)}, []value.Fixed{v}})
		}
		if c%7 > 0 {
			lines = append(lines, line{1, []string{campaign, "X"}, []value.Fixed{all}})
		}
	}
	return lines
}
