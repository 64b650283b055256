// Package crm knows the exports whose rows are records: which column is the id,
// which dates are stages, what is money, and what is about people. One vendor
// is one file with one explicit table; [All] lists them. An input of a source
// names its profile, and [Profile.Resolve] turns it into what the author would
// have had to write for the files at hand. Nothing here reads a file.
package crm

import (
	"slices"

	"github.com/mopsite/mopsite/internal/dataset/profile"
	"github.com/mopsite/mopsite/internal/value"
)

// Profile describes an export of a vendor whose rows are records of an entity
// that passes stages: contacts, deals, members of a campaign. An input of a
// source names it; see [Profile.Resolve].
type Profile struct {
	// Name is the word used in `profile:`.
	Name string
	// Title names vendor and export for people.
	Title string
	// Entity is what a row is about, in the word that `inspect` suggests.
	Entity string
	// ID are the headers of the column that identifies the entity; the rows have
	// no name.
	ID []Column
	// Stages are in the order of the entity's way.
	Stages []Stage
	// Amounts are money that falls due at a stage.
	Amounts []Amount
	// Dimensions are headers by canonical name.
	Dimensions []Column
	// Personal are the headers of columns about people, which are dropped.
	Personal []string
	// Marks are headers that hardly any other export prints.
	Marks []string
}

// Column gives headers of a name, the likeliest first, and where they are known
// from. A name may have several rows.
type Column struct {
	Name     string
	Evidence profile.Evidence
	Headers  []string
}

// Stage is a stage and the ways in which exports tell that it was reached, the
// best first.
type Stage struct {
	ID   string
	Exit bool
	// Optional says that a file without its columns holds no record that
	// reached it. Otherwise such a file is an error if another one has them.
	Optional bool
	Ways     []Way
}

// Way is one way of telling that a stage was reached: a day and, if When is
// not empty, conditions that must all hold. It can be gone if the file has all
// of its columns.
type Way struct {
	Evidence profile.Evidence
	// Date are the headers of the column of the day.
	Date []string
	When []Condition
}

// Condition is a column, by its headers, and the values that it may have.
type Condition struct {
	Column []string
	Values []string
}

// Amount is money that counts on the day of a stage.
type Amount struct {
	Column
	At string
}

// All returns every profile of records, sorted by name.
func All() []*Profile {
	return []*Profile{
		hubspotContacts(), hubspotDeals(), mailchimpAudience(), marketoMembers(),
		salesforceMembers(), salesforceLeads(), salesforceOpportunities(),
	}
}

// Names lists the names of the profiles of records.
func Names() []string {
	var names []string
	for _, r := range All() {
		names = append(names, r.Name)
	}
	return names
}

// Get returns the profile of records of a name, or nil.
func Get(name string) *Profile {
	for _, r := range All() {
		if r.Name == name {
			return r
		}
	}
	return nil
}

// Recognise returns the profile of records whose vendor printed a
// header, or nil: the header has the id, at least two of the vendor's marks,
// and the columns of a stage. Cells are compared folded. Of two that fit, the
// one with more marks is meant.
func Recognise(header []string) *Profile {
	count := Counted(header)
	var best *Profile
	most := 1
	for _, r := range All() {
		n := 0
		for _, m := range r.Marks {
			if count(value.Fold(m)) > 0 {
				n++
			}
		}
		stage := slices.ContainsFunc(r.Stages, func(s Stage) bool { return s.way(count) != nil })
		if n > most && stage && pick(r.ids(), count) != "" {
			best, most = r, n
		}
	}
	return best
}

// Verified reports whether any row of the profile was seen in a real file.
func (r *Profile) Verified() bool {
	return slices.ContainsFunc(r.evidence(), func(e profile.Evidence) bool { return e == profile.RealFile })
}

func (r *Profile) evidence() []profile.Evidence {
	var all []profile.Evidence
	for _, s := range r.Stages {
		for _, w := range s.Ways {
			all = append(all, w.Evidence)
		}
	}
	for _, a := range r.Amounts {
		all = append(all, a.Evidence)
	}
	for _, c := range slices.Concat(r.ID, r.Dimensions) {
		all = append(all, c.Evidence)
	}
	return all
}

// ids lists the headers of the id.
func (r *Profile) ids() []string {
	var headers []string
	for _, c := range r.ID {
		headers = append(headers, c.Headers...)
	}
	return headers
}

// Known says where the header of the id, of a stage, amount or dimension is
// known from; ok is false for one that the profile does not give that name.
func (r *Profile) Known(name string, is func(header string) bool) (e profile.Evidence, ok bool) {
	for _, s := range r.Stages {
		for _, w := range s.Ways {
			headers := slices.Clone(w.Date)
			for _, c := range w.When {
				headers = append(headers, c.Column...)
			}
			if s.ID == name && slices.ContainsFunc(headers, is) {
				return w.Evidence, true
			}
		}
	}
	rest := slices.Clone(r.Dimensions)
	for _, c := range r.ID {
		rest = append(rest, Column{"id", c.Evidence, c.Headers})
	}
	for _, a := range r.Amounts {
		rest = append(rest, a.Column)
	}
	for _, c := range rest {
		if c.Name == name && slices.ContainsFunc(c.Headers, is) {
			return c.Evidence, true
		}
	}
	return profile.Usage, false
}

// Measures lists the stages and amounts that a file may have.
func (r *Profile) Measures() []string {
	var names []string
	for _, s := range r.Stages {
		names = append(names, s.ID)
	}
	for _, a := range r.money() {
		names = append(names, a.Name)
	}
	return names
}

// Headers lists every header that is looked for.
func (r *Profile) Headers() []string {
	all := slices.Concat(r.ids(), r.Personal, r.Marks)
	for _, s := range r.Stages {
		for _, w := range s.Ways {
			all = append(all, w.Date...)
			for _, c := range w.When {
				all = append(all, c.Column...)
			}
		}
	}
	for _, a := range r.Amounts {
		all = append(all, a.Headers...)
	}
	for _, d := range r.Dimensions {
		all = append(all, d.Headers...)
	}
	return all
}

// Count tells how many columns of a file have a header, given folded.
type Count func(folded string) int

// Counted counts the cells of a header.
func Counted(header []string) Count {
	n := map[string]int{}
	for _, h := range header {
		n[value.Fold(h)]++
	}
	return func(folded string) int { return n[folded] }
}

// pick returns the likeliest header that the file has, one that it has once
// before one that it repeats; "" if it has none.
func pick(headers []string, count Count) string {
	repeated := ""
	for _, h := range headers {
		switch n := count(value.Fold(h)); {
		case n == 1:
			return h
		case n > 1 && repeated == "":
			repeated = h
		}
	}
	return repeated
}

// way returns the first way of a stage that can be gone in a file, or nil.
func (s Stage) way(count Count) *Way {
	for i, w := range s.Ways {
		missing := func(c Condition) bool { return pick(c.Column, count) == "" }
		if pick(w.Date, count) != "" && !slices.ContainsFunc(w.When, missing) {
			return &s.Ways[i]
		}
	}
	return nil
}
