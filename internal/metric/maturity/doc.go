// Package maturity scores capabilities: what a team is able to do, criterion by
// criterion and level by level, from the rows of data/assessments.csv.
//
// A capability has criteria on the levels 1 to 4. An assessment says of one
// criterion whether it was met on a day; the newest up to the as-of date counts,
// for each division by itself. Two numbers come out, and they are not mixed:
//
//   - [GatedLevel] is what is sure: the highest level of which nothing required
//     is missing, there and below. What nobody assessed is not met.
//   - [ContinuousScore] is what moves: the weight of what is met over the weight
//     of what applies, so that progress within a level is seen.
//
// A criterion may ask for other evidence than somebody's word: a page that was
// reviewed, a source that is fresh, a metric that is high enough, runs of a
// procedure ([model.Evidence]). Such evidence is the same for every division, and
// all evidence is looked for anew on each day, so a level that was earned is lost
// when its evidence expires.
//
// [New] draws the whole [Map]; the coverage beside each score tells how much of
// it anybody looked at.
package maturity

import (
	"slices"

	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/value"
)

// State is the assessed state of a criterion.
type State string

// The states; Unknown means that no assessment speaks of it.
const (
	Met     State = "met"
	Partial State = "partial"
	Unmet   State = "unmet"
	NA      State = "na"
	Unknown State = "unknown"
)

// Input is what maturity is computed from.
type Input struct {
	Assessments []Assessment
	World       World
	AsOf        value.Date
}

// Assessment is one row of data/assessments.csv.
type Assessment struct {
	Date      value.Date
	Division  string
	Criterion string
	State     State
	By, Note  string
	Pos       diag.Pos
}

// Map is the maturity by division and capability, as of a day.
type Map struct {
	// Divisions are sorted by name.
	Divisions []Division
	// Dates are the days on which anything was assessed, ascending.
	Dates []value.Date
}

// Division is one division's standing.
type Division struct {
	// Name is "" where the assessments name no division.
	Name string
	// Capabilities has one element for each of the handbook's, in its order.
	Capabilities []CapabilityScore
}

// CapabilityScore is one capability's standing in one division.
type CapabilityScore struct {
	Capability *model.Capability
	// Level is the gated level, 0 to 4: the highest level whose own and lower
	// required criteria are all met.
	Level int
	// Score is weighted met ÷ weighted applicable over all criteria (partial
	// counts half, na is not applicable, unknown counts as not met); null
	// when nothing applies. Coverage is known ÷ all.
	Score, Coverage value.Num
	Cells           []LevelCell
	Criteria        []CriterionState
	History         []HistoryPoint
}

// LevelCell is one cell of the maturity map.
type LevelCell struct {
	Level                            int
	Met, Partial, Unmet, NA, Unknown int
	// State sums the cell up: met when all required are met, unmet when none
	// is met or partial, unknown when nothing is known, else partial.
	State State
}

// CriterionState is where a criterion stands, by its evidence.
type CriterionState struct {
	Criterion *model.Criterion
	State     State
	// Date is the newest day that any of its evidence speaks of; Assessed, By and
	// Note are those of the assessment, if it has one.
	Date     value.Date
	Assessed value.Date
	By, Note string
	// Proofs are its evidence, in the order of the page.
	Proofs []Proof
}

// Expired reports whether any of its evidence has counted and does no more.
func (s CriterionState) Expired() bool {
	return slices.ContainsFunc(s.Proofs, func(p Proof) bool { return p.Expired })
}

// HistoryPoint is a standing on a day on which something was assessed, or on
// which the standing changed.
type HistoryPoint struct {
	Date  value.Date
	Level int
	Score value.Num
}
