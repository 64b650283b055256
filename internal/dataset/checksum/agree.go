package checksum

import (
	"github.com/mopsite/mopsite/internal/facts"
	"github.com/mopsite/mopsite/internal/value"
)

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
func agree(sum value.Num, total printed, unit facts.Unit, rows, digits int) agreement {
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
