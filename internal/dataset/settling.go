package dataset

import (
	"maps"
	"slices"

	"github.com/mopsite/mopsite/internal/config"
	"github.com/mopsite/mopsite/internal/dataset/columns"
	"github.com/mopsite/mopsite/internal/dataset/overlap"
	"github.com/mopsite/mopsite/internal/dataset/settle"
	"github.com/mopsite/mopsite/internal/diag"
)

// settleDays decides which rows of which file of counts stand. While asking all
// of them do.
func (j *job) settleDays(files []*reading) {
	if j.asking {
		return
	}
	files = originals(files)
	counts := make([]settle.Counts, len(files))
	for i, f := range files {
		counts[i] = settle.Counts{Age: f.age(), Line: f.Line, Names: f.names(), Counter: f.counter}
		if f.env.SpanLine > 0 {
			counts[i].Stated = &f.env.Span
		}
	}
	settled, found := settle.ByDays(j.src, counts)
	if len(found) > 0 {
		j.fail(found...)
	}
	for i, f := range files {
		f.settled(settled[i])
	}
}

// settleIDs decides which records stand where several files of an input have
// the same id. It returns the files from the oldest to the newest, and for each of
// them which of its entities count; nil if all of them do.
func (j *job) settleIDs(files []*reading) (sorted []*reading, counts []func(entity int) bool) {
	records := make([]settle.Records, len(files))
	for i, f := range files {
		records[i] = settle.Records{Age: f.age(), Recorder: f.records}
	}
	mode := j.src.Overlap
	if j.asking {
		mode = config.OverlapAdd
	}
	ids := settle.ByIDs(mode, records)
	for _, i := range ids.Order {
		files[i].settled(ids.Files[i])
		sorted = append(sorted, files[i])
		var count func(int) bool
		if ids.Newest != nil {
			count = func(entity int) bool { return ids.Newest(i, entity) }
		}
		counts = append(counts, count)
	}
	return sorted, counts
}

// settled takes note of what has been decided about the file.
func (r *reading) settled(s settle.Settled) {
	r.stand = s.Standing
	r.found = append(r.found, s.Found...)
	r.failed = r.failed || diag.Count(s.Found, diag.Error) > 0
}

func (r *reading) age() overlap.Age { return overlap.Age{Path: r.file.Path, Made: r.env.Made} }

// names are those of what the file gives.
func (r *reading) names() []string {
	names := slices.Sorted(maps.Keys(r.Constants()))
	for _, c := range r.Columns {
		if c.Use != columns.Condition {
			names = append(names, c.Name)
		}
	}
	return names
}

// originals are the files that are no copies of others.
func originals(files []*reading) []*reading {
	return slices.DeleteFunc(slices.Clone(files), func(f *reading) bool { return f.copyOf != nil })
}
