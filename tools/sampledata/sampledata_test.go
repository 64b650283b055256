package main

import (
	"bytes"
	"os"
	"path"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/mopsite/mopsite/internal/value"
)

// root is the reference site, seen from this package's folder.
const root = "../.."

// TestCommitted holds the promise that the committed exports are what this
// program writes, byte for byte, and that no other file lies beside them.
func TestCommitted(t *testing.T) {
	var want []string
	folders := map[string]bool{}
	for _, e := range Exports() {
		want = append(want, e.Path)
		folders[path.Dir(e.Path)] = true
		got, err := os.ReadFile(filepath.Join(root, filepath.FromSlash(e.Path)))
		if err != nil {
			t.Errorf("%v (run: go run ./tools/sampledata)", err)
			continue
		}
		if !bytes.Equal(got, e.Bytes) {
			t.Errorf("%s differs from what the generator writes (run: go run ./tools/sampledata)", e.Path)
		}
	}
	var got []string
	for _, e := range want {
		if folder := path.Dir(e); folders[folder] {
			folders[folder] = false
			got = append(got, filesIn(t, folder)...)
		}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("files of the sample (-generated +committed):\n%s", diff)
	}
}

// filesIn lists a folder of the site by slash path, sorted.
func filesIn(t *testing.T, folder string) []string {
	t.Helper()
	entries, err := os.ReadDir(filepath.Join(root, filepath.FromSlash(folder)))
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, e := range entries {
		names = append(names, folder+"/"+e.Name())
	}
	return names
}

func TestExportsAreStable(t *testing.T) {
	first, second := Exports(), Exports()
	if len(first) != len(second) {
		t.Fatalf("two runs wrote %d and %d files", len(first), len(second))
	}
	for i, e := range first {
		if e.Path != second[i].Path || !bytes.Equal(e.Bytes, second[i].Bytes) {
			t.Errorf("two runs differ in %s and %s", e.Path, second[i].Path)
		}
	}
}

func TestExportsStaySmall(t *testing.T) {
	total := 0
	for _, e := range Exports() {
		total += len(e.Bytes)
		if len(e.Bytes) >= 250_000 {
			t.Errorf("%s has %d bytes, want less than 250,000", e.Path, len(e.Bytes))
		}
	}
	if total >= 2_500_000 {
		t.Errorf("the exports have %d bytes, want less than 2,500,000", total)
	}
}

func TestEnvelopes(t *testing.T) {
	for _, e := range Exports() {
		switch path.Dir(e.Path) {
		case "data/google-ads":
			if !bytes.HasPrefix(e.Bytes, []byte{0xff, 0xfe}) || bytes.Contains(e.Bytes, []byte{'\r', 0}) {
				t.Errorf("%s: want UTF-16LE with a byte order mark and LF", e.Path)
			}
		case "data/yahoo-ads":
			if !bytes.HasPrefix(e.Bytes, []byte{0x93, 0xfa, ','}) || !bytes.HasSuffix(e.Bytes, []byte("\r\n")) {
				t.Errorf("%s: want code page 932 and CRLF", e.Path)
			}
		case "data/other-costs":
			if !bytes.HasPrefix(e.Bytes, []byte("\ufeffmonth,")) {
				t.Errorf("%s: want UTF-8 with a byte order mark", e.Path)
			}
		}
	}
}

func TestFormats(t *testing.T) {
	d := value.DateOf(2025, 1, 5)
	got := []string{
		kanjiDate(d), slashDate(d), thousands(999), thousands(1234567), hundredths(5), percent(1, 3),
		percent(1, 0), yahooRate(1, 0), shareText(0), shareText(999), shareText(4512), yen(0), yen(1_200_000),
		moment{d, 621}.String(), moment{}.String(),
	}
	want := []string{
		"2025年1月5日", "2025/1/5", "999", `"1,234,567"`, "0.05", "33.33%",
		" --", "--", " --", "< 10%", "45.12%", "", `"1,200,000"`,
		"2025-01-05 10:21", "",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("formats (-want +got):\n%s", diff)
	}
}

// TestPlan holds that names are unique, lower case and begin with their
// channel's mark: the rule of the handbook's naming page.
func TestPlan(t *testing.T) {
	marks := map[string]string{
		google: "g", yahoo: "y", show: "ts-", webinar: "wb-", partner: "pt-", content: "ct-", organic: "og-", referral: "rf-",
	}
	seen := map[string]bool{}
	for _, c := range plan() {
		if seen[c.name] {
			t.Errorf("%s stands twice in the plan", c.name)
		}
		seen[c.name] = true
		if !strings.HasPrefix(c.name, marks[c.channel]) || c.name != strings.ToLower(c.name) || strings.Count(c.name, "-") != 3 {
			t.Errorf("%s is no name of the channel %s", c.name, c.channel)
		}
		if paid := c.ads.cpc > 0; paid == (c.monthly > 0) {
			t.Errorf("%s: want either a platform's plan or a monthly cost", c.name)
		}
	}
}

func TestOpenDealsLieAhead(t *testing.T) {
	open := 0
	for _, l := range simulateLeads() {
		for _, d := range l.deals {
			closed := d.stage == closedWon || d.stage == closedLost
			if closed != (d.close <= lastDay) {
				t.Errorf("deal %d is %q with close date %s", d.id, d.stage, d.close)
			}
			if !closed {
				open++
			}
		}
	}
	if open < 20 {
		t.Errorf("got %d open deals, want at least 20", open)
	}
}

// TestStageOrder holds that exactly one record is out of order.
func TestStageOrder(t *testing.T) {
	var wrong []int64
	for _, l := range simulateLeads() {
		if l.sql.reached() && (l.sql.day < l.mql.day || l.mql.day < l.created.day) {
			wrong = append(wrong, l.id)
		}
		for _, d := range l.deals {
			if d.created.day <= l.created.day || d.close <= d.created.day {
				t.Errorf("deal %d of lead %d goes backwards", d.id, l.id)
			}
		}
	}
	if len(wrong) != 1 {
		t.Errorf("got the records %v out of order, want one", wrong)
	}
}

// TestLeak holds the story: acceptance falls in April 2026, most of all in the
// west, and the rate from lead to MQL does not.
func TestLeak(t *testing.T) {
	leak := value.DateOf(2026, 4, 1)
	west := func(l lead) bool { return l.region.west }
	east := func(l lead) bool { return !l.region.west }
	tests := []struct {
		name      string
		from, to  value.Date
		keep      func(lead) bool
		low, high int // per cent of MQLs that became SQLs
	}{
		{"before, west", firstDay, leak - 1, west, 45, 54},
		{"before, east", firstDay, leak - 1, east, 45, 54},
		{"after, west", leak, lastDay - 90, west, 5, 16},
		{"after, east", leak, lastDay - 90, east, 38, 49},
	}
	leads := simulateLeads()
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			mql, sql := 0, 0
			for _, l := range leads {
				if !tt.keep(l) || l.mql.day < tt.from || l.mql.day > tt.to {
					continue
				}
				mql++
				if l.sql.reached() {
					sql++
				}
			}
			if got := 100 * sql / mql; got < tt.low || got > tt.high {
				t.Errorf("accepted %d of %d MQLs, %d %%, want %d to %d %%", sql, mql, got, tt.low, tt.high)
			}
		})
	}
}

func TestWrite(t *testing.T) {
	dir := t.TempDir()
	if err := write(dir, []Export{{"data/a/b.csv", []byte("x\r\n")}}); err != nil {
		t.Fatal(err)
	}
	got, err := os.ReadFile(filepath.Join(dir, "data", "a", "b.csv"))
	if err != nil || string(got) != "x\r\n" {
		t.Errorf("got %q, %v", got, err)
	}
	if err := write(filepath.Join(dir, "data", "a", "b.csv"), []Export{{"c.csv", nil}}); err == nil {
		t.Error("writing below a file succeeded")
	}
}
