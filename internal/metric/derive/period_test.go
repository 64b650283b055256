package derive_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/mopsite/mopsite/internal/expr"
	"github.com/mopsite/mopsite/internal/metric/metrictest"
	"github.com/mopsite/mopsite/internal/model"
)

// TestEqualGroups compares months of a range that is not made of months. The days
// are in the source, so each number can be read off: every month is set against the
// month as many before it, and the one that as-of cuts against the same days of its
// own. By hand, up to 15 October: four months from July, so March to June, of which
// June counts to the 15th; 16 March is no longer the first day.
func TestEqualGroups(t *testing.T) {
	w := world(t, `
-- settings --
as-of 2024-10-15
currency JPY
-- counts/ads --
date, channel, cost:money
2024-03-01, a, 1
2024-03-31, a, 2
2024-04-30, a, 4
2024-05-05, a, 8
2024-06-15, a, 16
2024-06-16, a, 32
2024-07-31, a, 100
2024-08-01, a, 200
2024-09-30, a, 400
2024-10-15, a, 800
-- metrics --
cost money = cost
`)
	for _, tt := range []struct{ by, period, want string }{
		{"month", "since 2024-07-01", `
2024-07: 100 before 2024-03: 3
2024-08: 200 before 2024-04: 4
2024-09: 400 before 2024-05: 8
2024-10: 800* before 2024-06: 16*
total 1500
`},
		{"month", "2024-10-01..2024-10-31", `
2024-10: 800* before 2024-09: null (no-data)*
total 800*
`},
		{"month", "2024-10", `
2024-10: 800* before 2024-09: null (no-data)*
total 800*
`},
		{"week", "2024-10-08..2024-10-15", `
2024-W41: null (no-data)* before 2024-W39: null (no-data)*
2024-W42: 800* before 2024-W40: 400*
total 800
`},
	} {
		a, found := ask(t, w, question{"cost", tt.by, "", tt.period, model.Derived{Compare: expr.PreviousPeriod}})
		if diff := cmp.Diff(tt.want, "\n"+text(a)); diff != "" {
			t.Errorf("%s (-want +got):\n%s%s", tt.period, diff, metrictest.Findings(found))
		}
	}
}
