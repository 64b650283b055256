package dataset

import (
	"cmp"
	"fmt"
	"slices"
	"sync/atomic"

	"github.com/mopsite/mopsite/internal/config"
	"github.com/mopsite/mopsite/internal/dataset/account"
	"github.com/mopsite/mopsite/internal/dataset/columns"
	"github.com/mopsite/mopsite/internal/dataset/compare"
	"github.com/mopsite/mopsite/internal/dataset/drift"
	"github.com/mopsite/mopsite/internal/dataset/finding"
	"github.com/mopsite/mopsite/internal/dataset/pass"
	"github.com/mopsite/mopsite/internal/dataset/passed"
	"github.com/mopsite/mopsite/internal/dataset/personal"
	"github.com/mopsite/mopsite/internal/dataset/rows"
	"github.com/mopsite/mopsite/internal/dataset/settle"
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
	// schema is what all files of counts have in common, once they were read.
	schema rows.Schema
	found  []diag.Diagnostic
	failed bool
	// asking turns what cannot be decided into questions instead of failing.
	asking bool
}

// group is the files of one pattern: all those of a source of counts, or those
// of one input.
type group struct {
	input *config.Input // nil for counts
	files []*account.File
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
		j.fail(diag.New(diag.Error, finding.CheckFailed, pattern.Pos, fmt.Sprintf("files: %v", err), "write a pattern such as data/ads/*.csv"))
	case len(files) == 0 && pattern.V != "":
		j.fail(diag.New(diag.Error, finding.CheckFailed, pattern.Pos, fmt.Sprintf("no file matches %s", personal.Name(pattern.V)),
			"put the export there, or correct the pattern; it starts at the site folder"))
	}
	j.found = append(j.found, passed.Over(j.Config, j.Tree, pattern)...)
	paths := make([]string, len(files))
	for i, f := range files {
		paths[i] = f.Path
	}
	masked := personal.Names(paths)
	for i, f := range files {
		f.Path = masked[i]
		g.files = append(g.files, &account.File{File: pass.New(f, j.src, input)})
	}
	slices.SortFunc(g.files, func(a, b *account.File) int { return cmp.Compare(a.Path, b.Path) })
	return g
}

func (j *job) size() int {
	n := 0
	for _, f := range j.files() {
		n += int(f.Export.Size)
	}
	return n
}

func (j *job) files() []*account.File {
	var all []*account.File
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
	s := &facts.Source{Name: j.src.Name, Freshness: j.src.Freshness, Newest: value.NoDate, Declares: columns.Declared(j.src), CompleteSince: j.src.Recorded()}
	if !j.applyProfiles() {
		s.Failed = true
		return s
	}
	p := j.passes()
	j.found = append(j.found, compare.FileNames(read(j.files()))...)
	if !j.asking {
		j.found = append(j.found, compare.Personal(j.src, p.Groups)...)
	}
	if j.src.Records() {
		j.records(s)
	} else {
		j.counts(s, p)
	}
	var once []*pass.File
	for _, g := range j.groups {
		once = append(once, read(originals(g.files))...)
	}
	compare.Fractions(once)
	for _, g := range j.groups {
		j.drift(originals(g.files))
	}
	for _, f := range j.files() {
		j.found = append(j.found, f.Found...)
		j.failed = j.failed || f.Failed
		f.Records = nil // of people; facts know none
	}
	j.found = append(j.found, account.Unspelt(j.src, j.files())...)
	slices.SortStableFunc(s.Ledgers, func(a, b facts.Ledger) int { return cmp.Compare(a.Path, b.Path) })
	if j.failed {
		s.Failed, s.Table, s.Journeys, s.Newest = true, nil, nil, value.NoDate
	}
	return s
}

// idle returns what says of one of some files that none of its rows counts.
func idle(files []*account.File) func(*pass.File) bool {
	return func(f *pass.File) bool {
		i := slices.IndexFunc(files, func(a *account.File) bool { return a.File == f })
		return f.Intake != nil && f.Intake.Kept <= files[i].Standing.Replaced
	}
}

// drift tells what changed between the headers of files. While asking nothing is
// lost.
func (j *job) drift(files []*account.File) {
	found := compare.Drift(read(files), idle(files))
	for i, d := range found {
		switch {
		case d.Level != diag.Error:
		case j.asking:
			found[i].Level, found[i].Check = diag.Warning, drift.CheckDrift
		default:
			j.failed = true
		}
	}
	j.found = append(j.found, found...)
}

// passes reads the rows of the files, each as if it were alone.
func (j *job) passes() *pass.Source {
	p := &pass.Source{
		Config: j.Config, AsOf: j.AsOf, Asking: j.asking, Workers: j.Workers, BlockSize: j.blockSize, Progress: j.progress,
	}
	for _, g := range j.groups {
		p.Groups = append(p.Groups, read(g.files))
	}
	p.Read()
	j.schema = p.Schema
	for _, f := range j.files() {
		switch {
		case f.Counter != nil:
			f.Standing = settle.OfCounts(f.Counter)
		case f.Records != nil:
			f.Standing = settle.OfRecords(f.Records)
		}
	}
	return p
}

// rules are those by which the files fail.
func (j *job) rules() account.Rules { return account.RulesOf(j.Config, j.asking) }

// read is what was read of files.
func read(files []*account.File) []*pass.File {
	all := make([]*pass.File, len(files))
	for i, f := range files {
		all[i] = f.File
	}
	return all
}

// originals are the files that are no copies of others.
func originals(files []*account.File) []*account.File {
	return slices.DeleteFunc(slices.Clone(files), func(f *account.File) bool { return f.Copy })
}

// sound are the files whose rows were read.
func sound(files []*account.File) []*account.File {
	return slices.DeleteFunc(slices.Clone(files), func(f *account.File) bool { return f.Intake == nil || f.Failed })
}

// dropCopies takes away the files that have the bytes of another.
func (j *job) dropCopies(files []*account.File) []*account.File {
	copies := compare.Copies(read(files), j.src.Overlap)
	for _, f := range files {
		_, f.Copy = copies[f.File]
	}
	return originals(files)
}
