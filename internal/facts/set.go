package facts

import (
	"slices"

	"github.com/mopsite/mopsite/internal/value"
)

// Set is everything the sources of a site gave, sorted by source name.
type Set struct{ Sources []*Source }

// Source is what one source of mopsite.yaml gave.
type Source struct {
	Name string
	// Table holds counts and money by day; for a record source each stage id
	// is a measure (entities reaching it, on that day). It is nil if Failed.
	Table *Table
	// Journeys is nil for a source of counts.
	Journeys *Journeys
	Ledgers  []Ledger
	// Newest is the last day any kept row speaks of, NoDate without rows.
	Newest value.Date
	// Freshness is the tolerated number of days between Newest and as-of; 0
	// when the source declares none.
	Freshness int
	// Failed is set when the source could not be read; its numbers are
	// unavailable, and the findings say why.
	Failed bool
	// Declares names every measure that the settings let the source have,
	// whether it could be read or not, so that one that failed takes away only
	// the numbers it may be a part of. Nil when nobody can say.
	Declares []string
}

// MayHave reports whether the source has a measure or, having failed, might
// have had it.
func (s *Source) MayHave(measure string) bool {
	if s.Failed || s.Table == nil {
		return s.Declares == nil || slices.Contains(s.Declares, measure)
	}
	return s.Table.Measure(measure) != nil
}

// Source returns the source of that name, or nil.
func (s *Set) Source(name string) *Source {
	for _, src := range s.Sources {
		if src.Name == name {
			return src
		}
	}
	return nil
}
