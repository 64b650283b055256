package build

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	mopsite "github.com/mopsite/mopsite"
	"github.com/mopsite/mopsite/internal/config"
	"github.com/mopsite/mopsite/internal/facts"
	"github.com/mopsite/mopsite/internal/facts/archive"
	"github.com/mopsite/mopsite/internal/tree"
	"github.com/mopsite/mopsite/internal/value"
)

// exampleSite writes the reference handbook with its exports and returns its
// folder.
func exampleSite(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	for _, name := range []string{"content", "data"} {
		if err := os.CopyFS(filepath.Join(dir, name), os.DirFS(filepath.Join(reference, name))); err != nil {
			t.Fatal(err)
		}
	}
	config, err := mopsite.Files.ReadFile("mopsite.yaml")
	if err != nil {
		t.Fatal(err)
	}
	write(t, dir, "mopsite.yaml", string(config))
	return dir
}

// importAll runs an import that must not fail.
func importAll(t *testing.T, opt Options) {
	t.Helper()
	report, err := Import(context.Background(), opt, nil)
	if err != nil || report.Refused {
		t.Fatalf("%v, refused: %v, %v", err, report, report.Findings)
	}
	for _, s := range report.Sources {
		if s.Failed {
			t.Fatalf("%s failed: %v", s.Name, report.Findings)
		}
	}
}

// byFolder makes a site go by facts/.
func byFolder(t *testing.T, dir string) {
	t.Helper()
	name := filepath.Join(dir, "mopsite.yaml")
	config, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	write(t, dir, "mopsite.yaml", strings.Replace(string(config), "\nsite:\n", "\nsite:\n  facts: folder\n", 1))
}

// TestFactsBuildTheSameSite holds, on the reference handbook, that facts/ alone
// makes the bytes that the exports make; build.json differs in the hashes of
// its input and nothing else.
func TestFactsBuildTheSameSite(t *testing.T) {
	dir := exampleSite(t)
	m := NewMaker(options(dir))
	want := makeAll(t, m)
	closeMaker(t, m)

	importAll(t, options(dir))
	byFolder(t, dir)
	folders, err := filepath.Glob(filepath.Join(dir, "data", "*", ""))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range folders { // hand-kept tables stay
		if info, err := os.Stat(f); err == nil && info.IsDir() && info.Name() != "maps" {
			if err := os.RemoveAll(f); err != nil {
				t.Fatal(err)
			}
		}
	}
	m = NewMaker(options(dir))
	got := makeAll(t, m)
	closeMaker(t, m)
	for _, s := range []madeSite{want, got} {
		text := s.Files["build.json"]
		from, to := strings.Index(text, `"inputs"`), strings.Index(text, `"ledgers"`)
		if from < 0 || to < from {
			t.Fatal("build.json is not as this test knows it")
		}
		s.Files["build.json"] = text[:from] + text[to:]
	}
	if d := cmp.Diff(want.Findings, got.Findings); d != "" {
		t.Errorf("findings (-exports +facts)\n%s", d)
	}
	for name, text := range want.Files {
		if got.Files[name] != text && name != "build.json" {
			t.Errorf("%s differs:\n%s", name, cmp.Diff(text, got.Files[name]))
		}
	}
	if len(want.Files) != len(got.Files) || len(got.Files) < 100 {
		t.Errorf("%d files from the exports, %d from facts", len(want.Files), len(got.Files))
	}
	if d := cmp.Diff(want.Files["build.json"], got.Files["build.json"]); d != "" {
		t.Errorf("build.json (-exports +facts)\n%s", d)
	}
}

// TestEarlierAsOf holds that a build whose as-of lies before the import's sees
// the counts and the newest days that the exports give for that day.
func TestEarlierAsOf(t *testing.T) {
	dir := exampleSite(t)
	earlier := options(dir)
	earlier.AsOf = value.DateOf(2026, 8, 15)
	want, err := Gather(context.Background(), earlier)
	if err != nil {
		t.Fatal(err)
	}
	importAll(t, options(dir))
	byFolder(t, dir)
	got, err := Gather(context.Background(), earlier)
	if err != nil {
		t.Fatal(err)
	}
	for i, s := range want.Set.Sources {
		o := got.Set.Sources[i]
		if d := cmp.Diff(s.Table, o.Table); d != "" {
			t.Errorf("%s (-exports +facts)\n%s", s.Name, d)
		}
		if s.Newest != o.Newest || s.Freshness != o.Freshness {
			t.Errorf("%s: newest %s, %d days, want %s, %d", s.Name, o.Newest, o.Freshness, s.Newest, s.Freshness)
		}
		if d := cmp.Diff(s.Declares, o.Declares); d != "" {
			t.Errorf("%s declares (-exports +facts)\n%s", s.Name, d)
		}
	}
}

// adsSite is a site of one source that has been imported.
func adsSite(t *testing.T) string {
	t.Helper()
	dir := folder(t, map[string]string{
		"mopsite.yaml":      "format: 1\nsite: {languages: [en], currency: EUR}\nsources:\n  ads: {files: data/ads-*.csv, columns: {date: date, cost: cost}}\n",
		"content/_index.md": "# Home\n",
		"data/ads-1.csv":    "date,cost\n2026-10-01,5\n",
	})
	importAll(t, options(dir))
	return dir
}

// TestImportKeepsUnreadableFacts holds that an export which fails does not
// replace facts whose ledger is there and cannot be read.
func TestImportKeepsUnreadableFacts(t *testing.T) {
	dir := adsSite(t)
	tr, err := tree.FromFS(locked{os.DirFS(dir), archive.LedgerPath("ads")})
	if err != nil {
		t.Fatal(err)
	}
	failed := &facts.Source{Name: "ads", Failed: true, Newest: value.NoDate}
	done, files, found, err := importSource(&Book{Tree: tr, Config: config.Default()}, failed, nil, "", false)
	if err != nil || len(files) > 0 || !done.Failed {
		t.Errorf("%d files written over facts that cannot be read, %v", len(files), err)
	}
	want := []string{"facts/ads.ledger.json: error: the file cannot be read [facts-file]"}
	if d := cmp.Diff(want, lines(&Book{Findings: found})); d != "" {
		t.Errorf("(-want +got)\n%s", d)
	}
}

// TestImportOverEditedFacts holds that nobody loses a comparison without a word.
func TestImportOverEditedFacts(t *testing.T) {
	dir := adsSite(t)
	write(t, dir, "facts/ads.csv", "from,to,currency,cost\n2026-10-01,2026-10-01,EUR,6\n")
	report, err := Import(context.Background(), options(dir), nil)
	if err != nil || report.Sources[0].Failed {
		t.Fatal(err, report)
	}
	want := []string{"facts/ads.csv:2: warning: the lines of 2026-10 were changed after they had been written; this import replaces the facts of ads" +
		" and could not be compared with them, so facts/ads.changes.csv has no line of what it changed [facts-uncompared]"}
	if d := cmp.Diff(want, lines(&Book{Findings: report.Findings})); d != "" {
		t.Errorf("(-want +got)\n%s", d)
	}
	if report, err = Import(context.Background(), options(dir), nil); err != nil || len(report.Findings) > 0 {
		t.Errorf("the import after it: %v, %v", err, report.Findings)
	}
}

// TestImportTellsOfLinks holds that an export behind a link that leads nowhere
// is not left out without a word, and that pages are no business of an import.
func TestImportTellsOfLinks(t *testing.T) {
	dir := adsSite(t)
	for _, name := range []string{"data/ads-2.csv", "content/lost.md"} {
		if err := os.Symlink("nowhere", filepath.Join(dir, filepath.FromSlash(name))); err != nil {
			t.Fatal(err)
		}
	}
	report, err := Import(context.Background(), options(dir), nil)
	if err != nil || report.Refused {
		t.Fatal(err, report)
	}
	want := []string{"data/ads-2.csv: warning: the link leads nowhere [symbolic-link]"}
	if d := cmp.Diff(want, lines(&Book{Findings: report.Findings})); d != "" {
		t.Errorf("(-want +got)\n%s", d)
	}
}

// TestFactsLater holds that a build for a day before the import's says where the
// import knew too much: a record whose stages are out of order.
func TestFactsLater(t *testing.T) {
	for _, tt := range []struct {
		won  string // of a lead of 15 September
		asOf value.Date
		want []string
	}{
		{"2026-09-20", value.DateOf(2026, 9, 10), nil},
		{"2026-09-05", value.DateOf(2026, 9, 10), []string{
			"mopsite.yaml:4:3: hint: the facts of crm were imported as of 2026-09-30, and this build is as of 2026-09-10: of the records with stages out of order (1)," +
				" some may be in order by then, and cohorts lack them [facts-later]",
			"data/leads.csv:2: warning: won on 2026-09-05 is before lead on 2026-09-15 [stage-order]",
		}},
		{"2026-09-05", value.DateOf(2026, 9, 30), []string{"data/leads.csv:2: warning: won on 2026-09-05 is before lead on 2026-09-15 [stage-order]"}},
	} {
		dir := folder(t, map[string]string{
			"mopsite.yaml": "format: 1\nsite: {facts: folder, languages: [en]}\nsources:\n" +
				"  crm: {entity: lead, inputs: [{files: data/leads.csv, id: id, stages: {lead: Created, won: Won}}]}\n",
			"content/_index.md": "# Home\n",
			"data/leads.csv":    "id,Created,Won\n1,2026-09-15," + tt.won + "\n",
		})
		opt := options(dir)
		opt.AsOf = value.DateOf(2026, 9, 30)
		importAll(t, opt)
		opt.AsOf = tt.asOf
		b, err := Gather(context.Background(), opt)
		if err != nil {
			t.Fatal(err)
		}
		got := lines(b)
		slices.Sort(got)
		slices.Sort(tt.want)
		if d := cmp.Diff(tt.want, got, cmpopts.EquateEmpty()); d != "" {
			t.Errorf("won %s, as of %s (-want +got)\n%s", tt.won, tt.asOf, d)
		}
	}
}
