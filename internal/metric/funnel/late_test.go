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
		// own is the first day on which the stage itself, and not only a later one,
		// was recorded; 0 for all of them. ownEvery is of how many such one was.
		own      value.Date
		ownEvery int
	}{
		{"late", 150, 1, 160, true, 0, 1},
		{"from the beginning", 0, 1, 10, false, 0, 1},
		{"a few days without", 2, 1, 12, false, 0, 1},
		{"rare from the beginning", 40, 100, 110, false, 0, 1},
		// A later stage was recorded all along, so that all seem to have come.
		{"late in the middle", 0, 1, 160, true, 160, 1},
		// Hardly anybody is seen at the stage itself: most go past it.
		{"mostly gone past", 0, 1, 160, false, 160, 140},
	} {
		var entered, arrived, own []facts.Arrival
		for day := range value.Date(300) {
			entered = append(entered, facts.Arrival{Day: day, Count: 10})
			if day >= tt.from && int(day)%tt.every == 0 {
				arrived = append(arrived, facts.Arrival{Day: day, Lag: 10, Count: 2})
				if on := day + 10; on >= tt.own && int(on-tt.own)%tt.ownEvery == 0 {
					own = append(own, facts.Arrival{Day: on, Count: 2})
				}
			}
		}
		first, late := firstRecorded(entered, arrived, own, 320)
		if first != tt.first || late != tt.late {
			t.Errorf("%s: from %d, late %v; want %d, %v", tt.name, first, late, tt.first, tt.late)
		}
	}
	if _, late := firstRecorded(nil, nil, nil, 10); late {
		t.Error("a stage that nobody reached is late")
	}
}
