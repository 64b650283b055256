// Package export reads the text of one export, whatever holds it: a text file in
// one of several encodings, a sheet of a workbook, a report of names and values.
// Whoever reads a [File] sees text and, below a header, rows.
//
//	file.Head()  the first text                  for header and first survey
//	file.Rows()  all rows, into intakes          once for each pass
//	file.Find()  the lines of some cells         when something is in doubt
//
// A file is read several times, and all readings must be of the same bytes: one
// that somebody writes to meanwhile is refused.
package export

import (
	"bufio"
	"cmp"
	"io"
	"strings"
	"sync"

	"github.com/mopsite/mopsite/internal/dataset/csvfile"
	"github.com/mopsite/mopsite/internal/dataset/envelope"
	"github.com/mopsite/mopsite/internal/dataset/intake"
	"github.com/mopsite/mopsite/internal/dataset/workbook"
	"github.com/mopsite/mopsite/internal/tree"
)

// File is an export on its way from bytes to rows. It is for one goroutine.
type File struct {
	tree.File
	// Named is the sheet of a workbook that its source names, "" for the first
	// that holds a table.
	Named string
	// Table finds the table in the first text of a sheet.
	Table func(Head) (envelope.Envelope, bool)

	ladder  csvfile.Ladder
	enc     csvfile.Encoding
	sheet   *sheet   // of a workbook
	beside  []Sheet  // of the workbook
	listing *listing // of a report of names and values
	bytes   *counted // of the last reading
	sum     string   // SHA-256, once all rows were read
	// commented is what tests have in place of commentedText.
	commented int
	// nonsense says that the text, read as CP932, is none.
	nonsense bool
}

// Head is the first text of a file.
type Head struct {
	Text []byte
	// Whole says that it is all of the text.
	Whole bool
}

// Empty reports whether the file holds no text at all.
func (h Head) Empty() bool { return h.Whole && strings.TrimSpace(string(h.Text)) == "" }

// Rows calls visit for the records of the head that look like rows below a
// header. header is the file's own.
func (h Head) Rows(env *envelope.Envelope, header *intake.OwnHeader, visit func(*csvfile.Scanner)) {
	s := csvfile.NewScanner(env.Body(h.Text), env.Delim, env.Skip+1)
	for s.Scan() {
		if !h.Whole && s.Flaw() == csvfile.Unended {
			return
		}
		row := s
		if env.Wrapped { // and so may rows be
			if inner, ok := intake.Unwrapped(s, env.Delim, len(env.Header)); ok {
				row = inner
			}
		}
		if isRow(row, env, header) {
			visit(row)
		}
	}
}

func isRow(s *csvfile.Scanner, env *envelope.Envelope, header *intake.OwnHeader) bool {
	return intake.Fits(s, len(env.Header)) && !intake.IsTotal(s) && !header.Again(s)
}

// HeadSize is how much text a head holds, in bytes: enough for the header and a
// first survey.
const HeadSize = 256 << 10

// Head returns the first text of the file.
func (f *File) Head() (Head, error) {
	for {
		sp, closer, err := f.open(0)
		if err != nil {
			if f.Again(err) {
				continue
			}
			return Head{}, err
		}
		text, whole, err := sp.Head(HeadSize)
		if err == nil && !whole && envelope.Commented(text) {
			text, whole, err = sp.Head(cmp.Or(f.commented, commentedText))
		}
		closer.Close()
		if !f.Again(err) {
			return Head{text, whole}, err
		}
	}
}

// Doubtful reports whether the first text of the file, read as CP932, is spelt as no
// Japanese is.
func (f *File) Doubtful() bool { return f.nonsense }

// Again reports whether an error means that the file is to be read again from
// its head on, since it is in another encoding than it looked.
func (f *File) Again(err error) bool { return f.ladder.Again(err, f.Size) }

// open returns a splitter at the start of the text. The caller closes the file.
func (f *File) open(blockSize int) (*csvfile.Splitter, io.Closer, error) {
	opened, err := f.File.Open()
	if err != nil {
		return nil, nil, err
	}
	f.bytes = &counted{ReadCloser: opened}
	sp, err := f.splitter(f.bytes, blockSize)
	if err != nil {
		opened.Close()
		return nil, nil, err
	}
	return sp, opened, nil
}

func (f *File) splitter(src io.Reader, blockSize int) (*csvfile.Splitter, error) {
	br := bufio.NewReaderSize(src, csvfile.HeadSize)
	head, err := br.Peek(csvfile.HeadSize)
	if err != nil && err != io.EOF {
		return nil, err
	}
	if workbook.Is(head) {
		return f.openSheet(br, blockSize)
	}
	if f.enc, err = f.ladder.Detect(head); err != nil {
		return nil, err
	}
	f.nonsense = f.enc == csvfile.CP932 && csvfile.Nonsense(head)
	return f.openText(br, head, blockSize)
}

// Rows reads all rows of the table into intakes, each of which is served by one
// worker, and returns what all of them took in. With one of them the records
// come in order. progress is told how many bytes of text have been read.
func (f *File) Rows(env *envelope.Envelope, blockSize int, intakes []*intake.Intake, progress func(bytes int)) (*intake.Intake, error) {
	sp, closer, err := f.open(blockSize)
	if err != nil {
		return nil, err
	}
	defer closer.Close()
	sp.Begin(env.Delim, env.Skip)
	blocks := make(chan csvfile.Block, 1)
	var wg sync.WaitGroup
	for _, in := range intakes {
		wg.Go(func() {
			for b := range blocks {
				in.Block(b)
				progress(len(b.Text))
				sp.Recycle(b)
			}
		})
	}
	for {
		var b csvfile.Block
		if b, err = sp.Next(); err != nil {
			break
		}
		if b, ok := env.Within(b); ok {
			blocks <- b
		}
	}
	close(blocks)
	wg.Wait()
	if err != io.EOF {
		return nil, err
	}
	if err := f.checkUnchanged(sp.Sum()); err != nil {
		return nil, err
	}
	return intake.Merge(intakes), nil
}

// Find returns, for each of some tests, the line of the first row whose cell in
// a column passes it; ok is false unless all of them find one. The file is read
// once more for it.
func (f *File) Find(env *envelope.Envelope, header *intake.OwnHeader, column int, tests ...func(cell []byte) bool) (lines []int, ok bool) {
	sp, closer, err := f.open(0)
	if err != nil {
		return nil, false
	}
	defer closer.Close()
	sp.Begin(env.Delim, env.Skip)
	lines = make([]int, len(tests))
	missing := len(tests)
	for {
		b, err := sp.Next()
		if err != nil {
			return nil, false
		}
		b, _ = env.Within(b)
		for s := csvfile.NewScanner(b.Text, env.Delim, b.Line); s.Scan(); {
			if !isRow(s, env, header) {
				continue
			}
			for i, test := range tests {
				if lines[i] == 0 && test(s.Field(column)) {
					lines[i] = s.Line()
					missing--
				}
			}
			if missing == 0 {
				return lines, true
			}
		}
	}
}

// Sum returns the SHA-256 of the file in hexadecimal, "" before all rows were
// read.
func (f *File) Sum() string { return f.sum }

// Form is what the ledger calls the form of the file, and the delimiter of its
// fields where it is a text. env is that of the table.
func (f *File) Form(env *envelope.Envelope) (name, delimiter string) {
	if f.sheet != nil {
		return "xlsx", ""
	}
	return f.enc.String(), string(env.Delim)
}
