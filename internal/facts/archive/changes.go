package archive

import (
	"bytes"
	"cmp"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/mopsite/mopsite/internal/facts"
	"github.com/mopsite/mopsite/internal/value"
)

// Change is a line of the restatement diary: what the sum of a month has become
// that an earlier import had already counted. Days after the newest that the
// earlier import had are left out, so that a month that merely goes on, be it the
// current one or the last of a slow source, is no restatement; so are days after
// as-of, which the later import was not to see.
type Change struct {
	// Import is the as-of date of the import that found it.
	Import value.Date
	// Month is its first day.
	Month             value.Date
	Measure, Currency string
	// Before and After are sums of the month up to the earlier import's newest
	// day, or as-of where that is earlier, facts.Null where nothing was or is
	// there. They differ.
	Before, After value.Fixed
	// Added, Vanished and Changed count the month's rows of facts that are new,
	// gone, or have another quantity of the measure. Recast says that they
	// cannot be compared since the dimensions are others.
	Added, Vanished, Changed int
	Recast                   bool
	// Files are the exports with days of the month that the earlier import did
	// not have as they are now.
	Files []string
}

// Changes compares two imports of a source, by month, then measure, then
// currency. A measure that the earlier one lacks is no restatement unless it comes
// back by what the diary says, nor are rows that are others but add up to the same,
// as after a change of names.
func Changes(before, after *Import, diary []byte) []Change {
	was, is := before.Source, after.Source
	if was.Table == nil || is.Table == nil {
		return nil
	}
	last := min(was.Newest, after.AsOf)
	d := newDiff(was.Until(last).Table, is.Until(last).Table)
	files := newFiles(was.Ledgers, is.Ledgers)
	d.comeBack(emptied(diary))
	var out []Change
	for _, key := range d.sortedKeys() {
		t := d.tallies[key]
		c := Change{
			Import: after.AsOf, Month: key.month, Measure: key.measure, Currency: key.currency,
			Before: t.before, After: t.after, Added: t.added, Vanished: t.vanished, Changed: t.changed, Recast: d.recast,
		}
		if d.recast {
			c.Added, c.Vanished, c.Changed = 0, 0, 0
		}
		if c.Before == c.After || !d.months[key.month] && !t.back {
			continue
		}
		c.Files = files[key.month]
		out = append(out, c)
	}
	return out
}

// Months returns the first and the last month of changes in the order of
// [Changes]; NoDate without any.
func Months(changes []Change) (first, last value.Date) {
	if len(changes) == 0 {
		return value.NoDate, value.NoDate
	}
	return changes[0].Month, changes[len(changes)-1].Month
}

// Share returns how much of the sum came or went, as a part of what it was: −1/4
// for 100 that became 75, −1 for all of it; null for a sum that was nothing.
func (c Change) Share() value.Num {
	before, after := value.NumInt(0), value.NumInt(0)
	if c.Before != facts.Null {
		before = value.NumOf(c.Before)
	}
	if c.After != facts.Null {
		after = value.NumOf(c.After)
	}
	return after.Sub(before).Div(before)
}

// Grave reports whether more than half of a sum went that was no trifle: money, or
// a number of ten or more. Restatements are some per cent.
func (c Change) Grave() bool {
	const trifle = 10 * value.One
	if c.Before == facts.Null || c.Before <= 0 || c.Currency == "" && c.Before < trifle {
		return false
	}
	return c.After == facts.Null || c.After < c.Before-c.Before/2
}

// Largest returns the change with the largest share of its sum: of equal ones
// money, then the first. One of a sum that was nothing counts as larger than any.
// It needs a change at least.
func Largest(changes []Change) Change {
	return slices.MaxFunc(changes, func(a, b Change) int {
		return cmp.Or(compareShare(a.Share(), b.Share()), compareBool(a.Currency != "", b.Currency != ""))
	})
}

func compareShare(a, b value.Num) int {
	if a.Null() || b.Null() {
		return compareBool(a.Null(), b.Null())
	}
	return size(a).Cmp(size(b))
}

// compareBool puts true after false.
func compareBool(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return 1
	}
	return -1
}

func size(n value.Num) value.Num {
	if n.Sign() < 0 {
		return n.Neg()
	}
	return n
}

// diff adds up the rows of two tables side by side.
type diff struct {
	old, now *facts.Table
	// recast is set if the dimensions differ, so that no rows are the same.
	recast  bool
	tallies map[monthKey]*tally
	months  map[value.Date]bool // of the old table
}

// monthKey names a sum.
type monthKey struct {
	month             value.Date
	measure, currency string
}

type tally struct {
	before, after            value.Fixed
	added, vanished, changed int
	back                     bool // by what the diary says
}

func newDiff(old, now *facts.Table) *diff {
	d := &diff{old: old, now: now, tallies: map[monthKey]*tally{}, months: map[value.Date]bool{}}
	d.recast = !slices.EqualFunc(old.Dims, now.Dims, func(a, b facts.Dim) bool { return a.Name == b.Name })
	i, k := 0, 0
	for i < old.Len() || k < now.Len() {
		switch c := d.compare(i, k); {
		case c < 0:
			d.row(i, -1)
			i++
		case c > 0:
			d.row(-1, k)
			k++
		default:
			d.row(i, k)
			i, k = i+1, k+1
		}
	}
	return d
}

// compare orders row i of the old table and row k of the new one; a table that
// has no such row comes last.
func (d *diff) compare(i, k int) int {
	switch {
	case k >= d.now.Len():
		return -1
	case i >= d.old.Len():
		return 1
	case d.recast:
		return -1
	}
	c := cmp.Or(cmp.Compare(d.old.From[i], d.now.From[k]), cmp.Compare(d.old.To[i], d.now.To[k]))
	for n := 0; n < len(d.old.Dims) && c == 0; n++ {
		a, b := &d.old.Dims[n], &d.now.Dims[n]
		c = cmp.Compare(a.Values[a.Codes[i]], b.Values[b.Codes[k]])
	}
	return c
}

// row takes a row of either table, or the same row of both.
func (d *diff) row(i, k int) {
	for _, m := range d.old.Measures {
		was, is := facts.Null, facts.Null
		var key monthKey
		if other := d.now.Measure(m.Name); k >= 0 && other != nil {
			is, key = other.Values[k], keyOf(d.now, k, other)
		}
		if i >= 0 {
			was, key = m.Values[i], keyOf(d.old, i, &m)
			d.months[key.month] = true
		}
		if was == facts.Null && is == facts.Null {
			continue
		}
		t := d.tallies[key]
		if t == nil {
			t = &tally{before: facts.Null, after: facts.Null}
			d.tallies[key] = t
		}
		t.before, t.after = plus(t.before, was), plus(t.after, is)
		switch {
		case was == facts.Null:
			t.added++
		case is == facts.Null:
			t.vanished++
		case was != is:
			t.changed++
		}
	}
}

// keyOf names the sum that a quantity is a part of: a row belongs to the month
// of its last day.
func keyOf(t *facts.Table, row int, m *facts.Measure) monthKey {
	key := monthKey{month: value.Calendar{}.Bucket(t.To[row], value.Month).From, measure: m.Name}
	if money := t.Dim(facts.CurrencyDim); m.Unit == facts.Money && money != nil {
		key.currency = money.Values[money.Codes[row]]
	}
	return key
}

func plus(sum, v value.Fixed) value.Fixed {
	switch {
	case v == facts.Null:
		return sum
	case sum == facts.Null:
		return v
	}
	return sum + v
}

func (d *diff) sortedKeys() []monthKey {
	return slices.SortedFunc(maps.Keys(d.tallies), func(a, b monthKey) int {
		return cmp.Or(cmp.Compare(a.month, b.month), cmp.Compare(a.measure, b.measure), cmp.Compare(a.currency, b.currency))
	})
}

// newFiles lists the exports with kept records of each month that were not there
// with the same bytes before.
func newFiles(before, after []facts.Ledger) map[value.Date][]string {
	type export struct{ path, sum string }
	known := make(map[export]bool, len(before))
	for _, l := range before {
		known[export{l.Path, l.SHA256}] = true
	}
	files := map[value.Date][]string{}
	for _, l := range after {
		if known[export{l.Path, l.SHA256}] {
			continue
		}
		for _, m := range l.Months {
			files[m.Month] = append(files[m.Month], l.Path)
		}
	}
	return files
}

// changesHeader is the first line of the diary.
const changesHeader = "import,month,measure,currency,before,after,rows_added,rows_vanished,rows_changed,files\n"

// AppendChanges returns the diary of a source with more lines at its end. It
// stays as it is if there are none.
func AppendChanges(diary []byte, changes []Change) []byte {
	if len(changes) == 0 {
		return diary
	}
	b := bytes.Clone(diary)
	if len(bytes.TrimSpace(b)) == 0 {
		b = []byte(changesHeader)
	} else if b[len(b)-1] != '\n' {
		b = append(b, '\n')
	}
	for _, c := range changes {
		b = append(append(append(b, c.Import.String()...), ','), c.Month.String()[:len("2006-01")]...)
		b = appendText(append(b, ','), c.Measure)
		b = appendText(append(b, ','), c.Currency)
		b = appendFixed(append(b, ','), c.Before)
		b = appendFixed(append(b, ','), c.After)
		for _, n := range []int{c.Added, c.Vanished, c.Changed} {
			if b = append(b, ','); !c.Recast {
				b = strconv.AppendInt(b, int64(n), 10)
			}
		}
		b = append(appendText(append(b, ','), strings.Join(c.Files, "; ")), '\n')
	}
	return b
}
