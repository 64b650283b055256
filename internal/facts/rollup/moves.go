package rollup

import (
	"cmp"
	"slices"

	"github.com/mopsite/mopsite/internal/facts"
	"github.com/mopsite/mopsite/internal/value"
)

// Event is a day on which an entity had a status: the index of a stage, or
// [facts.NoStage] for a status that no stage names.
type Event struct {
	Day   value.Date
	Stage uint8
}

type moveKey struct {
	day      value.Date
	tuple    uint32
	from, to uint8
}

// AddMoves counts the moves of one entity, from status to status, by day. Of several
// on one day nobody knows the order: they are taken in the order of the stages,
// those without a stage last. The events are sorted in place.
func (b *CohortBuilder) AddMoves(events []Event, dims []string) {
	slices.SortFunc(events, func(x, y Event) int { return cmp.Or(cmp.Compare(x.Day, y.Day), cmp.Compare(x.Stage, y.Stage)) })
	at, unnamed := facts.NoStage, false
	key := moveKey{tuple: b.tuple(dims)}
	for _, e := range events {
		key.day, key.from, key.to = e.Day, at, e.Stage
		switch {
		case e.Stage == facts.NoStage && unnamed, e.Stage == at && e.Stage != facts.NoStage:
		case e.Stage == facts.NoStage:
			b.moves[key]++
		default:
			b.moves[key]++
			at = e.Stage
		}
		unnamed = e.Stage == facts.NoStage
	}
}

// movesOf lays out the moves as columns.
func (b *CohortBuilder) movesOf(values [][]string, ranks [][]uint32) *facts.Moves {
	keys := make([]moveKey, 0, len(b.moves))
	for k := range b.moves {
		keys = append(keys, k)
	}
	n := len(b.dims)
	code := func(k moveKey, d int) uint32 { return ranks[d][b.codes[int(k.tuple)*n+d]] }
	slices.SortFunc(keys, func(x, y moveKey) int {
		if c := cmp.Compare(x.day, y.day); c != 0 {
			return c
		}
		for d := range n {
			if c := cmp.Compare(code(x, d), code(y, d)); c != 0 {
				return c
			}
		}
		return cmp.Or(cmp.Compare(x.from, y.from), cmp.Compare(x.to, y.to))
	})
	m := &facts.Moves{}
	for d := range b.dims {
		m.Dims = append(m.Dims, facts.Dim{Name: b.dims[d].name, Values: values[d]})
	}
	for _, k := range keys {
		m.Day, m.From, m.To, m.Count = append(m.Day, k.day), append(m.From, k.from), append(m.To, k.to), append(m.Count, b.moves[k])
		for d := range m.Dims {
			m.Dims[d].Codes = append(m.Dims[d].Codes, code(k, d))
		}
	}
	return m
}
