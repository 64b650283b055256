package settle

import (
	"fmt"
	"slices"

	"github.com/mopsite/mopsite/internal/config"
	"github.com/mopsite/mopsite/internal/dataset/finding"
	"github.com/mopsite/mopsite/internal/dataset/overlap"
	"github.com/mopsite/mopsite/internal/dataset/rows"
	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/value"
)

// Records is a file of records that has been read.
type Records struct {
	overlap.Age
	Recorder *rows.Recorder
}

// place is a line of a file.
type place struct{ file, line int32 }

// IDs is what has been decided about files of records.
type IDs struct {
	// Order are the indexes of the files from the oldest to the newest.
	Order []int
	Files []Settled
	// Newest tells of an entity of a file whether no newer one has its id; nil
	// where all records of an id count.
	Newest func(file, entity int) bool
}

// ByIDs decides which records stand where several files of an input have the same
// id: with newer-replaces those of the newest file, with add all of them; else
// files that have an id in common cannot be put together.
func ByIDs(mode config.Overlap, files []Records) IDs {
	ids := IDs{Files: make([]Settled, len(files))}
	for i, f := range files {
		ids.Files[i].Standing = OfRecords(f.Recorder)
	}
	var ranks []int
	ids.Order, ranks = order(files)
	if mode == config.OverlapAdd {
		return ids
	}
	places := map[string]place{} // in the newest file so far
	pairs := 0                   // of files with ids in common
	var last *Settled            // that was told of one
	for _, i := range ids.Order {
		doubled := map[int32]*doubling{} // by the other file
		for e, id := range files[i].Recorder.IDs {
			other, twice := places[id]
			tie := twice && ranks[i] == ranks[other.file]
			here := place{int32(i), files[i].Recorder.Lines[e]}
			places[id] = here
			if !twice || mode == config.OverlapNewer && !tie {
				continue
			}
			d := doubled[other.file]
			if d == nil {
				d = &doubling{here: here, other: other, tie: tie && mode == config.OverlapNewer}
				doubled[other.file] = d
			}
			d.records++
		}
		for other := range int32(len(files)) {
			if d := doubled[other]; d != nil {
				if pairs++; pairs <= maxTold {
					last = &ids.Files[i]
					last.Found = append(last.Found, d.finding(files))
				}
			}
		}
	}
	if more := pairs - maxTold; more > 0 {
		d := &last.Found[len(last.Found)-1]
		d.Message += "; the same is so of " + finding.Plural(more, "more pair") + " of files"
	}
	ids.Newest = func(file, entity int) bool { return places[files[file].Recorder.IDs[entity]].file == int32(file) }
	if mode == config.OverlapNewer {
		for i, f := range files {
			ids.Files[i].Standing = f.left(func(entity int) bool { return ids.Newest(i, entity) })
		}
	}
	return ids
}

// order returns the indexes of files from the oldest to the newest, and the rank of
// each file; files of the same time have the same rank.
func order(files []Records) (order, ranks []int) {
	ages := make([]overlap.Age, len(files))
	for i, f := range files {
		ages[i] = f.Age
		order = append(order, i)
	}
	ranks, _ = overlap.Ranks(ages)
	slices.SortStableFunc(order, func(a, b int) int { return ranks[a] - ranks[b] })
	return order, ranks
}

// doubling is records of a file whose ids are in another, too.
type doubling struct {
	here, other place // the first
	records     int
	tie         bool
}

func (d *doubling) finding(files []Records) diag.Diagnostic {
	here, other := d.here, d.other
	if files[other.file].Path > files[here.file].Path {
		here, other = other, here
	}
	what := "the id of this record is"
	if d.records > 1 {
		what = fmt.Sprintf("the ids of %d records, this one the first, are", d.records)
	}
	hint := "an id may be in one file of an input only; keep the newer file, or write `overlap: newer-replaces` at the source (beside `inputs`, not in one)"
	if d.tie {
		hint = "both files state the same time of report, so nobody can tell which is the newer one; remove the other"
	}
	return diag.New(diag.Error, finding.CheckFailed, diag.Pos{File: files[here.file].Path, Line: int(here.line)},
		fmt.Sprintf("%s in %s, line %d, too", what, files[other.file].Path, other.line), hint)
}

// left takes away the records of entities that do not stand.
func (f Records) left(stands func(entity int) bool) Standing {
	rec := f.Recorder
	s := Standing{First: value.NoDate, Last: value.NoDate, Newest: value.NoDate, Entity: stands}
	for _, row := range rec.Kept {
		if !stands(int(row.Entity)) {
			s.Replaced++
			s.Gone.Add(row.Day)
			continue
		}
		s.Days.Add(row.Day)
		if row.Later {
			s.Later++
		}
	}
	if s.Replaced == 0 {
		return OfRecords(rec)
	}
	for e := range rec.IDs {
		for stage := range rec.Stages {
			d, _ := rec.Reached(e, stage)
			if d == value.NoDate || !stands(e) {
				continue
			}
			if s.First == value.NoDate || d < s.First {
				s.First = d
			}
			s.Last = max(s.Last, d)
		}
	}
	s.Newest = s.Last
	return s
}
