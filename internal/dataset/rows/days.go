package rows

import (
	"maps"
	"slices"

	"github.com/mopsite/mopsite/internal/facts"
	"github.com/mopsite/mopsite/internal/value"
)

// Days counts records by day. The zero value is ready for use.
type Days struct {
	// last and at are the day counted last and its count: most rows repeat it.
	last   value.Date
	at     *int
	counts map[value.Date]*int
}

// Add counts a record on a day; one without a day is not counted.
func (d *Days) Add(day value.Date) {
	if d.at != nil && day == d.last {
		*d.at++
		return
	}
	if day == value.NoDate {
		return
	}
	d.last, d.at = day, d.slot(day)
	*d.at++
}

// AddMany counts n records on a day.
func (d *Days) AddMany(day value.Date, n int) { *d.slot(day) += n }

func (d *Days) slot(day value.Date) *int {
	n := d.counts[day]
	if n == nil {
		if d.counts == nil {
			d.counts = map[value.Date]*int{}
		}
		n = new(int)
		d.counts[day] = n
	}
	return n
}

// Merge adds the counts of another.
func (d *Days) Merge(o *Days) {
	for day, n := range o.counts {
		*d.slot(day) += *n
	}
}

// Months adds the days up by calendar month, ascending.
func (d *Days) Months() []facts.MonthCount {
	var out []facts.MonthCount
	for _, day := range slices.Sorted(maps.Keys(d.counts)) {
		month := value.Calendar{}.Bucket(day, value.Month).From
		if n := len(out); n == 0 || out[n-1].Month != month {
			out = append(out, facts.MonthCount{Month: month})
		}
		out[len(out)-1].Kept += *d.counts[day]
	}
	return out
}
