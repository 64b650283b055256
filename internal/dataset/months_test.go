package dataset

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/mopsite/mopsite/internal/config"
	"github.com/mopsite/mopsite/internal/facts"
	"github.com/mopsite/mopsite/internal/tree"
	"github.com/mopsite/mopsite/internal/value"
)

// monthsText prints counts by month.
func monthsText(months []facts.MonthCount) string {
	var parts []string
	for _, m := range months {
		parts = append(parts, fmt.Sprintf("%s %d", m.Month.String()[:7], m.Kept))
	}
	return strings.Join(parts, ", ")
}

// TestMonths counts kept records by the month of their last day: rejected and
// total rows are not among them, a week counts where it ends, and a row after
// as-of is kept but later.
func TestMonths(t *testing.T) {
	cfg := sampleConfig(t, "  ads: {files: data/*.csv, columns: {from: From, to: To, clicks: Clicks}}\n")
	set := readAsOf(t, cfg, map[string]string{"data/a.csv": `From,To,Clicks
2025-01-20,2025-01-26,1
2025-01-27,2025-02-02,1
2025-02-03,2025-02-09,1
2025-02-10,never,1
2025-04-07,2025-04-13,1
Total,,5
`}, value.DateOf(2025, 3, 31))
	l := set.Sources[0].Ledgers[0]
	if got, want := monthsText(l.Months), "2025-01 1, 2025-02 2, 2025-04 1"; got != want {
		t.Errorf("months %s, want %s", got, want)
	}
	if l.Later != 1 || l.Kept != 4 || l.Rejected != 1 || l.Totals != 1 {
		t.Errorf("later %d of kept %d, rejected %d, totals %d", l.Later, l.Kept, l.Rejected, l.Totals)
	}
}

// TestMonthsOfRecords counts rows by their first stage and, by stage, entities
// on the day that counts for them: the earliest.
func TestMonthsOfRecords(t *testing.T) {
	cfg := sampleConfig(t, `  crm:
    entity: lead
    inputs:
      - files: data/leads.csv
        id: id
        stages: {lead: Created, mql: Qualified, lost: {date: Closed, exit: true}}
`)
	set := readAsOf(t, cfg, map[string]string{"data/leads.csv": `id,Created,Qualified,Closed
1,2025-01-05,2025-02-01,
2,2025-01-20,,2025-01-25
2,2025-02-20,2025-03-02,
3,,2025-02-11,2025-06-01
4,,,
`}, value.DateOf(2025, 3, 31))
	l := set.Sources[0].Ledgers[0]
	if got, want := monthsText(l.Months), "2025-01 2, 2025-02 2"; got != want {
		t.Errorf("months %s, want %s", got, want)
	}
	got := map[string]string{}
	for _, s := range l.Stages {
		got[s.Stage] = monthsText(s.Months)
	}
	want := map[string]string{"lead": "2025-01 2", "mql": "2025-02 2, 2025-03 1", "lost": "2025-01 1"}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("stages (-want +got)\n%s", d)
	}
	if l.Later != 1 {
		t.Errorf("later %d, want 1: a deal that closes after as-of", l.Later)
	}
}

// TestReplacedMonths counts replaced rows by the month of their last day, those of
// a copy included.
func TestReplacedMonths(t *testing.T) {
	cfg := sampleConfig(t, `  ads: {files: data/ads-*.csv, overlap: newer-replaces, columns: {date: Day, clicks: Clicks}}
  crm:
    entity: lead
    overlap: newer-replaces
    inputs:
      - {files: data/leads-*.csv, id: id, stages: {lead: Created}}
`)
	set := readAsOf(t, cfg, map[string]string{
		"data/ads-1.csv":   "Day,Clicks\n2025-01-30,1\n2025-01-31,1\n2025-02-01,1\n2025-02-02,1\n2025-03-01,1\n",
		"data/ads-2.csv":   "Day,Clicks\n2025-01-31,1\n2025-02-02,1\n",
		"data/ads-3.csv":   "Day,Clicks\n2025-01-31,1\n2025-02-02,1\n",
		"data/leads-1.csv": "id,Created\na,2025-01-05\nb,2025-02-05\nc,2025-02-06\n",
		"data/leads-2.csv": "id,Created\nb,2025-03-05\nc,2025-02-06\n",
	}, value.DateOf(2025, 3, 31))
	got := map[string]string{}
	for _, s := range set.Sources {
		for _, l := range s.Ledgers {
			got[l.Path] = monthsText(l.Months) + " | " + monthsText(l.Gone)
		}
	}
	want := map[string]string{
		"data/ads-1.csv":   "2025-01 1, 2025-03 1 | 2025-01 1, 2025-02 2",
		"data/ads-2.csv":   " | 2025-01 1, 2025-02 1",
		"data/ads-3.csv":   "2025-01 1, 2025-02 1 | ",
		"data/leads-1.csv": "2025-01 1 | 2025-02 2",
		"data/leads-2.csv": "2025-02 1, 2025-03 1 | ",
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("(-want +got)\n%s", d)
	}
}

// TestMonthsAddUp holds that every kept row is in a month, however the file is
// cut and by whomever it is read.
func TestMonthsAddUp(t *testing.T) {
	cfg := sampleConfig(t, sampleSource)
	files := map[string]string{"data/a.csv": sampleHeader + strings.Join(sampleRows(rand.New(rand.NewPCG(5, 6)), 2000), "\n")}
	for _, workers := range []int{1, 3} {
		set, _ := readSite(t, cfg, files, workers, 999)
		l, sum := set.Sources[0].Ledgers[0], 0
		for _, m := range l.Months {
			sum += m.Kept
		}
		if n, _ := facts.Kept(l.Months, value.Span{From: l.Oldest, To: l.Newest}); sum != l.Kept || n != l.Kept {
			t.Errorf("%d workers: the months add up to %d and %d, kept are %d", workers, sum, n, l.Kept)
		}
	}
}

func readAsOf(t *testing.T, cfg *config.Config, files map[string]string, asOf value.Date) *facts.Set {
	t.Helper()
	site := fstest.MapFS{}
	for name, text := range files {
		site[name] = &fstest.MapFile{Data: []byte(text)}
	}
	snapshot, err := tree.FromFS(site)
	if err != nil {
		t.Fatal(err)
	}
	set, found, err := Read(Input{Config: cfg, Tree: snapshot, AsOf: asOf}, nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range found {
		t.Log(d)
	}
	return set
}
