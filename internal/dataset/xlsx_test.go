package dataset_test

import (
	"bytes"
	"fmt"
	"strconv"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

// xlsx makes a workbook of a text: a line `# NAME` begins a sheet, `# NAME
// hidden` one that is hidden. Cells are parted by a bar; n: marks a number, d: a
// day and p: a share, all three as the workbook stores them.
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
