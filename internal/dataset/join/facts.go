package join

import (
	"slices"

	"github.com/mopsite/mopsite/internal/facts"
	"github.com/mopsite/mopsite/internal/facts/rollup"
	"github.com/mopsite/mopsite/internal/value"
)

// Facts counts the entities: those that reached a stage by day, with the amounts
// that fell due, and their ways by cohort. Measures whose sum is too large to be
// counted are named in overflow.
func (es *Entities) Facts() (table *facts.Table, journeys *facts.Journeys, overflow []string) {
	stages := make([]facts.Stage, len(es.stages))
	for i, st := range es.stages {
		stages[i] = facts.Stage{ID: st.ID, Exit: st.Exit}
	}
	cohorts := rollup.NewCohortBuilder(es.src.Name, es.src.Entity, stages, es.Dims)
	c, again := es.newCount(), es.again()
	for e := range es.unknown {
		c.stages(e)
		if !es.unknown[e] {
			cohorts.Add(es.journey(e))
			cohorts.AddMoves(es.events(e, again[int32(e)]), es.entityDims(e))
		}
	}
	for file := range es.files {
		c.amounts(file)
	}
	overflow = c.table.Overflow()
	return c.table.Table(), cohorts.Journeys(), overflow
}

// count is the counting of entities by day.
type count struct {
	*Entities
	table *rollup.Builder
	// codes and row are one row of the table. A row counts one thing; the others
	// are null.
	codes []uint32
	row   []value.Fixed
	// owed are the names of the amounts, whose measures follow those of the
	// stages.
	owed []string
	// beside is the currency of the rows of stages.
	beside []byte
}

func (es *Entities) newCount() *count {
	c := &count{Entities: es, beside: []byte(es.stageCurrency())}
	var measures []facts.Measure
	for _, st := range es.stages {
		measures = append(measures, facts.Measure{Name: st.ID, Unit: facts.Count})
	}
	for _, in := range es.src.Inputs {
		for _, a := range in.Amounts {
			c.owed = append(c.owed, a.Name)
			measures = append(measures, facts.Measure{Name: a.Name, Unit: facts.Money, Stage: a.At})
		}
	}
	dims := slices.Clone(es.Dims)
	if len(c.owed) > 0 {
		dims = append(dims, facts.CurrencyDim)
	}
	c.table = rollup.NewBuilder(es.src.Name, dims, measures)
	c.codes, c.row = make([]uint32, len(dims)), make([]value.Fixed, len(measures))
	for i := range c.row {
		c.row[i] = facts.Null
	}
	return c
}

// add counts a quantity of a measure.
func (c *count) add(day value.Date, measure int, quantity value.Fixed) {
	c.row[measure] = quantity
	c.table.Add(day, day, c.codes, c.row)
	c.row[measure] = facts.Null
}

// encode writes the dimensions of an entity.
func (c *count) encode(e int, currency []byte) {
	for d := range c.Dims {
		c.codes[d] = c.table.Code(d, []byte(c.names[e*len(c.Dims)+d]))
	}
	if len(c.owed) > 0 {
		last := len(c.codes) - 1
		c.codes[last] = c.table.Code(last, currency)
	}
}

// stages counts the stages that an entity reached.
func (c *count) stages(e int) {
	c.encode(e, c.beside)
	for k, d := range c.entityDays(e) {
		if d != value.NoDate {
			c.add(d, k, value.One)
		}
	}
}

// amounts adds up what fell due in a file.
func (c *count) amounts(file int) {
	f := c.files[file]
	for _, a := range f.Records.Owed() {
		e := c.numbers[file][a.Entity]
		if e < 0 {
			continue
		}
		c.encode(int(e), []byte(a.Currency))
		c.add(a.Day, len(c.Entities.stages)+slices.Index(c.owed, c.src.Inputs[f.Input].Amounts[a.Amount].Name), a.V)
	}
}

// stageCurrency is the currency beside which stages are counted: that of the
// source when its money has but one, else none.
func (es *Entities) stageCurrency() string {
	currency := ""
	for _, f := range es.files {
		c := f.Records.Currency
		if c == nil {
			continue
		}
		if c.Index >= 0 && c.Fixed == "" || currency != "" && currency != c.Otherwise {
			return ""
		}
		currency = c.Otherwise
	}
	return currency
}

// journey is the way of an entity as cohorts see it: without the exits that come
// too early.
func (es *Entities) journey(e int) rollup.Journey {
	days := slices.Clone(es.entityDays(e))
	latest := value.NoDate
	for k, s := range es.stages {
		switch {
		case days[k] == value.NoDate:
		case s.Exit && days[k] < latest:
			days[k] = value.NoDate
		case !s.Exit:
			latest = max(latest, days[k])
		}
	}
	return rollup.Journey{Days: days, Broken: es.broken[e], Dims: es.entityDims(e)}
}

func (es *Entities) entityDims(e int) []string { return es.names[e*len(es.Dims):][:len(es.Dims)] }
