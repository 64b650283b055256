package twice_test

import (
	"strconv"
	"strings"
	"testing"

	"github.com/mopsite/mopsite/internal/dataset/twice"
	"github.com/mopsite/mopsite/internal/facts"
	"github.com/mopsite/mopsite/internal/facts/rollup"
	"github.com/mopsite/mopsite/internal/value"
)

// built adds up lines of a day, a campaign and clicks.
func built(t *testing.T, lines []string) *rollup.Builder {
	t.Helper()
	b := rollup.NewBuilder("s", []string{"campaign"}, []facts.Measure{{Name: "clicks", Unit: facts.Count}})
	for _, line := range lines {
		cells := strings.Split(line, ",")
		day, err := value.ParseDate(cells[0])
		if err != nil {
			t.Fatal(err)
		}
		n, err := strconv.Atoi(cells[2])
		if err != nil {
			t.Fatal(err)
		}
		b.Add(day, day, []uint32{b.Code(0, []byte(cells[1]))}, []value.Fixed{value.Fixed(n) * value.One})
	}
	return b
}

func TestMayRepeat(t *testing.T) {
	for _, c := range []struct {
		name   string
		lines  []string
		want   bool
		partly bool
	}{
		{"none", nil, false, false},
		{"once", []string{"2026-10-01,a,7", "2026-10-02,a,9"}, false, false},
		{"twice", []string{"2026-10-01,a,7", "2026-10-02,a,9", "2026-10-01,a,7", "2026-10-02,a,9"}, true, true},
		{"one of two twice", []string{"2026-10-01,a,7", "2026-10-02,a,9", "2026-10-01,a,7"}, false, true},
		{"two halves of each", []string{"2026-10-01,a,7000", "2026-10-01,a,1", "2026-10-02,a,2", "2026-10-02,a,4"}, false, false},
		{"even halves", []string{"2026-10-01,a,7001", "2026-10-01,a,1", "2026-10-02,a,2", "2026-10-02,a,4"}, true, true}, // only the records tell
	} {
		b := built(t, c.lines)
		if got := [2]bool{twice.MayRepeat(b), twice.MayPartly(b)}; got != [2]bool{c.want, c.partly} {
			t.Errorf("%s: %v", c.name, got)
		}
	}
}

// TestMayHalve asks for facts that may be twice one of their records: of three, the
// first of which adds up the others or is off by one.
func TestMayHalve(t *testing.T) {
	for off, want := range []bool{true, false} {
		var lines []string
		for day := 1; day <= 9; day++ {
			for _, n := range []int{40*day + off, 15 * day, 25 * day} {
				lines = append(lines, "2026-10-0"+strconv.Itoa(day)+",a,"+strconv.Itoa(n))
			}
		}
		if may, counted := twice.MayHalve(built(t, lines)); may != want || !counted {
			t.Errorf("off by %d: %t, %t", off, may, counted)
		}
	}
	if may, counted := twice.MayHalve(built(t, []string{"2026-10-01,a,20", "2026-10-02,a,40"})); may || counted {
		t.Error("facts of one record are no sums")
	}
}
