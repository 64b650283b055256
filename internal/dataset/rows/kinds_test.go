package rows_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/mopsite/mopsite/internal/dataset/csvfile"
	"github.com/mopsite/mopsite/internal/dataset/rows"
)

// TestKindsDoNotDependOnParts reads the lines as a whole and in every split, and
// merges the parts in both orders.
func TestKindsDoNotDependOnParts(t *testing.T) {
	lines := []string{"1,", ",clicks", "2,leads", "--,clicks", "3,leads", "4,clicks", "5,sales"}
	read := func(from, to int) rows.Kinds {
		var k rows.Kinds
		s := csvfile.NewScanner([]byte(strings.Join(lines[from:to], "\n")), ',', from+1)
		for s.Scan() {
			k.Add(s, &rows.Mixed{Measure: 0, Kind: 1})
		}
		return k
	}
	want := rows.Kinds{{"leads", 3}, {"clicks", 6}}
	if d := cmp.Diff(want, read(0, len(lines))); d != "" {
		t.Fatalf("(-want +whole)\n%s", d)
	}
	for cut := range len(lines) {
		for _, swapped := range []bool{false, true} {
			a, b := read(0, cut), read(cut, len(lines))
			if swapped {
				a, b = b, a
			}
			a.Merge(b)
			if d := cmp.Diff(want, a); d != "" {
				t.Errorf("%s (-want +parts)\n%s", fmt.Sprint(cut, swapped), d)
			}
		}
	}
}
