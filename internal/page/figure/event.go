package figure

import (
	"cmp"
	"slices"
	"strconv"

	"github.com/mopsite/mopsite/internal/chart"
	"github.com/mopsite/mopsite/internal/metric"
	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/page/book"
	"github.com/mopsite/mopsite/internal/value"
)

// Events are what happened in the days of a picture.
type Events struct {
	List []Event
	// More counts the earlier ones that are not shown.
	More int
}

// Event is a mark in words, so that the list below a picture says all that its
// marks do.
type Event struct {
	// Mark is the number in the picture.
	Mark, Day, Kind string
	Link            book.Link
	// Note is what else is known, such as a version.
	Note string

	at int
}

// mostEvents bounds the marks of a picture; the newest are kept.
const mostEvents = 9

// EventsIn finds the events that concern any of the metrics or the funnel, which
// may be nil, in the days of the categories of a picture.
func EventsIn(l *book.Leaf, metrics []*model.Metric, f *model.Funnel, days []value.Span) *Events {
	out := &Events{}
	for _, e := range l.Site.Events {
		at := slices.IndexFunc(days, func(s value.Span) bool { return s.From <= e.Date && e.Date <= s.To })
		if at >= 0 && e.Date <= l.AsOf() && e.Concerns(metrics, f) {
			out.List = append(out.List, event(l, e, at))
		}
	}
	if len(out.List) == 0 {
		return nil
	}
	out.More = max(0, len(out.List)-mostEvents)
	out.List = out.List[out.More:]
	for i := range out.List {
		out.List[i].Mark = strconv.Itoa(i + 1)
	}
	return out
}

func event(l *book.Leaf, e *model.Event, at int) Event {
	v := Event{Day: e.Date.String(), Link: l.To(e.Of), at: at}
	switch d := e.Of.(type) {
	case *model.Record:
		v.Kind = l.KindName(d.Kind)
	case *model.Procedure:
		v.Kind = l.T("mark.effective")
		v.Note = d.Version
	}
	return v
}

// marks are the marks of a picture: those of one category share a line.
func (e *Events) marks() []chart.Mark {
	if e == nil {
		return nil
	}
	list := slices.Clone(e.List)
	slices.SortStableFunc(list, func(a, b Event) int { return cmp.Compare(a.at, b.at) })
	var out []chart.Mark
	for _, v := range list {
		if n := len(out); n > 0 && out[n-1].At == v.at {
			out[n-1].Label += " " + v.Mark
			continue
		}
		out = append(out, chart.Mark{At: v.at, Label: v.Mark})
	}
	return out
}

// CategoryDays are the days of the categories of a table over time, nil where it
// has no course in time.
func CategoryDays(t metric.Table) []value.Span {
	if len(t.By) == 0 || t.By[0].Dim != "" {
		return nil
	}
	var out []value.Span
	seen := map[string]bool{}
	for _, g := range t.Groups {
		if !seen[g.Keys[0]] {
			seen[g.Keys[0]] = true
			out = append(out, g.Span)
		}
	}
	return out
}
