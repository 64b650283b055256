package intake_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/mopsite/mopsite/internal/dataset/csvfile"
	"github.com/mopsite/mopsite/internal/dataset/intake"
)

// account tells what became of the records of a text that some workers took in, of
// which no more than bound are kept of a kind, and how many asides there are.
func account(lines []string, workers, bound int) (told string, asides int) {
	parts := make([]*intake.Intake, workers)
	for i := range parts {
		rows := &oddOnes{}
		rows.in = intake.New(',', 2, rows)
		rows.in.Bound(bound)
		rows.in.Expect(intake.NewOwnHeader([][]string{{"Name", "Count"}}, map[string]bool{"name": true, "count": true, "cost": true}))
		parts[i] = rows.in
	}
	const many = 5 // lines of a block
	for i := 0; i < len(lines); i += many {
		text := strings.Join(lines[i:min(i+many, len(lines))], "")
		parts[i/many%workers].Block(csvfile.Block{Line: i + 1, Text: []byte(text)})
	}
	in := intake.Merge(parts)
	told = fmt.Sprintf("read %d kept %d", in.Read, in.Kept)
	for _, f := range []intake.Fate{intake.Total, intake.Rejected, intake.Footer, intake.Header} {
		told += fmt.Sprintf(" %d", in.Count(f))
	}
	for _, a := range in.Controls() {
		told += fmt.Sprintf(", total on %d", a.Line)
	}
	kinds := map[string]int{}
	for _, a := range in.Asides {
		kind := a.Column + fmt.Sprint(a.Fatal)
		if a.Fate == intake.Rejected {
			if kinds[kind]++; kinds[kind] <= 2 {
				told += fmt.Sprintf(", %d %s", a.Line, a.Reason)
			}
		}
		if a.Cut {
			told += ", cut"
		}
	}
	return told, len(in.Asides)
}

// TestUnkept holds that the accounts of a file are the same however many of its
// rejected records are kept, and whoever took them in.
func TestUnkept(t *testing.T) {
	rnd := rand.New(rand.NewPCG(5, 6))
	pool := []string{
		"a,1", "a,1", "a,1", "odd,1", "odd,1", "a,1,2", "\"a\"b,1", "x\tz,1,1,1", "Name,Count", "Name,Count,Cost",
		"Total,1", "小計,1", "Report", "1/1/2026", "© me", "12", "", "words\n",
	}
	for range 2000 {
		lines := make([]string, 1+rnd.IntN(40))
		for i := range lines {
			lines[i] = strings.TrimSuffix(pool[rnd.IntN(len(pool))], "\n") + "\n"
		}
		if last := &lines[len(lines)-1]; rnd.IntN(3) == 0 {
			*last = strings.TrimSuffix(*last, "\n")
		}
		want, _ := account(lines, 1, 0)
		for _, bound := range []int{2, 3, 1000} {
			for _, workers := range []int{1, 3} {
				if got, _ := account(lines, workers, bound); got != want {
					t.Fatalf("%q\n%d workers, %d kept (-want +got)\n%s", lines, workers, bound, cmp.Diff(want, got))
				}
			}
		}
	}
}

// TestManyRejected holds that a file whose rows are all rejected costs no more than
// a sound one.
func TestManyRejected(t *testing.T) {
	lines := strings.SplitAfter(strings.Repeat("odd,1\na,1,2\na,1\n", 20_000), "\n")
	told, asides := account(lines[:60_000], 2, 1000)
	if want := "read 60000 kept 20000 0 40000 0 0"; !strings.HasPrefix(told, want) {
		t.Errorf("%s, want %s", told, want)
	}
	if blocks := 60_000 / 5; asides > 4*1000+blocks {
		t.Errorf("%d records are kept", asides)
	}
}
