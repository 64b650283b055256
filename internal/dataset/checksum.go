package dataset

import (
	"slices"
	"strconv"

	"github.com/mopsite/mopsite/internal/dataset/cell"
	"github.com/mopsite/mopsite/internal/dataset/envelope"
	"github.com/mopsite/mopsite/internal/dataset/rows"
	"github.com/mopsite/mopsite/internal/facts"
	"github.com/mopsite/mopsite/internal/value"
)

// checksum compares the total row with the sum of the kept rows; in a file that
// was joined of several, the sum of their total rows.
func (r *reading) checksum() []facts.Checksum {
	sums := []facts.Checksum{}
	for i, m := range r.counter.MeasureColumns {
		sum := r.counter.Sums[i].Num()
		total, ok := r.printed(m)
		if !ok || sum.Null() {
			continue
		}
		c := facts.Checksum{
			Column: m.Header, Measure: r.counter.Measures[i].Name, Result: "equal",
			Sum: sum.Exact(6), Total: total.v.Exact(6),
		}
		switch agree(sum, total, m.Unit, r.intake.Kept, r.counter.Digits[i]) {
		case differs:
			c.Result = "differs"
		case doubtful:
			c.Doubtful = true
		}
		sums = append(sums, c)
	}
	slices.SortStableFunc(sums, func(a, b facts.Checksum) int { return r.headerIndex(a.Column) - r.headerIndex(b.Column) })
	return sums
}

// calledTotals reports whether the rows that are called Total are totals, not
// something of that name: the printed totals of all columns are the sums without
// these rows, and not those with them.
func (r *reading) calledTotals() bool {
	found := false
	for i, m := range r.counter.MeasureColumns {
		called := r.counter.Called[i].Num()
		total, ok := r.printed(m)
		if !ok || called.Null() || called.Sign() == 0 {
			continue
		}
		if r.counter.Sums[i].Num().Sub(called).Cmp(total.v) != 0 {
			return false
		}
		found = true
	}
	return found
}

// recordCount compares the number of kept records with the one that the file
// announces.
func (r *reading) recordCount() (facts.Checksum, bool) {
	n, _, ok := r.intake.Announced()
	c := facts.Checksum{Measure: "records", Sum: strconv.Itoa(r.intake.Kept), Total: strconv.Itoa(n), Result: "equal"}
	if n != r.intake.Kept {
		c.Result = "differs"
	}
	return c, ok
}

func (r *reading) headerIndex(text string) int {
	return slices.IndexFunc(r.env.Header, func(h envelope.Heading) bool { return h.Text == text })
}

// printedTotal is what the total rows of a file print for a column.
type printedTotal struct {
	v value.Num
	// decimals are the fewest printed, rows how many total rows there are.
	decimals, rows int
}

// printed adds up the total rows of a column; ok is false unless all of them
// print a number.
func (r *reading) printed(m rows.Measure) (total printedTotal, ok bool) {
	total = printedTotal{v: value.NumInt(0), decimals: 6}
	for _, t := range r.intake.Controls() {
		if m.Index < 0 || m.Index >= len(t.Cells) {
			return total, false
		}
		n, f, st := cell.ParseQuantity([]byte(t.Cells[m.Index]), m.Mark, m.ManOku)
		if (f | r.seen.Forms[m.Forms]).Has(cell.InManOku) { // rounded beyond comparing
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

// agreement is how a sum stands to the printed total.
type agreement uint8

// The agreements. Doubtful is a difference that rounding can make, but hardly
// ever does.
const (
	differs agreement = iota
	doubtful
	agrees
)

// agree compares a sum with the printed total. Counts agree exactly, and so do
// numbers that are printed without decimals throughout: nothing was rounded.
// Of other numbers, and of money, every row was rounded where its column's last
// decimal stands, so the sum may be off by half of that for each row, and each
// total row itself by half of its own last decimal.
//
// That much only comes about if all rows are rounded the same way as far as can
// be. The error of a rounded row is spread evenly over one unit, which has the
// variance 1/12; six standard deviations of the sum of n rows are √(3n) units,
// and a larger difference rather is a row that is missing.
func agree(sum value.Num, total printedTotal, unit facts.Unit, rows, digits int) agreement {
	diff := sum.Sub(total.v)
	if diff.Sign() < 0 {
		diff = diff.Neg()
	}
	whole := digits == 0 && total.v.Decimal(0) == total.v.Exact(6)
	switch {
	case diff.Sign() == 0:
		return agrees
	case unit == facts.Count, unit == facts.Number && whole:
		return differs
	}
	last := func(digits int) value.Fixed { // the value of a digit at the last decimal
		v := value.One
		for range min(digits, 6) {
			v /= 10
		}
		return v
	}
	step := last(max(digits, total.decimals))
	own := last(total.decimals) * value.Fixed(total.rows) // of the total rows, doubled
	if twice := diff.Add(diff); twice.Cmp(value.NumOf(max(step*value.Fixed(rows), own))) > 0 {
		return differs
	}
	left := diff.Sub(value.NumOf(own).Div(value.NumInt(2)))
	usual := value.NumOf(step).Mul(value.NumOf(step)).Mul(value.NumInt(3 * int64(rows)))
	if left.Sign() > 0 && left.Mul(left).Cmp(usual) > 0 {
		return doubtful
	}
	return agrees
}
