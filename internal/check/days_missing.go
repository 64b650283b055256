package check

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/facts"
	"github.com/mopsite/mopsite/internal/value"
)

// daysMissing finds days without any fact of a source that has plenty of them
// on such days otherwise.
//
// What is plenty is decided by days of the week, since many sources rest at
// weekends, and nearby, since sources grow. The usual size of a day is the
// median of the events on the same day of the week in the four weeks before it
// in which the source has any fact, so that an outage of weeks does not make
// itself usual; or in the four weeks after it, if that is less. Fewer than three
// weeks tell nothing, and without three before there is no judgement. Events are
// the largest of the day's counts (impressions, leads), or its facts where
// nothing is counted. A day is missing if the usual size is ten or more and
// there is nothing: by chance alone that would happen once in twenty thousand
// such days, while a source with three leads a day has a day without any every
// three weeks.
//
// The days looked at are those between the first and the last fact, and those
// that a report names as its own range, up to as-of. Days at the end of such a
// range that the rows of the file do not reach are not among them: they are the
// warning data-incomplete.
func daysMissing() Check {
	return Check{
		Info: Info{
			ID: "days-missing", Level: diag.Hint, State: true, Title: text("データのない日がある", "days are missing"),
			What:    "A source has no fact of a day between its oldest and newest, or of its report's own range, although it has many on such days of the week otherwise ([how that is decided](nightly.md#missing-days)).",
			Fix:     "Export the days again; if there was nothing, all is well.",
			Example: daysMissingExample, Mended: daysMissingMended,
		},
		run: func(p *Pass) {
			for _, s := range p.Set.Sources {
				if s.Table == nil || s.Table.Len() == 0 {
					continue
				}
				missing := newDays(s, p.AsOf).missing()
				if len(missing) == 0 {
					continue
				}
				pos, _ := p.source(s.Name)
				p.report(pos, s.Name, fmt.Sprintf("source %s has no facts of %s, though it has many on such days of the week otherwise", quote(s.Name), spansText(missing)),
					"export these days again; if there was nothing on them, all is well")
			}
		},
	}
}

// The weeks that are asked on either side, the least that tell what is usual,
// and the least events of a day that cannot be absent by chance.
const (
	weeksAsked   = 4
	weeksNeeded  = 3
	eventsNeeded = 10
)

// daysOf are the days of a source.
type daysOf struct {
	span   value.Span
	events map[value.Date]int64 // of facts of a single day
	spans  []value.Span         // of the others
	told   []value.Span         // ends of files that are known to lack them
}

func newDays(s *facts.Source, asOf value.Date) *daysOf {
	t := s.Table
	d := &daysOf{events: map[value.Date]int64{}, span: t.Extent()}
	for i, from := range t.From {
		s := value.Span{From: from, To: t.To[i]}
		if n := len(d.spans); s.From != s.To && (n == 0 || d.spans[n-1] != s) {
			d.spans = append(d.spans, s)
		}
	}
	counted := false
	for m := range t.Measures {
		if t.Measures[m].Unit == facts.Count {
			counted = true
			d.add(t, &t.Measures[m])
		}
	}
	if !counted {
		d.add(t, nil)
	}
	for _, l := range s.Ledgers {
		if l.Stated != nil && l.Kept > 0 {
			d.span.From, d.span.To = min(d.span.From, l.Stated.From), max(d.span.To, l.Stated.To)
			if l.Newest < l.Stated.To && l.Stated.To <= asOf && !reached(s.Ledgers, l.Stated.To) {
				d.told = append(d.told, value.Span{From: l.Newest + 1, To: l.Stated.To})
			}
		}
	}
	d.span.To = min(d.span.To, asOf)
	return d
}

// add takes the sums of a measure by day, or the number of facts, if they are
// larger than what is known.
func (d *daysOf) add(t *facts.Table, m *facts.Measure) {
	sums := map[value.Date]int64{}
	for i, from := range t.From {
		switch {
		case t.To[i] != from:
		case m == nil:
			sums[from]++
		case m.Values[i] != facts.Null:
			sums[from] += int64(m.Values[i] / value.One)
		default:
			sums[from] += 0 // there is a fact
		}
	}
	for day, n := range sums {
		d.events[day] = max(d.events[day], n)
	}
}

// has reports whether there is any fact of a day.
func (d *daysOf) has(day value.Date) bool {
	if _, ok := d.events[day]; ok {
		return true
	}
	return slices.ContainsFunc(d.spans, func(s value.Span) bool { return s.Contains(day) })
}

// reached reports whether the rows of some file reach over a day.
func reached(ledgers []facts.Ledger, day value.Date) bool {
	return slices.ContainsFunc(ledgers, func(l facts.Ledger) bool { return l.Kept > 0 && l.Oldest <= day && day <= l.Newest })
}

// isTold reports whether another finding is about a day.
func (d *daysOf) isTold(day value.Date) bool {
	return slices.ContainsFunc(d.told, func(s value.Span) bool { return s.Contains(day) })
}

// missing returns the stretches of days that ought to have facts.
func (d *daysOf) missing() []value.Span {
	active := map[value.Date]bool{} // weeks, by their first day
	for day := range d.events {
		active[weekOf(day)] = true
	}
	weeks := slices.Sorted(maps.Keys(active))
	var out []value.Span
	open := false
	for day := d.span.From; day <= d.span.To && len(weeks) > 0; day++ {
		switch {
		case d.has(day), d.isTold(day):
			open = false
		case d.usual(day, weeks) < eventsNeeded: // neither here nor there
		case open:
			out[len(out)-1].To = day
		default:
			out = append(out, value.Span{From: day, To: day})
			open = true
		}
	}
	return out
}

// usual returns the usual number of events of a day, 0 where nobody can tell.
func (d *daysOf) usual(day value.Date, weeks []value.Date) int64 {
	i, own := slices.BinarySearch(weeks, weekOf(day))
	before := d.median(day, weeks[max(0, i-weeksAsked):i])
	if own {
		i++
	}
	after := d.median(day, weeks[i:min(len(weeks), i+weeksAsked)])
	if after < 0 {
		return max(before, 0)
	}
	return max(min(before, after), 0)
}

// median returns that of the events on a day's day of the week, -1 if too few
// weeks have it.
func (d *daysOf) median(day value.Date, weeks []value.Date) int64 {
	var sizes []int64
	for _, week := range weeks {
		if other := week + day - weekOf(day); other >= d.span.From && other <= d.span.To {
			sizes = append(sizes, d.events[other])
		}
	}
	if len(sizes) < weeksNeeded {
		return -1
	}
	slices.Sort(sizes)
	return sizes[(len(sizes)-1)/2]
}

func weekOf(d value.Date) value.Date { return d - value.Date((d.Weekday()+6)%7) }

// spansShown bounds the stretches that a finding names.
const spansShown = 3

func spansText(spans []value.Span) string {
	var words []string
	left := 0
	for i, s := range spans {
		switch {
		case i >= spansShown:
			left += s.Days()
		case s.From == s.To:
			words = append(words, s.From.String())
		default:
			words = append(words, s.From.String()+" to "+s.To.String())
		}
	}
	if left > 0 {
		return strings.Join(words, ", ") + " and " + dayCount(left) + " more"
	}
	return strings.Join(words, ", ")
}

// A site in which the check finds something, and what of it changes when that has
// been dealt with.
const (
	daysMissingExample = `-- mopsite.yaml --
format: 1
site: {languages: [en], as_of: 2026-10-31}
sources:
  web: {files: data/web.csv, columns: {date: day, clicks: clicks}}
-- data/web.csv --
day,clicks
2026-09-21,41
2026-09-28,38
2026-10-05,44
2026-10-12,40
2026-10-26,39
`
	daysMissingMended = `-- data/web.csv --
day,clicks
2026-09-21,41
2026-09-28,38
2026-10-05,44
2026-10-12,40
2026-10-19,37
2026-10-26,39
`
)
