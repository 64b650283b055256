package dataset

import (
	"slices"

	"github.com/mopsite/mopsite/internal/config"
	"github.com/mopsite/mopsite/internal/dataset/cell"
	"github.com/mopsite/mopsite/internal/dataset/intake"
	"github.com/mopsite/mopsite/internal/dataset/rows"
	"github.com/mopsite/mopsite/internal/facts"
)

// recordPlan says how to read the rows of an input; it fails the file if that
// cannot be said.
func (r *reading) recordPlan(j *job) (*rows.Records, bool) {
	p := &rows.Records{AsOf: j.AsOf, Forms: len(r.columns)}
	// The columns come in the order of mapRecords.
	used := make([]bool, len(r.columns))
	next := func(name string, use use) int {
		i := slices.IndexFunc(r.columns, func(c column) bool { return c.name == name && c.use == use })
		for used[i] {
			i++
		}
		used[i] = true
		return i
	}
	p.ID = r.rowColumn(next("id", useID))
	for _, s := range r.input.Stages {
		if s.Date == "" {
			p.Stages = append(p.Stages, rows.Stage{Date: rows.Date{Column: rows.Column{Index: -1}}})
			continue
		}
		st := rows.Stage{Date: *r.dateColumn(next(s.ID, useStage))}
		for _, w := range s.When {
			st.When = append(st.When, rows.Condition{
				Index:  r.columns[next(s.ID, useCondition)].index,
				Values: trimmed(w.Values),
			})
		}
		p.Stages = append(p.Stages, st)
	}
	for _, a := range r.input.Amounts {
		p.Amounts = append(p.Amounts, rows.Amount{
			Measure: r.measureColumn(next(a.Name, useAmount), facts.Money),
			Stage:   slices.IndexFunc(r.input.Stages, func(s config.Stage) bool { return s.ID == a.At }),
		})
	}
	for _, d := range r.input.Dimensions {
		if d.Name != config.NameCurrency {
			p.Dims = append(p.Dims, rows.Dim{Column: r.rowColumn(next(d.Name, useDimension))})
		}
	}
	if len(p.Amounts) == 0 {
		return p, true
	}
	c, problems := r.currencyPlan(j)
	p.Currency = c
	if len(problems) > 0 {
		r.fail(problems...)
	}
	return p, len(problems) == 0
}

func trimmed(values []string) []string {
	out := make([]string, len(values))
	for i, v := range values {
		out[i] = string(cell.Trim([]byte(v)))
	}
	return out
}

// passRecords reads the rows of a file of records, in order.
func (r *reading) passRecords(j *job) error {
	plan, ok := r.recordPlan(j)
	if !ok {
		return nil
	}
	rec := rows.NewRecorder(plan, r.env.Delim, len(r.env.Header))
	rec.In.Expect(r.ownHeader())
	in, err := r.file.Rows(&r.env, j.blockSize, []*intake.Intake{rec.In}, j.progress)
	if err != nil {
		return err
	}
	r.intake = in
	r.records = rec
	r.stand = standing{first: rec.First, last: rec.Last, newest: rec.Last, days: rec.Days, later: rec.Later}
	for i, f := range rec.Forms {
		r.forms[i] |= f
	}
	for _, code := range rec.Currencies {
		r.addCurrency(code)
	}
	return nil
}
