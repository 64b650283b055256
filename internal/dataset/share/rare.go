package share

import (
	"slices"

	"github.com/mopsite/mopsite/internal/dataset/mapping"
	"github.com/mopsite/mopsite/internal/facts"
	"github.com/mopsite/mopsite/internal/facts/rollup"
)

// merged puts the rare members of a sensitive dimension into one, so that no
// sum of the facts can single them out. Of records the entities are counted, of
// counts the rows. Names that are merged are forgotten here.
func (p *source) merged(r *rollup.Recast) {
	least := p.config.Limits.MinCell
	d := p.Dimensions.named(r.Name)
	if d == nil || !d.Sensitive || !p.src.People || least < 2 {
		return
	}
	to := r.To
	if to == nil {
		to = func(v string) string { return v }
	}
	people := map[string]int64{}
	for _, m := range p.members(r.From) {
		people[to(m.Value)] += m.Rows
	}
	var heads []mapping.Head
	for member, n := range people { // Rare sorts them
		heads = append(heads, mapping.Head{Member: member, People: n})
	}
	rare := map[string]bool{}
	note := facts.Merged{Dim: d.Name}
	for _, member := range mapping.Rare(heads, int64(least)) {
		rare[member] = true
		note.Members++
		note.Rows += people[member]
	}
	if note.Members == 0 {
		return
	}
	p.named.Merged = append(p.named.Merged, note)
	r.To = func(v string) string {
		if v = to(v); rare[v] {
			return mapping.Other
		}
		return v
	}
	p.forget(d.Name, rare)
}

// forget takes merged names out of what is strange in a dimension.
func (p *source) forget(dim string, rare map[string]bool) {
	for i := range p.strange {
		s := &p.strange[i]
		if s.of != dim {
			continue
		}
		s.list = slices.DeleteFunc(s.list, func(u facts.Unmapped) bool { return rare[u.Value] })
		for k := range s.list {
			if rare[s.list[k].Nearest] {
				s.list[k].Nearest = ""
			}
		}
	}
}
