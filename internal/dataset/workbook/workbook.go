// Package workbook reads the sheets of an Excel workbook (.xlsx) as if each had
// been exported as CSV: a row of the sheet is a line of the text, so that a
// finding's line is the number that the spreadsheet shows beside the row.
//
// What is read is what a cell holds, not what it shows. A number is written
// with all its digits, whatever the format rounds; a day becomes 2026-01-31 by
// the system of days of the workbook (1900 or 1904), a share 12.5%, an amount whose
// format shows the sign of a currency €1234.5. A formula stands for the value that
// was saved with it. What a spreadsheet has lost is not made up: a number too long
// for it keeps its exponent, a formula without a saved value is an error in the
// cell.
//
// The reading is excelize's. Its stream of rows gives the raw values; the kind
// of a value is asked of the sheet that it keeps in memory, and only where it
// matters.
package workbook

import (
	"bytes"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/xuri/excelize/v2"
)

// MaxSize is a good limit for [Open]: an archive of a few kilobytes may hold
// gigabytes. About a million cells fit, which take a little more than a gigabyte
// of memory.
const MaxSize = 128 << 20

// Is reports whether a file begins as a workbook does.
func Is(head []byte) bool { return bytes.HasPrefix(head, []byte("PK\x03\x04")) }

// Error is why a file cannot be read as a workbook.
type Error struct{ Reason string }

// Error returns the reason.
func (e *Error) Error() string { return e.Reason }

func wrong(format string, args ...any) error { return &Error{fmt.Sprintf(format, args...)} }

const noWorkbook = "the file is a zip archive but no workbook that can be read"

// caught turns a panic within the library into an error: no file ends the
// program.
func caught(err *error, reason error) {
	if recover() != nil {
		*err = reason
	}
}

// Book is an open workbook.
type Book struct {
	file   *excelize.File
	sheets []Sheet
	kinds  map[int]kind   // of numbers, by the style of their cell
	signs  map[int]string // of currencies, likewise
	limit  int
	// formulas is set where an empty cell may be one.
	formulas bool
	// base1904 is set where day 0 is 1 January 1904.
	base1904 bool
}

// Sheet is a sheet of a workbook. One that is a chart has no rows.
type Sheet struct {
	Name   string
	Hidden bool
}

// Open reads a workbook that has at most limit bytes when it is unpacked, as has
// the text of each sheet. What is wrong with it is an [*Error].
func Open(r io.Reader, limit int) (b *Book, err error) {
	defer caught(&err, wrong(noWorkbook))
	data, err := io.ReadAll(io.LimitReader(r, int64(limit)+1))
	if err != nil {
		return nil, err
	}
	formulas, err := check(data, limit)
	if err != nil {
		return nil, err
	}
	file, err := excelize.OpenReader(bytes.NewReader(data), excelize.Options{
		// Both, so that nothing is unpacked to a temporary folder.
		UnzipSizeLimit: int64(limit), UnzipXMLSizeLimit: int64(limit),
		// Japanese Excel has built-in formats that the library shows in Japan only.
		CultureInfo: excelize.CultureNameJaJP,
	})
	if err != nil {
		return nil, wrong(noWorkbook)
	}
	props, err := file.GetWorkbookProps()
	if err != nil {
		return nil, wrong(noWorkbook)
	}
	b = &Book{file: file, limit: limit, formulas: formulas}
	b.kinds, b.signs = kindsOf(file)
	b.base1904 = props.Date1904 != nil && *props.Date1904
	for _, name := range file.GetSheetList() {
		if slices.ContainsFunc(b.sheets, func(s Sheet) bool { return strings.EqualFold(s.Name, name) }) {
			return nil, wrong("two sheets of the workbook have the name %q", name)
		}
		visible, err := file.GetSheetVisible(name)
		b.sheets = append(b.sheets, Sheet{Name: name, Hidden: err == nil && !visible})
	}
	if len(b.sheets) == 0 {
		return nil, wrong(noWorkbook)
	}
	return b, nil
}

// Sheets lists the sheets in the order of their tabs.
func (b *Book) Sheets() []Sheet { return b.sheets }
