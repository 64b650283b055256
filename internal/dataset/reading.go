package dataset

import (
	"github.com/mopsite/mopsite/internal/config"
	"github.com/mopsite/mopsite/internal/dataset/cell"
	"github.com/mopsite/mopsite/internal/dataset/envelope"
	"github.com/mopsite/mopsite/internal/dataset/export"
	"github.com/mopsite/mopsite/internal/dataset/intake"
	"github.com/mopsite/mopsite/internal/dataset/profile"
	"github.com/mopsite/mopsite/internal/dataset/profile/crm"
	"github.com/mopsite/mopsite/internal/dataset/rows"
	"github.com/mopsite/mopsite/internal/dataset/scale"
	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/facts"
	"github.com/mopsite/mopsite/internal/tree"
)

// reading is a file of a source on its way through this package.
type reading struct {
	file  *export.File
	src   *config.Source
	input *config.Input // nil for counts

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
	remarks []facts.Line
	found   []diag.Diagnostic
	failed  bool
}

// newReading begins to read a file, of an input or, for nil, of counts.
func newReading(file tree.File, src *config.Source, in *config.Input) *reading {
	r := &reading{src: src, input: in, file: &export.File{File: file, Named: src.Sheet}}
	if in != nil {
		r.file.Named = in.Sheet
	}
	r.file.Table = func(h export.Head) (envelope.Envelope, bool) { return r.find(h, r.headers()) }
	return r
}

// headers are the folded names by which the file's header is recognised.
func (r *reading) headers() map[string]bool {
	if r.guessing {
		return genericHeaders()
	}
	return knownHeaders(r.src, r.input)
}

// fail marks the file as unreadable.
func (r *reading) fail(ds ...diag.Diagnostic) {
	r.failed = true
	r.found = append(r.found, ds...)
}
