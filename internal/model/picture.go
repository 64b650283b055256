package model

import "github.com/mopsite/mopsite/internal/value"

// An Axis is a key of front matter by whose values a picture sorts pages.
type Axis struct {
	Name
	// Title names the axis, empty for the name of the field.
	Title value.Text
	// Only are the values shown, in their order; all where it is empty.
	Only []Name
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

// MapBlock shows what hangs together as boxes and lines: tools that exchange data,
// teams that work together, hand-offs from one to another.
type MapBlock struct {
	BlockBase
	Pick
	// Along are keys that lead from page to page; or else each page is a line itself,
	// between those that From and To lead to.
	Along    []Name
	From, To Name
	// Group is a key by whose values the boxes stand in columns; its Text is "" for none.
	Group Name
	// Arrows says that lines lead from one to the other.
	Arrows bool
	// Notes are keys of a page that is a line, told beside it.
	Notes []Name
	// Nodes are the boxes, Lines what runs between them; Alone are the pages that
	// nothing is linked with, by title.
	Nodes []Node
	Lines []Line
	Alone []*Page
	// Groups are the values of Group, in order.
	Groups []Facet
}

// Node is a box of a map: a page, or somebody or something in free text.
type Node struct {
	Page *Page
	Text string
	// Group is the place of its value in the map's list of groups, -1 for none.
	Group int
}

// Line is a line of a map, between two boxes by their places in the list.
type Line struct {
	From, To int
	// By is the page that the line is, nil where a key leads from page to page.
	By *Page
	// Key is the key that leads there.
	Key string
}

// AdoptionBlock shows pages at their stages of adoption, and what takes the place
// of what.
type AdoptionBlock struct {
	BlockBase
	Pick
	// Stage is the key of the stage, Replaces that of what a page takes the place of.
	Stage, Replaces Name
	// Chains are pages that follow each other, the oldest first; one that follows
	// nothing stands alone.
	Chains [][]*Page
}

// SkillsBlock shows roles against skills, and who is missing.
type SkillsBlock struct {
	BlockBase
	// Roles are the columns, all where none is named.
	Roles []*Role
	// Needs are the levels that somebody must have.
	Needs []Skill
}

// BusFactorBlock lists procedures that depend on one person.
type BusFactorBlock struct {
	BlockBase
	Pick
	// Procedures are those picked, by title.
	Procedures []*Procedure
}

// UpdatesBlock lists what changed, the newest first: changes, decisions, reviews.
type UpdatesBlock struct {
	BlockBase
	Pick
	// Limit is how many are shown.
	Limit int
	// Reviews says that pages that were reviewed are shown too.
	Reviews bool
	// Pages are those picked, by title.
	Pages []*Page
}

// GlossaryBlock lists terms by how they are spoken, with what they mean.
type GlossaryBlock struct {
	BlockBase
	Pick
	// Pages are those picked, by title.
	Pages []*Page
}
