package dataset

import (
	"fmt"
	"slices"

	"github.com/mopsite/mopsite/internal/config"
	"github.com/mopsite/mopsite/internal/dataset/finding"
	"github.com/mopsite/mopsite/internal/dataset/overlap"
	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/value"
)

// place is a line of a file.
type place struct {
	file *reading
	line int32
}

// settleIDs decides which records stand where several files of an input have
// the same id. It returns the files from the oldest to the newest, and for each of
// them which of its entities count; nil if all of them do.
func (j *job) settleIDs(files []*reading) ([]*reading, []func(entity int) bool) {
	counts := make([]func(int) bool, len(files))
	ages := make([]overlap.Age, len(files))
	for i, f := range files {
		ages[i] = f.age()
	}
	ranks, _ := overlap.Ranks(ages)
	rank := map[*reading]int{}
	for i, f := range files {
		rank[f] = ranks[i]
	}
	slices.SortStableFunc(files, func(a, b *reading) int { return rank[a] - rank[b] })
	if j.asking || j.src.Overlap == config.OverlapAdd {
		return files, counts
	}
	newest := map[string]place{}
	for _, f := range files {
		doubled := 0
		for i, id := range f.records.IDs {
			other, twice := newest[id]
			tie := twice && rank[f] == rank[other.file]
			newest[id] = place{f, f.records.Lines[i]}
			if !twice || j.src.Overlap == config.OverlapNewer && !tie {
				continue
			}
			if doubled++; doubled <= finding.MaxListed {
				f.fail(idFinding(newest[id], other, tie && j.src.Overlap == config.OverlapNewer))
			}
		}
	}
	if j.src.Overlap == config.OverlapNewer {
		for _, f := range files {
			f.settleRecords(newest)
		}
	}
	for i, f := range files {
		ids := f.records.IDs
		counts[i] = func(e int) bool { return newest[ids[e]].file == f }
	}
	return files, counts
}

func idFinding(here, other place, tie bool) diag.Diagnostic {
	if b := other.file.file.Path; b > here.file.file.Path {
		here, other = other, here
	}
	hint := "an id may be in one file of an input only; keep the newer file, or say overlap: newer-replaces"
	if tie {
		hint = "both files state the same time of report, so nobody can tell which is the newer one; remove the other"
	}
	return diag.New(diag.Error, CheckFailed, diag.Pos{File: here.file.file.Path, Line: int(here.line)},
		fmt.Sprintf("the id of this record is in %s, line %d, too", other.file.file.Path, other.line), hint)
}

// settleRecords takes away the records of ids that a newer file speaks for.
func (r *reading) settleRecords(newest map[string]place) {
	rec := r.records
	s := standing{first: value.NoDate, last: value.NoDate, newest: value.NoDate}
	s.entity = func(e int) bool { return newest[rec.IDs[e]].file == r }
	for _, row := range rec.Kept {
		if !s.entity(int(row.Entity)) {
			s.replaced++
			s.gone.Add(row.Day)
			continue
		}
		s.days.Add(row.Day)
		if row.Later {
			s.later++
		}
	}
	for e := range rec.IDs {
		for stage := range rec.Stages {
			d, _ := rec.Reached(e, stage)
			if d == value.NoDate || !s.entity(e) {
				continue
			}
			if s.first == value.NoDate || d < s.first {
				s.first = d
			}
			s.last = max(s.last, d)
		}
	}
	if s.newest = s.last; s.replaced > 0 {
		r.stand = s
	}
}
