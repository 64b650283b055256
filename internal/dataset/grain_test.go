package dataset

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"github.com/mopsite/mopsite/internal/config"
	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/value"
)

// grainRows writes rows of days or weeks, two campaigns and four devices. Each of
// some seeds breaks the grain in other ways, or in none.
func grainRows(seed uint64) []string {
	rng := rand.New(rand.NewPCG(seed, 7))
	var rows []string
	for day := range 12 {
		for c := range 2 {
			for d := range 4 {
				from := value.DateOf(2026, 10, 1) + value.Date(day)
				rows = append(rows, fmt.Sprintf("%s,%s,c%d,d%d,%d", from, from, c, d, 1+rng.IntN(3)))
			}
		}
	}
	if seed == 0 {
		return rows
	}
	for range 1 + rng.IntN(4) {
		r := strings.Split(rows[rng.IntN(96)], ",")
		switch rng.IntN(4) {
		case 0: // twice
		case 1: // a subtotal
			r[3] = ""
		case 2: // a week beside its days
			from, _ := value.ParseDate(r[0])
			r[1] = (from + 6).String()
		case 3:
			r[4] = "9"
		}
		rows = append(rows, strings.Join(r, ","))
	}
	rng.Shuffle(len(rows), func(i, k int) { rows[i], rows[k] = rows[k], rows[i] })
	return rows
}

// broken counts, without hashes and one by one, the rows of a key that stands
// above, the rows without a device, and tells whether any days overlap.
func broken(rows []string) (repeats, blank int, overlap bool) {
	for i, row := range rows {
		r := strings.Split(row, ",")
		if r[3] == "" {
			blank++
		}
		again := false
		for _, other := range rows[:i] {
			o := strings.Split(other, ",")
			switch {
			case r[2] != o[2] || r[3] != o[3]:
			case r[0] == o[0] && r[1] == o[1]:
				again = true
			default:
				overlap = overlap || r[0] <= o[1] && o[0] <= r[1]
			}
		}
		if again {
			repeats++
		}
	}
	return repeats, blank, overlap
}

// TestGrainDoesNotDependOnHowItIsRead holds that the grain is checked alike in
// blocks of any size, by any number of workers, whether the facts know all keys
// or only the rows do, and in files of any order; and that it finds what a count of
// all pairs finds.
func TestGrainDoesNotDependOnHowItIsRead(t *testing.T) {
	source := func(more string) string {
		return "  a: {files: data/*.csv, columns: {from: From, to: To, campaign: Campaign, cost: Cost" + more + "}, overlap: add, grain: [from, to, campaign, Device]}\n"
	}
	const header = "From,To,Campaign,Device,Cost\n"
	for seed := range uint64(25) {
		rows := grainRows(seed)
		repeats, blank, overlap := broken(rows)
		files := map[string]string{"data/a.csv": header + strings.Join(rows, "\n") + "\n"}
		_, want := readSite(t, sampleConfig(t, source("")), files, 1, 0)
		said := func(word string) bool {
			return slices.ContainsFunc(want, func(d diag.Diagnostic) bool { return d.Check == "grain" && strings.Contains(d.Message, word) })
		}
		if said("rules out") != (repeats > 0) || repeats > 1 && !said(fmt.Sprintf("%d rows repeat", repeats)) ||
			said("without") != (blank > 0) || blank > 1 && !said(fmt.Sprintf("%d rows without", blank)) || said("covers") != overlap {
			t.Fatalf("seed %d: %d repeat, %d blank, overlapping: %t, but %v", seed, repeats, blank, overlap, want)
		}
		for _, blockSize := range []int{1, 64, 1 << 20} {
			for _, workers := range []int{1, 3} {
				_, got := readSite(t, sampleConfig(t, source("")), files, workers, blockSize)
				if d := cmp.Diff(want, got); d != "" {
					t.Fatalf("seed %d, blocks of %d, %d workers (-want +got)\n%s", seed, blockSize, workers, d)
				}
			}
		}
		_, mapped := readSite(t, sampleConfig(t, source(", device: Device")), files, 2, 64)
		if len(mapped) != len(want) {
			t.Fatalf("seed %d: with the device as a dimension: %v, want like %v", seed, mapped, want)
		}
		n := len(rows) / 2
		parts := func(first, second string) bool {
			_, found := readSite(t, sampleConfig(t, source("")), map[string]string{
				first: header + strings.Join(rows[:n], "\n") + "\n", second: header + strings.Join(rows[n:], "\n") + "\n",
			}, 2, 64)
			return diag.Count(found, diag.Error) > 0
		}
		if wrong := repeats+blank > 0 || overlap; parts("data/a.csv", "data/b.csv") != wrong || parts("data/b.csv", "data/a.csv") != wrong {
			t.Fatalf("seed %d: in two files, of any order, it should be wrong: %t", seed, wrong)
		}
	}
}

// TestPeriodsDoNotDependOnHowTheyAreRead holds that pages that stand in a file twice
// and sums of several days are found alike in blocks of any size and by any
// number of workers.
func TestPeriodsDoNotDependOnHowTheyAreRead(t *testing.T) {
	for _, archive := range []string{"testdata/periods.txtar", "testdata/grain.txtar"} {
		ar, err := txtar.ParseFile(archive)
		if err != nil {
			t.Fatal(err)
		}
		sites := map[string]map[string]string{}
		for _, f := range ar.Files {
			name, path, _ := strings.Cut(f.Name, "/")
			path, _, _ = strings.Cut(path, "?")
			if sites[name] == nil {
				sites[name] = map[string]string{}
			}
			sites[name][path] = string(f.Data)
		}
		for name, files := range sites {
			settings := files["mopsite.yaml"]
			if settings == "" {
				continue
			}
			delete(files, "want")
			cfg, _ := config.Load([]byte(settings), "mopsite.yaml", nil)
			set, want := readSite(t, cfg, files, 1, 0)
			for _, blockSize := range []int{1, 100} {
				for _, workers := range []int{1, 3} {
					again, got := readSite(t, cfg, files, workers, blockSize)
					if d := cmp.Diff(want, got) + cmp.Diff(set, again); d != "" {
						t.Errorf("%s, blocks of %d, %d workers (-want +got)\n%s", name, blockSize, workers, d)
					}
				}
			}
		}
	}
}
