package workbook

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"strconv"
	"strings"
)

// cell is a cell as the file spells it.
type cell struct {
	col     int // from 0
	t, v    string
	style   int
	formula bool
	valued  bool // has a value, if only an empty one
}

// Text returns the cells of a sheet as CSV in UTF-8, separated by commas, with
// a line for each row and as many fields in each as the widest of the first
// rows has. Line breaks within a cell are blanks. A sheet that is too large or
// broken is an [*Error].
func (b *Book) Text(s Sheet) ([]byte, error) {
	data, err := b.parts.read(s.part)
	if err != nil {
		return nil, err
	}
	w := &writer{book: b}
	d := xml.NewDecoder(bytes.NewReader(data))
	for {
		t, err := d.RawToken()
		if err == io.EOF {
			break
		}
		if err != nil {
			return nil, wrong("the sheet %q is broken", s.Name)
		}
		se, ok := t.(xml.StartElement)
		if !ok || se.Name.Local != "row" {
			continue
		}
		at := w.row + 1
		if r, err := strconv.Atoi(attr(se, "r")); err == nil && r > 0 {
			if r > maxRows || r < at {
				return nil, wrong("the sheet %q is broken: its rows are not in order", s.Name)
			}
			at = r
		}
		cells, err := readRow(d)
		if err != nil {
			return nil, wrong("row %d of the sheet %q is broken", at, s.Name)
		}
		w.add(at, cells)
		if w.out.Len() > b.parts.limit {
			return nil, wrong("the sheet %q is larger than %d MiB", s.Name, b.parts.limit>>20)
		}
	}
	w.settle()
	return w.out.Bytes(), nil
}

// The bounds of a sheet.
const (
	maxRows    = 1 << 20
	maxColumns = 1 << 14
)

func attr(se xml.StartElement, name string) string {
	for _, a := range se.Attr {
		if a.Name.Local == name && a.Name.Space == "" {
			return a.Value
		}
	}
	return ""
}

// readRow reads the cells of a row up to its end.
func readRow(d *xml.Decoder) ([]cell, error) {
	var cells []cell
	next := 0
	for {
		t, err := d.RawToken()
		if err != nil {
			return nil, err
		}
		switch t := t.(type) {
		case xml.EndElement:
			if t.Name.Local == "row" {
				return cells, nil
			}
		case xml.StartElement:
			if t.Name.Local != "c" {
				continue
			}
			c := cell{col: next, t: attr(t, "t"), style: -1}
			if s, err := strconv.Atoi(attr(t, "s")); err == nil {
				c.style = s
			}
			if ref := attr(t, "r"); ref != "" {
				if c.col = columnOf(ref); c.col < next {
					return nil, fmt.Errorf("cell %s out of order", ref)
				}
			}
			if c.col >= maxColumns {
				return nil, fmt.Errorf("too many columns")
			}
			if err := c.read(d); err != nil {
				return nil, err
			}
			next = c.col + 1
			cells = append(cells, c)
		}
	}
}

// columnOf returns the index of the column of a reference such as AB12, -1 if it
// is none.
func columnOf(ref string) int {
	n := 0
	for _, c := range []byte(ref) {
		if c < 'A' || c > 'Z' || n > maxColumns {
			break
		}
		n = n*26 + int(c-'A') + 1
	}
	return n - 1
}

// read reads the value of a cell up to its end.
func (c *cell) read(d *xml.Decoder) error {
	inValue := false
	var v strings.Builder
	for {
		t, err := d.RawToken()
		if err != nil {
			return err
		}
		switch t := t.(type) {
		case xml.StartElement:
			switch t.Name.Local {
			case "v":
				inValue, c.valued = true, true
			case "f":
				c.formula = true
			case "is":
				if c.v, err = richText(d, "is"); err != nil {
					return err
				}
			}
		case xml.CharData:
			if inValue {
				v.Write(t)
			}
		case xml.EndElement:
			inValue = false
			if t.Name.Local == "c" {
				if v.Len() > 0 {
					c.v = v.String()
				}
				return nil
			}
		}
	}
}

// writer writes rows as CSV.
type writer struct {
	book *Book
	out  bytes.Buffer
	row  int // the last one written or held
	// held are the first rows, which wait for the width of the widest of them.
	held    [][]string
	settled bool
	width   int
	filled  int
}

// widest is how many rows with cells tell the width of the table; its header is
// among them.
const widest = 60

func (w *writer) add(at int, cells []cell) {
	for w.row++; w.row < at; w.row++ {
		w.put(nil)
	}
	var fields []string
	for i := range cells {
		if text := w.book.text(&cells[i]); text != "" {
			for len(fields) < cells[i].col {
				fields = append(fields, "")
			}
			fields = append(fields, text)
		}
	}
	w.put(fields)
}

func (w *writer) put(fields []string) {
	if w.settled {
		w.line(fields)
		return
	}
	w.held = append(w.held, fields)
	w.width = max(w.width, len(fields))
	if len(fields) > 0 {
		w.filled++
	}
	if w.filled >= widest || len(w.held) > 100*widest {
		w.settle()
	}
}

// settle writes the rows that wait.
func (w *writer) settle() {
	if w.settled {
		return
	}
	w.settled = true
	for _, fields := range w.held {
		w.line(fields)
	}
	w.held = nil
}

func (w *writer) line(fields []string) {
	if len(fields) > 0 {
		for i := range max(len(fields), w.width) {
			if i > 0 {
				w.out.WriteByte(',')
			}
			if i < len(fields) {
				w.field(fields[i])
			}
		}
	}
	w.out.WriteByte('\n')
}

func (w *writer) field(s string) {
	if strings.ContainsAny(s, "\r\n\x00") {
		s = strings.NewReplacer("\r\n", " ", "\n", " ", "\r", " ", "\x00", "").Replace(s)
	}
	if !strings.ContainsAny(s, `",`) {
		w.out.WriteString(s)
		return
	}
	w.out.WriteByte('"')
	w.out.WriteString(strings.ReplaceAll(s, `"`, `""`))
	w.out.WriteByte('"')
}
