package doubled_test

import (
	"fmt"
	"math/rand/v2"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/mopsite/mopsite/internal/dataset/doubled"
	"github.com/mopsite/mopsite/internal/facts"
	"github.com/mopsite/mopsite/internal/facts/rollup"
	"github.com/mopsite/mopsite/internal/value"
)

// built adds up lines of a day, dimensions and measures.
func built(t *testing.T, dims string, measures []facts.Measure, lines ...string) *rollup.Builder {
	t.Helper()
	names := strings.Fields(dims)
	b := rollup.NewBuilder("s", names, measures)
	for _, line := range lines {
		cells := strings.Split(line, ",")
		days := strings.Split(cells[0], "..")
		span := [2]value.Date{}
		for i := range span {
			d, err := value.ParseDate(days[min(i, len(days)-1)])
			if err != nil {
				t.Fatal(err)
			}
			span[i] = d
		}
		var codes []uint32
		for d := range names {
			codes = append(codes, b.Code(d, []byte(cells[1+d])))
		}
		var sums []value.Fixed
		for _, c := range cells[1+len(names):] {
			v := facts.Null
			if n, err := strconv.Atoi(c); err == nil {
				v = value.Fixed(n) * value.One
			}
			sums = append(sums, v)
		}
		b.Add(span[0], span[1], codes, sums)
	}
	return b
}

var (
	costClicks = []facts.Measure{{Name: "cost", Unit: facts.Money}, {Name: "clicks", Unit: facts.Count}}
	clicks     = costClicks[1:]
)

// said writes what was found: dimension=value within dimensions: groups fitting.
func said(b *rollup.Builder) []string {
	var all []string
	for _, t := range doubled.Totals(b) {
		line := fmt.Sprintf("%s=%q", b.Dims()[t.Dim], t.Value)
		if t.Any {
			line += " and its like"
		}
		for _, d := range t.Within {
			line += " within " + b.Dims()[d]
		}
		line += fmt.Sprintf(": %d of %d from %s, %d measures", t.Fitting, t.Groups, t.First.From, len(t.Measures))
		if t.Sure {
			line += ", sure"
		}
		all = append(all, line)
	}
	return all
}

func TestTotals(t *testing.T) {
	day := func(n int, line string) string { return fmt.Sprintf("2026-10-%02d,%s", n, line) }
	for _, c := range []struct {
		name, dims string
		measures   []facts.Measure
		lines      []string
		want       []string
	}{
		{"a word, two small days", "campaign", costClicks, []string{
			day(1, "brand,100,1"), day(1, "generic,200,2"), day(1, "Subtotale,300,3"),
			day(2, "brand,10,1"), day(2, "generic,20,2"), day(2, "Subtotale,30,3"),
		}, []string{`campaign="Subtotale": 2 of 2 from 2026-10-01, 2 measures`}},
		{"any name, large figures", "campaign", costClicks, []string{
			day(1, "brand,10417,1021"), day(1, "generic,20833,2344"), day(1, "X,31250,3365"),
			day(2, "brand,13417,1721"), day(2, "generic,10833,2394"), day(2, "X,24250,4115"),
		}, []string{`campaign="X": 2 of 2 from 2026-10-01, 2 measures, sure`}},
		{"any name, one small day", "campaign", costClicks, []string{
			day(1, "brand,100,1"), day(1, "generic,200,2"), day(1, "X,300,3"),
		}, nil},
		{"no name, without days", "campaign", costClicks, []string{
			"2026-10-01..2026-10-31,brand,110,2", "2026-10-01..2026-10-31,generic,220,4", "2026-10-01..2026-10-31,,330,6",
		}, []string{`campaign="": 1 of 1 from 2026-10-01, 2 measures`}},
		{"devices", "campaign device", costClicks, []string{
			day(1, "brand,All devices,300,3"), day(1, "brand,Mobile,100,1"), day(1, "brand,Desktop,200,2"),
			day(2, "brand,All devices,30,3"), day(2, "brand,Mobile,10,1"), day(2, "brand,Desktop,20,2"),
		}, []string{`device="All devices": 2 of 2 from 2026-10-01, 2 measures`}},
		{"a campaign above its ad groups, another without", "campaign ad_group", costClicks, []string{
			day(1, "brand,,341,33"), day(1, "brand,g1,112,11"), day(1, "brand,g2,229,22"), day(1, "other,g3,77,9"),
		}, []string{`ad_group="" within campaign: 1 of 1 from 2026-10-01, 2 measures`}},
		{"a campaign above its ad groups, one small day", "campaign ad_group", costClicks, []string{
			day(1, "brand,,300,3"), day(1, "brand,g1,100,1"), day(1, "brand,g2,200,2"),
		}, []string{`ad_group="" within campaign: 1 of 1 from 2026-10-01, 2 measures`}},
		{"the same in one measure", "campaign ad_group", costClicks[1:], []string{
			day(1, "brand,,3"), day(1, "brand,g1,1"), day(1, "brand,g2,2"),
		}, nil},
		{"several levels", "campaign device", costClicks, []string{
			day(1, "A,PC,131,12"), day(1, "A,SP,217,25"), day(1, "A,全デバイス,348,37"), day(1, "A 計,,348,37"),
			day(1, "B,PC,71,8"), day(1, "B,SP,53,9"), day(1, "B,全デバイス,124,17"), day(1, "B 計,,124,17"), day(1, "日計,,472,54"),
		}, []string{
			`device="全デバイス" within campaign: 2 of 2 from 2026-10-01, 2 measures, sure`,
			`campaign="A 計" and its like: 2 of 2 from 2026-10-01, 2 measures, sure`,
			`campaign="日計": 1 of 1 from 2026-10-01, 2 measures`,
		}},
		{"a fixed budget is one proof, not thirty", "campaign", costClicks[:1], budgets(30), nil},
		{"currencies are apart", "campaign currency", costClicks, []string{
			day(1, "a,JPY,1041,11"), day(1, "b,JPY,2083,27"), day(1, "Total,JPY,3124,38"), day(1, "a,USD,9,1"),
		}, []string{`campaign="Total": 1 of 1 from 2026-10-01, 2 measures`}},
		{"a total that is no sum of clicks", "campaign", costClicks, []string{
			day(1, "a,1041,11"), day(1, "b,2083,27"), day(1, "Total,3124,39"),
		}, nil},
		{"money that was rounded", "campaign", []facts.Measure{costClicks[0]}, []string{
			day(1, "a,104134"), day(1, "b,208341"), day(1, "c,71"), day(1, "Total,312547"),
			day(2, "a,124139"), day(2, "b,228347"), day(2, "c,93"), day(2, "Total,352579"),
		}, []string{`campaign="Total": 2 of 2 from 2026-10-01, 1 measures, sure`}},
		{"a total of what it has", "campaign", costClicks, []string{
			day(1, "a,104134,11"), day(1, "b,208341,27"), day(1, "Total,312475,-"),
		}, []string{`campaign="Total": 1 of 1 from 2026-10-01, 1 measures, sure`}},
	} {
		b := built(t, c.dims, c.measures, c.lines...)
		if d := cmp.Diff(c.want, said(b)); d != "" {
			t.Errorf("%s (-want +got)\n%s", c.name, d)
		}
	}
}

func budgets(days int) []string {
	var lines []string
	for d := range days {
		for _, c := range []string{"a,100", "b,200", "c,300"} {
			lines = append(lines, fmt.Sprintf("2026-10-%02d,%s", d+1, c))
		}
	}
	return lines
}

// TestFalseAlarms holds that figures by chance, small ones above all, are hardly
// ever taken for totals, and never surely. The seed is fixed.
func TestFalseAlarms(t *testing.T) {
	rnd := rand.New(rand.NewPCG(1, 2))
	const files = 400
	for _, most := range []int{3, 10, 100, 10_000} {
		for _, names := range []string{"a b c", "a b c d e f g h", "a b Sum", " b c d"} {
			told, sure := 0, 0
			for range files {
				b := rollup.NewBuilder("s", []string{"campaign", "device"}, costClicks)
				for day := range value.Date(1 + rnd.IntN(10)) {
					for _, n := range strings.Split(names, " ") {
						for _, d := range []string{"x", "y"}[:1+rnd.IntN(2)] {
							v := value.Fixed(rnd.IntN(most)) * value.One
							b.Add(day, day, []uint32{b.Code(0, []byte(n)), b.Code(1, []byte(d))},
								[]value.Fixed{v * value.Fixed(1+rnd.IntN(5)), v})
						}
					}
				}
				for _, t := range doubled.Totals(b) {
					told++
					if t.Sure {
						sure++
					}
				}
			}
			if sure > 0 || told > files/100 {
				t.Errorf("up to %d, %q: told %d, sure %d of %d", most, names, told, sure, files)
			}
		}
	}
}
