package results

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"github.com/mopsite/mopsite/internal/metric/metrictest"
)

var update = flag.Bool("update", false, "rewrite the want file of every case")

// compute is [Compute] of a world without assessments.
func compute(w *metrictest.World) *Results { return Compute(w.Site, w.Set, w.In, Kept{}) }

// newComputation is one that has computed nothing yet.
func newComputation(w *metrictest.World) *computation {
	return &computation{Engine: w.Engine(), site: w.Site, in: w.In, res: &Results{}}
}

func TestCases(t *testing.T) {
	files, err := filepath.Glob("../testdata/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatal("no cases", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			a, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			w := metrictest.New(t, a, nil)
			var got bytes.Buffer
			for _, q := range w.Asks {
				fmt.Fprintf(&got, "> %s\n%s\n", q, ask(t, w, q))
			}
			i := slices.IndexFunc(a.Files, func(f txtar.File) bool { return f.Name == "want" })
			if i < 0 {
				i = len(a.Files)
				a.Files = append(a.Files, txtar.File{Name: "want"})
			}
			if *update {
				a.Files[i].Data = got.Bytes()
				if err := os.WriteFile(file, txtar.Format(a), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			if diff := cmp.Diff(string(a.Files[i].Data), got.String()); diff != "" {
				t.Errorf("want -, got +:\n%s", diff)
			}
		})
	}
}

// random is a small deterministic generator.
type random uint64

func (r *random) n(n int) int {
	*r = *r*6364136223846793005 + 1442695040888963407
	return int(uint64(*r>>33) % uint64(n))
}

func (r *random) shuffle(lines []string) {
	for i := range lines {
		j := i + r.n(len(lines)-i)
		lines[i], lines[j] = lines[j], lines[i]
	}
}

// No order of rows or sources changes an answer.
func TestOrderOfFactsDoesNotMatter(t *testing.T) {
	files, err := filepath.Glob("../testdata/*.txtar")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		a, err := txtar.ParseFile(file)
		if err != nil {
			t.Fatal(err)
		}
		rnd := random(11)
		w := metrictest.New(t, a, nil)
		for range 5 {
			other := metrictest.New(t, a, rnd.shuffle)
			slices.Reverse(other.Set.Sources)
			for _, q := range w.Asks {
				if diff := cmp.Diff(ask(t, w, q), ask(t, other, q)); diff != "" {
					t.Fatalf("%s: %s\n%s", file, q, diff)
				}
			}
		}
	}
}
