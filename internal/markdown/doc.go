// Package markdown turns the text of a page into a [Doc]: plain data that
// holds HTML with holes in it. It is the only door to goldmark.
//
// [Parse] is pure. It knows no other page, so whatever depends on the rest of
// the site stays open: the address of a link, the page behind `[[id]]`, the
// view of a fenced component, the number behind `[[=metric]]`, a word in the
// reader's language. Each is listed with its position, for checks, and leaves
// a hole in the HTML. [Doc.Render] writes the pieces one after the other and
// asks a [Resolver] for each hole.
//
// The dialect is CommonMark with GitHub's tables, task lists, strikethrough
// and bare links, footnotes, definition lists, admonitions (`> [!NOTE]`),
// parts between lines of colons (`:::note`, steps, tabs) and `{#id}` on headings. It differs from its models where Japanese needs it:
//
//   - Emphasis opens and closes beside CJK text as an author expects:
//     `**重要です。**次` is strong (see package syntax).
//   - A line break in the source vanishes between two CJK characters and is a
//     blank everywhere else.
//   - Ids of headings keep the letters of every script.
//   - A single ~ between letters or figures is a tilde, as in 9:00~18:00.
package markdown

import (
	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/diag/suppress"
)

// The ids of the checks whose findings [Parse] reports.
const (
	CheckRawHTML     = "raw-html"
	CheckShortcode   = "shortcode"
	CheckHeadingJump = "heading-jump"
	CheckImageAlt    = "image-alt"
	CheckExternal    = "external-image"
	CheckBlock       = "invalid-block"
	CheckMisspelt    = "misspelt-block"
	CheckReference   = "unknown-reference"
	CheckLink        = "broken-link"
)

// HTMLPolicy says what becomes of HTML that an author writes.
type HTMLPolicy uint8

// The policies. Safe keeps harmless elements and attributes and shows the rest
// as text; All passes everything through; None shows everything as text.
const (
	Safe HTMLPolicy = iota
	All
	None
)

// Options say where the text stands and how it is read.
type Options struct {
	// File is the path for positions, relative to the site folder.
	File string
	// Line is the number of lines of the file before the text.
	Line int
	HTML HTMLPolicy
	// Blocks are the info strings of fences that are components.
	Blocks []string
}

// Doc is a parsed text. It is immutable and safe to render from many goroutines.
type Doc struct {
	// Segments are the HTML in order.
	Segments []Segment
	// Headings are in order of the text.
	Headings []Heading
	// Anchors are the other places of the text that a link can name: ids and
	// names that raw HTML gives.
	Anchors []string
	// Links, Refs, Blocks and Values are what the holes of the segments index.
	Links  []Link
	Refs   []Ref
	Blocks []Block
	Values []Value
	// Lists are the numbered lists that stand by themselves or between :::steps.
	Lists []List
	// Findings are in order of the text.
	Findings []diag.Diagnostic
	// Ignores are the comments that say which findings are to be put aside.
	Ignores []suppress.Rule
	// Text is what a reader sees, without markup; components and values are left out.
	Text string
	// Summary is the first paragraph without markup, "" when there is none.
	Summary string
}

// Segment is a piece of HTML followed by a hole.
type Segment struct {
	HTML string
	Hole HoleKind
	// Index is an index into the slice of the Doc that Hole names, or a [Label].
	Index int
}

// HoleKind says what fills a hole.
type HoleKind uint8

// The holes. LinkHole stands for the value of an href or src attribute, the
// others for HTML or text.
const (
	NoHole    HoleKind = iota
	LinkHole           // index into Links
	RefHole            // index into Refs
	BlockHole          // index into Blocks
	ValueHole          // index into Values
	LabelHole          // a Label, as text or within an attribute
)

// Label is a word of the page in the reader's language.
type Label int

// The labels: titles of admonitions, and names for what has no visible title.
const (
	LabelNote Label = iota
	LabelTip
	LabelImportant
	LabelWarning
	LabelCaution
	LabelTable     // name of a scrollable table
	LabelFootnotes // name of the list of footnotes
	LabelBackToRef // name of the link from a footnote to its reference
	LabelTask      // name of the box of a task
)

// Labels returns the key of every label, in order.
func Labels() []string {
	return []string{"note", "tip", "important", "warning", "caution", "table", "footnotes", "back-to-reference", "task"}
}

// String returns the label's key.
func (l Label) String() string { return Labels()[l] }

// Heading is a heading of the text.
type Heading struct {
	Level int
	// ID is unique within the text.
	ID string
	// Text is what the reader sees, without markup; At is where it begins in the
	// text of the Doc.
	Text string
	At   int
	Pos  diag.Pos
}

// List is a numbered list.
type List struct {
	// Steps marks one between lines of :::steps.
	Steps bool
	// Heading is the index of the heading above it, -1 where there is none.
	Heading int
	// Items say where the text of the Doc has the first paragraph of each item.
	Items []Span
}

// Span is a part of the text of a Doc: Len bytes from At on.
type Span struct{ At, Len int }

// Link is an ordinary link or image, of Markdown or of HTML that is let through.
type Link struct {
	// Dest is the address as the author means it: escapes and entities are
	// resolved, percent signs are as written.
	Dest  string
	Title string
	Image bool
	// Alt is the text of an image.
	Alt string
	Pos diag.Pos
}

// Ref is a reference: [[id]], [[kind:id]], [[id#heading]], [[id|text]], or an
// embedded image, ![[image.png]].
type Ref struct {
	Kind string
	// ID is empty when only a heading of the same page is named.
	ID string
	// Heading is the text after #, as written.
	Heading string
	// Text is the text after |, "" when the target's title is to be shown.
	Text  string
	Embed bool
	// Raw is the reference as written, brackets included.
	Raw string
	// At and Len say where the text of the Doc has the words of the reference,
	// which are its id where it has no Text.
	At, Len int
	Pos     diag.Pos
}

// Block is a fenced component.
type Block struct {
	// Name is the info string, one of Options.Blocks.
	Name string
	Body string
	// Line is the line of the body's first line, Col the number of characters
	// that stand before the body on each of its lines.
	Line, Col int
	// Pos is the place of the opening fence.
	Pos diag.Pos
}

// Value is an expression in running text, [[=metric period]].
type Value struct {
	// Source is the expression without brackets and equals sign.
	Source string
	// Pos is the place of Source.
	Pos diag.Pos
}
