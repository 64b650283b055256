package lineage

import (
	"cmp"
	"slices"

	"github.com/mopsite/mopsite/internal/config"
	"github.com/mopsite/mopsite/internal/facts"
)

// Setting is what mopsite.yaml adds to the facts of a source: an answer to
// where a value comes from that stands in no file.
type Setting struct {
	// Constants stand in place of columns.
	Constants []config.Constant
	// Mappings are the shared dimensions of the source that have a map or a
	// convention, in the order of mopsite.yaml.
	Mappings []Mapping
}

// Mapping is a shared dimension as one source has it.
type Mapping struct {
	Dim string
	// Map is the path of the table, Convention the id of the page; one of them
	// is set.
	Map, Convention string
	// Unmapped are the values that the map does not know, the costliest first.
	Unmapped []facts.Unmapped
}

// Rows counts the records with a value that the map does not know.
func (m Mapping) Rows() (n int64) {
	for _, u := range m.Unmapped {
		n += u.Rows
	}
	return n
}

// Cost is the money beside values that the map does not know, by currency.
func (m Mapping) Cost() []facts.Amount {
	var out []facts.Amount
	for _, u := range m.Unmapped {
		for _, a := range u.Cost {
			i := slices.IndexFunc(out, func(o facts.Amount) bool { return o.Currency == a.Currency })
			if i < 0 {
				out = append(out, facts.Amount{Currency: a.Currency})
				i = len(out) - 1
			}
			out[i].V += a.V
		}
	}
	slices.SortFunc(out, func(a, b facts.Amount) int { return cmp.Compare(a.Currency, b.Currency) })
	return out
}

// SettingOf returns what the settings of a site add to the facts of a source.
func SettingOf(c *config.Config, s *facts.Source) Setting {
	var out Setting
	if src := c.Source(s.Name); src != nil {
		out.Constants = src.Set
	}
	for _, d := range c.Dimensions {
		m := Mapping{Dim: d.Name, Map: d.Map.V, Convention: d.Convention.V}
		if s.Planned { // whoever plans writes the names of readers
			continue
		}
		if m.Map == "" && m.Convention == "" || s.Table == nil || s.Table.Dim(d.Name) == nil {
			continue
		}
		for _, u := range s.Unmapped {
			if u.Dim == d.Name {
				m.Unmapped = append(m.Unmapped, u)
			}
		}
		out.Mappings = append(out.Mappings, m)
	}
	return out
}
