package account_test

import (
	"fmt"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/mopsite/mopsite/internal/config"
	"github.com/mopsite/mopsite/internal/dataset/account"
	"github.com/mopsite/mopsite/internal/dataset/pass"
	"github.com/mopsite/mopsite/internal/dataset/settle"
	"github.com/mopsite/mopsite/internal/facts"
	"github.com/mopsite/mopsite/internal/tree"
	"github.com/mopsite/mopsite/internal/value"
)

const export = `Report of April
Day,Clicks,Cost (千円),Owner
2026-04-01,1,100,a
2026-04-02,,200,b
2026-04-03,many,300,c
Total,5,300,
by the platform
`

// accounted reads one file and writes its ledger.
func accounted(t *testing.T, limits string, copied bool) (*account.File, facts.Ledger) {
	t.Helper()
	cfg, found := config.Load([]byte("format: 1\nsite: {currency: JPY}\nlimits: {"+limits+"}\nsources:\n"+
		"  ads: {files: a.csv, personal: [Owner], columns: {date: Day, clicks: Clicks, cost: Cost (千円)}}\n"), "mopsite.yaml", nil)
	if len(found) > 0 {
		t.Fatal(found)
	}
	site, err := tree.FromFS(fstest.MapFS{"a.csv": {Data: []byte(export)}})
	if err != nil {
		t.Fatal(err)
	}
	file, _ := site.Lookup("a.csv")
	f := &account.File{File: pass.New(file, cfg.Sources[0], nil), Copy: copied}
	s := &pass.Source{Config: cfg, AsOf: value.NoDate, Workers: 1, Progress: func(int) {}, Groups: [][]*pass.File{{f.File}}}
	if s.Read(); f.Failed {
		t.Fatal(f.Found)
	}
	f.Standing = settle.OfCounts(f.Counter)
	f.Remarks = []facts.Line{{Line: 4, Kind: facts.LineUnmatched, Reason: "of the whole source"}}
	return f, f.Ledger(account.RulesOf(cfg, false))
}

func TestLedger(t *testing.T) {
	f, l := accounted(t, "max_rejected: 50%", false)
	got := []string{fmt.Sprintf("read %d, kept %d, totals %d, footers %d, rejected %d, balanced %t", l.Read, l.Kept, l.Totals, l.Footers, l.Rejected, l.Balanced())}
	for _, c := range l.Columns {
		got = append(got, fmt.Sprintf("%s: %s %s", c.Header, c.Role, c.Name))
	}
	for _, x := range l.Lines {
		got = append(got, fmt.Sprintf("%d: %s %s %s", x.Line, x.Kind, x.Column, x.Reason))
	}
	for _, d := range f.Found {
		got = append(got, d.String())
	}
	want := []string{
		"read 5, kept 2, totals 1, footers 1, rejected 1, balanced true",
		"Day: date date", "Clicks: count clicks", "Cost (千円): money cost", "Owner: personal ",
		"4: unmatched  of the whole source", "5: rejected Clicks is not a number",
		`a.csv:5:12: warning: record left out: "Clicks" is not a number [row-rejected]`,
		`a.csv:2:12: warning: the header "Cost (千円)" says that cost is in 千円; it is read as it stands [scaled-money]`,
		`a.csv:6: warning: the rows of "Clicks" add up to 1, the file's total is 5 [checksum-differs]`,
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("(-want +got)\n%s", d)
	}
}

// TestFails holds that too many rejected records fail a file, but not its copy.
func TestFails(t *testing.T) {
	for _, tt := range []struct {
		limits string
		copied bool
		fails  bool
	}{{"max_rejected: 20%", false, false}, {"max_rejected: 19%", false, true}, {"max_rejected: 19%", true, false}} {
		if f, l := accounted(t, tt.limits, tt.copied); f.Failed != tt.fails || tt.copied && (l.Kept != 0 || l.Replaced != 2 || len(f.Found) > 0) {
			t.Errorf("%+v: failed %t, kept %d, replaced %d, %v", tt, f.Failed, l.Kept, l.Replaced, f.Found)
		}
	}
}

func TestNotes(t *testing.T) {
	f, l := accounted(t, "max_rejected: 19%", true)
	want := []string{"1 of 5 records rejected, more than 19%: a build would fail (mend the export, or raise limits: {max_rejected: …} if the rest can be trusted)"}
	if d := cmp.Diff(want, f.Notes(account.Rules{MaxRejected: value.NumInt(19).Div(value.NumInt(100))}, &l)); d != "" {
		t.Errorf("(-want +got)\n%s", d)
	}
}
