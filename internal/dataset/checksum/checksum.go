// Package checksum holds what a file says of itself against its rows: the total
// rows that vendors print below them, and the number of records that some
// announce. It is the only proof there is that no row is missing.
package checksum

import (
	"fmt"
	"slices"

	"github.com/mopsite/mopsite/internal/dataset/cell"
	"github.com/mopsite/mopsite/internal/dataset/finding"
	"github.com/mopsite/mopsite/internal/dataset/intake"
	"github.com/mopsite/mopsite/internal/dataset/rows"
	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/facts"
	"github.com/mopsite/mopsite/internal/value"
)

const (
	// CheckDiffers is a total row that the rows do not add up to, or another
	// number of records than the file announces.
	CheckDiffers = "checksum-differs"
	// CheckDoubtful is a total row that the rows meet only if rounding did its
	// worst.
	CheckDoubtful = "checksum-doubtful"
)

// File is a file of counts that has been read.
type File struct {
	Counter *rows.Counter
	Intake  *intake.Intake
	// Forms are those of the cells of each column in use.
	Forms []cell.Forms
}

// Sums compares the total row with the sum of the kept rows, by the order of the
// header; in a file that was joined of several, the sum of their total rows.
func (f File) Sums() []facts.Checksum {
	sums := []facts.Checksum{}
	var order []int
	for i := range f.Counter.MeasureColumns {
		order = append(order, i)
	}
	slices.SortStableFunc(order, func(a, b int) int { return f.Counter.MeasureColumns[a].Index - f.Counter.MeasureColumns[b].Index })
	for _, i := range order {
		m := f.Counter.MeasureColumns[i]
		sum := f.Counter.Sums[i].Num()
		total, ok := f.printed(m)
		if !ok || sum.Null() {
			continue
		}
		c := facts.Checksum{
			Column: m.Header, Measure: f.Counter.Measures[i].Name, Result: "equal",
			Sum: sum.Exact(6), Total: total.v.Exact(6),
		}
		switch agree(sum, total, m.Unit, f.Intake.Kept, f.Counter.Digits[i]) {
		case differs:
			c.Result = "differs"
		case doubtful:
			c.Doubtful = true
		}
		sums = append(sums, c)
	}
	return sums
}

// NamedTotals reports whether the rows that are called Total are totals, not
// something of that name: the printed totals of all columns are the sums without
// these rows, and not those with them.
func (f File) NamedTotals() bool {
	found := false
	for i, m := range f.Counter.MeasureColumns {
		called := f.Counter.Called[i].Num()
		total, ok := f.printed(m)
		if !ok || called.Null() || called.Sign() == 0 {
			continue
		}
		if f.Counter.Sums[i].Num().Sub(called).Cmp(total.v) != 0 {
			return false
		}
		found = true
	}
	return found
}

// printed is what the total rows of a file print for a column.
type printed struct {
	v value.Num
	// decimals are the fewest printed, rows how many total rows there are.
	decimals, rows int
}

// printed adds up the total rows of a column; ok is false unless all of them
// print a number.
func (f File) printed(m rows.Measure) (total printed, ok bool) {
	total = printed{v: value.NumInt(0), decimals: 6}
	for _, t := range f.Intake.Controls() {
		if m.Index < 0 || m.Index >= len(t.Cells) {
			return total, false
		}
		n, forms, st := cell.ParseQuantity([]byte(t.Cells[m.Index]), m.Mark, m.ManOku)
		if (forms | f.Forms[m.Forms]).Has(cell.InManOku) { // rounded beyond comparing
			return total, false
		}
		if st != cell.Read || n.Percent {
			return total, false
		}
		total.v = total.v.Add(value.NumOf(n.V))
		total.decimals = min(total.decimals, n.Decimals)
		total.rows++
	}
	return total, total.rows > 0
}

// Report turns the checksums of a ledger into findings. in is the intake that the
// ledger is about.
func Report(l *facts.Ledger, in *intake.Intake) []diag.Diagnostic {
	var found []diag.Diagnostic
	warn := func(check string, line int, message, hint string) {
		found = append(found, diag.New(diag.Warning, check, diag.Pos{File: l.Path, Line: line}, message, hint))
	}
	for _, c := range l.Checksum {
		switch {
		case c.Doubtful:
			warn(CheckDoubtful, in.Controls()[0].Line,
				fmt.Sprintf("the rows of %q add up to %s, the file's total is %s: more than rounding usually makes in %s", c.Column, c.Sum, c.Total, finding.Plural(l.Kept, "row")),
				"look for rows that are missing from the file or stand in it twice; nothing is wrong if the platform cuts decimals off instead of rounding")
		case c.Result != "differs":
		case c.Column == "":
			_, line, _ := in.Announced()
			warn(CheckDiffers, line, fmt.Sprintf("the file says that it holds %s records, %s were kept", c.Total, c.Sum),
				"look for records that are missing from the file or were left out")
		default:
			hint := "look for rows that are missing from the file or stand in it twice"
			if doubled(c) {
				hint = "that is twice as much: look for totals of a day or a group among the rows, or for rows that stand in the file twice"
			}
			warn(CheckDiffers, in.Controls()[0].Line, fmt.Sprintf("the rows of %q add up to %s, the file's total is %s", c.Column, c.Sum, c.Total), hint)
		}
	}
	return found
}

// doubled reports whether a sum is twice the file's total, up to a thousandth.
func doubled(c facts.Checksum) bool {
	sum, ok := value.ParseNum(c.Sum)
	total, too := value.ParseNum(c.Total)
	if !ok || !too || total.Sign() == 0 {
		return false
	}
	off := sum.Div(total).Sub(value.NumInt(2))
	thousandth := value.NumInt(1).Div(value.NumInt(1000))
	return off.Cmp(thousandth) <= 0 && off.Cmp(thousandth.Neg()) >= 0
}
