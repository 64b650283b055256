package dataset

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/unicode"

	"github.com/mopsite/mopsite/internal/config"
	"github.com/mopsite/mopsite/internal/dataset/export"
	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/facts"
	"github.com/mopsite/mopsite/internal/tree"
	"github.com/mopsite/mopsite/internal/value"
)

// sampleRows writes n rows of a campaign export, some of them bad.
func sampleRows(rng *rand.Rand, n int) []string {
	rows := make([]string, n)
	for i := range rows {
		day := value.DateOf(2025, 1, 1) + value.Date(rng.IntN(90))
		rows[i] = fmt.Sprintf("%s,%s,\"cmp %d, \"\"x\"\"\",%d,%d.%02d,%s", day, []string{"Google Ads", "展示会", "Web"}[rng.IntN(3)],
			rng.IntN(20), rng.IntN(10_000), rng.IntN(100_000), rng.IntN(100), []string{"", "a\nb", "--"}[rng.IntN(3)])
		switch rng.IntN(50) {
		case 0:
			rows[i] = "never" + rows[i]
		case 1:
			rows[i] = rows[i] + ",too,many"
		case 2:
			rows[i] = ""
		case 3:
			rows[i] = strings.TrimSuffix(sampleHeader, "\n")
		case 4:
			rows[i] = "小計,,,1,2,"
		case 5:
			rows[i] = "All,Web,,1,2,"
		case 6:
			rows[i] = "Report\n" + rows[i]
		case 7:
			rows[i] = "R7.1.31,Web,1.23E+12,1,#REF!,"
		case 8:
			rows[i] = "令和7年2月1日,Web,1.23E+12,1,2,"
		case 9:
			rows[i] = "45667,Web,a,1,2,"
		case 10:
			rows[i] = `"2025-01-05,Web,a,1,2,"`
		}
		rows[i] = strings.ReplaceAll(rows[i], ",a\nb", ",\"a\nb\"")
	}
	return rows
}

const sampleHeader = "Day,Channel,Campaign,Clicks,Cost,Note\n"

func sampleConfig(t testing.TB, extra string) *config.Config {
	t.Helper()
	cfg, found := config.Load([]byte("format: 1\nsite: {currency: JPY}\nlimits: {max_rejected: 50%}\nsources:\n"+extra), "mopsite.yaml", nil)
	if len(found) > 0 {
		t.Fatal(found)
	}
	return cfg
}

const sampleSource = "  ads: {files: data/*.csv, columns: {date: Day, channel: Channel, campaign: Campaign, clicks: Clicks, cost: Cost, note: Note}}\n"

func readSite(t testing.TB, cfg *config.Config, files map[string]string, workers, blockSize int) (*facts.Set, []diag.Diagnostic) {
	t.Helper()
	return readSiteAsOf(t, cfg, files, value.NoDate, workers, blockSize)
}

func readSiteAsOf(t testing.TB, cfg *config.Config, files map[string]string, asOf value.Date, workers, blockSize int) (*facts.Set, []diag.Diagnostic) {
	t.Helper()
	site := fstest.MapFS{}
	for name, text := range files {
		site[name] = &fstest.MapFile{Data: []byte(text)}
	}
	snapshot, err := tree.FromFS(site)
	if err != nil {
		t.Fatal(err)
	}
	set, found, err := Read(Input{Config: cfg, Tree: snapshot, AsOf: asOf, Workers: workers, blockSize: blockSize}, nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range set.Sources {
		for _, l := range s.Ledgers {
			if !l.Balanced() {
				t.Errorf("the ledger of %s is not balanced: %+v", l.Path, l)
			}
		}
	}
	return set, found
}

// TestFactsDoNotDependOnHowTheyAreRead holds that blocks, workers and the
// encoding change nothing, ledger and findings included.
func TestFactsDoNotDependOnHowTheyAreRead(t *testing.T) {
	cfg := sampleConfig(t, sampleSource)
	text := sampleHeader + strings.Join(sampleRows(rand.New(rand.NewPCG(1, 2)), 2000), "\n")
	want, wantFound := readSite(t, cfg, map[string]string{"data/a.csv": text}, 1, 0)
	if want.Sources[0].Failed || want.Sources[0].Table.Len() < 1000 || len(wantFound) < 50 {
		t.Fatalf("the sample is no good: %v", wantFound)
	}
	encodings := map[string]encoding.Encoding{
		"utf-8": encoding.Nop, "utf-8-bom": unicode.UTF8BOM, "cp932": japanese.ShiftJIS,
		"utf-16le": unicode.UTF16(unicode.LittleEndian, unicode.UseBOM), "utf-16be": unicode.UTF16(unicode.BigEndian, unicode.UseBOM),
	}
	for name, enc := range encodings {
		encoded, err := enc.NewEncoder().String(text)
		if err != nil {
			t.Fatal(err)
		}
		for _, blockSize := range []int{1, 100, 4096, 1 << 20} {
			for _, workers := range []int{1, 2, 7} {
				got, gotFound := readSite(t, cfg, map[string]string{"data/a.csv": encoded}, workers, blockSize)
				l := &got.Sources[0].Ledgers[0]
				if l.Encoding != name {
					t.Fatalf("%s is read as %s", name, l.Encoding)
				}
				was := want.Sources[0].Ledgers[0]
				l.Encoding, l.SHA256, l.Bytes = was.Encoding, was.SHA256, was.Bytes
				if d := cmp.Diff(want, got); d != "" {
					t.Fatalf("%s, blocks of %d, %d workers (-want +got)\n%s", name, blockSize, workers, d)
				}
				if d := cmp.Diff(wantFound, gotFound); d != "" {
					t.Fatalf("findings, %s, blocks of %d, %d workers (-want +got)\n%s", name, blockSize, workers, d)
				}
			}
		}
	}
}

// TestFactsDoNotDependOnOrder holds that neither the order of rows nor that of
// files changes the facts.
func TestFactsDoNotDependOnOrder(t *testing.T) {
	cfg := sampleConfig(t, sampleSource)
	rng := rand.New(rand.NewPCG(3, 4))
	january, march := []string{}, []string{}
	for _, row := range sampleRows(rng, 500) {
		switch {
		case strings.HasPrefix(row, "2025-01"):
			january = append(january, row)
		case strings.HasPrefix(row, "2025-03"):
			march = append(march, row)
		}
	}
	file := func(rows []string) string { return sampleHeader + strings.Join(rows, "\n") + "\n" }
	want, _ := readSite(t, cfg, map[string]string{"data/a.csv": file(january), "data/b.csv": file(march)}, 2, 0)
	rng.Shuffle(len(january), func(i, j int) { january[i], january[j] = january[j], january[i] })
	got, _ := readSite(t, cfg, map[string]string{"data/z.csv": file(january), "data/b.csv": file(march)}, 2, 0)
	if d := cmp.Diff(want.Sources[0].Table, got.Sources[0].Table); d != "" {
		t.Errorf("(-want +got)\n%s", d)
	}
	if want.Sources[0].Failed || want.Sources[0].Table.Len() == 0 {
		t.Error("the sample is no good")
	}
}

// TestLateEvidence decides by the last rows of a file larger than its survey.
func TestLateEvidence(t *testing.T) {
	var b strings.Builder
	b.WriteString("Day,Channel,Campaign,Clicks,Cost,Note\n")
	for b.Len() < 2*export.HeadSize {
		b.WriteString("01/02/2025,Web,c,1,\"1,500\",7\n")
	}
	rows := strings.Count(b.String(), "\n") - 1
	b.WriteString("28/02/2025,Web,\xC3\xA9,1,\"1,5\",x\n") // the only one that is no ASCII
	cfg := sampleConfig(t, sampleSource)
	cfg.Site.Currency = "EUR"
	for _, blockSize := range []int{0, 1000} {
		set, found := readSite(t, cfg, map[string]string{"data/a.csv": b.String()}, 2, blockSize)
		if len(found) > 0 {
			t.Fatalf("findings: %v", found)
		}
		table := set.Sources[0].Table
		if got, want := table.From[0], value.DateOf(2025, 2, 1); got != want {
			t.Errorf("first day %s, want %s", got, want)
		}
		if got, want := table.Measure("cost").Values[0], value.Fixed(rows)*1_500_000; got != want {
			t.Errorf("cost %d, want %d", got, want)
		}
		if table.Dim("note") == nil {
			t.Error("note is no dimension, though one cell is text")
		}
	}
}

// TestLateCP932 finds out at the end of a large file that it is not UTF-8.
func TestLateCP932(t *testing.T) {
	var b strings.Builder
	b.WriteString(sampleHeader)
	for b.Len() < 2*export.HeadSize {
		b.WriteString("2025-01-01,Web,c,1,2,\n")
	}
	b.WriteString("2025-01-02,\x93W\x8e\xa6\x89\xef,c,1,2,\n")
	set, found := readSite(t, sampleConfig(t, sampleSource), map[string]string{"data/a.csv": b.String()}, 1, 0)
	if len(found) > 0 {
		t.Fatalf("findings: %v", found)
	}
	if got := set.Sources[0].Ledgers[0].Encoding; got != "cp932" {
		t.Errorf("encoding %s, want cp932", got)
	}
	if d := cmp.Diff([]string{"Web", "展示会"}, set.Sources[0].Table.Dim("channel").Values); d != "" {
		t.Errorf("(-want +got)\n%s", d)
	}
}

func TestReadUnknownSource(t *testing.T) {
	_, _, err := Read(Input{Config: sampleConfig(t, sampleSource)}, []string{"crm"})
	if want := "there is no source crm in mopsite.yaml"; err == nil || err.Error() != want {
		t.Errorf("error %v, want %s", err, want)
	}
}

func TestProgressEndsAtTotal(t *testing.T) {
	snapshot, err := tree.FromFS(fstest.MapFS{"data/a.csv": {Data: []byte(sampleHeader + "2025-01-01,a,b,1,2,\n")}})
	if err != nil {
		t.Fatal(err)
	}
	var done, total int
	_, _, err = Read(Input{
		Config: sampleConfig(t, sampleSource), Tree: snapshot, AsOf: value.NoDate,
		Progress: func(d, n int) { done, total = d, n },
	}, []string{"ads"})
	if err != nil || total == 0 || done > total {
		t.Errorf("progress %d of %d, error %v", done, total, err)
	}
}

// FuzzRead holds that no bytes hang or crash the reader, and that every record
// is accounted for.
func FuzzRead(f *testing.F) {
	f.Add([]byte(sampleHeader + "2025-01-01,a,b,1,2,\nTotal,,,1,2,\n"))
	f.Add([]byte("\xff\xfeD\x00a\x00y\x00,\x00C\x00l\x00i\x00c\x00k\x00s\x00\n\x00"))
	f.Add([]byte("x\nDay;Channel;Campaign;Clicks;Cost;Note\n1/2/2025;a;\"b\";1.000;2,5;\n\"\n"))
	cfg := sampleConfig(f, sampleSource+
		"  crm: {entity: lead, inputs: [{files: data/*.csv, id: Campaign, stages: {a: Day}, amount: {cost: Cost}}]}\n"+
		"  google: {files: data/*.csv}\n")
	f.Fuzz(func(t *testing.T, data []byte) {
		files := map[string]string{"data/a.csv": string(data)}
		want, found := readSite(t, cfg, files, 1, 0)
		got, gotFound := readSite(t, cfg, files, 2, 3)
		if d := cmp.Diff(want, got); d != "" {
			t.Fatalf("(-want +got)\n%s", d)
		}
		if d := cmp.Diff(found, gotFound); d != "" {
			t.Fatalf("(-want +got)\n%s", d)
		}
		snapshot, err := tree.FromFS(fstest.MapFS{"a.csv": {Data: data}})
		if err != nil {
			t.Fatal(err)
		}
		file, _ := snapshot.Lookup("a.csv")
		if in, _ := Inspect(file); !in.Ledger.Balanced() {
			t.Error("the inspected ledger is not balanced")
		}
	})
}

func BenchmarkRead(b *testing.B) {
	rng := rand.New(rand.NewPCG(5, 6))
	var text strings.Builder
	text.WriteString(sampleHeader)
	for range 100_000 {
		fmt.Fprintf(&text, "2025-%02d-%02d,Web,\"cmp %d, spring\",%d,%d.%02d,x\n",
			1+rng.IntN(12), 1+rng.IntN(28), rng.IntN(600), rng.IntN(10_000), rng.IntN(100_000), rng.IntN(100))
	}
	cfg := sampleConfig(b, sampleSource)
	files := map[string]string{"data/a.csv": text.String()}
	b.SetBytes(int64(text.Len()))
	for b.Loop() {
		readSite(b, cfg, files, 2, 0)
	}
}
