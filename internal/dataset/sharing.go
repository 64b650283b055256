package dataset

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/mopsite/mopsite/internal/dataset/finding"
	"github.com/mopsite/mopsite/internal/dataset/mapping"
	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/facts"
	"github.com/mopsite/mopsite/internal/facts/rollup"
	"github.com/mopsite/mopsite/internal/naming"
	"github.com/mopsite/mopsite/internal/value"
)

// share says how the dimensions of a source's rows become those of its facts:
// values get the names that all sources share, conventions give dimensions that
// the source lacks, and rare members of sensitive dimensions are merged. The
// currency, if there is one, stays the last. members gives the values of a
// dimension of the rows.
func (j *job) share(s *facts.Source, dims []string, members func(dim int) []rollup.Member) []rollup.Recast {
	var out []rollup.Recast
	for i, name := range dims {
		out = append(out, rollup.Recast{Name: name, From: i})
	}
	if j.failed || j.asking || slices.ContainsFunc(j.files(), func(f *reading) bool { return f.failed }) {
		return out // there are no facts, and a value might be what made them fail
	}
	p := &sharing{job: j, facts: s, members: members}
	for i := range out {
		p.mapped(&out[i])
	}
	for _, sh := range j.shared {
		if r, ok := p.derived(sh, out); ok && !slices.Contains(dims, sh.Name) {
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
	return out
}

func (r *run) sharedOf(dim string) *shared {
	for _, s := range r.shared {
		if s.Name == dim {
			return s
		}
	}
	return nil
}

// sharing is the naming of one source's values.
type sharing struct {
	*job
	facts   *facts.Source
	members func(dim int) []rollup.Member
	strange []strange
}

// strange are the values of a dimension that its map or convention does not
// know.
type strange struct {
	sh *shared
	// of is the dimension whose values they are.
	of      string
	list    []facts.Unmapped
	members []rollup.Member
}

// mapped names the values of a dimension by its map and notes those that it
// does not know.
func (p *sharing) mapped(r *rollup.Recast) {
	sh := p.sharedOf(r.Name)
	if sh == nil || sh.table == nil {
		return
	}
	if sh.broken {
		p.fail(diag.New(diag.Error, CheckFailed, sh.Map.Pos, fmt.Sprintf("%s has the dimension %s, whose map has a mistake", p.src.Name, sh.Name),
			"mend "+sh.Map.V))
		return
	}
	out := strange{sh: sh, of: sh.Name, members: p.members(r.From)}
	for _, m := range out.members {
		switch name, row := sh.table.Find(p.src.Name, m.Value); {
		case row >= 0:
			sh.used[row] = true
		case row == mapping.Unknown:
			out.list = append(out.list, facts.Unmapped{Dim: sh.Name, Value: name, Rows: m.Rows, Cost: m.Sums, Nearest: sh.table.Nearest(p.src.Name, m.Value)})
		}
	}
	p.strange = append(p.strange, out)
	r.To = func(v string) string {
		name, _ := sh.table.Find(p.src.Name, v)
		return name
	}
}

// derived takes a dimension out of the names of another, which have been
// mapped. The name that counts is the one of the map or, if that does not
// follow the convention, that of the export.
func (p *sharing) derived(sh *shared, mapped []rollup.Recast) (r rollup.Recast, ok bool) {
	rule, ok := p.Conventions[sh.Convention.V]
	i := slices.IndexFunc(mapped, func(r rollup.Recast) bool { return r.Name == rule.AppliesTo })
	if !ok || i < 0 || rule.AppliesTo == sh.Name {
		return r, false
	}
	from := mapped[i]
	read := func(v string) (name, field string, flaw *naming.Flaw) {
		name = v
		if from.To != nil {
			name = from.To(v)
		}
		if name == "" {
			return "", "", nil
		}
		values, flaw := rule.Grammar.Read(name)
		if flaw != nil && name != v {
			if others, none := rule.Grammar.Read(v); none == nil {
				values, flaw = others, nil
			}
		}
		return name, values[sh.Field.V], flaw
	}
	out := strange{sh: sh, of: rule.AppliesTo, members: p.members(from.From)}
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
			out.list = append(out.list, facts.Unmapped{Dim: sh.Name, Value: name, Nearest: flaw.Nearest})
		}
		out.list[k].Rows += m.Rows
		for _, a := range m.Sums {
			out.list[k].Cost = facts.AddAmount(out.list[k].Cost, a.Currency, a.V)
		}
	}
	p.strange = append(p.strange, out)
	return rollup.Recast{Name: sh.Name, From: from.From, To: func(v string) string {
		_, field, _ := read(v)
		return field
	}}, true
}

// merged puts the rare members of a sensitive dimension into one, so that no
// sum of the facts can single them out. Of records the entities are counted, of
// counts the rows. Names that are merged are forgotten here.
func (p *sharing) merged(r *rollup.Recast) {
	sh := p.sharedOf(r.Name)
	if sh == nil || !sh.Sensitive || !p.src.People || p.Config.Limits.MinCell < 2 {
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
	note := facts.Merged{Dim: sh.Name}
	for _, member := range mapping.Rare(heads, int64(p.Config.Limits.MinCell)) {
		rare[member] = true
		note.Members++
		note.Rows += people[member]
	}
	if note.Members == 0 {
		return
	}
	p.facts.Merged = append(p.facts.Merged, note)
	r.To = func(v string) string {
		if v = to(v); rare[v] {
			return mapping.Other
		}
		return v
	}
	for i := range p.strange {
		s := &p.strange[i]
		if s.of == sh.Name {
			s.list = slices.DeleteFunc(s.list, func(u facts.Unmapped) bool { return rare[u.Value] })
			for k := range s.list {
				if rare[s.list[k].Nearest] {
					s.list[k].Nearest = ""
				}
			}
		}
	}
}

// report lists what is strange.
func (p *sharing) report() {
	for _, s := range p.strange {
		if len(s.list) == 0 {
			continue
		}
		mapping.Sort(s.list)
		p.facts.Unmapped = append(p.facts.Unmapped, s.list...)
		what := fmt.Sprintf("%s of %s in %s ", finding.Plural(len(s.list), "value"), s.of, p.src.Name)
		pos, hint := diag.Pos{File: s.sh.Map.V}, "add them to the map, each with its name"
		one := len(s.list) == 1
		switch {
		case s.of != s.sh.Name:
			pos, hint = s.sh.Convention.Pos, "rename them where they come from, or give them a name that follows it in the map of "+s.of
			what += verb(one, "does", "do") + " not follow " + s.sh.Convention.V + " and " + verb(one, "has", "have") + " no " + s.sh.Name
		default:
			what += verb(one, "is", "are") + " not in the map"
		}
		p.found = append(p.found, diag.New(diag.Warning, CheckUnmapped, pos, what+" "+s.weight(), hint))
	}
	slices.SortStableFunc(p.facts.Unmapped, func(a, b facts.Unmapped) int { return cmp.Compare(a.Dim, b.Dim) })
}

func verb(one bool, singular, plural string) string {
	if one {
		return singular
	}
	return plural
}

// costliest bounds the unmapped values that a finding names.
const costliest = 3

// weight says what hangs on the values, and names the costliest.
func (s *strange) weight() string {
	var named []string
	for _, u := range s.list[:min(costliest, len(s.list))] {
		text := fmt.Sprintf("%q with %s", u.Value, finding.Plural(int(u.Rows), "record"))
		for _, a := range u.Cost {
			text += fmt.Sprintf(", %s %s", a.Currency, value.NumOf(a.V).Exact(6))
		}
		if u.Nearest != "" {
			text += fmt.Sprintf(", nearest to %q", u.Nearest)
		}
		named = append(named, text)
	}
	if len(s.list) > costliest {
		named = append(named, "…")
	}
	cost, rows := mapping.Share(s.list, s.members)
	part := finding.Percent(rows) + "% of the records"
	if !cost.Null() {
		part = finding.Percent(cost) + "% of the cost"
	}
	return fmt.Sprintf("(%s): %s", part, strings.Join(named, "; "))
}
