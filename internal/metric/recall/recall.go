// Package recall says what a number was on another day than that of the site:
// the one that somebody saw when they decided something, or that a report keeps.
//
// The day is the as-of date of an engine of its own, so that later facts are
// invisible and a query with --as-of gives the same. What the sources have since
// corrected is another matter: nobody keeps yesterday's exports, so a number
// that was written down is compared with what today's facts give for that day,
// and where they differ, both are told.
package recall

import (
	"github.com/mopsite/mopsite/internal/expr"
	"github.com/mopsite/mopsite/internal/facts"
	"github.com/mopsite/mopsite/internal/metric"
	"github.com/mopsite/mopsite/internal/metric/funnel"
	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/stat"
	"github.com/mopsite/mopsite/internal/value"
)

// Book answers for any day. It is not safe for concurrent use.
type Book struct {
	site    *model.Site
	set     *facts.Set
	in      metric.Input
	engines map[value.Date]*metric.Engine
}

// NewBook prepares a site and its facts; today is the engine for the day of in.
func NewBook(site *model.Site, set *facts.Set, in metric.Input, today *metric.Engine) *Book {
	return &Book{site: site, set: set, in: in, engines: map[value.Date]*metric.Engine{in.AsOf: today}}
}

// Day is the day for which the book can speak when asked for one: none later
// than its own, since nobody has seen that.
func (b *Book) Day(day value.Date) value.Date { return min(day, b.in.AsOf) }

// Engine returns the engine of a day, no later than the book's own.
func (b *Book) Engine(day value.Date) *metric.Engine {
	day = b.Day(day)
	e := b.engines[day]
	if e == nil {
		in := b.in
		in.AsOf = day
		e = metric.NewEngine(b.site, b.set, in)
		b.engines[day] = e
	}
	return e
}

// Reading is a number over a period as of a day.
type Reading struct {
	Quantity metric.Quantity
	// Step is the step of a funnel with its cases and its 95 % interval, nil for
	// a metric.
	Step *funnel.Step
	Span value.Span
	AsOf value.Date
}

// Kept is a number that somebody wrote down, beside the same computed.
type Kept struct {
	// Then is what the facts of today give for the day of the number; Unseen is
	// set where that day is later than the book's own, and nothing is known.
	Then   Reading
	Unseen bool
	// Differs says that Then is another number than what was written down.
	Differs bool
	// Now is the newest number that can be compared: the newest judged months of
	// a step, the newest complete period of a metric, as long as that of Then.
	Now Reading
	// After is how many of the Months of Now began after the number was seen.
	After, Months int
	// Chance is the p-value of the two rates of a step being one; Apart is set
	// where it is known, which needs months that are not in both.
	Chance float64
	Apart  bool
}

// Recall computes a kept number as of its own day.
func (b *Book) Recall(k *model.Kept) Kept {
	if k.AsOf > b.in.AsOf {
		return Kept{Unseen: true}
	}
	e := b.Engine(k.AsOf)
	out := Kept{Then: read(e, k, e.Resolve(k.Period))}
	out.Then.AsOf = k.AsOf
	out.Differs = k.Differs(out.Then.Quantity.Value)
	return out
}

// Compare computes a kept number as of its own day, and the newest one that can
// be compared with it.
func (b *Book) Compare(k *model.Kept) Kept {
	out := b.Recall(k)
	if out.Unseen {
		return out
	}
	e := b.Engine(b.in.AsOf)
	months := b.months(k)
	days := newest(e, k, months)
	out.Now = read(e, k, expr.Resolved{Span: days, Full: days})
	out.Now.AsOf = b.in.AsOf
	for m := days.From; m <= days.To; m = m.AddMonths(1) {
		out.Months++
		if m > k.AsOf {
			out.After++
		}
	}
	then, now := out.Then.Step, out.Now.Step
	if then != nil && now != nil && then.From > 0 && now.From > 0 && out.Then.Span.Intersect(days).Empty() {
		out.Apart, out.Chance = true, stat.Differ(now.To, now.From, then.To, then.From)
	}
	return out
}

// months is the length of a kept number's period in months, at least one.
func (b *Book) months(k *model.Kept) int {
	full := k.Period.Resolve(k.AsOf, b.in.Calendar).Full
	n := 0
	for m := b.in.Calendar.Bucket(full.From, value.Month); m.From <= full.To; m = b.in.Calendar.Next(m, value.Month) {
		n++
	}
	return max(n, 1)
}

// shownMonths bounds how far back the newest judged months are looked for.
const shownMonths = 36

// newest returns the days of the newest months that can be compared with those of
// a kept number.
func newest(e *metric.Engine, k *model.Kept, months int) value.Span {
	f := e.Facts()
	month := f.Calendar.Bucket(f.AsOf, value.Month)
	if k.Metric != nil {
		return value.Span{From: month.From.AddMonths(-months), To: month.From - 1}
	}
	days := value.Span{From: month.From.AddMonths(-shownMonths - months), To: month.From - 1}
	rows := judged(e, k, expr.Resolved{Span: days, Full: days})
	return span(rows[max(0, len(rows)-months):])
}

// judged returns the cohorts of the months of a period that may be judged.
func judged(e *metric.Engine, k *model.Kept, period expr.Resolved) []funnel.Row {
	t, _ := funnel.Count(e.Facts(), funnel.Query{
		Funnel: k.Funnel, View: model.ViewCohort, By: []model.Grouping{{Grain: value.Month}}, Where: k.Where, Period: period, Pos: k.Pos,
	})
	return funnel.JudgedRows(t.Rows)
}

// span returns the days of rows in order; it is empty without rows.
func span(rows []funnel.Row) value.Span {
	if len(rows) == 0 {
		return value.Span{From: 0, To: -1}
	}
	return value.Span{From: rows[0].Span.From, To: rows[len(rows)-1].Span.To}
}

// read evaluates what a kept number is of, over other days.
func read(e *metric.Engine, k *model.Kept, period expr.Resolved) Reading {
	r := Reading{Span: period.Span, Quantity: metric.Quantity{Reason: metric.BadDefinition}}
	switch {
	case k.Metric != nil:
		r.Quantity.Unit = k.Metric.Unit
		t, _ := e.Query(metric.Query{Metrics: []*model.Metric{k.Metric}, Where: k.Where, Period: period, Pos: k.Pos})
		r.Quantity, r.Span = t.Cells[0][0], t.Span
	case k.Stage != nil:
		r.Quantity = metric.Quantity{Unit: model.UnitRatio, Reason: metric.NoData}
		rows := judged(e, k, period)
		if r.Span = span(rows); len(rows) == 0 {
			break
		}
		for _, s := range funnel.NewPlan(e.Facts(), k.Funnel).Steps(rows) {
			if s.Stage == k.Stage {
				step := s
				r.Step = &step
				if r.Quantity.Value = s.Rate; !s.Rate.Null() {
					r.Quantity.Reason = metric.None
				}
			}
		}
	}
	return r
}
