package dataset

import (
	"bytes"
	"math"
	"slices"

	"github.com/mopsite/mopsite/internal/config"
	"github.com/mopsite/mopsite/internal/dataset/cell"
	"github.com/mopsite/mopsite/internal/dataset/csvfile"
	"github.com/mopsite/mopsite/internal/facts"
	"github.com/mopsite/mopsite/internal/value"
)

// recordPlan says how the rows of an input become stages of entities.
type recordPlan struct {
	asOf     value.Date
	id       int // index in the header
	idHeader string
	stages   []stagePlan
	amounts  []amountPlan
	dims     []dimPlan
	currency *currencyPlan // nil without amounts
}

// stagePlan is a stage of the input.
type stagePlan struct {
	dateColumn
	when []condPlan
}

// condPlan is a condition of a stage.
type condPlan struct {
	index  int
	values [][]byte
	cond   int // number of its first value in recorder.seen
}

// amountPlan is an amount of the input.
type amountPlan struct {
	measurePlan
	stage int // index in recordPlan.stages
}

// recordPlan says how to read the rows of an input.
func (r *reading) recordPlan(j *job) (*recordPlan, bool) {
	p := &recordPlan{asOf: j.AsOf}
	used := make([]bool, len(r.columns))
	next := func(name string, use use) int { // columns come in the order of mapRecords
		i := slices.IndexFunc(r.columns, func(c column) bool { return c.name == name && c.use == use })
		for used[i] {
			i++
		}
		used[i] = true
		return i
	}
	i := next("id", useID)
	p.id, p.idHeader = r.columns[i].index, r.columns[i].header.text
	conds := 0
	for _, s := range r.input.Stages {
		st := stagePlan{dateColumn: *r.dateColumn(next(s.ID, useStage))}
		for _, w := range s.When {
			c := condPlan{index: r.columns[next(s.ID, useCondition)].index, cond: conds}
			for _, v := range w.Values {
				c.values = append(c.values, cell.Trim([]byte(v)))
			}
			conds += len(w.Values)
			st.when = append(st.when, c)
		}
		p.stages = append(p.stages, st)
	}
	for _, a := range r.input.Amounts {
		i := next(a.Name, useAmount)
		at := slices.IndexFunc(r.input.Stages, func(s config.Stage) bool { return s.ID == a.At })
		p.amounts = append(p.amounts, amountPlan{
			measurePlan{r.columns[i].index, r.columns[i].header.text, facts.Money, r.decision[i].mark, i}, at,
		})
	}
	for _, d := range r.input.Dimensions {
		if d.Name != config.NameCurrency {
			i := next(d.Name, useDimension)
			p.dims = append(p.dims, dimPlan{index: r.columns[i].index, at: i})
		}
	}
	if len(p.amounts) == 0 {
		return p, true
	}
	c, problems := r.currencyPlan(j)
	p.currency = c
	if len(problems) > 0 {
		r.fail(problems...)
	}
	return p, len(problems) == 0
}

// recorder gathers the entities of a file.
type recorder struct {
	*recordPlan
	in    *intake
	forms []cell.Forms
	first value.Date // of the days on which a stage was reached
	last  value.Date
	seen  []bool // by value of a condition: whether a row has it

	index map[string]int32
	ids   []string // of each entity
	lines []int32  // where each entity first stands
	// days and at hold, for each entity and stage of the input, the earliest
	// day and the line that says so.
	days  []value.Date
	at    []int32
	names []string // for each entity and dimension of the input
	text  map[string]string
	owed  []amountDue // by row, not by entity

	rowDays []value.Date
	rowDue  []amountDue
}

// amountDue is money of an entity on a day.
type amountDue struct {
	entity   int32
	amount   int // index in the input
	day      value.Date
	v        value.Fixed
	currency string
}

func newRecorder(p *recordPlan, columns, conditions int) *recorder {
	return &recorder{
		recordPlan: p, forms: make([]cell.Forms, columns), seen: make([]bool, conditions),
		first: math.MaxInt32, last: value.NoDate,
		index: map[string]int32{}, text: map[string]string{},
		rowDays: make([]value.Date, len(p.stages)),
	}
}

// passRecords reads the rows of a file of records.
func (r *reading) passRecords(j *job, workers int) error {
	plan, ok := r.recordPlan(j)
	if !ok {
		return nil
	}
	conditions := 0
	for _, s := range r.input.Stages {
		for _, w := range s.When {
			conditions += len(w.Values)
		}
	}
	rec := newRecorder(plan, len(r.columns), conditions)
	intakes, err := r.stream(j.blockSize, workers, func() *intake {
		rec.in = &intake{delim: r.env.delim, width: len(r.env.header), rows: rec}
		return rec.in
	}, j.progress)
	if err != nil {
		return err
	}
	r.intake, r.records = merge(intakes), rec
	if rec.last == value.NoDate {
		rec.first = value.NoDate
	}
	for i, f := range rec.forms {
		r.forms[i] |= f
	}
	return nil
}

// take reads a row: all of it, before any of it counts.
func (r *recorder) take(s *csvfile.Scanner) *flaw {
	id := cell.Trim(s.Field(r.id))
	if len(id) == 0 {
		return &flaw{field: r.id, column: r.idHeader, reason: "is empty"}
	}
	for i := range r.stages {
		d, f := r.reached(i, s)
		if f != nil {
			return f
		}
		r.rowDays[i] = d
	}
	if f := r.due(s); f != nil {
		return f
	}
	r.keep(s, r.entity(id, s.Line()))
	return nil
}

// reached returns the day on which the row reached a stage, or NoDate.
func (r *recorder) reached(stage int, s *csvfile.Scanner) (value.Date, *flaw) {
	st := &r.stages[stage]
	d, f := st.parse(s, r.forms)
	if f != nil {
		return value.NoDate, f
	}
	ok := true
	for i := range st.when {
		ok = r.holds(&st.when[i], s) && ok
	}
	if !ok || r.asOf != value.NoDate && d > r.asOf {
		return value.NoDate, nil
	}
	return d, nil
}

func (r *recorder) holds(c *condPlan, s *csvfile.Scanner) bool {
	b := cell.Trim(s.Field(c.index))
	for i, v := range c.values {
		if bytes.Equal(b, v) {
			r.seen[c.cond+i] = true
			return true
		}
	}
	return false
}

// due reads the amounts of a row that reached their stage.
func (r *recorder) due(s *csvfile.Scanner) *flaw {
	r.rowDue = r.rowDue[:0]
	if r.currency == nil {
		return nil
	}
	currency, f := r.currency.parse(s)
	if f != nil {
		return f
	}
	for i := range r.amounts {
		a := &r.amounts[i]
		n, f := a.parse(s, r.in, r.forms, currency)
		if f != nil {
			return f
		}
		if day := r.rowDays[a.stage]; day != value.NoDate && n.V != facts.Null {
			r.rowDue = append(r.rowDue, amountDue{amount: i, day: day, v: n.V, currency: currency})
		}
	}
	return nil
}

func (r *recorder) entity(id []byte, line int) int32 {
	if e, ok := r.index[string(id)]; ok {
		return e
	}
	e := int32(len(r.ids))
	name := string(id)
	r.index[name] = e
	r.ids = append(r.ids, name)
	r.lines = append(r.lines, int32(line))
	for range r.stages {
		r.days = append(r.days, value.NoDate)
		r.at = append(r.at, 0)
	}
	for range r.dims {
		r.names = append(r.names, "")
	}
	return e
}

// keep joins a row to its entity: the earliest day of each stage, the first
// dimensions, every amount.
func (r *recorder) keep(s *csvfile.Scanner, e int32) {
	for i, d := range r.rowDays {
		if d == value.NoDate {
			continue
		}
		at := int(e)*len(r.stages) + i
		if r.days[at] == value.NoDate || d < r.days[at] {
			r.days[at], r.at[at] = d, int32(s.Line())
		}
		r.first, r.last = min(r.first, d), max(r.last, d)
	}
	for i, d := range r.dims {
		at := int(e)*len(r.dims) + i
		if b := cell.Trim(s.Field(d.index)); r.names[at] == "" && !cell.IsNull(b) {
			r.names[at] = r.intern(b)
		}
	}
	for _, a := range r.rowDue {
		a.entity = e
		r.owed = append(r.owed, a)
	}
}

// intern keeps one copy of each value.
func (r *recorder) intern(b []byte) string {
	if s, ok := r.text[string(b)]; ok {
		return s
	}
	s := string(b)
	r.text[s] = s
	return s
}
