package config

import (
	"fmt"
	"slices"

	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/strictyaml"
)

// SharedDimension says more about a dimension that sources share. One without a
// mapping or a restriction needs no entry.
type SharedDimension struct {
	Name string
	Pos  diag.Pos
	// Map is the path of a hand-kept table with the columns source, value and
	// the dimension's name, "" without one. It gives the values of each source
	// one name for all of them.
	Map strictyaml.Located[string]
	// Convention is the id of a convention page whose grammar takes the value
	// out of a name, "" without one; Field is the field of the grammar.
	Convention, Field strictyaml.Located[string]
	// NotPersonal says that values that look like addresses or telephone
	// numbers, or a header that names people, are none.
	NotPersonal bool
	// Sensitive dimensions of sources about people merge members below
	// Limits.MinCell into "other".
	Sensitive bool
}

type dimensionKeys struct {
	Map        locatedText              `yaml:"map"`
	Convention locatedText              `yaml:"convention"`
	Field      locatedText              `yaml:"field"`
	Personal   strictyaml.Located[bool] `yaml:"personal"`
	Sensitive  bool                     `yaml:"sensitive"`
	Rest       strictyaml.Rest          `yaml:",rest"`
}

func (l *loader) dimensions(all strictyaml.Map[dimensionKeys]) {
	for _, p := range all {
		k := p.Value
		l.leftover(k.Rest, k)
		switch role := RoleOf(p.Key); {
		case !l.name(p.Key, p.KeyPos):
			continue
		case role != Auto && role != Dimension:
			l.wrong(p.KeyPos, fmt.Sprintf("%s is a %s, not a dimension", p.Key, role), "choose another name")
			continue
		case p.Key == NameCurrency:
			l.wrong(p.KeyPos, "the currency takes no settings", "remove it; currencies are compared by their code")
			continue
		case written(k.Map.Pos) && written(k.Convention.Pos):
			l.wrong(k.Convention.Pos, fmt.Sprintf("%s has a map and a convention", p.Key), "keep one of the two")
			continue
		case written(k.Map.Pos) && slices.Contains([]string{"source", "value", "note"}, p.Key):
			l.wrong(p.KeyPos, fmt.Sprintf("a dimension with a map cannot be called %s: that is another column of the map", p.Key), "choose another name")
			continue
		case written(k.Personal.Pos) && k.Personal.V:
			l.wrong(k.Personal.Pos, "personal: true is not needed", "list the column under `personal:` of its source, which drops it")
		}
		d := &SharedDimension{
			Name: p.Key, Pos: p.KeyPos, Map: k.Map, Convention: k.Convention, Field: k.Field,
			NotPersonal: written(k.Personal.Pos) && !k.Personal.V, Sensitive: k.Sensitive,
		}
		if written(k.Convention.Pos) && !written(k.Field.Pos) {
			d.Field = strictyaml.Located[string]{V: p.Key, Pos: k.Convention.Pos}
		}
		l.cfg.Dimensions = append(l.cfg.Dimensions, d)
	}
}

// Shared returns what is said about the dimension of that name, or nil.
func (c *Config) Shared(name string) *SharedDimension {
	for _, d := range c.Dimensions {
		if d.Name == name {
			return d
		}
	}
	return nil
}
