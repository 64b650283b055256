package measure

import (
	"cmp"
	"slices"

	"github.com/mopsite/mopsite/internal/diag/phrase"
	"github.com/mopsite/mopsite/internal/facts"
	"github.com/mopsite/mopsite/internal/value"
)

// Facts are the sources of a site as one day lets them be seen. They are
// immutable and safe for concurrent use.
type Facts struct {
	// Sources are sorted by name; one that failed is among them.
	Sources Sources
	// AsOf is the last day that counts; later facts are invisible.
	AsOf     value.Date
	Calendar value.Calendar
}

// NewFacts prepares a set of facts, which may be nil, to be asked as of a day.
func NewFacts(set *facts.Set, asOf value.Date, cal value.Calendar) *Facts {
	f := &Facts{AsOf: asOf, Calendar: cal}
	if set == nil {
		return f
	}
	for _, s := range set.Sources {
		f.Sources = append(f.Sources, &Source{s, coverage(s, asOf)})
	}
	slices.SortFunc(f.Sources, byName)
	return f
}

func byName(a, b *Source) int { return cmp.Compare(a.Name, b.Name) }

// Source returns the source of that name, or nil.
func (f *Facts) Source(name string) *Source {
	for _, s := range f.Sources {
		if s.Name == name {
			return s
		}
	}
	return nil
}

// Everything is the span of all facts that as-of lets see.
func (f *Facts) Everything() value.Span {
	return value.Span{From: value.DateOf(1, 1, 1), To: f.AsOf}
}

// Source is a source of facts and what is asked of it again and again.
type Source struct {
	*facts.Source
	// Covered are the days, up to as-of, on which the absence of a fact says
	// something: from the first fact to the newest, and as long after it as
	// the source calls itself fresh.
	Covered value.Span
}

func coverage(s *facts.Source, asOf value.Date) value.Span {
	if s.Failed || s.Table == nil || s.Table.Len() == 0 {
		return value.Span{From: 0, To: -1}
	}
	days := s.Table.Extent()
	newest := max(days.To, s.Newest) + value.Date(s.Freshness)
	return value.Span{From: days.From, To: min(newest, asOf)}
}

// Records reports whether the source lists entities, so that none on a day
// means zero, and not unknown as in a report of counts.
func (s *Source) Records() bool { return s.Journeys != nil }

// Unread reports whether the source could not be read, so that it has no facts.
func (s *Source) Unread() bool { return s.Failed || s.Table == nil }

// SeenUntil returns the day up to which the source can have seen what happened:
// as-of, unless its facts were imported before or it declares how fresh it is
// and is not.
func (s *Source) SeenUntil(asOf value.Date) value.Date {
	if s.ReadAsOf != 0 {
		asOf = min(asOf, s.ReadAsOf)
	}
	if s.Freshness > 0 && s.Newest != value.NoDate && asOf > s.Newest+value.Date(s.Freshness) {
		return s.Newest
	}
	return asOf
}

// measures returns the names of the measures of a source that was read.
func (s *Source) measures() []string {
	var out []string
	for _, m := range s.Table.Measures {
		out = append(out, m.Name)
	}
	return out
}

// Sources are sources that belong together: those of a measure, a formula or a
// site.
type Sources []*Source

// SourcesOf returns the sources that leaves read, each once, by name.
func SourcesOf(leaves []*Leaf) Sources {
	var out Sources
	for _, l := range leaves {
		out = append(out, l.Sources...)
	}
	slices.SortFunc(out, byName)
	return slices.Compact(out)
}

// Names returns the names in order.
func (all Sources) Names() []string {
	var out []string
	for _, s := range all {
		out = append(out, s.Name)
	}
	return out
}

// Spoken returns the days from the first to the last that any of the sources
// speaks of; it is empty if none does.
func (all Sources) Spoken() value.Span {
	out := value.Span{From: 0, To: -1}
	for _, s := range all {
		switch {
		case s.Covered.Empty():
		case out.Empty():
			out = s.Covered
		default:
			out = value.Span{From: min(out.From, s.Covered.From), To: max(out.To, s.Covered.To)}
		}
	}
	return out
}

// Dimensions returns the names of the dimensions that any of the sources has,
// in the order in which they stand there. All must have been read.
func (all Sources) Dimensions() []string {
	var out []string
	for _, s := range all {
		for _, d := range s.Table.Dims {
			if !slices.Contains(out, d.Name) {
				out = append(out, d.Name)
			}
		}
	}
	return out
}

// Unknown reports that no fact of the sources has a value of a dimension, and
// hints at one that was perhaps meant. Null is never unknown.
func (all Sources) Unknown(dim, v string) (hint string, unknown bool) {
	var values []string
	for _, s := range all {
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
