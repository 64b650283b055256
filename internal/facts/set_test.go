package facts

import (
	"testing"

	"github.com/mopsite/mopsite/internal/value"
)

func TestNextRefresh(t *testing.T) {
	fresh := func(newest value.Date, days int) *Source { return &Source{Newest: newest, Freshness: days} }
	for _, tt := range []struct {
		name    string
		sources []*Source
		want    value.Date
	}{
		{"nothing is known", []*Source{fresh(day(10, 30), 0)}, value.NoDate},
		{"no source", nil, value.NoDate},
		{"newest day two days ago, two tolerated", []*Source{fresh(day(10, 29), 2)}, day(11, 1)},
		{"the first to turn stale", []*Source{fresh(day(10, 31), 45), fresh(day(10, 31), 2)}, day(11, 3)},
		{"stale already: as if read today", []*Source{fresh(day(9, 1), 5)}, day(11, 6)},
		{"without a day", []*Source{fresh(value.NoDate, 1)}, day(11, 2)},
	} {
		if got := (&Set{Sources: tt.sources}).NextRefresh(day(10, 31)); got != tt.want {
			t.Errorf("%s: %s, want %s", tt.name, got, tt.want)
		}
	}
}
