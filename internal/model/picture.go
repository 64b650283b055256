package model

import "github.com/mopsite/mopsite/internal/value"

// An Axis is a key of front matter by whose values a picture sorts pages.
type Axis struct {
	Name
	// Title names the axis, empty for the name of the field.
	Title value.Text
	// Only are the values shown, in their order; all where it is empty.
	Only []string
}

// MatrixBlock sorts pages into the cells of a table: risks by likelihood and
// impact, procedures and tools by the capability that they serve.
type MatrixBlock struct {
	BlockBase
	Pick
	Rows, Columns Axis
	// Note is a key whose value stands small beside each page; its Text is "" where
	// nothing does.
	Note Name
	// Flag says what must not be empty: rows, columns or cells; "" for nothing.
	Flag string
	// Levels are the products of the numbers of row and column from which on a cell
	// is of the next level: up to three, rising.
	Levels []value.Num
	// Pages are those picked that have a value on one of the axes, by title.
	Pages []*Page
}

// ChainBlock shows how pages hang together, a row for each: who wants a story,
// which goal it serves, the metric and the dashboard that show it. What is missing
// on the way is said.
type ChainBlock struct {
	BlockBase
	Pick
	// Path are the keys on the way, title for the page itself; Columns are keys that
	// stand beside it.
	Path, Columns []Name
	// Pages are those picked that have a value on the path, by title.
	Pages []*Page
}

// TreeBlock shows pages below those that they are part of: goals below goals.
type TreeBlock struct {
	BlockBase
	Pick
	// Parent is the key that leads to the page above.
	Parent Name
	// Notes are keys whose values stand beside each page.
	Notes []Name
	// Roots are the pages without one above.
	Roots []*Branch
}

// Branch is a page of a tree with those below it, by title.
type Branch struct {
	Page  *Page
	Below []*Branch
}

// KeyReview is the key of a calendar for the day of a page's next review.
const KeyReview = "review"

// CalendarBlock shows days by month: reviews, renewals, rights that end.
type CalendarBlock struct {
	BlockBase
	Pick
	// Dates are the keys of days; where there is none, those by which something is
	// to be done.
	Dates []Name
	// Months is how many are shown, that of the as-of date first.
	Months int
	// Pages are those picked, by title.
	Pages []*Page
}
