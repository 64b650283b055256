package dataset_test

import (
	"bytes"
	"fmt"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"github.com/mopsite/mopsite/internal/config"
	"github.com/mopsite/mopsite/internal/dataset"
	"github.com/mopsite/mopsite/internal/dataset/account"
	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/facts"
	"github.com/mopsite/mopsite/internal/tree"
	"github.com/mopsite/mopsite/internal/value"
)

// xlsx makes a workbook of a text: a line `# NAME` begins a sheet, `# NAME
// hidden` one that is hidden. Cells are parted by a bar; n: marks a number, d: a
// day, p: a share, and e:, u: and y: money in euros, dollars and yen, all as the
// workbook stores them.
func xlsx(t testing.TB, text string) string {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	styles := map[string]int{}
	for mark, format := range map[string]int{"d": 14, "p": 10} {
		id, err := f.NewStyle(&excelize.Style{NumFmt: format})
		if err != nil {
			t.Fatal(err)
		}
		styles[mark] = id
	}
	for mark, code := range map[string]string{"e": `#,##0.00 [$€-407]`, "u": `$#,##0.00`, "y": `"¥"#,##0;[Red]"¥"\-#,##0`} {
		id, err := f.NewStyle(&excelize.Style{CustomNumFmt: &code})
		if err != nil {
			t.Fatal(err)
		}
		styles[mark] = id
	}
	sheet, row := "", 0
	for line := range strings.Lines(text) {
		line = strings.TrimSuffix(line, "\n")
		if name, ok := strings.CutPrefix(line, "# "); ok {
			name, hidden := strings.CutSuffix(name, " hidden")
			if _, err := f.NewSheet(name); err != nil {
				t.Fatal(err)
			}
			if err := f.SetSheetVisible(name, !hidden); err != nil {
				t.Fatal(err)
			}
			sheet, row = name, 0
			continue
		}
		row++
		for i, c := range strings.Split(line, "|") {
			at := fmt.Sprintf("%c%d", 'A'+i, row)
			mark, number, ok := strings.Cut(strings.TrimSpace(c), ":")
			v, err := strconv.ParseFloat(number, 64)
			if !ok || err != nil {
				if c = strings.TrimSpace(c); c != "" {
					err = f.SetCellValue(sheet, at, c)
				} else {
					err = nil
				}
			} else if err = f.SetCellValue(sheet, at, v); err == nil && styles[mark] > 0 {
				err = f.SetCellStyle(sheet, at, at, styles[mark])
			}
			if err != nil {
				t.Fatal(err)
			}
		}
	}
	if err := f.DeleteSheet("Sheet1"); err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// TestWorkbookIsLikeCSV holds that a table gives the same facts from a sheet as
// from a text file.
func TestWorkbookIsLikeCSV(t *testing.T) {
	const settings = "format: 1\nsite: {currency: EUR}\nsources:\n" +
		"  ads: {files: data/*, columns: {date: Day, campaign: Campaign, clicks: Clicks, cost: Cost, share: {column: Share, as: number}}}\n"
	text, sheet := "Day,Campaign,Clicks,Cost,Share\n", "# Data\nDay|Campaign|Clicks|Cost|Share\n"
	clicks, cost := 0, 0
	for i := range 200 {
		day := value.DateOf(2026, 1, 1) + value.Date(i%28)
		text += fmt.Sprintf("%s,\"c %d, x\",%d,%d.25,%d.5%%\n", day, i%11, i, 3*i, i%100)
		sheet += fmt.Sprintf("d:%d|c %d, x|n:%d|n:%d.25|p:0.%02d5\n", 46023+i%28, i%11, i, 3*i, i%100)
		clicks, cost = clicks+i, cost+12*i+1
	}
	text += fmt.Sprintf("Total,,%d,%d.%02d,\n", clicks, cost/4, cost%4*25)
	sheet += fmt.Sprintf("Total||n:%d|n:%d.%02d|\n", clicks, cost/4, cost%4*25)
	read := func(name, data string) *facts.Source { // both are warned of the share, which is added up
		site, err := tree.FromFS(fstest.MapFS{"data/" + name: {Data: []byte(data)}})
		if err != nil {
			t.Fatal(err)
		}
		cfg, found := config.Load([]byte(settings), "mopsite.yaml", nil)
		set, more, err := dataset.Read(dataset.Input{Config: cfg, Tree: site, AsOf: value.NoDate}, nil)
		if err != nil || len(found) > 0 || len(more) != 1 || more[0].Check != account.CheckRate || more[0].Level != diag.Warning {
			t.Fatal(err, found, more)
		}
		return set.Sources[0]
	}
	want, got := read("a.csv", text), read("a.xlsx", xlsx(t, sheet))
	if d := cmp.Diff(want.Table, got.Table); d != "" || want.Table.Len() < 100 {
		t.Errorf("(-csv +xlsx)\n%s", d)
	}
	if d := cmp.Diff(want.Ledgers[0].Checksum, got.Ledgers[0].Checksum); d != "" || len(got.Ledgers[0].Checksum) != 2 {
		t.Errorf("(-csv +xlsx)\n%s", d)
	}
}
