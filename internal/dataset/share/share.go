// Package share makes the dimensions of sources mean the same. One export says
// "Search network", another google/cpc, a third PAID_SEARCH; cost of one over
// leads of another is a number only when all of them say Google Ads.
//
// A handbook has three ways to say so, all in `dimensions:` of mopsite.yaml:
//
//   - A map is a hand-kept table of the names of values; package mapping reads
//     its rows. A value that no row knows keeps its own spelling, and is
//     reported with what hangs on it: the cost, and the known name most like it.
//   - A convention is a grammar for names. It takes a dimension that a source
//     lacks, such as the region, out of one that it has, such as the campaign,
//     after that has been mapped.
//   - A sensitive dimension of a source about people shows no member that speaks
//     of too few: the rare ones become one, and their names are forgotten.
//
// [Load] reads the maps once. [Dimensions.Name] then says for each source how the
// dimensions of its rows become those of its facts; it sees the values and how
// many rows have them, never the rows. When all sources have been read,
// [Dimensions.Unused] and [Dimensions.Unprotected] tell what the settings say in
// vain.
package share

import (
	"fmt"
	"slices"
	"strings"

	"github.com/mopsite/mopsite/internal/config"
	"github.com/mopsite/mopsite/internal/dataset/mapping"
	"github.com/mopsite/mopsite/internal/dataset/table"
	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/naming"
	"github.com/mopsite/mopsite/internal/tree"
)

// The ids of the checks whose findings this package reports.
const (
	// CheckUnmapped is a value that the map or the convention of its dimension
	// does not know.
	CheckUnmapped = "unmapped-value"
	// CheckUnused is a row of a map that fits no value of its source.
	CheckUnused = "unused-mapping"
	// CheckUnprotected is a sensitive dimension whose rare members merge nowhere.
	CheckUnprotected = "sensitive-unprotected"
)

// Cost is the measure whose money says how much an unmapped value matters.
const Cost = "cost"

// Convention is a rule for the names of a dimension.
type Convention struct {
	// AppliesTo is the dimension.
	AppliesTo string
	Grammar   *naming.Grammar
}

// Dimensions are the shared dimensions of a handbook. They remember which rows of
// the maps have been of use to the sources that were named.
type Dimensions struct {
	config *config.Config
	rules  map[string]Convention
	all    []*dimension
}

// dimension is what is known of a shared dimension while sources are read.
type dimension struct {
	*config.SharedDimension
	table *mapping.Map // nil without one
	// broken is set when the table has a mistake: no source's values can be
	// trusted then.
	broken bool
	// used are the rows of the table that fit a value.
	used []bool
}

// Load reads the maps of the shared dimensions and finds the mistakes in them. An
// id that the conventions lack gives no dimension, and it is for the caller to say
// so.
func Load(c *config.Config, t *tree.Tree, conventions map[string]Convention) (*Dimensions, []diag.Diagnostic) {
	ds := &Dimensions{config: c, rules: conventions}
	var found []diag.Diagnostic
	for _, shared := range c.Dimensions {
		d := &dimension{SharedDimension: shared}
		if d.Map.V != "" {
			wrong := d.load(c, t)
			d.broken = len(wrong) > 0
			found = append(found, wrong...)
		}
		ds.all = append(ds.all, d)
	}
	return ds, found
}

// load reads the table of a map. Beside its three columns it may have a note.
func (d *dimension) load(c *config.Config, t *tree.Tree) []diag.Diagnostic {
	if _, ok := t.Lookup(d.Map.V); !ok {
		return []diag.Diagnostic{diag.New(diag.Error, table.CheckTable, d.Map.Pos, fmt.Sprintf("the file %s does not exist", d.Map.V),
			fmt.Sprintf("write it, with the columns source, value and %s; it starts at the site folder", d.Name))}
	}
	read, found := table.ReadTexts(t, d.Map.V, []table.Column{{Name: "source"}, {Name: "value"}, {Name: d.Name}, {Name: "note", Optional: true}})
	rows := make([]mapping.Row, len(read))
	for i, row := range read {
		text := func(i int) string { return strings.TrimSpace(row.V[i]) }
		rows[i] = mapping.Row{Source: text(0), Value: text(1), Name: text(2), Pos: row.Pos}
	}
	var sources []string
	for _, s := range c.Sources {
		sources = append(sources, s.Name)
	}
	names, more := mapping.New(rows, sources)
	d.table, d.used = names, make([]bool, len(names.Rows()))
	return append(found, more...)
}

func (ds *Dimensions) named(name string) *dimension {
	if i := slices.IndexFunc(ds.all, func(d *dimension) bool { return d.Name == name }); i >= 0 {
		return ds.all[i]
	}
	return nil
}
