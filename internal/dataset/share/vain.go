package share

import (
	"fmt"
	"slices"
	"strings"

	"github.com/mopsite/mopsite/internal/config"
	"github.com/mopsite/mopsite/internal/dataset/mapping"
	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/facts"
	"github.com/mopsite/mopsite/internal/value"
)

// whole reports whether all sources have been read. One that was not, or could
// not be, may have the value or the dimension after all.
func (ds *Dimensions) whole(set *facts.Set) bool {
	return len(set.Sources) == len(ds.config.Sources) && !slices.ContainsFunc(set.Sources, func(s *facts.Source) bool { return s.Failed })
}

// Unused hints at the rows of maps that fit no value of the sources that have
// been named.
func (ds *Dimensions) Unused(set *facts.Set) []diag.Diagnostic {
	var found []diag.Diagnostic
	for _, d := range ds.all {
		if d.table == nil {
			continue
		}
		all := !d.broken && ds.whole(set)
		for i, row := range d.table.Rows() {
			seen, where := all, "no source has this value of "+d.Name
			if row.Source != mapping.Any {
				src := set.Source(row.Source)
				seen, where = src != nil && !src.Failed, fmt.Sprintf("%s has no such value of %s", row.Source, d.Name)
			}
			if seen && !d.used[i] {
				found = append(found, diag.New(diag.Hint, CheckUnused, row.Pos, where, "correct the value, or remove the row"))
			}
		}
	}
	return found
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
		}
	}
	return found
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
