package facts

import (
	"slices"

	"github.com/mopsite/mopsite/internal/value"
)

// CohortQuery asks journeys how many entities that entered at a stage reached
// others. Its Cut speaks of the day of entry.
type CohortQuery struct {
	Cut
	// Entry and Stages index Journeys.Stages; Entry is no exit.
	Entry  int
	Stages []int
	// Window keeps the stages reached 0 to Window days after entry; a negative
	// window is no limit.
	Window int
	// AsOf hides what happened after it.
	AsOf value.Date
}

// Cohort is one group of entities that entered.
type Cohort struct {
	Key
	Entered int64
	// Reached are one for each of CohortQuery.Stages.
	Reached []int64
}

// Cohorts counts entities by group, sorted by bucket, then dimension values. A
// group is there if an entity entered in it.
func (j *Journeys) Cohorts(q CohortQuery) []Cohort {
	set := setOf(j.Sets, q.Entry)
	if set == nil {
		return nil
	}
	r := rows{set.Day, set.Day, set.Dims}
	q.Span.To = min(q.Span.To, q.AsOf)
	g := q.slice(r)
	counts := make([]int64, len(g.first)*len(j.Stages))
	for i, row := range g.row {
		if q.counts(set, int(row)) {
			counts[int(g.group[i])*len(j.Stages)+int(set.Stage[row])] += set.Count[row]
		}
	}
	keys, order := g.keys(q.Cut, r)
	out := make([]Cohort, 0, len(keys))
	for i, n := range order {
		by := counts[int(n)*len(j.Stages):]
		c := Cohort{Key: keys[i], Entered: by[q.Entry], Reached: make([]int64, len(q.Stages))}
		for i, s := range q.Stages {
			c.Reached[i] = by[s]
		}
		out = append(out, c)
	}
	return out
}

func (q *CohortQuery) counts(set *CohortSet, row int) bool {
	lag := set.Lag[row]
	return (q.Window < 0 || int(lag) <= q.Window) && set.Day[row]+value.Date(lag) <= q.AsOf
}

// Lag returns the nearest-rank percentile (1 to 100) of the days from entry to
// a stage, over all entities that entered since a day and reached it by as-of. ok is
// false if none did.
func (j *Journeys) Lag(entry, stage, percentile int, since, asOf value.Date) (days int, ok bool) {
	set := setOf(j.Sets, entry)
	if set == nil {
		return 0, false
	}
	byLag, n := map[int32]int64{}, int64(0)
	for i, s := range set.Stage {
		if int(s) == stage && set.Day[i] >= since && set.Day[i]+value.Date(set.Lag[i]) <= asOf {
			byLag[set.Lag[i]] += set.Count[i]
			n += set.Count[i]
		}
	}
	lags := make([]int32, 0, len(byLag))
	for lag := range byLag {
		lags = append(lags, lag)
	}
	slices.Sort(lags)
	rank := (n*int64(percentile) + 99) / 100
	for _, lag := range lags {
		if rank -= byLag[lag]; rank <= 0 {
			return int(lag), true
		}
	}
	return 0, false
}

// Entries returns the days from the first to the last entry at a stage up to
// as-of; it is empty if nothing entered.
func (j *Journeys) Entries(entry int, asOf value.Date) value.Span {
	s, any := value.Span{From: 0, To: -1}, false
	if set := setOf(j.Sets, entry); set != nil {
		for _, d := range set.Day {
			switch {
			case d > asOf:
			case !any:
				s, any = value.Span{From: d, To: d}, true
			default:
				s.From, s.To = min(s.From, d), max(s.To, d)
			}
		}
	}
	return s
}

func setOf(sets []CohortSet, entry int) *CohortSet {
	for i := range sets {
		if sets[i].Entry == entry {
			return &sets[i]
		}
	}
	return nil
}
