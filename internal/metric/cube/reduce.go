package cube

import (
	"cmp"
	"slices"

	"github.com/mopsite/mopsite/internal/facts"
	"github.com/mopsite/mopsite/internal/metric/measure"
	"github.com/mopsite/mopsite/internal/value"
)

// maxKey is the greatest whole number that a browser counts to exactly.
const maxKey = 1 << 53

// reduce adds the facts of a source up to the dimensions that matter.
func (c *Cube) reduce(s *measure.Source, names []string) (Source, error) {
	dims, measures := c.wanted(s, names)
	out := Source{Source: s}
	rows := c.visible(s.Table)
	out.Spans = c.spans(s.Table, rows)
	size := uint64(max(1, len(out.Spans)))
	for _, d := range dims {
		if size *= uint64(max(1, len(d.Values))); size > maxKey {
			return out, tooMany(s)
		}
	}
	at := map[value.Span]int{}
	for i, span := range out.Spans {
		at[span] = i
	}
	keys := make([]uint64, len(rows))
	for n, i := range rows {
		key := uint64(at[c.span(value.Span{From: s.Table.From[i], To: s.Table.To[i]})])
		for _, d := range dims {
			key = key*uint64(len(d.Values)) + uint64(d.Codes[i])
		}
		keys[n] = key
	}
	g := groupsOf(keys)
	out.fill(g, rows, dims, at, c, s.Table)
	for _, m := range measures {
		sums, err := g.sum(s.Table, m, rows)
		if err != nil {
			return out, err
		}
		out.Measures = append(out.Measures, facts.Measure{Name: m.Name, Unit: m.Unit, Stage: m.Stage, Values: sums})
	}
	return out, nil
}

// visible are the rows of a table that as-of lets see.
func (c *Cube) visible(t *facts.Table) []int {
	var rows []int
	for i, from := range t.From {
		if from <= c.AsOf {
			rows = append(rows, i)
		}
	}
	return rows
}

func (c *Cube) spans(t *facts.Table, rows []int) []value.Span {
	seen := map[value.Span]bool{}
	var out []value.Span
	for _, i := range rows {
		if s := c.span(value.Span{From: t.From[i], To: t.To[i]}); !seen[s] {
			seen[s] = true
			out = append(out, s)
		}
	}
	slices.SortFunc(out, func(a, b value.Span) int {
		return cmp.Or(cmp.Compare(a.From, b.From), cmp.Compare(a.To, b.To))
	})
	return out
}

// groups are rows of equal keys, by ascending key: of[i] is the group of the
// i-th row, first a row of each.
type groups struct {
	of, first []int
}

func groupsOf(keys []uint64) groups {
	sorted := slices.Compact(slices.Sorted(slices.Values(keys)))
	g := groups{of: make([]int, len(keys)), first: make([]int, len(sorted))}
	for i := len(keys) - 1; i >= 0; i-- {
		n, _ := slices.BinarySearch(sorted, keys[i])
		g.of[i], g.first[n] = n, i
	}
	return g
}

// fill sets the columns that say what each row is of.
func (s *Source) fill(g groups, rows []int, dims []*facts.Dim, at map[value.Span]int, c *Cube, t *facts.Table) {
	long := slices.ContainsFunc(s.Spans, func(v value.Span) bool { return v != c.unit(v.From) })
	if long {
		s.N = make([]int, len(g.first))
		for _, n := range g.of {
			s.N[n]++
		}
	}
	for _, d := range dims {
		s.Dims = append(s.Dims, facts.Dim{Name: d.Name, Values: d.Values})
	}
	for _, n := range g.first {
		i := rows[n]
		s.Span = append(s.Span, at[c.span(value.Span{From: t.From[i], To: t.To[i]})])
		for k, d := range dims {
			s.Dims[k].Codes = append(s.Dims[k].Codes, d.Codes[i])
		}
	}
}

// unit is the day, or the month, of a cube that holds a day.
func (c *Cube) unit(d value.Date) value.Span { return c.span(value.Span{From: d, To: d}) }

// sum adds a measure up by group.
func (g groups) sum(t *facts.Table, m *facts.Measure, rows []int) ([]value.Fixed, error) {
	sums := make([]value.Fixed, len(g.first))
	for i := range sums {
		sums[i] = facts.Null
	}
	for n, i := range rows {
		v := m.Values[i]
		if v == facts.Null {
			continue
		}
		sum := &sums[g.of[n]]
		if *sum == facts.Null {
			*sum = v
			continue
		}
		total := *sum + v
		if (total > *sum) != (v > 0) && v != 0 || total == facts.Null {
			return nil, &facts.OverflowError{Source: t.Source, Measure: m.Name, Bucket: value.Span{From: t.From[i], To: t.To[i]}}
		}
		*sum = total
	}
	return sums, nil
}
