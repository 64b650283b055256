package dataset

import (
	"fmt"
	"slices"

	"github.com/mopsite/mopsite/internal/dataset/account"
	"github.com/mopsite/mopsite/internal/dataset/compare"
	"github.com/mopsite/mopsite/internal/dataset/finding"
	"github.com/mopsite/mopsite/internal/dataset/pass"
	"github.com/mopsite/mopsite/internal/dataset/share"
	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/facts"
	"github.com/mopsite/mopsite/internal/facts/rollup"
)

// counts finishes a source of counts: ledgers, overlaps and the sum of all
// files.
func (j *job) counts(s *facts.Source, p *pass.Source) {
	files := sound(j.files())
	first := j.dropCopies(files)
	compare.Kinds(p, read(first))
	j.found = append(j.found, compare.Costless(j.src, read(first))...)
	j.settleDays(first)
	compare.Totalless(p, read(first), j.AsOf, idle(first))
	compare.Whole(read(first), j.src.Overlap, j.AsOf)
	j.fetchedTwice(p, sound(first))
	compare.Magnitude(read(sound(first)))
	j.found = append(j.found, compare.Exchanged(j.src, read(sound(first)))...)
	compare.Future(read(sound(first)), j.AsOf)
	table := rollup.NewBuilder(j.src.Name, j.schema.Dims, j.schema.Measures)
	for _, f := range files {
		if !f.Copy {
			compare.Mixed(p, f.File)
			compare.Repeats(p, f.File)
		}
		s.Ledgers = append(s.Ledgers, f.Ledger(j.rules()))
		if f.Copy || f.Failed {
			continue
		}
		table = f.Standing.Into(table, f.Counter)
		s.Newest = max(s.Newest, f.Standing.Newest)
		f.Counter.Facts = nil
	}
	compare.Totals(p, read(sound(first)), table)
	j.found = append(j.found, compare.Running(j.src, read(sound(first)), table)...)
	j.checkOverflow(table.Overflow())
	j.checkCounted()
	dims := j.share(s, share.Rows{
		Dims:    j.schema.Dims,
		Members: func(dim int) []rollup.Member { return table.Members(dim, share.Cost) },
	})
	j.found = append(j.found, compare.Folded(j.src, table, dims)...)
	s.Table = table.Recast(dims).TableCounting(j.src.CountRows)
}

// checkCounted fails a source whose number of rows has the name of something that
// its files hold, by their profile.
func (j *job) checkCounted() {
	name := j.src.CountRows
	if name != "" && (slices.Contains(j.schema.Dims, name) || slices.ContainsFunc(j.schema.Measures, func(m facts.Measure) bool { return m.Name == name })) {
		j.fail(diag.New(diag.Error, finding.CheckFailed, j.src.Pos, fmt.Sprintf("the files hold %s already, so that it cannot be the number of rows", name),
			"choose another name under count_rows"))
	}
}

// checkOverflow fails a source whose measures have sums that are too large.
func (j *job) checkOverflow(measures []string) {
	for _, name := range measures {
		j.fail(diag.New(diag.Error, finding.CheckFailed, j.src.Pos, fmt.Sprintf("the sum of %s is too large to be counted", name),
			"more than 9.2 million million units cannot be added up; is the column mapped rightly?"))
	}
}

// share says how the dimensions of the source's rows become those of its facts,
// and notes what has no name. Where there will be no facts nothing is shared: a
// value might be what made them fail.
func (j *job) share(s *facts.Source, rows share.Rows) []rollup.Recast {
	if j.failed || j.asking || slices.ContainsFunc(j.files(), func(f *account.File) bool { return f.Failed }) {
		return share.Same(rows.Dims)
	}
	named := j.shared.Name(j.src, rows)
	s.Unmapped, s.Expected, s.Merged = named.Unmapped, named.Expected, named.Merged
	j.found = append(j.found, named.Found...)
	j.failed = diag.Count(named.Found, diag.Error) > 0
	return named.Dims
}
