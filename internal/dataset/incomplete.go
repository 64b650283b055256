package dataset

import (
	"fmt"
	"slices"

	"github.com/mopsite/mopsite/internal/config"
	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/value"
)

// othersNeeded is how many files with a total row make one without it odd.
const othersNeeded = 2

const maybeCut = "it may be cut short; fetch the export again"

// checkWhole looks for traces of files that were cut between two records, which
// the records themselves do not show: the total row that all other files have,
// the end of the days that the report states for itself, the last line break.
func (j *job) checkWhole(files []*reading) {
	files = slices.DeleteFunc(originals(files), func(f *reading) bool { return f.failed || f.intake.Kept == 0 })
	for i, f := range files {
		others := slices.Delete(slices.Clone(files), i, i+1)
		warn := func(level diag.Level, message, hint string) {
			f.found = append(f.found, diag.New(level, CheckIncomplete, diag.Pos{File: f.file.Path}, message, hint))
		}
		last, stated := f.ends()
		switch {
		case len(others) >= othersNeeded && !f.intake.Totalled() && !slices.ContainsFunc(others, func(o *reading) bool { return !o.intake.Totalled() }):
			warn(diag.Warning, "all other files of the source end in a total row, this one has none", maybeCut)
		case stated != value.NoDate && last < stated && j.AsOf != value.NoDate && stated <= j.AsOf && !j.saidElsewhere(others, stated):
			warn(diag.Warning, fmt.Sprintf("the rows end on %s, the report's own range on %s", last, stated),
				"the file may be cut short; fetch the export again; if there was nothing on the days between, all is well")
		case f.intake.Unended && !f.intake.Totalled() && !slices.ContainsFunc(others, func(o *reading) bool { return o.intake.Unended }):
			warn(diag.Hint, "the last line has no line break", "if the platform writes one, the file is cut short, perhaps within its last number; fetch the export again")
		}
	}
}

// ends returns the last day of the rows and that of the report's own range,
// which is NoDate unless the rows have single days and the file states one.
func (r *reading) ends() (last, stated value.Date) {
	c := r.counter
	if c == nil || c.Date == nil || c.Date.Nth || r.env.SpanLine == 0 || !c.Daily {
		return value.NoDate, value.NoDate
	}
	return c.Last, r.env.Span.To
}

// saidElsewhere reports whether the rows of another file reach over a day, when
// the files may speak for each other's days.
func (j *job) saidElsewhere(others []*reading, day value.Date) bool {
	return j.src.Overlap != config.OverlapError && slices.ContainsFunc(others, func(o *reading) bool {
		return o.counter != nil && o.counter.First <= day && day <= o.counter.Last
	})
}
