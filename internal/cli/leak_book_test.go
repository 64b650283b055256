package cli_test

import (
	"archive/zip"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

// writeBooks writes two workbooks that are full of people: in mapped columns and
// others, in cells that cannot be read, in the names of sheets, in sheets that are
// not read, in notes, formulas, merged cells and the properties of the file.
func writeBooks(t *testing.T, dir string) {
	t.Helper()
	table := [][]any{
		{"Exported by Author Person, cell.person@example.com"},
		{},
		{"Day", "Campaign", "Clicks", "Caller", "sheet.person@example.com", "Phone"},
		{"2026-04-01", "spring", 1, "Cell Person", "x", "080-3333-4444"},
		{"2026-04-02", "spring", "Wrong Person", "Cell Person", "x", 8033334444},
		{"Wrong Person", "spring", 3, "cell.person@example.com", "x", ""},
		{"2026-04-03", "spring", 4, "", "x", ""},
		{"2026-04-04", "spring", 5, "", "x", ""},
		{"2026-04-05", "spring", 6, "", "x", ""},
		{"Total Wrong Person", "", 16, "Cell Person", "", ""},
		{"Seen by Cell Person"},
	}
	f := excelize.NewFile()
	fill(t, f, "Calls", table)
	fill(t, f, "sheet.person@example.com", table)
	fill(t, f, "Owners", [][]any{{"Name", "Mail"}, {"Beside Person", "beside.person@example.com"}})
	fill(t, f, "Attic", [][]any{{"Hidden Person", "2026-04-01"}})
	do(t, f.SetSheetVisible("Attic", false), f.DeleteSheet("Sheet1"),
		f.AddComment("Calls", excelize.Comment{Cell: "A4", Author: "Note Person", Paragraph: []excelize.RichTextRun{{Text: "Note Person said so"}}}),
		f.SetCellHyperLink("Calls", "B4", "mailto:cell.person@example.com", "External"),
		f.SetCellFormula("Calls", "D7", `"Formula Person"`), f.SetCellValue("Calls", "D8", "Merged Person"), f.MergeCell("Calls", "D8", "D9"),
		f.SetDocProps(&excelize.DocProperties{Creator: "Author Person", LastModifiedBy: "Author Person"}),
		f.SaveAs(filepath.Join(dir, "data", "book.xlsx")))

	g := excelize.NewFile()
	fill(t, g, "sheet.person@example.com", [][]any{{"cell.person@example.com", "080-3333-4444"}})
	fill(t, g, "Agents", [][]any{{"Day", "Agent", "Clicks"}, {"2026-04-01", "cell.person@example.com", 1}, {"2026-04-02", "080-3333-4444", 2}})
	do(t, g.DeleteSheet("Sheet1"), g.SaveAs(filepath.Join(dir, "data", "agents.xlsx")))
	planted(t, filepath.Join(dir, "data", "book.xlsx"), filepath.Join(dir, "data", "agents.xlsx"))
}

func do(t *testing.T, errs ...error) {
	t.Helper()
	for _, err := range errs {
		if err != nil {
			t.Fatal(err)
		}
	}
}

func fill(t *testing.T, f *excelize.File, sheet string, table [][]any) {
	t.Helper()
	_, err := f.NewSheet(sheet)
	do(t, err)
	for i, row := range table {
		do(t, f.SetSheetRow(sheet, fmt.Sprintf("A%d", i+1), &row))
	}
}

// planted holds that every value stands somewhere in the parts of the workbooks.
func planted(t *testing.T, names ...string) {
	t.Helper()
	var all strings.Builder
	for _, name := range names {
		z, err := zip.OpenReader(name)
		do(t, err)
		for _, part := range z.File {
			r, err := part.Open()
			do(t, err)
			_, err = io.Copy(&all, r)
			do(t, err, r.Close())
		}
		do(t, z.Close())
	}
	missing := slices.DeleteFunc(slices.Clone(personalInSheets), func(v string) bool { return strings.Contains(all.String(), v) })
	if len(missing) > 0 {
		t.Errorf("%q stand in no workbook: the test looks for nothing", missing)
	}
}
