package profile

import (
	"fmt"
	"slices"
	"strings"

	"github.com/mopsite/mopsite/internal/config"
	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/strictyaml"
	"github.com/mopsite/mopsite/internal/value"
)

// Records describes an export of a vendor whose rows are records of an entity
// that passes stages: contacts, deals, members of a campaign. An input of a
// source names it; see [Records.Resolve].
type Records struct {
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

// Stage is a stage and the ways in which exports tell that it was reached, the
// best first.
type Stage struct {
	ID   string
	Exit bool
	Ways []Way
}

// Way is one way of telling that a stage was reached: a day and, if When is
// not empty, conditions that must all hold. It can be gone if the file has all
// of its columns.
type Way struct {
	Evidence Evidence
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

// AllRecords returns every profile of records, sorted by name.
func AllRecords() []*Records {
	return []*Records{hubspotContacts(), hubspotDeals()}
}

// RecordNames lists the names of the profiles of records.
func RecordNames() []string {
	var names []string
	for _, r := range AllRecords() {
		names = append(names, r.Name)
	}
	return names
}

// GetRecords returns the profile of records of a name, or nil.
func GetRecords(name string) *Records {
	for _, r := range AllRecords() {
		if r.Name == name {
			return r
		}
	}
	return nil
}

// RecogniseRecords returns the profile of records whose vendor printed a
// header, or nil: the header has the id, at least two of the vendor's marks,
// and the columns of a stage. Cells are compared folded. Of two that fit, the
// one with more marks is meant.
func RecogniseRecords(header []string) *Records {
	count := Counted(header)
	var best *Records
	most := 1
	for _, r := range AllRecords() {
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
func (r *Records) Verified() bool {
	return slices.ContainsFunc(r.evidence(), func(e Evidence) bool { return e == RealFile })
}

func (r *Records) evidence() []Evidence {
	var all []Evidence
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
func (r *Records) ids() []string {
	var headers []string
	for _, c := range r.ID {
		headers = append(headers, c.Headers...)
	}
	return headers
}

// Known says where the header of the id, of a stage, amount or dimension is
// known from; ok is false for one that the profile does not give that name.
func (r *Records) Known(name string, is func(header string) bool) (e Evidence, ok bool) {
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
	return Usage, false
}

// Measures lists the stages and amounts that a file may have.
func (r *Records) Measures() []string {
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
func (r *Records) Headers() []string {
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

// Taken are the names that a profile must leave alone: those that the source
// gives itself, and those that a later input knows better.
type Taken struct {
	// Measures are stages and amounts.
	Measures map[string]bool
	// Dimensions are names that are set, or used for a measure.
	Dimensions map[string]bool
}

// Resolve returns the input with what the profile knows of its files: its id,
// stages, amounts and dimensions by the headers of one file. What the input
// says itself stands: an id, a stage, amount or dimension of the same name
// takes the place of the profile's, and others follow. A stage, amount or
// dimension whose columns none of the files has is left out, so that the
// result has the same names for each of them.
func (r *Records) Resolve(in config.Input, taken Taken, file Count, all []Count) (config.Input, []diag.Diagnostic) {
	out := in
	if in.ID.V == "" {
		id := pick(r.ids(), file)
		if id == "" {
			id = r.ids()[0]
		}
		out.ID = strictyaml.Located[string]{V: id, Pos: in.Profile.Pos}
	}
	out.Stages = r.stages(in, taken, file, all)
	out.Dimensions = r.dimensions(in, taken, file, all)
	out.Personal = slices.Concat(in.Personal, r.Personal)
	var found []diag.Diagnostic
	out.Amounts, found = r.amounts(in, out.Stages, taken, file, all)
	if !slices.ContainsFunc(out.Stages, func(s config.Stage) bool { return !s.Exit }) {
		found = append(found, diag.New(diag.Error, checkFailed, in.Profile.Pos,
			fmt.Sprintf("no file has the columns of a stage that the profile %s knows", r.Name),
			"export one of "+strings.Join(r.dates(), ", ")+"; or name the stages: {lead: Header of the date, …}"))
	}
	return out, found
}

// checkFailed is the check of a source that cannot be read.
const checkFailed = "data-failed"

func (r *Records) dates() []string {
	var names []string
	for _, s := range r.Stages {
		names = append(names, fmt.Sprintf("%q", s.Ways[0].Date[0]))
	}
	slices.Sort(names)
	return slices.Compact(names)
}

func (r *Records) stages(in config.Input, taken Taken, file Count, all []Count) []config.Stage {
	var stages []config.Stage
	rest := slices.Clone(in.Stages)
	for _, s := range r.Stages {
		if i := slices.IndexFunc(rest, func(own config.Stage) bool { return own.ID == s.ID }); i >= 0 {
			stages = append(stages, rest[i])
			rest = slices.Delete(rest, i, i+1)
			continue
		}
		count := whichever(file, all, func(c Count) bool { return s.way(c) != nil })
		if count == nil || taken.Measures[s.ID] {
			continue
		}
		w := s.way(count)
		st := config.Stage{ID: s.ID, Date: pick(w.Date, count), Exit: s.Exit, Pos: in.Profile.Pos}
		for _, c := range w.When {
			st.When = append(st.When, config.Condition{Column: pick(c.Column, count), Values: c.Values})
		}
		stages = append(stages, st)
	}
	return append(stages, rest...)
}

// whichever returns the file if something holds of it, else the first of all
// of which it holds, or nil.
func whichever(file Count, all []Count, holds func(Count) bool) Count {
	if holds(file) {
		return file
	}
	if i := slices.IndexFunc(all, holds); i >= 0 {
		return all[i]
	}
	return nil
}

func (r *Records) dimensions(in config.Input, taken Taken, file Count, all []Count) []config.Column {
	dims := slices.Clone(in.Dimensions)
	personal := func(h string) bool {
		return slices.ContainsFunc(in.Personal, func(p string) bool { return value.Fold(p) == value.Fold(h) })
	}
	for _, d := range merged(r.Dimensions) {
		d.Headers = slices.DeleteFunc(slices.Clone(d.Headers), personal)
		own := slices.ContainsFunc(in.Dimensions, func(c config.Column) bool { return c.Name == d.Name })
		count := whichever(file, all, func(c Count) bool { return pick(d.Headers, c) != "" })
		if own || count == nil || taken.Dimensions[d.Name] {
			continue
		}
		dims = append(dims, config.Column{Name: d.Name, Header: pick(d.Headers, count), As: config.Dimension, Pos: in.Profile.Pos})
	}
	return dims
}

// merged joins the rows of each name, whatever their evidence.
func merged(rows []Column) []Column {
	var all []Column
	for _, c := range rows {
		if i := slices.IndexFunc(all, func(have Column) bool { return have.Name == c.Name }); i >= 0 {
			all[i].Headers = slices.Concat(all[i].Headers, c.Headers)
			continue
		}
		all = append(all, c)
	}
	return all
}

// money joins the rows of each amount.
func (r *Records) money() []Amount {
	var all []Amount
	for _, a := range r.Amounts {
		if i := slices.IndexFunc(all, func(have Amount) bool { return have.Name == a.Name }); i >= 0 {
			all[i].Headers = slices.Concat(all[i].Headers, a.Headers)
			continue
		}
		all = append(all, a)
	}
	return all
}

func (r *Records) amounts(in config.Input, stages []config.Stage, taken Taken, file Count, all []Count) ([]config.Amount, []diag.Diagnostic) {
	var amounts []config.Amount
	var found []diag.Diagnostic
	last := ""
	for _, s := range stages {
		if !s.Exit {
			last = s.ID
		}
	}
	known := func(id string) bool {
		return slices.ContainsFunc(stages, func(s config.Stage) bool { return s.ID == id })
	}
	for _, a := range in.Amounts {
		if a.At == "" {
			a.At = last
		}
		if !known(a.At) {
			found = append(found, diag.New(diag.Error, checkFailed, a.Pos, fmt.Sprintf("%q is not a stage of this input", a.At),
				"an amount counts on the day its own row reaches a stage"))
			continue
		}
		amounts = append(amounts, a)
	}
	for _, a := range r.money() {
		own := slices.ContainsFunc(in.Amounts, func(c config.Amount) bool { return c.Name == a.Name })
		count := whichever(file, all, func(c Count) bool { return pick(a.Headers, c) != "" })
		if own || count == nil || taken.Measures[a.Name] || !known(a.At) {
			continue
		}
		amounts = append(amounts, config.Amount{Name: a.Name, Column: pick(a.Headers, count), At: a.At, Pos: in.Profile.Pos})
	}
	return amounts, found
}
