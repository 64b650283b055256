package drift_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/mopsite/mopsite/internal/dataset/drift"
)

func TestBetween(t *testing.T) {
	a := drift.File{Path: "1.csv", Headers: []string{"Day", "Cost", "Ｎote", ""}, Mapped: map[string]string{"date": "Day", "cost": "Cost"}}
	same := drift.File{Path: "2.csv", Headers: []string{"note", "COST", "day"}, Mapped: map[string]string{"date": "day", "cost": "COST"}}
	other := drift.File{Path: "3.csv", Headers: []string{"Day", "費用", "Region", "Region"}, Mapped: map[string]string{"date": "Day", "cost": "費用"}}
	poorer := drift.File{Path: "4.csv", Headers: []string{"Day", "Region"}, Mapped: map[string]string{"date": "Day"}}
	want := []drift.Change{
		{
			File: other, Before: same, Came: []string{"Region"}, Went: []string{"note"},
			Renamed: []drift.Rename{{Name: "cost", Before: "COST", Now: "費用"}},
		},
		{File: poorer, Before: other, Lost: []string{"cost"}},
	}
	if d := cmp.Diff(want, drift.Between([]drift.File{a, same, other, poorer})); d != "" {
		t.Errorf("(-want +got)\n%s", d)
	}
	if got := drift.Between([]drift.File{a}); got != nil {
		t.Errorf("one file drifts: %v", got)
	}
}
