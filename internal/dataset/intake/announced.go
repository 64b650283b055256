package intake

import (
	"strconv"
	"strings"

	"github.com/mopsite/mopsite/internal/value"
)

// Announced returns the number of records that a file says it holds, as
// Salesforce prints it below the rows: Grand Totals (1,204 records). line is
// its line; ok is false without such a line, and when several differ.
func (in *Intake) Announced() (n, line int, ok bool) {
	for _, a := range in.Asides {
		if a.Fate != Total || len(a.Cells) == 0 {
			continue
		}
		for _, text := range a.Cells {
			have, is := announced(text)
			switch {
			case !is:
			case ok && have != n:
				return 0, 0, false
			default:
				n, line, ok = have, a.Line, true
			}
		}
	}
	return n, line, ok
}

// announced reads a number of records in brackets after the label of a total.
func announced(label string) (int, bool) {
	s := value.Fold(label)
	open := strings.IndexByte(s, '(')
	inside, ok := strings.CutSuffix(s[max(open, 0):], ")")
	if open < 0 || !ok {
		return 0, false
	}
	inside = strings.TrimSpace(inside[1:])
	for _, unit := range [...]string{" records", " record", "レコード", "件"} {
		if number, ok := strings.CutSuffix(inside, unit); ok {
			n, err := strconv.Atoi(strings.ReplaceAll(strings.TrimSpace(number), ",", ""))
			return n, err == nil && n >= 0
		}
	}
	return 0, false
}
