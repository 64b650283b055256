package intake

import "testing"

// TestNoWordBeginsOtherwise holds what spares a look at the words to the words.
func TestNoWordBeginsOtherwise(t *testing.T) {
	for _, w := range words() {
		if b := []byte(w.text); startsOther(b[0]) || !startsTotal(b) && len(b) >= 3 {
			t.Errorf("%s is not looked for", w.text)
		}
	}
	for c := range byte(0x80) {
		letter := c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z'
		if !letter && (c < '0' || c > '9') && startsOther(c) {
			t.Errorf("%q may stand before a word", c)
		}
	}
}
