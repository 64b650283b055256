package rows

import (
	"iter"
	"maps"
	"slices"

	"github.com/mopsite/mopsite/internal/facts"
	"github.com/mopsite/mopsite/internal/value"
)

// Days counts records by day. The zero value is ready for use.
type Days struct {
	// near holds the counts of the days from first on, far those of days that
	// lie too far from them.
	first value.Date
	near  []int
	far   map[value.Date]int
}

// sideBySide bounds the days that are counted side by side: some 45 years.
const sideBySide = 1 << 14

// Add counts a record on a day; one without a day is not counted.
func (d *Days) Add(day value.Date) {
	if i := int(day) - int(d.first); i >= 0 && i < len(d.near) {
		d.near[i]++
	} else if day != value.NoDate {
		d.AddMany(day, 1)
	}
}

// AddMany counts n records on a day.
func (d *Days) AddMany(day value.Date, n int) {
	if !d.reach(day) {
		if d.far == nil {
			d.far = map[value.Date]int{}
		}
		d.far[day] += n
		return
	}
	d.near[day-d.first] += n
}

// reach makes room for a day near the others, if it is near enough.
func (d *Days) reach(day value.Date) bool {
	if len(d.near) == 0 {
		d.first, d.near = day, make([]int, 1, 32)
	}
	before, length := int(d.first)-int(day), int(day)-int(d.first)+1
	switch {
	case before > 0:
		before = max(before, min(len(d.near), sideBySide-len(d.near))) // so that this is seldom needed
		if before+len(d.near) > sideBySide {
			return false
		}
		d.near = append(make([]int, before, before+len(d.near)), d.near...)
		d.first -= value.Date(before)
	case length > sideBySide:
		return false
	case length > len(d.near):
		d.near = slices.Grow(d.near, length-len(d.near))[:length]
	}
	return true
}

// Merge adds the counts of another.
func (d *Days) Merge(o *Days) {
	for day, n := range o.all() {
		d.AddMany(day, n)
	}
}

// all returns the days that have a record and their counts, in no order.
func (d *Days) all() iter.Seq2[value.Date, int] {
	return func(yield func(value.Date, int) bool) {
		for i, n := range d.near {
			if n > 0 && !yield(d.first+value.Date(i), n) {
				return
			}
		}
		for day, n := range d.far {
			if !yield(day, n) {
				return
			}
		}
	}
}

// Sorted returns the days that have a record, ascending.
func (d *Days) Sorted() []value.Date {
	var out []value.Date
	for day := range d.all() {
		out = append(out, day)
	}
	slices.Sort(out)
	return out
}

// Months adds the days up by calendar month, ascending.
func (d *Days) Months() []facts.MonthCount {
	counts := maps.Collect(d.all())
	var out []facts.MonthCount
	for _, day := range slices.Sorted(maps.Keys(counts)) {
		month := value.Calendar{}.Bucket(day, value.Month).From
		if n := len(out); n == 0 || out[n-1].Month != month {
			out = append(out, facts.MonthCount{Month: month})
		}
		out[len(out)-1].Kept += counts[day]
	}
	return out
}
