package facts

import (
	"cmp"
	"slices"

	"github.com/mopsite/mopsite/internal/value"
)

// Arrival counts entities that entered on a day and reached a stage Lag days
// later.
type Arrival struct {
	Day   value.Date
	Lag   int
	Count int64
}

// Arrivals lists who reached a stage, by day of entry and lag, in that order. Of
// the query its days, filters, entry, window and as-of count. The entry stage
// itself gives who entered, all with lag 0.
func (j *Journeys) Arrivals(q CohortQuery, stage int) []Arrival {
	set := setOf(j.Sets, q.Entry)
	if set == nil {
		return nil
	}
	return q.arrivals(set, func(s uint8) bool { return int(s) == stage })
}

// Leavings lists who left the stage of entry by an exit and went on to no later
// one, by day of entry and days until then. Who was lost and came back by the last
// day that the records know of has not left.
func (j *Journeys) Leavings(q CohortQuery) []Arrival {
	set := setOf(j.Exits, q.Entry)
	if set == nil {
		return nil
	}
	return q.arrivals(set, func(uint8) bool { return true })
}

// arrivals adds up the rows of a set whose stage is kept.
func (q CohortQuery) arrivals(set *CohortSet, keep func(stage uint8) bool) []Arrival {
	q.Span.To = min(q.Span.To, q.AsOf)
	q.Grain, q.Dims = nil, nil
	var out []Arrival
	for _, row := range q.slice(rows{set.Day, set.Day, set.Dims}).row {
		if keep(set.Stage[row]) && q.counts(set, int(row)) {
			out = append(out, Arrival{set.Day[row], int(set.Lag[row]), set.Count[row]})
		}
	}
	slices.SortFunc(out, func(a, b Arrival) int { return cmp.Or(cmp.Compare(a.Day, b.Day), cmp.Compare(a.Lag, b.Lag)) })
	return addEqual(out)
}

// addEqual adds up neighbours of one day and lag, in place.
func addEqual(all []Arrival) []Arrival {
	n := 0
	for _, a := range all {
		if n > 0 && all[n-1].Day == a.Day && all[n-1].Lag == a.Lag {
			all[n-1].Count += a.Count
			continue
		}
		all[n] = a
		n++
	}
	return all[:n]
}
