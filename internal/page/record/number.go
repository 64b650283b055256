package record

import (
	"github.com/mopsite/mopsite/internal/metric"
	"github.com/mopsite/mopsite/internal/metric/recall"
	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/page/book"
	"github.com/mopsite/mopsite/internal/page/wording"
	"github.com/mopsite/mopsite/internal/value"
)

// Number is a number that somebody wrote down, as it was then and as it is now.
type Number struct {
	// Of names the metric or the step.
	Of book.Link
	// Seen is the number as it was written down, "" where it was not.
	Seen string
	// Then is what today's facts give for that day, Now the newest that can be
	// compared with it.
	Then, Now Reading
	// Change is the difference of the two, Chance how likely chance alone makes
	// one, where the two can be compared.
	Change, Chance string
	// Remarks say what keeps the two apart, or from being compared.
	Remarks []string
	// Differs says that today's facts give another number than what was written
	// down, "" where they do not.
	Differs string
}

// Reading is a number of a day, over a period.
type Reading struct {
	Text, Reason string
	// Interval and Of are the 95 % interval and the cases of a step.
	Interval, Of string
	Period, AsOf string
}

// NumberOf shows a kept number; nil where nothing is known of its day.
func NumberOf(l *book.Leaf, k *model.Kept) *Number {
	kept := l.Results.Kept[k]
	if kept == nil || kept.Unseen {
		return nil
	}
	v := &Number{Of: subject(l, k), Then: reading(l, kept.Then)}
	if !k.Value.Null() {
		v.Seen = written(l, k, kept)
	}
	if kept.Differs {
		v.Differs = l.T("record.differs", v.Seen, k.AsOf, v.Then.Text)
	}
	if kept.Now.AsOf == 0 {
		return v
	}
	v.Now = reading(l, kept.Now)
	change(l, v, k, kept)
	return v
}

// change says how then and now differ, and what that is worth.
func change(l *book.Leaf, v *Number, k *model.Kept, kept *recall.Kept) {
	then, now := kept.Then.Quantity, kept.Now.Quantity
	switch {
	case then.Value.Null() || now.Value.Null():
	case then.Unit == model.UnitRatio:
		v.Change = l.Points(now.Value.Sub(then.Value))
	case then.Value.Sign() != 0 && then.Currency == now.Currency:
		v.Change = wording.Signed(now.Value.Sub(then.Value).Div(then.Value).Mul(value.NumInt(100)).Decimal(1)) + "%"
	}
	if kept.Apart {
		v.Chance = l.Sure(kept.Chance) + " (" + wording.Chance(kept.Chance) + ")"
	}
	switch {
	case kept.Months == 0:
	case kept.After == 0:
		v.Remarks = append(v.Remarks, l.T("record.none-after", k.AsOf))
	case kept.After < kept.Months:
		v.Remarks = append(v.Remarks, l.T("record.some-after", kept.After, kept.Months, k.AsOf))
	}
	if k.Stage != nil && !kept.Apart && kept.Months > 0 {
		v.Remarks = append(v.Remarks, l.T("record.overlap"))
	}
	if k.Stage == nil {
		v.Remarks = append(v.Remarks, l.T("record.no-interval"))
	}
}

// subject names what a kept number is of.
func subject(l *book.Leaf, k *model.Kept) book.Link {
	if k.Metric != nil {
		link := l.To(k.Metric)
		link.Text += filtered(l, k)
		return link
	}
	if k.Funnel == nil {
		return book.Link{}
	}
	link := l.To(k.Funnel)
	if k.Stage != nil {
		link.Text = before(l, k) + " → " + k.Stage.Label(l.Lang, l.Site.Default()) + filtered(l, k)
	}
	return link
}

func filtered(l *book.Leaf, k *model.Kept) string {
	if len(k.Where) == 0 {
		return ""
	}
	return l.T("number.remark", l.Filters(k.Where))
}

// before names the stage from which the step of a kept number leads, as the
// funnel's own page does: exits lead nowhere.
func before(l *book.Leaf, k *model.Kept) string {
	from := k.Funnel.Stages[0]
	if fv := l.Results.Funnels[k.Funnel]; fv != nil {
		for _, s := range fv.Steps {
			if s.Stage == k.Stage {
				return s.From.Label(l.Lang, l.Site.Default())
			}
		}
	}
	for i, s := range k.Funnel.Stages[1:] {
		if s == k.Stage {
			from = k.Funnel.Stages[i]
		}
	}
	return from.Label(l.Lang, l.Site.Default())
}

func written(l *book.Leaf, k *model.Kept, kept *recall.Kept) string {
	q := metric.Quantity{Value: k.Value, Unit: kept.Then.Quantity.Unit, Currency: kept.Then.Quantity.Currency}
	if q.Unit == model.UnitMoney && q.Currency == "" {
		q.Currency = l.Config.Site.Currency
	}
	return l.Writer.Number(q).Text
}

func reading(l *book.Leaf, r recall.Reading) Reading {
	n := l.Writer.Number(r.Quantity)
	v := Reading{Text: n.Text, Reason: n.Reason, AsOf: r.AsOf.String()}
	if !r.Span.Empty() {
		v.Period = l.Span(r.Span)
	}
	if r.Step != nil && r.Step.From > 0 {
		v.Interval = wording.Interval(r.Step.Low, r.Step.High)
		v.Of = l.Count(r.Step.To) + " / " + l.Count(r.Step.From)
	}
	return v
}
