package value

// A Column writes the numbers of one column of a table: all in the same step of
// thousands and with the same decimals, so that their figures stand below each
// other. What its numbers are in, [Column.In] says once, at the head.
type Column struct {
	format Format
	step   step
	digits int
}

// longColumn is the number from which on a column is written in larger units:
// eight figures are more than a reader compares.
const longColumn = 10_000_000

// Column returns how to write a column of numbers. In thousands or 万 the
// largest of them keeps four figures before the point.
func (f Format) Column(all []Num) Column {
	c := Column{format: f}
	switch f.Unit {
	case UnitRatio:
		c.digits = columnRatioDigits(all)
		return c
	case UnitDays:
		return c
	}
	var largest Num
	whole := true
	for _, n := range all {
		if abs(n).Cmp(largest) > 0 {
			largest = abs(n)
		}
		whole = whole && (n.Null() || n.whole())
	}
	if largest.Cmp(NumInt(longColumn)) >= 0 {
		for _, s := range steps(f.Lang) {
			if largest.Div(pow10(s.exp)).Cmp(NumInt(1000)) >= 0 {
				c.step, c.digits = s, 1
				return c
			}
		}
	}
	switch {
	case f.Unit == UnitMoney && NoMinorUnit(f.Currency):
		if !whole && largest.Cmp(NumInt(100)) < 0 {
			c.digits = 1
		}
	case f.Unit == UnitMoney, f.Unit == UnitNumber && !whole:
		c.digits = 2
	case !whole:
		c.digits = 1
	}
	return c
}

// columnRatioDigits are the decimals that the largest of a column of ratios needs,
// or up to three for the smallest where it is below a tenth of a percent: it would
// else be written as one that is none.
func columnRatioDigits(all []Num) int {
	var largest, smallest Num
	for _, n := range all {
		a := abs(n)
		if a.Sign() <= 0 {
			continue
		}
		if largest.Null() || a.Cmp(largest) > 0 {
			largest = a
		}
		if smallest.Null() || a.Cmp(smallest) < 0 {
			smallest = a
		}
	}
	digits := ratioDigits(largest)
	if small := ratioDigits(smallest); small > 2 {
		digits = max(digits, 3)
	}
	return digits
}

// Write returns a number as it stands in the column, without its unit; null is
// [Dash].
func (c Column) Write(n Num) string {
	switch {
	case n.Null():
		return Dash
	case c.format.Unit == UnitRatio:
		return percent(n, c.digits)
	case c.format.Unit == UnitDays:
		return c.format.days(n)
	case c.step.suffix != "":
		n = n.Div(pow10(c.step.exp))
	}
	return group(unsignZero(n.Decimal(c.digits)))
}

// In is what the numbers are in: 万円, €K, ¥, K; "" where they are plain.
func (c Column) In() string {
	switch {
	case c.format.Unit != UnitMoney:
		return c.step.suffix
	case c.format.Lang == "ja" && c.format.Currency == "JPY":
		return c.step.suffix + "円"
	}
	return currencySign(c.format.Currency) + c.step.suffix
}
