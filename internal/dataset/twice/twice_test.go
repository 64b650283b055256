package twice_test

import (
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

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

// TestSharedAnyOrder holds two files against each other of which most facts are equal,
// with the small figures first, last or anywhere: what is found is the same.
func TestSharedAnyOrder(t *testing.T) {
	var first, later []string
	for i := range 2000 {
		day := value.DateOf(2026, 1, 1) + value.Date(i%200)
		clicks := 1 + i*i%97 + i*37 // from a few to many
		first = append(first, day.String()+",c"+strconv.Itoa(i/200)+","+strconv.Itoa(clicks))
		if i%7 == 0 {
			clicks += 3
		}
		later = append(later, day.String()+",c"+strconv.Itoa(i/200)+","+strconv.Itoa(clicks))
	}
	all := func(int) bool { return true }
	var want []twice.Pair
	for _, turn := range []func(i int) int{
		func(i int) int { return i },
		func(i int) int { return len(later) - 1 - i },
		func(i int) int { return i * 7 % len(later) },
	} {
		turned := make([]string, len(later))
		for i := range turned {
			turned[i] = later[turn(i)]
		}
		got := twice.Shared([]twice.Sheet{{Facts: built(t, first), Counts: all}, {Facts: built(t, turned), Counts: all}}, nil)
		if len(got) != 1 || got[0].Equal != 1714 || got[0].Of != 1999 || got[0].Some < 200 {
			t.Fatalf("pairs %+v, want one of 1714 facts among 1999, proved", got)
		}
		got[0].Bits, got[0].Some = 0, 0 // counted until they prove enough
		if want == nil {
			want = got
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("another order finds something else (-first +now):\n%s", diff)
		}
	}
}
