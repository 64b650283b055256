package doubled

import (
	"cmp"
	"encoding/binary"
	"math"
	"strings"

	"github.com/mopsite/mopsite/internal/facts"
	"github.com/mopsite/mopsite/internal/value"
)

// score is how a claim fared.
type score struct {
	claim
	groups, fitting int
	bits, weight    float64
	rows            int // that are totals, fewer are likelier to be
	said            bool
	first           value.Span
	name            uint32 // of the first, of a family
	measures        []bool
	seen            map[string]bool // the figures so far
}

// systematic reports whether nearly all groups fit.
func (s *score) systematic() bool { return s.fitting > 0 && 10*s.fitting >= 9*s.groups }

// before reports whether a score explains the figures better than another.
func (l *look) before(s, o score) bool {
	switch {
	case s.said != o.said:
		return s.said
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
		if s.measures[i] {
			all = append(all, m)
		}
	}
	return all
}

// sums are those of rows, by measure.
type sums struct {
	rows int
	v    []value.Fixed
	any  []bool
}

func (s *sums) add(r *row, measures []int) {
	if s.v == nil {
		s.v, s.any = make([]value.Fixed, len(measures)), make([]bool, len(measures))
	}
	s.rows++
	for i, m := range measures {
		if q := r.sums[m]; q != facts.Null {
			s.v[i] += q
			s.any[i] = true
		}
	}
}

// part is the rows of a group that have a value.
type part struct {
	sums
	group int32
	code  uint32
	first int // index of a row
}

// tally adds up rows by groups of equal days, and equal values of the dimensions
// of a context, and holds each value of a dimension against the others of its
// group. It returns how many were held, and the scores of those that ever fitted.
func (l *look) tally(rows []row, dim, within int) (tried int, fitting []score) {
	groups, parts, _ := l.parts(rows, dim, within)
	scores := map[uint32]*score{}
	for i := range parts {
		p := &parts[i]
		if within == family && p.code != totalOf {
			continue
		}
		said := within == family || l.names[dim].total(p.code)
		others := groups[p.group].rows - p.rows
		if others == 0 || others == 1 && !said {
			continue
		}
		tried++
		f := l.fits(&p.sums, &groups[p.group])
		if f.outcome == empty {
			continue
		}
		s := scores[p.code]
		if s == nil {
			s = &score{claim: claim{dim, p.code, within}, said: said, measures: make([]bool, len(l.measures)), seen: map[string]bool{}}
			scores[p.code] = s
		}
		s.groups++
		if f.outcome == fit {
			l.note(s, p, f, &rows[p.first])
		}
	}
	for _, s := range scores {
		if s.fitting > 0 {
			fitting = append(fitting, *s)
		}
	}
	return tried, fitting
}

// note takes note of a group that fits.
func (l *look) note(s *score, p *part, f fitness, r *row) {
	name := r.codes[s.dim]
	order := cmp.Or(cmp.Compare(r.days.From, s.first.From), cmp.Compare(r.days.To, s.first.To), strings.Compare(l.b.Value(s.dim, name), l.b.Value(s.dim, s.name)))
	if s.fitting == 0 || order < 0 {
		s.first, s.name = r.days, name
	}
	s.fitting++
	s.rows += p.rows
	var key []byte
	for i, v := range p.v {
		key = binary.LittleEndian.AppendUint64(key, uint64(v))
		s.measures[i] = s.measures[i] || f.shown[i]
	}
	if !s.seen[string(key)] {
		s.seen[string(key)] = true
		s.bits += f.bits
	}
}

// totalOf is the code of all names in a family that are totals; the others have 0.
const totalOf = 1

// parts adds up the rows of each group, and of each value in it; of tells the part
// of each row, -1 for none.
func (l *look) parts(rows []row, dim, within int) (groups []sums, parts []part, of []int32) {
	context := l.within(claim{dim: dim, within: within})
	if l.currency >= 0 {
		context = append(context, l.currency)
	}
	of = make([]int32, len(rows))
	numbers, at := map[string]int32{}, map[uint64]int32{}
	var key []byte
	for i := range rows {
		r := &rows[i]
		of[i] = -1
		if r.gone {
			continue
		}
		key = binary.LittleEndian.AppendUint64(key[:0], uint64(uint32(r.days.From))<<32|uint64(uint32(r.days.To)))
		for _, d := range context {
			key = binary.LittleEndian.AppendUint32(key, r.codes[d])
		}
		code := r.codes[dim]
		if within == family {
			code = 0
			name := r.codes[dim]
			if other, ok := l.names[dim].named(name); ok {
				code, name = totalOf, other
			}
			key = binary.LittleEndian.AppendUint32(key, name)
		}
		g, ok := numbers[string(key)]
		if !ok {
			g = int32(len(groups))
			numbers[string(key)] = g
			groups = append(groups, sums{})
		}
		groups[g].add(r, l.measures)
		k, ok := at[uint64(g)<<32|uint64(code)]
		if !ok {
			k = int32(len(parts))
			at[uint64(g)<<32|uint64(code)] = k
			parts = append(parts, part{group: g, code: code, first: i})
		}
		parts[k].add(r, l.measures)
		of[i] = k
	}
	return groups, parts, of
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
	shown []bool // by measure
}

// fits reports whether a part of a group is the sum of the rest of it, in every
// measure that it has.
func (l *look) fits(p, group *sums) fitness {
	f := fitness{shown: make([]bool, len(l.measures))}
	best, all := 0.0, 0.0
	for i, m := range l.measures {
		left := group.v[i] - p.v[i]
		if !p.any[i] || p.v[i] == 0 && left == 0 {
			continue
		}
		off := p.v[i] - left
		if off < 0 {
			off = -off
		}
		step := l.steps[m]
		if off != 0 && (l.units[m].Unit == facts.Count || 2*off > min(step, value.One)*value.Fixed(group.rows)) || p.v[i] == 0 {
			f.outcome = misfit
			return f
		}
		bits := math.Log2(math.Abs(float64(p.v[i])) / float64(step))
		if off != 0 { // as many sums would have done
			bits -= math.Log2(float64(group.rows + 1))
		}
		f.outcome, f.shown[i] = fit, true
		best, all = max(best, bits), all+max(bits, 0)
	}
	f.bits = best + (all-best)/2
	return f
}

// remove takes the totals of a claim out of what is looked at, where there is
// something that they add up.
func (l *look) remove(rows []row, c claim) {
	groups, parts, of := l.parts(rows, c.dim, c.within)
	for i := range rows {
		if of[i] < 0 {
			continue
		}
		p := &parts[of[i]]
		if p.code == c.code && groups[p.group].rows > p.rows && l.fits(&p.sums, &groups[p.group]).outcome != misfit {
			rows[i].gone = true
		}
	}
}
