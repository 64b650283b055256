package workbook_test

import (
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"github.com/mopsite/mopsite/internal/dataset/workbook"
)

// limit is small, so that archives beyond it are made fast.
const limit = 4 << 20

// write makes a workbook; set fills its only sheet.
func write(t testing.TB, set func(f *excelize.File)) []byte {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	set(f)
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func text(t testing.TB, data []byte, sheet int) string {
	t.Helper()
	b, err := workbook.Open(bytes.NewReader(data), limit)
	if err != nil {
		t.Fatal(err)
	}
	out, err := b.Text(b.Sheets()[sheet])
	if err != nil {
		t.Fatal(err)
	}
	return string(out)
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func styled(t testing.TB, f *excelize.File, cell string, v any, builtIn int, code string) {
	t.Helper()
	st := &excelize.Style{NumFmt: builtIn}
	if code != "" {
		st.CustomNumFmt = &code
	}
	id, err := f.NewStyle(st)
	must(t, err)
	must(t, f.SetCellValue("Sheet1", cell, v))
	must(t, f.SetCellStyle("Sheet1", cell, cell, id))
}

// TestCells holds what each kind of cell is written as. The days are Excel's
// own: 45292 is 1 January 2024.
func TestCells(t *testing.T) {
	tests := []struct {
		name    string
		v       any
		builtIn int
		code    string
		want    string
	}{
		{"text", "a \"b\", c\nd", 0, "", `"a ""b"", c d"`},
		{"number", 1234.5, 0, "", "1234.5"},
		{"not what is shown", 1234.56789, 3, "", "1234.56789"},
		{"noise of binary fractions", 0.1 + 0.2, 0, "", "0.3"},
		{"long id", 123456789012, 0, "", "123456789012"},
		{"id that lost its digits", 2.3843200000000001e16, 0, "", "2.38432E+16"},
		{"small", 0.0000012, 0, "", "0.0000012"},
		{"boolean", true, 0, "", "TRUE"},
		{"share", 0.0123, 10, "", "1.23%"},
		{"share of one's own", 0.07, 0, "0.0%", "7%"},
		{"day", 45292, 14, "", "2024-01-01"},
		{"day in Japanese", 45322, 0, `yyyy"年"m"月"d"日"`, "2024-01-31"},
		{"day by era", 45322, 0, `[$-411]ggge"年"m"月"d"日"`, "2024-01-31"},
		{"built-in day of Japanese Excel", 45322, 31, "", "2024-01-31"},
		{"day and time", 45292.4375, 22, "", "2024-01-01 10:30:00"},
		{"day with a time behind it", 45292.4375, 14, "", "2024-01-01 10:30:00"},
		{"month", 45292, 0, "yyyy/mm", "2024-01"},
		{"day that shows as a month", 45306, 0, "yyyy/mm", "2024-01-15"},
		{"clock", 0.4375, 20, "", "10:30:00"},
		{"duration", 1.5, 46, "", "36:00:00"},
		{"day that Excel has wrong", 45, 14, "", "45"},
		{"money", 1200, 0, `[$¥-411]#,##0;[Red]-[$¥-411]#,##0`, "¥1200"},
		{"money below zero", -12.5, 0, `€ #,##0.00`, "€-12.5"},
		{"money by locale", 12.5, 0, `#,##0.00 [$€-407]`, "€12.5"},
		{"money by code", 12.5, 0, `[$EUR] #,##0.00`, "EUR12.5"},
		{"money in crowns", 3, 0, `#,##0 [$kr-41D]`, "SEK3"},
		{"money after the number", 1200, 0, `#,##0"円"`, "¥1200"},
		{"nothing of money", 0, 0, `_("$"* #,##0_);_("$"* "-"_)`, "$0"},
		{"a locale alone", 45292, 0, `[$-409]0`, "45292"},
		{"built-in format of money, whose sign is that of the reader", 1200, 7, "", "1200"},
		{"number with a text", 3, 0, `0"days"`, "3"},
		{"exponent", 12345, 11, "", "12345"},
		{"number without format", 45292, 0, "", "45292"},
	}
	for _, tt := range tests {
		got := text(t, write(t, func(f *excelize.File) { styled(t, f, "A1", tt.v, tt.builtIn, tt.code) }), 0)
		if d := cmp.Diff(tt.want+"\n", got); d != "" {
			t.Errorf("%s (-want +got)\n%s", tt.name, d)
		}
	}
}

// TestRows holds that lines are rows: empty ones stay, and all have the width
// of the widest. A formula without a value is an error, unless it is said to be
// a text: the library does not tell one without a value from an empty one, and
// an empty text is what Excel saves for =IF(A1="","",1).
func TestRows(t *testing.T) {
	data := write(t, func(f *excelize.File) {
		must(t, f.SetCellValue("Sheet1", "A1", "Report"))
		must(t, f.SetSheetRow("Sheet1", "A3", &[]any{"Day", "Campaign", "Cost"}))
		must(t, f.SetCellValue("Sheet1", "B4", "a"))
		must(t, f.SetCellFormula("Sheet1", "C5", "SUM(C1:C4)"))
		must(t, f.SetCellFormula("Sheet1", "C6", "SUM(C1:C4)"))
		must(t, f.SetCellValue("Sheet1", "A8", "x"))
		must(t, f.SetCellValue("Sheet1", "B8", 1))
		must(t, f.MergeCell("Sheet1", "A8", "C8"))
	})
	data = replace(t, data, "xl/worksheets/sheet1.xml", func(part string) string {
		return strings.Replace(part, `r="C5" t="str"`, `r="C5"`, 1)
	})
	got := text(t, data, 0)
	if d := cmp.Diff("Report,,\n\nDay,Campaign,Cost\n,a,\n,,#VALUE!\n\n\nx,,\n", got); d != "" {
		t.Errorf("(-want +got)\n%s", d)
	}
}

func TestSheets(t *testing.T) {
	b, err := workbook.Open(bytes.NewReader(write(t, func(f *excelize.File) {
		_, err := f.NewSheet("隠し")
		must(t, err)
		_, err = f.NewSheet("費用")
		must(t, err)
		must(t, f.SetSheetVisible("隠し", false))
		must(t, f.SetCellValue("費用", "A1", 1))
		must(t, f.AddChartSheet("図", &excelize.Chart{Type: excelize.Line, Series: []excelize.ChartSeries{{Values: "費用!A1"}}}))
	})), limit)
	must(t, err)
	var got []string
	for _, s := range b.Sheets() {
		name := s.Name
		if s.Hidden {
			name += " hidden"
		}
		got = append(got, name)
	}
	if d := cmp.Diff([]string{"Sheet1", "隠し hidden", "費用", "図"}, got); d != "" {
		t.Errorf("(-want +got)\n%s", d)
	}
	// The library lists charts as well; they have no rows.
	if chart, err := b.Text(b.Sheets()[3]); err != nil || len(chart) > 0 {
		t.Errorf("chart: %q, %v", chart, err)
	}
}

// TestDays1904 reads a workbook of the other reckoning: its day 0 is 1 January
// 1904.
func TestDays1904(t *testing.T) {
	got := text(t, write(t, func(f *excelize.File) {
		yes := true
		must(t, f.SetWorkbookProps(&excelize.WorkbookPropsOptions{Date1904: &yes}))
		styled(t, f, "A1", 43830, 14, "")
		styled(t, f, "B1", 0, 14, "")
	}), 0)
	if d := cmp.Diff("2024-01-01,1904-01-01\n", got); d != "" {
		t.Errorf("(-want +got)\n%s", d)
	}
}

// TestWrittenDays holds against the module's own writing of days.
func TestWrittenDays(t *testing.T) {
	day := time.Date(2026, 2, 28, 0, 0, 0, 0, time.UTC)
	got := text(t, write(t, func(f *excelize.File) { must(t, f.SetCellValue("Sheet1", "A1", day)) }), 0)
	if want := "2026-02-28\n"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

// replace writes a workbook again with one part of the archive changed.
func replace(t testing.TB, data []byte, name string, change func(string) string) []byte {
	t.Helper()
	r, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	must(t, err)
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, f := range r.File {
		rc, err := f.Open()
		must(t, err)
		var b bytes.Buffer
		_, err = b.ReadFrom(rc)
		must(t, err)
		part := b.String()
		if f.Name == name {
			part = change(part)
		}
		o, err := w.Create(f.Name)
		must(t, err)
		_, err = o.Write([]byte(part))
		must(t, err)
	}
	must(t, w.Close())
	return out.Bytes()
}

// sheetOf makes a workbook whose only sheet has the given rows.
func sheetOf(t testing.TB, rows string) []byte {
	t.Helper()
	return part(t, `<worksheet xmlns="`+namespace+`"><sheetData>`+rows+`</sheetData></worksheet>`)
}

const namespace = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"

// part makes a workbook whose only sheet is the given XML. Style 1 of its cells
// is a day, style 2 a percentage, style 3 a day by a format of its own with the
// number of a built-in one, style 4 an amount in euros.
func part(t testing.TB, xml string) []byte {
	t.Helper()
	data := write(t, func(f *excelize.File) {
		styled(t, f, "A1", 1, 14, "")
		styled(t, f, "A2", 1, 10, "")
		styled(t, f, "A3", 1, 0, "yyyy-mm-dd")
		styled(t, f, "A4", 1, 0, `#,##0.00 [$€-407]`)
	})
	data = replace(t, data, "xl/styles.xml", func(s string) string { return strings.ReplaceAll(s, `numFmtId="164"`, `numFmtId="60"`) })
	return replace(t, data, "xl/worksheets/sheet1.xml", func(string) string { return xml })
}

// TestForeignSpellings reads what other programs than Excel write: cells without
// references, inline and rich texts with readings, escaped characters, errors.
// Escapes in the results of formulas stay, and a text that is not among those of
// the workbook is empty: the library has it so.
func TestForeignSpellings(t *testing.T) {
	data := part(t, `<x:worksheet xmlns:x="`+namespace+`"><x:sheetData><x:row>`+
		`<x:c t="inlineStr"><x:is><x:r><x:t>東</x:t></x:r><x:r><x:t>京_x000D__x005F_b</x:t></x:r><x:rPh sb="0" eb="2"><x:t>トウキョウ</x:t></x:rPh></x:is></x:c>`+
		`<x:c t="str"><x:f>A1</x:f><x:v>a_x000D_</x:v></x:c><x:c t="e"><x:v>#N/A</x:v></x:c><x:c><x:v>1E3</x:v></x:c>`+
		`<x:c t="d"><x:v>2026-01-31T00:00:00</x:v></x:c><x:c t="s"><x:v>7</x:v></x:c><x:c t="b"><x:v>0</x:v></x:c></x:row></x:sheetData></x:worksheet>`)
	if d := cmp.Diff("東京 _b,a_x000D_,#N/A,1000,2026-01-31T00:00:00,,FALSE\n", text(t, data, 0)); d != "" {
		t.Errorf("(-want +got)\n%s", d)
	}
}

// TestStyles holds that a number is a day or a share only by a style of its own,
// and that a text is neither.
func TestStyles(t *testing.T) {
	for _, tt := range []struct{ name, sheet, want string }{
		{"own", `<sheetData><row r="1"><c r="A1" s="1"><v>45292</v></c><c r="B1" s="2"><v>0.5</v></c><c r="C1" s="3"><v>45292</v></c></row></sheetData>`, "2024-01-01,50%,2024-01-01"},
		{"of texts", `<sheetData><row r="1"><c r="A1" s="1" t="str"><v>45292</v></c><c r="B1" s="2" t="inlineStr"><is><t>0.5</t></is></c></row></sheetData>`, "45292,0.5"},
		{"of columns", `<cols><col min="1" max="3" style="1"/></cols><sheetData><row r="1"><c r="A1" s="1"><v>45292</v></c><c r="B1"><v>45292</v></c><c r="C1" s="2"><v>0.5</v></c></row></sheetData>`, "2024-01-01,45292,50%"},
		{"of columns, with a sign", `<cols><col min="1" max="2" style="4"/></cols><sheetData><row r="1"><c r="A1" s="4"><v>5</v></c><c r="B1"><v>5</v></c></row></sheetData>`, "€5,5"},
		{"above a drawing", `<sheetData><row r="2"><c r="A2"><v>1</v></c></row></sheetData><controls><d:row xmlns:d="d" r="1">1</d:row></controls>`, "\n1"},
		{"of rows", `<sheetData><row r="1" s="2" customFormat="1"><c r="A1" s="2"><v>0.5</v></c><c r="B1"><v>0.5</v></c></row></sheetData>`, "50%,0.5"},
	} {
		got := text(t, part(t, `<worksheet xmlns="`+namespace+`">`+tt.sheet+`</worksheet>`), 0)
		if d := cmp.Diff(tt.want+"\n", got); d != "" {
			t.Errorf("%s (-want +got)\n%s", tt.name, d)
		}
	}
}

// TestLongTexts holds that an id that is kept as a text keeps its digits.
func TestLongTexts(t *testing.T) {
	got := text(t, sheetOf(t, `<row r="1"><c r="A1" t="str"><v>23843200000000001</v></c><c r="B1"><v>23843200000000001</v></c>`+
		`<c r="C1" t="str"><v>1E3</v></c><c r="D1" t="str"><v>007</v></c></row>`), 0)
	if d := cmp.Diff("23843200000000001,2.38432E+16,1E3,007\n", got); d != "" {
		t.Errorf("(-want +got)\n%s", d)
	}
}

// TestBroken holds that nothing is read of a file in which something may be
// missing. The library's stream of rows would end early or move cells in many of
// these. The message names the part of the archive, since only the library knows
// which sheet it is.
func TestBroken(t *testing.T) {
	var archive bytes.Buffer
	w := zip.NewWriter(&archive)
	_, err := w.Create("a.txt")
	must(t, err)
	must(t, w.Close())
	var bomb bytes.Buffer
	w = zip.NewWriter(&bomb)
	o, err := w.Create("xl/workbook.xml")
	must(t, err)
	for range limit>>20 + 1 {
		_, err = o.Write(make([]byte, 1<<20))
		must(t, err)
	}
	must(t, w.Close())
	const noWorkbook = "the file is a zip archive but no workbook that can be read"
	const sheet = " of xl/worksheets/sheet1.xml"
	const broken = "the workbook is broken at row "
	const tooMany = "the workbook has too many cells or merged areas to be read"
	for name, tt := range map[string]struct {
		data []byte
		want string
	}{
		"cut":            {write(t, func(*excelize.File) {})[:500], noWorkbook},
		"archive":        {archive.Bytes(), noWorkbook},
		"bomb":           {bomb.Bytes(), "the workbook is larger than 4 MiB when it is unpacked"},
		"huge":           {append([]byte("PK\x03\x04"), make([]byte, limit)...), "the workbook is larger than 4 MiB when it is unpacked"},
		"checksum":       {damaged(t), "the workbook is broken: xl/worksheets/sheet1.xml cannot be unpacked"},
		"rows":           {sheetOf(t, `<row r="2"></row><row r="1"></row>`), broken + "1" + sheet},
		"cells":          {sheetOf(t, `<row r="1"><c r="B1"><v>1</v></c><c r="A1"><v>2</v></c></row>`), broken + "1" + sheet},
		"cell elsewhere": {sheetOf(t, `<row r="3"><c r="A2"><v>1</v></c></row>`), broken + "3" + sheet},
		"some cells":     {sheetOf(t, `<row r="1"><c r="B1"><v>1</v></c><c><v>2</v></c></row>`), broken + "1" + sheet},
		"columns":        {sheetOf(t, `<row><c r="ZZZZ1"><v>1</v></c></row>`), broken + "1" + sheet},
		"unended":        {part(t, `<worksheet xmlns="`+namespace+`"><sheetData><row r="4"><c><v>1`), broken + "4" + sheet},
		"no XML":         {part(t, `worksheet`+"\x00"), broken + "1" + sheet},
		"far too long":   {sheetOf(t, `<row r="99999999"/>`), broken + "99999999" + sheet},
		"other root":     {part(t, `<worksheet><sheetData><row><c><v>1</v></c></row></sheetData></worksheet>`), `the sheet "Sheet1" cannot be read`},
		"many cells":     {sheetOf(t, `<row>`+strings.Repeat(`<c/>`, 16_000)+`</row>`+strings.Repeat(`<row><c/></row>`, 25_000)), tooMany},
		"wide rows":      {sheetOf(t, `<row r="1"><c r="XFD1"/></row><row r="2"><c r="XFD2"/></row><row r="3"><c r="XFD3"/></row><row r="4"><c r="XFD4"/></row>`), tooMany},
		"merged": {part(t, `<worksheet xmlns="`+namespace+`"><sheetData/><mergeCells>`+
			strings.Repeat(`<mergeCell ref="A1:B1"/>`, 10_001)+`</mergeCells></worksheet>`), tooMany},
	} {
		b, err := workbook.Open(bytes.NewReader(tt.data), limit)
		if err == nil {
			_, err = b.Text(b.Sheets()[0])
		}
		var bad *workbook.Error
		if !errors.As(err, &bad) || err.Error() != tt.want {
			t.Errorf("%s: error %v, want %s", name, err, tt.want)
		}
	}
}

// damaged makes a workbook in which one digit of a figure changed after it was
// written.
func damaged(t *testing.T) []byte {
	t.Helper()
	data := sheetOf(t, `<row r="1"><c r="A1"><v>1234</v></c></row>`)
	r, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	must(t, err)
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, f := range r.File {
		rc, err := f.Open()
		must(t, err)
		o, err := w.CreateHeader(&zip.FileHeader{Name: f.Name, Method: zip.Store})
		must(t, err)
		_, err = io.Copy(o, rc)
		must(t, err)
	}
	must(t, w.Close())
	return bytes.Replace(out.Bytes(), []byte("<v>1234</v>"), []byte("<v>1239</v>"), 1)
}

// TestWideBomb has one row that is as wide as a sheet can be above many short
// ones.
func TestWideBomb(t *testing.T) {
	data := sheetOf(t, `<row r="1"><c r="A1"><v>1</v></c><c r="XFD1"><v>1</v></c></row>`+strings.Repeat(`<row><c><v>1</v></c></row>`, 1000))
	book, err := workbook.Open(bytes.NewReader(data), limit)
	must(t, err)
	if _, err = book.Text(book.Sheets()[0]); err == nil || err.Error() != `the sheet "Sheet1" is larger than 4 MiB` {
		t.Errorf("error %v", err)
	}
}

// FuzzOpen holds that no bytes make the reader of workbooks panic.
func FuzzOpen(f *testing.F) {
	f.Add(write(f, func(x *excelize.File) { must(f, x.SetCellValue("Sheet1", "A1", "a")) }))
	f.Add([]byte("PK\x03\x04"))
	f.Fuzz(func(t *testing.T, data []byte) {
		b, err := workbook.Open(bytes.NewReader(data), limit)
		if err != nil {
			return
		}
		for _, s := range b.Sheets() {
			if _, err := b.Text(s); err != nil {
				return
			}
		}
	})
}

// FuzzSheet changes the sheet of a sound workbook.
func FuzzSheet(f *testing.F) {
	f.Add(`<row r="2"><c r="B2" t="s"><v>0</v></c><c r="C2" s="1"><v>45292.5</v></c></row>`)
	f.Add(`<row><c t="inlineStr"><is><r><t>_x000A_</t></r></is></c></row>`)
	sound := write(f, func(x *excelize.File) {
		styled(f, x, "A1", 45292, 14, "")
		must(f, x.SetCellValue("Sheet1", "B1", "text"))
	})
	f.Fuzz(func(t *testing.T, rows string) {
		xml := `<worksheet xmlns="` + namespace + `"><sheetData>` + rows + `</sheetData></worksheet>`
		b, err := workbook.Open(bytes.NewReader(replace(t, sound, "xl/worksheets/sheet1.xml", func(string) string { return xml })), limit)
		if err != nil {
			return
		}
		out, err := b.Text(b.Sheets()[0])
		if err == nil && len(out) > 0 && out[len(out)-1] != '\n' {
			t.Errorf("the last row does not end: %q", out)
		}
	})
}
