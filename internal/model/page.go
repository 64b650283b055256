package model

import (
	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/expr"
	"github.com/mopsite/mopsite/internal/markdown"
	"github.com/mopsite/mopsite/internal/value"
)

// Page is one page of the site in one language. Pages are immutable once
// joined and are compared by pointer.
type Page struct {
	// Lang is the language of the page's place in the site; TextLang that of
	// its body. They differ on a page shown from the default language.
	Lang, TextLang string
	// Key is the translation key: the path below content/<lang>/ without
	// extension and without index names; "" is the home page.
	Key string
	// File is the Markdown file, relative to the site.
	File string
	// Section marks an _index.md, or a folder's page made without a file.
	Section bool
	// Generated marks a section page for which there is no file.
	Generated bool
	// Fallback marks a page shown from the default language with a notice.
	Fallback bool
	// URL is the page's folder below the site's root: "" for the home page of
	// the default language, else with a trailing slash, such as "en/roles/".
	// It is not percent-encoded.
	URL string

	Kind Kind
	// ID is unique within the kind.
	ID string

	Title, Description string
	// Reading is how the title is spoken, in kana, "" where it was not given.
	Reading string
	// NoTooltips leaves the terms in the text as they are.
	NoTooltips    bool
	Weight        int
	Tags          []string
	Aliases       []string
	Date, LastMod value.Date
	Owner         Actor
	Division      string
	Audience      []string
	LastReviewed  value.Date
	// ReviewEvery is the zero Duration when the page has no review cycle.
	ReviewEvery expr.Duration
	// Period is when what the page is about takes place, nil where it does not
	// say; it is fixed.
	Period *expr.Period
	// Fields are the other keys of the front matter, in written order.
	Fields []Field
	// Control is set on a controlled document, and Digest then sums up the text and
	// the fields of its own file; "" where there is none.
	Control *Control
	Digest  string
	// Frozen is set on a page that speaks for a day of its own, for good.
	Frozen *Frozen

	// Doc is nil on a generated page.
	Doc *markdown.Doc
	// Links, Refs, Blocks and Values run parallel to the slices of Doc. A value
	// that could not be read is nil, a block that could not a [BrokenBlock].
	Links  []Target
	Refs   []Target
	Blocks []Block
	Values []*InlineValue
	// Pictures are the blocks that a section shows by itself, for the kinds of its
	// pages.
	Pictures []Block

	Parent *Page
	// Children are the pages and sections below a section (or below a page
	// whose name a folder has too), by weight, then title.
	Children []*Page
	// Prev and Next are the neighbours in the reading order of the section.
	Prev, Next *Page
	// Backlinks are the pages of the same language that refer to this one, by URL.
	Backlinks []*Page
	// Translations holds the page in every language of the site, itself
	// included, in the order of Site.Languages.
	Translations []*Page

	// Def is the definition of a page whose kind computes, shared by its
	// translations; nil on a plain page.
	Def Definition
}

// In returns the page in a language, nil where it has none.
func (p *Page) In(lang string) *Page {
	for _, t := range p.Translations {
		if t.Lang == lang {
			return t
		}
	}
	return nil
}

// ReviewDue returns the day the next review is due, or NoDate. Nobody need look
// again at what is retired.
func (p *Page) ReviewDue() value.Date {
	if p.Retired() || p.LastReviewed == value.NoDate || p.ReviewEvery.N == 0 {
		return value.NoDate
	}
	return p.ReviewEvery.AddTo(p.LastReviewed)
}

// Target is where a link or reference leads. Exactly one of Page, File and
// External is set on a sound one; none on a broken one.
type Target struct {
	Page *Page
	// Heading is the id of a heading on the page, "" for its top.
	Heading string
	// File is a site path of a static file or an image beside a page, with
	// Source its path in the site folder.
	File, Source string
	// External is an address kept as written (another host, mailto, #top).
	External string
	// Text is the link text of a reference: as written, else the page's title.
	Text string
}

// Broken reports whether the target was not found.
func (t Target) Broken() bool { return t.Page == nil && t.File == "" && t.External == "" }

// Actor is who owns, deputises or approves: a role or a person of the handbook,
// or free text.
type Actor struct {
	Role *Role
	// Person is the record of a person, where the name is not that of a role.
	Person *Record
	// Text is the id or name as written.
	Text string
	Pos  diag.Pos
}

// Definition is the page of the role or the person, nil for free text.
func (a Actor) Definition() Definition {
	switch {
	case a.Role != nil:
		return a.Role
	case a.Person != nil:
		return a.Person
	}
	return nil
}

// None reports whether nobody is named.
func (a Actor) None() bool { return a.Text == "" }

// InlineValue is `[[=metric period]]` in running text, with a comparison where
// the author wrote `vs`.
type InlineValue struct {
	Metric *Metric
	Period expr.Period
	// PeriodText is the period as written.
	PeriodText string
	// Compare is what the value is set against, [expr.NoCompare] for nothing.
	Compare expr.Compare
	Pos     diag.Pos
	// ComparePos is where the comparison stands.
	ComparePos diag.Pos
}
