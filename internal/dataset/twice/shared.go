package twice

import (
	"hash/fnv"
	"math"
	"slices"

	"github.com/mopsite/mopsite/internal/dataset/figures"
	"github.com/mopsite/mopsite/internal/facts"
	"github.com/mopsite/mopsite/internal/facts/rollup"
	"github.com/mopsite/mopsite/internal/value"
)

// Sheet is the facts of a file of which some count.
type Sheet struct {
	Facts *rollup.Builder
	// Counts tells those that do, by the numbers of [rollup.Builder.Row].
	Counts func(row int) bool
}

// Pair is two files with facts that are equal in every measure.
type Pair struct {
	First, Later int
	// Equal are the facts of which figures are large enough to tell, Of how many such
	// facts the smaller of the files has on the days that both have.
	Equal, Of int
	Days      value.Span // of the equal ones
	// Bits is what their figures prove, each counted once. Where only some facts
	// are equal, chance may have picked them: Some is what they prove then.
	Bits, Some float64
	// Apart are the dimensions in which the facts differ all the same.
	Apart []int
}

const (
	// telling is the weight of a fact from which on it is looked at. Where most
	// figures are smaller, many facts are equal by chance.
	telling = 4
	// alike bounds the facts of the same figures that are held against each other,
	// proof the bits that are counted.
	alike, proof = 8, 256
	// maxShared is from how many facts on only some are looked at.
	maxShared = 500_000
)

// Shared finds the pairs of files with equal facts: of the same days, names and
// figures. Dimensions that are put aside may differ, as the account that one export
// spells in two ways; so may those that have one value in each whole file.
func Shared(sheets []Sheet, aside []int) []Pair {
	s := &shared{sheets: sheets, every: 1, units: map[unitKey]int32{}, at: map[uint64][]int32{}, pairs: map[[2]int32]*Pair{}, seen: map[figure]bool{}}
	n := 0
	for _, sheet := range sheets {
		n += sheet.Facts.Len()
	}
	s.every += uint64(n / maxShared)
	s.measures = common(sheets)
	if len(s.measures) == 0 {
		return nil
	}
	s.aside = slices.Clone(aside)
	for d := range sheets[0].Facts.Dims() {
		if !slices.Contains(aside, d) && !slices.ContainsFunc(sheets, func(o Sheet) bool { return !constant(o, d) }) {
			s.aside = append(s.aside, d)
		}
	}
	for i := range sheets {
		s.take(i)
	}
	return s.found()
}

// common are the measures that every file has.
func common(sheets []Sheet) []int {
	all := figures.Weighed(sheets[0].Facts.Measures())
	for _, s := range sheets {
		all = slices.DeleteFunc(all, func(m int) bool {
			for r := range s.Facts.Rows() {
				if r.Sum(m) != facts.Null {
					return false
				}
			}
			return true
		})
	}
	return all
}

// constant reports whether all facts of a file have one value of a dimension.
func constant(s Sheet, dim int) bool {
	first := int64(-1)
	for r := range s.Facts.Rows() {
		switch code := int64(r.Code(dim)); {
		case first < 0:
			first = code
		case code != first:
			return false
		}
	}
	return true
}

// shared looks for equal facts.
type shared struct {
	sheets   []Sheet
	aside    []int
	measures []int
	every    uint64 // of so many keys one is looked at
	units    map[unitKey]int32
	all      []unit
	at       map[uint64][]int32 // units, by the hash of a fact
	pairs    map[[2]int32]*Pair
	seen     map[figure]bool
}

// unitKey is a file and what its facts have in the dimensions that are put aside.
type unitKey struct {
	sheet  int
	values uint64
}

type unit struct {
	sheet  int
	values []uint64 // hashes, by dimension put aside
	days   map[value.Span]int
}

// figure is those of a fact, in a pair.
type figure struct {
	pair [2]int32
	hash uint64
}

// take holds the facts of a file against those of the files before it.
func (s *shared) take(i int) {
	b := s.sheets[i].Facts
	scale := figures.Of(b)
	names := make([]hashes, len(b.Dims()))
	sums := make([]value.Fixed, len(b.Measures()))
	for m := range sums {
		sums[m] = facts.Null
	}
	row := -1
	for r := range b.Rows() {
		row++
		key := mix(uint64(uint32(r.Days().From))<<32 | uint64(uint32(r.Days().To)))
		apart := uint64(0)
		for d := range names {
			h := names[d].of(b, d, r.Code(d))
			if slices.Contains(s.aside, d) {
				apart = mix(apart ^ h)
			} else {
				key = mix(key ^ h)
			}
		}
		if key%s.every != 0 || !s.sheets[i].Counts(row) {
			continue
		}
		for _, m := range s.measures {
			sums[m] = r.Sum(m)
		}
		if bits := scale.Bits(sums); bits >= telling {
			s.fact(s.unit(i, apart, names, r), key, sums, bits, r.Days())
		}
	}
}

// unit is the number of the unit of a fact.
func (s *shared) unit(sheet int, apart uint64, names []hashes, r rollup.Row) int32 {
	k := unitKey{sheet, apart}
	n, ok := s.units[k]
	if !ok {
		n = int32(len(s.all))
		s.units[k] = n
		u := unit{sheet: sheet, days: map[value.Span]int{}}
		for _, d := range s.aside {
			u.values = append(u.values, names[d][r.Code(d)])
		}
		s.all = append(s.all, u)
	}
	return n
}

func (s *shared) fact(n int32, key uint64, sums []value.Fixed, bits float64, days value.Span) {
	u := &s.all[n]
	u.days[days]++
	var q uint64
	for _, m := range s.measures {
		q = mix(q ^ uint64(sums[m]))
	}
	h := mix(key ^ q)
	for _, o := range s.at[h] {
		if s.all[o].sheet == u.sheet {
			continue
		}
		at := [2]int32{o, n}
		p := s.pairs[at]
		if p == nil {
			p = &Pair{First: s.all[o].sheet, Later: u.sheet, Days: days}
			s.pairs[at] = p
		}
		p.Equal++
		p.Days = value.Span{From: min(p.Days.From, days.From), To: max(p.Days.To, days.To)}
		some := exact(max(0, bits-math.Log2(float64(s.sheets[u.sheet].Facts.Len()))))
		// What has been proved of the one says nothing of the other: in a file that
		// begins with small figures, some of them are equal by chance.
		if f := (figure{at, q}); (p.Bits < proof || p.Some < proof && some > 0) && !s.seen[f] { // figures that come again are no new proof
			s.seen[f] = true
			p.Bits += exact(bits)
			p.Some += some
		}
	}
	if len(s.at[h]) < alike {
		s.at[h] = append(s.at[h], n)
	}
}

// exact rounds bits so that their sum does not depend on their order.
func exact(bits float64) float64 { return math.Round(bits*1024) / 1024 }

// found are the pairs, in the order of the later files; of two files that which
// proves most.
func (s *shared) found() []Pair {
	best := map[[2]int]*Pair{}
	chance := math.Log2(float64(max(len(s.pairs), 1)))
	for at, p := range s.pairs {
		a, b := &s.all[at[0]], &s.all[at[1]]
		fewer, other := 0, 0
		for days, n := range a.days {
			if b.days[days] > 0 {
				fewer, other = fewer+n, other+b.days[days]
			}
		}
		p.Of = min(fewer, other)
		p.Bits -= chance
		for i, d := range s.aside {
			if a.values[i] != b.values[i] {
				p.Apart = append(p.Apart, d)
			}
		}
		if o := best[[2]int{p.First, p.Later}]; o == nil || p.before(o) {
			best[[2]int{p.First, p.Later}] = p
		}
	}
	var all []Pair
	for _, p := range best {
		all = append(all, *p)
	}
	slices.SortFunc(all, func(a, b Pair) int {
		if a.Later != b.Later {
			return a.Later - b.Later
		}
		return a.First - b.First
	})
	return all
}

// before orders the pairs of two files; equal ones say the same.
func (p *Pair) before(o *Pair) bool {
	switch {
	case p.Equal != o.Equal:
		return p.Equal > o.Equal
	case p.Of != o.Of:
		return p.Of < o.Of
	case p.Days.From != o.Days.From:
		return p.Days.From < o.Days.From
	}
	return slices.Compare(p.Apart, o.Apart) < 0
}

// hashes are those of the values of a dimension, by code; 0 is not known yet.
type hashes []uint64

func (hs *hashes) of(b *rollup.Builder, dim int, code uint32) uint64 {
	for int(code) >= len(*hs) {
		*hs = append(*hs, make([]uint64, len(*hs)+1)...)
	}
	if (*hs)[code] == 0 {
		h := fnv.New64a()
		h.Write([]byte(b.Value(dim, code)))
		(*hs)[code] = h.Sum64() | 1
	}
	return (*hs)[code]
}

func mix(h uint64) uint64 {
	h = (h ^ 0x9E3779B97F4A7C15) * 0xBF58476D1CE4E5B9
	return h ^ h>>29
}
