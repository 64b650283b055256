package facts

import (
	"cmp"
	"slices"

	"github.com/mopsite/mopsite/internal/diag"
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
	// CompleteSince are the days from which on stages were recorded, by stage;
	// nil when all were from the beginning.
	CompleteSince map[string]value.Date
	// ReadAsOf is the last day that the import of these facts could see; the zero
	// Date where they were read for the as-of date at hand.
	ReadAsOf value.Date
	// Failed is set when the source could not be read; its numbers are
	// unavailable, and the findings say why.
	Failed bool
	// Fault is the first finding that made it, or its newest import, fail, for a
	// reader who has room for one; the zero Diagnostic unless Failed or Held.
	Fault diag.Diagnostic
	// Faults are all errors that did so; Fault is the first of them.
	Faults []diag.Diagnostic
	// Declares names every measure that the settings let the source have,
	// whether it could be read or not, so that one that failed takes away only
	// the numbers it may be a part of. Nil when nobody can say.
	Declares []string
	// Unmapped lists the values that the map of a shared dimension does not
	// know, the costliest first. They stand among the facts as they are.
	Unmapped []Unmapped
	// Expected are the names that the maps of shared dimensions give to values of
	// the source and that none of its facts has, by dimension and name: nothing
	// happened there. None of a dimension in which it has unmapped values, for
	// one of these may be what is missing, nor of a sensitive one.
	Expected []Expected
	// Merged says how many members of sensitive dimensions were merged into
	// "other" because they speak of too few people; by dimension.
	Merged []Merged
	// Planned is set on what is meant to happen rather than on what did: the
	// budget. No export is behind it.
	Planned bool
	// Held is set when the newest import of the source failed, so that these
	// are the facts of an earlier one; nil otherwise.
	Held *Held
}

// Unmapped is a value of a source that no row of its dimension's map names.
type Unmapped struct {
	Dim, Value string
	// Rows counts the records, or entities, that carry the value.
	Rows int64
	// Cost is the money beside it, one amount a currency, by currency; empty
	// for a source without the measure cost.
	Cost []Amount
	// Nearest is the known value that is spelt most alike, or "".
	Nearest string
}

// Expected is a name of a dimension that a source may have and has not.
type Expected struct{ Dim, Name string }

// ExpectedNames returns those of a dimension.
func (s *Source) ExpectedNames(dim string) []string {
	var out []string
	for _, e := range s.Expected {
		if e.Dim == dim {
			out = append(out, e.Name)
		}
	}
	return out
}

// Merged counts what became of the rare members of a sensitive dimension. Their
// names are kept nowhere.
type Merged struct {
	Dim string
	// Members is how many were merged, Rows the records, or entities, that
	// carry them.
	Members int
	Rows    int64
}

// Amount is money of a currency.
type Amount struct {
	Currency string
	V        value.Fixed
}

// AddAmount adds to the amount of a currency, in a list sorted by currency, and
// returns the list.
func AddAmount(sums []Amount, currency string, v value.Fixed) []Amount {
	i, found := slices.BinarySearchFunc(sums, currency, func(a Amount, c string) int { return cmp.Compare(a.Currency, c) })
	if !found {
		sums = slices.Insert(sums, i, Amount{Currency: currency})
	}
	sums[i].V += v
	return sums
}

// Held says how old the facts of a source are whose newest import failed.
type Held struct {
	// Since is the as-of date of the last good import, Tried that of the newest
	// failed one.
	Since, Tried value.Date
}

// Blame keeps the errors among findings as what made the source, or its newest
// import, fail.
func (s *Source) Blame(found []diag.Diagnostic) {
	s.Fault = diag.First(found, diag.Error)
	s.Faults = slices.DeleteFunc(slices.Clone(found), func(d diag.Diagnostic) bool { return d.Level != diag.Error })
}

// MayHave reports whether the source has a measure or, having failed, might
// have had it.
func (s *Source) MayHave(measure string) bool {
	if s.Failed || s.Table == nil {
		return s.Declares == nil || slices.Contains(s.Declares, measure)
	}
	return s.Table.Measure(measure) != nil
}

// FreshUntil is the last day on which the source counts as fresh, NoDate when
// it declares no tolerance or has no day.
func (s *Source) FreshUntil() value.Date {
	if s.Newest == value.NoDate || s.Freshness == 0 {
		return value.NoDate
	}
	return s.Newest + value.Date(s.Freshness)
}

// Stale reports whether as-of has passed the last day on which the source counts
// as fresh; one without a tolerance or without a day is never stale.
func (s *Source) Stale(asOf value.Date) bool {
	until := s.FreshUntil()
	return until != value.NoDate && until < asOf
}

// NextRefresh is the day on which the numbers have to be refreshed at the
// latest: the first on which a source that is fresh on as-of no longer is. One
// that is stale already cannot say whether somebody still reads the exports, so
// it counts as if its newest day were as-of. NoDate when no source declares a
// tolerance.
func (s *Set) NextRefresh(asOf value.Date) value.Date {
	next := value.NoDate
	for _, src := range s.Sources {
		until := src.FreshUntil()
		switch {
		case src.Freshness == 0:
			continue
		case until < asOf: // NoDate, of one without a day, too
			until = asOf + value.Date(src.Freshness)
		}
		if next == value.NoDate || until+1 < next {
			next = until + 1
		}
	}
	return next
}

// Sort puts the sources in order of their names.
func (s *Set) Sort() {
	slices.SortFunc(s.Sources, func(a, b *Source) int { return cmp.Compare(a.Name, b.Name) })
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
