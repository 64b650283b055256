package funnel

import (
	"github.com/mopsite/mopsite/internal/metric"
	"github.com/mopsite/mopsite/internal/metric/lineage"
	"github.com/mopsite/mopsite/internal/model"
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
	// Partial marks a bucket cut by as-of or by the period asked for.
	Partial bool
}

// Table is a funnel in one view.
type Table struct {
	Funnel *model.Funnel
	View   model.View
	By     []model.Grouping
	// Window is the limit in days, -1 for none; HorizonDays is the age at
	// which a cohort counts as mature (the window, else the p90 of lags).
	Window, HorizonDays int
	Span                value.Span
	Rows                []Row
	Total               Row
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

// View is what a funnel's own page shows.
type View struct {
	// Cohorts by month of entry, last 12 complete months at most 24; Period
	// the same months counted by what happened in them.
	Cohorts, Period *Table
	// Steps judge the mature cohorts of the newest six mature months.
	Steps     []Step
	StepsSpan value.Span
	// StepsBefore are the same steps over the six months before, to show since when a leak is there.
	StepsBefore     []Step
	StepsBeforeSpan value.Span
	// StepTrend[i] is the course of step i by entry month (mature cohorts only carry a verdict).
	StepTrend []Course
	// Sources say where the counts of Cohorts and Period come from, by name.
	Sources []lineage.Source
}

// Course is one step's conversion by entry month.
type Course struct {
	Stage  *model.FunnelStage
	Months []Step
	Spans  []value.Span
	Mature []bool
}
