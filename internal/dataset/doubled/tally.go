package doubled

import (
	"cmp"
	"hash/fnv"
	"math"
	"slices"
	"strings"

	"github.com/mopsite/mopsite/internal/facts"
	"github.com/mopsite/mopsite/internal/value"
)

// score is how a claim fared.
type score struct {
	claim
	groups, fitting int
	proof           proof
	weight          float64
	rows            int // that are totals, fewer are likelier to be
	said            bool
	nears           int // of fitting: those that fit only in their money, and nearly in the rest
	first           value.Span
	name            uint32 // of the first, of a family
	measures        uint64 // that fit, a bit for each
}

// systematic reports whether nearly all groups fit.
func (s *score) systematic() bool {
	return s.fitting > 0 && 10*s.fitting >= 9*s.groups && (!s.near() || s.fitting >= fewestNear)
}

// fewestNear is how many groups fit at least where some do so nearly.
const fewestNear = 5

// near reports whether the groups are systematic only with those that nearly fit.
func (s *score) near() bool { return 10*(s.fitting-s.nears) < 9*s.groups }

// before reports whether a score explains the figures better than another.
func (l *look) before(s, o score) bool {
	switch {
	case s.said != o.said:
		return s.said
	case s.near() != o.near():
		return o.near()
	case s.weight != o.weight:
		return s.weight > o.weight
	case s.rows != o.rows:
		return s.rows < o.rows
	case s.dim != o.dim:
		return s.dim < o.dim
	case s.within != o.within:
		return (s.within == none) || o.within != none && s.within > o.within
	}
	return l.b.Value(s.dim, s.name) < l.b.Value(o.dim, o.name) // codes depend on who wrote first
}

// shown are the measures that the figures show.
func (s *score) shown(measures []int) []int {
	var all []int
	for i, m := range measures {
		if s.measures>>i&1 == 1 {
			all = append(all, m)
		}
	}
	return all
}

// part is the rows of a group that have a value.
type part struct {
	group int32
	code  uint32
	rows  int
	first int // index of a row
}

// parted are rows by groups, and by a value in each group.
type parted struct {
	parts []part
	// groups counts the rows of each group; ofGroups and ofParts are the sums of
	// each, by measure, one after the other.
	groups            []int
	ofGroups, ofParts []value.Fixed
	// of tells the part of each row, -1 for none.
	of []int32
}

// tally adds up rows by groups of equal days, and equal values of the dimensions
// of a context, and holds each value of a dimension against the others of its
// group. It returns how many were held, and the scores of those that ever fitted.
// Of every so many groups one is looked at.
func (l *look) tally(rows []row, dim, within, every int) (tried int, fitting []*score) {
	t := l.part(rows, dim, within, every)
	held := make([]int, max(len(l.names[dim].seen), totalOf+1)) // by code
	scores := map[uint32]*score{}
	for i := range t.parts {
		p := &t.parts[i]
		if within == family && p.code != totalOf {
			continue
		}
		said := within == family || l.names[dim].total(p.code)
		others := t.groups[p.group] - p.rows
		if others == 0 || others == 1 && !said {
			continue
		}
		tried++
		f := l.fits(t, i)
		if f.outcome == empty {
			continue
		}
		for int(p.code) >= len(held) {
			held = append(held, make([]int, len(held))...)
		}
		held[p.code]++
		if f.outcome != fit {
			continue
		}
		s := scores[p.code]
		if s == nil {
			s = &score{claim: claim{dim, p.code, within}, said: said, proof: proof{}}
			scores[p.code] = s
		}
		l.note(s, p, t.sums(t.ofParts, i, len(l.measures)), f, &rows[p.first])
	}
	for _, s := range scores { // what is best of them depends on no order
		s.groups = held[s.code]
		fitting = append(fitting, s)
	}
	return tried, fitting
}

// note takes note of a group that fits.
func (l *look) note(s *score, p *part, sums []value.Fixed, f fitness, r *row) {
	name := r.codes[s.dim]
	order := cmp.Or(cmp.Compare(r.days.From, s.first.From), cmp.Compare(r.days.To, s.first.To), strings.Compare(l.b.Value(s.dim, name), l.b.Value(s.dim, s.name)))
	if s.fitting == 0 || order < 0 {
		s.first, s.name = r.days, name
	}
	s.fitting++
	s.rows += p.rows
	s.measures |= f.shown
	if f.near {
		s.nears++
	}
	s.proof.add(f.telling(sums), f.bits)
}

// totalOf is the code of all names in a family that are totals; the others have 0.
const totalOf = 1

// part adds up the rows of each group, and of each value in it.
func (l *look) part(rows []row, dim, within, every int) *parted {
	context := l.within(claim{dim: dim, within: within})
	if l.currency >= 0 {
		context = append(context, l.currency)
	}
	t := &parted{of: make([]int32, len(rows))}
	numbers, at := map[uint64]int32{}, map[uint64]int32{}
	for i := range rows {
		r := &rows[i]
		t.of[i] = -1
		if r.gone {
			continue
		}
		key, code, chosen := l.groupOf(r, dim, context, within == family, every)
		if !chosen {
			continue
		}
		g, ok := numbers[key]
		if !ok {
			g = int32(len(t.groups))
			numbers[key] = g
			t.groups = append(t.groups, 0)
			t.ofGroups = l.null(t.ofGroups)
		}
		k, ok := at[uint64(g)<<32|uint64(code)]
		if !ok {
			k = int32(len(t.parts))
			at[uint64(g)<<32|uint64(code)] = k
			t.parts = append(t.parts, part{group: g, code: code, first: i})
			t.ofParts = l.null(t.ofParts)
		}
		if p := &t.parts[k]; code == totalOf && within == family && l.b.Value(dim, r.codes[dim]) < l.b.Value(dim, rows[p.first].codes[dim]) {
			p.first = i
		}
		t.groups[g]++
		t.parts[k].rows++
		l.addTo(t.sums(t.ofGroups, int(g), len(l.measures)), r)
		l.addTo(t.sums(t.ofParts, int(k), len(l.measures)), r)
		t.of[i] = k
	}
	return t
}

// groupOf returns the key of a row's group, the code of its part of that, and whether
// the group is one of every so many that are looked at. Keys of 64 bits hardly ever
// meet; if two did, a total would not fit. Codes depend on who read which rows, so
// that groups are chosen by names.
func (l *look) groupOf(r *row, dim int, context []int, ofFamily bool, every int) (key uint64, code uint32, chosen bool) {
	key, code = mix(uint64(uint32(r.days.From))<<32|uint64(uint32(r.days.To))), r.codes[dim]
	lot, name := key, code
	for _, d := range context {
		key = mix(key ^ uint64(r.codes[d]))
	}
	if ofFamily {
		code = 0
		if other, ok := l.names[dim].named(name); ok {
			code, name = totalOf, other
		}
		key = mix(key ^ uint64(name))
	}
	if every <= 1 {
		return key, code, true
	}
	for _, d := range context {
		lot = mix(lot ^ l.hash(d, r.codes[d]))
	}
	if ofFamily {
		lot = mix(lot ^ l.hash(dim, name))
	}
	return key, code, lot>>32%uint64(every) == 0
}

// hash is that of a value's name.
func (l *look) hash(dim int, code uint32) uint64 {
	if l.hashes == nil {
		l.hashes = make([][]uint64, l.dims)
	}
	for int(code) >= len(l.hashes[dim]) {
		l.hashes[dim] = append(l.hashes[dim], 0)
	}
	h := &l.hashes[dim][code]
	if *h == 0 {
		sum := fnv.New64a()
		sum.Write([]byte(l.b.Value(dim, code)))
		*h = sum.Sum64()
	}
	return *h
}

// sums are those of a group or part.
func (t *parted) sums(all []value.Fixed, i, measures int) []value.Fixed {
	return all[i*measures:][:measures]
}

// null appends a null for each measure.
func (l *look) null(sums []value.Fixed) []value.Fixed {
	for range l.measures {
		sums = append(sums, facts.Null)
	}
	return sums
}

func (l *look) addTo(sums []value.Fixed, r *row) {
	for i, m := range l.measures {
		switch q := r.sums[m]; {
		case q == facts.Null:
		case sums[i] == facts.Null:
			sums[i] = q
		default:
			sums[i] += q
		}
	}
}

func mix(h uint64) uint64 {
	h = (h ^ 0x9E3779B97F4A7C15) * 0xBF58476D1CE4E5B9
	return h ^ h>>29
}

// outcome is how a part stands to the rest of its group.
type outcome uint8

// The outcomes; empty is all null or zero.
const (
	empty outcome = iota
	misfit
	fit
)

type fitness struct {
	outcome
	bits  float64
	shown uint64 // a bit for each measure
	near  bool   // other measures are only nearly the sum
}

// telling are the figures of a part that show that it is a total.
func (f *fitness) telling(sums []value.Fixed) []value.Fixed {
	if !f.near {
		return sums
	}
	sums = slices.Clone(sums)
	for i := range sums {
		if f.shown>>i&1 == 0 {
			sums[i] = facts.Null
		}
	}
	return sums
}

// fits reports whether a part of a group is the sum of the rest of it, in every
// measure that it has; or in its money, where its counts are within a tenth: people,
// and what platforms count by them, are counted once in a total.
func (l *look) fits(t *parted, i int) (f fitness) {
	p := t.parts[i]
	sums, group := t.sums(t.ofParts, i, len(l.measures)), t.sums(t.ofGroups, int(p.group), len(l.measures))
	best, all, money := 0.0, 0.0, false
	for i, m := range l.measures {
		v, left := sums[i], group[i]-sums[i]
		if v == facts.Null || v == 0 && left == 0 {
			continue
		}
		off := v - left
		if off < 0 {
			off = -off
		}
		step := l.steps[m]
		// Each row may be off by half of its last decimal, a total by half a unit.
		within := min(step, value.One)*value.Fixed(t.groups[p.group]) + value.One
		if off != 0 && (l.units[m].Unit == facts.Count || 2*off > within) || v == 0 {
			if l.units[m].Unit != facts.Count || 10*off > left {
				return fitness{outcome: misfit}
			}
			f.near = true
			continue
		}
		money = money || l.units[m].Unit == facts.Money
		if off != 0 { // as many sums would have done
			step = max(step, within)
		}
		bits := math.Log2(math.Abs(float64(v)) / float64(step))
		f.outcome = fit
		f.shown |= 1 << i
		best, all = max(best, bits), all+max(bits, 0)
	}
	if f.near && !money {
		return fitness{outcome: misfit}
	}
	f.bits = best + (all-best)/2
	return f
}

// remove takes the totals of a claim out of what is looked at, where there is
// something that they add up.
func (l *look) remove(rows []row, c claim) {
	t := l.part(rows, c.dim, c.within, 1)
	for i := range rows {
		if t.of[i] < 0 {
			continue
		}
		p := &t.parts[t.of[i]]
		if p.code == c.code && t.groups[p.group] > p.rows && l.fits(t, int(t.of[i])).outcome != misfit {
			rows[i].gone = true
		}
	}
}
