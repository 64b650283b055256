package dataset

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/mopsite/mopsite/internal/config"
	"github.com/mopsite/mopsite/internal/dataset/export"
	"github.com/mopsite/mopsite/internal/facts"
	"github.com/mopsite/mopsite/internal/value"
)

// habits are ways to write a day of September 2026 and an amount, and the
// currency that goes with them.
var habits = []struct{ day, small, large, currency string }{
	{"2026-09-%02d", "%d", "%d,234", "JPY"},
	{"%02d/09/2026", "%d", "%d,234,567", "JPY"},
	{"%02d.09.2026", "%d,50", "%d.234,50", "EUR"},
	{"2026-09-%02d", "%d,5", "%d234,5", "EUR"},
	{"09/%02d/2026", "%d.50", "%d,234.50", "USD"},
	{"2026/09/%02d", "%d", "%d.234", "KRW"},
}

// TestFilesAreReadAsIfAlone holds that what a file says does not depend on the
// other files of its source: rows, days and sums are those of the file alone.
func TestFilesAreReadAsIfAlone(t *testing.T) {
	cfg := sampleConfig(t, "  ads: {files: data/*.csv, overlap: add, columns: {date: Day, campaign: Campaign, clicks: Clicks, cost: Cost, currency: Cur}}\n")
	sums := func(s *facts.Source, campaign string) map[string]string {
		out := map[string]string{}
		dim, cost, clicks := s.Table.Dim("campaign"), s.Table.Measure("cost"), s.Table.Measure("clicks")
		for i, code := range dim.Codes {
			if dim.Values[code] == campaign {
				out[s.Table.From[i].String()] = fmt.Sprintf("%d, %d", cost.Values[i], clicks.Values[i])
			}
		}
		return out
	}
	for seed := range uint64(20) {
		rng := rand.New(rand.NewPCG(seed, 7))
		files := map[string]string{}
		for n := range 2 + rng.IntN(4) {
			h := habits[rng.IntN(len(habits))]
			b := &strings.Builder{}
			b.WriteString("Day;Campaign;Clicks;Cost;Cur\n")
			days := []int{13 + rng.IntN(17)} // so that the file decides for itself
			for range 3 {
				days = append(days, 1+rng.IntN(12))
			}
			for i, day := range days {
				amount := fmt.Sprintf(h.small, 1+rng.IntN(9))
				if i%2 == 1 {
					amount = fmt.Sprintf(h.large, 1+rng.IntN(9))
				}
				fmt.Fprintf(b, h.day+";c%d;%d;%s;%s\n", day, n, rng.IntN(900), amount, h.currency)
			}
			files[fmt.Sprintf("data/%d.csv", n)] = b.String()
		}
		together, found := readSite(t, cfg, files, 1, 0)
		if together.Sources[0].Failed {
			t.Fatalf("seed %d: %v", seed, found)
		}
		for i, path := range slices.Sorted(maps.Keys(files)) {
			alone, _ := readSite(t, cfg, map[string]string{path: files[path]}, 1, 0)
			if d := cmp.Diff(alone.Sources[0].Ledgers[0], together.Sources[0].Ledgers[i]); d != "" {
				t.Fatalf("seed %d, ledger of %s (-alone +together)\n%s", seed, path, d)
			}
			campaign := fmt.Sprintf("c%d", i)
			want := sums(alone.Sources[0], campaign)
			if d := cmp.Diff(want, sums(together.Sources[0], campaign)); d != "" || len(want) == 0 {
				t.Fatalf("seed %d, sums of %s (-alone +together)\n%s", seed, path, d)
			}
		}
	}
}

// TestLateCurrency asks for the mark of 1,234 yen when one euro stands at the
// end of a file larger than its survey, in counts and in records.
func TestLateCurrency(t *testing.T) {
	body := func(row, last string) string { return strings.Repeat(row, 2*export.HeadSize/len(row)) + last }
	cases := map[string]struct {
		cfg  *config.Config
		text string
	}{
		"counts": {
			sampleConfig(t, "  ads: {files: data/a.csv, columns: {date: Day, cost: Cost, currency: Cur}}\n"),
			"Day,Cost,Cur\n" + body("2026-09-01,\"1,234\",JPY\n", "2026-09-02,5,EUR\n"),
		},
		"records": {
			sampleConfig(t, "  crm: {entity: deal, inputs: [{files: data/a.csv, id: ID, stages: {won: Won}, dimensions: {currency: Cur}, amount: {revenue: {column: Amount, at: won}}}]}\n"),
			"ID,Won,Amount,Cur\n" + body("1,2026-09-01,\"1,234\",JPY\n", "2,2026-09-02,5,EUR\n"),
		},
	}
	for name, c := range cases {
		_, found := readSite(t, c.cfg, map[string]string{"data/a.csv": c.text}, 1, 0)
		if len(found) != 1 || !strings.Contains(found[0].Message, "may stand for decimals or for thousands (first on line 2)") {
			t.Errorf("%s: findings %v", name, found)
		}
	}
}

// TestLateAdSets finds out at the end of a large file that its rows have ad
// sets, so that those of the campaign above add them up.
func TestLateAdSets(t *testing.T) {
	var b strings.Builder
	b.WriteString("Campaign name,Ad set name,Day,Amount spent (JPY),Reporting starts,Reporting ends\n")
	for b.Len() < 2*export.HeadSize {
		b.WriteString("a,,2026-09-01,4000,2026-09-01,2026-09-01\n")
	}
	b.WriteString("a,s,2026-09-01,25,2026-09-01,2026-09-01\n")
	cfg := sampleConfig(t, "  m: {files: data/a.csv}\n")
	for _, blockSize := range []int{0, 1000} {
		set, found := readSite(t, cfg, map[string]string{"data/a.csv": b.String()}, 2, blockSize)
		if len(found) > 0 || set.Sources[0].Failed {
			t.Fatalf("findings: %v", found)
		}
		if got := set.Sources[0].Table.Measure("cost").Values; len(got) != 1 || got[0] != 25*value.One {
			t.Errorf("cost %v, want that of the ad set", got)
		}
	}
}
