package dataset

import (
	"cmp"
	"math"
	"slices"

	"github.com/mopsite/mopsite/internal/config"
	"github.com/mopsite/mopsite/internal/dataset/account"
	"github.com/mopsite/mopsite/internal/dataset/compare"
	"github.com/mopsite/mopsite/internal/dataset/finding"
	"github.com/mopsite/mopsite/internal/dataset/guess"
	"github.com/mopsite/mopsite/internal/dataset/overlap"
	"github.com/mopsite/mopsite/internal/dataset/pass"
	"github.com/mopsite/mopsite/internal/dataset/personal"
	"github.com/mopsite/mopsite/internal/dataset/profile/crm"
	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/facts"
	"github.com/mopsite/mopsite/internal/strictyaml"
	"github.com/mopsite/mopsite/internal/tree"
	"github.com/mopsite/mopsite/internal/value"
)

// Inspection is what the reader sees in one file.
type Inspection struct {
	Ledger facts.Ledger
	// Suggestion is the entry under `sources:` that would read the file, "" if
	// it was read by one.
	Suggestion string
	// Questions are what only a person can decide, in plain words.
	Questions []string
	// Notes are what was decided where cells could be read in two ways, and
	// what a build would make of the rejected records.
	Notes []string
}

// Inspect reads a file without a site: its header is recognised or guessed.
// Findings at error level say that the file cannot be read as a table.
func Inspect(file tree.File) (Inspection, []diag.Diagnostic) {
	file.Path = personal.Name(file.Path)
	f := &account.File{File: pass.Unknown(file, guess.SourceName(file.Path))}
	g, ok := guess.New(f.File)
	if !ok {
		return Inspection{}, f.Found
	}
	f.Describe(g.Source, nil, nil)
	j := &job{run: &run{Input: Input{AsOf: value.NoDate, Workers: 1}}, src: g.Source, groups: []*group{{files: []*account.File{f}}}, asking: true}
	if g.Vendor != nil {
		j.asRecords(f, g.Vendor)
	}
	p := j.passes()
	if f.Failed {
		return Inspection{}, diag.Sort(f.Found)
	}
	compare.Mixed(p, f.File)
	compare.Repeats(p, f.File)
	compare.Totalless(p, []*pass.File{f.File}, math.MaxInt32, func(*pass.File) bool { return false })
	compare.Whole([]*pass.File{f.File}, j.src.Overlap, math.MaxInt32)
	in := Inspection{Ledger: f.Ledger(j.rules()), Suggestion: g.Suggestion(p)}
	in.Ledger.Source = ""
	in.Notes = append(f.Notes(j.rules(), &in.Ledger), g.Notes()...)
	f.Tell(compare.FileNames([]*pass.File{f.File})...)
	rest := slices.DeleteFunc(slices.Clone(f.Found), func(d diag.Diagnostic) bool {
		if d.Check == finding.Question {
			in.Questions = append(in.Questions, d.Message+" ("+d.Hint+")")
		}
		return d.Check == finding.Question
	})
	in.Questions = append(in.Questions, g.Questions()...)
	return in, diag.Sort(rest)
}

// Together adds to what was suggested for several files, each alone, what they show
// beside each other: exports of nights whose days overlap.
func Together(seen []Inspection) {
	for i := range seen {
		a := &seen[i]
		if a.Suggestion == "" || guess.Pattern(a.Ledger.Path) == a.Ledger.Path {
			continue
		}
		if slices.ContainsFunc(seen, func(b Inspection) bool {
			return overlap.Nights(a.Ledger.Path, b.Ledger.Path) && a.Ledger.Oldest <= b.Ledger.Newest && b.Ledger.Oldest <= a.Ledger.Newest
		}) {
			a.Suggestion = guess.WithOverlap(a.Suggestion)
		}
	}
}

// InspectSources reads every file of the sources of mopsite.yaml under their
// settings, in the order of paths. Findings at error level say that a file
// cannot be read.
func InspectSources(in Input) ([]Inspection, []diag.Diagnostic) {
	r := &run{Input: in}
	r.Workers = max(1, r.Workers)
	var out []Inspection
	var found []diag.Diagnostic
	for _, src := range in.Config.Sources {
		j := r.newJob(src)
		j.asking = true
		s := j.read()
		found = append(found, j.found...)
		for _, l := range s.Ledgers {
			in := Inspection{Ledger: l}
			if i := slices.IndexFunc(j.files(), func(f *account.File) bool { return f.Path == l.Path }); i >= 0 {
				in.Notes = j.files()[i].Notes(j.rules(), &l)
			}
			out = append(out, in)
		}
	}
	slices.SortStableFunc(out, func(a, b Inspection) int { return cmp.Compare(a.Ledger.Path, b.Ledger.Path) })
	asked := func(d diag.Diagnostic) bool { return d.Check == finding.Question }
	for i := range out {
		for _, d := range found {
			if asked(d) && d.File == out[i].Ledger.Path {
				out[i].Questions = append(out[i].Questions, d.Message+" ("+d.Hint+")")
			}
		}
	}
	return out, diag.Sort(slices.DeleteFunc(found, asked))
}

// asRecords makes the file of a recognised vendor the only input of a source of
// records, as its author would.
func (j *job) asRecords(f *account.File, vendor *crm.Profile) {
	src := *j.src
	src.Entity = vendor.Entity
	src.Inputs = []config.Input{{
		Files:   strictyaml.Located[string]{V: f.Path},
		Profile: strictyaml.Located[string]{V: vendor.Name},
	}}
	f.Describe(&src, &src.Inputs[0], vendor)
	j.src, j.groups[0].input = &src, f.Input
	j.applyProfiles()
}
