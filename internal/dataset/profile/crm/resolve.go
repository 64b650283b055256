package crm

import (
	"fmt"
	"slices"
	"strings"

	"github.com/mopsite/mopsite/internal/config"
	"github.com/mopsite/mopsite/internal/dataset/finding"
	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/strictyaml"
	"github.com/mopsite/mopsite/internal/value"
)

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
// result has the same names for each of them. A stage that this file alone
// lacks, and may lack, has no date.
func (r *Profile) Resolve(in config.Input, taken Taken, file Count, all []Count) (config.Input, []diag.Diagnostic) {
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
		found = append(found, diag.New(diag.Error, finding.CheckFailed, in.Profile.Pos,
			fmt.Sprintf("no file has the columns of a stage that the profile %s knows", r.Name),
			"export one of "+strings.Join(r.dates(), ", ")+"; or name the stages: {lead: Header of the date, …}"))
	}
	return out, found
}

func (r *Profile) dates() []string {
	var names []string
	for _, s := range r.Stages {
		names = append(names, fmt.Sprintf("%q", s.Ways[0].Date[0]))
	}
	slices.Sort(names)
	return slices.Compact(names)
}

func (r *Profile) stages(in config.Input, taken Taken, file Count, all []Count) []config.Stage {
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
		if s.Optional && s.way(file) == nil {
			stages = append(stages, config.Stage{ID: s.ID, Exit: s.Exit, Pos: in.Profile.Pos})
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

func (r *Profile) dimensions(in config.Input, taken Taken, file Count, all []Count) []config.Column {
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
func (r *Profile) money() []Amount {
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

func (r *Profile) amounts(in config.Input, stages []config.Stage, taken Taken, file Count, all []Count) ([]config.Amount, []diag.Diagnostic) {
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
			found = append(found, diag.New(diag.Error, finding.CheckFailed, a.Pos, fmt.Sprintf("%q is not a stage of this input", a.At),
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
