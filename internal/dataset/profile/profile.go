// Package profile knows how vendors print their exports: which headers stand
// for which canonical name, in Japanese and English. One vendor is one file
// with one explicit table; [All] lists them. Nothing here reads a file.
package profile

import (
	"slices"
	"sync"

	"github.com/mopsite/mopsite/internal/config"
	"github.com/mopsite/mopsite/internal/value"
)

// Profile describes the exports of one vendor.
type Profile struct {
	// Name is the word used in `profile:`.
	Name string
	// Title names vendor and report for people.
	Title string
	// Channel is the value of the dimension channel unless a source sets one.
	Channel string
	// Columns are the headers that mopsite understands. A name may have several
	// rows, one for each kind of evidence, the likeliest first.
	Columns []Column
	// Nth are headers of a number of days since the first of the report, which
	// stands in for a date.
	Nth []Column
	// NotUsed are headers that mopsite understands and leaves alone, since
	// adding up their cells would be wrong, or they describe no amount.
	NotUsed []Unused
	// Kinds are the headers of NotUsed columns that say what a column of mixed
	// results counts in each row.
	Kinds []string
	// Repeats are headers of columns that part the rows so that some counts stand
	// in several of them.
	Repeats []Repeat
	// Marks are headers, or names of lines above the header, that no other
	// vendor prints.
	Marks []string
	// Order is how the vendor writes 01/02/2026. It decides only what the cells
	// leave open.
	Order Order
	// Currency is that of all money of the vendor's reports where no column and
	// no header names one, else "".
	Currency string
	// EndsInTotal says that the vendor writes a total row below the others unless it
	// was told not to.
	EndsInTotal bool
	// BlankTotal says that a row whose names and day are all empty is the total
	// of the rows.
	BlankTotal bool
	// Levels says that rows of a wider level stand among the others: those of a
	// day without any name, those of a campaign without the name of an ad set.
	Levels bool
	// Zone is the time zone of the vendor's days where it is always the same,
	// else "".
	Zone string

	folded  map[string]string // names as printed
	entries map[string]entry  // by folded header
}

// Order is the order of day and month that a vendor keeps to.
type Order uint8

// The orders. A vendor whose exports follow the user's locale has none.
const (
	AnyOrder Order = iota
	DayFirst
	MonthFirst
)

// Unused gives headers whose columns are not read, and why not.
type Unused struct {
	Why      Why
	Evidence Evidence
	Headers  []string
}

// Repeat gives headers of a column over which the rows cannot be added up.
type Repeat struct {
	Headers  []string
	Evidence Evidence
	// Only are the measures that are counted so, nil for all.
	Only []string
	// What says what stands in several rows, and why.
	What string
}

// Repeated returns the column of a folded header over which rows cannot be added
// up; ok is false for any other header.
func (p *Profile) Repeated(folded string) (r Repeat, ok bool) {
	for _, r := range p.Repeats {
		if slices.ContainsFunc(r.Headers, func(h string) bool { return value.Fold(h) == folded }) {
			return r, true
		}
	}
	return Repeat{}, false
}

// Why is the reason why a known column is not read.
type Why uint8

// The reasons.
const (
	// Rate is a quotient or a mean; that of a sum is no sum of quotients.
	Rate Why = iota
	// People counts each person once, so that one may be in several rows.
	People
	// Setting is a name, a status or a limit of the ad platform.
	Setting
	// Variant counts again, by another rule, what a used column counts.
	Variant
	// Mixed counts something else in each row.
	Mixed
	// Event is one kind of result of many.
	Event
	// Breakdown parts the rows further; they are added up over it.
	Breakdown
	// Period names a week, a month or the like of a day that has its own column.
	Period
)

// String returns the words that `inspect` prints.
func (w Why) String() string {
	return [...]string{
		"a rate or an average cannot be added up",
		"people counted once in each row cannot be added up",
		"a setting of the platform, no amount",
		"counts by another rule what another column counts; map it by hand to use it instead",
		"counts something else in each row; map it by hand if the whole file is about one thing",
		"one kind of result; map it by hand to count it, as conversions for instance",
		"a breakdown, over which rows are added up; map it by hand to keep them apart",
		"a period, not a day",
	}[w]
}

// Column gives headers of a canonical name, the likeliest first, and where that
// is known from.
type Column struct {
	Name     string
	Evidence Evidence
	Headers  []string
}

// Role returns the role of the column.
func (c Column) Role() config.Role { return config.RoleOf(c.Name) }

// Evidence says where the knowledge of a header comes from.
type Evidence uint8

// The kinds of evidence, the weakest first.
const (
	// Usage is common usage; a vendor's row says so where its words were seen in
	// another language only.
	Usage Evidence = iota
	// ConnectorCode is a public connector or parser that reads the header.
	ConnectorCode
	// VendorDocument is documentation or an API dictionary of the vendor.
	VendorDocument
	// RealFile is a file that the vendor's product wrote.
	RealFile
)

// String returns the words that `inspect` prints.
func (e Evidence) String() string {
	return [...]string{"common usage", "connector code", "vendor document", "real file"}[e]
}

// Verified reports whether any row of the profile was seen in a real file. One
// that was not must be named explicitly.
func (p *Profile) Verified() bool {
	return slices.ContainsFunc(p.Columns, func(c Column) bool { return c.Evidence == RealFile })
}

// All returns every profile, sorted by name. They are shared, and not to be
// changed.
func All() []*Profile { return slices.Clone(all()) }

// all makes the profiles and folds their names, once: every file is compared
// with all of them.
var all = sync.OnceValue(func() []*Profile {
	profiles := []*Profile{
		ga4(), googleAds(), lineAds(), linkedinAds(), mailchimpCampaigns(), mailchimpReport(), metaAds(), microsoftAds(), yahooAds(),
	}
	for _, p := range profiles {
		p.index()
	}
	return profiles
})

// Names lists the names of the profiles.
func Names() []string {
	var names []string
	for _, p := range All() {
		names = append(names, p.Name)
	}
	return names
}

// Get returns the profile of a name, or nil.
func Get(name string) *Profile {
	for _, p := range All() {
		if p.Name == name {
			return p
		}
	}
	return nil
}
