package account

import (
	"fmt"

	"github.com/mopsite/mopsite/internal/config"
	"github.com/mopsite/mopsite/internal/dataset/finding"
	"github.com/mopsite/mopsite/internal/dataset/intake"
	"github.com/mopsite/mopsite/internal/diag"
)

// minExchanged is the share of a file's records, one in so many, from which days that
// fit a date_format with day and month exchanged are a mistake of the setting, not of
// the export.
const minExchanged = 10

// exchanged fails a file whose source's date_format has day and month exchanged: all
// cells of a column that it does not read would be read the other way round, and they
// are many. It returns the headers of such columns.
func (f *File) exchanged() []string {
	var headers []string
	at := f.Source.DateFormatPos
	for _, c := range f.Columns {
		if c.Role != config.Date {
			continue
		}
		of := func(k intake.Kind) bool { return k.Column == c.Header.Text }
		n := f.Intake.Rejected(func(k intake.Kind) bool { return of(k) && k.Exchanged })
		if n == 0 || n < f.Intake.Rejected(of) || minExchanged*n < f.Intake.Kept+n {
			continue
		}
		headers = append(headers, c.Header.Text)
		f.Failed = true
		f.Unspelt = append(f.Unspelt, diag.New(diag.Error, finding.CheckFailed, at,
			fmt.Sprintf("date_format is %q, and %s of column %q in %s cannot be read so, such as %s; with day and month exchanged they can",
				f.Source.DateFormat, finding.Plural(n, "cell"), c.Header.Text, f.Path, f.example(c.Header.Text)),
			"write 02/01/2006 for the day first, 01/02/2006 for the month first, with the marks of the file; or remove date_format, so that the cells decide"))
	}
	return headers
}

// example is the first date of a column that date_format does not read.
func (f *File) example(header string) string {
	for _, a := range f.Intake.Asides {
		if a.Column == header && a.Exchanged != "" {
			return a.Exchanged
		}
	}
	return "" // not reached: the first of a kind are kept
}
