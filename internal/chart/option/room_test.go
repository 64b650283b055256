package option

import (
	"strings"
	"testing"

	"github.com/mopsite/mopsite/internal/chart"
	"github.com/mopsite/mopsite/internal/value"
)

// TestShareEndsAtTheWhole holds that an axis of shares ends at 100 %, unless a
// ratio is beyond it.
func TestShareEndsAtTheWhole(t *testing.T) {
	for number, want := range map[string]bool{"1": true, "0.9": true, "1.2": false, "0.4": false} {
		n, _ := value.ParseNum(number)
		option, err := Of(chart.Figure{
			ID: "f", Kind: chart.Line, Title: "t", Lang: "en", Unit: value.UnitRatio, Categories: []string{"a"},
			Series: []chart.Series{{Name: "s", Points: []chart.Point{{Value: n}}}},
		})
		if err != nil {
			t.Fatal(err)
		}
		if got := strings.Contains(string(option), `"max":1,`); got != want {
			t.Errorf("%s: the axis ends at 1: %t, want %t", number, got, want)
		}
	}
}
