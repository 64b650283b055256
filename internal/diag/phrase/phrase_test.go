package phrase_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/mopsite/mopsite/internal/diag/phrase"
)

func ExampleNearest() {
	sources := []string{"crm", "google-ads"}
	fmt.Println(phrase.Nearest("gogle-ads", sources, "the sources are"))
	fmt.Println(phrase.Nearest("mail", sources, "the sources are"))
	fmt.Printf("%q\n", phrase.Nearest("mail", nil, "the sources are"))
	// Output:
	// did you mean google-ads?
	// the sources are crm, google-ads
	// ""
}

func TestLists(t *testing.T) {
	for _, tt := range []struct{ words, list, and string }{
		{"", "", ""},
		{"a", "a", "a"},
		{"a b", "a, b", "a and b"},
		{"a b c", "a, b, c", "a, b and c"},
		{"a b c d e f g h i j", "a, b, c, d, e, f, g, h, i, j", "a, b, c, d, e, f, g, h, i and j"},
		{"a b c d e f g h i j k l", "a, b, c, d, e, f, g, h, i, j and 2 more", "a, b, c, d, e, f, g, h, i, j, k and l"},
	} {
		words := strings.Fields(tt.words)
		if got := phrase.List(words); got != tt.list {
			t.Errorf("List(%s) = %q, want %q", tt.words, got, tt.list)
		}
		if got := phrase.And(words); got != tt.and {
			t.Errorf("And(%s) = %q, want %q", tt.words, got, tt.and)
		}
	}
}
