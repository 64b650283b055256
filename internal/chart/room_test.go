package chart

import (
	"strings"
	"testing"

	"github.com/mopsite/mopsite/internal/value"
)

// TestBoxWidth holds boxes against the widths, measured, of names in the bold
// face of a broad font (DejaVu Sans at 12 px).
func TestBoxWidth(t *testing.T) {
	for text, least := range map[string]int{"Lead": 33, "MQL": 30, "Opportunity": 82, "Customer": 65, "Won": 30, "商談": 24} {
		if got := boxWidth(text); got < least || got > least*3/2 {
			t.Errorf("%s: got %d, want %d or little more", text, got, least)
		}
	}
}

// TestShareEndsAtTheWhole holds that an axis of shares ends at 100 %, unless a
// ratio is beyond it.
func TestShareEndsAtTheWhole(t *testing.T) {
	for number, want := range map[string]bool{"1": true, "0.9": true, "1.2": false, "0.4": false} {
		n, _ := value.ParseNum(number)
		option, err := Option(Figure{
			ID: "f", Kind: Line, Title: "t", Lang: "en", Unit: value.UnitRatio, Categories: []string{"a"},
			Series: []Series{{Name: "s", Points: []Point{{Value: n}}}},
		})
		if err != nil {
			t.Fatal(err)
		}
		if got := strings.Contains(string(option), `"max":1,`); got != want {
			t.Errorf("%s: the axis ends at 1: %t, want %t", number, got, want)
		}
	}
}

// TestImmatureWord holds the word for cohorts that still change.
func TestImmatureWord(t *testing.T) {
	if p, i := (Figure{Lang: "en"}).provisional(), (Figure{Lang: "en", Immature: true}).provisional(); p != "partial" || i != "immature" {
		t.Errorf("got %q and %q", p, i)
	}
}
