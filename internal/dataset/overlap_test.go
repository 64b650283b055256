package dataset

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/mopsite/mopsite/internal/facts"
	"github.com/mopsite/mopsite/internal/value"
)

// overlapRow is a row of the files that the tests of overlap make up.
type overlapRow struct {
	day             value.Date
	channel, clicks string
	n               int
}

// overlapFiles makes up exports whose days overlap. Natural order of the names
// is that of the list.
func overlapFiles(rng *rand.Rand) (names []string, files map[string][]overlapRow) {
	files = map[string][]overlapRow{}
	for i := range 7 {
		name := fmt.Sprintf("data/ads-%d.csv", 7+i) // 9 before 10
		names = append(names, name)
		from := value.DateOf(2025, 1, 1) + value.Date(rng.IntN(40))
		for range rng.IntN(60) {
			n := rng.IntN(1000)
			files[name] = append(files[name], overlapRow{
				day: from + value.Date(rng.IntN(12)), channel: []string{"Web", "Show", "", "Mail"}[rng.IntN(4)],
				clicks: fmt.Sprint(n), n: n,
			})
		}
	}
	return names, files
}

func overlapTexts(rng *rand.Rand, files map[string][]overlapRow) map[string]string {
	texts := map[string]string{}
	for name, rows := range files {
		var b strings.Builder
		b.WriteString("Day,Channel,Clicks\n")
		for _, i := range rng.Perm(len(rows)) {
			fmt.Fprintf(&b, "%s,%s,%s\n", rows[i].day, rows[i].channel, rows[i].clicks)
		}
		texts[name] = b.String()
	}
	return texts
}

// standingRows works the rule out row by row: one counts unless a newer file
// has rows of its channel both up to and from its day on.
func standingRows(names []string, files map[string][]overlapRow, asOf value.Date) (sums map[string]int, replaced map[string]int) {
	sums, replaced = map[string]int{}, map[string]int{}
	for i, name := range names {
		for _, r := range files[name] {
			gone := false
			for _, newer := range names[i+1:] {
				before, after := false, false
				for _, o := range files[newer] {
					before = before || o.channel == r.channel && o.day <= r.day
					after = after || o.channel == r.channel && o.day >= r.day
				}
				gone = gone || before && after
			}
			switch {
			case gone:
				replaced[name]++
			case r.day <= asOf:
				sums[r.day.String()+" "+r.channel] += r.n
			}
		}
	}
	return sums, replaced
}

// TestNewerReplaces compares with the rule worked out row by row, however the
// files are cut and their rows are shuffled.
func TestNewerReplaces(t *testing.T) {
	asOf := value.DateOf(2025, 2, 1)
	cfg := sampleConfig(t, "  ads: {files: data/*.csv, overlap: newer-replaces, split_by: [channel], columns: {date: Day, channel: Channel, clicks: Clicks}}\n")
	for seed := range uint64(30) {
		rng := rand.New(rand.NewPCG(seed, 7))
		names, files := overlapFiles(rng)
		want, wantReplaced := standingRows(names, files, asOf)
		texts := overlapTexts(rng, files)
		first, found := readSiteAsOf(t, cfg, texts, asOf, 1, 0)
		if first.Sources[0].Failed {
			t.Fatalf("seed %d: %v", seed, found)
		}
		got, gotReplaced := map[string]int{}, map[string]int{}
		table := first.Sources[0].Table
		for i, v := range table.Measure("clicks").Values {
			d := table.Dim("channel")
			got[table.From[i].String()+" "+d.Values[d.Codes[i]]] = int(v / value.One)
		}
		for _, l := range first.Sources[0].Ledgers {
			if l.Replaced > 0 {
				gotReplaced[l.Path] = l.Replaced
			}
		}
		if d := cmp.Diff(want, got); d != "" {
			t.Fatalf("seed %d: sums (-want +got)\n%s", seed, d)
		}
		if d := cmp.Diff(wantReplaced, gotReplaced); d != "" {
			t.Fatalf("seed %d: replaced (-want +got)\n%s", seed, d)
		}
		for _, blockSize := range []int{1, 50} {
			again, _ := readSiteAsOf(t, cfg, texts, asOf, 3, blockSize)
			if d := cmp.Diff(first, again); d != "" {
				t.Fatalf("seed %d, blocks of %d (-want +got)\n%s", seed, blockSize, d)
			}
		}
		shuffled, _ := readSiteAsOf(t, cfg, overlapTexts(rng, files), asOf, 2, 0)
		if d := cmp.Diff(first.Sources[0].Table, shuffled.Sources[0].Table); d != "" {
			t.Fatalf("seed %d, rows shuffled (-want +got)\n%s", seed, d)
		}
	}
}

// TestAddedRecords holds that files that are added are read as if they were
// one.
func TestAddedRecords(t *testing.T) {
	cfg := sampleConfig(t, "  crm: {entity: lead, overlap: add, inputs: [{files: data/*.csv, id: ID, stages: {a: A, b: B}, amount: {revenue: Cost}, dimensions: {channel: Channel}}]}\n")
	for seed := range uint64(20) {
		rng := rand.New(rand.NewPCG(seed, 8))
		var parts []string
		for range 3 {
			var b strings.Builder
			for range rng.IntN(30) {
				day := value.DateOf(2025, 1, 1) + value.Date(rng.IntN(90))
				fmt.Fprintf(&b, "%d,%s,%s,%d,%s\n", rng.IntN(20), day, []string{"", (day + value.Date(rng.IntN(9))).String()}[rng.IntN(2)],
					rng.IntN(50), []string{"", "Web", "Show"}[rng.IntN(3)])
			}
			parts = append(parts, b.String())
		}
		const header = "ID,A,B,Cost,Channel\n"
		want, _ := readSite(t, cfg, map[string]string{"data/a.csv": header + strings.Join(parts, "")}, 1, 0)
		got, _ := readSite(t, cfg, map[string]string{"data/9.csv": header + parts[0], "data/10.csv": header + parts[1] + "\n", "data/11.csv": header + parts[2] + "\n\n"}, 2, 0)
		for _, s := range []*facts.Source{want.Sources[0], got.Sources[0]} {
			if s.Failed {
				t.Fatal("the sample is no good")
			}
			s.Ledgers = nil
		}
		if d := cmp.Diff(want, got); d != "" {
			t.Fatalf("seed %d (-one +many)\n%s", seed, d)
		}
	}
}

// TestOverlapByHand holds the sums of the first cases of testdata/overlap.txtar
// equal to those worked out by hand in its comment.
func TestOverlapByHand(t *testing.T) {
	const a9 = "Day,Account,Campaign,Device,Clicks,Cost\n" +
		"2025-03-01,A,spring,mobile,10,100\n2025-03-01,A,spring,desktop,4,60\n2025-03-02,A,spring,mobile,12,130\n" +
		"2025-03-02,A,spring,desktop,5,75\n2025-03-03,A,spring,mobile,8,90\n2025-03-03,A,autumn,mobile,3,45\n" +
		"2025-03-04,A,spring,mobile,2,20\n2025-03-01,B,brand,desktop,7,700\n2025-03-02,B,brand,desktop,6,650\n2025-03-03,B,brand,desktop,1,110\n"
	const a10 = "Day,Account,Campaign,Device,Clicks,Cost\n" +
		"2025-03-03,A,spring,mobile,9,95\n2025-03-03,A,spring,desktop,6,80\n2025-03-04,A,spring,mobile,11,125\n" +
		"2025-03-05,A,spring,mobile,7,70\n2025-03-05,A,spring,mobile,1,15\n"
	const a11 = "Day,Account,Campaign,Device,Clicks,Cost\n" +
		"2025-03-05,A,spring,mobile,10,105\n2025-03-06,A,spring,desktop,2,25\n2025-03-03,B,brand,desktop,9,900\n2025-03-04,B,brand,mobile,3,310\n"
	for _, tt := range []struct {
		mode         string
		clicks, cost value.Fixed
	}{{"newer-replaces", 94, 3355}, {"add", 116, 3705}} {
		cfg := sampleConfig(t, "  ads: {files: data/*.csv, overlap: "+tt.mode+", split_by: [account], "+
			"columns: {date: Day, account: Account, campaign: Campaign, device: Device, clicks: Clicks, cost: Cost}}\n")
		set, _ := readSite(t, cfg, map[string]string{"data/ads-9.csv": a9, "data/ads-10.csv": a10, "data/ads-11.csv": a11}, 2, 0)
		sum := func(measure string) (s value.Fixed) {
			for _, v := range set.Sources[0].Table.Measure(measure).Values {
				s += v
			}
			return s / value.One
		}
		if clicks, cost := sum("clicks"), sum("cost"); clicks != tt.clicks || cost != tt.cost {
			t.Errorf("%s: %d clicks for %d, want %d for %d", tt.mode, clicks, cost, tt.clicks, tt.cost)
		}
	}
}

// TestStated holds that a ledger names the report's own range of days.
func TestStated(t *testing.T) {
	cfg := sampleConfig(t, "  ads: {files: data/*.csv, columns: {date: Day, clicks: Clicks}}\n")
	set, _ := readSite(t, cfg, map[string]string{
		"data/1.csv": "Report\n2025-03-01 - 2025-03-04\nDay,Clicks\n2025-03-02,1\n",
		"data/2.csv": "Day,Clicks\n2025-03-07,1\n",
	}, 1, 0)
	want := &facts.Days{From: value.DateOf(2025, 3, 1), To: value.DateOf(2025, 3, 4)}
	if d := cmp.Diff([]*facts.Days{want, nil}, []*facts.Days{set.Sources[0].Ledgers[0].Stated, set.Sources[0].Ledgers[1].Stated}); d != "" {
		t.Errorf("(-want +got)\n%s", d)
	}
}

// FuzzOverlap holds that no text beside other files hangs or crashes the
// reader, and that every record is accounted for, in each way of overlapping.
func FuzzOverlap(f *testing.F) {
	f.Add([]byte("Day,Channel,Clicks\n2025-01-02,Web,1\n2025-01-03,Show,2\n"))
	f.Add([]byte("Last Completed Available Hour: 1/5/2025 1:00:00 PM (GMT)\n2025-01-01 - 2025-01-31\nDay,Channel,Clicks\n"))
	f.Add([]byte("ID,Day,Channel,Clicks\n1,2025-01-02,Web,1\n"))
	var extra string
	for _, mode := range []string{"error", "newer-replaces", "add"} {
		name := strings.ReplaceAll(mode, "-", "_")
		extra += "  " + name + ": {files: data/*.csv, overlap: " + mode + ", split_by: [channel], columns: {date: Day, channel: Channel, clicks: Clicks}}\n" +
			"  records_" + name + ": {entity: lead, overlap: " + mode + ", inputs: [{files: data/*.csv, id: Clicks, stages: {a: Day}, dimensions: {channel: Channel}}]}\n"
	}
	cfg := sampleConfig(f, extra)
	f.Fuzz(func(t *testing.T, data []byte) {
		files := map[string]string{
			"data/1.csv": "Day,Channel,Clicks\n2025-01-01,Web,1\n2025-01-02,Web,2\n2025-01-04,Show,3\n",
			"data/2.csv": string(data), "data/3.csv": "Day,Channel,Clicks\n2025-01-02,Web,8\n2025-01-05,,9\n",
		}
		asOf := value.DateOf(2025, 1, 3)
		want, found := readSiteAsOf(t, cfg, files, asOf, 1, 0)
		got, gotFound := readSiteAsOf(t, cfg, files, asOf, 2, 5)
		if d := cmp.Diff(want, got); d != "" {
			t.Fatalf("(-want +got)\n%s", d)
		}
		if d := cmp.Diff(found, gotFound); d != "" {
			t.Fatalf("(-want +got)\n%s", d)
		}
	})
}
