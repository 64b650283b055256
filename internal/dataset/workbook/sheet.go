package workbook

import (
	"bytes"
	"encoding/csv"
	"slices"
	"strings"

	"github.com/xuri/excelize/v2"
)

// Text returns the cells of a sheet as CSV in UTF-8, separated by commas, with
// a line for each row and as many fields in each as the widest of the first
// rows has. Line breaks within a cell are blanks. A sheet that is too large or
// broken is an [*Error].
func (b *Book) Text(s Sheet) (text []byte, err error) {
	broken := wrong("the sheet %q cannot be read", s.Name)
	defer caught(&err, broken)
	rows, err := b.file.Rows(s.Name)
	if err != nil {
		return nil, broken
	}
	defer rows.Close()
	r := &reader{Book: b, sheet: s.Name, columns: map[int]int{}}
	for rows.Next() {
		if r.row++; r.row == 1 {
			// Loads the cells. Without merged areas each is found at once and
			// stands for itself.
			if err := b.file.UnmergeCell(s.Name, "A1", "XFD1048576"); err != nil {
				return nil, broken
			}
		}
		r.rowStyle = rows.GetRowOpts().StyleID
		fields, err := rows.Columns(excelize.Options{RawCellValue: true})
		for i := range fields {
			if err == nil {
				fields[i], err = r.text(i+1, fields[i])
			}
		}
		if err != nil {
			return nil, broken
		}
		r.table = append(r.table, trim(fields))
	}
	if rows.Error() != nil {
		return nil, broken
	}
	return write(r.table, b.limit, s.Name)
}

// reader reads a sheet row by row.
type reader struct {
	*Book
	sheet    string
	row      int
	rowStyle int
	columns  map[int]int // styles
	table    [][]string
}

var breaks = strings.NewReplacer("\r\n", " ", "\n", " ", "\r", " ", "\x00", "")

// trim takes out what a line of the text cannot have, and empty cells at its
// end.
func trim(fields []string) []string {
	end := 0
	for i := range fields {
		if fields[i] = breaks.Replace(fields[i]); fields[i] != "" {
			end = i + 1
		}
	}
	return slices.Clip(fields[:end])
}

// widest is how many rows with cells tell the width of the table; its header is
// among them.
const widest = 60

func write(table [][]string, limit int, name string) ([]byte, error) {
	// The library takes the anchors of drawings, which follow, for empty rows.
	for len(table) > 0 && len(table[len(table)-1]) == 0 {
		table = table[:len(table)-1]
	}
	width, filled := 0, 0
	for _, fields := range table {
		if len(fields) > 0 && filled < widest {
			width, filled = max(width, len(fields)), filled+1
		}
	}
	var out bytes.Buffer
	w := csv.NewWriter(&out)
	for _, fields := range table {
		if missing := width - len(fields); missing > 0 && len(fields) > 0 {
			fields = append(fields, make([]string, missing)...)
		}
		w.Write(fields) // a buffer takes all
		if out.Len() > limit {
			return nil, wrong("the sheet %q is larger than %d MiB", name, limit>>20)
		}
	}
	w.Flush()
	return out.Bytes(), nil
}
