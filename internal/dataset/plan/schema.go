package plan

import (
	"cmp"
	"slices"

	"github.com/mopsite/mopsite/internal/config"
	"github.com/mopsite/mopsite/internal/dataset/columns"
	"github.com/mopsite/mopsite/internal/dataset/rows"
	"github.com/mopsite/mopsite/internal/facts"
)

// Roles are those of the dimensions and measures of all files of a source, by
// name.
type Roles map[string]config.Role

// Add takes note of the columns and constants of a file.
func (r Roles) Add(l *columns.Layout, decided []columns.Decision) {
	for i, c := range l.Columns {
		if c.Use == columns.Dimension || c.Use == columns.Measure || c.Use == columns.Auto {
			r[c.Name] = decided[i].Role
		}
	}
	for name := range l.Constants() {
		r[name] = config.Dimension
	}
}

// Schema returns the dimensions and measures, each sorted by name.
func (r Roles) Schema() rows.Schema {
	var s rows.Schema
	for name, role := range r { // sorted below
		if role == config.Dimension {
			s.Dims = append(s.Dims, name)
			continue
		}
		s.Measures = append(s.Measures, facts.Measure{Name: name, Unit: unitOf(role)})
		s.Money = s.Money || role == config.Money
	}
	slices.Sort(s.Dims)
	slices.SortFunc(s.Measures, func(a, b facts.Measure) int { return cmp.Compare(a.Name, b.Name) })
	if s.Money {
		s.Dims = append(s.Dims, facts.CurrencyDim)
	}
	return s
}

// Same reports whether two schemas ask for the same of a file.
func Same(a, b rows.Schema) bool {
	return slices.Equal(a.Dims, b.Dims) && slices.EqualFunc(a.Measures, b.Measures, func(a, b facts.Measure) bool {
		return a.Name == b.Name && a.Unit == b.Unit
	})
}

func unitOf(r config.Role) facts.Unit {
	switch r {
	case config.Money:
		return facts.Money
	case config.Number:
		return facts.Number
	}
	return facts.Count
}
