package page

import (
	"strings"

	"github.com/mopsite/mopsite/internal/metric"
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

func (l *leaf) format(unit model.Unit, currency string) value.Format {
	return value.Format{Unit: unit, Currency: currency, Lang: l.w.Lang()}
}

func (l *leaf) number(q metric.Quantity) Number {
	return l.written(q, l.format(q.Unit, q.Currency).Full(q.Value))
}

// compact is a number for tiles, where space is short.
func (l *leaf) compact(q metric.Quantity) Number {
	return l.written(q, l.format(q.Unit, q.Currency).Compact(q.Value))
}

func (l *leaf) written(q metric.Quantity, text string) Number {
	n := Number{Text: text, Partial: q.Partial && !q.Value.Null()}
	if q.Value.Null() {
		reason := q.Reason
		if reason == metric.None {
			reason = metric.NoData
		}
		n.Reason = l.t("reason." + string(reason))
	}
	if q.Match != nil {
		n.Match = l.t("number.match", l.percent(q.Match.Num), l.percent(q.Match.Den))
	}
	return n
}

// amount writes a number in a metric's unit, such as its target.
func (l *leaf) amount(m *model.Metric, n value.Num, currency string) string {
	return l.format(m.Unit, currency).Full(n)
}

func (l *leaf) percent(n value.Num) string { return l.format(model.UnitRatio, "").Full(n) }

func (l *leaf) count(n int64) string { return l.format(model.UnitCount, "").Full(value.NumInt(n)) }

// delta writes a comparison; ok is false when there is nothing to compare.
func (l *leaf) delta(m *model.Metric, now value.Span, d *metric.Delta) (Delta, bool) {
	if d == nil {
		return Delta{}, false
	}
	out := Delta{Against: l.against(now, d.Span)}
	change, unit := d.Points, l.t("number.points")
	if change.Null() {
		change, unit = d.Change.Mul(value.NumInt(100)), "%"
	}
	if change.Null() {
		out.Text, out.Word = value.Dash, l.t("number.incomparable")
		return out, true
	}
	text := signed(change.Decimal(1))
	out.Text = text + unit
	out.Class, out.Word = l.direction(m, text)
	return out, true
}

// direction says whether a change is for the better, judged by what the reader
// sees of it: one that rounds to nothing is none.
func (l *leaf) direction(m *model.Metric, change string) (class, word string) {
	switch {
	case strings.HasPrefix(change, "±"):
		return "same", l.t("number.same")
	case !m.Directed:
		return "same", ""
	case strings.HasPrefix(change, "+") == m.HigherIsBetter:
		return "better", l.t("number.better")
	}
	return "worse", l.t("number.worse")
}

func signed(s string) string {
	switch {
	case strings.Trim(s, "-0.") == "":
		return "±" + strings.TrimPrefix(s, "-")
	case strings.HasPrefix(s, "-"):
		return "−" + s[1:]
	}
	return "+" + s
}

// against names the span that a number is compared with.
func (l *leaf) against(now, before value.Span) string {
	switch {
	case before.From == now.From.AddMonths(-12):
		return l.t("number.vs-year")
	case isMonth(now) && before.To+1 == now.From:
		return l.t("number.vs-month")
	}
	return l.t("number.vs-span", l.span(before))
}

func isMonth(s value.Span) bool { return (value.Calendar{}).Bucket(s.From, value.Month) == s }

// firstDay and lastDay bound the days that a period without a beginning or an
// end is written with: no export is older, none younger.
var firstDay, lastDay = value.DateOf(1900, 1, 1), value.DateOf(9000, 1, 1)

// span names days as a reader would: a month, months, a year, or two dates.
func (l *leaf) span(s value.Span) string {
	switch {
	case s.Empty():
		return value.Dash
	case s.From < firstDay && s.To > lastDay:
		return l.t("span.all")
	case s.From < firstDay:
		return l.t("span.until", s.To)
	case s.To > lastDay:
		return l.t("span.since", s.From)
	}
	cal := value.Calendar{}
	from, to := cal.Bucket(s.From, value.Month), cal.Bucket(s.To, value.Month)
	switch {
	case s == cal.Bucket(s.From, value.Year):
		y, _, _ := s.From.Civil()
		return l.t("span.year", y)
	case from == s:
		return l.month(s.From)
	case from.From == s.From && to.To == s.To:
		return l.month(s.From) + " – " + l.month(s.To)
	case s.From == s.To:
		return s.From.String()
	}
	return s.From.String() + " – " + s.To.String()
}

func (l *leaf) month(d value.Date) string {
	y, m, _ := d.Civil()
	return l.t("span.month", y, m, [...]string{"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"}[m-1])
}

// tile is a metric with its comparison and recent course.
func (l *leaf) tile(t metric.Tile) Tile {
	m := t.Metric
	out := Tile{
		Name: l.to(m), Number: l.compact(t.Now), Period: l.span(t.Span), Partial: t.Partial || t.Now.Partial,
		Spark: l.spark(t.Course), Origin: l.origin(m),
	}
	if t.Span.Empty() {
		out.Period, out.Partial = l.t("span.ahead"), false
	}
	if full := l.number(t.Now); full.Text != out.Number.Text {
		out.Full = full.Text
	}
	if d, ok := l.delta(m, t.Span, t.Compare); ok {
		out.Deltas = append(out.Deltas, d)
	}
	if !m.Target.Null() {
		out.Target = l.amount(m, m.Target, t.Now.Currency)
	}
	if t.OnTarget != nil {
		out.OnTarget, out.OffTarget = *t.OnTarget, !*t.OnTarget
	}
	return out
}
