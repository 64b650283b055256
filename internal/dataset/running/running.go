// Package running tells figures that were added up over time already: what a
// campaign has cost since the first of the month, day after day. Adding such rows up
// counts each day as often as days follow it.
//
// A figure of a day goes up and down; one that runs never falls until its period
// ends, and starts anew with the next. It is looked at in facts, each name by itself,
// and nothing can prove it: what grows steadily looks the same. So it is a warning.
package running

import (
	"cmp"
	"encoding/binary"
	"slices"

	"github.com/mopsite/mopsite/internal/dataset/figures"
	"github.com/mopsite/mopsite/internal/facts"
	"github.com/mopsite/mopsite/internal/facts/rollup"
	"github.com/mopsite/mopsite/internal/value"
)

// Sums are measures whose figures run.
type Sums struct {
	// Measures are their indexes.
	Measures []int
	// Since is the period with which they start anew.
	Since value.Grain
	// First are the days that the first period has, of the name with most days.
	First value.Span
	// Anew says that they have started anew with a period, so that there are several.
	Anew bool
}

const (
	// MaxFacts bounds the facts of a source that is looked at.
	MaxFacts = 200_000
	// fewest is how many days a name has at least, and rises how often it goes up.
	fewest, rises = 20, 15
	// grows: the last figure of a period is its first for every so many days at least,
	// if the series has some of them (long) and began with it, or hardly late.
	grows, long, late = 4, 10, 4
	// forgiven is one fall among so many rises: clicks are taken back.
	forgiven = 50
	// steady: within a single period the second half of the days adds no more than so
	// many times what the first half does. What grows by some per cent a day adds more.
	steady = 3
)

// Of looks for measures that run, in most of what a source adds up.
func Of(b *rollup.Builder) (Sums, bool) {
	if n := b.Len(); n < fewest || n > MaxFacts || len(b.Overflow()) > 0 {
		return Sums{}, false
	}
	all := seriesOf(b)
	for _, since := range []value.Grain{value.Month, value.Quarter, value.Year} {
		s := Sums{Since: since}
		for _, m := range figures.Weighed(b.Measures()) {
			if first, anew, ok := runs(all, m, since); ok {
				s.Measures = append(s.Measures, m)
				s.First, s.Anew = first, s.Anew || anew
			}
		}
		if len(s.Measures) > 0 {
			return s, true
		}
	}
	return Sums{}, false
}

// point is a fact of a single day.
type point struct {
	day  value.Date
	sums []value.Fixed
}

// seriesOf returns the facts of single days, by all their names, each in the order
// of the days.
func seriesOf(b *rollup.Builder) map[string][]point {
	all := map[string][]point{}
	var key []byte
	for r := range b.Rows() {
		if r.Days().From != r.Days().To {
			continue
		}
		key = key[:0]
		for _, code := range r.Codes() {
			key = binary.LittleEndian.AppendUint32(key, code)
		}
		p := point{r.Days().From, make([]value.Fixed, len(b.Measures()))}
		for m := range p.sums {
			p.sums[m] = r.Sum(m)
		}
		all[string(key)] = append(all[string(key)], p)
	}
	for _, ps := range all {
		slices.SortFunc(ps, func(a, b point) int { return cmp.Compare(a.day, b.day) })
	}
	return all
}

// runs reports whether a measure runs in the names that make up nine tenths of it,
// counted at their largest, the days of the first period of one of them, and whether
// any starts anew.
func runs(all map[string][]point, m int, since value.Grain) (first value.Span, anew, ok bool) {
	var running, whole float64
	best := 0
	for _, ps := range all { // sums and maxima: in any order
		ps = slices.DeleteFunc(slices.Clone(ps), func(p point) bool { return p.sums[m] == facts.Null })
		most := value.Fixed(0)
		for _, p := range ps {
			most = max(most, p.sums[m])
		}
		whole += float64(most)
		several, ok := run(ps, m, since)
		if !ok {
			continue
		}
		anew = anew || several
		running += float64(most)
		if n := len(ps); n > best || n == best && ps[0].day < first.From {
			best, first = n, value.Span{From: ps[0].day, To: end(ps, since)}
		}
	}
	return first, anew, best > 0 && running >= 0.9*whole
}

// end is the last day of a series within its first period.
func end(ps []point, since value.Grain) value.Date {
	period := value.Calendar{}.Bucket(ps[0].day, since)
	last := ps[0].day
	for _, p := range ps {
		if p.day <= period.To {
			last = p.day
		}
	}
	return last
}

// run reports whether a measure runs in a series: it rises within each period, above
// all in one that the series has from its start, and begins each at less than half of
// the last. Where it has one period only, nothing starts anew, and it must be steady.
func run(ps []point, m int, since value.Grain) (anew, ok bool) {
	if len(ps) < fewest {
		return false, false
	}
	up, down, start, grown := 0, 0, 0, false
	for i := range ps {
		period := value.Calendar{}.Bucket(ps[i].day, since)
		if i+1 < len(ps) && ps[i+1].day <= period.To {
			switch next := ps[i+1].sums[m]; {
			case next > ps[i].sums[m]:
				up++
			case next < ps[i].sums[m]:
				down++
			}
			continue
		}
		if i-start+1 >= long && ps[start].day-period.From < late {
			if n := value.Fixed(i - start + 1); ps[i].sums[m]/n < ps[start].sums[m]/grows {
				return false, false
			}
			grown = true
		}
		if start = i + 1; start < len(ps) && 2*ps[start].sums[m] > ps[i].sums[m] {
			return false, false
		}
		anew = anew || start < len(ps)
	}
	if half, last := ps[len(ps)/2].sums[m], ps[len(ps)-1].sums[m]; !anew && last-half > steady*(half-ps[0].sums[m]) {
		return false, false
	}
	return anew, grown && up >= rises && down*forgiven <= up
}
