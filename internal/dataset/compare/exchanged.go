package compare

import (
	"fmt"
	"slices"

	"github.com/mopsite/mopsite/internal/config"
	"github.com/mopsite/mopsite/internal/dataset/cell"
	"github.com/mopsite/mopsite/internal/dataset/columns"
	"github.com/mopsite/mopsite/internal/dataset/pass"
	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/value"
)

// CheckDays is days that are likely others than those that they are read as.
const CheckDays = "days-doubtful"

// minMonths is how many months have a single day, the same in each, where day and
// month are likely exchanged.
const minMonths = 5

// Exchanged warns of a date_format that reads the days of one month as one day of
// many months: 1/11, 2/11, 3/11 with the month first. A file may hold one day, so all
// files of counts are looked at together. The first of a month says nothing, since
// reports of months stand there.
func Exchanged(src *config.Source, files []*pass.File) []diag.Diagnostic {
	if src.DateFormat == "" || cell.Exchanged(cell.Layout(src.DateFormat)) == "" {
		return nil
	}
	var days []value.Date
	header := ""
	for _, f := range files {
		i := f.For(columns.Date)
		if i < 0 || f.Counter == nil || f.Counter.Date == nil {
			return nil
		}
		header = f.Columns[i].Header.Text
		days = append(days, f.Counter.Days.Sorted()...)
	}
	slices.Sort(days)
	days = slices.Compact(days)
	other := exchanged(days)
	if other == nil {
		return nil
	}
	last := len(days) - 1
	return []diag.Diagnostic{diag.New(diag.Warning, CheckDays, src.DateFormatPos,
		fmt.Sprintf("by date_format %q all days of column %q are one day of %d months, %s to %s; with day and month exchanged they are %d days in a row, %s to %s",
			src.DateFormat, header, len(days), days[0], days[last], len(days), other[0], other[last]),
		"see in the platform which is right, and write 02/01/2006 for the day first, 01/02/2006 for the month first, with the marks of the file")}
}

// exchanged returns the days with day and month exchanged where they are one day of
// many months, and otherwise days that follow each other; else nil.
func exchanged(days []value.Date) []value.Date {
	if len(days) < minMonths {
		return nil
	}
	var other []value.Date
	y, _, d := days[0].Civil()
	for _, day := range days {
		year, month, dom := day.Civil()
		if year != y || dom != d || dom == 1 {
			return nil
		}
		o, ok := value.ValidDate(year, dom, month)
		if n := len(other); !ok || n > 0 && o != other[n-1]+1 {
			return nil
		}
		other = append(other, o)
	}
	return other
}
