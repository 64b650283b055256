package book

import (
	"bytes"
	"fmt"
	"html/template"

	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/page/wording"
	"github.com/mopsite/mopsite/internal/value"
)

// Leaf is one page while it is rendered: where it stands, in whose language,
// and what its parts have left for the frame. One goroutine at a time may use
// it.
type Leaf struct {
	*Book
	// Writer writes in the language of the page.
	wording.Writer
	Page *model.Page
	// Lang is the page's language.
	Lang string
	// Root leads to the site's root: "./", "../", "../../" …
	Root string

	before, after []Heading
	// live is set when a part wants the chart script.
	live bool
	// filters is set when the page has a filter.
	filters bool
	figures int
	later   []func() (string, error)
	err     error
}

// Heading is a heading of a page, for the list of contents: of level 2 or 3.
type Heading struct {
	Level    int
	ID, Text string
	// Lang is the language of the text where that is not the page's own.
	Lang string
}

// Leaf opens a page of the book.
func (b *Book) Leaf(p *model.Page) *Leaf {
	return &Leaf{Book: b, Page: p, Lang: p.Lang, Writer: b.writers[p.Lang], Root: RootOf(p.URL)}
}

// AsOf is the day for which the page speaks: its own where it keeps one, else
// that of the site, and never a later one.
func (l *Leaf) AsOf() value.Date {
	if f := l.Page.Frozen; f != nil {
		return min(f.AsOf, l.Results.AsOf)
	}
	return l.Results.AsOf
}

// Text returns an author's text in the page's language.
func (l *Leaf) Text(t value.Text) string { return t.In(l.Lang, l.Site.Default()) }

// Prose is the same of a list of texts.
func (l *Leaf) Prose(p model.Prose) []string { return p.In(l.Lang, l.Site.Default()) }

// PartID is the id of a computed part. The prefix keeps it apart from the ids of
// an author's headings.
func PartID(id string) string { return "part-" + id }

// SectionBefore notes a computed section above the author's text for the list
// of contents; its id is PartID(id).
func (l *Leaf) SectionBefore(id, title string) {
	l.before = append(l.before, Heading{Level: 2, ID: PartID(id), Text: title})
}

// SectionAfter is the same for a section below the author's text.
func (l *Leaf) SectionAfter(id, title string) {
	l.after = append(l.after, Heading{Level: 2, ID: PartID(id), Text: title})
}

// Headings are those of the page, computed and the author's, in its order.
func (l *Leaf) Headings() []Heading {
	list := append([]Heading(nil), l.before...)
	if l.Page.Doc != nil {
		for _, h := range l.Page.Doc.Headings {
			if h.Level == 2 || h.Level == 3 {
				list = append(list, Heading{h.Level, h.ID, h.Text, l.foreign(l.Page)})
			}
		}
	}
	return append(list, l.after...)
}

// NextFigure returns an id for the next figure of the page.
func (l *Leaf) NextFigure() string {
	l.figures++
	return PartID(fmt.Sprintf("figure-%d", l.figures))
}

// WantCharts asks for the script that makes charts live; Live reports whether
// any part did.
func (l *Leaf) WantCharts() { l.live = true }

// Live reports whether a part of the page wants the chart script.
func (l *Leaf) Live() bool { return l.live }

// WantFilter asks for the script that filters the numbers of the page; HasFilter
// reports whether any part did.
func (l *Leaf) WantFilter() { l.filters = true }

// HasFilter reports whether the page has a filter.
func (l *Leaf) HasFilter() bool { return l.filters }

// Fail keeps the first error; a page with one is not published.
func (l *Leaf) Fail(err error) {
	if l.err == nil && err != nil {
		l.err = fmt.Errorf("page %s: %w", l.Page.URL+IndexFile, err)
	}
}

// Err is what Fail kept.
func (l *Leaf) Err() error { return l.err }

// Part executes the template of a part, such as a block, into HTML.
func (l *Leaf) Part(name string, view any) template.HTML {
	var buf bytes.Buffer
	l.Fail(l.Theme.Execute(&buf, l.Lang, name, view))
	return template.HTML(buf.String())
}

// BrokenBlock stands in place of a block that cannot be shown; why it cannot is
// a finding.
func (l *Leaf) BrokenBlock() template.HTML {
	return l.Part("broken", Notice{"bad", l.T("notice.broken-block")})
}
