// Package workbook reads the sheets of an Excel workbook (.xlsx) as if each had
// been exported as CSV: a row of the sheet is a line of the text, so that a
// finding's line is the number that the spreadsheet shows beside the row.
//
// What is read is what a cell holds, not what it shows. A number is written
// with all its digits, whatever the format rounds; a day becomes 2026-01-31 by
// the system of days of the workbook (1900 or 1904), a share 12.5%. A formula
// stands for the value that was saved with it. What a spreadsheet has lost is
// not made up: a number too long for it keeps its exponent, a formula without a
// saved value is an error in the cell.
//
// Only this package knows the module that reads workbooks.
package workbook

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"path"
	"strings"

	"github.com/xuri/excelize/v2"
)

// MaxSize is a good limit for [Open]: an archive of a few kilobytes may hold
// gigabytes.
const MaxSize = 512 << 20

// Is reports whether a file begins as a workbook does.
func Is(head []byte) bool { return bytes.HasPrefix(head, []byte("PK\x03\x04")) }

// Error is why a file cannot be read as a workbook.
type Error struct{ Reason string }

// Error returns the reason.
func (e *Error) Error() string { return e.Reason }

// Book is an open workbook.
type Book struct {
	sheets []Sheet
	// texts are the shared strings.
	texts []string
	kinds []kind // of cells, by style
	// base1904 is set where day 0 is 1 January 1904.
	base1904 bool
	limit    int
}

// Sheet is a sheet that holds cells.
type Sheet struct {
	Name   string
	Hidden bool
	data   []byte
}

// Open reads a workbook that has at most limit bytes when it is unpacked, as has
// the text of each sheet. What is wrong with it is an [*Error].
func Open(r io.Reader, limit int) (book *Book, err error) {
	// Broken workbooks must not end the program, wherever the module trips.
	defer func() {
		if p := recover(); p != nil {
			book, err = nil, &Error{"the workbook is broken"}
		}
	}()
	var read failing
	read.r = r
	f, err := excelize.OpenReader(&read, excelize.Options{UnzipSizeLimit: int64(limit), UnzipXMLSizeLimit: int64(limit)})
	switch {
	case read.err != nil:
		return nil, read.err
	case err != nil && strings.Contains(err.Error(), "unzip size"):
		return nil, &Error{fmt.Sprintf("the workbook is larger than %d MiB when it is unpacked", limit>>20)}
	case err != nil:
		return nil, &Error{"the file is a zip archive but no workbook that can be read"}
	}
	defer f.Close()
	b := &Book{limit: limit}
	if props, err := f.GetWorkbookProps(); err == nil && props.Date1904 != nil {
		b.base1904 = *props.Date1904
	}
	b.readKinds(f)
	if b.texts, err = sharedTexts(part(f, "xl/sharedStrings.xml")); err != nil {
		return nil, &Error{"the texts of the workbook are broken"}
	}
	if err := b.readSheets(f); err != nil {
		return nil, err
	}
	return b, nil
}

// failing remembers an error of reading, to tell it from one of the content.
type failing struct {
	r   io.Reader
	err error
}

func (f *failing) Read(p []byte) (int, error) {
	n, err := f.r.Read(p)
	if err != nil && !errors.Is(err, io.EOF) {
		f.err = err
	}
	return n, err
}

// part returns the bytes of a file of the archive, nil if there is none.
func part(f *excelize.File, name string) []byte {
	if v, ok := f.Pkg.Load(name); ok {
		b, _ := v.([]byte)
		return b
	}
	return nil
}

// readSheets finds the sheets with cells; charts and macros have none.
func (b *Book) readSheets(f *excelize.File) error {
	var folder string
	var rels struct {
		Relationship []struct {
			ID     string `xml:"Id,attr"`
			Target string `xml:"Target,attr"`
			Type   string `xml:"Type,attr"`
		}
	}
	f.Pkg.Range(func(name, v any) bool {
		if dir, base := path.Split(name.(string)); base == "workbook.xml.rels" && strings.HasSuffix(dir, "_rels/") {
			folder = path.Dir(path.Clean(dir))
			data, _ := v.([]byte)
			return xml.Unmarshal(data, &rels) != nil
		}
		return true
	})
	if f.WorkBook == nil || len(f.GetSheetList()) == 0 {
		return &Error{"the file is a zip archive but no workbook that can be read"}
	}
	for _, s := range f.WorkBook.Sheets.Sheet {
		for _, r := range rels.Relationship {
			if r.ID != s.ID || !strings.HasSuffix(r.Type, "/worksheet") {
				continue
			}
			target := strings.TrimPrefix(r.Target, "/")
			if target == r.Target {
				target = path.Join(folder, r.Target)
			}
			b.sheets = append(b.sheets, Sheet{Name: s.Name, Hidden: s.State != "" && s.State != "visible", data: part(f, target)})
		}
	}
	if len(b.sheets) == 0 {
		return &Error{"the workbook has no sheet with cells"}
	}
	return nil
}

// readKinds tells for each style of cells what its numbers are.
func (b *Book) readKinds(f *excelize.File) {
	if f.Styles == nil || f.Styles.CellXfs == nil {
		return
	}
	codes := map[int]string{}
	if f.Styles.NumFmts != nil {
		for _, n := range f.Styles.NumFmts.NumFmt {
			if n != nil {
				codes[n.NumFmtID] = n.FormatCode
			}
		}
	}
	for _, xf := range f.Styles.CellXfs.Xf {
		k := kind(plain)
		if xf.NumFmtID != nil {
			if code, own := codes[*xf.NumFmtID]; own {
				k = kindOfCode(code)
			} else {
				k = kindOfBuiltIn(*xf.NumFmtID)
			}
		}
		b.kinds = append(b.kinds, k)
	}
}

// Sheets lists the sheets in the order of their tabs.
func (b *Book) Sheets() []Sheet { return b.sheets }

// sharedTexts reads the strings that cells refer to by number. The readings
// that Japanese workbooks keep beside them are left out.
func sharedTexts(data []byte) ([]string, error) {
	if len(data) == 0 {
		return nil, nil
	}
	var texts []string
	d := xml.NewDecoder(bytes.NewReader(data))
	for {
		t, err := d.RawToken()
		if err == io.EOF {
			return texts, nil
		}
		if err != nil {
			return nil, err
		}
		if se, ok := t.(xml.StartElement); ok && se.Name.Local == "si" {
			s, err := richText(d, "si")
			if err != nil {
				return nil, err
			}
			texts = append(texts, s)
		}
	}
}

// richText joins the runs of text up to the end of an element.
func richText(d *xml.Decoder, end string) (string, error) {
	var b strings.Builder
	reading, inText := 0, false
	for {
		t, err := d.RawToken()
		if err != nil {
			return "", err
		}
		switch t := t.(type) {
		case xml.StartElement:
			inText = t.Name.Local == "t"
			if t.Name.Local == "rPh" {
				reading++
			}
		case xml.EndElement:
			inText = false
			if t.Name.Local == "rPh" {
				reading--
			}
			if t.Name.Local == end {
				return unescape(b.String()), nil
			}
		case xml.CharData:
			if inText && reading == 0 {
				b.Write(t)
			}
		}
	}
}
