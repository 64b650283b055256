package periods_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strconv"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/mopsite/mopsite/internal/dataset/periods"
	"github.com/mopsite/mopsite/internal/facts"
	"github.com/mopsite/mopsite/internal/facts/rollup"
	"github.com/mopsite/mopsite/internal/value"
)

// row is a row of one campaign on days of October 2026, with clicks and cost.
type row struct {
	from, to     int
	campaign     string
	clicks, cost int
}

func (r row) figures() []value.Fixed {
	return []value.Fixed{value.Fixed(r.clicks) * value.One, value.Fixed(r.cost) * value.One}
}

func built(rows []row) *rollup.Builder {
	b := rollup.NewBuilder("s", []string{"campaign"}, []facts.Measure{{Name: "clicks", Unit: facts.Count}, {Name: "cost", Unit: facts.Money}})
	day := func(n int) value.Date { return value.DateOf(2026, 9, 30) + value.Date(n) }
	for _, r := range rows {
		b.Add(day(r.from), day(r.to), []uint32{b.Code(0, []byte(r.campaign))}, r.figures())
	}
	return b
}

// days are rows of a campaign, one a day, with figures up to a limit.
func days(rng *rand.Rand, campaign string, from, to, limit int) []row {
	var rows []row
	for d := from; d <= to; d++ {
		rows = append(rows, row{d, d, campaign, 1 + rng.IntN(limit), 1 + rng.IntN(10*limit)})
	}
	return rows
}

// added is the sum of those of some rows that lie within some days, under days and
// a name of its own.
func added(rows []row, first, last int, r row) row {
	for _, o := range rows {
		if o.from >= first && o.to <= last {
			r.clicks, r.cost = r.clicks+o.clicks, r.cost+o.cost
		}
	}
	return r
}

func said(p periods.Period, ok bool) string {
	if !ok {
		return ""
	}
	return fmt.Sprintf("%d %q: %d of %d, first %s for %s to %s, sure %t", p.Dim, p.Value, p.Fitting, p.Groups, p.First.From, p.Days.From, p.Days.To, p.Sure)
}

// TestPeriods adds up by hand what is to be found.
func TestPeriods(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 4))
	brand, other := days(rng, "brand", 5, 25, 900), days(rng, "other", 5, 25, 900)
	rows := slices.Concat(brand, other)
	with := func(more ...row) *rollup.Builder { return built(append(slices.Clone(rows), more...)) }
	week, next := added(brand, 5, 11, row{from: 5, to: 11, campaign: "brand"}), added(brand, 12, 18, row{from: 12, to: 18, campaign: "brand"})
	posters := row{12, 18, "brand", 7, 9000}
	sum := added(brand, 5, 11, row{from: 11, to: 11, campaign: "brand"})
	named := func(more ...row) string {
		found := periods.Named(with(more...))
		if len(found) == 0 {
			return ""
		}
		return said(found[0], true)
	}
	merged := func(b *rollup.Builder, records ...row) string {
		proof := periods.NewProof(b)
		var figures [][]value.Fixed
		for _, r := range records {
			figures = append(figures, r.figures())
		}
		for _, m := range periods.MayMerge(b) {
			if _, ok := proof.Holds(m, figures); ok {
				break
			}
		}
		return said(proof.Judged(1))
	}
	got := []string{
		said(periods.Spans(with(week, next))),
		said(periods.Spans(with(week, posters))),
		said(periods.Spans(with(posters))),
		named(added(brand, 5, 11, row{from: 11, to: 11, campaign: "week"}), added(brand, 12, 18, row{from: 18, to: 18, campaign: "week"})),
		named(added(rows, 5, 11, row{from: 5, to: 5}), added(rows, 12, 18, row{from: 12, to: 12})),
		named(row{11, 11, "week", 900, 9000}, row{18, 18, "week", 901, 9001}),
		merged(with(sum), sum, brand[6]),
		merged(with(sum), row{11, 11, "brand", sum.clicks - 1, sum.cost}, row{11, 11, "brand", brand[6].clicks + 1, brand[6].cost}),
		merged(with()),
	}
	want := []string{
		`-1 "": 2 of 2, first 2026-10-05 for 2026-10-05 to 2026-10-11, sure true`,
		`-1 "": 1 of 2, first 2026-10-05 for 2026-10-05 to 2026-10-11, sure false`,
		"",
		`0 "week": 2 of 2, first 2026-10-11 for 2026-10-05 to 2026-10-11, sure true`,
		`0 "": 2 of 2, first 2026-10-05 for 2026-10-05 to 2026-10-11, sure true`,
		"",
		`-1 "": 1 of 1, first 2026-10-11 for 2026-10-05 to 2026-10-11, sure false`,
		"",
		"",
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("(-want +got)\n%s", d)
	}
}

// TestChance holds that files without any sum are not refused, and hardly ever
// warned of: figures of all sizes, weekly rows and rows of single weekdays.
func TestChance(t *testing.T) {
	told := 0
	for seed := range uint64(400) {
		rng := rand.New(rand.NewPCG(seed, 9))
		limit := []int{3, 20, 500}[rng.IntN(3)]
		var rows []row
		for c := range 1 + rng.IntN(6) {
			rows = append(rows, days(rng, fmt.Sprint("c", c), 1, 31, limit)...)
		}
		for w := range 4 {
			rows = append(rows, row{5 + 7*w, 5 + 7*w, "mondays", 1 + rng.IntN(7*limit), 1 + rng.IntN(70*limit)},
				row{5 + 7*w, 11 + 7*w, "c0", 1 + rng.IntN(7*limit), 1 + rng.IntN(70*limit)})
		}
		b := built(rows)
		found := periods.Named(b)
		if p, ok := periods.Spans(b); ok {
			found = append(found, p)
		}
		for _, p := range found {
			if told++; p.Sure {
				t.Errorf("seed %d: %s", seed, said(p, true))
			}
		}
	}
	if told > 4 {
		t.Errorf("%d of 400 files are warned of", told)
	}
}

// BenchmarkNamed looks at search terms: thousands with a row or two each, so that many
// stand on few days.
func BenchmarkNamed(b *testing.B) {
	r := rand.New(rand.NewPCG(1, 2))
	facts := rollup.NewBuilder("s", []string{"term"}, []facts.Measure{{Name: "clicks", Unit: facts.Count}})
	for i := range 40_000 {
		day := value.DateOf(2026, 8, 1) + value.Date(r.IntN(90))
		facts.Add(day, day, []uint32{facts.Code(0, []byte("term "+strconv.Itoa(i*2/3)))}, []value.Fixed{value.Fixed(1+r.IntN(500)) * value.One})
	}
	for b.Loop() {
		periods.Named(facts)
	}
}
