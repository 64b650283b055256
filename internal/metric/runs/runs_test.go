package runs_test

import (
	"fmt"
	"testing"

	"github.com/mopsite/mopsite/internal/expr"
	"github.com/mopsite/mopsite/internal/metric/runs"
	"github.com/mopsite/mopsite/internal/value"
)

func run(day int, o runs.Outcome, minutes int64) runs.Run {
	r := runs.Run{Procedure: "release", Day: value.DateOf(2026, 10, day), Outcome: o}
	if minutes > 0 {
		r.Minutes = value.NumInt(minutes)
	}
	return r
}

// ExampleSummarise: of six runs in October four ended as written (4/6); of the five
// that were carried out and timed (30, 45, 50, 70, 200) the middle takes 50 minutes,
// and three keep the hour. Worked by hand.
func ExampleSummarise() {
	rows := []runs.Run{
		run(1, runs.Done, 30), run(2, runs.Done, 70), run(3, runs.Skipped, 5), run(5, runs.Deviated, 200),
		run(4, runs.Done, 45), run(6, runs.Done, 50), {Procedure: "other", Day: value.DateOf(2026, 10, 2), Outcome: runs.Failed},
		{Procedure: "release", Day: value.DateOf(2026, 9, 30), Outcome: runs.Failed},
	}
	days := value.Span{From: value.DateOf(2026, 10, 1), To: value.DateOf(2026, 10, 31)}
	s := runs.Summarise(rows, "release", days, runs.Allowed(expr.Duration{N: 1, Unit: expr.Hours, Business: true}, 0), 2)
	fmt.Println(s.All, s.Adherence().Decimal(4), s.Timed, s.Median.Decimal(1), s.Kept().Decimal(2))
	for _, r := range s.Newest {
		fmt.Println(r.Day, r.Outcome)
	}
	// Output:
	// 6 0.6667 5 50.0 0.60
	// 2026-10-06 done
	// 2026-10-05 deviated
}

func TestSummariseWithout(t *testing.T) {
	days := value.Span{From: value.DateOf(2026, 10, 1), To: value.DateOf(2026, 10, 31)}
	if s := runs.Summarise(nil, "release", days, value.Num{}, 9); s != nil {
		t.Errorf("of no run: %v", s)
	}
	s := runs.Summarise([]runs.Run{run(1, runs.Done, 0), run(2, runs.Done, 10), run(3, runs.Done, 21)}, "release", days, value.Num{}, 9)
	if s.Median.Decimal(1) != "15.5" || !s.Within.Null() || !s.Kept().Null() {
		t.Errorf("median %s, within %s", s.Median.Decimal(1), s.Within.Decimal(0))
	}
}

func TestAllowed(t *testing.T) {
	for text, want := range map[string]string{
		"30 minutes": "30", "4 business hours": "240", "2 days": "2880", "1 week": "10080", "3 months": "", "2 business days": "1080",
	} {
		d, err := expr.ParseDuration(text)
		if err != nil {
			t.Fatal(err)
		}
		got := runs.Allowed(d, 540)
		if want == "" && !got.Null() || want != "" && got.Decimal(0) != want {
			t.Errorf("%s: %s minutes, want %s", text, got.Decimal(0), want)
		}
	}
	if d := (expr.Duration{N: 2, Unit: expr.Days, Business: true}); !runs.Allowed(d, 0).Null() {
		t.Error("business days of no known length have one")
	}
}
