package columns

import (
	"fmt"

	"github.com/mopsite/mopsite/internal/dataset/cell"
	"github.com/mopsite/mopsite/internal/diag"
)

// Doubt is why a decision could not be made.
type Doubt uint8

// The doubts.
const (
	None Doubt = iota
	decimalOpen
	decimalBeside
	decimalMixed
	decimalThousands
	orderOpen
	orderMixed
)

// OfOrder reports whether the order of day and month is in doubt.
func (d Doubt) OfOrder() bool { return d == orderOpen || d == orderMixed }

// OfMark reports whether the decimal mark is in doubt, and may be set to have it
// decided.
func (d Doubt) OfMark() bool { return d == decimalOpen || d == decimalMixed }

// Finder returns, for each of some tests, the line of the first row whose cell in
// a column of the header passes it; ok is false unless all of them find one.
type Finder func(index int, tests ...func(cell []byte) bool) (lines []int, ok bool)

// Question asks the author what the cells of column i leave open, and names the
// first lines of each reading; ok is false without doubt.
func (l *Layout) Question(i int, d Decision, find Finder) (question diag.Diagnostic, ok bool) {
	c := l.Columns[i]
	message, hint := d.Doubt.words(c.Header.Text)
	if message == "" {
		return question, false
	}
	return failure(c.Header.Pos, message+l.firstLines(c, d.Doubt, find), hint), true
}

func (d Doubt) words(header string) (message, hint string) {
	hint = `set decimal: "." or decimal: "," for the source`
	switch d {
	case decimalOpen, decimalThousands:
		message = fmt.Sprintf("the marks in the numbers of column %q may stand for decimals or for thousands", header)
	case decimalBeside:
		message = fmt.Sprintf("the marks in the numbers of column %q should stand for thousands, but another column of the file has decimals after the same mark", header)
	case decimalMixed:
		message = fmt.Sprintf("some numbers of column %q have a decimal point, others a decimal comma", header)
	case orderOpen:
		message = fmt.Sprintf("the dates of column %q may have the day or the month first", header)
		hint = "set date_format for the source: 02/01/2006 for the day first, 01/02/2006 for the month first"
	case orderMixed:
		message = fmt.Sprintf("some dates of column %q have the day first, others the month", header)
		hint = "set date_format for the source, such as 02/01/2006 for the day first; the other rows are then rejected"
	}
	return message, hint
}

// firstLines names the first line of each reading of cells that contradict each
// other, or may be read in two ways. The file is read once more for it, since no
// line is remembered while all is well.
func (l *Layout) firstLines(c Column, why Doubt, find Finder) string {
	var readings [2]cell.Forms
	var words [2]string
	switch why {
	case decimalOpen, decimalBeside:
		either := cell.EitherPoint | cell.EitherComma
		readings = [2]cell.Forms{either, either}
	case decimalThousands:
		readings = [2]cell.Forms{cell.EitherPoint | cell.EitherComma, cell.Point | cell.Comma}
		words = [2]string{"three digits after the mark", "decimals"}
	case decimalMixed:
		readings, words = [2]cell.Forms{cell.Point, cell.Comma}, [2]string{"point", "comma"}
	case orderMixed:
		readings, words = [2]cell.Forms{cell.DayFirst, cell.MonthFirst}, [2]string{"day first", "month first"}
	default:
		return ""
	}
	test := func(forms cell.Forms) func([]byte) bool {
		return func(b []byte) bool { return l.formsOf(c, cell.Trim(b)).Has(forms) }
	}
	switch lines, ok := find(c.Index, test(readings[0]), test(readings[1])); {
	case !ok:
		return ""
	case readings[0] == readings[1]:
		return fmt.Sprintf(" (first on line %d)", lines[0])
	default:
		return fmt.Sprintf(" (%s on line %d, %s on line %d)", words[0], lines[0], words[1], lines[1])
	}
}
