package wording

import (
	"fmt"
	"math"
	"strings"

	"github.com/mopsite/mopsite/internal/expr"
	"github.com/mopsite/mopsite/internal/metric"
	"github.com/mopsite/mopsite/internal/metric/results"
	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/value"
)

// Number is a quantity as a reader sees it.
type Number struct {
	// Text is value.Dash when the number cannot be given; Reason then says why.
	Text, Reason string
	// Partial marks a period that still runs.
	Partial bool
	// Match is the matched share of a ratio across sources, "" otherwise.
	Match string
}

// Delta compares a number with an earlier one.
type Delta struct {
	// Text is the change, Against what it is compared with.
	Text, Against string
	// Class is better, worse or same; Word says so.
	Class, Word string
}

// Format writes numbers of a unit; the currency counts for money only.
func (w Writer) Format(unit model.Unit, currency string) value.Format {
	return value.Format{Unit: unit, Currency: currency, Lang: w.Lang()}
}

// Number is a number in full.
func (w Writer) Number(q metric.Quantity) Number {
	return w.written(q, w.Format(q.Unit, q.Currency).Full(q.Value))
}

// Scaled is a number for tiles, where space is short, in the scale of what it stands
// beside.
func (w Writer) Scaled(q metric.Quantity, s value.Scale) Number {
	return w.written(q, s.Label(q.Value))
}

func (w Writer) written(q metric.Quantity, text string) Number {
	n := Number{Text: text, Partial: q.Partial && !q.Value.Null()}
	if q.Value.Null() {
		reason := q.Reason
		if reason == metric.None {
			reason = metric.NoData
		}
		n.Reason = w.Reason(reason)
	}
	if q.Match != nil {
		n.Match = w.T("number.match", w.matched(q.Match, q.Match.Num), w.matched(q.Match, q.Match.Den))
	}
	return n
}

// Amount writes a number in a metric's unit, such as its target.
func (w Writer) Amount(m *model.Metric, n value.Num, currency string) string {
	return w.Format(m.Unit, currency).Full(n)
}

// Percent writes a ratio.
func (w Writer) Percent(n value.Num) string { return w.Format(model.UnitRatio, "").Full(n) }

// Count writes how many there are.
func (w Writer) Count(n int64) string { return w.Format(model.UnitCount, "").Full(value.NumInt(n)) }

// Delta writes a comparison; ok is false when there is nothing to compare.
func (w Writer) Delta(m *model.Metric, now value.Span, d *results.Delta) (Delta, bool) {
	if d == nil {
		return Delta{}, false
	}
	out := Delta{Against: w.against(now, d.Span)}
	switch d.How {
	case expr.Target:
		out.Against = w.T("number.vs-target")
	case expr.Segment:
		out.Against = w.T("number.vs-span", w.Filters(d.Segment))
	}
	change, unit := d.Points, w.T("number.points")
	if change.Null() {
		change, unit = d.Change.Mul(value.NumInt(100)), "%"
	}
	if change.Null() {
		out.Text, out.Word = value.Dash, w.T("number.incomparable")
		return out, true
	}
	text := Signed(change.Decimal(1))
	out.Text = text + unit
	out.Class, out.Word = w.direction(m, text)
	return out, true
}

// direction says whether a change is for the better, judged by what the reader
// sees of it: one that rounds to nothing is none.
func (w Writer) direction(m *model.Metric, change string) (class, word string) {
	switch {
	case strings.HasPrefix(change, "±"):
		return "same", w.T("number.same")
	case !m.Directed:
		return "same", ""
	case strings.HasPrefix(change, "+") == m.HigherIsBetter:
		return "better", w.T("number.better")
	}
	return "worse", w.T("number.worse")
}

// Signed writes a decimal number with the sign of a change: +, − or, where it is
// nothing, ±.
func Signed(s string) string {
	switch {
	case strings.Trim(s, "-0.") == "":
		return "±" + strings.TrimPrefix(s, "-")
	case strings.HasPrefix(s, "-"):
		return "−" + s[1:]
	}
	return "+" + s
}

// Interval writes the ends of an interval of a rate, in percent: with the decimals
// that the upper one has as a ratio, which are more where it is below one percent.
func Interval(low, high float64) string {
	digits := 1
	for high > 0 && digits < 4 && high*math.Pow10(digits+1) < 1 {
		digits++
	}
	return fmt.Sprintf("%.*f – %.*f%%", digits, low*100, digits, high*100)
}

// Points writes a difference of two rates in percentage points.
func (w Writer) Points(n value.Num) string {
	return Signed(n.Mul(value.NumInt(100)).Decimal(1)) + w.T("number.points")
}

// notByChance is the p-value under which a change is called more than chance.
const notByChance = 0.05

// Sure says whether chance alone may have made a change, by its p-value.
func (w Writer) Sure(p float64) string {
	if p < notByChance {
		return w.T("funnel.more-than-chance")
	}
	return w.T("funnel.may-be-chance")
}

// Chance writes a p-value.
func Chance(p float64) string {
	if p < 0.001 {
		return "p < 0.001"
	}
	return fmt.Sprintf("p = %.3f", p)
}

// Share is what n is of a whole, a dash where that is nothing.
func (w Writer) Share(n, of int64) string {
	if of == 0 {
		return value.Dash
	}
	return w.Percent(value.NumInt(n).Div(value.NumInt(of)))
}

// WholePercent writes a share in whole percents: more would feign precision.
func (w Writer) WholePercent(n value.Num) string {
	if n.Null() {
		return value.Dash
	}
	return n.Mul(value.NumInt(100)).Decimal(0) + "%"
}
