package dataset

import (
	"fmt"
	"slices"
	"strings"

	"github.com/mopsite/mopsite/internal/dataset/envelope"
	"github.com/mopsite/mopsite/internal/dataset/finding"
	"github.com/mopsite/mopsite/internal/dataset/workbook"
	"github.com/mopsite/mopsite/internal/diag"
)

// CheckSheets is a workbook with a table of the same header in another sheet.
const CheckSheets = "other-sheets"

// otherSheet is a visible sheet with cells that is not read.
type otherSheet struct {
	name   string
	header []string // nil without a table
}

// lookBeside finds out what the visible sheets hold that are not read, when
// mopsite.yaml names none.
func (r *reading) lookBeside(book *workbook.Book, chosen string) error {
	r.beside = nil
	for _, s := range book.Sheets() {
		if s.Hidden || s.Name == chosen {
			continue
		}
		text, err := book.Text(s)
		if err != nil {
			return err
		}
		if strings.Trim(string(text), ",\r\n ") == "" {
			continue
		}
		other := otherSheet{name: s.Name}
		if env, ok := r.findTable(text); ok {
			other.header = cellsOf(env)
		}
		r.beside = append(r.beside, other)
	}
	return nil
}

func cellsOf(e envelope.Envelope) []string {
	cells := make([]string, len(e.Header))
	for i, h := range e.Header {
		cells[i] = h.Folded
	}
	return cells
}

// reportSheets warns of sheets that hold the same table: one a month, say, of
// which the first alone would count.
func (r *reading) reportSheets() {
	header := cellsOf(r.env)
	var same []string
	for _, s := range r.beside {
		if slices.Equal(s.header, header) {
			same = append(same, s.name)
		}
	}
	if len(same) == 0 {
		return
	}
	r.found = append(r.found, diag.New(diag.Warning, CheckSheets, diag.Pos{File: r.file.Path},
		fmt.Sprintf("only the sheet %q is read; %s the same header: %s", r.sheet.name, hold(len(same)), finding.Quoted(same)),
		"make a source of each sheet with `sheet:`, or put the rows into one sheet; if this one alone is meant, name it with `sheet:`"))
}

func hold(n int) string {
	if n == 1 {
		return "another one has"
	}
	return "others have"
}

// sheetNotes lists the other sheets for `inspect`.
func (r *reading) sheetNotes() []string {
	var names []string
	for _, s := range r.beside {
		names = append(names, s.name)
	}
	if len(names) == 0 {
		return nil
	}
	return []string{fmt.Sprintf("only the sheet %q is read; cells are also in: %s", r.sheet.name, finding.Quoted(names))}
}
