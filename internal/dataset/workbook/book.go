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
package workbook

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"path"
	"strings"
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

func wrong(format string, args ...any) error { return &Error{fmt.Sprintf(format, args...)} }

// Book is an open workbook.
type Book struct {
	parts  *archive
	sheets []Sheet
	texts  []string // that cells share
	kinds  []kind   // of cells, by style
	// base1904 is set where day 0 is 1 January 1904.
	base1904 bool
}

// Sheet is a sheet that holds cells.
type Sheet struct {
	Name   string
	Hidden bool
	part   string
}

// Open reads a workbook that has at most limit bytes when it is unpacked, as has
// the text of each sheet. What is wrong with it is an [*Error].
func Open(r io.Reader, limit int) (*Book, error) {
	parts, err := openArchive(r, limit)
	if err != nil {
		return nil, err
	}
	b := &Book{parts: parts}
	main := b.mainPart()
	var book struct {
		Properties struct {
			Date1904 string `xml:"date1904,attr"`
		} `xml:"workbookPr"`
		Sheets []struct {
			Name  string `xml:"name,attr"`
			ID    string `xml:"id,attr"`
			State string `xml:"state,attr"`
		} `xml:"sheets>sheet"`
	}
	switch err := parts.decode(main, &book); {
	case parts.full:
		return nil, err
	case err != nil || len(book.Sheets) == 0:
		return nil, wrong("the file is a zip archive but no workbook that can be read")
	}
	b.base1904 = isTrue(book.Properties.Date1904)
	others := b.relations(main)
	for _, s := range book.Sheets {
		for _, r := range others {
			if r.ID == s.ID && r.is("worksheet") {
				b.sheets = append(b.sheets, Sheet{Name: s.Name, Hidden: s.State != "" && s.State != "visible", part: r.part})
			}
		}
	}
	if len(b.sheets) == 0 {
		return nil, wrong("the workbook has no sheet with cells")
	}
	if err := b.readShared(others); err != nil {
		return nil, err
	}
	return b, nil
}

// readShared reads what the cells of all sheets refer to.
func (b *Book) readShared(others []relation) error {
	for _, r := range others {
		switch {
		case r.is("styles"):
			switch err := b.readKinds(r.part); {
			case b.parts.full:
				return err
			case err != nil:
				return wrong("the formats of the workbook are broken")
			}
		case r.is("sharedStrings"):
			data, err := b.parts.read(r.part)
			if err != nil {
				return err
			}
			if b.texts, err = sharedTexts(data); err != nil {
				return wrong("the texts of the workbook are broken")
			}
		}
	}
	return nil
}

func isTrue(s string) bool { return s == "1" || s == "true" || s == "on" }

// relation says where a part of the archive is that another refers to.
type relation struct {
	ID     string `xml:"Id,attr"`
	Target string `xml:"Target,attr"`
	Type   string `xml:"Type,attr"`
	part   string
}

func (r relation) is(kind string) bool { return strings.HasSuffix(r.Type, "/"+kind) }

// relations lists the parts that a part refers to.
func (b *Book) relations(of string) []relation {
	var doc struct {
		All []relation `xml:"Relationship"`
	}
	folder, base := path.Split(of)
	if b.parts.decode(path.Join(folder, "_rels", base+".rels"), &doc) != nil {
		return nil
	}
	for i, r := range doc.All {
		target := strings.ReplaceAll(r.Target, "\\", "/")
		if strings.HasPrefix(target, "/") {
			doc.All[i].part = strings.TrimPrefix(target, "/")
		} else {
			doc.All[i].part = path.Join(folder, target)
		}
	}
	return doc.All
}

// mainPart returns the part with the list of sheets.
func (b *Book) mainPart() string {
	for _, r := range b.relations("") {
		if r.is("officeDocument") {
			return r.part
		}
	}
	return "xl/workbook.xml"
}

// readKinds tells for each style of cells what its numbers are.
func (b *Book) readKinds(part string) error {
	var styles struct {
		Formats []struct {
			ID   int    `xml:"numFmtId,attr"`
			Code string `xml:"formatCode,attr"`
		} `xml:"numFmts>numFmt"`
		Cells []struct {
			Format int `xml:"numFmtId,attr"`
		} `xml:"cellXfs>xf"`
	}
	if err := b.parts.decode(part, &styles); err != nil {
		return err
	}
	codes := map[int]string{}
	for _, f := range styles.Formats {
		codes[f.ID] = f.Code
	}
	for _, c := range styles.Cells {
		if code, own := codes[c.Format]; own {
			b.kinds = append(b.kinds, kindOfCode(code))
		} else {
			b.kinds = append(b.kinds, kindOfBuiltIn(c.Format))
		}
	}
	return nil
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
