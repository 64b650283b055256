package dataset

import (
	"slices"

	"github.com/mopsite/mopsite/internal/config"
	"github.com/mopsite/mopsite/internal/dataset/columns"
	"github.com/mopsite/mopsite/internal/dataset/envelope"
	"github.com/mopsite/mopsite/internal/dataset/export"
	"github.com/mopsite/mopsite/internal/dataset/finding"
	"github.com/mopsite/mopsite/internal/dataset/intake"
	"github.com/mopsite/mopsite/internal/dataset/plan"
	"github.com/mopsite/mopsite/internal/dataset/rows"
	"github.com/mopsite/mopsite/internal/dataset/scale"
	"github.com/mopsite/mopsite/internal/dataset/settle"
	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/facts"
	"github.com/mopsite/mopsite/internal/tree"
)

// reading is a file of a source on its way through this package.
type reading struct {
	columns.Layout
	file *export.File

	env     envelope.Envelope
	unit    scale.Line         // of the money, above the header
	report  envelope.Report    // what the lines above the header say
	seen    columns.Cells      // as far as the file was read
	decided []columns.Decision // of each column
	// noNames is set when rows with a day that are called Total turned out to be
	// totals.
	noNames bool

	intake  *intake.Intake  // what became of the records
	counter *rows.Counter   // of a file of counts
	records *rows.Recorder  // of a file of records
	copyOf  *reading        // an earlier file with the same bytes
	stand   settle.Standing // what counts beside other files
	// remarks are lines of the ledger that only the whole source can tell.
	remarks []facts.Line
	found   []diag.Diagnostic
	failed  bool
}

// newReading begins to read a file, of an input or, for nil, of counts.
func newReading(file tree.File, src *config.Source, in *config.Input) *reading {
	r := &reading{file: &export.File{File: file, Named: src.Sheet}}
	r.Settings = columns.Settings{Path: file.Path, Source: src, Input: in}
	if in != nil {
		r.file.Named = in.Sheet
	}
	r.file.Table = func(h export.Head) (envelope.Envelope, bool) { return r.Find(h, r.Known()) }
	return r
}

// fail marks the file as unreadable.
func (r *reading) fail(ds ...diag.Diagnostic) {
	r.failed = true
	r.found = append(r.found, ds...)
}

// head returns the first text of the file; ok is false if there is none.
func (r *reading) head(hint string) (head export.Head, ok bool) {
	head, err := r.file.Head()
	if err != nil {
		r.fail(r.file.Trouble(err))
		return head, false
	}
	if head.Empty() {
		r.fail(diag.New(diag.Error, finding.Failed, diag.Pos{File: r.Path}, "the file is empty", hint))
		return head, false
	}
	return head, true
}

// examine reads the head of the file: encoding, envelope, columns and a first
// survey of the cells.
func (r *reading) examine() {
	head, ok := r.head("fetch the export again, or remove the file")
	if !ok {
		return
	}
	known := r.Known()
	env, ok := r.Find(head, known)
	if !ok {
		r.fail(r.Missing())
		return
	}
	r.env, r.unit = env, scale.Find(env.Caption(head.Text))
	if r.Input == nil {
		r.Profile, r.report = r.Recognise(&r.env, head)
	}
	layout, missing := r.Settings.Layout(&r.env, known, r.Profile)
	if len(missing) > 0 {
		r.Header, r.Line = r.env.Header, r.env.Line
		r.fail(missing...)
		return
	}
	r.Layout = layout
	r.seen = r.Survey(&r.env, head)
}

// planned is what a plan for the rows of the file is made from.
func (j *job) planned(r *reading) plan.File {
	return plan.File{
		Layout: &r.Layout, Decided: r.decided, Report: r.env.Span, Stated: r.env.SpanLine,
		Above: r.report.Names, AsOf: j.AsOf, Site: j.siteCurrency(), Asking: j.asking,
	}
}

// beside takes what was found beside a plan, the first time that there is one.
// Without a plan the file fails.
func (r *reading) beside(planned bool, found []diag.Diagnostic) bool {
	switch {
	case !planned:
		r.fail(found...)
	case r.intake == nil:
		r.found = append(r.found, found...)
	}
	return planned
}

// questions are what the cells of the file leave open.
func (r *reading) questions(cfg *config.Config) []diag.Diagnostic {
	var asked []diag.Diagnostic
	find := func(index int, tests ...func([]byte) bool) ([]int, bool) {
		return r.file.Find(&r.env, r.Own(), index, tests...)
	}
	for i, d := range r.decided {
		if question, open := r.Question(i, d, find); open {
			asked = append(asked, question)
		}
	}
	if question, open := r.env.Question(); open {
		asked = append(asked, question)
	}
	return slices.Concat(asked, r.People(cfg, r.looks))
}
