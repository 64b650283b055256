package periods

import (
	"cmp"
	"slices"
	"strings"

	"github.com/mopsite/mopsite/internal/dataset/doubled"
	"github.com/mopsite/mopsite/internal/dataset/figures"
	"github.com/mopsite/mopsite/internal/facts/rollup"
	"github.com/mopsite/mopsite/internal/value"
)

// Named finds rows of single days that add up a week or a month of rows that have
// another value of one dimension, and the same of all others: "brand week" among
// the days of brand. Such rows stand on one day of the week, on first or last days of
// months, or on few days, alone; that spares most files a closer look. Rows of several
// days add up these.
func Named(b *rollup.Builder) []Period {
	if n := b.Len(); n < 8 || n > doubled.MaxFacts || len(b.Overflow()) > 0 {
		return nil
	}
	var found []Period
	var f *figures.Scale
	for d := range b.Dims() {
		rare := rarely(b, d)
		if rare == nil {
			continue
		}
		if f == nil {
			f = figures.Of(b)
		}
		found = append(found, namedIn(b, f, d, rare)...)
	}
	return found
}

// standsOn is on which days the rows of a value stand.
type standsOn struct {
	rows        int
	first, last value.Date
	weekdays    uint8
	other       bool // neither on a first nor on a last day of a month
}

func (o *standsOn) add(day value.Date) {
	if o.rows == 0 {
		o.first, o.last = day, day
	}
	o.rows++
	o.first, o.last = min(o.first, day), max(o.last, day)
	o.weekdays |= 1 << (((int(day) % 7) + 7) % 7)
	if !o.other {
		m := value.Calendar{}.Bucket(day, value.Month)
		o.other = day != m.From && day != m.To
	}
}

// rare reports whether such rows may add up those of days: they stand on one day of
// the week, on first or last days of months, or are one in six days at most.
func (o *standsOn) rare() bool {
	return o.rows > 0 && (o.weekdays&(o.weekdays-1) == 0 || !o.other || o.rows <= int(o.last-o.first)/6+1)
}

// rarely returns, by code, the values of a dimension whose rows stand on few days; nil
// if that is none of them, or all.
func rarely(b *rollup.Builder, dim int) []bool {
	var days []standsOn
	for r := range b.Rows() {
		code := int(r.Code(dim))
		for code >= len(days) {
			days = append(days, standsOn{})
		}
		days[code].add(r.Days().From)
	}
	rare, some, others := make([]bool, len(days)), false, false
	for code := range days {
		rare[code] = days[code].rare()
		some, others = some || rare[code], others || days[code].rows > 0 && !rare[code]
	}
	if !some || !others {
		return nil
	}
	return rare
}

// rareFact is a fact that may add up others, and the names that they share.
type rareFact struct {
	fact
	value, rest string
}

// namedIn looks at the rare values of a dimension.
func namedIn(b *rollup.Builder, f *figures.Scale, dim int, rare []bool) []Period {
	rest := named(b, dim)
	var rows []rareFact
	parts := map[string][]partFact{} // by the other names
	for r := range b.Rows() {
		if code := r.Code(dim); rare[code] {
			row := rareFact{factOf(b, r), b.Value(dim, code), rest(r)}
			rows = append(rows, row)
			parts[row.rest] = []partFact{}
		}
	}
	for r := range b.Rows() {
		if code := r.Code(dim); !rare[code] {
			if name := rest(r); parts[name] != nil {
				parts[name] = append(parts[name], partFact{factOf(b, r), code})
			}
		}
	}
	slices.SortFunc(rows, func(a, b rareFact) int {
		return cmp.Or(strings.Compare(a.value, b.value), strings.Compare(a.rest, b.rest), cmp.Compare(a.days.From, b.days.From))
	})
	for _, fs := range parts {
		slices.SortFunc(fs, func(a, b partFact) int { return cmp.Compare(a.days.From, b.days.From) })
	}
	tallies, tried, steps, kinds := map[claimed]*tallied{}, 0, 0, windows(lastDay(b))
	for _, row := range rows {
		for kind, w := range kinds {
			c := claimed{row.value, kind}
			if tallies[c] == nil {
				tallies[c] = &tallied{Period: Period{Dim: dim, Value: row.value}}
			}
			if days, ok := w(row.days); ok {
				by, n := withinBy(parts[row.rest], days, len(row.sums))
				tried, steps = tried+held(f, tallies[c], row, days, by), steps+n+1
			}
			if steps > maxSteps {
				return nil
			}
		}
	}
	return judgedAll(tallies, tried, len(kinds))
}

// claimed is a value, and the kind of days that its rows may add up.
type claimed struct {
	value string
	kind  int
}

// partFact is a fact that others may add up, and its value in the dimension.
type partFact struct {
	fact
	code uint32
}

// partSum is the sum of some facts and how many they are.
type partSum struct {
	sums []value.Fixed
	n    int
}

// withinBy adds up the rows of single days within some days, by value. It looks at no
// row of other days: of thousands of search terms few stand in one week. It returns at
// how many it looked.
func withinBy(fs []partFact, days value.Span, measures int) (by map[uint32]*partSum, looked int) {
	i, _ := slices.BinarySearchFunc(fs, days.From, func(f partFact, d value.Date) int { return cmp.Compare(f.days.From, d) })
	by = map[uint32]*partSum{}
	for ; i < len(fs) && fs[i].days.From <= days.To; i++ {
		looked++
		if fs[i].days.From != fs[i].days.To {
			continue
		}
		p := by[fs[i].code]
		if p == nil {
			p = &partSum{sums: nulls(measures)}
			by[fs[i].code] = p
		}
		sum(p.sums, fs[i].sums)
		p.n++
	}
	return by, looked
}

// held holds a fact against the sums of some days, of each value and of all. It
// returns how many sums it was held against.
func held(f *figures.Scale, t *tallied, row rareFact, days value.Span, by map[uint32]*partSum) (tried int) {
	all, count := nulls(len(row.sums)), 0
	fits := false
	hold := func(of int64, parts []value.Fixed, k int) {
		tried++
		if f.Adds(row.sums, parts, k) {
			fits = true
		}
		if bits, ok := f.Nears(row.sums, parts, k); ok {
			t.near(of, row.days, days, row.sums, bits)
		}
	}
	for code, p := range by {
		sum(all, p.sums)
		count += p.n
		if p.n >= 3 {
			hold(int64(code), p.sums, p.n)
		}
	}
	if tried == 0 {
		return 0
	}
	t.Groups++
	hold(allNames, all, count)
	if fits {
		t.note(f, row.days, days, row.sums)
	}
	return tried
}

// judgedAll returns, for each value, the claim that fits best, if it is no chance.
func judgedAll(tallies map[claimed]*tallied, tried, kinds int) []Period {
	best := map[string]*tallied{}
	for kind := range kinds {
		for c, t := range tallies { // one of each value and kind
			if o := best[c.value]; c.kind == kind && (o == nil || t.bits > o.bits) {
				best[c.value] = t
			}
		}
	}
	near := map[string]Period{}
	for kind := range kinds {
		for c, t := range tallies {
			if p, ok := t.about(tried); ok && c.kind == kind && near[c.value].Near == 0 {
				near[c.value] = p
			}
		}
	}
	var found []Period
	for v, t := range best {
		if p, ok := t.judged(tried); ok {
			found = append(found, p)
		} else if p, ok := near[v]; ok {
			found = append(found, p)
		}
	}
	slices.SortFunc(found, func(a, b Period) int { return strings.Compare(a.Value, b.Value) })
	return found
}
