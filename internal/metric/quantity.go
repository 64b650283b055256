package metric

import (
	"github.com/mopsite/mopsite/internal/metric/match"
	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/value"
)

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
	NoCurrency      Reason = "no-currency" // counts of stages, asked for in a currency
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
		NoData, ZeroDenominator, MixedCurrency, NoCurrency, LowMatch, SourceFailed, SpanTooLong, BadDefinition, AboveOne, Overflow,
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
	// Asked is the period as it was asked for, which all of a [Union] is over.
	Asked  value.Span
	Groups []Group
	// Cells[i][j] is Metrics[j] in Groups[i].
	Cells [][]Quantity
	// Reasons[j] says why Metrics[j] has no number in any group, even if there
	// is no group; None where some group may have one.
	Reasons []Reason
	// Doubled[j] says that Metrics[j] adds a measure of two sources that both
	// have it for the same days.
	Doubled []bool
	// LeftOut counts facts whose span exceeds the grain asked for.
	LeftOut int
	// kept are the sums behind the groups, where they were to be kept.
	kept *run
}
