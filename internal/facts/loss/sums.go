package loss

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/mopsite/mopsite/internal/facts"
	"github.com/mopsite/mopsite/internal/value"
)

// key names a sum: of a measure in a currency, of a month or, without one, of all
// days.
type key struct {
	measure, currency string
	month             value.Date
}

// sum is a quantity with what it stands on.
type sum struct {
	v          value.Fixed
	unit       facts.Unit
	rows, days int
	last       value.Date
}

// sums finds those of final days that fell by more than half, over all days or in
// a month. Both imports are asked about the same days: those that the new exports
// reach back to, up to the last that was final then.
func (f *finder) sums() {
	from, to := slices.Min(f.is.From), newest(f.was)
	if f.before.Source.Journeys == nil {
		to -= settling
	}
	was, is := totals(f.was, from, to), totals(f.is, from, to)
	keys := slices.SortedFunc(maps.Keys(was), func(a, b key) int {
		return cmp.Or(cmp.Compare(a.measure, b.measure), cmp.Compare(a.currency, b.currency), cmp.Compare(a.month, b.month))
	})
	var fallen []string
	for _, k := range keys {
		before, after := was[k], is[k]
		whole := key{k.measure, k.currency, value.NoDate}
		switch {
		case f.missing[k.measure] || before.days < fewDays || !enough(before.unit, before.rows, before.v):
		case !halved(before.v, after.v):
		case k != whole && halved(was[whole].v, is[whole].v): // said
		default:
			fallen = append(fallen, k.describe(before.v, after.v))
		}
	}
	if n := len(fallen); n > maxNamed {
		fallen = append(fallen[:maxNamed], fmt.Sprintf("and %d more", n-maxNamed))
	}
	if len(fallen) > 0 {
		f.lost(f.Pos, fmt.Sprintf("sums of %s up to %s, which were final, fell by more than half: %s", f.after.Source.Name, to, strings.Join(fallen, "; ")))
	}
}

// halved reports whether a sum fell by more than half.
func halved(before, after value.Fixed) bool { return before > 0 && after < before-before/2 }

func (k key) describe(before, after value.Fixed) string {
	text, money := k.measure, ""
	if k.month != value.NoDate {
		text += " of " + k.month.String()[:len("2006-01")]
	}
	if k.currency != "" {
		money = k.currency + " "
	}
	return text + " from " + money + value.NumOf(before).Exact(2) + " to " + money + value.NumOf(after).Exact(2)
}

// totals adds up the rows that lie within some days.
func totals(t *facts.Table, from, to value.Date) map[key]sum {
	all := map[key]sum{}
	money := t.Dim(facts.CurrencyDim)
	for _, m := range t.Measures {
		for row, v := range m.Values {
			if v == facts.Null || t.From[row] < from || t.To[row] > to {
				continue
			}
			k := key{measure: m.Name, month: value.NoDate}
			if m.Unit == facts.Money && money != nil {
				k.currency = money.Values[money.Codes[row]]
			}
			all[k] = all[k].plus(v, m.Unit, t.To[row])
			k.month = value.Calendar{}.Bucket(t.To[row], value.Month).From
			all[k] = all[k].plus(v, m.Unit, t.To[row])
		}
	}
	return all
}

// plus adds a row; rows come by day.
func (s sum) plus(v value.Fixed, unit facts.Unit, day value.Date) sum {
	if s.rows == 0 || day != s.last {
		s.days++
	}
	return sum{s.v + v, unit, s.rows + 1, s.days, day}
}
