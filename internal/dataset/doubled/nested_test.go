package doubled_test

import (
	"testing"

	"github.com/mopsite/mopsite/internal/dataset/doubled"
)

func TestNested(t *testing.T) {
	for _, c := range []struct {
		name  string
		lines []string
		want  string
	}{
		{"days", []string{"2026-10-01,a,1", "2026-10-02,a,1"}, ""},
		{"months", []string{"2026-10-01..2026-10-31,a,1", "2026-11-01..2026-11-30,a,1"}, ""},
		{"the same name", []string{"2026-10-01..2026-10-31,a,3", "2026-10-04,a,3"}, "2026-10-01 to 2026-10-31 over 2026-10-04 a"},
		{"no name", []string{"2026-10-01..2026-10-31,,3", "2026-10-31,a,3"}, "2026-10-01 to 2026-10-31 over 2026-10-31 "},
		{"a word", []string{"2026-10-01..2026-10-31,月合計,3", "2026-10-31,a,3"}, "2026-10-01 to 2026-10-31 over 2026-10-31 月合計"},
		{"another name", []string{"2026-10-01..2026-10-31,posters,3", "2026-10-04,a,3"}, ""},
		{"weeks over the border of a month", []string{"2026-09-28..2026-10-04,a,3", "2026-10-01..2026-10-31,a,3"}, ""},
		{"a year", []string{"2026-01-01..2026-12-31,a,3", "2026-10-01..2026-10-31,a,3"}, "2026-01-01 to 2026-12-31 over 2026-10-01 a"},
	} {
		got := ""
		if n, ok := doubled.Nested(built(t, "campaign", clicks, c.lines...)); ok {
			got = n.Days.From.String() + " to " + n.Days.To.String() + " over " + n.Inner.From.String() + " " + n.Values[0]
		}
		if got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}
