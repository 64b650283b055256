package account

import (
	"fmt"
	"maps"
	"slices"

	"github.com/mopsite/mopsite/internal/dataset/finding"
	"github.com/mopsite/mopsite/internal/dataset/intake"
	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/facts"
)

// CheckDamage is what a spreadsheet spoilt when it saved the file again.
const CheckDamage = "excel-damage"

// reportDamage says which columns a spreadsheet has spoilt. Ids without their
// digits are kept, since they still count; a column of days that became numbers
// is an error if no row is left for it.
func (f *File) reportDamage(rules Rules, l *facts.Ledger) {
	for _, m := range f.Intake.Damage {
		f.Tell(diag.New(diag.Warning, CheckDamage, diag.Pos{File: f.Path, Line: m.First},
			fmt.Sprintf("cells of %q are %s: %s, the first here", m.Column, m.Reason, finding.Plural(m.Count, "record")),
			"what is lost cannot be read back; fetch the export again and do not save it from a spreadsheet"))
	}
	columns := map[string]intake.Remark{}
	for _, a := range f.Intake.Asides {
		if a.Fate == intake.Rejected && a.Serial {
			m, seen := columns[a.Column]
			if !seen {
				m = intake.Remark{Column: a.Column, First: a.Line}
			}
			m.Count++
			columns[a.Column] = m
		}
	}
	for _, name := range slices.Sorted(maps.Keys(columns)) {
		m := columns[name]
		m.Count += f.Intake.Unkept(func(k intake.Kind) bool { return k.Serial && k.Column == name })
		d := diag.New(diag.Warning, CheckDamage, diag.Pos{File: f.Path, Line: m.First},
			fmt.Sprintf("the column %q holds numbers from 20000 to 60000, as spreadsheets keep days: %s, the first here", name, finding.Plural(m.Count, "record")),
			"give the column a date format in the spreadsheet and save it again, or fetch the export anew")
		if rules.broken(l) && !rules.Asking {
			d.Level, d.Check = diag.Error, finding.CheckFailed
			f.Fail(d)
			continue
		}
		f.Tell(d)
	}
}
