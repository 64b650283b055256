// Package pass reads the files of a source, as often as it takes. A pass reads all
// rows of a file by what is decided of its columns, and leaves the forms of all
// cells behind; when these ask for other decisions, the file is read again by
// them. Most files need one pass, since the first text of each is surveyed before.
//
// What can be mended is a finding of the [File] and fails it; the rows of files
// that did not fail are in its counter or its recorder.
package pass

import (
	"slices"

	"github.com/mopsite/mopsite/internal/config"
	"github.com/mopsite/mopsite/internal/dataset/checksum"
	"github.com/mopsite/mopsite/internal/dataset/columns"
	"github.com/mopsite/mopsite/internal/dataset/doubled"
	"github.com/mopsite/mopsite/internal/dataset/envelope"
	"github.com/mopsite/mopsite/internal/dataset/export"
	"github.com/mopsite/mopsite/internal/dataset/finding"
	"github.com/mopsite/mopsite/internal/dataset/grain"
	"github.com/mopsite/mopsite/internal/dataset/intake"
	"github.com/mopsite/mopsite/internal/dataset/personal"
	"github.com/mopsite/mopsite/internal/dataset/rows"
	"github.com/mopsite/mopsite/internal/dataset/scale"
	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/tree"
)

// File is a file of a source.
type File struct {
	columns.Layout
	Export *export.File

	Env    envelope.Envelope
	Unit   scale.Line      // of the money, above the header
	Report envelope.Report // what the lines above the header say
	// Seen is what the cells have shown, as far as the file was read, and Decided
	// what follows from it for each column.
	Seen    columns.Cells
	Decided []columns.Decision

	// Intake is what became of the records, nil before all rows were read.
	Intake  *intake.Intake
	Counter *rows.Counter  // of a file of counts
	Records *rows.Recorder // of a file of records

	Found  []diag.Diagnostic
	Failed bool

	// totals are the rows that are the sum of others of the file.
	totals []doubled.Total

	// Grain says what makes the key of a row, nil where that is not declared; keys
	// are those of the kept rows, as long as somebody asks for them.
	Grain *grain.Plan
	keys  *grain.Keys

	// noNames is set when rows with a day that are called Total turned out to be
	// totals.
	noNames bool
}

// New begins to read a file, of an input or, for nil, of counts.
func New(file tree.File, src *config.Source, in *config.Input) *File {
	f := &File{Export: &export.File{File: file, Named: src.Sheet}}
	f.Settings = columns.Settings{Path: file.Path, Source: src, Input: in}
	if in != nil {
		f.Export.Named = in.Sheet
	}
	f.Export.Table = func(h export.Head) (envelope.Envelope, bool) { return f.Find(h, f.Known()) }
	return f
}

// Fail takes note of what is wrong and that the file cannot be read.
func (f *File) Fail(ds ...diag.Diagnostic) {
	f.Failed = true
	f.Found = append(f.Found, ds...)
}

// Tell takes note of what is odd.
func (f *File) Tell(ds ...diag.Diagnostic) { f.Found = append(f.Found, ds...) }

// Head returns the first text of the file; ok is false if there is none. hint says
// what to do about an empty file.
func (f *File) Head(hint string) (head export.Head, ok bool) {
	head, err := f.Export.Head()
	if err != nil {
		f.Fail(f.Export.Trouble(err))
		return head, false
	}
	if head.Empty() {
		f.Fail(diag.New(diag.Error, finding.CheckFailed, diag.Pos{File: f.Path}, "the file is empty", hint))
		return head, false
	}
	return head, true
}

// CheckEncoding is a file whose text seems to be in another encoding than it was read
// in.
const CheckEncoding = "encoding-doubtful"

// examine reads the head of the file: encoding, envelope, columns and a first
// survey of the cells.
func (f *File) examine() {
	head, ok := f.Head("fetch the export again, or remove the file")
	if !ok {
		return
	}
	known := f.Known()
	env, ok := f.Find(head, known)
	if !ok {
		f.Fail(f.Missing())
		return
	}
	switch err := f.Export.Beyond(&env, head); {
	case f.Export.Again(err):
		f.examine()
		return
	case err != nil:
		f.Fail(f.Export.Trouble(err))
		return
	}
	f.Env, f.Unit = env, scale.Find(env.Caption(head.Text))
	if f.Input == nil {
		f.Profile, f.Report = f.Recognise(&f.Env, head)
	}
	layout, missing := f.Settings.Layout(&f.Env, known, f.Profile)
	if len(missing) > 0 {
		f.Header, f.Line = f.Env.Header, f.Env.Line
		f.Fail(missing...)
		return
	}
	if d, weekly := layout.Weekly(f.Env.SpanLine > 0); weekly && !f.Unknown {
		f.Header, f.Line = f.Env.Header, f.Env.Line
		f.Fail(d)
		return
	}
	f.Layout = layout
	if f.Export.Doubtful() {
		f.Tell(diag.New(diag.Warning, CheckEncoding, diag.Pos{File: f.Path},
			"the file is no UTF-8 and was read as CP932; it holds half-width katakana that are no words, so that names may be those of another encoding, such as EUC-KR, GBK or Big5",
			"look at the names; if they are wrong, export the file in UTF-8, or open it in an editor in its encoding and save it in UTF-8"))
	}
	f.Seen = f.Survey(&f.Env, head)
	if f.Grain, missing = f.Layout.Grain(f.Report.Names); len(missing) > 0 {
		f.Fail(missing...)
	}
}

// beside takes what was found beside a plan, the first time that there is one.
// Without a plan the file fails.
func (f *File) beside(planned bool, found []diag.Diagnostic) bool {
	switch {
	case !planned:
		f.Fail(found...)
	case f.Intake == nil:
		f.Tell(found...)
	}
	return planned
}

// questions are what the cells of the file leave open.
func (f *File) questions(cfg *config.Config) []diag.Diagnostic {
	var asked []diag.Diagnostic
	find := func(index int, tests ...func([]byte) bool) ([]int, bool) {
		return f.Export.Find(&f.Env, f.Own(), index, tests...)
	}
	for i, d := range f.Decided {
		if question, open := f.Question(i, d, find); open {
			asked = append(asked, question)
		}
	}
	if question, open := f.Env.Question(); open {
		asked = append(asked, question)
	}
	return slices.Concat(asked, f.AskCurrency(&f.Seen), f.AskRange(&f.Seen), f.People(cfg, f.looks))
}

// looks tells what the cells of a dimension look like.
func (f *File) looks(i int) (personal.Kind, personal.Place) {
	if c := f.Counter; c != nil {
		for k := range c.DimColumns {
			if d := &c.DimColumns[k]; d.Index >= 0 && d.Forms == i {
				return c.People[k].Verdict()
			}
		}
	}
	if rec := f.Records; rec != nil {
		for k := range rec.Dims {
			if rec.Dims[k].Forms == i {
				return rec.People[k].Verdict()
			}
		}
	}
	return personal.Other, personal.Place{}
}

// Totals is what the total rows of a file of counts are held against.
func (f *File) Totals() checksum.File {
	return checksum.File{Counter: f.Counter, Intake: f.Intake, Forms: f.Seen.Forms}
}

// counts reads the rows of a file of counts.
func (f *File) counts(s *Source, workers int) error {
	from := s.planned(f)
	p, found := from.Counts(s.Schema, f.Seen.Levels, f.noNames)
	if !f.beside(p != nil, found) {
		return nil
	}
	parts := rows.NewCounters(p, f.Env.Delim, len(f.Header), workers)
	intakes := make([]*intake.Intake, workers)
	for i, p := range parts {
		intakes[i] = p.In
		f.expect(s, p.In)
	}
	keys := f.watch(parts)
	in, err := f.Export.Rows(&f.Env, s.BlockSize, intakes, s.Progress)
	if err != nil {
		return err
	}
	f.Intake, f.Counter = in, rows.Merge(parts)
	f.gathered(keys)
	if f.Counter.Narrow && !p.Narrowest.Filled { // only now known
		f.Seen.Levels = true
		return f.counts(s, workers)
	}
	if !f.noNames && f.Totals().NamedTotals() {
		f.noNames = true
		return f.counts(s, workers)
	}
	f.Seen.Add(f.Counter.Forms, f.Counter.Currencies)
	return nil
}

// expect tells an intake what the file has besides rows. Who asks wants to see all
// that is rejected.
func (f *File) expect(s *Source, in *intake.Intake) {
	in.Expect(f.Own())
	if s.Asking {
		in.Bound(0)
	}
}

// records reads the rows of a file of records, in order.
func (f *File) records(s *Source) error {
	from := s.planned(f)
	p, found := from.Records()
	if !f.beside(p != nil, found) {
		return nil
	}
	rec := rows.NewRecorder(p, f.Env.Delim, len(f.Header))
	f.expect(s, rec.In)
	in, err := f.Export.Rows(&f.Env, s.BlockSize, []*intake.Intake{rec.In}, s.Progress)
	if err != nil {
		return err
	}
	f.Intake, f.Records = in, rec
	f.Seen.Add(rec.Forms, rec.Currencies)
	return nil
}
