package compare_test

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/mopsite/mopsite/internal/config"
	"github.com/mopsite/mopsite/internal/dataset/compare"
	"github.com/mopsite/mopsite/internal/dataset/pass"
	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/tree"
	"github.com/mopsite/mopsite/internal/value"
)

// read reads the files of a source of counts, in the order of their names.
func read(t *testing.T, settings string, files map[string]string) *pass.Source {
	t.Helper()
	cfg, found := config.Load([]byte("format: 1\nsite: {currency: JPY}\nsources:\n  ads: {files: data/*.csv, "+settings+"}\n"), "mopsite.yaml", nil)
	if len(found) > 0 {
		t.Fatal(found)
	}
	site := fstest.MapFS{}
	for name, text := range files {
		site["data/"+name] = &fstest.MapFile{Data: []byte(text)}
	}
	snapshot, err := tree.FromFS(site)
	if err != nil {
		t.Fatal(err)
	}
	all, err := snapshot.Glob("data/*.csv")
	if err != nil {
		t.Fatal(err)
	}
	s := &pass.Source{Config: cfg, AsOf: value.NoDate, Workers: 1, Progress: func(int) {}, Groups: make([][]*pass.File, 1)}
	for _, f := range all {
		s.Groups[0] = append(s.Groups[0], pass.New(f, cfg.Sources[0], nil))
	}
	s.Read()
	if found := said(s.Files()); len(found) > 0 {
		t.Fatal(found)
	}
	return s
}

// said is what was found about files, without hints.
func said(files []*pass.File) []string {
	var out []string
	for _, f := range files {
		out = append(out, texts(f.Found)...)
	}
	return out
}

func texts(found []diag.Diagnostic) []string {
	var out []string
	for _, d := range found {
		out = append(out, d.String())
	}
	return out
}

const dayClicks = "columns: {date: Day, clicks: Clicks}"

func TestCopies(t *testing.T) {
	one, other := "Day,Clicks\n2026-04-01,1\n", "Day,Clicks\n2026-04-01,2\n"
	for mode, want := range map[config.Overlap]string{config.OverlapError: "data/2.csv of data/1.csv", config.OverlapNewer: "data/1.csv of data/2.csv"} {
		s := read(t, dayClicks, map[string]string{"1.csv": one, "2.csv": one, "3.csv": other})
		for f, first := range compare.Copies(s.Files(), mode) {
			if got := f.Path + " of " + first.Path; got != want || len(f.Found) != 1 {
				t.Errorf("%s is a copy, want %s: %v", got, want, f.Found)
			}
		}
		if n := len(said(s.Files())); n != 1 {
			t.Errorf("%d findings about copies", n)
		}
	}
}

// TestWhole finds the file that was cut between two rows, in each of three ways.
func TestWhole(t *testing.T) {
	rows := "Day,Clicks\n2026-04-01,1\n2026-04-02,1\n"
	for _, tt := range []struct {
		name  string
		files map[string]string
		want  []string
	}{
		{"a total row", map[string]string{"1.csv": rows + "Total,2\n", "2.csv": rows + "Total,2\n", "3.csv": rows},
			[]string{"data/3.csv: warning: all other files of the source end in a total row, this one has none [data-incomplete]"}},
		{"a total row of one other file only", map[string]string{"1.csv": rows + "Total,2\n", "3.csv": rows}, nil},
		{"the stated days", map[string]string{"1.csv": "2026-04-01 - 2026-04-03\n" + rows},
			[]string{"data/1.csv: warning: the rows end on 2026-04-02, the report's own range on 2026-04-03 [data-incomplete]"}},
		{"the last line break", map[string]string{"1.csv": rows, "2.csv": strings.TrimSuffix(rows, "\n")},
			[]string{"data/2.csv: hint: the last line has no line break [data-incomplete]"}},
	} {
		s := read(t, dayClicks, tt.files)
		compare.Whole(s.Files(), config.OverlapError, value.DateOf(2026, 4, 30))
		if d := cmp.Diff(tt.want, said(s.Files())); d != "" {
			t.Errorf("%s (-want +got)\n%s", tt.name, d)
		}
	}
}

// TestTotalless tells a setting that is wrong for many files three times, and
// counts the rest; files that count for nothing are left out.
func TestTotalless(t *testing.T) {
	files := map[string]string{"0.csv": "Day,Campaign,Impr.,Currency code\n2026-04-30,a,1,JPY\nTotal: Campaigns,,1,JPY\n"}
	for i := range 7 {
		files[fmt.Sprint(i+1, ".csv")] = fmt.Sprintf("Day,Campaign,Impr.,Currency code\n2026-04-%d,a,1,JPY\n", i+10)
	}
	s := read(t, "profile: google-ads", files)
	compare.Totalless(s, s.Files(), value.NoDate, func(f *pass.File) bool { return f.Path == "data/1.csv" })
	const says = "error: the file ends without the total row in which exports of Google Ads end, and data/0.csv has one: it may be cut short"
	want := []string{
		"data/2.csv: " + says + " [data-failed]", "data/3.csv: " + says + " [data-failed]",
		"data/4.csv: " + says + "; so do 3 more files of the source [data-failed]",
	}
	if d := cmp.Diff(want, said(s.Files())); d != "" {
		t.Errorf("(-want +got)\n%s", d)
	}
}

func TestDrift(t *testing.T) {
	s := read(t, "columns: {date: Day, clicks: [Clicks, Klicks]}", map[string]string{
		"9.csv": "Day,Clicks,Note\n2026-04-01,1,\n", "10.csv": "Day,Klicks,Note,Cost\n2026-04-02,1,,\n",
	})
	want := []string{
		`data/10.csv:1: hint: columns in use have other headers than in data/9.csv: clicks is "Klicks", was "Clicks" [schema-drift]`,
		`data/10.csv:1: hint: the header differs from that of data/9.csv: 1 column came ("Cost") [schema-drift]`,
	}
	if d := cmp.Diff(want, texts(compare.Drift(s.Files(), func(*pass.File) bool { return false }))); d != "" {
		t.Errorf("(-want +got)\n%s", d)
	}
}

func TestPersonal(t *testing.T) {
	s := read(t, "personal: [Phone number, Mail], "+dayClicks, map[string]string{
		"1.csv": "Day,Clicks,Phone\n2026-04-01,1,\n", "2.csv": "Day,Clicks,E-mail\n2026-04-02,1,\n",
	})
	got := strings.Join(texts(compare.Personal(s.Files()[0].Source, s.Groups)), "\n")
	for _, want := range []string{`the column "Phone" looks personal`, `the column "E-mail" looks personal`, `no file of ads has the column "Phone number"`, `no file of ads has the column "Mail"`} {
		if strings.Count(got, want) != 1 {
			t.Errorf("%s\nis said %d times in\n%s", want, strings.Count(got, want), got)
		}
	}
}
