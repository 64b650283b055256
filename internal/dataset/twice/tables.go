package twice

import (
	"hash/fnv"
	"math"
	"slices"

	"github.com/mopsite/mopsite/internal/dataset/figures"
	"github.com/mopsite/mopsite/internal/facts"
	"github.com/mopsite/mopsite/internal/value"
)

// Tables is how much of two sources is the same.
type Tables struct {
	// Equal are the facts of the same days, names and figures; Of how many the smaller
	// of the sources has on the days of both.
	Equal, Of int
	Days      value.Span // of the equal ones
	// Measures are those that both have, and that were held against each other.
	Measures []string
	// Bits is what the figures prove, each counted once.
	Bits float64
}

// Alike holds the facts of two sources against each other, in the measures that both
// have and the names of the dimensions that both have. A dimension that has one value
// in all of a source, such as a channel that its settings give, may differ. Of
// long sources the newest days that both have are looked at. Figures that are small
// are passed over, for many of them are equal by chance, unless all is asked for.
func Alike(a, b *facts.Table, all bool) Tables {
	var t Tables
	if a == nil || b == nil || a.Len() == 0 || b.Len() == 0 {
		return t
	}
	first, last := max(a.From[0], b.From[0]), min(a.From[a.Len()-1], b.From[b.Len()-1])
	for _, o := range []*facts.Table{a, b} {
		if from, to := within(o, first, last); to-from > maxAlike {
			first = o.From[to-maxAlike]
		}
	}
	if first > last {
		return t
	}
	units := slices.DeleteFunc(measuresOf(a), func(m facts.Measure) bool {
		o := b.Measure(m.Name)
		return o == nil || o.Unit != m.Unit || m.Stage != "" || o.Stage != ""
	})
	for _, i := range figures.Weighed(units) {
		t.Measures = append(t.Measures, units[i].Name)
	}
	var dims []string
	for i := range a.Dims {
		if d := b.Dim(a.Dims[i].Name); d != nil && len(d.Values) > 1 && len(a.Dims[i].Values) > 1 {
			dims = append(dims, d.Name)
		}
	}
	if len(t.Measures) == 0 {
		return t
	}
	least := float64(telling)
	if all {
		least = 0
	}
	t.hold(newSide(a, first, last, dims, t.Measures), newSide(b, first, last, dims, t.Measures), least)
	return t
}

// maxAlike bounds the facts of a source that are held against those of another.
const maxAlike = 20_000

// within are the numbers of the facts that begin within some days; facts stand in
// that order.
func within(t *facts.Table, first, last value.Date) (from, to int) {
	from, _ = slices.BinarySearch(t.From, first)
	to, _ = slices.BinarySearch(t.From, last+1)
	return from, to
}

// measuresOf are the measures of a table without their values.
func measuresOf(t *facts.Table) []facts.Measure {
	all := slices.Clone(t.Measures)
	for i := range all {
		all[i].Values = nil
	}
	return all
}

func (t *Tables) hold(a, b *side, least float64) {
	has, days := map[uint64]int{}, map[value.Span]int{}
	for i := a.from; i < a.to; i++ {
		if key, _, bits := a.fact(i); bits >= least {
			has[key]++
			days[a.span(i)]++
		}
	}
	fewer, other, met, seen := 0, 0, map[value.Span]bool{}, map[uint64]bool{}
	chance := math.Log2(float64(max(len(has), 1)))
	for i := b.from; i < b.to; i++ {
		key, q, bits := b.fact(i)
		if bits < least {
			continue
		}
		span := b.span(i)
		if n := days[span]; n > 0 {
			other++
			if !met[span] {
				met[span] = true
				fewer += n
			}
		}
		if has[key] == 0 {
			continue
		}
		has[key]--
		if t.Equal++; t.Equal == 1 {
			t.Days = span
		}
		t.Days = value.Span{From: min(t.Days.From, span.From), To: max(t.Days.To, span.To)}
		if !seen[q] { // figures that come again are no new proof
			seen[q] = true
			t.Bits += max(0, bits-chance)
		}
	}
	t.Of = min(fewer, other)
}

// side is one of two tables.
type side struct {
	of       *facts.Table
	from, to int // the facts that are looked at
	dims     []*facts.Dim
	names    [][]uint64 // hashes of values
	measures []*facts.Measure
	steps    []value.Fixed
}

func newSide(t *facts.Table, first, last value.Date, dims, measures []string) *side {
	s := &side{of: t}
	s.from, s.to = within(t, first, last)
	for _, name := range dims {
		d := t.Dim(name)
		var names []uint64
		for _, v := range d.Values {
			h := fnv.New64a()
			h.Write([]byte(v))
			names = append(names, h.Sum64())
		}
		s.dims, s.names = append(s.dims, d), append(s.names, names)
	}
	for _, name := range measures {
		m, step := t.Measure(name), value.Fixed(figures.Coarsest)
		for _, v := range m.Values[s.from:s.to] {
			for v != facts.Null && v%step != 0 {
				step /= 10
			}
		}
		s.measures, s.steps = append(s.measures, m), append(s.steps, step)
	}
	return s
}

func (s *side) span(i int) value.Span { return value.Span{From: s.of.From[i], To: s.of.To[i]} }

// fact is a hash of all of a fact and one of its figures, and what these prove.
func (s *side) fact(i int) (key, q uint64, bits float64) {
	best := 0.0
	for k, m := range s.measures {
		v := m.Values[i]
		q = mix(q ^ uint64(v))
		if v != facts.Null && v != 0 {
			b := max(0, math.Log2(math.Abs(float64(v))/float64(s.steps[k])))
			best, bits = max(best, b), bits+b
		}
	}
	key = mix(q ^ uint64(uint32(s.of.From[i]))<<32 ^ uint64(uint32(s.of.To[i])))
	for k, d := range s.dims {
		key = mix(key ^ s.names[k][d.Codes[i]])
	}
	return key, q, best + (bits-best)/2
}
