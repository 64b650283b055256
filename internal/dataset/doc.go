// Package dataset reads exports: bytes, encoding, delimiter and header, rows,
// typed values, and at the end facts with a ledger beside them. What a file
// says ends here; package facts holds what is left of it.
//
// The work is done in rooms of its own; this package only leads a source through
// them, in this order:
//
//	export    bytes → text, whatever holds it            csvfile, workbook, keyvalue
//	envelope  preamble, header, which of several tables
//	columns   header × mopsite.yaml × vendor → uses      profile, profile/crm (vendors.go)
//	plan      how the rows are read
//	rows      records → counts or entities               cell, intake, personal
//	pass      all of that again, until the cells agree with what was decided
//	compare   copies, cut files, headers that drift      drift
//	settle    which rows of which file stand             overlap (settling.go)
//	join      records → entities → journeys              (joined.go)
//	share     values under the names of all sources      mapping
//	account   ledger, checksum, findings                 checksum, scale
//
// Beside them stands guess: what `mopsite inspect` says of a file that no source
// names yet (inspect.go).
//
// Nothing about a column is decided by one cell. Every cell leaves its forms
// behind; when the forms of the whole file ask for another decision than the one
// that was read by, the file is read again. Other files are no evidence: only
// whether a column is a dimension is decided over all files of the source, which
// share their dimensions.
// So facts do not depend on the order of files or rows, on the size of blocks
// or on the number of workers.
//
// Every record after the header is kept, or accounted for in the ledger. Rows
// and entities do not outlive [Read].
package dataset

import (
	"fmt"
	"maps"
	"slices"

	"github.com/mopsite/mopsite/internal/config"
	"github.com/mopsite/mopsite/internal/dataset/columns"
	"github.com/mopsite/mopsite/internal/dataset/finding"
	"github.com/mopsite/mopsite/internal/dataset/passed"
	"github.com/mopsite/mopsite/internal/dataset/share"
	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/facts"
	"github.com/mopsite/mopsite/internal/tree"
	"github.com/mopsite/mopsite/internal/value"
)

// The ids of the checks that callers ask for; every other stands at its rule.
const (
	// CheckFailed is a source that cannot be read: its numbers are not
	// available.
	CheckFailed = finding.CheckFailed
	// CheckPersonal is a mapped column that names people or how to reach them;
	// its source fails.
	CheckPersonal = columns.CheckPersonal
)

// Input is what [Read] reads.
type Input struct {
	Config *config.Config
	Tree   *tree.Tree
	// AsOf is the last day that is visible; NoDate for no limit.
	AsOf value.Date
	// Workers bounds goroutines; less than 1 is 1.
	Workers int
	// Conventions are the rules for names, by id; see [share.Load].
	Conventions map[string]share.Convention
	// Progress, if set, is told how many bytes have been read of how many. It
	// may be called from several goroutines.
	Progress func(done, total int)

	blockSize int // of csvfile.Splitter; 0 is its own choice
}

// Read reads the named sources of mopsite.yaml, nil for all of them. What an
// author can mend is a finding, and the source it concerns is marked failed;
// the error is about the machine or an unknown name.
func Read(in Input, sources []string) (*facts.Set, []diag.Diagnostic, error) {
	set, found, err := ReadEach(in, sources)
	if err != nil {
		return nil, nil, err
	}
	return set, found.All(), nil
}

// Found is what reading found.
type Found struct {
	// Shared are the findings about what sources share, such as maps.
	Shared []diag.Diagnostic
	// By are the others, by source.
	By map[string][]diag.Diagnostic
}

// All returns all findings, sorted; what several sources lack for one setting of the
// site is one finding.
func (f Found) All() []diag.Diagnostic {
	all := slices.Clone(f.Shared)
	for _, source := range slices.Sorted(maps.Keys(f.By)) {
		all = append(all, f.By[source]...)
	}
	return diag.Sort(oneCurrency(all, f.By))
}

// Of returns the findings that matter to a source, sorted.
func (f Found) Of(source string) []diag.Diagnostic {
	return diag.Sort(append(slices.Clone(f.Shared), f.By[source]...))
}

// ReadEach is like [Read] and tells which source a finding is about.
func ReadEach(in Input, sources []string) (*facts.Set, Found, error) {
	found := Found{By: map[string][]diag.Diagnostic{}}
	var chosen []*config.Source
	for _, name := range sources {
		s := in.Config.Source(name)
		if s == nil {
			return nil, found, fmt.Errorf("there is no source %s in %s", name, config.FileName)
		}
		chosen = append(chosen, s)
	}
	if sources == nil {
		chosen = in.Config.Sources
	}
	r := &run{Input: in}
	r.Workers = max(1, r.Workers)
	jobs := make([]*job, len(chosen))
	for i, src := range chosen {
		jobs[i] = r.newJob(src)
	}
	r.total = 0
	for _, j := range jobs {
		r.total += j.size()
	}
	set := &facts.Set{}
	r.shared, found.Shared = share.Load(r.Config, r.Tree, r.Conventions)
	for _, j := range jobs {
		s := j.read()
		if s.Failed {
			s.Blame(j.found)
		}
		set.Sources = append(set.Sources, s)
		found.By[j.src.Name] = j.found
	}
	found.Shared = append(found.Shared, r.shared.Unused(set)...)
	found.Shared = append(found.Shared, r.shared.Unprotected(set)...)
	found.Shared = append(found.Shared, r.shared.Spelt(set)...)
	found.Shared = append(found.Shared, beside(in.Config, jobs, set.Sources)...)
	if sources == nil {
		found.Shared = append(found.Shared, passed.Unnamed(in.Config, in.Tree)...)
	}
	if r.Progress != nil && r.total > 0 {
		r.Progress(r.total, r.total)
	}
	set.Sort()
	return set, found, nil
}
