package chart

import "github.com/mopsite/mopsite/internal/value"

// Empty reports whether the figure has nothing to draw: no number at all, no
// dot in a scatter chart, no part above nought in a treemap, no span, no link.
func (f Figure) Empty() bool {
	switch f.Kind {
	case Scatter:
		return len(f.Dots()) == 0
	case Gantt:
		return f.Range().Empty()
	case Graph:
		return len(f.Links) == 0
	case Treemap, Sankey:
		_, high := f.Extent()
		return high <= 0
	}
	for _, s := range f.Series {
		for _, p := range s.Points {
			if !p.Value.Null() {
				return false
			}
		}
	}
	return true
}

// A Dot is a category of a scatter chart that has both its numbers.
type Dot struct {
	At   int // among the categories
	X, Y float64
}

// Dots are what a scatter chart can draw; the rest stands in the data table
// only.
func (f Figure) Dots() []Dot {
	if len(f.Series) < 2 {
		return nil
	}
	var list []Dot
	for i := range f.Categories {
		x, hasX := f.Series[0].Points[i].Value.Float()
		y, hasY := f.Series[1].Points[i].Value.Float()
		if hasX && hasY {
			list = append(list, Dot{i, x, y})
		}
	}
	return list
}

// Range is from the first day of all spans to the last; empty without any.
func (f Figure) Range() value.Span {
	all := value.Span{From: 0, To: -1}
	for _, s := range f.Spans {
		switch {
		case s.Empty():
		case all.Empty():
			all = s
		default:
			all.From, all.To = min(all.From, s.From), max(all.To, s.To)
		}
	}
	return all
}

// A State says where a span lies from the day the figure speaks for.
type State int

// The states of a span.
const (
	Past State = iota
	Running
	Ahead
)

// StateOf is the state of the i-th span.
func (f Figure) StateOf(i int) State {
	switch s := f.Spans[i]; {
	case s.To < f.AsOf:
		return Past
	case s.From > f.AsOf:
		return Ahead
	}
	return Running
}

// StateText is the word for a state.
func (f Figure) StateText(s State) string { return words(f.Lang).states[s] }
