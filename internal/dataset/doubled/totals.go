package doubled

import (
	"cmp"
	"maps"
	"math"
	"math/bits"
	"slices"

	"github.com/mopsite/mopsite/internal/dataset/figures"
	"github.com/mopsite/mopsite/internal/facts"
	"github.com/mopsite/mopsite/internal/facts/rollup"
	"github.com/mopsite/mopsite/internal/value"
)

// Total is a value of a dimension whose rows add up others.
type Total struct {
	// Dim is the index of the dimension, Value what the rows have there; "" is
	// null. Any says that other names in Dim are totals too, each of the one
	// that it names: "brand total" of brand.
	Dim   int
	Value string
	Any   bool
	// Within are the indexes of the dimensions of which the rows have the same as
	// those that they add up; their days are always the same.
	Within []int
	// First are the days of the first such row.
	First value.Span
	// Groups counts the days, or parts of them, that have such a row, Fitting those
	// in which it is the sum of the others.
	Groups, Fitting int
	// Measures are the indexes of the measures that show it.
	Measures []int
	// Nearly says that they are about that sum ([Blank]), MoneyOnly that their money is
	// it and other measures are about it, Sure that it cannot be chance.
	Nearly, MoneyOnly, Sure bool
}

// MaxFacts bounds the facts of a file that is looked at.
const MaxFacts = 200_000

const (
	// Doubtful is the weight from which on a total is told, Sure that from which
	// on it is no chance: one in 2^24.
	Doubtful, Sure = 8, 24
	// worded and blank are the weight of a name for a total, and of no name where
	// other rows have one.
	worded, blank = 9, 8
	// sampled is how many facts are enough for a first look.
	sampled = 5_000
	// dense is how many facts of a day are too many to look at all its parts.
	dense = 20_000
	// levels bounds the levels of totals in a file, tries how often one is looked
	// for.
	levels, tries = 6, 16
)

// Totals finds the totals among the facts of a file. One that has more than
// [MaxFacts], or sums that are too large, has none.
func Totals(b *rollup.Builder) []Total {
	if n := b.Len(); n < 3 || n > MaxFacts || len(b.Measures()) > 64 || len(b.Overflow()) > 0 {
		return nil
	}
	l := newLook(b)
	some, whole := l.sample()
	var found []Total
	for range tries {
		best, ok := l.best(some)
		if !ok || len(found) == levels {
			break
		}
		if !whole {
			if l.all == nil {
				l.all = l.load(nil)
			}
			if best, ok = l.confirm(best); !ok {
				l.refuted[best.claim] = true
				continue
			}
		}
		found = append(found, l.total(best))
		l.remove(some, best.claim)
		l.remove(l.all, best.claim)
	}
	return found
}

// row is a fact.
type row struct {
	days  value.Span
	codes []uint32
	sums  []value.Fixed
	gone  bool // it is a total, and no longer looked at
}

// look is the search of one file.
type look struct {
	b        *rollup.Builder
	dims     int
	currency int // its dimension, or -1
	measures []int
	units    []facts.Measure
	steps    []value.Fixed
	names    []names
	all      []row // nil before they are needed
	refuted  map[claim]bool
	hashes   [][]uint64 // of names, by dimension and code; 0 is unknown
}

// claim is what may be a total: a value of a dimension within others.
type claim struct {
	dim    int
	code   uint32
	within int // a dimension, or none, rest or family
}

// The dimensions within which a total adds up others, besides a single one.
const (
	none   = -1
	rest   = -2 // all others
	family = -3 // the name that its own name names
)

func newLook(b *rollup.Builder) *look {
	l := &look{b: b, dims: len(b.Dims()), units: b.Measures(), refuted: map[claim]bool{}}
	l.currency, l.measures = slices.Index(b.Dims(), facts.CurrencyDim), figures.Weighed(l.units)
	return l
}

// sample returns the facts of those days that have the most, and whether they
// are all of them. What the names say and how the figures are rounded is read
// from them.
func (l *look) sample() (some []row, whole bool) {
	days := l.busiest()
	some = l.load(days)
	l.names = make([]names, l.dims)
	l.steps = make([]value.Fixed, len(l.units))
	for i := range l.steps {
		l.steps[i] = figures.Coarsest
	}
	for i := range some {
		r := &some[i]
		for m := range l.steps {
			for v := r.sums[m]; v != facts.Null && v%l.steps[m] != 0; {
				l.steps[m] /= 10
			}
		}
		for d := range l.names {
			l.names[d].see(r.codes[d])
		}
	}
	for d := range l.names {
		l.names[d].read(l.b, d)
	}
	return some, days == nil && len(some) < dense
}

// busiest are the days with the most facts, as many as are enough for a first
// look; nil for all.
func (l *look) busiest() map[value.Span]bool {
	if l.b.Len() <= sampled {
		return nil
	}
	counts := map[value.Span]int{}
	for r := range l.b.Rows() {
		counts[r.Days()]++
	}
	spans := slices.SortedFunc(maps.Keys(counts), func(a, b value.Span) int {
		return cmp.Or(counts[b]-counts[a], cmp.Compare(a.From, b.From), cmp.Compare(a.To, b.To))
	})
	chosen := map[value.Span]bool{}
	n := 0
	for _, s := range spans {
		if n >= sampled {
			return chosen
		}
		chosen[s] = true
		n += counts[s]
	}
	return nil
}

// load returns the facts of some days, or all of them for nil.
func (l *look) load(days map[value.Span]bool) []row {
	var rows []row
	var codes []uint32 // of many rows
	var sums []value.Fixed
	const many = 1024
	for f := range l.b.Rows() {
		if days != nil && !days[f.Days()] {
			continue
		}
		if len(rows)%many == 0 {
			codes, sums = make([]uint32, many*l.dims), make([]value.Fixed, many*len(l.units))
		}
		r := row{days: f.Days(), codes: codes[:l.dims:l.dims], sums: sums[:len(l.units):len(l.units)]}
		codes, sums = codes[l.dims:], sums[len(l.units):]
		for d := range r.codes {
			r.codes[d] = f.Code(d)
		}
		for m := range r.sums {
			r.sums[m] = f.Sum(m)
		}
		rows = append(rows, r)
	}
	return rows
}

// best returns the weightiest total among some facts.
func (l *look) best(rows []row) (best score, ok bool) {
	var fitting []*score
	tried := 0
	for d := range l.dims {
		if d == l.currency {
			continue
		}
		for _, within := range l.contexts(d) {
			every := 1
			if within != none {
				every += len(rows) / dense
			}
			n, scores := l.tally(rows, d, within, every)
			tried += n
			fitting = append(fitting, scores...)
		}
	}
	chance := math.Log2(float64(max(tried, 1)))
	for _, s := range fitting {
		if l.refuted[s.claim] || !s.systematic() {
			continue
		}
		s.weight = s.proof.bits() - chance + l.prior(s)
		if s.weight >= Doubtful && (!ok || l.before(*s, best)) {
			best, ok = *s, true
		}
	}
	return best, ok
}

// contexts are the dimensions within which a total of a dimension may stand.
func (l *look) contexts(d int) []int {
	all := []int{none}
	others := 0
	for e := range l.dims {
		if e != d && e != l.currency {
			all = append(all, e)
			others++
		}
	}
	if others > 1 {
		all = append(all, rest)
	}
	if l.names[d].family {
		all = append(all, family)
	}
	return all
}

// confirm holds a total of a sample against all facts.
func (l *look) confirm(s score) (score, bool) {
	_, scores := l.tally(l.all, s.dim, s.within, 1)
	for _, all := range scores {
		if all.claim == s.claim && all.systematic() {
			all.weight = all.proof.bits() + s.weight - s.proof.bits()
			return *all, all.weight >= Doubtful
		}
	}
	return s, false
}

// prior is the weight that a name has before anything is added up. No name within
// each other dimension, as of an ad group within its campaign, is as good as a word
// if several measures show it.
func (l *look) prior(s *score) float64 {
	n := &l.names[s.dim]
	switch {
	case s.within == family || n.total(s.code):
		return worded
	case n.null(s.code) && s.within != none && s.fitting == s.groups && bits.OnesCount64(s.measures) > 1:
		return worded
	case n.null(s.code):
		return blank
	}
	return 0
}

func (l *look) total(s score) Total {
	t := Total{
		Dim: s.dim, Any: s.within == family, Within: l.within(s.claim), First: s.first,
		Groups: s.groups, Fitting: s.fitting, Sure: s.weight >= Sure && (!s.near() || s.said), MoneyOnly: s.near(), Measures: s.shown(l.measures),
	}
	t.Value = l.b.Value(s.dim, s.name)
	return t
}

// within lists the dimensions of a claim.
func (l *look) within(c claim) []int {
	var all []int
	for e := range l.dims {
		if e != c.dim && e != l.currency && (c.within == e || c.within == rest) {
			all = append(all, e)
		}
	}
	return all
}
