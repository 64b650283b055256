package dataset

import (
	"fmt"

	"github.com/mopsite/mopsite/internal/dataset/cell"
	"github.com/mopsite/mopsite/internal/dataset/csvfile"
	"github.com/mopsite/mopsite/internal/dataset/intake"
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
	switch lines, ok := r.linesOf(column, readings); {
	case !ok:
	case readings[0] == readings[1]:
		d.Message += fmt.Sprintf(" (first on line %d)", lines[0])
	default:
		d.Message += fmt.Sprintf(" (%s on line %d, %s on line %d)", words[0], lines[0], words[1], lines[1])
	}
}

// linesOf returns the lines of the first cells of a column that have each of
// two forms; ok is false if one is not found.
func (r *reading) linesOf(column int, want [2]cell.Forms) (lines [2]int, ok bool) {
	sp, f, err := r.open(0)
	if err != nil {
		return lines, false
	}
	defer f.Close()
	sp.Begin(r.env.Delim, r.env.Skip)
	header := r.ownHeader()
	for {
		b, err := sp.Next()
		if err != nil {
			return lines, false
		}
		b, _ = r.env.Within(b)
		for s := csvfile.NewScanner(b.Text, r.env.Delim, b.Line); s.Scan(); {
			if !intake.Fits(s, len(r.env.Header)) || intake.IsTotal(s) || header.Again(s) {
				continue
			}
			forms := r.formsOf(r.columns[column], cell.Trim(s.Field(r.columns[column].index)))
			for i := range want {
				if lines[i] == 0 && forms.Has(want[i]) {
					lines[i] = s.Line()
				}
			}
			if lines[0] > 0 && lines[1] > 0 {
				return lines, true
			}
		}
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
