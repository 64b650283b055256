package scale

import (
	"encoding/binary"
	"math"
	"slices"

	"github.com/mopsite/mopsite/internal/facts"
	"github.com/mopsite/mopsite/internal/facts/rollup"
	"github.com/mopsite/mopsite/internal/value"
)

const (
	// sharedNames is how many names two files have in common before their money is
	// held against each other, maxFacts how many facts of a file are looked at.
	sharedNames, maxFacts = 20, 200_000
	// about is how far the money of the middle name may be off, spread how far that of
	// nine names of ten.
	about, spread = 1.25, 3.0
)

// Middles are the usual figures of each name of a file: the median of its facts, by
// measure, NaN without any.
type Middles struct {
	units []facts.Measure
	of    map[string][]float64
}

// Far reports whether the money of a fact of one file is on average more than ten
// times that of the other, or less than a tenth: most files need no closer look.
func Far(a, b *rollup.Builder) bool {
	if a.Len() == 0 || b.Len() == 0 || a.Len() > maxFacts || b.Len() > maxFacts {
		return false
	}
	for m, unit := range a.Measures() {
		if unit.Unit != facts.Money {
			continue
		}
		if r := mean(a, m) / mean(b, m); r > 10 || r < 0.1 {
			return true
		}
	}
	return false
}

func mean(b *rollup.Builder, measure int) float64 {
	sum := 0.0
	for r := range b.Rows() {
		if v := r.Sum(measure); v != facts.Null {
			sum += float64(v)
		}
	}
	return sum / float64(b.Len())
}

// MiddlesOf reads a file.
func MiddlesOf(b *rollup.Builder) *Middles {
	all := map[string][][]value.Fixed{}
	for r := range b.Rows() {
		var key []byte
		for d, code := range r.Codes() {
			v := b.Value(d, code) // codes differ between files
			key = binary.AppendUvarint(key, uint64(len(v)))
			key = append(key, v...)
		}
		if all[string(key)] == nil {
			all[string(key)] = make([][]value.Fixed, len(b.Measures()))
		}
		for m := range b.Measures() {
			if v := r.Sum(m); v != facts.Null && v > 0 {
				all[string(key)][m] = append(all[string(key)][m], v)
			}
		}
	}
	m := &Middles{units: b.Measures(), of: map[string][]float64{}}
	for key, figures := range all {
		for _, vs := range figures {
			middle := math.NaN()
			if len(vs) > 0 {
				slices.Sort(vs)
				middle = float64(vs[len(vs)/2])
			}
			m.of[key] = append(m.of[key], middle)
		}
	}
	return m
}

// Times returns the money that is a hundred or a thousand times that of another file,
// or that part of it, name by name, while all counts are about what they were: as
// where one file is in cents. times is 100, 1000, 0.01 or 0.001; names is how many
// show it.
func (m *Middles) Times(before *Middles) (measure int, times float64, names int, ok bool) {
	measure = -1
	for i, unit := range m.units {
		middle, n, narrow := m.ratio(before, i)
		switch {
		case unit.Unit == facts.Money:
			for _, t := range []float64{100, 1000, 0.01, 0.001} {
				if narrow && n >= sharedNames && near(middle/t, about) {
					measure, times, names = i, t, n
				}
			}
		case n > 0 && !near(middle, 2):
			return -1, 0, 0, false
		case unit.Unit == facts.Count && n >= sharedNames:
			ok = true
		}
	}
	return measure, times, names, ok && measure >= 0
}

// ratio is that of the middle name, and whether nine of ten names have about the same.
func (m *Middles) ratio(before *Middles, measure int) (middle float64, n int, narrow bool) {
	var all []float64
	for name, now := range m.of {
		if was := before.of[name]; was != nil && !math.IsNaN(was[measure]) && !math.IsNaN(now[measure]) {
			all = append(all, now[measure]/was[measure])
		}
	}
	if len(all) == 0 {
		return 0, 0, false
	}
	slices.Sort(all)
	middle = all[len(all)/2]
	in := 0
	for _, r := range all {
		if near(r/middle, spread) {
			in++
		}
	}
	return middle, len(all), 10*in >= 9*len(all)
}

func near(ratio, most float64) bool { return ratio <= most && ratio >= 1/most }
