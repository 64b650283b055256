package settle

import (
	"testing"

	"github.com/mopsite/mopsite/internal/dataset/rows"
	"github.com/mopsite/mopsite/internal/facts/rollup"
	"github.com/mopsite/mopsite/internal/value"
)

// TestSplitsAllocate holds that what a file is told apart by is joined once for
// each combination, not for each row.
func TestSplitsAllocate(t *testing.T) {
	const n = 2000
	b := rollup.NewBuilder("ads", []string{"account"}, nil)
	for day := range value.Date(n) {
		b.Add(day, day, []uint32{b.Code(0, []byte{'a' + byte(day%3)})}, nil)
	}
	f := Counts{Counter: &rows.Counter{
		Counts: &rows.Counts{Split: []int{0}},
		Facts:  b, Hidden: rollup.NewBuilder("ads", []string{"account"}, nil),
	}}
	var s *splits
	got := testing.AllocsPerRun(5, func() { s = newSplits([]Counts{f}) })
	if len(s.values) != 3 || got > n/10 {
		t.Errorf("%d combinations in %v allocations for %d rows, want 3 in few", len(s.values), got, n)
	}
}
