package pass

import (
	"fmt"
	"slices"

	"github.com/mopsite/mopsite/internal/dataset/cell"
	"github.com/mopsite/mopsite/internal/dataset/csvfile"
	"github.com/mopsite/mopsite/internal/dataset/doubled"
	"github.com/mopsite/mopsite/internal/dataset/finding"
	"github.com/mopsite/mopsite/internal/dataset/grain"
	"github.com/mopsite/mopsite/internal/dataset/intake"
	"github.com/mopsite/mopsite/internal/dataset/rows"
	"github.com/mopsite/mopsite/internal/dataset/twice"
	"github.com/mopsite/mopsite/internal/diag"
)

const (
	// maxBeside bounds the columns that a file is read once more for, by the words
	// of their names and in all.
	maxBeside, maxParting = 4, 6
	// maxParted bounds the rows of files whose figures hint at sums, maxUncounted
	// those of files without counts, where nothing tells at once whether any do.
	maxParted, maxUncounted = 1_000_000, 50_000
)

// everything asks whether a column that nothing maps parts totals from what they add
// up: both count. The file is read once more for it, as if the columns were mapped,
// and only if its head had names of totals there, or its figures hint at sums.
func (f *File) everything(s *Source) {
	beside := f.Seen.Everything[:min(len(f.Seen.Everything), maxBeside)]
	worded := len(beside)
	if beside = f.parting(beside); len(beside) == 0 {
		return
	}
	if f.Failed || f.Counter.Facts.Len() > doubled.MaxFacts {
		return
	}
	c, err := f.parted(s, beside)
	if err != nil {
		f.Fail(f.Export.Trouble(err))
		return
	}
	if c == nil {
		return
	}
	first := len(c.DimColumns) - c.Beside
	told := map[int]bool{}
	for _, t := range doubled.Totals(c.Facts) {
		if t.Dim >= first && t.Dim < len(c.DimColumns) {
			told[t.Dim] = true
			f.total(s, c, t, "export without the totals of this column, or without the column; if they are no totals, write `totals: keep` in the source")
		}
	}
	for k, index := range beside[:worded] {
		if names := doubled.Beside(c.Facts, first+k, intake.IsEverything); !told[first+k] && len(names) > 0 {
			f.unproven(index, names)
		}
	}
}

// parting adds the columns of words, those of the grain first, that may part the
// records of facts into a sum and what it adds up.
func (f *File) parting(beside []int) []int {
	n := f.Intake.Kept
	if f.Failed || len(f.Seen.Parting) == 0 || n > maxParted {
		return beside
	}
	if may, counted := twice.MayHalve(f.Counter.Facts); !may || !counted && n > maxUncounted {
		return beside
	}
	all := slices.Clone(beside)
	for _, wanted := range []bool{true, false} {
		for _, i := range f.Seen.Parting {
			inGrain := f.Grain != nil && slices.ContainsFunc(f.Grain.Columns, func(c grain.Column) bool { return c.Index == i })
			if inGrain == wanted && len(all) < maxParting && !slices.Contains(all, i) {
				all = append(all, i)
			}
		}
	}
	return all
}

// parted reads the rows with some columns as dimensions that nothing maps. There is
// no counter if that cannot be planned.
func (f *File) parted(s *Source, beside []int) (*rows.Counter, error) {
	schema := s.Schema
	at := len(schema.Dims)
	if schema.Money {
		at-- // the currency stays the last
	}
	var names []string
	for _, i := range beside {
		names = append(names, fmt.Sprintf("%q", f.Header[i].Text))
	}
	schema.Dims = slices.Insert(slices.Clone(schema.Dims), at, names...)
	from := s.planned(f)
	p, _ := from.Counts(schema, f.Seen.Levels, f.noNames)
	if p == nil {
		return nil, nil
	}
	p.Beside = len(beside)
	first := len(p.DimColumns) - p.Beside
	for k, i := range beside {
		p.DimColumns[first+k] = rows.Dim{Column: rows.Column{Index: i, Header: f.Header[i].Text}}
	}
	c := rows.NewCounter(p, f.Env.Delim, len(f.Header))
	c.In.Expect(f.Own())
	if _, err := f.Export.Rows(&f.Env, s.BlockSize, []*intake.Intake{c.In}, func(int) {}); err != nil {
		return nil, err
	}
	return rows.Merge([]*rows.Counter{c}), nil
}

// unproven warns of rows that are called totals in a column that nothing maps, and
// about as large as what stands beside them.
func (f *File) unproven(index int, names []string) {
	var lines []int
	f.scan(func(r *csvfile.Scanner) bool {
		if intake.Fits(r, len(f.Header)) && f.Counter.Dated(r) && slices.Contains(names, string(cell.Trim(r.Field(index)))) {
			lines = append(lines, r.Line())
		}
		return true
	})
	if len(lines) == 0 {
		return
	}
	f.Tell(diag.New(diag.Warning, CheckTotal, diag.Pos{File: f.Path, Line: lines[0]},
		fmt.Sprintf("%q, which nothing maps, says that rows are about everything (%s), and rows of parts stand beside them; all of them are added up",
			f.Header[index].Text, finding.Lines(lines)),
		"export without the totals of this column, or without the column; if they are no totals, write `totals: keep` in the source"))
}
