package share

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/mopsite/mopsite/internal/config"
	"github.com/mopsite/mopsite/internal/dataset/finding"
	"github.com/mopsite/mopsite/internal/dataset/mapping"
	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/facts"
	"github.com/mopsite/mopsite/internal/facts/rollup"
	"github.com/mopsite/mopsite/internal/naming"
)

// Rows are those of a source, as far as naming looks at them.
type Rows struct {
	// Dims are the names of their dimensions.
	Dims []string
	// Members returns the values that they have of a dimension, by its index,
	// with the sums of the measure [Cost].
	Members func(dim int) []rollup.Member
}

// Named says how the rows of a source become its facts.
type Named struct {
	// Dims are the dimensions of the facts, sorted, the currency last.
	Dims []rollup.Recast
	// Unmapped are the values without a name, by dimension, the costliest first.
	// Names that may be meant are looked up for those that somebody will read.
	Unmapped []facts.Unmapped
	// Expected are the names that maps give to values of the source and that none
	// of its rows has.
	Expected []facts.Expected
	Merged   []facts.Merged
	// Found are findings; an error among them means that the source has no
	// facts.
	Found []diag.Diagnostic
}

// Same keeps dimensions as they are.
func Same(dims []string) []rollup.Recast {
	var out []rollup.Recast
	for i, name := range dims {
		out = append(out, rollup.Recast{Name: name, From: i})
	}
	return out
}

// Name gives the values of a source the names that all sources share, adds the
// dimensions that conventions give and the source lacks, and merges rare members
// of sensitive ones.
func (ds *Dimensions) Name(src *config.Source, rows Rows) Named {
	p := &source{Dimensions: ds, src: src, members: rows.Members}
	out := Same(rows.Dims)
	for i := range out {
		p.mapped(&out[i])
	}
	for _, d := range ds.all {
		if r, ok := p.derived(d, out); ok && !slices.Contains(rows.Dims, d.Name) {
			out = append(out, r)
		}
	}
	for i := range out {
		p.merged(&out[i])
	}
	p.report()
	slices.SortFunc(out, func(a, b rollup.Recast) int {
		last := func(r rollup.Recast) int {
			if r.Name == facts.CurrencyDim {
				return 1
			}
			return 0
		}
		return cmp.Or(last(a)-last(b), cmp.Compare(a.Name, b.Name))
	})
	p.named.Dims = out
	return p.named
}

// source is the naming of one source's values.
type source struct {
	*Dimensions
	src     *config.Source
	members func(dim int) []rollup.Member
	strange []strange
	named   Named
}

// mapped names the values of a dimension by its map and notes those that it
// does not know.
func (p *source) mapped(r *rollup.Recast) {
	d := p.Dimensions.named(r.Name)
	if d == nil || d.table == nil {
		return
	}
	if d.broken {
		// one mistake is one finding, whatever number of sources it stops
		p.named.Found = append(p.named.Found, diag.New(diag.Error, finding.CheckFailed, d.Map.Pos,
			fmt.Sprintf("the map of %s has a mistake, and sources with that dimension are not read", d.Name), "mend "+d.Map.V))
		return
	}
	out := strange{from: d, of: d.Name, members: p.members(r.From)}
	seen := map[string]bool{}
	for _, m := range out.members {
		name, row := d.table.Find(p.src.Name, m.Value)
		seen[name] = true
		switch {
		case row >= 0:
			d.used[row] = true
		case row == mapping.Unknown:
			out.list = append(out.list, facts.Unmapped{Dim: d.Name, Value: name, Rows: m.Rows, Cost: m.Sums})
		}
	}
	p.expect(d, &out, seen)
	out.suggest(p.src.Name)
	p.strange = append(p.strange, out)
	r.To = func(v string) string {
		name, _ := d.table.Find(p.src.Name, v)
		return name
	}
}

// expect notes the names that the map gives to values of the source and that
// none of its rows has. Where it has values that the map does not know, one of
// them may be what is missing; and of a sensitive dimension nobody is to know who
// is not there.
func (p *source) expect(d *dimension, unknown *strange, seen map[string]bool) {
	if len(unknown.list) > 0 || d.Sensitive {
		return
	}
	for _, name := range d.table.Names(p.src.Name) {
		if !seen[name] {
			p.named.Expected = append(p.named.Expected, facts.Expected{Dim: d.Name, Name: name})
		}
	}
}

// derived takes a dimension out of the names of another, which have been
// mapped.
func (p *source) derived(d *dimension, mapped []rollup.Recast) (r rollup.Recast, ok bool) {
	rule, ok := p.rules[d.Convention.V]
	i := slices.IndexFunc(mapped, func(r rollup.Recast) bool { return r.Name == rule.AppliesTo })
	if !ok || i < 0 || rule.AppliesTo == d.Name {
		return r, false
	}
	from := mapped[i]
	read := func(v string) (name, field string, flaw *naming.Flaw) { return rule.read(v, from.To, d.Field.V) }
	out := strange{from: d, of: rule.AppliesTo, members: p.members(from.From)}
	at := map[string]int{} // of a name in the list
	for _, m := range out.members {
		name, _, flaw := read(m.Value)
		if flaw == nil {
			continue
		}
		k, known := at[name]
		if !known {
			k = len(out.list)
			at[name] = k
			out.list = append(out.list, facts.Unmapped{Dim: d.Name, Value: name, Nearest: flaw.Nearest})
		}
		out.list[k].Rows += m.Rows
		for _, a := range m.Sums {
			out.list[k].Cost = facts.AddAmount(out.list[k].Cost, a.Currency, a.V)
		}
	}
	p.strange = append(p.strange, out)
	return rollup.Recast{Name: d.Name, From: from.From, To: func(v string) string {
		_, field, _ := read(v)
		return field
	}}, true
}

// read reads a field out of an export's name. The name that counts is the one of
// the map or, if that does not follow the convention, that of the export.
func (c Convention) read(v string, mapped func(string) string, field string) (name, text string, flaw *naming.Flaw) {
	name = v
	if mapped != nil {
		name = mapped(v)
	}
	if name == "" {
		return "", "", nil
	}
	values, flaw := c.Grammar.Read(name)
	if flaw != nil && name != v {
		if others, none := c.Grammar.Read(v); none == nil {
			values, flaw = others, nil
		}
	}
	return name, values[field], flaw
}
