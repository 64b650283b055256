package dataset

import (
	"fmt"
	"slices"

	"github.com/mopsite/mopsite/internal/config"
	"github.com/mopsite/mopsite/internal/dataset/finding"
	"github.com/mopsite/mopsite/internal/dataset/intake"
	"github.com/mopsite/mopsite/internal/dataset/overlap"
	"github.com/mopsite/mopsite/internal/dataset/plan"
	"github.com/mopsite/mopsite/internal/dataset/rows"
	"github.com/mopsite/mopsite/internal/dataset/settle"
	"github.com/mopsite/mopsite/internal/dataset/share"
	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/facts"
	"github.com/mopsite/mopsite/internal/facts/rollup"
)

// newSchema joins the dimensions and measures of all files.
func (j *job) newSchema() rows.Schema {
	roles := plan.Roles{}
	for _, f := range j.files() {
		if !f.failed {
			roles.Add(&f.Layout, f.decided)
		}
	}
	return roles.Schema()
}

// passCounts reads the rows of a file of counts.
func (r *reading) passCounts(j *job, workers int) error {
	from := j.planned(r)
	p, found := from.Counts(j.schema, r.seen.Levels, r.noNames)
	if !r.beside(p != nil, found) {
		return nil
	}
	parts := rows.NewCounters(p, r.env.Delim, len(r.Header), workers)
	intakes := make([]*intake.Intake, workers)
	for i, p := range parts {
		intakes[i] = p.In
		intakes[i].Expect(r.Own())
	}
	in, err := r.file.Rows(&r.env, j.blockSize, intakes, j.progress)
	if err != nil {
		return err
	}
	r.intake, r.counter = in, rows.Merge(parts)
	c := r.counter
	if c.Narrow && !p.Narrowest.Filled { // only now known
		r.seen.Levels = true
		return r.passCounts(j, workers)
	}
	r.stand = settle.OfCounts(c)
	if !r.noNames && r.calledTotals() {
		r.noNames = true
		return r.passCounts(j, workers)
	}
	r.seen.Add(c.Forms, c.Currencies)
	return nil
}

// passRecords reads the rows of a file of records, in order.
func (r *reading) passRecords(j *job) error {
	from := j.planned(r)
	p, found := from.Records()
	if !r.beside(p != nil, found) {
		return nil
	}
	rec := rows.NewRecorder(p, r.env.Delim, len(r.Header))
	rec.In.Expect(r.Own())
	in, err := r.file.Rows(&r.env, j.blockSize, []*intake.Intake{rec.In}, j.progress)
	if err != nil {
		return err
	}
	r.intake, r.records = in, rec
	r.stand = settle.OfRecords(rec)
	r.seen.Add(rec.Forms, rec.Currencies)
	return nil
}

// counts finishes a source of counts: ledgers, overlaps and the sum of all
// files.
func (j *job) counts(s *facts.Source) {
	files := slices.DeleteFunc(j.files(), func(f *reading) bool { return f.intake == nil || f.failed })
	j.dropCopies(files)
	j.checkKinds(files)
	j.settleDays(files)
	j.checkWhole(files)
	table := rollup.NewBuilder(j.src.Name, j.schema.Dims, j.schema.Measures)
	for _, f := range files {
		s.Ledgers = append(s.Ledgers, f.ledger(j))
		if f.copyOf != nil || f.failed {
			continue
		}
		table = f.stand.Into(table, f.counter)
		s.Newest = max(s.Newest, f.stand.Newest)
		f.counter.Facts = nil
	}
	j.checkOverflow(table.Overflow())
	s.Table = table.Recast(j.share(s, share.Rows{
		Dims:    j.schema.Dims,
		Members: func(dim int) []rollup.Member { return table.Members(dim, share.Cost) },
	})).Table()
}

// checkOverflow fails a source whose measures have sums that are too large.
func (j *job) checkOverflow(measures []string) {
	for _, name := range measures {
		j.fail(diag.New(diag.Error, finding.Failed, j.src.Pos, fmt.Sprintf("the sum of %s is too large to be counted", name),
			"more than 9.2 million million units cannot be added up; is the column mapped rightly?"))
	}
}

// share says how the dimensions of the source's rows become those of its facts,
// and notes what has no name. Where there will be no facts nothing is shared: a
// value might be what made them fail.
func (j *job) share(s *facts.Source, rows share.Rows) []rollup.Recast {
	if j.failed || j.asking || slices.ContainsFunc(j.files(), func(f *reading) bool { return f.failed }) {
		return share.Same(rows.Dims)
	}
	named := j.shared.Name(j.src, rows)
	s.Unmapped, s.Merged = named.Unmapped, named.Merged
	j.found = append(j.found, named.Found...)
	j.failed = diag.Count(named.Found, diag.Error) > 0
	return named.Dims
}

// dropCopies finds the files that have the bytes of another, which is the one
// that counts: the newest of them where newer files replace, else the first.
func (j *job) dropCopies(files []*reading) {
	order := slices.Clone(files)
	if j.src.Overlap == config.OverlapNewer {
		slices.SortFunc(order, func(a, b *reading) int {
			if overlap.Before(b.file.Path, a.file.Path) {
				return -1
			}
			return 1
		})
	}
	first := map[string]*reading{}
	for _, f := range order {
		same, ok := first[f.file.Sum()]
		if !ok {
			first[f.file.Sum()] = f
			continue
		}
		f.copyOf = same
		f.found = append(f.found, diag.New(diag.Hint, CheckDuplicate, diag.Pos{File: f.file.Path},
			"the file has the same bytes as "+same.file.Path+" and counts once", "remove one of them"))
	}
}
