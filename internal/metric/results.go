package metric

import (
	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/metric/lineage"
	"github.com/mopsite/mopsite/internal/metric/match"
	"github.com/mopsite/mopsite/internal/metric/maturity"
	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/value"
)

// Results are all numbers of a site, computed once.
type Results struct {
	AsOf     value.Date
	Calendar value.Calendar
	// Metrics, Funnels: what the definition pages show.
	Metrics map[*model.Metric]*MetricView
	Funnels map[*model.Funnel]*FunnelView
	// Maturity is nil when the handbook has no capability.
	Maturity *maturity.Map
	// Blocks holds the data of each chart, metric, funnel and maturity block.
	Blocks map[model.Block]BlockData
	Values map[*model.InlineValue]Quantity
	// Joins tells how the sources fit together, by shared dimension.
	Joins []match.Join
	// Findings are mistakes that only the facts reveal: unknown measures and
	// dimensions, mixed currencies, double counts, refused ratios.
	Findings []diag.Diagnostic
}

// Quantity is one number with everything a reader must know about it.
type Quantity struct {
	// Value is null when the number cannot be given; Reason then says why.
	Value value.Num
	Unit  model.Unit
	// Currency is set for money, "" otherwise.
	Currency string
	Reason   Reason
	// Partial marks a period cut at as-of, or a bucket only partly covered.
	Partial bool
	// Match is set on a ratio across sources that are joined by a dimension.
	Match *match.Shares
	// Num and Den are the summed numerator and denominator of a top-level
	// ratio, null otherwise.
	Num, Den value.Num
}

// Reason says why a quantity is null; catalogues hold a sentence for each.
type Reason string

// The reasons. None stands on every quantity that has a value.
const (
	None            Reason = ""
	NoData          Reason = "no-data"
	ZeroDenominator Reason = "zero-denominator"
	MixedCurrency   Reason = "mixed-currency"
	LowMatch        Reason = "low-match"
	SourceFailed    Reason = "source-failed"
	SpanTooLong     Reason = "span-too-long"
	BadDefinition   Reason = "bad-definition"
	AboveOne        Reason = "above-one" // numerator exceeds a denominator that should contain it
	Overflow        Reason = "overflow"  // a sum exceeds what can be held exactly
)

// Reasons lists every reason, for catalogues.
func Reasons() []Reason {
	return []Reason{
		NoData, ZeroDenominator, MixedCurrency, LowMatch, SourceFailed, SpanTooLong, BadDefinition, AboveOne, Overflow,
	}
}

// Group is one row's key: the span of its calendar bucket (when grouped by a
// grain) and its dimension values, in the order of Table.By.
type Group struct {
	// Keys are the labels as `query` prints them, one for each of Table.By.
	Keys []string
	// Span is the bucket, or the whole period.
	Span value.Span
	// Partial marks a bucket cut by as-of or by the period asked for.
	Partial bool
}

// Table is metrics by groups: the shape of `query`, charts and data tables.
type Table struct {
	By      []model.Grouping
	Metrics []*model.Metric
	// Span is the period; one without a first day shrinks to the days from
	// the first fact to the last that the sources speak of. It is empty for a
	// period after as-of.
	Span    value.Span
	Partial bool
	Groups  []Group
	// Cells[i][j] is Metrics[j] in Groups[i].
	Cells [][]Quantity
	// Reasons[j] says why Metrics[j] has no number in any group, even if there
	// is no group; None where some group may have one.
	Reasons []Reason
	// LeftOut counts facts whose span exceeds the grain asked for.
	LeftOut int
}

// Delta compares a quantity with the same one of another span.
type Delta struct {
	Before Quantity
	// Change is (now − before) ÷ before, null when before is null or zero; for
	// ratios Points is the difference in percentage points instead.
	Change, Points value.Num
	Span           value.Span
}

// Tile is a metric of a period with its comparison and recent course.
type Tile struct {
	Metric *model.Metric
	Now    Quantity
	// Span is as in [Table].
	Span    value.Span
	Partial bool
	// Compare is nil when nothing was asked to be compared.
	Compare *Delta
	// Course holds the last 13 complete months, oldest first.
	Course []Quantity
	// OnTarget is set when the metric has a target and a value.
	OnTarget *bool
}

// MetricView is what a metric's own page shows.
type MetricView struct {
	// Latest is the last complete month, compared with the previous month;
	// Year the same against the year before.
	Latest Tile
	Year   *Delta
	// Months is the course by month, up to 24 complete months and this month.
	Months *Table
	// ByChannel splits the last complete month by the first shared dimension
	// that all its sources have; nil when there is none.
	ByDim *Table
	// Sources are the names of the sources the formula reads, sorted.
	Sources []string
	// UsedBy are the metrics whose formulas refer to this one.
	UsedBy []*model.Metric
	// Explained says where Latest comes from.
	Explained *Explanation
}

// FunnelRow is one group of a funnel: a cohort, or what happened in a period.
type FunnelRow struct {
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

// FunnelTable is a funnel in one view.
type FunnelTable struct {
	Funnel *model.Funnel
	View   model.View
	By     []model.Grouping
	// Window is the limit in days, -1 for none; HorizonDays is the age at
	// which a cohort counts as mature (the window, else the p90 of lags).
	Window, HorizonDays int
	Span                value.Span
	Rows                []FunnelRow
	Total               FunnelRow
	// Reason is set when the funnel cannot be computed.
	Reason Reason
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

// FunnelView is what a funnel's own page shows.
type FunnelView struct {
	// Cohorts by month of entry, last 12 complete months at most 24; Period
	// the same months counted by what happened in them.
	Cohorts, Period *FunnelTable
	// Steps judge the mature cohorts of the newest six mature months.
	Steps     []Step
	StepsSpan value.Span
	// StepsBefore are the same steps over the six months before, to show since when a leak is there.
	StepsBefore     []Step
	StepsBeforeSpan value.Span
	// StepTrend[i] is the course of step i by entry month (mature cohorts only carry a verdict).
	StepTrend []StepCourse
	// Sources say where the counts of Cohorts and Period come from, by name.
	Sources []lineage.Source
}

// StepCourse is one step's conversion by entry month.
type StepCourse struct {
	Stage  *model.FunnelStage
	Months []Step
	Spans  []value.Span
	Mature []bool
}

// BlockData is what a block shows: exactly one field is set, none when it
// shows pages only.
type BlockData struct {
	Table *Table
	// Before is the compared table of a chart, aligned group by group.
	Before   *Table
	Tiles    []Tile
	Funnel   *FunnelTable
	Steps    []Step
	Maturity *maturity.Map
}
