package facts

import "github.com/mopsite/mopsite/internal/value"

// Until returns the source as an earlier as-of date lets it be seen: facts of
// later days are gone, and so are stages that were reached later. It shares
// what need not change. Journeys stay those that were read: an entity whose
// stages are out of order only because of a later day stays so.
func (s *Source) Until(asOf value.Date) *Source {
	out := *s
	if s.Table != nil {
		out.Table = s.Table.until(asOf)
	}
	if s.Journeys != nil {
		out.Journeys = s.Journeys.until(asOf)
	}
	if s.Newest > asOf {
		out.Newest = value.NoDate
		if out.Table != nil {
			for _, d := range out.Table.To {
				out.Newest = max(out.Newest, d)
			}
		}
	}
	return &out
}

// until returns the rows that end by a day.
func (t *Table) until(asOf value.Date) *Table {
	var rows []int32
	for i, to := range t.To {
		if to <= asOf {
			rows = append(rows, int32(i))
		}
	}
	if len(rows) == t.Len() {
		return t
	}
	out := &Table{Source: t.Source, From: pick(t.From, rows), To: pick(t.To, rows)}
	for _, d := range t.Dims {
		out.Dims = append(out.Dims, Dim{d.Name, d.Values, pick(d.Codes, rows)})
	}
	for _, m := range t.Measures {
		m.Values = pick(m.Values, rows)
		out.Measures = append(out.Measures, m)
	}
	out.Prune()
	return out
}

// until returns what was reached by a day.
func (j *Journeys) until(asOf value.Date) *Journeys {
	out := *j
	out.Sets, out.Exits = setsUntil(j.Sets, asOf), setsUntil(j.Exits, asOf)
	out.Moves = j.Moves.until(asOf)
	out.Prune()
	return &out
}

func setsUntil(sets []CohortSet, asOf value.Date) []CohortSet {
	var out []CohortSet
	for _, set := range sets {
		var rows []int32
		for i, day := range set.Day {
			if day <= asOf && day+value.Date(set.Lag[i]) <= asOf {
				rows = append(rows, int32(i))
			}
		}
		cut := CohortSet{
			Entry: set.Entry, Day: pick(set.Day, rows), Stage: pick(set.Stage, rows),
			Lag: pick(set.Lag, rows), Count: pick(set.Count, rows),
		}
		for _, d := range set.Dims {
			cut.Dims = append(cut.Dims, Dim{d.Name, d.Values, pick(d.Codes, rows)})
		}
		out = append(out, cut)
	}
	return out
}

// Prune drops the values of dimensions that no row has, in place.
func (t *Table) Prune() {
	for d := range t.Dims {
		prune(&t.Dims[d])
	}
}

// Prune drops the values of dimensions that no cohort has, in place; all sets
// keep the same values, as all exits and all moves do.
func (j *Journeys) Prune() {
	pruneSets(j.Sets)
	pruneSets(j.Exits)
	if j.Moves != nil {
		for d := range j.Moves.Dims {
			prune(&j.Moves.Dims[d])
		}
	}
}

func pruneSets(sets []CohortSet) {
	if len(sets) == 0 {
		return
	}
	for d := range sets[0].Dims {
		dims := make([]*Dim, len(sets))
		for i := range sets {
			dims[i] = &sets[i].Dims[d]
		}
		prune(dims...)
	}
}

// prune drops the values that no row has from dimensions with the same values.
func prune(dims ...*Dim) {
	used := make([]bool, len(dims[0].Values))
	n := 0
	for _, d := range dims {
		for _, c := range d.Codes {
			if !used[c] {
				used[c] = true
				n++
			}
		}
	}
	if n == len(used) {
		return
	}
	values := make([]string, 0, n)
	code := make([]uint32, len(used))
	for c, v := range dims[0].Values {
		if used[c] {
			code[c] = uint32(len(values))
			values = append(values, v)
		}
	}
	for _, d := range dims {
		d.Values = values
		for i, c := range d.Codes {
			d.Codes[i] = code[c]
		}
	}
}

func pick[T any](all []T, rows []int32) []T {
	out := make([]T, len(rows))
	for i, r := range rows {
		out[i] = all[r]
	}
	return out
}
