package model

import (
	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/expr"
	"github.com/mopsite/mopsite/internal/value"
)

// Block is a fenced component of a page, decoded and resolved: one of
// *ChartBlock, *TableBlock, *MetricBlock, *FunnelBlock, *MaturityBlock,
// *ListBlock, *RACIBlock, *RoadmapBlock, *QuadrantBlock, *StackBlock,
// *StepsBlock, *MatrixBlock, *ChainBlock, *TreeBlock, *CalendarBlock,
// *MapBlock, *AdoptionBlock, *SkillsBlock, *BusFactorBlock, *UpdatesBlock, *GlossaryBlock,
// *FilterBlock and *BrokenBlock. Blocks are compared by pointer.
type Block interface {
	// Place is the position of the block's info string.
	Place() diag.Pos
	// Caption is the title that the author gave, may be empty.
	Caption() value.Text
}

// BlockBase is what every block has.
type BlockBase struct {
	Pos diag.Pos
	// Title is a caption by the author, may be empty.
	Title value.Text
	// Places are where its values stand.
	Places Places
}

// Places are where the values of a block stand, by key: "by" is the value of
// by, "where.channel" the key channel of where.
type Places map[string]diag.Pos

// At returns where the value of a key stands, or else.
func (p Places) At(key string, otherwise diag.Pos) diag.Pos {
	if pos, ok := p[key]; ok {
		return pos
	}
	return otherwise
}

// Place returns the position of the block.
func (b BlockBase) Place() diag.Pos { return b.Pos }

// Caption returns the author's title.
func (b BlockBase) Caption() value.Text { return b.Title }

// GroupingKey is the key of a block that gives its i-th grouping.
func GroupingKey(i int) string {
	if i > 0 {
		return "split"
	}
	return "by"
}

// Grouping is a calendar grain or a dimension.
type Grouping struct {
	// Dim is the dimension's name; "" means Grain counts.
	Dim   string
	Grain value.Grain
}

// String returns the word as written in `by`.
func (g Grouping) String() string {
	if g.Dim != "" {
		return g.Dim
	}
	return g.Grain.String()
}

// Filter keeps the facts whose dimension has one of the values.
type Filter struct {
	Dim    string
	Values []string
}

// Derived says what is made of the numbers that a block or a query asks for.
type Derived struct {
	// Compare is the zero value when nothing is compared; Segment holds the
	// facts that an [expr.Segment] names.
	Compare expr.Compare
	Segment []Filter
	// Cumulative asks for running totals over time, Share for the part of the
	// total that each group is.
	Cumulative, Share bool
	// Top is how many groups of the last dimension are shown, the largest first;
	// the others become one. 0 shows all.
	Top int
}

// ChartBlock draws metrics by time or dimension.
type ChartBlock struct {
	BlockBase
	// Type is a type of chart, such as line.
	Type    string
	Metrics []*Metric
	// By is what the points stand for: months by default, channels in a scatter
	// chart. A funnel chart has one bar a metric and ignores it.
	By Grouping
	// Split is a dimension (or for a heatmap any grouping), nil when absent.
	Split  *Grouping
	Where  []Filter
	Period expr.Period
	Derived
	// Funnel is that of a Sankey chart, nil in others.
	Funnel *Funnel
	// Pick says which pages a chart of pages (gantt, graph) shows; no kind means
	// any in a Gantt chart.
	Pick
	// Pages are those, in the page's language: in a Gantt chart the ones that have
	// a period, by title; in a graph those of the kinds, in order of the kinds.
	Pages []*Page
}

// MetricBlock shows tiles with delta and sparkline.
type MetricBlock struct {
	BlockBase
	Metrics []*Metric
	Where   []Filter
	Period  expr.Period
	// Derived holds a comparison; tiles have no groups.
	Derived
}

// TableBlock shows metrics as columns and groups as rows.
type TableBlock struct {
	BlockBase
	Metrics []*Metric
	// By is what the rows stand for: months by default.
	By     Grouping
	Where  []Filter
	Period expr.Period
	Derived
}

// View says how a funnel is counted.
type View string

// The two views of a funnel, never mixed: by the cohort that entered, or by
// what happened in the period.
const (
	ViewCohort View = "cohort"
	ViewPeriod View = "period"
)

// FunnelBlock shows a funnel.
type FunnelBlock struct {
	BlockBase
	Funnel *Funnel
	View   View
	// By adds a table with one row a group; nil for the total only.
	By     *Grouping
	Where  []Filter
	Period expr.Period
}

// FilterBlock is the bar by which readers pick a period and the values of
// dimensions; the numbers of the other blocks of its page follow.
type FilterBlock struct {
	BlockBase
	// Dims are the dimensions that the bar offers, nil for those that suit it.
	Dims []string
}

// MaturityBlock shows the maturity map.
type MaturityBlock struct {
	BlockBase
	Division string
	// Capabilities are its rows, all of them where none is named.
	Capabilities []*Capability
	// Gaps adds what keeps each from its next level.
	Gaps bool
}

// ListBlock lists pages.
type ListBlock struct {
	BlockBase
	Pick
	// Status keeps pages that say so in their front matter, Overdue those whose
	// review was due before as-of.
	Status  string
	Overdue bool
	// Retired keeps pages that are no longer in force, which are left out unless
	// Status asks for them.
	Retired bool
	// Sort is a column, Descending turns its order round. Pages without a value
	// come last either way.
	Sort       string
	Descending bool
	// Columns make a table of the list, beside the titles; see [ListColumns].
	Columns []Name
	// Limit is how many pages are shown, 0 for all.
	Limit int
	// Order is that of the kinds, by which a list may be sorted.
	Order []Kind
	// Pages are those picked, in the page's language, by title.
	Pages []*Page
}

// RACIBlock shows who does what; all procedures when none is named.
type RACIBlock struct {
	BlockBase
	Procedures []*Procedure
	// Roles are the columns, all that the procedures name where it is empty.
	Roles []*Role
}

// RoadmapBlock shows pages that have a period in lanes of time.
type RoadmapBlock struct {
	BlockBase
	Pick
	// By is the grain of a lane, Period the days shown.
	By     value.Grain
	Period expr.Period
	// Items are the pages picked that have a period, by title.
	Items []RoadmapItem
}

// RoadmapItem is a page of a roadmap.
type RoadmapItem struct {
	Page *Page
	// CoOwner is the second owner, who answers for it together with the page's
	// own; nobody where the page names none.
	CoOwner Actor
	// After are the pages that must be done before.
	After []*Page
}

// QuadrantBlock places roles by their personas, or pages by two numbers of their
// front matter.
type QuadrantBlock struct {
	BlockBase
	Pick
	// X and Y are nil for roles by personas.
	X, Y *QuadrantAxis
	// Pages are those picked, by title.
	Pages []*Page
}

// QuadrantAxis is one of the two numbers.
type QuadrantAxis struct {
	// Field is the key of the front matter.
	Field string
	// Title names the axis, Low and High its ends; each may be empty.
	Title, Low, High value.Text
	// Min and Max are its range, null where the numbers decide.
	Min, Max value.Num
}

// StackBlock shows tools by family against what a marketing hub needs.
type StackBlock struct {
	BlockBase
	Pick
	// Families are the columns, Components the rows, by their words.
	Families, Components []string
	// Tools are the pages picked, by title.
	Tools []Tool
}

// Tool is a page of a stack.
type Tool struct {
	Page *Page
	// Family is one of the families, "" where the page names none.
	Family string
	// Covers are components of the block.
	Covers []string
}

// StepsBlock shows the steps of a procedure, the stages of a funnel, or the steps
// of a record (the way of a customer, the four steps of a strategy) as a flow:
// exactly one of them is set.
type StepsBlock struct {
	BlockBase
	Procedure *Procedure
	Funnel    *Funnel
	Record    *Record
}

// BrokenBlock stands for a block that could not be decoded; its mistakes are
// findings.
type BrokenBlock struct{ BlockBase }
