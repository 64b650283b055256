package check

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/facts"
	"github.com/mopsite/mopsite/internal/facts/rollup"
	"github.com/mopsite/mopsite/internal/value"
)

// daily makes the facts of 1 March to 31 May 2026 with a number of events a day;
// a negative number is no fact.
func daily(unit facts.Unit, events func(d value.Date) int) *facts.Source {
	b := rollup.NewBuilder("ads", nil, []facts.Measure{{Name: "clicks", Unit: unit}})
	for d := value.DateOf(2026, 3, 1); d <= value.DateOf(2026, 5, 31); d++ {
		if n := events(d); n >= 0 {
			b.Add(d, d, nil, []value.Fixed{value.Fixed(n) * value.One})
		}
	}
	return &facts.Source{Name: "ads", Table: b.Table()}
}

func on(month, day int) value.Date { return value.DateOf(2026, month, day) }

func TestDaysMissing(t *testing.T) {
	weekend := func(d value.Date) bool { return d.Weekday() == 0 || d.Weekday() == 6 }
	tests := []struct {
		name string
		src  *facts.Source
		want string
	}{
		{"all there", daily(facts.Count, func(value.Date) int { return 500 }), ""},
		{"one day", daily(facts.Count, func(d value.Date) int {
			if d == on(4, 8) {
				return -1
			}
			return 500
		}), "2026-04-08"},
		{"no weekends, and a gap over one", daily(facts.Count, func(d value.Date) int {
			if weekend(d) || d >= on(4, 10) && d <= on(4, 13) {
				return -1
			}
			return 40
		}), "2026-04-10 to 2026-04-13"},
		{"an outage of five weeks", daily(facts.Count, func(d value.Date) int {
			if d >= on(3, 30) && d <= on(5, 3) {
				return -1
			}
			return 40
		}), "2026-03-30 to 2026-05-03"},
		{"few events, so that a day without any is no wonder", daily(facts.Count, func(d value.Date) int {
			if d%11 == 0 {
				return -1
			}
			return 3
		}), ""},
		{"a day of zeros is there", daily(facts.Count, func(d value.Date) int {
			if d == on(4, 8) {
				return 0
			}
			return 500
		}), ""},
		{"nothing counted, one fact a day", daily(facts.Money, func(d value.Date) int {
			if d == on(4, 8) {
				return -1
			}
			return 500
		}), ""},
		{"too few weeks to tell", daily(facts.Count, func(d value.Date) int {
			if d > on(3, 20) || d == on(3, 10) {
				return -1
			}
			return 500
		}), ""},
		{"many", daily(facts.Count, func(d value.Date) int {
			switch d {
			case on(4, 1), on(4, 8), on(4, 16), on(4, 24), on(4, 28):
				return -1
			}
			return 500
		}), "2026-04-01, 2026-04-08, 2026-04-16 and 2 days more"},
		{"a source that grows", daily(facts.Count, func(d value.Date) int {
			if d < on(4, 20) && d%2 == 0 {
				return -1
			}
			return int(d - on(2, 28))
		}), ""},
	}
	stated := daily(facts.Count, func(d value.Date) int {
		if d > on(5, 27) {
			return -1
		}
		return 500
	})
	stated.Ledgers = []facts.Ledger{{Kept: 1, Stated: &facts.Days{From: on(5, 1), To: on(12, 31)}}}
	cut := func(more ...facts.Ledger) *facts.Source {
		s := daily(facts.Count, func(d value.Date) int {
			if d >= on(4, 20) && d <= on(4, 30) {
				return -1
			}
			return 500
		})
		s.Ledgers = append(more, facts.Ledger{Kept: 1, Oldest: on(4, 1), Newest: on(4, 19), Stated: &facts.Days{From: on(4, 1), To: on(4, 30)}})
		return s
	}
	tests = append(tests, []struct {
		name string
		src  *facts.Source
		want string
	}{
		{"the report's own range, up to as-of", stated, "2026-05-28 to 2026-05-30"},
		{"the end of a file that is cut short, which is another finding", cut(), ""},
		{"days that another file reaches over", cut(facts.Ledger{Kept: 1, Oldest: on(4, 1), Newest: on(5, 31)}), "2026-04-20 to 2026-04-30"},
	}...)
	for _, tt := range tests {
		if got := spansText(newDays(tt.src, on(5, 30)).missing()); got != tt.want {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
		}
	}
}

func TestFactsChecks(t *testing.T) {
	p := handbook(func(p *Pass) {
		src := daily(facts.Count, func(d value.Date) int {
			if d == on(4, 8) {
				return -1
			}
			return 500
		})
		src.Held = &facts.Held{Since: on(5, 30), Tried: on(5, 31)}
		p.Set = &facts.Set{Sources: []*facts.Source{src}}
	})
	want := []string{
		`mopsite.yaml: warning: source "ads" stands on the facts imported as of 2026-05-30: its import as of 2026-05-31 failed [last-good-facts]`,
		`mopsite.yaml: hint: source "ads" has no facts of 2026-04-08, though it has many on such days of the week otherwise [days-missing]`,
	}
	var got []string
	for _, d := range Run(*p) {
		got = append(got, d.String())
		if !d.State || diag.Blocking([]diag.Diagnostic{d}) {
			t.Errorf("%s stops a build", d)
		}
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("(-want +got)\n%s", d)
	}
}
