package share

import (
	"fmt"
	"slices"
	"strings"

	"github.com/mopsite/mopsite/internal/config"
	"github.com/mopsite/mopsite/internal/dataset/mapping"
	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/diag/phrase"
	"github.com/mopsite/mopsite/internal/facts"
	"github.com/mopsite/mopsite/internal/value"
)

// whole reports whether all sources have been read. One that was not, or could
// not be, may have the value or the dimension after all.
func (ds *Dimensions) whole(set *facts.Set) bool {
	return len(set.Sources) == len(ds.config.Sources) && !slices.ContainsFunc(set.Sources, func(s *facts.Source) bool { return s.Failed })
}

// rowsNamed bounds the rows that one finding names.
const rowsNamed = 3

// Unused hints at the rows of maps that fit no value of the sources that have
// been named, a finding a map: a table that serves many sites has rows for all of
// them.
func (ds *Dimensions) Unused(set *facts.Set) []diag.Diagnostic {
	var found []diag.Diagnostic
	for _, d := range ds.all {
		rows := ds.vain(d, set)
		if len(rows) == 0 {
			continue
		}
		message := fmt.Sprintf("%s has no such value of %s", rows[0].Source, d.Name)
		switch {
		case len(rows) > 1:
			message = fmt.Sprintf("%d rows fit no value of %s: %s", len(rows), d.Name, lines(rows))
		case rows[0].Source == mapping.Any:
			message = "no source has this value of " + d.Name
		}
		found = append(found, diag.New(diag.Hint, CheckUnused, rows[0].Pos, message, "correct the value, or remove the row"))
	}
	return found
}

// vain are the rows of a map that fit no value of the sources that have been named.
func (ds *Dimensions) vain(d *dimension, set *facts.Set) []mapping.Row {
	if d.table == nil {
		return nil
	}
	var out []mapping.Row
	all := !d.broken && ds.whole(set)
	for i, row := range d.table.Rows() {
		seen := all
		if row.Source != mapping.Any {
			src := set.Source(row.Source)
			seen = src != nil && !src.Failed
		}
		if seen && !d.used[i] {
			out = append(out, row)
		}
	}
	return out
}

// lines names the first rows by their lines and sources; a value may be a person.
func lines(rows []mapping.Row) string {
	var parts []string
	for _, r := range rows[:min(len(rows), rowsNamed)] {
		parts = append(parts, fmt.Sprintf("line %d (%s)", r.Pos.Line, r.Source))
	}
	if more := len(rows) - rowsNamed; more > 0 {
		parts = append(parts, fmt.Sprintf("%d more", more))
	}
	return phrase.And(parts)
}

// Unprotected warns of sensitive dimensions that protect nobody: nothing merges
// without min_cell, nor in a source that does not say that it is about people.
func (ds *Dimensions) Unprotected(set *facts.Set) []diag.Diagnostic {
	if !ds.whole(set) {
		return nil
	}
	var found []diag.Diagnostic
	for _, d := range ds.all {
		if !d.Sensitive {
			continue
		}
		if message, hint := d.protects(ds.config, set); message != "" {
			found = append(found, diag.New(diag.Warning, CheckUnprotected, d.Pos, message, hint))
		} else if message, hint := ds.exposed(d, set); message != "" {
			found = append(found, diag.New(diag.Warning, CheckUnprotected, d.Convention.Pos, message, hint))
		}
	}
	return found
}

// exposed says that a sensitive dimension is read out of another that is not
// sensitive: the names of that one still say what the merged members were.
func (ds *Dimensions) exposed(d *dimension, set *facts.Set) (message, hint string) {
	parent := ds.rules[d.Convention.V].AppliesTo
	if p := ds.named(parent); parent == "" || parent == d.Name || p != nil && p.Sensitive {
		return "", ""
	}
	for _, s := range set.Sources {
		if ds.config.Source(s.Name).People && s.Table.Dim(parent) != nil && s.Table.Dim(d.Name) != nil {
			return fmt.Sprintf("the dimension %s is sensitive, and %s, from whose names it is read, is not: by %s, the facts of %s still tell the members of %s that speak of too few",
					d.Name, parent, parent, s.Name, d.Name),
				fmt.Sprintf("mark both, as in dimensions: {%s: {sensitive: true}}", parent)
		}
	}
	return "", ""
}

// protects says why a sensitive dimension protects nobody, "" if it does.
func (d *dimension) protects(c *config.Config, set *facts.Set) (message, hint string) {
	names, about, dims := having(set, c, d.Name)
	near := value.Nearest(d.Name, dims)
	switch {
	case len(names) == 0 && near != "":
		return "no source has the sensitive dimension " + d.Name, fmt.Sprintf("did you mean %s?", near)
	case len(names) == 0: // a dimension that is not there tells nothing of anybody
	case c.Limits.MinCell < 2:
		return fmt.Sprintf("the dimension %s is sensitive and protects nobody: min_cell is not set, or 1", d.Name),
			"say how many people a member must speak of, as in limits: {min_cell: 5}"
	case !about:
		return fmt.Sprintf("the dimension %s is sensitive and protects nobody: no source that has it says people: true", d.Name),
			fmt.Sprintf("say people: true at those whose rows speak of people; it is in %s", strings.Join(names, ", "))
	}
	return "", ""
}

// having names the sources that have a dimension, and tells whether one of them
// is about people; dims are the dimensions of all sources.
func having(set *facts.Set, c *config.Config, dim string) (names []string, about bool, dims []string) {
	for _, s := range set.Sources {
		for _, d := range s.Table.Dims {
			dims = append(dims, d.Name)
			if d.Name == dim {
				names = append(names, s.Name)
				about = about || c.Source(s.Name).People
			}
		}
	}
	return names, about, dims
}
