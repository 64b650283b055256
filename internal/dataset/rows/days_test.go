package rows_test

import (
	"math/rand/v2"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/mopsite/mopsite/internal/dataset/rows"
	"github.com/mopsite/mopsite/internal/facts"
	"github.com/mopsite/mopsite/internal/value"
)

// TestDays counts days near each other and centuries apart, in any order and in
// parts.
func TestDays(t *testing.T) {
	months := []value.Date{
		value.DateOf(1, 1, 1), value.DateOf(1899, 12, 1), value.DateOf(1980, 2, 1), value.DateOf(1999, 1, 1),
		value.DateOf(2024, 2, 1), value.DateOf(2024, 3, 1), value.DateOf(2025, 12, 1), value.DateOf(2060, 1, 1), value.DateOf(9999, 12, 1),
	}
	var days []value.Date
	var want []facts.MonthCount
	for i, month := range months {
		want = append(want, facts.MonthCount{Month: month, Kept: 3 * (i + 1)})
		for k := range 3 * (i + 1) {
			days = append(days, month+value.Date(k%28))
		}
	}
	rng := rand.New(rand.NewPCG(1, 2))
	for range 200 {
		rng.Shuffle(len(days), func(i, j int) { days[i], days[j] = days[j], days[i] })
		var all rows.Days
		parts := make([]rows.Days, 3)
		all.Add(value.NoDate)
		for i, day := range days {
			all.Add(day)
			parts[i%3].AddMany(day, 1)
		}
		for i := range parts[1:] {
			parts[0].Merge(&parts[i+1])
		}
		if d := cmp.Diff(want, all.Months()); d != "" {
			t.Fatalf("(-want +got)\n%s", d)
		}
		if d := cmp.Diff(want, parts[0].Months()); d != "" {
			t.Fatalf("merged (-want +got)\n%s", d)
		}
	}
}
