package funnel

import (
	"github.com/mopsite/mopsite/internal/metric"
	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/stat"
	"github.com/mopsite/mopsite/internal/value"
)

// Row is one group of a funnel: a cohort, or what happened in a period.
type Row struct {
	Keys []string
	Span value.Span
	// Entered counts entities entering the first stage (cohort view only).
	Entered int64
	// Reached has one count a stage of the funnel; entry stage included.
	Reached []int64
	// Mature is false while entities of the cohort may still convert.
	Mature bool
	// Truncated is set when entities of the cohort entered, or by period days
	// passed, before a stage was recorded, or seems to have been: it is shown and
	// not judged.
	Truncated bool
	// Partial marks a bucket cut by as-of or by the period asked for.
	Partial bool
	// Projected says of an immature cohort, for each stage, how many may reach it
	// in the end; nil where nothing can be projected.
	Projected []stat.Projection
}

// Judged reports whether the row may be judged: it is mature, and nothing of it
// is cut off.
func (r Row) Judged() bool { return r.Mature && !r.Truncated }

// Table is a funnel in one view.
type Table struct {
	Funnel *model.Funnel
	View   model.View
	By     []model.Grouping
	// Window is the limit in days, -1 for none; HorizonDays is the age at
	// which a cohort counts as mature (the window, else the p90 of lags).
	Window, HorizonDays int
	// Recorded are the stages that were recorded from a day on only, or seem so.
	Recorded []Recorded
	Span     value.Span
	Rows     []Row
	Total    Row
	// Reason is set when the funnel cannot be computed.
	Reason metric.Reason
}

// Verdict is the judgement on one stage's conversion.
type Verdict string

// The verdicts of domain practice; Untargeted means that no target is given.
const (
	Insufficient Verdict = "insufficient" // fewer than 20 cases
	Confirmed    Verdict = "confirmed"    // the whole interval lies below the target
	Suspected    Verdict = "suspected"    // below the target, but the interval reaches it
	OnTarget     Verdict = "on-target"
	Untargeted   Verdict = "untargeted"
)

// Step is the conversion from the stage before, over mature cohorts only.
type Step struct {
	Stage *model.FunnelStage
	// From and To are the counts of the stage before and of this one.
	From, To int64
	// Rate is To ÷ From, null without cases; Low and High its Wilson 95 % interval.
	Rate      value.Num
	Low, High float64
	Verdict   Verdict
}

// Course is one step's conversion by entry month.
type Course struct {
	Stage  *model.FunnelStage
	Months []Step
	Spans  []value.Span
	Judged []bool
}

// Of returns the step of the month with some days, nil if there is none.
func (c Course) Of(days value.Span) *Step {
	for i, s := range c.Spans {
		if s == days {
			return &c.Months[i]
		}
	}
	return nil
}
