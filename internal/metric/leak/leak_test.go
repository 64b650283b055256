package leak_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/mopsite/mopsite/internal/expr"
	"github.com/mopsite/mopsite/internal/facts"
	"github.com/mopsite/mopsite/internal/facts/rollup"
	"github.com/mopsite/mopsite/internal/metric/leak"
	"github.com/mopsite/mopsite/internal/metric/measure"
	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/stat"
	"github.com/mopsite/mopsite/internal/value"
)

var asOf = value.DateOf(2024, 4, 30)

// crm are 2,400 leads from January 2023 to April 2024 by a rule: which of them
// become an MQL, which are won or lost, when, and for how much. Wins are recorded
// from 10 February 2023 on.
func crm(currencyOf func(i int) string) *facts.Source {
	stages := []facts.Stage{{ID: "lead"}, {ID: "mql"}, {ID: "won"}, {ID: "lost", Exit: true}}
	journeys := rollup.NewCohortBuilder("crm", "lead", stages, []string{"channel"})
	rows := rollup.NewBuilder("crm", []string{"channel", facts.CurrencyDim}, []facts.Measure{
		{Name: "lead"}, {Name: "mql"}, {Name: "won"}, {Name: "lost"}, {Name: "revenue", Unit: facts.Money, Stage: "won"},
	})
	const null = facts.Null
	for i := range 2400 {
		days := []value.Date{value.DateOf(2023, 1, 1) + value.Date(i*7%480), value.NoDate, value.NoDate, value.NoDate}
		if i%10 < 6 {
			days[1] = days[0] + value.Date(i*37%50)
			if (i*i+i)%11 < 4 {
				days[2] = days[1] + value.Date(i*53%120)
			} else if i%4 == 0 {
				days[3] = days[1] + value.Date(i*31%90)
			}
		} else if i%10 == 7 {
			days[3] = days[0] + value.Date(i*29%70)
		}
		channel := []string{"mail", "search", "show"}[i*i%7%3]
		for s, day := range days {
			if day == value.NoDate || day > asOf {
				days[s] = value.NoDate
				continue
			}
			sums := []value.Fixed{null, null, null, null, null}
			sums[s] = value.One
			if s == 2 {
				sums[4] = value.Fixed(100_000+i%9*10_000) * value.One
			}
			rows.Add(day, day, []uint32{rows.Code(0, []byte(channel)), rows.Code(1, []byte(currencyOf(i)))}, sums)
		}
		journeys.Add(rollup.Journey{Days: days, Broken: -1, Dims: []string{channel}})
	}
	return &facts.Source{
		Name: "crm", Table: rows.Table(), Journeys: journeys.Journeys(), Newest: asOf,
		CompleteSince: map[string]value.Date{"won": value.DateOf(2023, 2, 10)},
	}
}

func yen(int) string { return "JPY" }

// view is what the page of a funnel shows: lead, mql of which 65 % are wanted,
// and won of which 38 % are, within 90 days.
func view(src *facts.Source) *leak.View { return viewAt(src, asOf) }

func viewAt(src *facts.Source, asOf value.Date) *leak.View {
	ratio := func(s string) value.Num { n, _ := value.ParseNum(s); return n }
	window, _ := expr.ParseDuration("90d")
	sla, _ := expr.ParseDuration("30d")
	of := &model.Funnel{Window: &window, Stages: []*model.FunnelStage{{ID: "lead"}, {ID: "mql", Target: ratio("0.65")}, {ID: "won", Target: ratio("0.38"), SLA: sla}}}
	v, _ := leak.NewView(measure.NewFacts(&facts.Set{Sources: []*facts.Source{src}}, asOf, value.Calendar{}), leak.Query{Funnel: of})
	return v
}

// The numbers are those of a program in Python that follows each of the 2,400
// leads by itself, with fractions and math.comb and without cohort counts, lags or
// any code of this repository: Kaplan and Meier by the list of all days, Fisher by
// all tables, Wilson and the score test by their formulas with
// statistics.NormalDist, projections by every pair of a lead that waits and a lead
// of a complete cohort.
func TestView(t *testing.T) {
	v := view(crm(yen))
	const want = `judged 2023-08-01..2024-01-31, before 2023-03-01..2023-07-31
mql 550/920 confirmed, before 460/765, change -0.003481 p 0.920467
  since 2023-03-01
  loses 95.217391 (38.250175 to 153.668650), of the end 31.854545 (12.796422 to 51.409148)
  worth JPY 4465063.032 (1793679.075 to 7206038.718)
  waits 37, a quarter 18, 789 of 2400 open, the oldest 483, over -1
  mix -0.000086344 rate -0.003394759
  search 302/527 confirmed p 0.000319, before 266/434, mix -0.000036270 rate -0.022716388
  show 164/262 suspected p 0.414490, before 130/220, mix -0.000024814 rate 0.010029284
  mail 84/131 suspected p 0.416578, before 64/111, mix -0.000025260 rate 0.009292345
won 184/550 confirmed, before 145/460, change 0.019328 p 0.544202
  since 2023-11-01
  loses 49.592391 (5.449708 to 91.231056), of the end 49.592391 (5.449708 to 91.231056)
  worth JPY 6951383.231 (763887.503 to 12787889.716)
  waits 85, a quarter 42, 578 of 1335 open, the oldest 445, over 496
  mix 0.001756942 rate 0.017571122
  search 96/302 suspected p 0.039219, before 76/266, mix 0.000673356 rate 0.018131486
  show 54/164 suspected p 0.180738, before 45/130, mix 0.000199798 rate -0.004903485
  mail 34/84 on-target p 0.679950, before 24/64, mix 0.000883788 rate 0.004343121
ranked [1 0]
2023-01 truncated
2023-02 truncated
2024-02 immature, of 145: 85 85.000000 85.000000 85.000000; 18 23.843915 25.827468 27.951287; by 11
2024-03 immature, of 155: 83 93.532414 94.122283 94.652522; 3 22.659280 24.548084 27.579753; by 11
`
	if diff := cmp.Diff(want, text(v)); diff != "" {
		t.Errorf("want -, got +:\n%s", diff)
	}
}

func text(v *leak.View) string {
	var b strings.Builder
	fmt.Fprintf(&b, "judged %s..%s, before %s..%s\n", v.Span.From, v.Span.To, v.Before.From, v.Before.To)
	six := func(n value.Num) string { return n.Decimal(6) }
	for _, s := range v.Steps {
		fmt.Fprintf(&b, "%s %d/%d %s, before %d/%d, change %s p %.6f\n", s.Stage.ID, s.To, s.Step.From, s.Verdict, s.Before.To, s.Before.From, six(s.Change), s.Chance)
		m, f, w := s.Loss.Missing, s.Loss.Final, s.Loss.Worth
		fmt.Fprintf(&b, "  since %s\n  loses %s (%s to %s), of the end %s (%s to %s)\n", s.Since.From, six(m.Middle), six(m.Low), six(m.High), six(f.Middle), six(f.Low), six(f.High))
		fmt.Fprintf(&b, "  worth %s %s (%s to %s)\n", s.Loss.Currency, w.Middle.Decimal(3), w.Low.Decimal(3), w.High.Decimal(3))
		fmt.Fprintf(&b, "  waits %d, a quarter %d, %d of %d open, the oldest %d, over %d\n", s.Wait.Median, s.Wait.Quarter, s.Wait.Open, s.Wait.Entered, s.Wait.Oldest, s.Wait.Over)
		fmt.Fprintf(&b, "  mix %s rate %s\n", s.Effect.Mix.Decimal(9), s.Effect.Rate.Decimal(9))
		for _, seg := range s.Segments {
			fmt.Fprintf(&b, "  %s %d/%d %s p %.6f, before %d/%d, mix %s rate %s\n", seg.Value, seg.Now.To, seg.Now.From, seg.Now.Verdict,
				seg.Adjusted, seg.Before.To, seg.Before.From, seg.Effect.Mix.Decimal(9), seg.Effect.Rate.Decimal(9))
		}
	}
	fmt.Fprintf(&b, "ranked %v\n", v.Ranked)
	for _, r := range v.Cohorts.Rows {
		switch {
		case r.Truncated:
			fmt.Fprintf(&b, "%s truncated\n", r.Keys[0])
		case !r.Mature:
			fmt.Fprintf(&b, "%s immature, of %d:", r.Keys[0], r.Entered)
			for i, p := range r.Projected[1:] {
				fmt.Fprintf(&b, " %d %s %s %s;", r.Reached[i+1], six(p.Low), six(p.Middle), six(p.High))
			}
			fmt.Fprintf(&b, " by %d\n", r.Projected[0].Cohorts)
		}
	}
	return b.String()
}

// A mean amount of several currencies is none; what is lost is counted all the
// same.
func TestCurrenciesAreNotAdded(t *testing.T) {
	v := view(crm(func(i int) string { return []string{"JPY", "USD"}[i%2] }))
	l := v.Steps[0].Loss
	if !l.Worth.Middle.Null() || l.Reason != "mixed-currency" || l.Final.Middle.Null() {
		t.Errorf("worth %s, reason %q, lost %s", l.Worth.Middle.Exact(3), l.Reason, l.Final.Middle.Exact(3))
	}
}

// Whatever the facts, mix and rate add up to the change, segments to the whole,
// and the ends of every range lie on both sides of its middle.
func TestPartsAddUp(t *testing.T) {
	for _, s := range view(crm(yen)).Steps {
		if sum := s.Effect.Mix.Add(s.Effect.Rate); sum.Cmp(s.Change) != 0 {
			t.Errorf("%s: mix and rate are %s, the change %s", s.Stage.ID, sum.Exact(12), s.Change.Exact(12))
		}
		var all stat.Rate
		for _, seg := range s.Segments {
			all.K, all.N = all.K+seg.Now.To, all.N+seg.Now.From
		}
		if all.K != s.To || all.N != s.Step.From {
			t.Errorf("%s: segments add up to %d of %d", s.Stage.ID, all.K, all.N)
		}
		for _, r := range []leak.Range{s.Loss.Missing, s.Loss.Final, s.Loss.Worth} {
			if r.Low.Cmp(r.Middle) > 0 || r.Middle.Cmp(r.High) > 0 {
				t.Errorf("%s: %v", s.Stage.ID, r)
			}
		}
	}
}

func ExampleNewView() {
	v := view(crm(yen))
	for _, i := range v.Ranked {
		s := v.Steps[i]
		fmt.Printf("%s: %s, below target since %s; a year loses %s wins, JPY %s\n",
			s.Stage.ID, s.Verdict, s.Since.From, s.Loss.Final.Middle.Decimal(0), s.Loss.Worth.Middle.Decimal(0))
	}
	// Output:
	// won: confirmed, below target since 2023-11-01; a year loses 50 wins, JPY 6951383
	// mql: confirmed, below target since 2023-03-01; a year loses 32 wins, JPY 4465063
}
