package value_test

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/mopsite/mopsite/internal/value"
)

func text(s value.Span) string { return s.From.String() + " " + s.To.String() }

func TestBuckets(t *testing.T) {
	april, february, unset := value.Calendar{FiscalStart: 4}, value.Calendar{FiscalStart: 2}, value.Calendar{}
	for _, tt := range []struct {
		cal               value.Calendar
		day               string
		grain             value.Grain
		label, span, next string
	}{
		{april, "2018-01-05", value.Day, "2018-01-05", "2018-01-05 2018-01-05", "2018-01-06"},
		{april, "2018-01-05", value.Week, "2018-W01", "2018-01-01 2018-01-07", "2018-01-08"},
		{april, "2021-01-03", value.Week, "2020-W53", "2020-12-28 2021-01-03", "2021-01-04"}, // a Sunday
		{april, "2024-12-30", value.Week, "2025-W01", "2024-12-30 2025-01-05", "2025-01-06"}, // a Monday
		{april, "1969-12-31", value.Week, "1970-W01", "1969-12-29 1970-01-04", "1970-01-05"},
		{april, "2024-02-10", value.Month, "2024-02", "2024-02-01 2024-02-29", "2024-03-01"},
		{april, "2023-12-31", value.Month, "2023-12", "2023-12-01 2023-12-31", "2024-01-01"},
		{april, "2018-03-31", value.Quarter, "2018-Q1", "2018-01-01 2018-03-31", "2018-04-01"},
		{april, "2018-10-01", value.Quarter, "2018-Q4", "2018-10-01 2018-12-31", "2019-01-01"},
		{april, "2018-10-01", value.Year, "2018", "2018-01-01 2018-12-31", "2019-01-01"},
		{april, "2024-04-01", value.FiscalYear, "2024", "2024-04-01 2025-03-31", "2025-04-01"},
		{april, "2024-03-31", value.FiscalYear, "2023", "2023-04-01 2024-03-31", "2024-04-01"},
		{february, "2024-01-31", value.FiscalYear, "2023", "2023-02-01 2024-01-31", "2024-02-01"},
		{unset, "2024-01-31", value.FiscalYear, "2024", "2024-01-01 2024-12-31", "2025-01-01"},
	} {
		d := date(t, tt.day)
		span := tt.cal.Bucket(d, tt.grain)
		if got := tt.cal.Label(d, tt.grain); got != tt.label || text(span) != tt.span {
			t.Errorf("%s of %s: got %s, %s", tt.grain, tt.day, got, text(span))
		}
		next := tt.cal.Next(span, tt.grain)
		if next.From.String() != tt.next || tt.cal.Prev(next, tt.grain) != span {
			t.Errorf("%s of %s: next %s, and back %s", tt.grain, tt.day, text(next), text(tt.cal.Prev(next, tt.grain)))
		}
	}
}

// TestBucketsTile walks through ten years: buckets hold their days, touch, and
// share a label exactly when they are the same.
func TestBucketsTile(t *testing.T) {
	cal := value.Calendar{FiscalStart: 4}
	for g := value.Day; g <= value.FiscalYear; g++ {
		last := cal.Bucket(date(t, "2015-12-31"), g)
		for d := date(t, "2016-01-01"); d < date(t, "2026-01-01"); d++ {
			b := cal.Bucket(d, g)
			if !b.Contains(d) || b != last && b.From != last.To+1 {
				t.Fatalf("%s of %s: %s after %s", g, d, text(b), text(last))
			}
			if (cal.Label(d, g) == cal.Label(last.From, g)) != (b == last) {
				t.Fatalf("%s of %s: label %s", g, d, cal.Label(d, g))
			}
			last = b
		}
	}
}

func TestGrains(t *testing.T) {
	for i, word := range value.Grains() {
		if g, ok := value.ParseGrain(word); !ok || g != value.Grain(i) || g.String() != word {
			t.Errorf("%s: got %v, %v", word, g, ok)
		}
	}
	for _, word := range []string{"", "Day", "fiscal year", "decade"} {
		if _, ok := value.ParseGrain(word); ok {
			t.Errorf("%q is taken for a grain", word)
		}
	}
}

func TestSpan(t *testing.T) {
	span := value.Span{From: 10, To: 19}
	got := []any{
		span.Days(), span.Empty(), span.Contains(10), span.Contains(19), span.Contains(9), span.Contains(20),
		span.Holds(value.Span{From: 10, To: 19}), span.Holds(value.Span{From: 9, To: 12}),
		value.Span{}.Days(), value.Span{}.Empty(), value.Span{From: 5, To: 4}.Days(), value.Span{From: 5, To: 4}.Empty(),
	}
	want := []any{10, false, true, true, false, false, true, false, 1, false, 0, true}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func ExampleCalendar_Label() {
	cal := value.Calendar{FiscalStart: 4}
	d := value.DateOf(2025, 1, 3)
	fmt.Println(cal.Label(d, value.Week), cal.Label(d, value.Quarter), cal.Label(d, value.FiscalYear))
	// Output: 2025-W01 2025-Q1 2024
}

func TestSpansMeet(t *testing.T) {
	for _, tt := range []struct {
		a, b, both value.Span
		meets      bool
	}{
		{value.Span{1, 5}, value.Span{3, 9}, value.Span{3, 5}, true},
		{value.Span{1, 5}, value.Span{5, 5}, value.Span{5, 5}, true},
		{value.Span{1, 5}, value.Span{6, 9}, value.Span{6, 5}, false},
		{value.Span{0, -1}, value.Span{-9, 9}, value.Span{0, -1}, false},
	} {
		if got := tt.a.Intersect(tt.b); got != tt.both || got != tt.b.Intersect(tt.a) {
			t.Errorf("%v and %v have %v in common, want %v", tt.a, tt.b, got, tt.both)
		}
		if got := tt.a.Meets(tt.b); got != tt.meets || got != tt.b.Meets(tt.a) {
			t.Errorf("%v meets %v: %v, want %v", tt.a, tt.b, got, tt.meets)
		}
	}
}
