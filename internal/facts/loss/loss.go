// Package loss holds a new import of a source against the facts of the last good
// one and says what would be lost by it. A platform corrects the figures of its
// last days, and some of all days by some per cent: that is a restatement, and no
// business of this package. What is looked for are traces of an export that went
// wrong and can still be read:
//
//   - a measure that no file has any more,
//   - a file, or all of them, without rows where there were some,
//   - a file that says itself that it should hold more: by its own range of days,
//     its total row, or the lack of one,
//   - days that had facts and have none, a deleted file's among them,
//   - sums of days that were final and fell by more than half.
//
// Any of them is an error, [CheckLost], by which an import keeps the facts that
// there are until somebody has looked. A file that was deleted although its days
// are covered is the warning [CheckGone].
//
// Only facts and ledgers are compared, no rows; a window of days that moves on
// with every export, such as the last thirty, loses nothing.
package loss

import (
	"fmt"
	"slices"

	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/facts"
	"github.com/mopsite/mopsite/internal/facts/archive"
	"github.com/mopsite/mopsite/internal/value"
)

const (
	// CheckLost is an import that would lose facts of the last good one.
	CheckLost = "facts-lost"
	// CheckGone is an export of the last import that is no longer there.
	CheckGone = "file-gone"
)

const (
	// settling is the number of days before the newest that platforms still
	// count: the last of them is often a part of a day.
	settling = 3
	// few is how many events may come and go by chance.
	few = 10
	// fewRows is how many rows of facts may, where nothing is counted.
	fewRows = 3
	// fewDays is on how many days a sum must stand to be compared.
	fewDays = 3
)

// Source says what is compared.
type Source struct {
	// Pos is the source in mopsite.yaml.
	Pos diag.Pos
	// Given are the measures that the settings still ask for, nil for all. One that
	// they no longer name was given up on purpose.
	Given []string
	// NoTotals says that the exports are made without total rows, so that none is
	// missed.
	NoTotals bool
}

// finder compares two imports of a source.
type finder struct {
	Source
	before, after *archive.Import
	was, is       *facts.Table
	found         []diag.Diagnostic
	// old are the exports of the last import, deleted those of them that are gone.
	old     exports
	deleted []facts.Ledger
	// missing are the measures that were reported, or given up.
	missing map[string]bool
	// cut says that a file was reported.
	cut bool
}

// Find returns what an import would lose of the last good one, sorted. Facts after
// the as-of date of the new one are out of its sight and not lost.
func Find(before, after *archive.Import, src Source) []diag.Diagnostic {
	if before.Source.Table == nil || after.Source.Table == nil {
		return nil
	}
	f := &finder{
		Source: src, before: before, after: after,
		was: before.Source.Until(after.AsOf).Table, is: after.Source.Table, missing: map[string]bool{},
	}
	if f.was.Len() == 0 {
		return nil
	}
	f.old = exportsOf(before.Source.Ledgers)
	f.findDeleted()
	f.files()
	switch {
	case f.cut && f.is.Len() == 0: // said
	case f.is.Len() == 0:
		f.lost(src.Pos, fmt.Sprintf("the exports of %s hold no rows; the import as of %s had facts up to %s", after.Source.Name, before.AsOf, newest(f.was)))
	default:
		f.measures()
		uncovered := f.days()
		if len(uncovered) == 0 && !f.cut {
			f.sums()
		}
		f.gone(uncovered)
	}
	return diag.Sort(f.found)
}

func (f *finder) lost(pos diag.Pos, message string) {
	f.found = append(f.found, diag.New(diag.Error, CheckLost, pos, message,
		fmt.Sprintf("the facts imported as of %s stay; fetch the export again, or, if it is right as it is, run `mopsite import --accept %s`", f.before.AsOf, f.after.Source.Name)))
}

// measures finds those that had facts and have none. A column that is not there is
// lost for certain; one without anything in it is only if there was much.
func (f *finder) measures() {
	for _, m := range f.was.Measures {
		rows, sum := filled(&m)
		switch {
		case rows == 0:
			continue
		case f.Given != nil && !slices.Contains(f.Given, m.Name):
			f.missing[m.Name] = true // on purpose: nor are its sums compared
			continue
		}
		if other := f.is.Measure(m.Name); other != nil {
			if left, _ := filled(other); left > 0 || !enough(m.Unit, rows, sum) || f.cut {
				continue
			}
		}
		f.missing[m.Name] = true
		f.lost(f.Pos, fmt.Sprintf("no export of %s holds %s any more%s; the import as of %s had it", f.after.Source.Name, m.Name, f.header(m.Name), f.before.AsOf))
	}
}

// header tells where the last good import had a measure.
func (f *finder) header(name string) string {
	for i := len(f.before.Source.Ledgers) - 1; i >= 0; i-- {
		l := f.before.Source.Ledgers[i]
		for _, c := range l.Columns {
			if c.Name == name && l.Kept > 0 {
				return fmt.Sprintf(", which was the column %q of %s", c.Header, l.Path)
			}
		}
	}
	return ""
}

// filled returns how many rows have a measure, and their sum.
func filled(m *facts.Measure) (rows int, sum value.Fixed) {
	for _, v := range m.Values {
		if v != facts.Null {
			rows++
			sum += v
		}
	}
	return rows, sum
}

// enough reports whether a quantity is too much to vanish by chance.
func enough(unit facts.Unit, rows int, sum value.Fixed) bool {
	if unit == facts.Count {
		return sum >= few*value.One
	}
	return rows >= fewRows
}

func newest(t *facts.Table) value.Date { return slices.Max(t.To) }
