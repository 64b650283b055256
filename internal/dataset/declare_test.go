package dataset_test

import (
	"slices"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/mopsite/mopsite/internal/config"
	"github.com/mopsite/mopsite/internal/dataset"
	"github.com/mopsite/mopsite/internal/dataset/profile"
	"github.com/mopsite/mopsite/internal/facts"
	"github.com/mopsite/mopsite/internal/tree"
	"github.com/mopsite/mopsite/internal/value"
)

func readSet(t *testing.T, files fstest.MapFS) *facts.Set {
	t.Helper()
	site, err := tree.FromFS(files)
	if err != nil {
		t.Fatal(err)
	}
	src, err := site.Text("mopsite.yaml")
	if err != nil {
		t.Fatal(err)
	}
	cfg, _ := config.Load(src, "mopsite.yaml", nil)
	set, _, err := dataset.Read(dataset.Input{Config: cfg, Tree: site, AsOf: value.DateOf(2026, 6, 30), Workers: 1}, nil)
	if err != nil {
		t.Fatal(err)
	}
	return set
}

// TestDeclares holds that a source says what it may measure though no file of
// it can be read.
func TestDeclares(t *testing.T) {
	set := readSet(t, fstest.MapFS{"mopsite.yaml": {Data: []byte(`format: 1
sources:
  ads: {files: data/a.csv, profile: google-ads, columns: {date: Day, campaign: Campaign, reach: {column: Reach, as: count}}}
  any: {files: data/a.csv, columns: {date: Day, visits: Visits}}
  crm:
    entity: lead
    inputs:
      - {files: data/a.csv, id: id, stages: {lead: created}, dimensions: {channel: source}}
      - {files: data/b.csv, id: id, stages: {won: closed}, amount: {revenue: Amount}}
  odd: {files: data/a.csv, profile: gogle-ads}
`)}})
	want := map[string][]string{
		"ads": {"clicks", "conversion_value", "conversions", "cost", "impressions", "reach"},
		"any": slices.Sorted(slices.Values(append(everyMeasure(), "visits"))), // its profile is up to the files
		"crm": {"lead", "revenue", "won"},
		"odd": nil,
	}
	got := map[string][]string{}
	for _, s := range set.Sources {
		if !s.Failed {
			t.Errorf("%s has not failed", s.Name)
		}
		got[s.Name] = s.Declares
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("want -, got +:\n%s", diff)
	}
}

// everyMeasure lists the measures that the profiles know.
func everyMeasure() []string {
	var names []string
	for _, p := range profile.All() {
		for _, c := range p.Columns {
			if c.Role().Measure() && !slices.Contains(names, c.Name) {
				names = append(names, c.Name)
			}
		}
	}
	return names
}

// TestAmountStage holds that an amount knows the stage that makes it count.
func TestAmountStage(t *testing.T) {
	set := readSet(t, fstest.MapFS{
		"mopsite.yaml": {Data: []byte(`format: 1
site: {currency: EUR}
sources:
  crm:
    entity: lead
    inputs:
      - {files: a.csv, id: id, stages: {lead: created, won: closed}, amount: {deposit: {column: Deposit, at: lead}, revenue: Amount}}
`)},
		"a.csv": {Data: []byte("id,created,closed,Deposit,Amount\n1,2026-01-05,2026-02-01,10,100\n")},
	})
	got := map[string]string{}
	for _, m := range set.Sources[0].Table.Measures {
		got[m.Name] = m.Stage
	}
	want := map[string]string{"lead": "", "won": "", "deposit": "lead", "revenue": "won"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("want -, got +:\n%s", diff)
	}
}
