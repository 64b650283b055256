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

// maxTold bounds the files that are told one by one that they lack a total: a
// setting that is wrong for two of them is wrong for a thousand.
const maxTold = 3

const madeWithout = "if the report is made without total rows, write `totals: none` at the source"

// Totalless looks for files without a total row whose vendor writes one below the
// rows: they may have been cut between two lines. Where anything else says so too, a
// file fails; where nothing does, the source has one warning, for vendors can be told
// to leave totals out. idle says of a file that none of its rows counts; asOf is as
// in [Whole].
func Totalless(s *pass.Source, files []*pass.File, asOf value.Date, idle func(*pass.File) bool) {
	files = filled(files)
	var silent, cut []*pass.File
	signs := map[*pass.File]string{}
	for _, f := range files {
		if !lacksTotal(f) || idle(f) {
			continue
		}
		if signs[f] = signOfCut(f, files, asOf); signs[f] == "" {
			silent = append(silent, f)
		} else {
			cut = append(cut, f)
		}
	}
	for i, f := range cut[:min(len(cut), maxTold)] {
		more := ""
		if rest := len(cut) - maxTold; rest > 0 && i == maxTold-1 {
			more = "; so do " + finding.Plural(rest, "more file") + " of the source"
		}
		s.Ask(f, diag.New(diag.Error, finding.CheckFailed, diag.Pos{File: f.Path},
			fmt.Sprintf("the file ends without the total row in which exports of %s end, and %s: it may be cut short%s", f.Profile.Title, signs[f], more),
			"fetch the export again; "+madeWithout))
	}
	if len(silent) > 0 {
		warnTotalless(silent)
	}
}

// warnTotalless says so once for all files, of the first whose last line is odd, if
// there is one.
func warnTotalless(files []*pass.File) {
	f, what := files[0], "the file ends"
	if i := slices.IndexFunc(files, func(f *pass.File) bool { return f.Intake.Unended }); i >= 0 {
		f, what = files[i], "the last line has no line break, and the file ends"
	}
	if n := len(files) - 1; n > 0 {
		what += ", like " + finding.Plural(n, "other file") + " of the source,"
	}
	f.Tell(diag.New(diag.Warning, finding.CheckIncomplete, diag.Pos{File: f.Path},
		what+" without the total row in which exports of "+f.Profile.Title+" end",
		"nothing proves that its last lines are there: compare its sums with the platform's, or fetch the export again; "+madeWithout))
}

// lacksTotal reports whether a file has no total row below its rows though its vendor
// writes one.
func lacksTotal(f *pass.File) bool {
	return f.Profile != nil && f.Profile.EndsInTotal && !f.Source.NoTotals && !f.Intake.Totalled()
}

// signOfCut says what else tells that a file without a total row was cut, "" if
// nothing does.
func signOfCut(f *pass.File, files []*pass.File, asOf value.Date) string {
	for _, o := range files {
		if o != f && o.Profile == f.Profile && o.Intake.Totalled() {
			return o.Path + " has one"
		}
	}
	last, stated := ends(f)
	end := min(stated, asOf)
	speaks := func(o *pass.File) bool { return o != f && f.Source.Overlap != config.OverlapError && covers(o, end) }
	if stated != value.NoDate && asOf != value.NoDate && last < end && !slices.ContainsFunc(files, speaks) {
		return fmt.Sprintf("its rows end on %s, its own range on %s", last, stated)
	}
	return ""
}
