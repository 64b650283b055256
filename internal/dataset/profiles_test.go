package dataset_test

import (
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"github.com/mopsite/mopsite/internal/config"
	"github.com/mopsite/mopsite/internal/dataset"
	"github.com/mopsite/mopsite/internal/facts"
	"github.com/mopsite/mopsite/internal/tree"
	"github.com/mopsite/mopsite/internal/value"
)

// TestProfileSums holds the facts of the vendors' exports equal to sums that
// were written down by hand, in the comments of the archives: a case and its
// measures on each line.
func TestProfileSums(t *testing.T) {
	archives, err := filepath.Glob("testdata/profiles-*.txtar")
	if err != nil || len(archives) == 0 {
		t.Fatalf("no archives: %v", err)
	}
	for _, file := range archives {
		ar, err := txtar.ParseFile(file)
		if err != nil {
			t.Fatal(err)
		}
		want := handSums(string(ar.Comment))
		for _, g := range cases(t, ar) {
			sums, ok := want[g.name]
			delete(want, g.name)
			if !ok {
				continue
			}
			t.Run(filepath.Base(file)+"/"+g.name, func(t *testing.T) {
				if d := cmp.Diff(sums, g.sums(t)); d != "" {
					t.Errorf("(-by hand +read)\n%s", d)
				}
			})
		}
		for name := range want {
			t.Errorf("%s: the comment speaks of %s, which is no case", file, name)
		}
	}
}

// handSums reads lines such as "meta cost=1.5 clicks=3".
func handSums(comment string) map[string]map[string]string {
	all := map[string]map[string]string{}
	for line := range strings.Lines(comment) {
		fields := strings.Fields(line)
		if len(fields) < 2 || !strings.Contains(fields[1], "=") {
			continue
		}
		sums := map[string]string{}
		for _, f := range fields[1:] {
			measure, sum, _ := strings.Cut(f, "=")
			sums[measure] = sum
		}
		all[fields[0]] = sums
	}
	return all
}

// sums adds up every measure of the case's only source.
func (g *golden) sums(t *testing.T) map[string]string {
	t.Helper()
	site, err := tree.FromFS(g.files)
	if err != nil {
		t.Fatal(err)
	}
	src, err := site.Text("mopsite.yaml")
	if err != nil {
		t.Fatal(err)
	}
	cfg, _ := config.Load(src, "mopsite.yaml", nil)
	set, _, err := dataset.Read(dataset.Input{Config: cfg, Tree: site, AsOf: cfg.Site.AsOf, Workers: 1}, nil)
	if err != nil {
		t.Fatal(err)
	}
	sums := map[string]string{}
	if len(set.Sources) != 1 || set.Sources[0].Table == nil {
		return sums
	}
	for _, m := range set.Sources[0].Table.Measures {
		var sum value.Fixed
		for _, v := range m.Values {
			if v != facts.Null {
				sum += v
			}
		}
		sums[m.Name] = value.NumOf(sum).Exact(6)
	}
	return sums
}
