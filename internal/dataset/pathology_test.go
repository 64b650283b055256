package dataset

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/mopsite/mopsite/internal/tree"
)

// pathologies are inputs that a reader takes for ever to read if any of its
// steps grows with the square of something.
func pathologies() map[string]string {
	const n, columns = 1 << 17, 20_000
	header := "Day,Channel,Campaign,Clicks,Cost,Note"
	row := "2025-01-01,a,b,1,2,"
	wide := strings.Repeat(",x", columns)
	names := make([]string, columns)
	for i := range names {
		names[i] = fmt.Sprintf("c%d", i)
	}
	return map[string]string{
		"one long record":          header + "\n" + row + strings.Repeat("x", 15<<20) + "\n",
		"one endless record":       header + "\n" + row + strings.Repeat("x", 17<<20),
		"an open quote":            header + "\n" + row + "\"" + strings.Repeat("x,\n", 5<<20),
		"quotes":                   header + "\n" + row + strings.Repeat("\"", 2*n) + "\n",
		"quoted quotes":            header + "\n" + row + "\"" + strings.Repeat("\"\"", 2*n) + "\"\n",
		"fields of quotes":         header + "\n" + strings.Repeat("\"\",", n) + "\n",
		"lines in quotes":          header + "\n" + row + "\"" + strings.Repeat("\n", 2*n) + "\"\n",
		"many columns":             header + wide + "\n" + row + wide + "\n" + row + wide + "\n",
		"many names":               header + "," + strings.Join(names, ",") + "\n" + row + wide + "\n",
		"many equal names":         strings.Repeat("Cost,", columns) + header + "\n" + row + wide + "\n",
		"wide rows":                header + "\n" + strings.Repeat(row+strings.Repeat(",", columns)+"\n", 40),
		"wide preamble":            strings.Repeat("a,"+strings.Repeat("b,", columns)+"\n", 40) + header + "\n" + row + "\n",
		"no header":                strings.Repeat("a,"+strings.Repeat("b,", columns)+"\n", 40),
		"totals":                   header + "\n" + strings.Repeat("Total,,,1,2,\n", n/4),
		"subtotals and rows":       header + "\n" + strings.Repeat(row+"\n小計,,,1,2,\n", n/16),
		"headers":                  header + "\n" + strings.Repeat(header+"\n", n/8),
		"headers and totals":       header + "\n" + strings.Repeat(header+"\nTotal,,,1,2,\n", n/16),
		"headers, totals and rows": header + "\n" + strings.Repeat(header+"\n"+row+"\nTotal,,,1,2,\n", n/32),
		"words":                    header + "\n" + strings.Repeat("words\n", n),
		"words and headers":        header + "\n" + strings.Repeat("words\n"+header+"\n", n/16),
		"wrapped":                  header + "\n" + strings.Repeat("\""+row+"\"\n", n/8),
		"wrapped once":             header + "\n\"" + row + strings.Repeat("\"\"x\"\"", n) + "\"\n",
		"rejected":                 header + "\n" + strings.Repeat("never,a,b,1,2,\n", n/4),
		"rejected by column":       header + "\n" + strings.Repeat(row+"\n2025-01-01,a,b,x,2,\n", n/8),
		"remarks":                  header + "\n" + strings.Repeat("2025-01-01,a,b,1,<10,\n", n/8),
		"blank lines":              header + "\n" + strings.Repeat("\n", 4*n) + row + "\n",
		"blank preamble":           strings.Repeat("\n", 2*n) + header + "\n" + row + "\n",
		"returns":                  header + "\n" + strings.Repeat("\r", 2*n) + "\n" + row + "\n",
		"tables":                   strings.Repeat("# a\nDay,Clicks\n2025-01-01,1\n\n", n/16),
		"long numbers":             header + "\n" + strings.Repeat("2025-01-01,a,b,1,"+strings.Repeat("9", 1000)+",\n", n/1000),
		"long names":               header + "\n" + strings.Repeat("2025-01-01,a,"+strings.Repeat("b", 1000)+",1,2,\n", n/1000),
		"shift-jis":                header + "\n" + row + strings.Repeat("\x82\xa0", 4*n) + "\n",
		"not shift-jis":            header + "\n" + row + strings.Repeat("\x82\xa0", 4*n) + "\xff\n",
	}
}

// TestPathologies holds that each of them takes a moment, on a slow and busy
// machine too. What it takes is printed with -v.
func TestPathologies(t *testing.T) {
	cfg := sampleConfig(t, sampleSource+
		"  crm: {entity: lead, inputs: [{files: data/*.csv, id: Campaign, stages: {a: Day}, amount: {cost: Cost}}]}\n"+
		"  google: {files: data/*.csv}\n")
	for name, text := range pathologies() {
		t.Run(name, func(t *testing.T) {
			begin := time.Now()
			readSite(t, cfg, map[string]string{"data/a.csv": text}, 1, 0)
			read := time.Since(begin)
			snapshot, err := tree.FromFS(fstest.MapFS{"a.csv": {Data: []byte(text)}})
			if err != nil {
				t.Fatal(err)
			}
			file, _ := snapshot.Lookup("a.csv")
			begin = time.Now()
			Inspect(file)
			inspected := time.Since(begin)
			t.Logf("%d bytes: read in %v, inspected in %v", len(text), read.Round(time.Millisecond), inspected.Round(time.Millisecond))
			if read+inspected > 60*time.Second {
				t.Errorf("read in %v, inspected in %v", read, inspected)
			}
		})
	}
}
