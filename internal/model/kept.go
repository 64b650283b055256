package model

import (
	"fmt"

	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/expr"
	"github.com/mopsite/mopsite/internal/value"
)

// Frozen says for which day a page speaks for good: its numbers are computed as
// of that day, whatever the day of the site.
type Frozen struct {
	AsOf value.Date
	Pos  diag.Pos
	// Kept are the numbers that the page keeps as they were seen on that day.
	Kept []*Kept
}

// Kept is a number as somebody saw it on a day, written down so that it stays:
// a metric over a period, or the conversion to a stage of a funnel among those
// who entered in it. What the facts of today give for that day is computed
// beside it.
type Kept struct {
	// Metric is set, or Funnel and Stage are.
	Metric *Metric
	Funnel *Funnel
	Stage  *FunnelStage
	// StageName is the stage as written.
	StageName Name
	Where     []Filter
	// Period is fixed: it does not depend on a day.
	Period     expr.Period
	PeriodText string
	// AsOf is the day on which it was seen.
	AsOf value.Date
	// Value is null where the author has not written it down; Half is half a unit
	// of its last written digit, so that a number that rounds to it is equal.
	Value, Half value.Num
	// Pos is where the number stands, ValuePos where its value does.
	Pos, ValuePos diag.Pos
}

// Differs reports whether a number is another one than what was written down,
// rounding aside. One that was not written down differs from nothing.
func (k *Kept) Differs(n value.Num) bool {
	if k.Value.Null() {
		return false
	}
	if n.Null() {
		return true
	}
	gap := n.Sub(k.Value)
	if gap.Sign() < 0 {
		gap = gap.Neg()
	}
	return gap.Cmp(k.Half) > 0
}

// Of names what is kept by its id, as an author wrote it.
func (k *Kept) Of() string {
	switch {
	case k.Metric != nil:
		return k.Metric.ID
	case k.Funnel != nil:
		return k.Funnel.ID + " " + k.StageName.Text
	}
	return ""
}

// findStages finds the stages of kept numbers, once the funnels are known.
func (j *joiner) findStages(drafts []*Draft) {
	for _, d := range drafts {
		for _, k := range d.Kept {
			if k.Funnel != nil {
				j.findStage(k)
			}
		}
	}
}

func (j *joiner) findStage(k *Kept) {
	var ids []string
	for i, s := range k.Funnel.Stages {
		switch {
		case s.ID == k.StageName.Text && i > 0:
			k.Stage = s
			return
		case i > 0:
			ids = append(ids, s.ID)
		}
	}
	j.fail(CheckUnknownReference, k.StageName.Pos, didYouMean(nearest(k.StageName.Text, ids), "its steps lead to "+enumerate(ids)),
		"%s", fmt.Sprintf("the funnel %s has no step to a stage %q", k.Funnel.ID, k.StageName.Text))
}
