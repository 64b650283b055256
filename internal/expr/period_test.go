package expr_test

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/mopsite/mopsite/internal/expr"
	"github.com/mopsite/mopsite/internal/value"
)

func date(t testing.TB, s string) value.Date {
	t.Helper()
	d, err := value.ParseDate(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func spanText(s value.Span) string {
	if s.Empty() {
		return "empty"
	}
	return s.From.String() + " " + s.To.String()
}

// TestPeriods resolves each period for a fiscal year from April and checks
// what it is compared with. The days were worked out with a paper calendar.
func TestPeriods(t *testing.T) {
	cal := value.Calendar{FiscalStart: 4}
	for _, tt := range []struct{ asOf, src, span, period, year string }{
		// Complete units before the one that holds as-of, even on its last day.
		{"2026-10-31", "last month", "2026-09-01 2026-09-30", "2026-08-01 2026-08-31", "2025-09-01 2025-09-30"},
		{"2026-10-31", "last 12 months", "2025-10-01 2026-09-30", "2024-10-01 2025-09-30", "2024-10-01 2025-09-30"},
		{"2024-04-15", "last month", "2024-03-01 2024-03-31", "2024-02-01 2024-02-29", "2023-03-01 2023-03-31"},
		{"2024-03-15", "last month", "2024-02-01 2024-02-29", "2024-01-01 2024-01-31", "2023-02-01 2023-02-28"},
		{"2025-03-15", "last month", "2025-02-01 2025-02-28", "2025-01-01 2025-01-31", "2024-02-01 2024-02-29"},
		{"2024-01-10", "last 3 months", "2023-10-01 2023-12-31", "2023-07-01 2023-09-30", "2022-10-01 2022-12-31"},
		{"2024-05-15", "last quarter", "2024-01-01 2024-03-31", "2023-10-01 2023-12-31", "2023-01-01 2023-03-31"},
		{"2024-05-15", "last 2 quarters", "2023-10-01 2024-03-31", "2023-04-01 2023-09-30", "2022-10-01 2023-03-31"},
		{"2024-05-15", "last year", "2023-01-01 2023-12-31", "2022-01-01 2022-12-31", "2022-01-01 2022-12-31"},
		{"2024-03-31", "last fiscal year", "2022-04-01 2023-03-31", "2021-04-01 2022-03-31", "2021-04-01 2022-03-31"},
		{"2024-04-01", "last 2 fiscal years", "2022-04-01 2024-03-31", "2020-04-01 2022-03-31", "2021-04-01 2023-03-31"},
		{"2024-03-01", "last 7 days", "2024-02-23 2024-02-29", "2024-02-16 2024-02-22", "2023-02-23 2023-02-28"},
		{"2024-03-01", "last day", "2024-02-29 2024-02-29", "2024-02-28 2024-02-28", "2023-02-28 2023-02-28"},
		// 2024-05-15 is a Wednesday; weeks start on Monday.
		{"2024-05-15", "last week", "2024-05-06 2024-05-12", "2024-04-29 2024-05-05", "2023-05-06 2023-05-12"},
		{"2024-05-19", "last 2 weeks", "2024-04-29 2024-05-12", "2024-04-15 2024-04-28", "2023-04-29 2023-05-12"},

		// The unit that holds as-of, cut there.
		{"2024-03-30", "this month", "2024-03-01 2024-03-30 partial", "2024-02-01 2024-02-29", "2023-03-01 2023-03-30"},
		{"2024-03-10", "this month", "2024-03-01 2024-03-10 partial", "2024-02-01 2024-02-10", "2023-03-01 2023-03-10"},
		{"2024-03-31", "this month", "2024-03-01 2024-03-31", "2024-02-01 2024-02-29", "2023-03-01 2023-03-31"},
		{"2023-02-28", "this month", "2023-02-01 2023-02-28", "2023-01-01 2023-01-31", "2022-02-01 2022-02-28"},
		{"2024-02-28", "this month", "2024-02-01 2024-02-28 partial", "2024-01-01 2024-01-28", "2023-02-01 2023-02-28"},
		{"2024-05-15", "this week", "2024-05-13 2024-05-15 partial", "2024-05-06 2024-05-08", "2023-05-13 2023-05-15"},
		{"2024-05-15", "this quarter", "2024-04-01 2024-05-15 partial", "2024-01-01 2024-02-15", "2023-04-01 2023-05-15"},
		{"2024-05-15", "this year", "2024-01-01 2024-05-15 partial", "2023-01-01 2023-05-15", "2023-01-01 2023-05-15"},
		{"2024-02-29", "this fiscal year", "2023-04-01 2024-02-29 partial", "2022-04-01 2023-02-28", "2022-04-01 2023-02-28"},

		// Points of the calendar.
		{"2026-10-31", "2024", "2024-01-01 2024-12-31", "2023-01-01 2023-12-31", "2023-01-01 2023-12-31"},
		{"2026-10-31", "2024-02", "2024-02-01 2024-02-29", "2024-01-01 2024-01-31", "2023-02-01 2023-02-28"},
		{"2026-10-31", "2024-05-03", "2024-05-03 2024-05-03", "2024-05-02 2024-05-02", "2023-05-03 2023-05-03"},
		{"2026-10-31", "2024Q3", "2024-07-01 2024-09-30", "2024-04-01 2024-06-30", "2023-07-01 2023-09-30"},
		{"2026-10-31", "FY2024", "2024-04-01 2025-03-31", "2023-04-01 2024-03-31", "2023-04-01 2024-03-31"},
		{"2026-10-31", "FY2024Q1", "2024-04-01 2024-06-30", "2024-01-01 2024-03-31", "2023-04-01 2023-06-30"},
		{"2026-10-31", "FY2024Q4", "2025-01-01 2025-03-31", "2024-10-01 2024-12-31", "2024-01-01 2024-03-31"},
		{"2026-10-31", "FY2026", "2026-04-01 2026-10-31 partial", "2025-04-01 2025-10-31", "2025-04-01 2025-10-31"},
		{"2026-10-31", "2026-11", "empty partial", "empty", "empty"},

		// Ranges: the shorter grain of the two ends counts.
		{"2026-10-31", "2024-01..2024-06", "2024-01-01 2024-06-30", "2023-07-01 2023-12-31", "2023-01-01 2023-06-30"},
		{"2026-10-31", "2024-02-01..2024-02-29", "2024-02-01 2024-02-29", "2024-01-01 2024-01-31", "2023-02-01 2023-02-28"},
		{"2026-10-31", "2023..2024Q2", "2023-01-01 2024-06-30", "2021-07-01 2022-12-31", "2022-01-01 2023-06-30"},
		{"2026-10-31", "FY2023Q4..FY2024", "2024-01-01 2025-03-31", "2022-10-01 2023-12-31", "2023-01-01 2024-03-31"},
		{"2026-10-15", "2026-09..2026-12", "2026-09-01 2026-10-15 partial", "2026-05-01 2026-06-15", "2025-09-01 2025-10-15"},

		// Open on one side: as many days before.
		{"2024-01-24", "since 2024-01-15", "2024-01-15 2024-01-24", "2024-01-05 2024-01-14", "2023-01-15 2023-01-24"},
		{"2024-02-29", "since 2024-01", "2024-01-01 2024-02-29", "2023-11-02 2023-12-31", "2023-01-01 2023-02-28"},
		{"2024-02-29", "since FY2023Q4", "2024-01-01 2024-02-29", "2023-11-02 2023-12-31", "2023-01-01 2023-02-28"},
		{"2024-02-29", "since 2025", "empty partial", "empty", "empty"},
		{"2024-02-29", "all", "0001-01-01 2024-02-29", "empty", "empty"},
		{"2024-02-29", "last 9999 quarters", "0001-01-01 2023-12-31", "", ""},
	} {
		p, err := expr.ParsePeriod(tt.src)
		if err != nil {
			t.Errorf("%s: %v", tt.src, err)
			continue
		}
		r := p.Resolve(date(t, tt.asOf), cal)
		span := spanText(r.Span)
		if r.Partial {
			span += " partial"
		}
		got := []string{span, spanText(expr.Shift(r, expr.PreviousPeriod)), spanText(expr.Shift(r, expr.PreviousYear))}
		want := []string{tt.span, tt.period, tt.year}
		if tt.period == "" {
			got, want = got[:1], want[:1]
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s as of %s (-want +got):\n%s", tt.src, tt.asOf, diff)
		}
		if none := expr.Shift(r, expr.NoCompare); !none.Empty() {
			t.Errorf("%s: compared with nothing, but got %v", tt.src, spanText(none))
		}
	}
}

func TestResolvedGrainAndFull(t *testing.T) {
	asOf, cal := date(t, "2026-10-15"), value.Calendar{FiscalStart: 2}
	for _, tt := range []struct {
		src, full string
		grain     value.Grain
		open      bool
	}{
		{"this month", "2026-10-01 2026-10-31", value.Month, false},
		{"last 2 weeks", "2026-09-28 2026-10-11", value.Week, false},
		{"2026-01..2026Q4", "2026-01-01 2026-12-31", value.Month, false},
		{"FY2026Q3..FY2027", "2026-08-01 2028-01-31", value.Quarter, false},
		{"FY2026", "2026-02-01 2027-01-31", value.FiscalYear, false},
		{"since 2026-10", "2026-10-01 2026-10-15", value.Day, false},
		{"all", "0001-01-01 2026-10-15", value.Day, true},
	} {
		p, err := expr.ParsePeriod(tt.src)
		if err != nil {
			t.Fatal(err)
		}
		r := p.Resolve(asOf, cal)
		if got := spanText(r.Full); got != tt.full || r.Grain != tt.grain || r.Open != tt.open {
			t.Errorf("%s: got %s, %s, open %v", tt.src, got, r.Grain, r.Open)
		}
	}
}

func TestPeriodString(t *testing.T) {
	for _, tt := range []struct{ src, want string }{
		{"  Last  1  Month ", "last month"},
		{"last 12 month", "last 12 months"},
		{"LAST 2 FISCAL YEARS", "last 2 fiscal years"},
		{"this fiscal year", "this fiscal year"},
		{"fy2024q1", "FY2024Q1"},
		{"2024-01 .. 2024-06", "2024-01..2024-06"},
		{"2024-01.. 2024-06", "2024-01..2024-06"},
		{"2024-01 ..2024-06", "2024-01..2024-06"},
		{"2024..2024", "2024"},
		{"since 2024-01-15", "since 2024-01-15"},
		{"ALL", "all"},
	} {
		p, err := expr.ParsePeriod(tt.src)
		if err != nil || p.String() != tt.want {
			t.Errorf("%q: got %q, %v; want %q", tt.src, p, err, tt.want)
		}
	}
	if expr.All() != (expr.Period{}) || expr.All().String() != "all" {
		t.Error("the zero Period is not all")
	}
}

func FuzzParsePeriod(f *testing.F) {
	for _, s := range []string{
		"last 12 months", "this fiscal year", "2024Q3", "FY2024Q1..FY2025", "since 2024-01-15", "all", "2024-02-30", "..", "\xff",
	} {
		f.Add(s)
	}
	asOf, cal := value.DateOf(2026, 10, 31), value.Calendar{FiscalStart: 4}
	f.Fuzz(func(t *testing.T, src string) {
		p, err := expr.ParsePeriod(src)
		if err != nil {
			checkSyntaxError(t, src, err)
			return
		}
		again, err := expr.ParsePeriod(p.String())
		if err != nil || again != p {
			t.Fatalf("%q gives %q, then %q, %v", src, p, again, err)
		}
		r := p.Resolve(asOf, cal)
		if !r.Span.Empty() && r.Span.To > asOf || r.Partial == (r.Span == r.Full) {
			t.Fatalf("%q resolves to %+v", src, r)
		}
		for _, c := range []expr.Compare{expr.PreviousPeriod, expr.PreviousYear} {
			if s := expr.Shift(r, c); !s.Empty() && s.From >= r.Span.From {
				t.Fatalf("%q compared with %s is not earlier: %s", src, c, spanText(s))
			}
		}
	})
}

func TestCompare(t *testing.T) {
	for _, c := range []expr.Compare{expr.PreviousPeriod, expr.PreviousYear} {
		got, err := expr.ParseCompare(" " + c.String() + " ")
		if err != nil || got != c {
			t.Errorf("%s: got %v, %v", c, got, err)
		}
	}
	if got, err := expr.ParseCompare("Previous  Year"); err != nil || got != expr.PreviousYear {
		t.Errorf("got %v, %v", got, err)
	}
}

func FuzzParseCompare(f *testing.F) {
	f.Add("previous year")
	f.Add("previous\xff")
	f.Fuzz(func(t *testing.T, src string) {
		c, err := expr.ParseCompare(src)
		if err != nil {
			checkSyntaxError(t, src, err)
			return
		}
		if again, err := expr.ParseCompare(c.String()); err != nil || again != c {
			t.Fatalf("%q gives %q, then %q, %v", src, c, again, err)
		}
	})
}

func ExamplePeriod_Resolve() {
	p, _ := expr.ParsePeriod("last 2 months")
	r := p.Resolve(value.DateOf(2026, 10, 31), value.Calendar{FiscalStart: 4})
	fmt.Println(r.Span.From, r.Span.To)
	before := expr.Shift(r, expr.PreviousPeriod)
	fmt.Println(before.From, before.To)
	// Output:
	// 2026-08-01 2026-09-30
	// 2026-06-01 2026-07-31
}
