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
	// More counts those that are not shown.
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

// mostEvents bounds the marks of a picture.
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
	found := len(out.List)
	out.List = fair(out.List, mostEvents)
	out.More = found - len(out.List)
	for i := range out.List {
		out.List[i].Mark = strconv.Itoa(i + 1)
	}
	return out
}

// fair keeps at most so many events of a list by date: the newest of each kind,
// then the next of each, so that many procedures do not crowd out one decision.
func fair(list []Event, most int) []Event {
	if len(list) <= most {
		return list
	}
	age := make([]int, len(list)) // how many of its kind are newer
	of := map[string]int{}
	order := make([]int, len(list))
	for i := range list {
		at := len(list) - 1 - i
		age[at], order[i] = of[list[at].Kind], at
		of[list[at].Kind]++
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(age[a], age[b]) })
	order = order[:most]
	slices.Sort(order)
	out := make([]Event, most)
	for i, at := range order {
		out[i] = list[at]
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
	for i := 0; i < len(list); {
		end := i + 1
		for end < len(list) && list[end].at == list[i].at {
			end++
		}
		out = append(out, chart.Mark{At: list[i].at, Label: together(list[i:end])})
		i = end
	}
	return out
}

// together is the label of the events of one category: all numbers of two, the
// first and the last of more, which follow each other since events stand by date.
func together(list []Event) string {
	first, last := list[0].Mark, list[len(list)-1].Mark
	switch len(list) {
	case 1:
		return first
	case 2:
		return first + " " + last
	}
	return first + "–" + last
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
