package funnel

import (
	"github.com/mopsite/mopsite/internal/metric/leak"
	"github.com/mopsite/mopsite/internal/page/book"
	"github.com/mopsite/mopsite/internal/value"
)

// Clock is the time allowed to come to a stage, held against the facts.
type Clock struct {
	From, To, SLA string
	Owner         book.Link
	// Share is the part in time, of those of whom it is known; the others are counts.
	Share, InTime, Late, InDoubt, Waiting, Over string
	// Overdue is set where some wait beyond the time allowed; Oldest is the first day
	// on which one of them came.
	Overdue bool
	Oldest  string
}

func clocks(l *book.Leaf, fv *leak.View) []Clock {
	var out []Clock
	for i := range fv.Clocks {
		c := &fv.Clocks[i]
		v := Clock{
			From: label(l, c.From), To: label(l, c.Stage), SLA: l.Duration(c.Stage.SLA), Owner: l.Actor(c.Stage.Owner),
			InTime: l.Count(c.InTime), Late: l.Count(c.Late), Waiting: l.Count(c.Waiting), Over: l.Count(c.Over), Overdue: c.Over > 0,
		}
		if s := c.Share(); !s.Null() {
			v.Share = l.Percent(s)
		}
		if c.InDoubt > 0 {
			v.InDoubt = l.Count(c.InDoubt)
		}
		if c.Oldest != value.NoDate {
			v.Oldest = c.Oldest.String()
		}
		out = append(out, v)
	}
	return out
}

// work says what counts as working time.
func work(l *book.Leaf) string {
	s := l.T("funnel.clock-days")
	if l.Config.Site.Holidays != "" {
		s = l.T("funnel.clock-holidays", l.Config.Site.Holidays)
	}
	return s
}
