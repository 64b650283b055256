package dataset

import (
	"maps"
	"slices"

	"github.com/mopsite/mopsite/internal/config"
	"github.com/mopsite/mopsite/internal/dataset/account"
	"github.com/mopsite/mopsite/internal/dataset/columns"
	"github.com/mopsite/mopsite/internal/dataset/compare"
	"github.com/mopsite/mopsite/internal/dataset/overlap"
	"github.com/mopsite/mopsite/internal/dataset/pass"
	"github.com/mopsite/mopsite/internal/dataset/settle"
	"github.com/mopsite/mopsite/internal/diag"
)

// settleDays decides which rows of which file of counts stand. While asking all
// of them do.
func (j *job) settleDays(files []*account.File) {
	if j.asking {
		return
	}
	counts := make([]settle.Counts, len(files))
	for i, f := range files {
		counts[i] = settle.Counts{Age: age(f), Line: f.Line, Names: names(f), Counter: f.Counter}
		if f.Env.SpanLine > 0 {
			counts[i].Stated = &f.Env.Span
		}
	}
	settled, found := settle.ByDays(j.src, counts)
	if len(found) > 0 {
		j.fail(found...)
	}
	for i, f := range files {
		standing(f, settled[i])
	}
}

// fetchedTwice asks whether files of counts that are added up are one export.
func (j *job) fetchedTwice(p *pass.Source, files []*account.File) {
	compare.Again(p, read(files), func(i int) func(int) bool { return files[i].Standing.Counting(files[i].Counter) })
}

// settleIDs decides which records stand where several files of an input have
// the same id. It returns the files from the oldest to the newest, and for each of
// them which of its entities count; nil if all of them do.
func (j *job) settleIDs(files []*account.File) (sorted []*account.File, counts []func(entity int) bool) {
	records := make([]settle.Records, len(files))
	for i, f := range files {
		records[i] = settle.Records{Age: age(f), Recorder: f.Records}
	}
	mode := j.src.Overlap
	if j.asking {
		mode = config.OverlapAdd
	}
	ids := settle.ByIDs(mode, records)
	for _, i := range ids.Order {
		standing(files[i], ids.Files[i])
		sorted = append(sorted, files[i])
		var count func(int) bool
		if ids.Newest != nil {
			count = func(entity int) bool { return ids.Newest(i, entity) }
		}
		counts = append(counts, count)
	}
	return sorted, counts
}

// standing takes note of what has been decided about a file.
func standing(f *account.File, s settle.Settled) {
	f.Standing = s.Standing
	f.Tell(s.Found...)
	f.Failed = f.Failed || diag.Count(s.Found, diag.Error) > 0
}

func age(f *account.File) overlap.Age { return overlap.Age{Path: f.Path, Made: f.Env.Made} }

// names are those of what a file gives.
func names(f *account.File) []string {
	names := slices.Sorted(maps.Keys(f.Constants()))
	for _, c := range f.Columns {
		if c.Use != columns.Condition {
			names = append(names, c.Name)
		}
	}
	return names
}
