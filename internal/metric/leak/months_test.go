package leak_test

import (
	"testing"

	"github.com/mopsite/mopsite/internal/value"
)

// Where nobody has entered for years, the months shown are those up to the last
// with an entry, and what happened after it is shown by period. The leads of crm
// enter on 1 January 2023 + (7i mod 480) days: the last on 24 April 2024.
func TestMonthsEndWithTheLastEntry(t *testing.T) {
	v := viewAt(crm(yen), value.DateOf(2028, 10, 31))
	if got, want := v.Entries, (value.Span{From: value.DateOf(2023, 1, 1), To: value.DateOf(2024, 4, 24)}); got != want {
		t.Errorf("entries of %s..%s, want %s..%s", got.From, got.To, want.From, want.To)
	}
	if got, want := v.Lapsed, (value.Span{From: value.DateOf(2024, 5, 1), To: value.DateOf(2028, 9, 30)}); got != want {
		t.Errorf("lapsed %s..%s, want %s..%s", got.From, got.To, want.From, want.To)
	}
	if last := v.Cohorts.Rows[len(v.Cohorts.Rows)-1].Keys[0]; last != "2024-04" {
		t.Errorf("the last cohort is %s", last)
	}
	if got, want := v.Span, (value.Span{From: value.DateOf(2023, 11, 1), To: value.DateOf(2024, 4, 30)}); got != want {
		t.Errorf("judged %s..%s, want %s..%s", got.From, got.To, want.From, want.To)
	}
	if last := value.DateOf(2024, 4, 29); v.Facts.To != last { // an MQL or a win, by the rule of crm
		t.Errorf("facts up to %s, want %s", v.Facts.To, last)
	}
	if last := v.Period.Rows[len(v.Period.Rows)-1].Keys[0]; last != "2024-04" {
		t.Errorf("what happened ends with %s", last)
	}
}

// Before the first entry, and in its own month, no cohort is to be shown.
func TestMonthsWithoutEntries(t *testing.T) {
	for _, day := range []value.Date{value.DateOf(2022, 12, 31), value.DateOf(2023, 1, 20)} {
		v := viewAt(crm(yen).Until(day), day)
		if len(v.Cohorts.Rows) > 0 || len(v.Steps) > 0 || !v.Lapsed.Empty() {
			t.Errorf("%s: %d cohorts, %d steps, lapsed %v", day, len(v.Cohorts.Rows), len(v.Steps), v.Lapsed)
		}
		if early := day < value.DateOf(2023, 1, 1); v.Entries.Empty() != early || v.Facts.Empty() != early {
			t.Errorf("%s: entries %v, facts %v", day, v.Entries, v.Facts)
		}
	}
}
