package archive

import (
	"errors"
	"strconv"

	"github.com/mopsite/mopsite/internal/facts"
	"github.com/mopsite/mopsite/internal/value"
)

// encodeCohorts writes the sets or the exits of journeys.
func encodeCohorts(j *facts.Journeys, sets []facts.CohortSet) []byte {
	b := []byte("day,entry")
	if len(sets) > 0 {
		for _, d := range sets[0].Dims {
			b = appendText(append(b, ','), d.Name)
		}
	}
	b = append(b, ",stage,lag,count\n"...)
	at := make([]int, len(sets))
	for {
		n := -1 // the set whose next row is the earliest
		for i := range sets {
			if at[i] < sets[i].Len() && (n < 0 || sets[i].Day[at[i]] < sets[n].Day[at[n]]) {
				n = i
			}
		}
		if n < 0 {
			return b
		}
		set, i := &sets[n], at[n]
		at[n]++
		b = append(append(b, set.Day[i].String()...), ',')
		b = appendText(b, j.Stages[set.Entry].ID)
		for d := range set.Dims {
			b = appendText(append(b, ','), set.Dims[d].Values[set.Dims[d].Codes[i]])
		}
		b = appendText(append(b, ','), j.Stages[set.Stage[i]].ID)
		b = strconv.AppendInt(append(b, ','), int64(set.Lag[i]), 10)
		b = strconv.AppendInt(append(b, ','), set.Count[i], 10)
		b = append(b, '\n')
	}
}

// journeysOf returns journeys without their counts.
func journeysOf(doc *document) *facts.Journeys {
	j := &facts.Journeys{Source: doc.Source, Entity: doc.Entity}
	for _, s := range doc.Stages {
		j.Stages = append(j.Stages, facts.Stage(s))
	}
	return j
}

// decodeCohorts reads the sets or the exits of journeys.
func decodeCohorts(doc *document, text []byte) ([]facts.CohortSet, error) {
	var sets []facts.CohortSet
	index, set := map[string]int{}, map[int]int{}
	for i, s := range doc.Stages {
		index[s.ID] = i
		if !s.Exit {
			set[i] = len(sets)
			sets = append(sets, facts.CohortSet{Entry: i})
		}
	}
	header := append(append([]string{"day", "entry"}, doc.CohortDimensions...), "stage", "lag", "count")
	names, order := newDims(doc.CohortDimensions), &sorted{}
	var setOf []int
	err := eachLine(text, header, func(cells []string) error {
		c, err := parseCohort(cells, names)
		if err != nil {
			return err
		}
		entry, okEntry := index[c.entry]
		n, okSet := set[entry]
		stage, okStage := index[c.stage]
		if !okEntry || !okSet || !okStage || stage > 255 {
			return errors.New("a stage is not one of those that the ledger lists")
		}
		setOf = append(setOf, n)
		s := &sets[n]
		s.Day, s.Stage = append(s.Day, c.day), append(s.Stage, uint8(stage))
		s.Lag, s.Count = append(s.Lag, int32(c.lag)), append(s.Count, c.count)
		return order.next([]int64{int64(c.day), int64(entry)}, c.dims, []int64{int64(stage), c.lag})
	})
	for _, d := range names.dims() {
		for i := range sets {
			sets[i].Dims = append(sets[i].Dims, facts.Dim{Name: d.Name, Values: d.Values})
		}
		for row, n := range setOf {
			dim := &sets[n].Dims[len(sets[n].Dims)-1]
			dim.Codes = append(dim.Codes, d.Codes[row])
		}
	}
	return sets, err
}

// cohortLine is a line of the cohorts.
type cohortLine struct {
	day          value.Date
	entry, stage string
	dims         []string
	lag, count   int64
}

func parseCohort(cells []string, names *dims) (c cohortLine, err error) {
	if c.day, err = parseDay(cells[0]); err != nil {
		return c, err
	}
	if c.entry, err = parseText(cells[1]); err != nil {
		return c, err
	}
	if c.dims, err = names.add(cells[2:]); err != nil {
		return c, err
	}
	rest := cells[2+len(c.dims):]
	if c.stage, err = parseText(rest[0]); err != nil {
		return c, err
	}
	if c.lag, err = parseWhole(rest[1], 32); err != nil {
		return c, err
	}
	c.count, err = parseWhole(rest[2], 64)
	return c, err
}
