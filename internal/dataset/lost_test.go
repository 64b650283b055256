package dataset

import (
	"encoding/csv"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"unicode/utf8"

	"github.com/mopsite/mopsite/internal/facts"
	"github.com/mopsite/mopsite/internal/tree"
)

// countRecords counts the records below a header that are not blank, by means
// of the standard library; ok is false unless it calls the text well-formed.
func countRecords(text string, l facts.Ledger) (n int, ok bool) {
	r := csv.NewReader(strings.NewReader(text))
	r.FieldsPerRecord, r.Comma = -1, rune(l.Delimiter[0])
	records, starts := 0, 0
	for {
		record, err := r.Read()
		switch {
		case err != nil:
			return records, err.Error() == "EOF" && starts > 0
		}
		line, _ := r.FieldPos(0)
		if line == l.HeaderLine {
			starts++
		}
		if line > l.HeaderLine && strings.TrimSpace(strings.Join(record, "")) != "" {
			records++
		}
	}
}

// FuzzNoLineIsLost holds that a ledger has read every record that the file has.
func FuzzNoLineIsLost(f *testing.F) {
	f.Add(sampleHeader + "2025-01-01,a,b,1,2,\nTotal,,,1,2,\n\nwords\n" + sampleHeader + "\n , \n")
	f.Add("Report\n,1月,,2月,\nDay,Clicks,Cost,Clicks,Cost\n\"2025-01-01,1,2,3,4\"\n小計,1\nGrand total,\n© a\n")
	f.Add("Day;Campaign;Cost\n2025-01-01;\"a\nb\";1,5\n;\"\";\nAll;;3")
	f.Add("Record ID\tCreate Date\n1\tR7.1.1\n1.2E+12\t45292\n")
	cfg := sampleConfig(f, "  ads: {files: data/*.csv, columns: {date: Day, cost: Cost}}\n"+
		"  span: {files: data/*.csv, set: {date: 2025-01-01}, columns: {campaign: Campaign, cost: Cost}, man_oku: true}\n"+
		"  crm: {entity: lead, inputs: [{files: data/*.csv, id: [Record ID, Campaign], stages: {a: [Create Date, Day]}}]}\n")
	f.Fuzz(func(t *testing.T, text string) {
		if !utf8.ValidString(text) || strings.ContainsAny(text, "\r\x00\uFEFF") {
			return
		}
		set, _ := readSite(t, cfg, map[string]string{"data/a.csv": text}, 1, 0)
		snapshot, err := tree.FromFS(fstest.MapFS{"a.csv": {Data: []byte(text)}})
		if err != nil {
			t.Fatal(err)
		}
		file, _ := snapshot.Lookup("a.csv")
		in, _ := Inspect(file)
		ledgers := []facts.Ledger{in.Ledger}
		for _, s := range set.Sources {
			ledgers = append(ledgers, s.Ledgers...)
		}
		for _, l := range ledgers {
			if l.HeaderLine == 0 || l.Delimiter == "" || slices.ContainsFunc(l.Lines, func(r facts.Line) bool { return r.Kind == "table" }) {
				continue
			}
			if n, ok := countRecords(text, l); ok && n != l.Read {
				t.Errorf("%s: %d records read, the file has %d below line %d", l.Source, l.Read, n, l.HeaderLine)
			}
		}
	})
}
