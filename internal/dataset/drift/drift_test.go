package drift_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/mopsite/mopsite/internal/dataset/drift"
)

func TestBetween(t *testing.T) {
	vital := map[string]bool{"cost": true}
	a := drift.File{Path: "1.csv", Headers: []string{"Day", "Cost", "Ｎote", ""}, Mapped: map[string]string{"date": "Day", "cost": "Cost"}, Vital: vital}
	same := drift.File{Path: "2.csv", Headers: []string{"note", "COST", "day"}, Mapped: map[string]string{"date": "day", "cost": "COST"}, Vital: vital}
	other := drift.File{Path: "3.csv", Headers: []string{"Day", "費用", "Region", "Region"}, Mapped: map[string]string{"date": "Day", "cost": "費用"}, Vital: vital}
	idle := drift.File{Path: "4.csv", Headers: []string{"Day", "Region"}, Mapped: map[string]string{"date": "Day"}, Idle: true}
	poorer := drift.File{Path: "5.csv", Headers: []string{"Day", "Region"}, Mapped: map[string]string{"date": "Day"}}
	again := drift.File{Path: "6.csv", Headers: []string{"Day", "Region"}, Mapped: map[string]string{"date": "Day"}}
	want := []drift.Change{
		{
			File: other, Before: same, Came: []string{"Region"}, Went: []string{"note"},
			Renamed: []drift.Rename{{Name: "cost", Before: "COST", Now: "費用"}},
		},
		{File: idle, Before: other, Went: []string{"費用"}},
		{File: poorer, Before: idle, Lost: []drift.Loss{{Name: "cost", Header: "費用", Path: "3.csv", Vital: true}}},
	}
	if d := cmp.Diff(want, drift.Between([]drift.File{a, same, other, idle, poorer, again})); d != "" {
		t.Errorf("(-want +got)\n%s", d)
	}
	if got := drift.Between([]drift.File{a}); got != nil {
		t.Errorf("one file drifts: %v", got)
	}
}
