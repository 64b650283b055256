package dataset

import (
	"fmt"
	"slices"
	"strings"

	"github.com/mopsite/mopsite/internal/config"
	"github.com/mopsite/mopsite/internal/dataset/mapping"
	"github.com/mopsite/mopsite/internal/dataset/table"
	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/facts"
	"github.com/mopsite/mopsite/internal/value"
)

// costMeasure is the measure whose money says how much an unmapped value
// matters.
const costMeasure = "cost"

// shared is what is known of a shared dimension while sources are read.
type shared struct {
	*config.SharedDimension
	table *mapping.Map // nil without one
	// broken is set when the table has a mistake: no source's values can be
	// trusted then.
	broken bool
	// used are the rows of the table that fit a value.
	used []bool
}

// loadShared reads the maps of the shared dimensions.
func (r *run) loadShared() []diag.Diagnostic {
	var found []diag.Diagnostic
	for _, d := range r.Config.Dimensions {
		s := &shared{SharedDimension: d}
		if d.Map.V != "" {
			ds := s.load(r)
			s.broken = len(ds) > 0
			found = append(found, ds...)
		}
		r.shared = append(r.shared, s)
	}
	return found
}

// CheckMaps reads the maps of the shared dimensions and nothing else, and finds
// the mistakes in them that [Read] finds. Whether values use their rows takes the
// exports.
func CheckMaps(in Input) []diag.Diagnostic { return (&run{Input: in}).loadShared() }

// load reads the table of a map. Beside its three columns it may have a note.
func (s *shared) load(r *run) []diag.Diagnostic {
	if _, ok := r.Tree.Lookup(s.Map.V); !ok {
		return []diag.Diagnostic{diag.New(diag.Error, table.Check, s.Map.Pos, fmt.Sprintf("the file %s does not exist", s.Map.V),
			fmt.Sprintf("write it, with the columns source, value and %s; it starts at the site folder", s.Name))}
	}
	read, found := table.ReadTexts(r.Tree, s.Map.V, []table.Column{{Name: "source"}, {Name: "value"}, {Name: s.Name}, {Name: "note", Optional: true}})
	var sources []string
	for _, src := range r.Config.Sources {
		sources = append(sources, src.Name)
	}
	rows := make([]mapping.Row, len(read))
	for i, row := range read {
		text := func(i int) string { return strings.TrimSpace(row.V[i]) }
		rows[i] = mapping.Row{Source: text(0), Value: text(1), Name: text(2), Pos: row.Pos}
	}
	names, more := mapping.New(rows, sources)
	s.table, s.used = names, make([]bool, len(names.Rows()))
	return append(found, more...)
}

// unusedRows hints at the rows of maps that fit no value. A source that was not
// read, or could not be, may have the value after all.
func (r *run) unusedRows(set *facts.Set) []diag.Diagnostic {
	var found []diag.Diagnostic
	for _, sh := range r.shared {
		if sh.table == nil {
			continue
		}
		all := !sh.broken && len(set.Sources) == len(r.Config.Sources) && !slices.ContainsFunc(set.Sources, func(s *facts.Source) bool { return s.Failed })
		for i, row := range sh.table.Rows() {
			seen := all
			if row.Source != mapping.Any {
				src := set.Source(row.Source)
				seen = src != nil && !src.Failed
			}
			if sh.used[i] || !seen {
				continue
			}
			where := "no source has this value of " + sh.Name
			if row.Source != mapping.Any {
				where = fmt.Sprintf("%s has no such value of %s", row.Source, sh.Name)
			}
			found = append(found, diag.New(diag.Hint, CheckUnused, row.Pos, where, "correct the value, or remove the row"))
		}
	}
	return found
}

// unprotected warns of sensitive dimensions that protect nobody: nothing merges
// without min_cell, nor in a source that does not say that it is about people.
// A source that was not read, or could not be, may have the dimension after all.
func (r *run) unprotected(set *facts.Set) []diag.Diagnostic {
	if len(set.Sources) < len(r.Config.Sources) || slices.ContainsFunc(set.Sources, func(s *facts.Source) bool { return s.Failed }) {
		return nil
	}
	var found []diag.Diagnostic
	warn := func(sh *shared, message, hint string) {
		found = append(found, diag.New(diag.Warning, CheckUnprotected, sh.Pos, message, hint))
	}
	for _, sh := range r.shared {
		if !sh.Sensitive {
			continue
		}
		names, about, dims := having(set, r.Config, sh.Name)
		near := value.Nearest(sh.Name, dims)
		switch {
		case len(names) == 0 && near != "":
			warn(sh, fmt.Sprintf("no source has the sensitive dimension %s", sh.Name), fmt.Sprintf("did you mean %s?", near))
		case len(names) == 0: // a dimension that is not there tells nothing of anybody
		case r.Config.Limits.MinCell < 2:
			warn(sh, fmt.Sprintf("the dimension %s is sensitive and protects nobody: min_cell is not set, or 1", sh.Name),
				"say how many people a member must speak of, as in limits: {min_cell: 5}")
		case !about:
			warn(sh, fmt.Sprintf("the dimension %s is sensitive and protects nobody: no source that has it says people: true", sh.Name),
				fmt.Sprintf("say people: true at those whose rows speak of people; it is in %s", strings.Join(names, ", ")))
		}
	}
	return found
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
