package loss

import (
	"fmt"
	"slices"
	"strings"

	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/facts"
	"github.com/mopsite/mopsite/internal/value"
)

// othersNeeded is how many files with a total row make one without it odd.
const othersNeeded = 2

// files finds the new exports that hold less than they should by their own word,
// or than the file of their name did.
func (f *finder) files() {
	for _, l := range f.after.Source.Ledgers {
		if f.old.hashes[l.SHA256] {
			continue
		}
		if why := f.cutShort(l); why != "" {
			f.cut = true
			f.lost(diag.Pos{File: l.Path}, why)
		}
	}
}

// exports finds those of an import by path and by content.
type exports struct {
	hashes map[string]bool
	paths  map[string]*facts.Ledger
}

func exportsOf(ledgers []facts.Ledger) exports {
	e := exports{make(map[string]bool, len(ledgers)), make(map[string]*facts.Ledger, len(ledgers))}
	for i := range ledgers {
		e.hashes[ledgers[i].SHA256] = true
		e.paths[ledgers[i].Path] = &ledgers[i]
	}
	return e
}

// cutShort says what a new export lacks, "" if nothing.
func (f *finder) cutShort(l facts.Ledger) string {
	old := f.old.paths[l.Path]
	if l.Read == 0 {
		if old != nil && old.Kept > 0 {
			return fmt.Sprintf("the file has a header and no rows; at the import as of %s it had %d", f.before.AsOf, old.Kept)
		}
		return ""
	}
	if l.Kept == 0 { // others speak for its days
		return ""
	}
	if !f.NoTotals && l.Totals == 0 && f.endsInTotal(old, l.Path) {
		return "the file ends without the total row that the exports of the source have; it may be cut short"
	}
	if c := f.short(l); c != nil {
		return fmt.Sprintf("the rows add up to %s in %q, the file's own total is %s", c.Sum, c.Column, c.Total)
	}
	if n := f.unreached(l); n > 0 {
		return fmt.Sprintf("the rows end on %s, the report's own range on %s; of the days between, the import as of %s had %d", l.Newest, l.Stated.To, f.before.AsOf, n)
	}
	return ""
}

// endsInTotal reports whether a file should have a total row: that of its name had
// one, or all other files have.
func (f *finder) endsInTotal(old *facts.Ledger, path string) bool {
	if old != nil && old.Kept+old.Replaced > 0 {
		return old.Totals > 0
	}
	others := 0
	for _, o := range f.after.Source.Ledgers {
		switch {
		case o.Path == path || o.Kept+o.Replaced == 0:
		case o.Totals == 0:
			return false
		default:
			others++
		}
	}
	return others >= othersNeeded
}

// short returns a total of the file that its rows do not come up to by far, where
// the totals of the source have been right so far.
func (f *finder) short(l facts.Ledger) *facts.Checksum {
	right := false
	for _, o := range f.before.Source.Ledgers {
		for _, c := range o.Checksum {
			if c.Result != "equal" {
				return nil
			}
			right = true
		}
	}
	if !right {
		return nil
	}
	most := value.NumInt(19).Div(value.NumInt(20)) // of the total
	for i, c := range l.Checksum {
		sum, okSum := value.ParseNum(c.Sum)
		total, okTotal := value.ParseNum(c.Total)
		if okSum && okTotal && c.Result != "equal" && total.Sign() > 0 && sum.Cmp(total.Mul(most)) < 0 {
			return &l.Checksum[i]
		}
	}
	return nil
}

// unreached counts the days from the last row of a file to the end of its own
// range that had facts and have none.
func (f *finder) unreached(l facts.Ledger) int {
	if l.Stated == nil || l.Newest == value.NoDate || l.Stated.To > f.after.AsOf || l.Newest >= l.Stated.To {
		return 0
	}
	is := covered(f.is)
	n := 0
	for day := range covered(f.was) {
		if day > l.Newest && day <= l.Stated.To && !is[day] {
			n++
		}
	}
	return n
}

// gone warns of exports that the last import read and that are no longer there,
// unless a new one has taken their place or their days are reported already.
func (f *finder) gone(uncovered []value.Date) {
	for _, l := range f.deleted {
		if slices.ContainsFunc(uncovered, func(d value.Date) bool { return within(l, d) }) {
			continue
		}
		f.found = append(f.found, diag.New(diag.Warning, CheckGone, diag.Pos{File: l.Path},
			fmt.Sprintf("the file is no longer there; at the import as of %s, %d of its records counted", f.before.AsOf, l.Kept),
			"put it back if it was not deleted on purpose; facts/ holds what the exports hold now, not what they once held"))
	}
}

// findDeleted finds the exports of the last import that counted, are not there
// under any name, and that no new one stands for. Of daily files there may be
// thousands, of which all but the newest are cleared away together.
func (f *finder) findDeleted() {
	now := exportsOf(f.after.Source.Ledgers)
	var fresh []*facts.Ledger
	for i, l := range f.after.Source.Ledgers {
		if l.Kept > 0 && !f.old.hashes[l.SHA256] {
			fresh = append(fresh, &f.after.Source.Ledgers[i])
		}
	}
	for _, l := range f.before.Source.Ledgers {
		if l.Kept > 0 && now.paths[l.Path] == nil && !now.hashes[l.SHA256] && !succeeded(l, fresh) {
			f.deleted = append(f.deleted, l)
		}
	}
}

// succeeded reports whether one of the new exports speaks for the days of one that
// is gone or, of records, is of the same input.
func succeeded(gone facts.Ledger, fresh []*facts.Ledger) bool {
	return slices.ContainsFunc(fresh, func(l *facts.Ledger) bool {
		if len(gone.Stages) > 0 {
			return slices.EqualFunc(gone.Stages, l.Stages, func(a, b facts.StageCount) bool { return a.Stage == b.Stage })
		}
		return l.Oldest <= gone.Newest && gone.Oldest <= l.Newest
	})
}

func within(l facts.Ledger, d value.Date) bool { return l.Oldest <= d && d <= l.Newest }

// theirs names the deleted exports that had some days.
func (f *finder) theirs(days []value.Date) string {
	var paths []string
	for _, l := range f.deleted {
		if slices.ContainsFunc(days, func(d value.Date) bool { return within(l, d) }) {
			paths = append(paths, l.Path)
		}
	}
	switch n := len(paths); {
	case n == 0:
		return ""
	case n > maxNamed:
		paths = append(paths[:maxNamed], fmt.Sprintf("%d more", n-maxNamed))
	}
	return "; no longer there: " + strings.Join(paths, ", ")
}

// maxNamed bounds the names in a sentence.
const maxNamed = 5
