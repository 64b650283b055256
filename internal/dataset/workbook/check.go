package workbook

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"io"
	"path"
	"strconv"

	"github.com/xuri/excelize/v2"
)

// The bounds of what the library does: it keeps elements of XML in memory, of
// which a cell with a value is two; it compares all pairs of merged areas; and it
// finds a cell by looking at those before it in the row.
const (
	bytesPerElement = 64 // of the limit
	maxMerged       = 10_000
	maxSteps        = 2_000_000_000
)

// check looks an archive through before the library reads it. The library takes
// no notice of a wrong checksum, ends a sheet without a word where its XML is
// cut, and moves cells that are out of order: figures would be missing or wrong.
// Check reports whether there are formulas as well.
func check(data []byte, limit int) (formulas bool, err error) {
	tooLarge := wrong("the workbook is larger than %d MiB when it is unpacked", limit>>20)
	if len(data) > limit {
		return false, tooLarge
	}
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return false, wrong(noWorkbook)
	}
	left := uint64(limit)
	for _, f := range z.File {
		if f.UncompressedSize64 > left { // which an archive cannot understate
			return false, tooLarge
		}
		left -= f.UncompressedSize64
	}
	room := room{elements: limit / bytesPerElement, merged: maxMerged, steps: maxSteps}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			return false, wrong("the workbook is broken: %s cannot be unpacked", f.Name)
		}
		reason := room.checkPart(f.Name, r)
		if _, err := io.Copy(io.Discard, r); err != nil {
			reason = wrong("the workbook is broken: %s cannot be unpacked", f.Name)
		}
		r.Close()
		if reason != nil {
			return false, reason
		}
	}
	return room.formulas, nil
}

// room is for how much there still is some. Cells that a row leaves out before
// its last count as well: the library makes them up.
type room struct {
	elements, merged, steps int
	formulas                bool
}

// checkPart holds, if a part of the archive is a sheet, that its XML is sound
// and its rows and cells are in order.
func (m *room) checkPart(name string, r io.Reader) error {
	d := xml.NewDecoder(r)
	at, root := place{}, xml.Name{}
	for {
		t, err := d.Token()
		if err == io.EOF || err != nil && root.Local != "worksheet" && path.Base(path.Dir(name)) != "worksheets" {
			return nil
		}
		se, ok := t.(xml.StartElement)
		if err == nil && !ok {
			continue
		}
		m.elements--
		from := at.col
		switch element := se.Name.Local; {
		case err != nil:
			ok = false
		case root.Local == "":
			root = se.Name
		case root.Local != "worksheet", root.Space != se.Name.Space: // drawings have rows too
		case element == "row":
			ok = at.nextRow(attr(se, "r"))
		case element == "c":
			ok = at.nextCell(attr(se, "r"))
			m.elements -= at.col - from
			m.steps -= (at.col*at.col - from*from) / 2
		case element == "f":
			m.formulas = true
		case element == "mergeCell":
			m.merged--
		}
		switch {
		case !ok:
			return wrong("the workbook is broken at row %d of %s", max(at.row, 1), name)
		case min(m.elements, m.merged, m.steps) < 0:
			return wrong("the workbook has too many cells or merged areas to be read")
		}
	}
}

func attr(se xml.StartElement, name string) string {
	for _, a := range se.Attr {
		if a.Name.Local == name && a.Name.Space == "" {
			return a.Value
		}
	}
	return ""
}

// place is the cell that is looked at. In a row either all cells say where they
// are or none does.
type place struct {
	row, col int
	named    bool
}

func (p *place) nextRow(ref string) bool {
	row, err := p.row+1, error(nil)
	if ref != "" {
		row, err = strconv.Atoi(ref)
	}
	ok := err == nil && row > p.row && row <= excelize.TotalRows
	p.row, p.col = row, 0
	return ok
}

func (p *place) nextCell(ref string) bool {
	if p.col == 0 {
		p.named = ref != ""
	}
	col, row, err := p.col+1, p.row, error(nil)
	if ref != "" {
		col, row, err = excelize.CellNameToCoordinates(ref)
	}
	ok := err == nil && row == p.row && col > p.col && col <= excelize.MaxColumns && p.named == (ref != "")
	p.col = col
	return ok
}
