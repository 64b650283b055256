// Package cell reads single cells of exports: numbers and dates as ad
// platforms, CRMs and spreadsheets print them, in Japanese and English.
//
// Some cells cannot be read on their own: 1,234 may be a thousand or a bit
// more than one, 05/06/2024 may be May or June. So every reading also returns
// the [Forms] of the cell, evidence that is the same whatever was assumed. The
// caller joins the forms of a whole column, decides once, and reads the column
// again if it had assumed otherwise.
package cell

// Forms is evidence about a column: what its cells looked like. The forms of
// several cells are joined with |.
type Forms uint16

// The forms.
const (
	// Point and Comma are numbers whose decimal mark is beyond doubt.
	Point Forms = 1 << iota
	Comma
	// EitherPoint (1.234) and EitherComma (1,234) may be decimals or
	// thousands.
	EitherPoint
	EitherComma
	// DayFirst (31/12/2024) and MonthFirst (12/31/2024) are beyond doubt.
	DayFirst
	MonthFirst
	// EitherOrder is a date such as 05/06/2024.
	EitherOrder
	// Numeric, Dated and Textual say what kinds of cells there were; nulls
	// are none of them.
	Numeric
	Dated
	Textual
	// InManOku is a quantity in 万 or 億, whose last digits are not printed.
	InManOku
	// Percentage is 12.5%.
	Percentage
)

// Has reports whether any of the forms in want was seen.
func (f Forms) Has(want Forms) bool { return f&want != 0 }

// Status says what a cell turned out to be.
type Status uint8

// The statuses of a cell.
const (
	// Read is a cell with a value.
	Read Status = iota
	// Null is a cell that stands for nothing: empty, --, n/a.
	Null
	// Censored is a number that the platform blurred: < 10%, > 90%.
	Censored
	// Wrong is a cell that is no number, or no date.
	Wrong
	// TooLarge is a number beyond what is counted: 9.2 million million.
	TooLarge
	// NoSuchDay is a date that the calendar does not have.
	NoSuchDay
)
