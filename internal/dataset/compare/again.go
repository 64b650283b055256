package compare

import (
	"fmt"
	"slices"

	"github.com/mopsite/mopsite/internal/config"
	"github.com/mopsite/mopsite/internal/dataset/doubled"
	"github.com/mopsite/mopsite/internal/dataset/finding"
	"github.com/mopsite/mopsite/internal/dataset/pass"
	"github.com/mopsite/mopsite/internal/dataset/twice"
	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/value"
)

// CheckExport is a file with rows that another file has too, and that add up.
const CheckExport = "export-twice"

// Again looks for exports that were fetched twice where the rows of several files
// of the same days are added up: a copy that was saved again, or that goes on for
// some days more, has other bytes, but its figures are the same. counting tells of a
// file which of its facts stand, by their numbers.
func Again(s *pass.Source, files []*pass.File, counting func(file int) func(row int) bool) {
	if len(files) < 2 {
		return
	}
	src := files[0].Source
	if src.KeepTotals || src.Overlap != config.OverlapAdd && len(src.SplitBy) == 0 || !beside(files) {
		return
	}
	sheets := make([]twice.Sheet, len(files))
	for i, f := range files {
		sheets[i] = twice.Sheet{Facts: f.Counter.Facts, Counts: counting(i)}
	}
	dims := files[0].Counter.Dims
	var aside []int
	for d, name := range dims {
		if name == "account" || slices.Contains(src.SplitBy, name) {
			aside = append(aside, d)
		}
	}
	told := map[int]bool{}
	for _, p := range twice.Shared(sheets, aside) {
		if !told[p.Later] {
			told[p.Later] = tellAgain(s, files[p.First], files[p.Later], p)
		}
	}
	for _, p := range twice.Near(sheets, aside) {
		if first, later := files[p.First], files[p.Later]; !told[p.Later] && !later.Failed {
			told[p.Later] = true
			later.Tell(diag.New(diag.Warning, CheckExport, diag.Pos{File: later.Path, Line: later.Line},
				fmt.Sprintf("%d of %d rows have the same days and names as rows of %s (%s), and nearly the same figures, and both are added up", p.Near, p.Of, first.Path, between(p.Days)),
				"remove the older of the files, or the days that both have, or write `overlap: newer-replaces`: it is one export that was fetched again later; if both count, write `totals: keep` in the source"))
		}
	}
}

// fewest is how many rows are the same at least where two files are surely one: two
// fees may be the same in two files.
const fewest = 3

// tellAgain reports two files that have the same figures, unless chance may have
// done that: an error where nearly all of those that the smaller one has on their
// common days are the same.
func tellAgain(s *pass.Source, first, later *pass.File, p twice.Pair) bool {
	same := 10*p.Equal >= 9*p.Of && p.Bits >= doubled.Sure
	if !same && p.Some < doubled.Sure {
		return false
	}
	sure := same && p.Equal >= fewest
	message := fmt.Sprintf("%d of %d rows have the same days, names and figures as rows of %s (%s), and both are added up", p.Equal, p.Of, first.Path, between(p.Days))
	if len(p.Apart) > 0 {
		var names []string
		for _, d := range p.Apart {
			names = append(names, later.Counter.Dims[d])
		}
		message = fmt.Sprintf("%d of %d rows have the same days and figures as rows of %s (%s), though the files differ in %s, and both are added up", p.Equal, p.Of, first.Path, between(p.Days), finding.Quoted(names))
	}
	d := diag.New(diag.Warning, CheckExport, diag.Pos{File: later.Path, Line: later.Line}, message,
		"remove one of the files, or the days that both have: it is one export that was fetched twice; if both count, write `totals: keep` in the source")
	if sure {
		d.Check, d.Level = finding.CheckFailed, diag.Error
		s.Ask(later, d)
	} else {
		later.Tell(d)
	}
	return true
}

func between(days value.Span) string {
	if days.From == days.To {
		return days.From.String()
	}
	return fmt.Sprintf("%s to %s", days.From, days.To)
}
