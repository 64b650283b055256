package facts

import "github.com/mopsite/mopsite/internal/value"

// NoStage stands in [Moves] where there is no stage: before the first one of an
// entity, and for a status that no stage names.
const NoStage uint8 = 255

// Moves counts how the entities of a record source went from one status to the
// next: one row for each distinct (day, dimension values, from, to). Columns have
// equal length. A move happens on the day of the status that it leads to; a status
// that stays the same is none.
type Moves struct {
	Day  []value.Date
	Dims []Dim
	// From and To index Journeys.Stages. From is NoStage where an entity came, To is
	// where its status is one that no stage names; it then still counts as being at
	// the stage before.
	From, To []uint8
	Count    []int64
}

// Len returns the number of rows.
func (m *Moves) Len() int { return len(m.Day) }

// Move is a way from one stage to another, as in [Moves].
type Move struct{ From, To uint8 }

// Moved is one group of moves, counted by their ways.
type Moved struct {
	Key
	Counts map[Move]int64
}

// Moved counts moves by group, sorted by bucket, then dimension values; nil where
// the facts have none counted.
func (j *Journeys) Moved(c Cut) []Moved {
	m := j.Moves
	if m == nil {
		return nil
	}
	r := rows{m.Day, m.Day, m.Dims}
	g := c.slice(r)
	counts := make([]map[Move]int64, len(g.first))
	for i, row := range g.row {
		n := g.group[i]
		if counts[n] == nil {
			counts[n] = map[Move]int64{}
		}
		counts[n][Move{m.From[row], m.To[row]}] += m.Count[row]
	}
	keys, order := g.keys(c, r)
	out := make([]Moved, 0, len(keys))
	for i, n := range order {
		out = append(out, Moved{keys[i], counts[n]})
	}
	return out
}

// until returns the moves up to a day; nil of nil.
func (m *Moves) until(asOf value.Date) *Moves {
	if m == nil {
		return nil
	}
	var rows []int32
	for i, day := range m.Day {
		if day <= asOf {
			rows = append(rows, int32(i))
		}
	}
	out := &Moves{Day: pick(m.Day, rows), From: pick(m.From, rows), To: pick(m.To, rows), Count: pick(m.Count, rows)}
	for _, d := range m.Dims {
		out.Dims = append(out.Dims, Dim{d.Name, d.Values, pick(d.Codes, rows)})
	}
	return out
}
