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
	"github.com/mopsite/mopsite/internal/dataset/envelope"
	"github.com/mopsite/mopsite/internal/dataset/intake"
	"github.com/mopsite/mopsite/internal/dataset/profile"
	"github.com/mopsite/mopsite/internal/dataset/profile/crm"
	"github.com/mopsite/mopsite/internal/dataset/rows"
	"github.com/mopsite/mopsite/internal/dataset/scale"
	"github.com/mopsite/mopsite/internal/dataset/workbook"
	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/facts"
	"github.com/mopsite/mopsite/internal/tree"
)

// headText is how much text is looked at for the header and a first survey.
const headText = 256 << 10

// commentedText is how much text is looked at for the tables of a file that
// begins with a comment.
const commentedText = 64 << 20

// reading is a file of a source on its way through this package.
type reading struct {
	file  tree.File
	src   *config.Source
	input *config.Input // nil for counts

	ladder   csvfile.Ladder
	enc      csvfile.Encoding
	sheet    *sheet // of a workbook
	beside   []otherSheet
	listing  *listing // of a report of names and values
	bytes    *counted // read of the file
	env      envelope.Envelope
	unit     scale.Line      // of the money, above the header
	known    map[string]bool // folded names by which a header is recognised
	profile  *profile.Profile
	report   envelope.Report // what the lines above the header say
	vendor   *crm.Profile    // of the input
	columns  []column
	forms    []cell.Forms // of each column, as far as it was read
	decision []decision   // of each column
	// currencies are those of the file's money, as far as it was read.
	currencies []string
	// levels is set when some rows have the narrowest name that the file knows,
	// so that those without it are of a wider level.
	levels bool
	// noNames is set when rows with a day that are called Total turned out to be
	// totals.
	noNames bool
	// guessing is set when no source describes the file.
	guessing bool

	intake  *intake.Intake // what became of the records
	counter *rows.Counter  // of a file of counts
	records *rows.Recorder // of a file of records
	copyOf  *reading       // an earlier file with the same bytes
	stand   standing       // what counts beside other files
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
	opened, err := r.file.Open()
	if err != nil {
		return nil, nil, err
	}
	f := &counted{ReadCloser: opened}
	r.bytes = f
	br := bufio.NewReaderSize(f, csvfile.HeadSize)
	head, err := br.Peek(csvfile.HeadSize)
	if err != nil && err != io.EOF {
		f.Close()
		return nil, nil, err
	}
	if workbook.Is(head) && r.src != nil {
		sp, err := r.openSheet(br, blockSize)
		if err != nil {
			f.Close()
			return nil, nil, err
		}
		return sp, f, nil
	}
	if r.enc, err = r.ladder.Detect(head); err != nil {
		f.Close()
		return nil, nil, err
	}
	sp, err := r.openText(br, head, blockSize)
	if err != nil {
		f.Close()
		return nil, nil, err
	}
	return sp, f, nil
}

// again reports whether an error means that the file is to be read again, in
// another encoding.
func (r *reading) again(err error) bool { return r.ladder.Again(err, r.file.Size) }

// readHead returns the first text of the file and whether that is all of it.
func (r *reading) readHead() (text []byte, whole bool, err error) {
	for {
		sp, f, err := r.open(0)
		if err != nil {
			if r.again(err) {
				continue
			}
			return nil, false, err
		}
		if text, whole, err = sp.Head(headText); err == nil && !whole && envelope.Commented(text) {
			text, whole, err = sp.Head(commentedText)
		}
		f.Close()
		if !r.again(err) {
			return text, whole, err
		}
	}
}

// stream reads all rows of the file into intakes, each of which is served by
// one worker. With one of them the records come in order.
func (r *reading) stream(blockSize int, intakes []*intake.Intake, progress func(bytes int)) error {
	sp, f, err := r.open(blockSize)
	if err != nil {
		return err
	}
	defer f.Close()
	sp.Begin(r.env.Delim, r.env.Skip)
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
		if b, ok := r.env.Within(b); ok {
			blocks <- b
		}
	}
	close(blocks)
	wg.Wait()
	if err != io.EOF {
		return err
	}
	if err := r.checkUnchanged(r.bytes, sp.Sum()); err != nil {
		return err
	}
	r.intake = intake.Merge(intakes)
	return nil
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
	var book *workbook.Error
	var sheet *sheetError
	switch {
	case errors.Is(err, errChanged):
		hint = "somebody is writing it; read it again when it is whole, or write it under another name and rename it"
	case errors.As(err, &book):
		hint = "the file may be cut short; fetch it again, or export the sheet as CSV"
	case errors.As(err, &sheet):
		hint = "name one of them under `sheet:`"
	case errors.As(err, &format) && format.Page():
		hint = "fetch the export again; the server may have answered with a page to sign in"
	case errors.As(err, &format):
		hint = "export the sheet as CSV"
	case errors.As(err, &bad):
		if bad.Encoding == csvfile.CP932 && !bad.NUL {
			message = fmt.Sprintf("the file is neither UTF-8 nor CP932: byte %d is no character of CP932", bad.Offset)
		}
		if bad.AtEnd(r.file.Size) && !bad.NUL {
			hint = "it may be cut short, in the middle of its last character; fetch the export again"
		}
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
