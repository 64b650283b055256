package plan

import (
	"slices"

	"github.com/mopsite/mopsite/internal/config"
	"github.com/mopsite/mopsite/internal/dataset/cell"
	"github.com/mopsite/mopsite/internal/dataset/columns"
	"github.com/mopsite/mopsite/internal/dataset/rows"
	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/facts"
)

// Records says how to read the rows of an input; the plan is nil if that cannot
// be said.
func (f *File) Records() (*rows.Records, []diag.Diagnostic) {
	p := &rows.Records{AsOf: f.AsOf, Forms: len(f.Columns)}
	// The columns come in the order in which they were mapped.
	used := make([]bool, len(f.Columns))
	next := func(name string, use columns.Use) int {
		i := slices.IndexFunc(f.Columns, func(c columns.Column) bool { return c.Name == name && c.Use == use })
		for used[i] {
			i++
		}
		used[i] = true
		return i
	}
	p.ID = f.column(next("id", columns.ID))
	for _, s := range f.Input.Stages {
		if s.Date == "" {
			p.Stages = append(p.Stages, rows.Stage{Date: rows.Date{Column: rows.Column{Index: -1}}})
			continue
		}
		st := rows.Stage{Date: *f.date(next(s.ID, columns.Stage)), Exit: s.Exit}
		for _, w := range s.When {
			st.When = append(st.When, rows.Condition{
				Index:  f.Columns[next(s.ID, columns.Condition)].Index,
				Values: Trimmed(w.Values),
			})
		}
		p.Stages = append(p.Stages, st)
	}
	for _, a := range f.Input.Amounts {
		p.Amounts = append(p.Amounts, rows.Amount{
			Measure: f.measure(next(a.Name, columns.Amount), facts.Money),
			Stage:   slices.IndexFunc(f.Input.Stages, func(s config.Stage) bool { return s.ID == a.At }),
		})
	}
	for _, d := range f.Input.Dimensions {
		if d.Name != config.NameCurrency {
			p.Dims = append(p.Dims, rows.Dim{Column: f.column(next(d.Name, columns.Dimension))})
		}
	}
	if len(p.Amounts) == 0 {
		return p, nil
	}
	var found []diag.Diagnostic
	if p.Currency, found = f.currency(); failed(found) {
		return nil, found
	}
	return p, found
}

// Trimmed returns the values of a condition as cells are compared with them.
func Trimmed(values []string) []string {
	out := make([]string, len(values))
	for i, v := range values {
		out[i] = string(cell.Trim([]byte(v)))
	}
	return out
}
