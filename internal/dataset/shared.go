package dataset

import (
	"cmp"
	"fmt"
	"reflect"
	"slices"
	"strings"

	"github.com/mopsite/mopsite/internal/config"
	"github.com/mopsite/mopsite/internal/dataset/mapping"
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
	// used are the rows of the table that fit a value, read the sources whose
	// values have all been seen.
	used []bool
	read []string
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

// load reads the table of a map. Beside its three columns it may have a note.
func (s *shared) load(r *run) []diag.Diagnostic {
	if _, ok := r.Tree.Lookup(s.Map.V); !ok {
		return []diag.Diagnostic{diag.New(diag.Error, CheckTable, s.Map.Pos, fmt.Sprintf("the file %s does not exist", s.Map.V),
			fmt.Sprintf("write it, with the columns source, value and %s; it starts at the site folder", s.Name))}
	}
	field := func(name, column string) reflect.StructField {
		return reflect.StructField{Name: name, Type: reflect.TypeFor[string](), Tag: reflect.StructTag(fmt.Sprintf("csv:%q", column))}
	}
	read, found := readTable(r.Tree, s.Map.V, reflect.StructOf([]reflect.StructField{
		field("Source", "source"), field("Value", "value"), field("Name", s.Name), field("Note", "note,omitempty"),
	}))
	var sources []string
	for _, src := range r.Config.Sources {
		sources = append(sources, src.Name)
	}
	rows := make([]mapping.Row, len(read))
	for i, row := range read {
		v := reflect.ValueOf(row.V)
		text := func(i int) string { return strings.TrimSpace(v.Field(i).String()) }
		rows[i] = mapping.Row{Source: text(0), Value: text(1), Name: text(2), Pos: row.Pos}
	}
	table, more := mapping.New(rows, sources)
	s.table, s.used = table, make([]bool, len(table.Rows()))
	return append(found, more...)
}

// share says how the dimensions of a source's rows become those of its facts:
// values get the names that all sources share, conventions give dimensions that
// the source lacks, and rare members of sensitive dimensions are merged. The
// currency, if there is one, stays the last. members gives the values of a
// dimension of the rows.
func (j *job) share(s *facts.Source, dims []string, members func(dim int) []facts.Member) []facts.Recast {
	var out []facts.Recast
	for i, name := range dims {
		out = append(out, facts.Recast{Name: name, From: i})
	}
	sound := !j.failed && !j.asking && !slices.ContainsFunc(j.files(), func(f *reading) bool { return f.failed })
	for _, sh := range j.shared {
		i := slices.Index(dims, sh.Name)
		switch {
		case !sound: // there are no facts, and a value might be what made them fail
		case i < 0:
			continue
		case sh.broken:
			j.fail(diag.New(diag.Error, CheckFailed, sh.Map.Pos, fmt.Sprintf("%s has the dimension %s, whose map has a mistake", j.src.Name, sh.Name),
				"mend "+sh.Map.V))
		case sh.table != nil:
			out[i].To = j.mapped(s, sh, members(i))
		}
	}
	slices.SortFunc(out, func(a, b facts.Recast) int {
		last := func(r facts.Recast) int {
			if r.Name == facts.CurrencyDim {
				return 1
			}
			return 0
		}
		return cmp.Or(last(a)-last(b), cmp.Compare(a.Name, b.Name))
	})
	return out
}

// mapped names the values of a dimension by its map and lists those that it
// does not know.
func (j *job) mapped(s *facts.Source, sh *shared, members []facts.Member) func(string) string {
	var list []facts.Unmapped
	for _, m := range members {
		name, row := sh.table.Find(j.src.Name, m.Value)
		switch {
		case row >= 0:
			sh.used[row] = true
		case row == mapping.Unknown:
			list = append(list, facts.Unmapped{Dim: sh.Name, Value: name, Rows: m.Rows, Cost: m.Sums, Nearest: sh.table.Nearest(j.src.Name, m.Value)})
		}
	}
	sh.read = append(sh.read, j.src.Name)
	mapping.Sort(list)
	s.Unmapped = append(s.Unmapped, list...)
	j.reportUnmapped(diag.Pos{File: sh.Map.V}, fmt.Sprintf("of %s in %s not in the map", sh.Name, j.src.Name),
		"add them to the map, each with its name", list, members)
	return func(v string) string {
		name, _ := sh.table.Find(j.src.Name, v)
		return name
	}
}

// costliest bounds the unmapped values that a finding names.
const costliest = 3

// reportUnmapped says in one finding what is unmapped and what hangs on it.
func (j *job) reportUnmapped(pos diag.Pos, what, hint string, list []facts.Unmapped, members []facts.Member) {
	if len(list) == 0 {
		return
	}
	var named []string
	for _, u := range list[:min(costliest, len(list))] {
		named = append(named, describeUnmapped(u))
	}
	if len(list) > costliest {
		named = append(named, "…")
	}
	cost, rows := mapping.Share(list, members)
	part := percentText(rows) + "% of the records"
	if !cost.Null() {
		part = percentText(cost) + "% of the cost"
	}
	are := " are "
	if len(list) == 1 {
		are = " is "
	}
	what = strings.Replace(what, " not ", are+"not ", 1)
	j.found = append(j.found, diag.New(diag.Warning, CheckUnmapped, pos,
		fmt.Sprintf("%s %s (%s): %s", plural(len(list), "value"), what, part, strings.Join(named, "; ")), hint))
}

func describeUnmapped(u facts.Unmapped) string {
	text := fmt.Sprintf("%q with %s", u.Value, plural(int(u.Rows), "record"))
	for _, a := range u.Cost {
		text += fmt.Sprintf(", %s %s", a.Currency, value.NumOf(a.V).Exact(6))
	}
	if u.Nearest != "" {
		text += fmt.Sprintf(", nearest to %q", u.Nearest)
	}
	return text
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

// members counts the entities that are visible in the facts by their value of
// a dimension.
func (w *joiner) members(dim int, owed []owedBy) []facts.Member {
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
	var all []facts.Member
	for v, n := range rows {
		all = append(all, facts.Member{Value: v, Rows: n})
	}
	slices.SortFunc(all, func(a, b facts.Member) int { return cmp.Compare(a.Value, b.Value) })
	return all
}

// recast gives the entities the dimensions of the facts.
func (w *joiner) recast(dims []facts.Recast) {
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
