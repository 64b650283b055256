package pass

import (
	"regexp"

	"github.com/mopsite/mopsite/internal/dataset/cell"
	"github.com/mopsite/mopsite/internal/dataset/csvfile"
	"github.com/mopsite/mopsite/internal/dataset/doubled"
	"github.com/mopsite/mopsite/internal/dataset/intake"
	"github.com/mopsite/mopsite/internal/value"
)

// shortDay is how Excel shows names such as 10-1 and 10/26 that it took for days.
var shortDay = regexp.MustCompile(`^(?:[0-3]?[0-9]-(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)-[0-9]{2})$`)

// dayNames takes note of names that a spreadsheet took for days: cells of a workbook that
// hold one, or text as Excel writes it, among other names.
func (f *File) dayNames() {
	c := f.Counter
	if c == nil || f.Failed || c.Facts.Len() > doubled.MaxFacts {
		return
	}
	for k, d := range c.DimColumns {
		if d.Index < 0 {
			continue
		}
		days, names := map[string]bool{}, 0
		for _, m := range c.Facts.Members(k, "") {
			switch {
			case m.Value == "":
			case f.isDay(m.Value):
				days[m.Value] = true
			default:
				names++
			}
		}
		if len(days) == 0 || len(days) >= names {
			continue
		}
		f.scan(func(r *csvfile.Scanner) bool {
			if intake.Fits(r, len(f.Header)) && c.Dated(r) && days[string(cell.Trim(r.Field(d.Index)))] {
				f.Intake.Damaged(d.Header, "days, which a spreadsheet makes of names such as 10-1", r.Line())
			}
			return true
		})
	}
}

// isDay reports whether a name is a day as a cell of a workbook holds it, or as
// Excel writes it.
func (f *File) isDay(name string) bool {
	switch len(name) { // of most names neither
	case len("1-Oct"), len("10-Oct"):
		return shortDay.MatchString(name)
	case len("2026-10-01"):
		_, err := value.ParseDate(name)
		return err == nil && f.Export.Sheet() != ""
	}
	return false
}
