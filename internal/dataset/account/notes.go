package account

import (
	"fmt"
	"slices"

	"github.com/mopsite/mopsite/internal/config"
	"github.com/mopsite/mopsite/internal/dataset/cell"
	"github.com/mopsite/mopsite/internal/dataset/columns"
	"github.com/mopsite/mopsite/internal/dataset/finding"
	"github.com/mopsite/mopsite/internal/facts"
)

// Notes says what was decided where cells could be read in two ways, and whether a
// build would take the file, for `inspect`.
func (f *File) Notes(rules Rules, l *facts.Ledger) []string {
	var notes []string
	for i, d := range f.Decided {
		c := f.Columns[i]
		switch {
		case d.Doubt != columns.None:
		case d.Order == cell.DayThenMonth:
			notes = append(notes, fmt.Sprintf("the dates of column %q are read with the day first", c.Header.Text))
		case d.Order == cell.MonthThenDay:
			notes = append(notes, fmt.Sprintf("the dates of column %q are read with the month first", c.Header.Text))
		case d.Role.Measure() && d.Mark == ',':
			notes = append(notes, fmt.Sprintf("the numbers of column %q are read with a decimal comma", c.Header.Text))
		case d.Role.Measure() && d.Role != config.Count && f.Seen.Forms[i].Has(cell.EitherPoint|cell.EitherComma):
			notes = append(notes, fmt.Sprintf("the numbers of column %q are read with a decimal point", c.Header.Text))
		}
	}
	const unseen = "no real file of %s has been seen: the profile is unverified; compare the numbers with the platform's"
	switch {
	case f.Vendor != nil && !f.Vendor.Verified():
		notes = append(notes, fmt.Sprintf(unseen, f.Vendor.Title))
	case f.Profile == nil || f.Profile.Verified():
	case f.Unknown:
		notes = append(notes, fmt.Sprintf("the file looks like one of %s, but no real one has been seen: the profile is unverified and used only where it is named (profile: %s)",
			f.Profile.Title, f.Profile.Name))
	default:
		notes = append(notes, fmt.Sprintf(unseen, f.Profile.Title))
	}
	if l.Zone != "" {
		notes = append(notes, fmt.Sprintf("the days are those of the time zone %s", l.Zone))
	}
	notes = append(notes, f.sheetNotes()...)
	notes = distinct(notes) // a column may be in use twice
	if l.Rejected > 0 {
		most := finding.Percent(rules.MaxRejected)
		share := fmt.Sprintf("%d of %s rejected, not more than %s%%: a build would do without them", l.Rejected, finding.Plural(l.Read, "record"), most)
		if rules.broken(l) {
			share = fmt.Sprintf("%d of %s rejected, more than %s%%: a build would fail (mend the export, or raise limits: {max_rejected: …} if the rest can be trusted)",
				l.Rejected, finding.Plural(l.Read, "record"), most)
		}
		notes = append(notes, share)
	}
	return notes
}

// distinct drops repetitions.
func distinct(texts []string) []string {
	var all []string
	for _, t := range texts {
		if !slices.Contains(all, t) {
			all = append(all, t)
		}
	}
	return all
}
