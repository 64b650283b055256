// Package profile knows how vendors print their exports: which headers stand
// for which canonical name, in Japanese and English. One vendor is one file
// with one explicit table; [All] lists them. Nothing here reads a file.
package profile

import (
	"slices"

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
	// Marks are headers that hardly any other vendor prints.
	Marks []string
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
	// Usage is common usage; a profile of a vendor has no such row.
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

// All returns every profile, sorted by name.
func All() []*Profile { return []*Profile{googleAds()} }

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

// Recognise returns the verified profile whose vendor printed a header, or nil.
// The header has at least two of the vendor's marks and one measure. Cells are
// compared folded.
func Recognise(header []string) *Profile {
	folded := make([]string, len(header))
	for i, h := range header {
		folded[i] = value.Fold(h)
	}
	for _, p := range All() {
		if p.Verified() && p.marksIn(folded) >= 2 && p.measures(folded) {
			return p
		}
	}
	return nil
}

func (p *Profile) marksIn(folded []string) int {
	n := 0
	for _, m := range p.Marks {
		if slices.Contains(folded, value.Fold(m)) {
			n++
		}
	}
	return n
}

func (p *Profile) measures(folded []string) bool {
	for _, c := range p.Columns {
		for _, h := range c.Headers {
			if c.Role().Measure() && slices.Contains(folded, value.Fold(h)) {
				return true
			}
		}
	}
	return false
}
