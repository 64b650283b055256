package rollup

import (
	"cmp"
	"slices"

	"github.com/mopsite/mopsite/internal/facts"
	"github.com/mopsite/mopsite/internal/value"
)

// CohortBuilder adds up the journeys of entities into [facts.Journeys].
type CohortBuilder struct {
	source, entity string
	stages         []facts.Stage
	dims           []*dictionary
	tuples         map[string]uint32 // the codes of an entity's dimensions
	codes          []uint32          // of each tuple
	counts, exits  map[cohortKey]int64
	moves          map[moveKey]int64
}

type cohortKey struct {
	entry, stage uint8
	day          value.Date
	tuple        uint32
	lag          int32
}

// NewCohortBuilder returns a builder for the stages of a record source.
func NewCohortBuilder(source, entity string, stages []facts.Stage, dims []string) *CohortBuilder {
	b := &CohortBuilder{
		source: source, entity: entity, stages: stages,
		tuples: map[string]uint32{}, counts: map[cohortKey]int64{}, exits: map[cohortKey]int64{},
		moves: map[moveKey]int64{},
	}
	for _, d := range dims {
		b.dims = append(b.dims, newDictionary(d))
	}
	return b
}

// Journey is the way of one entity.
type Journey struct {
	// Days is the first day of each stage, NoDate for one it has not.
	Days []value.Date
	// Broken is the index of the first stage that is dated before an earlier
	// one, or -1. It and the later stages count as not reached; but who took an exit
	// waits no more, whatever came before.
	Broken int
	// Dims is the value of each dimension, "" for null.
	Dims []string
}

// Add counts one entity in the cohort of every stage that is no exit.
func (b *CohortBuilder) Add(j Journey) {
	tuple := b.tuple(j.Dims)
	for entry, s := range b.stages {
		if s.Exit {
			continue
		}
		day, ok := b.entryDay(j, entry)
		if !ok {
			continue
		}
		key := cohortKey{entry: uint8(entry), day: day, tuple: tuple}
		for stage := range b.stages {
			if lag, ok := b.lag(j, entry, stage, day); ok {
				key.stage, key.lag = uint8(stage), lag
				b.counts[key]++
			}
		}
		if exit, lag, ok := b.left(j, entry, day); ok {
			key.stage, key.lag = uint8(exit), lag
			b.exits[key]++
		}
	}
}

// left returns the exit by which an entity left the stage of entry for good, and
// after how many days; ok is false if it is still there or has gone on.
func (b *CohortBuilder) left(j Journey, entry int, day value.Date) (exit int, lag int32, ok bool) {
	whole := j
	whole.Broken = -1
	for stage, s := range b.stages {
		l, reached := b.ownLag(j, stage, day)
		if s.Exit && stage != j.Broken {
			l, reached = b.ownLag(whole, stage, day)
		}
		switch {
		case !reached:
		case !s.Exit && stage > entry:
			return 0, 0, false
		case s.Exit && (!ok || l < lag):
			exit, lag, ok = stage, l, true
		}
	}
	return exit, lag, ok
}

// entryDay is the day of the entry stage or, lacking it, of the next stage in
// order that is no exit.
func (b *CohortBuilder) entryDay(j Journey, entry int) (value.Date, bool) {
	for k := entry; k < len(b.stages); k++ {
		if !b.stages[k].Exit && j.Days[k] != value.NoDate {
			return j.Days[k], true
		}
	}
	return value.NoDate, false
}

// lag returns the days from entry to a stage or, if the stage is no exit, to
// the soonest of it and the later ones; ok is false if none was reached.
func (b *CohortBuilder) lag(j Journey, entry, stage int, day value.Date) (lag int32, ok bool) {
	if stage == entry {
		return 0, true
	}
	if b.stages[stage].Exit {
		return b.ownLag(j, stage, day)
	}
	if stage < entry {
		return 0, false
	}
	for k := stage; k < len(b.stages); k++ {
		if b.stages[k].Exit {
			continue
		}
		if l, reached := b.ownLag(j, k, day); reached && (!ok || l < lag) {
			lag, ok = l, true
		}
	}
	return lag, ok
}

func (b *CohortBuilder) ownLag(j Journey, stage int, day value.Date) (int32, bool) {
	d := j.Days[stage]
	if d == value.NoDate || d < day || j.Broken >= 0 && stage >= j.Broken {
		return 0, false
	}
	return int32(d - day), true
}

func (b *CohortBuilder) tuple(values []string) uint32 {
	key := make([]byte, 0, 4*len(b.dims))
	from := len(b.codes)
	for d := range b.dims {
		c := b.dims[d].code(values[d])
		key = append(key, byte(c), byte(c>>8), byte(c>>16), byte(c>>24))
		b.codes = append(b.codes, c)
	}
	if t, ok := b.tuples[string(key)]; ok {
		b.codes = b.codes[:from]
		return t
	}
	t := uint32(len(b.tuples))
	b.tuples[string(key)] = t
	return t
}

// Journeys returns the counts so far, a set for each stage that is no exit.
func (b *CohortBuilder) Journeys() *facts.Journeys {
	j := &facts.Journeys{Source: b.source, Entity: b.entity, Stages: b.stages}
	ranks := make([][]uint32, len(b.dims))
	values := make([][]string, len(b.dims))
	for d := range b.dims {
		values[d], ranks[d] = b.dims[d].sorted()
	}
	j.Sets = b.sets(b.counts, values, ranks)
	if slices.ContainsFunc(b.stages, func(s facts.Stage) bool { return s.Exit }) {
		j.Exits = b.sets(b.exits, values, ranks)
	}
	j.Moves = b.movesOf(values, ranks)
	j.Prune()
	return j
}

// sets lays out counts as columns.
func (b *CohortBuilder) sets(counts map[cohortKey]int64, values [][]string, ranks [][]uint32) []facts.CohortSet {
	keys := make([][]cohortKey, len(b.stages))
	for k := range counts {
		keys[k.entry] = append(keys[k.entry], k)
	}
	var out []facts.CohortSet
	for entry, s := range b.stages {
		if s.Exit {
			continue
		}
		slices.SortFunc(keys[entry], func(x, y cohortKey) int { return b.compare(x, y, ranks) })
		set := facts.CohortSet{Entry: entry}
		for d := range b.dims {
			set.Dims = append(set.Dims, facts.Dim{Name: b.dims[d].name, Values: values[d]})
		}
		for _, k := range keys[entry] {
			b.append(&set, k, counts[k], ranks)
		}
		out = append(out, set)
	}
	return out
}

func (b *CohortBuilder) append(set *facts.CohortSet, k cohortKey, n int64, ranks [][]uint32) {
	set.Day = append(set.Day, k.day)
	set.Stage = append(set.Stage, k.stage)
	set.Lag = append(set.Lag, k.lag)
	set.Count = append(set.Count, n)
	for d := range set.Dims {
		set.Dims[d].Codes = append(set.Dims[d].Codes, ranks[d][b.codes[int(k.tuple)*len(b.dims)+d]])
	}
}

// compare orders by day, dimension values, stage and lag.
func (b *CohortBuilder) compare(x, y cohortKey, ranks [][]uint32) int {
	if c := cmp.Compare(x.day, y.day); c != 0 {
		return c
	}
	n := len(b.dims)
	for d := range n {
		cx, cy := b.codes[int(x.tuple)*n+d], b.codes[int(y.tuple)*n+d]
		if c := cmp.Compare(ranks[d][cx], ranks[d][cy]); c != 0 {
			return c
		}
	}
	return cmp.Or(cmp.Compare(x.stage, y.stage), cmp.Compare(x.lag, y.lag))
}
