package cell_test

import (
	"testing"

	"github.com/mopsite/mopsite/internal/dataset/cell"
)

func TestExchanged(t *testing.T) {
	for layout, want := range map[string]string{
		"01/02/2006": "2/1/2006", "2.1.2006": "1.2.2006", "2006-01-02 15:04:05": "2006-2-1 15:04:05",
		"20060102": "", "Jan 2, 2006": "", "2006-01": "",
	} {
		if got := cell.Exchanged(cell.Layout(layout)); got != want {
			t.Errorf("Exchanged(%q) = %q, want %q", layout, got, want)
		}
	}
}
