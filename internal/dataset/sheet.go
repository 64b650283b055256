package dataset

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/mopsite/mopsite/internal/dataset/csvfile"
	"github.com/mopsite/mopsite/internal/dataset/envelope"
	"github.com/mopsite/mopsite/internal/dataset/workbook"
	"github.com/mopsite/mopsite/internal/value"
)

// sheet is the sheet of a workbook that is read in the place of a text file.
type sheet struct {
	name string
	text []byte
}

// sheetError says that a workbook does not hold the sheet that is meant.
type sheetError struct{ reason string }

// Error says what is wrong with the sheet.
func (e *sheetError) Error() string { return e.reason }

// errChanged says that a file is not what it was when its folder was looked at.
var errChanged = errors.New("the file changed while it was being read")

// counted counts the bytes that are read of a file.
type counted struct {
	io.ReadCloser
	n int64
}

// Read reads on and counts.
func (c *counted) Read(p []byte) (int, error) {
	n, err := c.ReadCloser.Read(p)
	c.n += int64(n)
	return n, err
}

// openSheet returns a splitter at the start of the workbook's sheet. The
// workbook is unpacked once; done lets go of it.
func (r *reading) openSheet(f io.Reader, blockSize int) (*csvfile.Splitter, error) {
	if r.sheet == nil || r.sheet.text == nil {
		book, err := workbook.Open(f, workbook.MaxSize)
		if err != nil {
			return nil, err
		}
		named := r.sheetWanted()
		if r.sheet, err = r.chooseSheet(book, named); err != nil {
			return nil, err
		}
		if named == "" {
			if err := r.lookBeside(book, r.sheet.name); err != nil {
				return nil, err
			}
		}
	}
	r.enc = csvfile.UTF8
	return csvfile.NewSplitter(bytes.NewReader(r.sheet.text), r.enc, blockSize), nil
}

// done lets go of what is kept between the passes over a file.
func (r *reading) done() {
	if r.sheet != nil {
		r.sheet.text = nil
	}
}

// sheetWanted returns the sheet that is known to be meant, or "".
func (r *reading) sheetWanted() string {
	switch {
	case r.sheet != nil:
		return r.sheet.name
	case r.input != nil:
		return r.input.Sheet
	case r.src != nil:
		return r.src.Sheet
	}
	return ""
}

// chooseSheet returns the sheet that the configuration names, else the first
// that is not hidden and holds a table, else the first that is not hidden.
func (r *reading) chooseSheet(book *workbook.Book, named string) (*sheet, error) {
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
		if _, ok := r.findTable(text); named != "" || ok {
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

// findTable looks for a table in the text of a sheet.
func (r *reading) findTable(text []byte) (envelope.Envelope, bool) {
	n := min(len(text), headText)
	known := genericHeaders()
	if !r.guessing {
		known = knownHeaders(r.src, r.input)
	}
	return r.find(text[:n], n == len(text), known)
}

func sheetNames(book *workbook.Book) string {
	var names []string
	for _, s := range book.Sheets() {
		name := fmt.Sprintf("%q", s.Name)
		if s.Hidden {
			name += " (hidden)"
		}
		names = append(names, name)
	}
	return strings.Join(names[:min(len(names), maxHeaders)], ", ")
}

// checkUnchanged compares what was read with what the snapshot and an earlier
// pass saw, and takes note of the hash.
func (r *reading) checkUnchanged(c *counted, sum string) error {
	if r.sheet != nil || r.listing != nil {
		var err error
		if sum, err = r.file.Hash(); err != nil {
			return err
		}
	} else if c.n != r.file.Size {
		return errChanged
	}
	if r.sum != "" && r.sum != sum {
		return errChanged
	}
	r.sum = sum
	r.file.Hashed(sum)
	return nil
}

// encoding is what the ledger calls the form of the file.
func (r *reading) encoding() (name, delimiter string) {
	if r.sheet != nil {
		return "xlsx", ""
	}
	return r.enc.String(), string(r.env.Delim)
}

// sheetName returns the name of the sheet that was read, or "".
func (r *reading) sheetName() string {
	if r.sheet == nil {
		return ""
	}
	return r.sheet.name
}
