// Package results computes everything that the pages of a site show, once,
// before anything is checked or drawn: what each metric's and funnel's own page
// says, the data of each block, inline values, maturity, and how the sources fit
// together. Pages read [Results]; the command query asks the same engine, so both
// say the same.
//
// It is pure: the same site, facts, assessments and as-of date give the same
// [Results].
package results

import (
	"github.com/mopsite/mopsite/internal/approval"
	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/expr"
	"github.com/mopsite/mopsite/internal/metric"
	"github.com/mopsite/mopsite/internal/metric/budget"
	"github.com/mopsite/mopsite/internal/metric/conform"
	"github.com/mopsite/mopsite/internal/metric/cube"
	"github.com/mopsite/mopsite/internal/metric/derive"
	"github.com/mopsite/mopsite/internal/metric/frozen"
	"github.com/mopsite/mopsite/internal/metric/funnel"
	"github.com/mopsite/mopsite/internal/metric/leak"
	"github.com/mopsite/mopsite/internal/metric/match"
	"github.com/mopsite/mopsite/internal/metric/maturity"
	"github.com/mopsite/mopsite/internal/metric/moves"
	"github.com/mopsite/mopsite/internal/metric/recall"
	"github.com/mopsite/mopsite/internal/metric/runs"
	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/value"
)

// Results are all numbers of a site, computed once.
type Results struct {
	AsOf     value.Date
	Calendar value.Calendar
	// Metrics, Funnels: what the definition pages show.
	Metrics map[*model.Metric]*MetricView
	Funnels map[*model.Funnel]*leak.View
	// Moves are those of the funnels that say which are allowed, in the months that
	// their pages show and since.
	Moves map[*model.Funnel]*moves.Table
	// Campaigns are what campaigns' own pages show, Spending the dashboard of all
	// campaigns and channels, nil without a cost, Budget that of the budget, nil
	// without a plan.
	Campaigns map[*model.Campaign]*budget.Campaign
	Spending  *Spending
	Budget    *budget.Dashboard
	// Approved is how approved pages stand to their newest approval.
	Approved map[*model.Page]*approval.Standing
	// Runs are what data/runs.csv tells of the last twelve months.
	Runs map[*model.Procedure]*runs.Summary
	// Maturity is nil when the handbook has no capability.
	Maturity *maturity.Map
	// Blocks holds the data of each chart, metric, funnel and maturity block.
	Blocks map[model.Block]BlockData
	Values map[*model.InlineValue]metric.Quantity
	// Compared holds those of the inline values that are set against something.
	Compared map[*model.InlineValue]Compared
	// Kept are the numbers that decisions and frozen pages keep; those of
	// decisions beside the newest that can be compared.
	Kept map[*model.Kept]*recall.Kept
	// Frozen are the figures of the pages that speak for a day of their own.
	Frozen map[*model.Page]*frozen.Page
	// Names are what conventions say of the names in the data.
	Names map[*model.Convention]*conform.Lint
	// Joins tells how the sources fit together, by shared dimension.
	Joins []match.Join
	// Findings are mistakes that only the facts reveal: unknown measures and
	// dimensions, mixed currencies, double counts, refused ratios.
	Findings []diag.Diagnostic
}

// Delta compares a quantity with the same one of another span.
type Delta struct {
	// How and Segment are what was asked for.
	How     expr.Compare
	Segment []model.Filter
	Before  metric.Quantity
	// Change is (now − before) ÷ before, null when before is null or zero; for
	// ratios Points is the difference in percentage points instead.
	Change, Points value.Num
	Span           value.Span
}

// Tile is a metric of a period with its comparison and recent course.
type Tile struct {
	Metric *model.Metric
	Now    metric.Quantity
	// Span is as in [metric.Table].
	Span    value.Span
	Partial bool
	// Begins is the first day with facts, where that is after the span and there is
	// no number; else [value.NoDate].
	Begins value.Date
	// Compare is nil when nothing was asked to be compared.
	Compare *Delta
	// Course holds the last 13 complete months, oldest first. Months are their
	// days, on a tile of a block.
	Course []metric.Quantity
	Months []value.Span
	// Target is what the metric aims at, beside this number: see [metric.Aim].
	Target metric.Quantity
	// OnTarget is set when the metric has such a target, a value and a direction.
	OnTarget *bool
}

// MetricView is what a metric's own page shows.
type MetricView struct {
	// Latest is the last complete month, compared with the previous month;
	// Year the same against the year before. Where Begun is set no complete month
	// has a number yet, and it is the month so far.
	Latest Tile
	Begun  bool
	Year   *Delta
	// Months is the course by month, up to 24 complete months and this month.
	Months *metric.Table
	// ByDim splits the month of Latest by the first shared dimension
	// that all its sources have; nil when there is none.
	ByDim *metric.Table
	// Sources are the names of the sources the formula reads, sorted.
	Sources []string
	// UsedBy are the metrics whose formulas refer to this one.
	UsedBy []*model.Metric
	// Explained says where Latest comes from.
	Explained *metric.Explanation
}

// Compared is what an inline value is set against; Span is its own days.
type Compared struct {
	Span value.Span
	Delta
}

// BlockData is what a block shows. Blocks over pages have the pages themselves;
// here stands what depends on the day and the calendar.
type BlockData struct {
	Table *metric.Table
	// Before is the compared table of a chart, aligned group by group.
	Before *metric.Table
	// Rest says how many values a group of Table stands for, 0 for one that is
	// a value itself; nil where all are shown.
	Rest []int
	// Spans are the days of the pages of a Gantt chart or a roadmap, in their
	// order, Lanes the spans of time beside each other in a roadmap.
	Spans []value.Span
	Lanes []value.Span
	// Pages are those of a list in its order, More how many it leaves out.
	Pages []*model.Page
	More  int
	Tiles []Tile
	// Rows are the numbers of a table, Courses the last 13 complete months of
	// its first metric by the keys of its rows, where these are no times.
	Rows     *derive.Answer
	Courses  map[string][]metric.Quantity
	Funnel   *funnel.Table
	Steps    []funnel.Step
	Maturity *maturity.Map
	// Cube is what the filter of a page computes its numbers from.
	Cube *cube.Cube
}
