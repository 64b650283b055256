package dataset

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"sync"

	"github.com/mopsite/mopsite/internal/config"
	"github.com/mopsite/mopsite/internal/dataset/cell"
	"github.com/mopsite/mopsite/internal/dataset/csvfile"
	"github.com/mopsite/mopsite/internal/dataset/profile"
	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/facts"
	"github.com/mopsite/mopsite/internal/tree"
)

// headText is how much text is looked at for the header and a first survey.
const headText = 256 << 10

// reading is a file of a source on its way through this package.
type reading struct {
	file  tree.File
	src   *config.Source
	input *config.Input // nil for counts
	// notUTF8 is the offset of the first byte that is not UTF-8 when the file
	// had to be read as CP932 after all, else -1.
	notUTF8 int64

	enc      csvfile.Encoding
	env      envelope
	profile  *profile.Profile
	columns  []column
	forms    []cell.Forms // of each column, as far as it was read
	decision []decision   // of each column
	// currencies are the cells of the currency column in the head.
	currencies []string
	// guessing is set when no source describes the file.
	guessing bool

	intake  *intake // what became of the records
	counter *counter
	plan    *countPlan
	records *recorder
	copyOf  *reading // an earlier file with the same bytes
	// remarks are lines of the ledger that only the whole source can tell.
	remarks    []facts.Line
	misordered int
	sum        string // SHA-256
	found      []diag.Diagnostic
	failed     bool
}

// open returns a splitter at the start of the file. The caller closes the
// file.
func (r *reading) open(blockSize int) (*csvfile.Splitter, io.Closer, error) {
	f, err := r.file.Open()
	if err != nil {
		return nil, nil, err
	}
	br := bufio.NewReaderSize(f, csvfile.HeadSize)
	head, err := br.Peek(csvfile.HeadSize)
	if err != nil && err != io.EOF {
		f.Close()
		return nil, nil, err
	}
	if r.enc, err = csvfile.Detect(head); err != nil {
		f.Close()
		return nil, nil, err
	}
	if r.notUTF8 >= 0 {
		r.enc = csvfile.CP932
	}
	return csvfile.NewSplitter(br, r.enc, blockSize), f, nil
}

// again reports whether an error means that the file is not UTF-8 but may be
// CP932, and takes note of it.
func (r *reading) again(err error) bool {
	var bad *csvfile.EncodingError
	if errors.As(err, &bad) && bad.Encoding == csvfile.UTF8 && !bad.NUL && r.notUTF8 < 0 {
		r.notUTF8 = bad.Offset
		return true
	}
	return false
}

// readHead returns the first text of the file and whether that is all of it.
func (r *reading) readHead() (text []byte, whole bool, err error) {
	for {
		sp, f, err := r.open(0)
		if err != nil {
			return nil, false, err
		}
		text, whole, err = sp.Head(headText)
		f.Close()
		if !r.again(err) {
			return text, whole, err
		}
	}
}

// taker reads the sound records of one stretch of a file. It returns what is
// wrong with a record, nil if it was taken.
type taker interface {
	take(s *csvfile.Scanner) *flaw
}

// stream reads all rows of the file with a number of workers. newIntake makes
// the intake of one worker; with one worker the records come in order.
func (r *reading) stream(blockSize, workers int, newIntake func() *intake, progress func(bytes int)) ([]*intake, error) {
	sp, f, err := r.open(blockSize)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	sp.Begin(r.env.delim, r.env.skip)
	if workers == 1 {
		in := newIntake()
		for {
			b, err := sp.Next()
			if err == io.EOF {
				r.sum = sp.Sum()
				return []*intake{in}, nil
			}
			if err != nil {
				return nil, err
			}
			in.block(b)
			progress(len(b.Text))
		}
	}
	return r.spread(sp, workers, newIntake, progress)
}

// spread hands the blocks to workers.
func (r *reading) spread(sp *csvfile.Splitter, workers int, newIntake func() *intake, progress func(bytes int)) ([]*intake, error) {
	blocks := make(chan csvfile.Block, 1)
	intakes := make([]*intake, workers)
	var wg sync.WaitGroup
	for i := range intakes {
		in := newIntake()
		intakes[i] = in
		wg.Go(func() {
			for b := range blocks {
				in.block(b)
				progress(len(b.Text))
			}
		})
	}
	var err error
	for {
		var b csvfile.Block
		if b, err = sp.Next(); err != nil {
			break
		}
		blocks <- b
	}
	close(blocks)
	wg.Wait()
	if err != io.EOF {
		return nil, err
	}
	r.sum = sp.Sum()
	return intakes, nil
}

// fail marks the file as unreadable.
func (r *reading) fail(ds ...diag.Diagnostic) {
	r.failed = true
	r.found = append(r.found, ds...)
}

// failWith turns an error of reading into a finding.
func (r *reading) failWith(err error) {
	pos := diag.Pos{File: r.file.Path}
	message, hint := err.Error(), "write it again as CSV, in UTF-8"
	var format *csvfile.FormatError
	var bad *csvfile.EncodingError
	var record *csvfile.RecordError
	var path *fs.PathError
	switch {
	case errors.As(err, &format):
		hint = "export the sheet as CSV"
	case errors.As(err, &bad) && bad.Encoding == csvfile.CP932 && !bad.NUL:
		message = fmt.Sprintf("the file is neither UTF-8 nor CP932: byte %d is no character of CP932", bad.Offset)
	case errors.As(err, &bad):
	case errors.As(err, &record):
		pos.Line = record.Line
		hint = "the file may be cut short; fetch the export again"
	case errors.As(err, &path):
		message, hint = "the file cannot be read: "+path.Err.Error(), "check that it is still there and its permissions"
	default:
		message, hint = "the file cannot be read: "+err.Error(), "fetch the export again"
	}
	r.fail(diag.New(diag.Error, CheckFailed, pos, message, hint))
}
