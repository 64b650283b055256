package twice

import (
	"math"
	"slices"

	"github.com/mopsite/mopsite/internal/dataset/figures"
	"github.com/mopsite/mopsite/internal/facts/rollup"
	"github.com/mopsite/mopsite/internal/value"
)

// Restated are two files of which the later has the days and names of the first again,
// with figures that are nearly the same, as a platform gives them that has corrected
// its days since.
type Restated struct {
	First, Later int
	// Near are the facts of the later file that are so, Of how many facts the smaller
	// of the files has on the days of both.
	Near, Of int
	Days     value.Span
}

const (
	// fewestNear is how many facts are near at least, sureNear the bits that they
	// prove.
	fewestNear, sureNear = 5, 24
	// untouched: of one in so many of them one figure is the very same, as of days
	// that were hardly corrected; two campaigns of one size have few such figures.
	untouched = 8
)

// Near finds the pairs of files that are nearly equal on the days of both, in nine
// tenths of the facts of the smaller one. Dimensions that are put aside may differ.
// Each fact is held against the first of its key.
func Near(sheets []Sheet, aside []int) []Restated {
	n := 0
	for _, s := range sheets {
		n += s.Facts.Len()
	}
	if n > maxShared {
		return nil
	}
	t := &nearly{at: map[uint64]nearFact{}, pairs: map[[2]int]*nearPair{}, days: make([]map[value.Span]int, len(sheets))}
	for i := range sheets {
		t.take(sheets, i, aside)
	}
	var all []Restated
	for at, p := range t.pairs {
		fewer, other := 0, 0
		for days, n := range t.days[at[0]] {
			if m := t.days[at[1]][days]; m > 0 {
				fewer, other = fewer+n, other+m
			}
		}
		r := Restated{First: at[0], Later: at[1], Near: p.near, Of: min(fewer, other), Days: p.days}
		bits := p.bits - float64(p.near)*math.Log2(float64(len(sheets)))
		if r.Near >= fewestNear && 10*r.Near >= 9*r.Of && untouched*len(p.equal) >= r.Near && bits >= sureNear {
			all = append(all, r)
		}
	}
	slices.SortFunc(all, func(a, b Restated) int {
		if a.Later != b.Later {
			return a.Later - b.Later
		}
		return a.First - b.First
	})
	return all
}

type nearly struct {
	at    map[uint64]nearFact
	pairs map[[2]int]*nearPair
	days  []map[value.Span]int
}

type nearFact struct {
	sheet int
	sums  []value.Fixed
}

type nearPair struct {
	near  int
	bits  float64
	equal map[value.Fixed]bool // figures that are the very same
	seen  map[value.Fixed]bool
	days  value.Span
}

// take holds the facts of a file against those of the files before it.
func (t *nearly) take(sheets []Sheet, i int, aside []int) {
	b := sheets[i].Facts
	scale, names := figures.Of(b), make([]hashes, len(b.Dims()))
	t.days[i] = map[value.Span]int{}
	row := -1
	for r := range b.Rows() {
		if row++; !sheets[i].Counts(row) {
			continue
		}
		key := mix(uint64(uint32(r.Days().From))<<32 | uint64(uint32(r.Days().To)))
		for d := range names {
			if !slices.Contains(aside, d) {
				key = mix(key ^ names[d].of(b, d, r.Code(d)))
			}
		}
		sums := make([]value.Fixed, len(b.Measures()))
		for m := range sums {
			sums[m] = r.Sum(m)
		}
		if scale.Shown(sums) > 0 {
			t.days[i][r.Days()]++
		}
		switch o, seen := t.at[key]; {
		case !seen:
			t.at[key] = nearFact{i, sums}
		case o.sheet != i:
			t.hold([2]int{o.sheet, i}, o.sums, sums, scale, r)
		}
	}
}

func (t *nearly) hold(at [2]int, first, later []value.Fixed, scale *figures.Scale, r rollup.Row) {
	bits, ok := scale.Close(later, first)
	if !ok {
		return
	}
	p := t.pairs[at]
	if p == nil {
		p = &nearPair{equal: map[value.Fixed]bool{}, seen: map[value.Fixed]bool{}, days: r.Days()}
		t.pairs[at] = p
	}
	p.near++
	p.days = value.Span{From: min(p.days.From, r.Days().From), To: max(p.days.To, r.Days().To)}
	m := scale.Measures()
	if v := later[m[0]]; !p.seen[v] { // figures that come again are no new proof
		p.seen[v] = true
		p.bits += exact(bits)
	}
	for _, m := range m {
		if later[m] == first[m] && scale.Tells(later[m], m) {
			p.equal[later[m]] = true
			break
		}
	}
}
