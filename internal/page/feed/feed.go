package feed

import (
	"bytes"
	"cmp"
	"crypto/sha1"
	"encoding/xml"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/output"
	"github.com/mopsite/mopsite/internal/page/book"
	"github.com/mopsite/mopsite/internal/page/wording"
	"github.com/mopsite/mopsite/internal/value"
)

// File is what a feed is called, in the folder of its language.
const File = "feed.xml"

// most is how many pages a feed tells of.
const most = 50

// The elements of Atom, in the order in which they are written.
type (
	document struct {
		XMLName   xml.Name `xml:"http://www.w3.org/2005/Atom feed"`
		Lang      string   `xml:"xml:lang,attr"`
		ID        string   `xml:"id"`
		Title     string   `xml:"title"`
		Updated   string   `xml:"updated"`
		Author    person   `xml:"author"`
		Links     []link   `xml:"link"`
		Generator string   `xml:"generator"`
		Entries   []entry  `xml:"entry"`
	}
	entry struct {
		ID        string    `xml:"id"`
		Title     string    `xml:"title"`
		Updated   string    `xml:"updated"`
		Published string    `xml:"published,omitempty"`
		Author    *person   `xml:"author"`
		Link      link      `xml:"link"`
		Category  *category `xml:"category"`
		Summary   string    `xml:"summary,omitempty"`
	}
	person struct {
		Name string `xml:"name"`
	}
	link struct {
		Rel  string `xml:"rel,attr"`
		Type string `xml:"type,attr,omitempty"`
		Href string `xml:"href,attr"`
	}
	category struct {
		Term  string `xml:"term,attr"`
		Label string `xml:"label,attr"`
	}
)

// Of returns the path of the feed of a language, "" where the site has none.
func Of(b *book.Book, lang string) string {
	if b.Config.Site.BaseURL == "" || b.Results.AsOf == value.NoDate {
		return ""
	}
	return book.LanguageRoot(lang, slices.Index(b.Site.Languages, lang)) + File
}

// Plan lists the feeds of a site.
func Plan(b *book.Book) output.Plan {
	var plan output.Plan
	for _, lang := range b.Site.Languages {
		if path := Of(b, lang); path != "" {
			plan = append(plan, output.Item{Path: path, Render: func() ([]byte, error) { return render(b, lang, path) }})
		}
	}
	return plan
}

func render(b *book.Book, lang, path string) ([]byte, error) {
	base := strings.TrimSuffix(b.Config.Site.BaseURL, "/") + "/"
	home := b.Site.Home[slices.Index(b.Site.Languages, lang)]
	d := document{
		Lang: lang, ID: urn(base, "feed", lang), Title: b.Title(lang), Updated: instant(b, b.Results.AsOf), Author: person{b.Title(lang)},
		Links:     []link{{"self", "application/atom+xml", base + path}, {"alternate", "text/html", b.Absolute(home)}},
		Generator: "mopsite",
	}
	for _, p := range newest(b, lang) {
		d.Entries = append(d.Entries, entryOf(b, base, p))
	}
	if len(d.Entries) > 0 {
		d.Updated = d.Entries[0].Updated
	}
	var out bytes.Buffer
	out.WriteString(xml.Header)
	enc := xml.NewEncoder(&out)
	enc.Indent("", "  ")
	if err := enc.Encode(d); err != nil {
		return nil, fmt.Errorf("write the feed: %w", err)
	}
	out.WriteByte('\n')
	return out.Bytes(), nil
}

// newest are the pages written in a language that have a day, the newest first.
func newest(b *book.Book, lang string) []*model.Page {
	var pages []*model.Page
	for _, p := range b.Site.Pages {
		if p.Lang == lang && !p.Fallback && !p.Generated && updated(b, p) != value.NoDate {
			pages = append(pages, p)
		}
	}
	slices.SortStableFunc(pages, func(x, y *model.Page) int { return cmp.Compare(updated(b, y), updated(b, x)) })
	return pages[:min(len(pages), most)]
}

// updated is the newest day of a page that has come.
func updated(b *book.Book, p *model.Page) value.Date {
	day := value.NoDate
	for _, d := range []value.Date{p.Date, p.LastMod, p.LastReviewed} {
		if d <= b.Results.AsOf {
			day = max(day, d)
		}
	}
	return day
}

func entryOf(b *book.Book, base string, p *model.Page) entry {
	l := b.Leaf(p)
	e := entry{
		ID: urn(base, string(p.Kind), p.ID, p.Lang), Title: cmp.Or(p.Title, p.ID), Updated: instant(b, updated(b, p)),
		Link: link{Rel: "alternate", Type: "text/html", Href: b.Absolute(p)}, Summary: p.Description,
	}
	if p.Date != value.NoDate && p.Date <= b.Results.AsOf {
		e.Published = instant(b, p.Date)
	}
	if owner := l.Actor(p.Owner).Text; owner != "" {
		e.Author = &person{owner}
	}
	if p.Kind != model.KindPage {
		e.Category = &category{string(p.Kind), l.KindName(p.Kind)}
	}
	if e.Summary == "" && p.Doc != nil {
		e.Summary = wording.Shorten(p.Doc.Summary, 160)
	}
	return e
}

// instant is the beginning of a day where the site is.
func instant(b *book.Book, d value.Date) string {
	y, m, day := d.Civil()
	return time.Date(y, time.Month(m), day, 0, 0, 0, 0, b.Config.Site.Location()).Format(time.RFC3339)
}

// urn is a name-based UUID (RFC 9562, version 5) in the name space of addresses:
// the same for the same words, and for no others.
func urn(words ...string) string {
	space := []byte{0x6b, 0xa7, 0xb8, 0x11, 0x9d, 0xad, 0x11, 0xd1, 0x80, 0xb4, 0x00, 0xc0, 0x4f, 0xd4, 0x30, 0xc8}
	sum := sha1.Sum(append(space, strings.Join(words, "\n")...))
	id := sum[:16]
	id[6], id[8] = id[6]&0x0f|0x50, id[8]&0x3f|0x80
	return fmt.Sprintf("urn:uuid:%x-%x-%x-%x-%x", id[:4], id[4:6], id[6:8], id[8:10], id[10:])
}
