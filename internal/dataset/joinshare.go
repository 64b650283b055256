package dataset

import (
	"cmp"
	"slices"

	"github.com/mopsite/mopsite/internal/facts/rollup"
	"github.com/mopsite/mopsite/internal/value"
)

// members counts the entities that are visible in the facts by their value of
// a dimension.
func (w *joiner) members(dim int, owed []owedBy) []rollup.Member {
	visible := make([]bool, len(w.unknown))
	for e := range visible {
		visible[e] = slices.ContainsFunc(w.entityDays(e), func(d value.Date) bool { return d != value.NoDate })
	}
	for _, o := range owed {
		for _, a := range o.file.records.Owed() {
			if e := o.entities[a.Entity]; e >= 0 {
				visible[e] = true
			}
		}
	}
	rows := map[string]int64{}
	for e, v := range visible {
		if v {
			rows[w.names[e*len(w.dims)+dim]]++
		}
	}
	var all []rollup.Member
	for v, n := range rows {
		all = append(all, rollup.Member{Value: v, Rows: n})
	}
	slices.SortFunc(all, func(a, b rollup.Member) int { return cmp.Compare(a.Value, b.Value) })
	return all
}

// recast gives the entities the dimensions of the facts.
func (w *joiner) recast(dims []rollup.Recast) {
	names := make([]string, 0, len(w.unknown)*len(dims))
	known := make([]map[string]string, len(dims))
	for e := range w.unknown {
		for i, d := range dims {
			v := w.names[e*len(w.dims)+d.From]
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
	w.names, w.dims = names, nil
	for _, d := range dims {
		w.dims = append(w.dims, d.Name)
	}
}
