package board

import (
	"cmp"
	"html/template"
	"slices"

	"github.com/mopsite/mopsite/internal/metric/results"
	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/page/book"
	"github.com/mopsite/mopsite/internal/value"
)

// Roadmap is the view of a roadmap: a row for each page, a column for each lane.
type Roadmap struct {
	Title, Period, AsOf string
	Lanes               []Lane
	Items               []Item
}

// Lane is a span of time; Now marks the one that holds the as-of date.
type Lane struct {
	Text string
	Now  bool
}

// Item is a page of a roadmap.
type Item struct {
	Link book.Link
	// Owner and CoOwner answer for it; each is empty where nobody is named.
	Owner, CoOwner book.Link
	After          []After
	Bars           []Bar
}

// After is a page that must be done before; Late says that it ends too late.
type After struct {
	Link book.Link
	Late string
}

// Bar is a run of lanes: empty ones, or those in which the page takes place.
type Bar struct {
	// Lanes is how many lanes it runs over.
	Lanes int
	// State is past, running or ahead, "" where nothing takes place; Word says so.
	State, Word, Days string
}

// RoadmapBlock writes a roadmap.
func RoadmapBlock(l *book.Leaf, b *model.RoadmapBlock, data results.BlockData) template.HTML {
	v := Roadmap{Title: cmp.Or(l.Text(b.Title), l.T("roadmap.title")), AsOf: l.AsOf().String()}
	for _, lane := range data.Lanes {
		v.Lanes = append(v.Lanes, Lane{laneName(l, lane, b.By), lane.From <= l.AsOf() && l.AsOf() <= lane.To})
	}
	if n := len(data.Lanes); n > 0 {
		v.Period = l.Span(value.Span{From: data.Lanes[0].From, To: data.Lanes[n-1].To})
	}
	order := make([]int, len(data.Spans))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(x, y int) int {
		return cmp.Or(cmp.Compare(data.Spans[x].From, data.Spans[y].From), cmp.Compare(data.Spans[x].To, data.Spans[y].To))
	})
	for _, i := range order {
		if bars := bars(l, data.Spans[i], data.Lanes); bars != nil {
			item := itemOf(l, b.Items[i], data.Spans[i])
			item.Bars = bars
			v.Items = append(v.Items, item)
		}
	}
	return l.Part("roadmap", v)
}

// laneName names a span of time in the reader's words.
func laneName(l *book.Leaf, lane value.Span, by value.Grain) string {
	y, m, _ := lane.From.Civil()
	switch by {
	case value.Quarter:
		return l.T("roadmap.quarter", y, (m-1)/3+1)
	case value.FiscalYear:
		return l.T("roadmap.fiscal-year", y)
	}
	return l.Span(lane)
}

func itemOf(l *book.Leaf, it model.RoadmapItem, span value.Span) Item {
	v := Item{Link: l.Link(it.Page), Owner: l.Actor(it.Page.Owner), CoOwner: l.Actor(it.CoOwner)}
	for _, before := range it.After {
		a := After{Link: l.Link(before)}
		if before.Period != nil {
			if end := before.Period.Resolve(l.AsOf(), l.Results.Calendar).Full.To; end >= span.From {
				a.Late = l.T("roadmap.late", end)
			}
		}
		v.After = append(v.After, a)
	}
	return v
}

// bars lays the days of a page over the lanes; nil where it meets none.
func bars(l *book.Leaf, s value.Span, lanes []value.Span) []Bar {
	first, last := -1, -1
	for i, lane := range lanes {
		if s.From <= lane.To && lane.From <= s.To {
			if first < 0 {
				first = i
			}
			last = i
		}
	}
	if first < 0 {
		return nil
	}
	var out []Bar
	for range first {
		out = append(out, Bar{Lanes: 1})
	}
	state := stateOf(s, l.AsOf())
	out = append(out, Bar{Lanes: last - first + 1, State: state, Word: l.T("roadmap." + state), Days: l.Span(s)})
	for range len(lanes) - 1 - last {
		out = append(out, Bar{Lanes: 1})
	}
	return out
}

func stateOf(s value.Span, asOf value.Date) string {
	switch {
	case s.To < asOf:
		return "past"
	case s.From > asOf:
		return "ahead"
	}
	return "running"
}
