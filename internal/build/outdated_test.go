package build

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/facts"
	"github.com/mopsite/mopsite/internal/facts/archive"
)

// TestNewerProfile imports, changes what the facts say about the profiles that
// they were read by, and asks whether a build says so.
func TestNewerProfile(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, "mopsite.yaml", "format: 1\nsite:\n  currency: JPY\n  as_of: 2026-10-31\nsources:\n"+
		"  ads: {files: data/ads.csv}\n  own: {files: data/own.csv, columns: {date: Day, clicks: Clicks}}\n")
	write(t, dir, "data/ads.csv", "日,キャンペーン,キャンペーンのステータス,通貨コード,表示回数,クリック数,費用,コンバージョン\n2026-10-01,a,有効,JPY,9,1,100,1.00\n")
	write(t, dir, "data/own.csv", "Day,Clicks\n2026-10-01,5\n")
	importAll(t, options(dir))
	byFolder(t, dir)
	if got := settingsFindings(t, dir); len(got) > 0 {
		t.Fatalf("right after the import: %v", got)
	}
	settings := editSettings(t, dir, "ads", func(s string) string { return s })
	if own, read, ok := strings.Cut(settings, "-"); !ok || len(own) != 16 || len(read) != 16 {
		t.Fatalf("the settings of the facts are %q", settings)
	}
	if own := editSettings(t, dir, "own", func(s string) string { return s }); !strings.HasSuffix(own, "-") {
		t.Errorf("a file of nobody's has the profiles %q", own)
	}

	editSettings(t, dir, "ads", func(s string) string { return s[:17] + "0123456789abcdef" })
	got := settingsFindings(t, dir)
	want := "this version of mopsite knows the exports of the source ads otherwise than the one that imported its facts as of 2026-10-31"
	if len(got) != 1 || got[0].Message != want || got[0].Level != diag.Warning || !got[0].State {
		t.Errorf("%v", got)
	}
	editSettings(t, dir, "ads", func(s string) string { return s[:16] })
	if got := settingsFindings(t, dir); len(got) > 0 {
		t.Errorf("facts of a version that told no profiles: %v", got)
	}
}

// TestNamesOfEarlierVersion holds that facts of a mapped dimension whose import did
// not keep the names that none of its rows has are told to be read otherwise now.
func TestNamesOfEarlierVersion(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, "mopsite.yaml", "format: 1\nsite:\n  currency: JPY\n  as_of: 2026-10-31\ndimensions: {channel: {map: data/map.csv}}\nsources:\n"+
		"  own: {files: data/own.csv, columns: {date: Day, channel: Channel, clicks: Clicks}}\n  bare: {files: data/bare.csv, columns: {date: Day, clicks: Clicks}}\n")
	write(t, dir, "data/map.csv", "source,value,channel\n*,web,Web\n")
	write(t, dir, "data/own.csv", "Day,Channel,Clicks\n2026-10-01,web,5\n")
	write(t, dir, "data/bare.csv", "Day,Clicks\n2026-10-01,5\n")
	importAll(t, options(dir))
	byFolder(t, dir)
	if got := settingsFindings(t, dir); len(got) > 0 {
		t.Fatalf("right after the import: %v", got)
	}
	for _, source := range []string{"own", "bare"} {
		editSettings(t, dir, source, func(s string) string { return strings.TrimSuffix(s, "n") })
	}
	got := settingsFindings(t, dir)
	want := "this version of mopsite knows the exports of the source own otherwise than the one that imported its facts as of 2026-10-31"
	if len(got) != 1 || got[0].Message != want {
		t.Errorf("%v", got)
	}
}

// TestCountsOfEarlierVersion holds that facts of records in which moves, or those who
// left by an exit, were not counted are told to be read otherwise now.
func TestCountsOfEarlierVersion(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, "mopsite.yaml", "format: 1\nsite:\n  currency: JPY\n  as_of: 2026-10-31\nsources:\n"+
		"  crm: {entity: lead, inputs: [{files: data/leads.csv, id: Id, stages: {lead: Came, lost: {date: Lost, exit: true}}}]}\n")
	write(t, dir, "data/leads.csv", "Id,Came,Lost\n1,2026-10-01,2026-10-02\n")
	importAll(t, options(dir))
	byFolder(t, dir)
	if got := settingsFindings(t, dir); len(got) > 0 {
		t.Fatalf("right after the import: %v", got)
	}
	for _, forget := range []func(*facts.Journeys){func(j *facts.Journeys) { j.Moves = nil }, func(j *facts.Journeys) { j.Exits = nil }} {
		editImport(t, dir, "crm", func(i *archive.Import) { forget(i.Source.Journeys) })
		want := "this version of mopsite knows the exports of the source crm otherwise than the one that imported its facts as of 2026-10-31"
		if got := settingsFindings(t, dir); len(got) != 1 || got[0].Message != want {
			t.Errorf("%v", got)
		}
		importAll(t, options(dir))
	}
}

// editSettings changes what the facts of a source say they were made by, and
// returns what they said.
func editSettings(t *testing.T, dir, source string, change func(string) string) string {
	t.Helper()
	var old string
	editImport(t, dir, source, func(i *archive.Import) {
		old = i.Settings
		i.Settings = change(old)
	})
	return old
}

// editImport changes the facts of a source as if another version had written them.
func editImport(t *testing.T, dir, source string, change func(*archive.Import)) {
	t.Helper()
	i, found := archive.Decode(source, func(path string) ([]byte, error) { return os.ReadFile(filepath.Join(dir, path)) })
	if i == nil || len(found) > 0 {
		t.Fatal(found)
	}
	change(i)
	files, err := archive.Encode(i)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		write(t, dir, f.Path, string(f.Data))
	}
}

func settingsFindings(t *testing.T, dir string) []diag.Diagnostic {
	t.Helper()
	book, err := Check(context.Background(), options(dir))
	if err != nil {
		t.Fatal(err)
	}
	var out []diag.Diagnostic
	for _, d := range book.Findings {
		if d.Check == archive.CheckSettings {
			out = append(out, d)
		}
	}
	return out
}
