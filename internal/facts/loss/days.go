package loss

import (
	"fmt"
	"maps"
	"slices"

	"github.com/mopsite/mopsite/internal/facts"
	"github.com/mopsite/mopsite/internal/value"
)

// days finds those that had facts and have none, and returns those that it
// reported. Records have no days of their own: a date that was corrected moves an
// entity to another day.
func (f *finder) days() []value.Date {
	if f.before.Source.Journeys != nil {
		return nil
	}
	had, is := f.weighty(), covered(f.is)
	first := slices.Min(f.is.From)
	var left, inside []value.Date // before the first day of now, after it
	for _, day := range had {
		switch {
		case is[day]:
		case day < first:
			left = append(left, day)
		default:
			inside = append(inside, day)
		}
	}
	lost := inside
	// A window that moves on leaves days behind; most of them, or those of a file
	// that was deleted, are another matter.
	if 2*len(left) > len(had) || f.theirs(left) != "" {
		lost = slices.Concat(left, inside)
	}
	if len(lost) == 0 || f.cut {
		return lost
	}
	days := fmt.Sprintf("the %d days from %s to %s that have facts have", len(lost), lost[0], lost[len(lost)-1])
	if len(lost) == 1 {
		days = fmt.Sprintf("%s, which has facts, has", lost[0])
	}
	f.lost(f.Pos, fmt.Sprintf("%s none in the exports of %s%s", days, f.after.Source.Name, f.theirs(lost)))
	return lost
}

// weighty are the days whose facts cannot vanish by chance, ascending: those with
// some events or, where nothing is counted, all days of a source that has facts on
// most days.
func (f *finder) weighty() []value.Date {
	counts := slices.ContainsFunc(f.was.Measures, func(m facts.Measure) bool { return m.Unit == facts.Count })
	if !counts {
		days := slices.Sorted(maps.Keys(covered(f.was)))
		if len(days) < fewDays || 2*len(days) < int(days[len(days)-1]-days[0])+1 {
			return nil
		}
		return days
	}
	most := map[value.Date]bool{}
	for _, m := range f.was.Measures {
		if m.Unit != facts.Count {
			continue
		}
		sums := map[value.Date]value.Fixed{}
		for row, v := range m.Values {
			if v == facts.Null || f.was.From[row] != f.was.To[row] {
				continue
			}
			day := f.was.To[row]
			if sums[day] += v; sums[day] >= few*value.One {
				most[day] = true
			}
		}
	}
	return slices.Sorted(maps.Keys(most))
}

// covered are the days that some row speaks of.
func covered(t *facts.Table) map[value.Date]bool {
	days := map[value.Date]bool{}
	for row, from := range t.From {
		for day := from; day <= t.To[row]; day++ {
			days[day] = true
		}
	}
	return days
}
