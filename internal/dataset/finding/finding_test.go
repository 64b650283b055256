package finding_test

import (
	"testing"

	"github.com/mopsite/mopsite/internal/dataset/finding"
	"github.com/mopsite/mopsite/internal/value"
)

func TestWords(t *testing.T) {
	ten := []string{"a", "b", "c", "d", "e", "f", "g", "h", "i", "j"}
	for _, tt := range []struct{ got, want string }{
		{finding.Plural(1, "record"), "1 record"},
		{finding.Plural(0, "record"), "0 records"},
		{finding.Quoted([]string{"a", `b "c"`}), `"a", "b \"c\""`},
		{finding.Quoted(ten), `"a", "b", "c", "d", "e", "f", "g", "h", and 2 more`},
		{finding.Choice(ten), `"a", "b", "c", "d", "e", "f", "g", "h", or 2 others`},
		{finding.Percent(value.NumInt(1).Div(value.NumInt(3))), "33.33"},
	} {
		if tt.got != tt.want {
			t.Errorf("%s, want %s", tt.got, tt.want)
		}
	}
}
