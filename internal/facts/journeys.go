package facts

import "github.com/mopsite/mopsite/internal/value"

// Stage is a stage of a record source, in the order of mopsite.yaml. An exit
// (lost, disqualified) ends a journey and never counts as progress.
type Stage struct {
	ID   string
	Exit bool
}

// Journeys are the cohort counts of a record source: one [CohortSet] for each
// stage that is no exit, so that a funnel may start anywhere.
type Journeys struct {
	Source, Entity string
	Stages         []Stage
	Sets           []CohortSet
	// Exits count, in the form of Sets, those who left by an exit and have gone on
	// to no later stage: how long they stayed at the stage of entry, their last.
	// Stage is the exit that they took first. Nil for a source without exits.
	Exits []CohortSet
	// Moves counts who went from which stage to which; nil in facts of versions that
	// did not count them.
	Moves *Moves
}

// CohortSet counts the entities that entered at one stage. Columns have equal
// length, one row for each distinct (day, dimension values, stage, lag).
//
// An entity enters at stage s on the day of s or, lacking s, of the next stage
// in order (exits aside) that it has. Its lag to a stage k is the smallest of
// the lags, in whole days and not negative, to k and to any later stage that
// is no exit; so k is reached within a window W if its lag is at most W. An
// exit has its own lag only. The entry stage itself always has lag 0, so its
// rows give the number that entered.
type CohortSet struct {
	// Entry and Stage index Journeys.Stages.
	Entry int
	Day   []value.Date
	Dims  []Dim
	Stage []uint8
	Lag   []int32
	Count []int64
}

// Len returns the number of rows.
func (c *CohortSet) Len() int { return len(c.Day) }
