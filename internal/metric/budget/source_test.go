package budget_test

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/mopsite/mopsite/internal/facts"
	"github.com/mopsite/mopsite/internal/metric"
	"github.com/mopsite/mopsite/internal/metric/budget"
	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/value"
)

// planned asks an engine for the plan over the days of a span.
func planned(t testing.TB, e *metric.Engine, span value.Span, by ...model.Grouping) *metric.Table {
	t.Helper()
	m, found := e.Metric("budget.planned_cost")
	if m == nil {
		t.Fatal(found)
	}
	out, _ := e.Query(metric.Query{Metrics: []*model.Metric{m}, By: by, Period: e.Between(span.From, span.To)})
	return out
}

// exact is what rows plan for the days of a span if each is spread evenly over the
// days of its own, as a fraction: the amount × days within ÷ all days, added up.
func exact(rows []budget.Row, span value.Span) value.Num {
	sum := value.NumInt(0)
	for _, r := range rows {
		days := r.Span.Intersect(span)
		if !days.Empty() {
			sum = sum.Plus(value.NumOf(r.Cost).Mul(value.NumInt(int64(days.Days()))).Div(value.NumInt(int64(r.Span.Days()))))
		}
	}
	return sum
}

// Whatever days are asked for, the plan is the rows' amounts by days, to a
// millionth for each part of a row; and nothing after as-of is seen.
func TestPlanAsAMeasure(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for range 200 {
		asOf := value.DateOf(2026, 1, 1) + value.Date(random.IntN(400))
		var rows []budget.Row
		for range 1 + random.IntN(5) {
			from := value.DateOf(2026, 1, 1) + value.Date(random.IntN(300))
			rows = append(rows, budget.Row{
				Span: value.Span{From: from, To: from + value.Date(random.IntN(120))}, Channel: []string{"Search", "Shows", ""}[random.IntN(3)],
				Cost: value.Fixed(random.Int64N(5_000_000_000_000)), Currency: "JPY",
			})
		}
		in := metric.Input{AsOf: asOf, Currency: "JPY"}
		e := metric.NewEngine(nil, budget.With(nil, rows, in), in)
		from := value.DateOf(2026, 1, 1) + value.Date(random.IntN(300))
		span := value.Span{From: from, To: from + value.Date(random.IntN(120))}
		got := planned(t, e, span).Cells[0][0].Value
		want := exact(rows, value.Span{From: span.From, To: min(span.To, asOf)})
		if got.Null() {
			got = value.NumInt(0)
		}
		gap := got.Sub(want)
		if gap.Sign() < 0 {
			gap = gap.Neg()
		}
		// Every row is cut at months and at the ends of the span: 8 parts at most,
		// each rounded by half a millionth.
		if most := value.NumInt(int64(len(rows) * 8)).Div(value.NumInt(2_000_000)); gap.Cmp(most) > 0 {
			t.Errorf("%v as of %s over %s..%s: %s, want %s", rows, asOf, span.From, span.To, got.Decimal(6), want.Decimal(6))
		}
	}
}

// A source of the site keeps the name, and a site without a plan has none.
func TestPlanOnlyWhereThereIsRoom(t *testing.T) {
	in := metric.Input{AsOf: 10, Currency: "JPY"}
	rows := []budget.Row{{Span: value.Span{From: 0, To: 9}, Cost: value.One, Currency: "JPY"}}
	own := &facts.Set{Sources: []*facts.Source{{Name: "budget", Failed: true}}}
	if got := budget.With(own, rows, in); len(got.Sources) != 1 || got.Sources[0].Planned {
		t.Errorf("%+v", got.Sources)
	}
	if got := budget.With(nil, nil, in); len(got.Sources) != 0 {
		t.Errorf("%+v", got.Sources)
	}
}

// An amount for October is due by days: as of the 15th, 15 of its 31.
func ExampleWith() {
	in := metric.Input{AsOf: value.DateOf(2026, 10, 15), Currency: "JPY"}
	october := value.Span{From: value.DateOf(2026, 10, 1), To: value.DateOf(2026, 10, 31)}
	rows := []budget.Row{{Span: october, Channel: "Search", Cost: 310_000 * value.One, Currency: "JPY"}}
	e := metric.NewEngine(nil, budget.With(nil, rows, in), in)
	m, _ := e.Metric("budget.planned_cost")
	t, _ := e.Query(metric.Query{Metrics: []*model.Metric{m}, Period: e.Between(october.From, october.To)})
	fmt.Println(t.Cells[0][0].Value.Exact(2), t.Cells[0][0].Currency, "partial:", t.Cells[0][0].Partial)
	// Output:
	// 150000 JPY partial: true
}
