package figure

import (
	"slices"
	"strings"

	"github.com/mopsite/mopsite/internal/chart"
	"github.com/mopsite/mopsite/internal/metric"
	"github.com/mopsite/mopsite/internal/page/book"
)

// drawnPeriod is the period of a figure with that of its picture, where that is only
// the end of it.
func drawnPeriod(l *book.Leaf, period string, c chart.Figure) string {
	_, cuts := c.Bounded()
	for _, cut := range cuts {
		if cut.By == chart.Latest && period != "" {
			return l.T("figure.shown", period, cut.From, cut.To)
		}
	}
	return period
}

// drawnNotes tell what of a plot is not in its picture: members without a number,
// with the reasons, and what is beyond the bounds of a picture.
func drawnNotes(l *book.Leaf, p Plot, c chart.Figure) []string {
	notes := undrawn(l, p, c)
	_, cuts := c.Bounded()
	for _, cut := range cuts {
		if cut.Measure != "" {
			notes = append(notes, l.T("figure.cut-largest-by", cut.Drawn, cut.Of, cut.Measure))
			continue
		}
		notes = append(notes, l.T("figure.cut-"+string(cut.By), cut.Drawn, cut.Of, cut.From, cut.To))
	}
	return notes
}

// fewUndrawn is how many members that are not drawn are named; of more, their number
// is told.
const fewUndrawn = 3

// undrawn tells which members have nothing to be drawn, by reason.
func undrawn(l *book.Leaf, p Plot, c chart.Figure) []string {
	var reasons []metric.Reason
	of := map[metric.Reason][]string{}
	for i, name := range c.Categories {
		if c.Shows(i) {
			continue
		}
		why := undrawnFor(p, i)
		if of[why] == nil {
			reasons = append(reasons, why)
		}
		of[why] = append(of[why], name)
	}
	if len(reasons) == 0 {
		return nil
	}
	var parts []string
	for _, why := range reasons {
		names := strings.Join(of[why], l.T("list.comma"))
		if n := len(of[why]); n > fewUndrawn {
			names = l.T("figure.undrawn-count", n)
		}
		parts = append(parts, l.T("figure.undrawn-of", names, undrawnWord(l, why)))
	}
	return []string{l.T("figure.undrawn", strings.Join(parts, l.T("figure.undrawn-and")))}
}

// notAbove is the reason of a part of a whole that has no area. It is no reason of
// a number's, which is there.
const notAbove metric.Reason = "not-above-nought"

// undrawnFor is why a member is not drawn: what its first missing number says.
func undrawnFor(p Plot, i int) metric.Reason {
	at := slices.IndexFunc(p.Series, func(s Course) bool { return s.Points[i].Value.Null() })
	switch {
	case at < 0:
		return notAbove
	case p.Series[at].Points[i].Reason == metric.None:
		return metric.NoData
	}
	return p.Series[at].Points[i].Reason
}

func undrawnWord(l *book.Leaf, why metric.Reason) string {
	if why == notAbove {
		return l.T("figure.not-above")
	}
	return l.Reason(why)
}
