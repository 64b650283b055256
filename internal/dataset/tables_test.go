package dataset

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/mopsite/mopsite/internal/facts"
)

// TestTablesByBlock reads one of three tables, whatever the size of blocks and
// the number of workers, and nothing of the others.
func TestTablesByBlock(t *testing.T) {
	var b strings.Builder
	b.WriteString("# Start date: 20260901\n# End date: 20261231\nNth day,New users\n")
	want := 0
	for i := range 100 {
		fmt.Fprintf(&b, "%04d,7\n", i)
	}
	b.WriteString("\n# Start date: 20260901\n# End date: 20261231\nNth day,Sessions\n")
	for i := range 100 {
		fmt.Fprintf(&b, "%04d,\"%d\"\n", i, i)
		want += i
	}
	b.WriteString("\n# Start date: 20260901\n# End date: 20261231\nNth day,Views\n")
	for i := range 100 {
		fmt.Fprintf(&b, "%04d,5000\n", i)
	}
	cfg := sampleConfig(t, "  web: {files: data/*.csv, profile: ga4, table: 2}\n")
	files := map[string]string{"data/s.csv": b.String()}
	var first *facts.Source
	for _, size := range []int{0, 1, 17, 300, 1100, 2000} {
		for _, workers := range []int{1, 3} {
			set, found := readSite(t, cfg, files, workers, size)
			if len(found) > 0 {
				t.Fatal(found)
			}
			s := set.Sources[0]
			sum := 0
			for _, v := range s.Table.Measures[0].Values {
				sum += int(v) / 1_000_000
			}
			if sum != want || s.Ledgers[0].Read != 100 {
				t.Errorf("blocks of %d, %d workers: %d sessions of %d records, want %d of 100", size, workers, sum, s.Ledgers[0].Read, want)
			}
			if first == nil {
				first = s
			}
			if d := cmp.Diff(first.Ledgers, s.Ledgers); d != "" {
				t.Errorf("blocks of %d, %d workers:\n%s", size, workers, d)
			}
		}
	}
}
