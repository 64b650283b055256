package funnel

import (
	"testing"

	"github.com/mopsite/mopsite/internal/facts"
	"github.com/mopsite/mopsite/internal/value"
)

// Ten enter on each of 300 days; of those who entered from a day on, two arrive
// after ten days. A stage that was first reached on day 160 was, by the rule, not
// recorded for those who entered on days 0 to 139: (160 − 10 − 1) − 0 + 1 = 150 days
// of ten, none of 1,500 against two of ten.
func TestFirstRecorded(t *testing.T) {
	for _, tt := range []struct {
		name  string
		from  value.Date
		every int
		first value.Date
		late  bool
	}{
		{"late", 150, 1, 160, true},
		{"from the beginning", 0, 1, 10, false},
		{"a few days without", 2, 1, 12, false},
		{"rare from the beginning", 40, 100, 110, false},
	} {
		var entered, arrived []facts.Arrival
		for day := range value.Date(300) {
			entered = append(entered, facts.Arrival{Day: day, Count: 10})
			if day >= tt.from && int(day)%tt.every == 0 {
				arrived = append(arrived, facts.Arrival{Day: day, Lag: 10, Count: 2})
			}
		}
		first, late := firstRecorded(entered, arrived, 320)
		if first != tt.first || late != tt.late {
			t.Errorf("%s: from %d, late %v; want %d, %v", tt.name, first, late, tt.first, tt.late)
		}
	}
	if _, late := firstRecorded(nil, nil, 10); late {
		t.Error("a stage that nobody reached is late")
	}
}
