package account

import (
	"fmt"
	"slices"

	"github.com/mopsite/mopsite/internal/config"
	"github.com/mopsite/mopsite/internal/dataset/cell"
	"github.com/mopsite/mopsite/internal/dataset/checksum"
	"github.com/mopsite/mopsite/internal/dataset/finding"
	"github.com/mopsite/mopsite/internal/dataset/intake"
	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/facts"
)

const (
	// CheckRejected is a record that was left out.
	CheckRejected = "row-rejected"
	// CheckEmpty is a file with a header and no row.
	CheckEmpty = "data-empty"
	// CheckRate is a rate, or a number of people, that is added up.
	CheckRate = "rate-added-up"
)

// report turns what the ledger says into findings.
func (f *File) report(rules Rules, l *facts.Ledger) {
	f.reportVendor(l)
	f.reportRejected(f.unspelt(rules, l))
	f.reportDamage(rules, l)
	f.reportScale()
	f.reportSheets()
	f.Tell(checksum.Report(l, f.Intake)...)
	f.reportTotals(l)
	if l.Read == 0 {
		f.Tell(diag.New(diag.Warning, CheckEmpty, diag.Pos{File: l.Path, Line: l.HeaderLine},
			"the file has a header and no rows; it replaces no other file, and no number of it is counted", "fetch the export again, or remove the file"))
	}
	if rules.broken(l) && !rules.Asking && !f.Failed {
		f.Fail(diag.New(diag.Error, finding.CheckFailed, diag.Pos{File: l.Path},
			fmt.Sprintf("%d of %d records rejected, more than %s%%", l.Rejected, l.Read, finding.Percent(rules.MaxRejected)),
			"mend the export, or raise limits: {max_rejected: …} if the rest can be trusted"))
	}
}

// reportRejected lists the rejected records, but for those whose day is in a column
// that fails the file as a whole. A fatal one fails the file.
func (f *File) reportRejected(unspelt []string) {
	listed := 0
	more := f.Intake.Unkept(func(k intake.Kind) bool { return !k.Fatal && !slices.Contains(unspelt, k.Column) })
	fatal := map[string]bool{} // the first of a kind fails the file
	for _, a := range f.Intake.Asides {
		switch {
		case a.Fate == intake.Rejected && slices.Contains(unspelt, a.Column):
		case a.Fate != intake.Rejected || a.Fatal && fatal[describe(a)]:
		case a.Fatal:
			fatal[describe(a)] = true
			f.Fail(diag.New(diag.Error, finding.CheckFailed, f.pos(a), fatalText(a), a.Hint))
		case listed == finding.MaxListed:
			more++
		default:
			listed++
			f.Tell(diag.New(diag.Warning, CheckRejected, f.pos(a), "record left out: "+describe(a),
				"correct it where the export comes from"))
		}
	}
	if more > 0 {
		f.Tell(diag.New(diag.Warning, CheckRejected, diag.Pos{File: f.Path},
			fmt.Sprintf("%s more left out", finding.Plural(more, "record")), "`mopsite inspect` lists all of them"))
	}
}

// unspelt fails a file that lost too many records for columns of days of which no
// cell is spelt as the source's date_format says, and returns their headers.
func (f *File) unspelt(rules Rules, l *facts.Ledger) []string {
	if f.Source.DateFormat == "" || rules.Asking || !rules.broken(l) {
		return nil
	}
	headers := f.exchanged()
	at := f.Source.DateFormatPos
	for i, c := range f.Columns {
		rejected := func(a intake.Aside) bool {
			return a.Fate == intake.Rejected && a.Column == c.Header.Text && !a.Serial
		}
		if c.Role != config.Date || slices.Contains(headers, c.Header.Text) || f.Seen.Forms[i].Has(cell.Dated) || !slices.ContainsFunc(f.Intake.Asides, rejected) {
			continue
		}
		headers = append(headers, c.Header.Text)
		f.Failed = true
		f.Unspelt = append(f.Unspelt, diag.New(diag.Error, finding.CheckFailed, c.Header.Pos,
			fmt.Sprintf("no cell of column %q is spelt like %q, which is date_format at %s:%d", c.Header.Text, f.Source.DateFormat, at.File, at.Line),
			"write date_format the way the file would write 2 January 2006, or remove it, so that the cells decide"))
	}
	return headers
}

func fatalText(a intake.Aside) string {
	if a.Cut {
		return "the file ends in the middle of a record"
	}
	if a.Column == "" {
		return "the record " + a.Reason
	}
	return describe(a)
}

func describe(a intake.Aside) string {
	if a.Column == "" {
		return "it " + a.Reason
	}
	return fmt.Sprintf("%q %s", a.Column, a.Reason)
}

func (f *File) pos(a intake.Aside) diag.Pos {
	return diag.Pos{File: f.Path, Line: a.Line, Col: a.Col}
}
