package compare

import (
	"fmt"
	"slices"

	"github.com/mopsite/mopsite/internal/config"
	"github.com/mopsite/mopsite/internal/dataset/finding"
	"github.com/mopsite/mopsite/internal/dataset/pass"
	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/value"
)

// othersNeeded is how many files with a total row make one without it odd.
const othersNeeded = 2

const maybeCut = "it may be cut short; fetch the export again"

// Whole looks for traces of files that were cut between two records, which
// the records themselves do not show: the total row that all other files have,
// the end of the days that the report states for itself, the last line break. What
// [Totalless] looks at is left to it. The files are those of an input. asOf is the
// last day that is visible, NoDate if that is not known; mode says whether files may
// speak for each other's days.
func Whole(files []*pass.File, mode config.Overlap, asOf value.Date) {
	files = filled(files)
	for i, f := range files {
		if lacksTotal(f) {
			continue
		}
		others := slices.Delete(slices.Clone(files), i, i+1)
		warn := func(level diag.Level, message, hint string) {
			f.Tell(diag.New(level, finding.CheckIncomplete, diag.Pos{File: f.Path}, message, hint))
		}
		last, stated := ends(f)
		switch {
		case len(others) >= othersNeeded && !f.Intake.Totalled() && !f.Source.NoTotals && !slices.ContainsFunc(others, func(o *pass.File) bool { return !o.Intake.Totalled() }):
			warn(diag.Warning, "all other files of the source end in a total row, this one has none", maybeCut)
		case stated != value.NoDate && last < stated && asOf != value.NoDate && stated <= asOf && !(mode != config.OverlapError && said(others, stated)):
			warn(diag.Warning, fmt.Sprintf("the rows end on %s, the report's own range on %s", last, stated),
				"the file may be cut short; fetch the export again; if there was nothing on the days between, all is well")
		case f.Intake.Unended && !f.Intake.Totalled() && !slices.ContainsFunc(others, func(o *pass.File) bool { return o.Intake.Unended }):
			warn(diag.Hint, "the last line has no line break", "if the platform writes one, the file is cut short, perhaps within its last number; fetch the export again")
		}
	}
}

// ends returns the last day of the rows and that of the report's own range,
// which is NoDate unless the rows have single days and the file states one.
func ends(f *pass.File) (last, stated value.Date) {
	c := f.Counter
	if c == nil || c.Date == nil || c.Date.Nth || f.Env.SpanLine == 0 || !c.Daily {
		return value.NoDate, value.NoDate
	}
	return c.Last, f.Env.Span.To
}

// filled are the files whose rows were read and that have any.
func filled(files []*pass.File) []*pass.File {
	return slices.DeleteFunc(slices.Clone(files), func(f *pass.File) bool { return f.Failed || f.Intake.Kept == 0 })
}

// said reports whether the rows of a file reach over a day.
func said(files []*pass.File, day value.Date) bool {
	return slices.ContainsFunc(files, func(f *pass.File) bool { return covers(f, day) })
}

// covers reports whether the rows of a file reach over a day.
func covers(f *pass.File, day value.Date) bool {
	return f.Counter != nil && f.Counter.First <= day && day <= f.Counter.Last
}
