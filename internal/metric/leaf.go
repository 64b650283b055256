package metric

import (
	"fmt"
	"slices"

	"github.com/mopsite/mopsite/internal/diag/phrase"
	"github.com/mopsite/mopsite/internal/expr"
	"github.com/mopsite/mopsite/internal/facts"
)

// leaf is one measure of a formula with the sources that it adds up.
type leaf struct {
	text    string // canonical
	measure string
	where   []facts.Filter
	sources []*source
	money   bool // any of the sources holds money
	whole   bool // all of them hold counts
}

// problem says why a measure gives no number. One with a message is the
// author's, offset characters into the formula; one without a reason is a
// hint only.
type problem struct {
	reason        Reason
	offset        int
	message, hint string
}

func mistake(offset int, message, hint string) *problem {
	return &problem{BadDefinition, offset, message, hint}
}

// resolve finds a measure in the sources.
//
// A bare name adds up all sources that have it. While a source has failed that
// may have it, a bare name gives no number at all rather than a sum that may
// lack a part.
func (e *Engine) resolve(m expr.Measure) (*leaf, *problem) {
	l := &leaf{text: m.String(), measure: m.Name, whole: true}
	var bad *problem
	if m.Source != "" {
		l.sources, bad = e.named(m)
	} else {
		l.sources, bad = e.bare(m)
	}
	if bad != nil {
		return nil, bad
	}
	first := l.sources[0]
	for _, s := range l.sources {
		unit := s.Table.Measure(m.Name).Unit
		l.whole = l.whole && unit == facts.Count
		l.money = l.money || unit == facts.Money
		if (unit == facts.Money) != (first.Table.Measure(m.Name).Unit == facts.Money) {
			return nil, mistake(m.Offset,
				fmt.Sprintf("%s is money in one source and not in another (%s, %s)", m.Name, first.Name, s.Name),
				fmt.Sprintf("name the source: %s.%s", first.Name, m.Name))
		}
	}
	for _, f := range m.Where {
		if dims := dimensions(l.sources); !slices.Contains(dims, f.Dim) {
			return nil, mistake(f.Offset,
				l.lacks(f.Dim), phrase.Nearest(f.Dim, dims, "its dimensions are"))
		}
		l.where = append(l.where, facts.Filter{Dim: f.Dim, Values: []string{f.Value}})
	}
	return l, nil
}

// lacks says that no source of the measure has a dimension.
func (l *leaf) lacks(dim string) string {
	if len(l.sources) == 1 {
		return fmt.Sprintf("source %s has no dimension %q", l.sources[0].Name, dim)
	}
	return fmt.Sprintf("no source of %s has a dimension %q", l.measure, dim)
}

func (e *Engine) named(m expr.Measure) ([]*source, *problem) {
	s := e.source(m.Source)
	switch {
	case s == nil:
		return nil, mistake(m.Offset, fmt.Sprintf("there is no source %q", m.Source),
			phrase.Nearest(m.Source, e.sourceNames(), "the sources are"))
	case s.Failed || s.Table == nil:
		return nil, &problem{reason: SourceFailed}
	case s.Table.Measure(m.Name) == nil:
		return nil, mistake(m.Offset, fmt.Sprintf("source %s has no measure %q", m.Source, m.Name),
			phrase.Nearest(m.Name, measureNames(s), "its measures are"))
	}
	return []*source{s}, nil
}

func (e *Engine) bare(m expr.Measure) ([]*source, *problem) {
	var have []*source
	var names []string
	for _, s := range e.sources {
		mayHave, failed := s.MayHave(m.Name), s.Failed || s.Table == nil
		switch {
		case mayHave && failed:
			return nil, &problem{reason: SourceFailed}
		case mayHave:
			have = append(have, s)
		case failed:
			names = append(names, s.Declares...)
			continue
		}
		names = append(names, measureNames(s)...)
	}
	if len(have) > 0 {
		return have, nil
	}
	slices.Sort(names)
	hint := phrase.Nearest(m.Name, slices.Compact(names), "the measures are")
	if hint == "" {
		hint = "mopsite.yaml has no source of numbers"
	}
	return nil, mistake(m.Offset, fmt.Sprintf("no source has a measure %q", m.Name), hint)
}

func (e *Engine) sourceNames() []string {
	var out []string
	for _, s := range e.sources {
		out = append(out, s.Name)
	}
	return out
}

func measureNames(s *source) []string {
	var out []string
	for _, m := range s.Table.Measures {
		out = append(out, m.Name)
	}
	return out
}

// dimensions returns the names of the dimensions that any of the sources has,
// in the order in which they stand there.
func dimensions(sources []*source) []string {
	var out []string
	for _, s := range sources {
		for _, d := range s.Table.Dims {
			if !slices.Contains(out, d.Name) {
				out = append(out, d.Name)
			}
		}
	}
	return out
}

// unknownValues hints at filters that no fact can pass.
func (e *Engine) unknownValues(m expr.Measure, l *leaf) []problem {
	var out []problem
	for _, f := range m.Where {
		if hint, ok := unknownValue(l.sources, f.Dim, f.Value); ok {
			out = append(out, problem{None, f.Offset, fmt.Sprintf("no fact of %s has %s %q", l.measure, f.Dim, f.Value), hint})
		}
	}
	return out
}

// unknownValue reports that no fact of the sources has a value of a dimension.
func unknownValue(sources []*source, dim, v string) (hint string, unknown bool) {
	var values []string
	for _, s := range sources {
		if d := s.Table.Dim(dim); d != nil {
			values = append(values, d.Values...)
		}
	}
	if v == "" || slices.Contains(values, v) {
		return "", false
	}
	slices.Sort(values)
	values = slices.DeleteFunc(slices.Compact(values), func(s string) bool { return s == "" })
	return phrase.Nearest(v, values, "its values are"), true
}
