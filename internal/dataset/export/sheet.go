package export

import (
	"fmt"
	"io"
	"strings"

	"github.com/mopsite/mopsite/internal/dataset/csvfile"
	"github.com/mopsite/mopsite/internal/dataset/envelope"
	"github.com/mopsite/mopsite/internal/dataset/personal"
	"github.com/mopsite/mopsite/internal/dataset/workbook"
	"github.com/mopsite/mopsite/internal/value"
)

// sheet is the sheet of a workbook that is read in the place of a text file.
type sheet struct {
	name string
	text []byte // until it is kept
	kept *kept  // nil when it was let go of
}

// Sheet is a visible sheet with cells that is not read.
type Sheet struct {
	Name string
	// Header is that of its table, folded; nil without one.
	Header []string
}

// sheetError says that a workbook does not hold the sheet that is meant.
type sheetError struct{ reason string }

// Error says what is wrong with the sheet.
func (e *sheetError) Error() string { return e.reason }

// Sheet returns the name of the sheet that was read, for people to read, "" for
// another file than a workbook.
func (f *File) Sheet() string {
	if f.sheet == nil {
		return ""
	}
	return told(f.sheet.name)
}

// told is the name of a sheet as it may be told: not one that is about a person.
func told(name string) string {
	if personal.Cell([]byte(name)).Personal() {
		return envelope.Hidden
	}
	return name
}

// Beside returns the sheets beside the one that is read, where the source names
// none.
func (f *File) Beside() []Sheet { return f.beside }

// Release lets go of what is kept between the readings of a file.
func (f *File) Release() {
	if f.sheet != nil {
		f.sheet.kept = nil
	}
}

// openSheet returns a splitter at the start of the workbook's sheet. The
// workbook is unpacked once; [File.Release] lets go of it.
func (f *File) openSheet(src io.Reader, blockSize int) (*csvfile.Splitter, error) {
	if f.sheet == nil || f.sheet.kept == nil {
		book, err := workbook.Open(src, workbook.MaxSize)
		if err != nil {
			return nil, err
		}
		if err := f.choose(book); err != nil {
			return nil, err
		}
		if f.sheet.kept, err = keep(f.sheet.text); err != nil {
			return nil, err
		}
		f.sheet.text = nil
	}
	f.enc = csvfile.UTF8
	return csvfile.NewSplitter(f.sheet.kept.reader(), f.enc, blockSize), nil
}

// choose takes the sheet that was read before or is named, else the first that is
// not hidden and holds a table, and then looks what the others hold.
func (f *File) choose(book *workbook.Book) error {
	named := f.Named
	if f.sheet != nil {
		named = f.sheet.name
	}
	chosen, err := f.sheetOf(book, named)
	if err != nil {
		return err
	}
	f.sheet = chosen
	if named == "" {
		return f.lookBeside(book)
	}
	return nil
}

// sheetOf returns the sheet of a name. Without a name it is the first that is not
// hidden and holds a table, else the first that is not hidden.
func (f *File) sheetOf(book *workbook.Book, named string) (*sheet, error) {
	var first *sheet
	for _, s := range book.Sheets() {
		if named != "" && value.Fold(s.Name) != value.Fold(named) || named == "" && s.Hidden {
			continue
		}
		text, err := book.Text(s)
		if err != nil {
			return nil, err
		}
		sh := &sheet{name: s.Name, text: text}
		if _, ok := f.tableOf(text); named != "" || ok {
			return sh, nil
		}
		if first == nil {
			first = sh
		}
	}
	switch {
	case named != "":
		return nil, &sheetError{fmt.Sprintf("the workbook has no sheet %q; it has %s", named, sheetNames(book))}
	case first == nil:
		return nil, &sheetError{"all sheets of the workbook are hidden; it has " + sheetNames(book)}
	}
	return first, nil
}

// tableOf looks for a table in the text of a sheet.
func (f *File) tableOf(text []byte) (envelope.Envelope, bool) {
	n := min(len(text), HeadSize)
	return f.Table(Head{text[:n], n == len(text)})
}

// lookBeside finds out what the visible sheets hold that are not read.
func (f *File) lookBeside(book *workbook.Book) error {
	f.beside = nil
	for _, s := range book.Sheets() {
		if s.Hidden || s.Name == f.sheet.name {
			continue
		}
		text, err := book.Text(s)
		if err != nil {
			return err
		}
		if strings.Trim(string(text), ",\r\n ") == "" {
			continue
		}
		other := Sheet{Name: told(s.Name)}
		if env, ok := f.tableOf(text); ok {
			other.Header = env.Folded()
		}
		f.beside = append(f.beside, other)
	}
	return nil
}

// maxSheets bounds the sheets that a finding names.
const maxSheets = 40

func sheetNames(book *workbook.Book) string {
	var names []string
	for _, s := range book.Sheets() {
		name := fmt.Sprintf("%q", told(s.Name))
		if s.Hidden {
			name += " (hidden)"
		}
		names = append(names, name)
	}
	return strings.Join(names[:min(len(names), maxSheets)], ", ")
}
