package dataset

import (
	"fmt"
	"slices"
	"strings"

	"github.com/mopsite/mopsite/internal/config"
	"github.com/mopsite/mopsite/internal/dataset/cell"
	"github.com/mopsite/mopsite/internal/dataset/columns"
	"github.com/mopsite/mopsite/internal/dataset/envelope"
	"github.com/mopsite/mopsite/internal/dataset/finding"
	"github.com/mopsite/mopsite/internal/dataset/profile"
	"github.com/mopsite/mopsite/internal/facts"
	"github.com/mopsite/mopsite/internal/value"
)

// tally counts what the cells of a column are. A cell may be more than one of
// them: 20260401 is a day and a number.
type tally struct {
	// all counts the cells that are not null.
	all, days, months, numbers int
	// serials counts the numbers as spreadsheets keep days.
	serials int
}

func (t *tally) add(b []byte) {
	_, f, st := cell.ParseNumber(b, '.')
	if st == cell.Null {
		return
	}
	t.all++
	if f.Has(cell.Numeric) && !f.Has(cell.Textual) {
		t.numbers++
	}
	if cell.IsSerial(b) {
		t.serials++
	}
	days, f, st := cell.ParseDays(b, cell.Undecided)
	switch {
	case !f.Has(cell.Dated):
	case st == cell.Read && days.From != days.To:
		t.months++
	default:
		t.days++
	}
}

// serials lists the columns that hold numbers as spreadsheets keep days, and are
// called a day or come first.
func (g *guess) serials(header []envelope.Heading) []envelope.Heading {
	var out []envelope.Heading
	for i, h := range header {
		if t := g.cells[i]; t.all > 0 && t.serials == t.all && (i == 0 || isDay(h)) {
			out = append(out, h)
		}
	}
	return out
}

// without returns the headings that are not among others.
func without(hs, others []envelope.Heading) []envelope.Heading {
	return slices.DeleteFunc(slices.Clone(hs), func(h envelope.Heading) bool { return slices.Contains(others, h) })
}

// isDay reports whether a header announces days.
func isDay(h envelope.Heading) bool {
	for _, c := range profile.Generic() {
		if c.Role() == config.Date && slices.ContainsFunc(c.Headers, func(name string) bool { return h.Is(value.Fold(name)) }) {
			return true
		}
	}
	return slices.ContainsFunc([]string{"日", "日付", "日時", "date", "day", "datum", "fecha"}, func(end string) bool { return strings.HasSuffix(h.Bare, end) })
}

// isPeriod reports whether a header announces weeks, months or longer.
func isPeriod(h envelope.Heading) bool {
	if strings.HasPrefix(h.Folded, "week ") || strings.HasPrefix(h.Folded, "週") {
		return true
	}
	return slices.Contains([]string{
		"week", "calendar week", "month", "quarter", "year", "月", "年月", "対象月", "四半期", "年", "年度",
		"kw", "woche", "monat", "quartal", "semaine", "mois", "semana", "mes",
	}, h.Bare)
}

// notes says what was decided where cells could be read in two ways, and
// whether a build would take the file.
func (r *reading) notes(j *job, l facts.Ledger) []string {
	var notes []string
	for i, d := range r.decided {
		c := r.Columns[i]
		switch {
		case d.Doubt != columns.None:
		case d.Order == cell.DayThenMonth:
			notes = append(notes, fmt.Sprintf("the dates of column %q are read with the day first", c.Header.Text))
		case d.Order == cell.MonthThenDay:
			notes = append(notes, fmt.Sprintf("the dates of column %q are read with the month first", c.Header.Text))
		case d.Role.Measure() && d.Mark == ',':
			notes = append(notes, fmt.Sprintf("the numbers of column %q are read with a decimal comma", c.Header.Text))
		case d.Role.Measure() && d.Role != config.Count && r.seen.Forms[i].Has(cell.EitherPoint|cell.EitherComma):
			notes = append(notes, fmt.Sprintf("the numbers of column %q are read with a decimal point", c.Header.Text))
		}
	}
	switch {
	case r.Profile == nil || r.Profile.Verified():
	case r.Unknown:
		notes = append(notes, fmt.Sprintf("the file looks like one of %s, but no real one has been seen: the profile is unverified and used only where it is named (profile: %s)",
			r.Profile.Title, r.Profile.Name))
	default:
		notes = append(notes, fmt.Sprintf("no real file of %s has been seen: the profile is unverified; compare the numbers with the platform's", r.Profile.Title))
	}
	if l.Zone != "" {
		notes = append(notes, fmt.Sprintf("the days are those of the time zone %s", l.Zone))
	}
	notes = append(notes, r.sheetNotes()...)
	notes = distinct(notes) // a column may be in use twice
	if l.Rejected > 0 {
		most := j.maxRejected()
		share := fmt.Sprintf("%d of %s rejected, not more than %s%%: a build would do without them", l.Rejected, finding.Plural(l.Read, "record"), finding.Percent(most))
		if tooMany(l, most) {
			share = fmt.Sprintf("%d of %s rejected, more than %s%%: a build would fail (mend the export, or raise limits: {max_rejected: …} if the rest can be trusted)",
				l.Rejected, finding.Plural(l.Read, "record"), finding.Percent(most))
		}
		notes = append(notes, share)
	}
	return notes
}

// maxRejected is the share of a file's records that may be rejected.
func (j *job) maxRejected() value.Num {
	if j.Config == nil {
		return value.NumOf(value.One / 100)
	}
	return j.Config.Limits.MaxRejected
}

// tooMany reports whether more than a share of a file's records is rejected.
func tooMany(l facts.Ledger, most value.Num) bool {
	return l.Rejected > 0 && value.NumInt(int64(l.Rejected)).Cmp(most.Mul(value.NumInt(int64(l.Read)))) > 0
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
