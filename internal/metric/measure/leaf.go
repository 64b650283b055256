package measure

import (
	"fmt"
	"slices"

	"github.com/mopsite/mopsite/internal/diag/phrase"
	"github.com/mopsite/mopsite/internal/expr"
	"github.com/mopsite/mopsite/internal/facts"
	"github.com/mopsite/mopsite/internal/model"
)

// Leaf is one measure of a formula with the sources that it adds up.
type Leaf struct {
	// Text is canonical, such as crm.lead or cost{channel=Mail}; leaves of equal
	// text are equal.
	Text string
	// Measure is the name alone, Where the filters of the formula.
	Measure string
	Where   []facts.Filter
	// Sources have all been read; there is one at least.
	Sources Sources
	Money   bool // any of the sources holds money
	Whole   bool // all of them hold counts
}

// Problem says why a measure gives no number, or what is odd about it. One
// with a message is the author's mistake; one without is a source that failed,
// of which findings of its own tell.
type Problem struct {
	// Offset is in characters, into the formula.
	Offset        int
	Message, Hint string
}

// SourceFailed reports whether the measure is right, but a source of it failed.
func (p *Problem) SourceFailed() bool { return p.Message == "" }

// Find finds a measure in the sources. Exactly one of the results is not nil.
func (f *Facts) Find(m expr.Measure) (*Leaf, *Problem) {
	l := &Leaf{Text: m.String(), Measure: m.Name, Whole: true}
	var bad *Problem
	if m.Source != "" {
		l.Sources, bad = f.named(m)
	} else {
		l.Sources, bad = f.bare(m)
	}
	if bad != nil {
		return nil, bad
	}
	first := l.Sources[0]
	for _, s := range l.Sources {
		unit := s.Table.Measure(m.Name).Unit
		l.Whole = l.Whole && unit == facts.Count
		l.Money = l.Money || unit == facts.Money
		if (unit == facts.Money) != (first.Table.Measure(m.Name).Unit == facts.Money) {
			return nil, &Problem{m.Offset,
				fmt.Sprintf("%s is money in one source and not in another (%s, %s)", m.Name, first.Name, s.Name),
				fmt.Sprintf("name the source: %s.%s", first.Name, m.Name)}
		}
	}
	for _, w := range m.Where {
		if dims := l.Sources.Dimensions(); !slices.Contains(dims, w.Dim) {
			return nil, &Problem{w.Offset, l.lacks(w.Dim), phrase.Nearest(w.Dim, dims, "its dimensions are")}
		}
		l.Where = append(l.Where, facts.Filter{Dim: w.Dim, Values: []string{w.Value}})
	}
	return l, nil
}

// lacks says that no source of the measure has a dimension.
func (l *Leaf) lacks(dim string) string {
	if len(l.Sources) == 1 {
		return fmt.Sprintf("source %s has no dimension %q", l.Sources[0].Name, dim)
	}
	return fmt.Sprintf("no source of %s has a dimension %q", l.Measure, dim)
}

func (f *Facts) named(m expr.Measure) (Sources, *Problem) {
	s := f.Source(m.Source)
	switch {
	case s == nil:
		return nil, &Problem{m.Offset, fmt.Sprintf("there is no source %q", m.Source),
			phrase.Nearest(m.Source, f.Sources.Names(), "the sources are")}
	case s.Unread():
		return nil, &Problem{}
	case s.Table.Measure(m.Name) == nil:
		return nil, &Problem{m.Offset, fmt.Sprintf("source %s has no measure %q", m.Source, m.Name),
			phrase.Nearest(m.Name, s.measures(), "its measures are")}
	}
	return Sources{s}, nil
}

func (f *Facts) bare(m expr.Measure) (Sources, *Problem) {
	var have Sources
	var names []string
	for _, s := range f.Sources {
		mayHave, failed := s.MayHave(m.Name), s.Unread()
		switch {
		case mayHave && failed:
			return nil, &Problem{}
		case mayHave:
			have = append(have, s)
		case failed:
			names = append(names, s.Declares...)
			continue
		}
		names = append(names, s.measures()...)
	}
	if len(have) > 0 {
		return have, nil
	}
	slices.Sort(names)
	hint := phrase.Nearest(m.Name, slices.Compact(names), "the measures are")
	if hint == "" {
		hint = "mopsite.yaml has no source of numbers"
	}
	return nil, &Problem{m.Offset, fmt.Sprintf("no source has a measure %q", m.Name), hint}
}

// MayLack reports whether a source has failed that may have a measure.
func (f *Facts) MayLack(measure string) bool {
	return slices.ContainsFunc(f.Sources, func(s *Source) bool { return s.Unread() && s.MayHave(measure) })
}

// UnknownValues hints at the filters of a measure that no fact can pass.
func (l *Leaf) UnknownValues(m expr.Measure) []Problem {
	var out []Problem
	for _, w := range m.Where {
		if hint, ok := l.Sources.Unknown(w.Dim, w.Value); ok {
			out = append(out, Problem{w.Offset, fmt.Sprintf("no fact of %s has %s %q", l.Measure, w.Dim, w.Value), hint})
		}
	}
	return out
}

// Parts splits a leaf by source: its sum is that of its parts.
func (l *Leaf) Parts() []*Leaf {
	var out []*Leaf
	for _, s := range l.Sources {
		named := expr.Measure{Source: s.Name, Name: l.Measure}
		for _, f := range l.Where {
			named.Where = append(named.Where, expr.Filter{Dim: f.Dim, Value: f.Values[0]})
		}
		unit := s.Table.Measure(l.Measure).Unit
		out = append(out, &Leaf{
			Text: named.String(), Measure: l.Measure, Where: l.Where, Sources: Sources{s},
			Money: unit == facts.Money, Whole: unit == facts.Count,
		})
	}
	return out
}

// Filters are the filters of a block as facts take them.
func Filters(where []model.Filter) []facts.Filter {
	out := make([]facts.Filter, len(where))
	for i, f := range where {
		out[i] = facts.Filter(f)
	}
	return out
}
