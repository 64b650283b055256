package dataset

import (
	"cmp"
	"fmt"
	"slices"
	"sync/atomic"

	"github.com/mopsite/mopsite/internal/config"
	"github.com/mopsite/mopsite/internal/dataset/columns"
	"github.com/mopsite/mopsite/internal/dataset/finding"
	"github.com/mopsite/mopsite/internal/dataset/plan"
	"github.com/mopsite/mopsite/internal/dataset/rows"
	"github.com/mopsite/mopsite/internal/dataset/share"
	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/facts"
	"github.com/mopsite/mopsite/internal/strictyaml"
	"github.com/mopsite/mopsite/internal/value"
)

// run is one call of [Read].
type run struct {
	Input
	total int // bytes of all files
	// shared gives values the names of all sources; nil while inspecting.
	shared *share.Dimensions
	done   atomic.Int64
}

func (r *run) progress(n int) {
	if r.Progress != nil {
		r.Progress(min(int(r.done.Add(int64(n))), r.total), r.total)
	}
}

// job is the reading of one source.
type job struct {
	*run
	src    *config.Source
	groups []*group
	schema rows.Schema // of counts
	found  []diag.Diagnostic
	failed bool
	// asking turns what cannot be decided into questions instead of failing.
	asking bool
}

// group is the files of one pattern: all those of a source of counts, or those
// of one input.
type group struct {
	input *config.Input // nil for counts
	files []*reading
}

// newJob looks up the files of a source.
func (r *run) newJob(src *config.Source) *job {
	j := &job{run: r, src: src}
	if !src.Records() {
		j.groups = []*group{j.group(src.Files, nil)}
		return j
	}
	for i := range src.Inputs {
		j.groups = append(j.groups, j.group(src.Inputs[i].Files, &src.Inputs[i]))
	}
	return j
}

func (j *job) group(pattern strictyaml.Located[string], input *config.Input) *group {
	g := &group{input: input}
	if pattern.Pos.Line == 0 { // package config has said so
		j.failed = true
		return g
	}
	files, err := j.Tree.Glob(pattern.V)
	switch {
	case err != nil:
		j.fail(diag.New(diag.Error, finding.Failed, pattern.Pos, fmt.Sprintf("files: %v", err), "write a pattern such as data/ads/*.csv"))
	case len(files) == 0 && pattern.V != "":
		j.fail(diag.New(diag.Error, finding.Failed, pattern.Pos, fmt.Sprintf("no file matches %s", pattern.V),
			"put the export there, or correct the pattern; it starts at the site folder"))
	}
	for _, f := range files {
		g.files = append(g.files, newReading(f, j.src, input))
	}
	slices.SortFunc(g.files, func(a, b *reading) int { return cmp.Compare(a.file.Path, b.file.Path) })
	return g
}

func (j *job) size() int {
	n := 0
	for _, f := range j.files() {
		n += int(f.file.Size)
	}
	return n
}

func (j *job) files() []*reading {
	var all []*reading
	for _, g := range j.groups {
		all = append(all, g.files...)
	}
	return all
}

func (j *job) fail(ds ...diag.Diagnostic) {
	j.failed = true
	j.found = append(j.found, ds...)
}

// read reads the source.
func (j *job) read() *facts.Source {
	s := &facts.Source{Name: j.src.Name, Freshness: j.src.Freshness, Newest: value.NoDate, Declares: columns.Declared(j.src)}
	if !j.applyProfiles() {
		s.Failed = true
		return s
	}
	j.passes()
	if !j.asking {
		j.hintPersonal()
	}
	if j.src.Records() {
		j.records(s)
	} else {
		j.counts(s)
	}
	j.reportFractions()
	j.checkDrift()
	for _, f := range j.files() {
		j.found = append(j.found, f.found...)
		j.failed = j.failed || f.failed
	}
	slices.SortStableFunc(s.Ledgers, func(a, b facts.Ledger) int { return cmp.Compare(a.Path, b.Path) })
	if j.failed {
		s.Failed, s.Table, s.Journeys, s.Newest = true, nil, nil, value.NoDate
	}
	return s
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

// passes reads the files until every decision is the one that their cells ask
// for.
func (j *job) passes() {
	parallel(j.files(), j.Workers, (*reading).examine)
	for _, f := range untilDecided(j.stale, func(files []*reading) { parallel(files, j.Workers, j.pass) }) {
		f.fail(f.Problem(fmt.Sprintf("the columns are still undecided after %d readings, which is a mistake of mopsite", maxPasses),
			"report it with the header of the file; `decimal`, `date_format` and `as` decide by hand"))
	}
	for _, f := range j.files() {
		for _, question := range f.questions(j.Config) {
			j.ask(f, question)
		}
	}
	for _, f := range j.files() {
		f.file.Release()
	}
}

// ask fails a file that needs an answer; `inspect` prints the question.
func (j *job) ask(f *reading, d diag.Diagnostic) {
	if !j.asking {
		f.fail(d)
		return
	}
	d.Check, d.Level = finding.Question, diag.Hint
	f.found = append(f.found, d)
}

// stale decides anew and returns the files that must be read (again).
func (j *job) stale() []*reading {
	var stale []*reading
	for _, g := range j.groups {
		words := columns.Words{}
		for _, f := range g.files {
			words.Add(&f.Layout, &f.seen)
		}
		for _, f := range g.files {
			if f.failed {
				continue
			}
			if d := f.Decide(&f.seen, words, j.siteCurrency()); f.intake == nil || !slices.Equal(d, f.decided) {
				f.decided = d
				stale = append(stale, f)
			}
		}
	}
	if j.src.Records() {
		return stale
	}
	if s := j.newSchema(); !plan.Same(s, j.schema) {
		j.schema = s
		stale = slices.DeleteFunc(j.files(), func(f *reading) bool { return f.failed })
	}
	return stale
}

func (j *job) siteCurrency() string {
	if j.Config == nil {
		return ""
	}
	return j.Config.Site.Currency
}

// bigFile is the size from which the blocks of a file are worth spreading over
// workers.
const bigFile = 4 << 20

// pass reads a file by its decisions.
func (j *job) pass(f *reading) {
	workers := 1
	if f.file.Size >= bigFile && f.Input == nil || j.blockSize > 0 && f.Input == nil {
		workers = j.Workers
	}
	var err error
	if f.Input != nil {
		err = f.passRecords(j)
	} else {
		err = f.passCounts(j, workers)
	}
	switch {
	case err == nil:
	case f.file.Again(err):
		f.intake = nil
		f.examine()
	default:
		f.fail(f.file.Trouble(err))
	}
}
