// Package periods looks for rows that add up the rows of several days: weeks among
// their days ([Spans]), rows of a name of its own, such as "brand week"
// ([Named]), and sums of a month that are dated as one of its days ([MayMerge]).
// Like package doubled, which tells totals of a day, it looks at facts, and weighs
// its figures.
package periods

import (
	"cmp"
	"encoding/binary"
	"math"
	"slices"

	"github.com/mopsite/mopsite/internal/dataset/doubled"
	"github.com/mopsite/mopsite/internal/dataset/figures"
	"github.com/mopsite/mopsite/internal/facts"
	"github.com/mopsite/mopsite/internal/facts/rollup"
	"github.com/mopsite/mopsite/internal/value"
)

// Period is rows that add up what rows of several days say.
type Period struct {
	// Dim and Value are what these rows have that the others do not; Dim is -1 where
	// they have the same names and longer days.
	Dim   int
	Value string
	// First are the days of the first such row, Days those that it adds up.
	First, Days value.Span
	// Groups counts the rows that may be such, Fitting those that are. Near is set
	// instead where all of them are about such sums, and counts them.
	Groups, Fitting, Near int
	// Sure says that it cannot be chance.
	Sure bool
}

// maxSteps bounds the work of looking for periods.
const maxSteps = 5_000_000

// fact is a fact of a series.
type fact struct {
	days    value.Span
	sums    []value.Fixed
	records int64
}

func factOf(b *rollup.Builder, r rollup.Row) fact {
	f := fact{days: r.Days(), sums: make([]value.Fixed, len(b.Measures())), records: r.Records()}
	for m := range f.sums {
		f.sums[m] = r.Sum(m)
	}
	return f
}

// seriesOf returns facts by what they have in some dimensions, each in the order of its
// days.
func seriesOf(b *rollup.Builder, has func(r rollup.Row) string) (names []string, all map[string][]fact) {
	all = map[string][]fact{}
	for r := range b.Rows() {
		key := has(r)
		if all[key] == nil {
			names = append(names, key)
		}
		all[key] = append(all[key], factOf(b, r))
	}
	for _, fs := range all {
		slices.SortFunc(fs, func(a, b fact) int {
			return cmp.Or(cmp.Compare(a.days.From, b.days.From), cmp.Compare(b.days.To, a.days.To))
		})
	}
	return names, all
}

// named is what a fact has in all dimensions but one, or none for -1: values, since
// codes depend on who wrote first.
func named(b *rollup.Builder, but int) func(r rollup.Row) string {
	return func(r rollup.Row) string {
		var key []byte
		for d, code := range r.Codes() {
			if d != but {
				v := b.Value(d, code)
				key = binary.AppendUvarint(key, uint64(len(v)))
				key = append(key, v...)
			}
		}
		return string(key)
	}
}

// tallied is what was found of one claim.
type tallied struct {
	Period
	bits float64
	seen map[string]bool
	// nearly are the rows that are about the sum of those of a name.
	nearly map[int64]*nearly
}

// note takes note of a row that fits.
func (t *tallied) note(f *figures.Scale, at, days value.Span, sums []value.Fixed) {
	if t.Fitting == 0 || at.From < t.First.From || at.From == t.First.From && at.To < t.First.To {
		t.First, t.Days = at, days
	}
	t.Fitting++
	if t.seen == nil {
		t.seen = map[string]bool{}
	}
	if fresh(t.seen, sums) {
		t.bits += f.Bits(sums)
	}
}

// fresh takes note of figures and reports whether they came for the first time;
// others prove nothing new.
func fresh(seen map[string]bool, sums []value.Fixed) bool {
	var key []byte
	for _, v := range sums {
		key = binary.LittleEndian.AppendUint64(key, uint64(v))
	}
	again := seen[string(key)]
	seen[string(key)] = true
	return !again
}

// judged says how sure a claim is, one of so many that were looked at; ok is false
// if it may be chance.
func (t *tallied) judged(tried int) (Period, bool) {
	weight := t.bits - math.Log2(float64(max(tried, 1)))
	t.Sure = weight >= doubled.Sure && 10*t.Fitting >= 9*t.Groups
	return t.Period, t.Fitting > 0 && 2*t.Fitting >= t.Groups && weight >= doubled.Doubtful
}

// within adds up the rows of single days within some days.
func within(fs []fact, days value.Span, measures int) (parts []value.Fixed, n int) {
	i, _ := slices.BinarySearchFunc(fs, days.From, func(f fact, d value.Date) int { return cmp.Compare(f.days.From, d) })
	parts = nulls(measures)
	for ; i < len(fs) && fs[i].days.From <= days.To; i++ {
		if fs[i].days.From == fs[i].days.To {
			sum(parts, fs[i].sums)
			n++
		}
	}
	return parts, n
}

// sum adds figures to others.
func sum(to, q []value.Fixed) {
	for m, v := range q {
		switch {
		case v == facts.Null:
		case to[m] == facts.Null:
			to[m] = v
		default:
			to[m] += v
		}
	}
}

func nulls(n int) []value.Fixed {
	all := make([]value.Fixed, n)
	for i := range all {
		all[i] = facts.Null
	}
	return all
}
