package pass

import (
	"fmt"
	"slices"

	"github.com/mopsite/mopsite/internal/dataset/cell"
	"github.com/mopsite/mopsite/internal/dataset/csvfile"
	"github.com/mopsite/mopsite/internal/dataset/doubled"
	"github.com/mopsite/mopsite/internal/dataset/finding"
	"github.com/mopsite/mopsite/internal/dataset/intake"
	"github.com/mopsite/mopsite/internal/dataset/rows"
	"github.com/mopsite/mopsite/internal/diag"
)

// maxBeside bounds the columns that a file is read once more for.
const maxBeside = 4

// everything asks whether a column that nothing maps, and that has names of totals,
// parts totals from what they add up: both count. The file is read once more for
// it, as if the columns were mapped, and only if its head had such names.
func (f *File) everything(s *Source) {
	beside := f.Seen.Everything[:min(len(f.Seen.Everything), maxBeside)]
	if f.Failed || len(beside) == 0 || f.Counter.Facts.Len() > doubled.MaxFacts {
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
	for k, index := range beside {
		if names := doubled.Beside(c.Facts, first+k, intake.IsEverything); !told[first+k] && len(names) > 0 {
			f.unproven(index, names)
		}
	}
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
