package spec

import "testing"

// TestBoxWidth holds boxes against the widths, measured, of names in the bold
// face of a broad font (DejaVu Sans at 12 px).
func TestBoxWidth(t *testing.T) {
	for text, least := range map[string]int{"Lead": 33, "MQL": 30, "Opportunity": 82, "Customer": 65, "Won": 30, "商談": 24} {
		if got := boxWidth(text); got < least || got > least*3/2 {
			t.Errorf("%s: got %d, want %d or little more", text, got, least)
		}
	}
}
