package join

import (
	"cmp"
	"slices"

	"github.com/mopsite/mopsite/internal/facts/rollup"
	"github.com/mopsite/mopsite/internal/value"
)

// Members counts the entities that are visible in the facts by their value of
// a dimension.
func (es *Entities) Members(dim int) []rollup.Member {
	visible := make([]bool, len(es.unknown))
	for e := range visible {
		visible[e] = slices.ContainsFunc(es.entityDays(e), func(d value.Date) bool { return d != value.NoDate })
	}
	for i, f := range es.files {
		for _, a := range f.Records.Owed() {
			if e := es.numbers[i][a.Entity]; e >= 0 {
				visible[e] = true
			}
		}
	}
	entities := map[string]int64{}
	for e, v := range visible {
		if v {
			entities[es.names[e*len(es.Dims)+dim]]++
		}
	}
	var all []rollup.Member
	for v, n := range entities {
		all = append(all, rollup.Member{Value: v, Rows: n})
	}
	slices.SortFunc(all, func(a, b rollup.Member) int { return cmp.Compare(a.Value, b.Value) })
	return all
}

// Recast gives the entities other dimensions.
func (es *Entities) Recast(dims []rollup.Recast) {
	names := make([]string, 0, len(es.unknown)*len(dims))
	known := make([]map[string]string, len(dims))
	for e := range es.unknown {
		for i, d := range dims {
			v := es.names[e*len(es.Dims)+d.From]
			if d.To == nil {
				names = append(names, v)
				continue
			}
			name, ok := known[i][v]
			if !ok {
				if known[i] == nil {
					known[i] = map[string]string{}
				}
				name = d.To(v)
				known[i][v] = name
			}
			names = append(names, name)
		}
	}
	es.names, es.Dims = names, nil
	for _, d := range dims {
		es.Dims = append(es.Dims, d.Name)
	}
}
