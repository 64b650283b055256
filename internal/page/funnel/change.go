package funnel

import (
	"github.com/mopsite/mopsite/internal/chart"
	"github.com/mopsite/mopsite/internal/metric"
	"github.com/mopsite/mopsite/internal/metric/leak"
	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/page/book"
	"github.com/mopsite/mopsite/internal/page/figure"
	"github.com/mopsite/mopsite/internal/page/lineage"
	"github.com/mopsite/mopsite/internal/page/wording"
	"github.com/mopsite/mopsite/internal/value"
)

// Change is a step now and in the six months before.
type Change struct {
	From, To string
	// Before is "" where there was no case, and so are the others.
	Before, Now, Points string
	// Rate and Mix part Points; "" without segments. Part is the segment that has
	// the largest part in it.
	Rate, Mix, Part string
	// Sure says whether chance alone may have made the change, Chance how likely
	// that is.
	Sure, Chance string
	// Since is since when it is below its target, "" where it is not.
	Since string
}

func changeOf(l *book.Leaf, fv *leak.View, i int) Change {
	s := &fv.Steps[i]
	v := Change{From: label(l, s.From), To: label(l, s.Stage), Now: l.Percent(s.Rate)}
	if !s.Since.Empty() {
		v.Since = month(s.Since)
	}
	if s.Change.Null() {
		return v
	}
	v.Before, v.Points = l.Percent(s.Before.Rate), l.Points(s.Change)
	v.Sure, v.Chance = l.Sure(s.Chance), wording.Chance(s.Chance)
	if s.Effect.Mix.Null() {
		return v
	}
	v.Rate, v.Mix = l.Points(s.Effect.Rate), l.Points(s.Effect.Mix)
	if top := mover(s.Segments); top != nil {
		v.Part = segmentName(l, top) + " " + l.Points(top.Effect.Mix.Add(top.Effect.Rate))
	}
	return v
}

// mover is the segment that has the largest part in a change, nil if none has.
func mover(all []leak.Segment) *leak.Segment {
	var top *leak.Segment
	most := value.NumInt(0)
	for i := range all {
		part := all[i].Effect.Mix.Add(all[i].Effect.Rate)
		if part.Sign() < 0 {
			part = part.Neg()
		}
		if part.Cmp(most) > 0 {
			top, most = &all[i], part
		}
	}
	return top
}

// trend draws each step's conversion by entry month.
func trend(l *book.Leaf, fv *leak.View) *figure.Figure {
	if len(fv.Trend) == 0 {
		return nil
	}
	p := figure.Plot{
		Kind: chart.Line, Title: l.T("funnel.trend"), Unit: model.UnitRatio, Heading: l.T("funnel.entry", l.T("grain.month")),
		Definitions: []book.Link{l.To(fv.Cohorts.Funnel)}, Origin: lineage.FunnelAddress(l, fv.Cohorts.Funnel), Notes: []string{l.T("funnel.trend-note")}, Immature: true,
	}
	for _, r := range fv.Cohorts.Rows {
		p.Categories, p.Marks = append(p.Categories, month(r.Span)), append(p.Marks, mark(l, fv.Cohorts, r))
	}
	rows := fv.Cohorts.Rows
	days := make([]value.Span, len(fv.Cohorts.Rows))
	for i, r := range fv.Cohorts.Rows {
		days[i] = r.Span
	}
	p.Events = figure.EventsIn(l, nil, fv.Cohorts.Funnel, days)
	p.Span = value.Span{From: rows[0].Span.From, To: rows[len(rows)-1].Span.To}
	from := fv.Cohorts.Funnel.Stages[0]
	for i, c := range fv.Trend {
		if i < len(fv.Steps) {
			from = fv.Steps[i].From
		}
		line := figure.Course{Name: label(l, from) + " → " + label(l, c.Stage)}
		for j, m := range c.Months {
			line.Points = append(line.Points, metric.Quantity{Value: m.Rate, Unit: model.UnitRatio, Partial: !c.Judged[j]})
		}
		from = c.Stage
		p.Series = append(p.Series, line)
	}
	f := figure.Draw(l, p)
	return &f
}

// month labels the days of a cohort.
func month(days value.Span) string { return value.Calendar{}.Label(days.From, value.Month) }
