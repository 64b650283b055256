package dataset

import (
	"fmt"

	"github.com/mopsite/mopsite/internal/dataset/cell"
	"github.com/mopsite/mopsite/internal/diag"
)

// nameLines adds to a finding about cells that contradict each other, or may be
// read in two ways, the first line of each reading. The file is read once more for it, since no line is
// remembered while all is well.
func (r *reading) nameLines(d *diag.Diagnostic, column int, why doubt) {
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
		return
	}
	test := func(i int) func([]byte) bool {
		return func(b []byte) bool { return r.formsOf(r.columns[column], cell.Trim(b)).Has(readings[i]) }
	}
	switch lines, ok := r.file.Find(&r.env, r.ownHeader(), r.columns[column].index, test(0), test(1)); {
	case !ok:
	case readings[0] == readings[1]:
		d.Message += fmt.Sprintf(" (first on line %d)", lines[0])
	default:
		d.Message += fmt.Sprintf(" (%s on line %d, %s on line %d)", words[0], lines[0], words[1], lines[1])
	}
}

// formsOf returns the forms that a cell of the column leaves behind.
func (r *reading) formsOf(c column, b []byte) (forms cell.Forms) {
	if c.use == useDate || c.use == useFrom || c.use == useTo || c.use == useStage {
		_, forms, _ = cell.ParseDays(b, cell.Undecided)
		return forms
	}
	_, forms, _ = cell.ParseQuantity(b, '.', r.src.ManOku)
	return forms
}
