package pass

import (
	"fmt"
	"slices"

	"github.com/mopsite/mopsite/internal/config"
	"github.com/mopsite/mopsite/internal/dataset/columns"
	"github.com/mopsite/mopsite/internal/dataset/finding"
	"github.com/mopsite/mopsite/internal/dataset/plan"
	"github.com/mopsite/mopsite/internal/dataset/rows"
	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/value"
)

// Source is a source whose files are to be read.
type Source struct {
	// Groups are its files by input; those of counts are one group.
	Groups [][]*File
	// Config is that of the site, nil where there is none.
	Config *config.Config
	// AsOf is the last day that is visible, NoDate for no limit.
	AsOf value.Date
	// Asking turns what cannot be decided into questions instead of failing.
	Asking bool
	// Workers bounds goroutines; BlockSize is that of blocks, 0 for the usual one.
	Workers, BlockSize int
	// Progress is told how many bytes of text were read.
	Progress func(bytes int)

	// Schema is what all files of counts have in common, once they were read.
	Schema rows.Schema
}

// maxPasses bounds how often a file is read. Each pass adds evidence and each
// decision changes with evidence at most twice, so it is not reached; a file that
// is still undecided then fails, for it was read by decisions that its cells
// contradict.
const maxPasses = 8

// untilDecided calls pass with what is stale until nothing is, and returns what
// still is after maxPasses.
func untilDecided[T any](stale func() []T, pass func([]T)) []T {
	for range maxPasses {
		undecided := stale()
		if len(undecided) == 0 {
			return nil
		}
		pass(undecided)
	}
	return stale()
}

// Files are those of all groups.
func (s *Source) Files() []*File { return slices.Concat(s.Groups...) }

// Read reads the files until every decision is the one that their cells ask for.
func (s *Source) Read() {
	files := s.Files()
	parallel(files, s.Workers, (*File).examine)
	for _, f := range untilDecided(s.stale, func(files []*File) { parallel(files, s.Workers, s.pass) }) {
		f.Fail(f.Problem(fmt.Sprintf("the columns are still undecided after %d readings, which is a mistake of mopsite", maxPasses),
			"report it with the header of the file; `decimal`, `date_format` and `as` decide by hand"))
	}
	for _, f := range files {
		for _, question := range f.questions(s.Config) {
			s.Ask(f, question)
		}
	}
	parallel(files, s.Workers, func(f *File) {
		f.grained(s)
		f.doubled(s)
		f.dayNames()
		f.again(s)
		f.repeatedMoney(s)
	})
	s.grainedTogether()
	for _, f := range files {
		f.Export.Release()
	}
}

// Ask fails a file that needs an answer; `inspect` prints the question.
func (s *Source) Ask(f *File, d diag.Diagnostic) {
	if !s.Asking {
		f.Fail(d)
		return
	}
	d.Check, d.Level = finding.Question, diag.Hint
	f.Tell(d)
}

// stale decides anew and returns the files that must be read (again).
func (s *Source) stale() []*File {
	var stale []*File
	for _, group := range s.Groups {
		words := columns.Words{}
		for _, f := range group {
			words.Add(&f.Layout, &f.Seen)
		}
		for _, f := range group {
			if f.Failed {
				continue
			}
			if d := f.Decide(&f.Seen, words, s.currency()); f.Intake == nil || !slices.Equal(d, f.Decided) {
				f.Decided = d
				stale = append(stale, f)
			}
		}
	}
	roles := plan.Roles{}
	sound := slices.DeleteFunc(s.Files(), func(f *File) bool { return f.Failed || f.Input != nil })
	for _, f := range sound {
		roles.Add(&f.Layout, f.Decided)
	}
	if schema := roles.Schema(); !plan.Same(schema, s.Schema) {
		s.Schema = schema
		return sound
	}
	return stale
}

// planned is what a plan for the rows of a file is made from.
func (s *Source) planned(f *File) plan.File {
	return plan.File{
		Layout: &f.Layout, Decided: f.Decided, Report: f.Env.Span, Stated: f.Env.SpanLine,
		Above: f.Report.Names, AsOf: s.AsOf, Site: s.currency(), Asking: s.Asking,
	}
}

// currency is that of the site, "" for none.
func (s *Source) currency() string {
	if s.Config == nil {
		return ""
	}
	return s.Config.Site.Currency
}

// bigFile is the size from which the blocks of a file are worth spreading over
// workers.
const bigFile = 4 << 20

// pass reads a file by its decisions.
func (s *Source) pass(f *File) {
	var err error
	switch {
	case f.Input != nil:
		err = f.records(s)
	case f.Export.Size >= bigFile || s.BlockSize > 0:
		err = f.counts(s, s.Workers)
	default:
		err = f.counts(s, 1)
	}
	switch {
	case err == nil:
	case f.Export.Again(err):
		f.Intake = nil
		f.examine()
	default:
		f.Fail(f.Export.Trouble(err))
	}
}
