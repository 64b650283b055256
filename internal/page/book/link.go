package book

import (
	"html/template"
	"net/url"
	"slices"
	"strings"

	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/page/wording"
)

// IndexFile is the name of every page's file. Links name it, because a folder
// on disk has no server that would.
const IndexFile = "index.html"

// Link is a link of a view; without Href it is plain text.
type Link struct {
	Text, Href string
	// Lang is the language of the text and of the page it leads to, where that
	// is not the language of the reader's page.
	Lang string
}

// EscapePath percent-encodes a path, segment by segment.
func EscapePath(p string) string {
	if plainPath(p) {
		return p
	}
	parts := strings.Split(p, "/")
	for i, s := range parts {
		parts[i] = url.PathEscape(s)
	}
	return strings.Join(parts, "/")
}

func plainPath(p string) bool {
	for _, c := range []byte(p) {
		if c >= 0x80 || c <= ' ' || strings.IndexByte(`%?#"&'<>:\`, c) >= 0 {
			return false
		}
	}
	return true
}

// EscapeFragment percent-encodes an id for the end of an address.
func EscapeFragment(id string) string {
	return strings.ReplaceAll(url.PathEscape(id), "%2F", "/")
}

// RootOf returns the way from a page's folder to the site's root.
func RootOf(url string) string {
	if n := strings.Count(url, "/"); n > 0 {
		return strings.Repeat("../", n)
	}
	return "./"
}

// LanguageRoot is the folder of the i-th language of a site.
func LanguageRoot(lang string, i int) string {
	if i == 0 {
		return ""
	}
	return lang + "/"
}

// Address is the way from the site's root to the file of a page.
func (b *Book) Address(p *model.Page) string { return b.at[p].href }

// Entry is the address and the title of a page, ready for HTML.
func (b *Book) Entry(p *model.Page) (address, title string) {
	at := b.at[p]
	return at.href, at.title
}

// Href is the address of a page, seen from this one.
func (l *Leaf) Href(p *model.Page) string { return l.Root + l.at[p].href }

// Link links to a page by its title.
func (l *Leaf) Link(p *model.Page) Link {
	return Link{Text: ShortTitle(p), Href: l.Href(p), Lang: l.foreign(p)}
}

// titleLength is how much of a title stands in links, in characters. The page itself
// has all of it.
const titleLength = 200

// ShortTitle is the title of a page as links to it have it: at most 200 characters.
func ShortTitle(p *model.Page) string {
	if len(p.Title) <= titleLength {
		return p.Title
	}
	return wording.Shorten(p.Title, titleLength)
}

// foreign is the language of a page that is shown from another one, "" where
// it is the reader's own.
func (l *Leaf) foreign(p *model.Page) string {
	if p.TextLang == l.Lang {
		return ""
	}
	return p.TextLang
}

// Anchor is a link to a page as HTML.
func (l *Leaf) Anchor(p *model.Page) template.HTML {
	at := l.at[p]
	lang := l.foreign(p)
	if lang != "" {
		lang = `" lang="` + lang + `" hreflang="` + lang
	}
	return template.HTML(`<a href="` + l.Root + at.href + lang + `">` + at.title + `</a>`)
}

// Anchors are the anchors of pages, in order.
func (l *Leaf) Anchors(pages []*model.Page) []template.HTML {
	out := make([]template.HTML, len(pages))
	for i, p := range pages {
		out[i] = l.Anchor(p)
	}
	return out
}

// To links to the page of a definition in the reader's language.
func (l *Leaf) To(d model.Definition) Link {
	if p := model.EntityOf(d).Page(l.Lang); p != nil {
		return l.Link(p)
	}
	return Link{Text: model.EntityOf(d).ID}
}

// InLanguage is the page of the reader's language that stands for another one.
func (l *Leaf) InLanguage(p *model.Page) *model.Page {
	if own := p.In(l.Lang); own != nil {
		return own
	}
	return p
}

// Actor links to a role or a person, or names whoever it is.
func (l *Leaf) Actor(a model.Actor) Link {
	if d := a.Definition(); d != nil {
		return l.To(d)
	}
	return Link{Text: a.Text}
}

// Actors does so for several.
func (l *Leaf) Actors(list []model.Actor) []Link {
	var out []Link
	for _, a := range list {
		out = append(out, l.Actor(a))
	}
	return out
}

// RoleTitle is the title of the role of an id, or the text itself.
func (l *Leaf) RoleTitle(id string) string { return l.RoleLink(id).Text }

// RoleLink links to the role of an id, or is the text itself.
func (l *Leaf) RoleLink(id string) Link {
	for _, r := range l.Site.Roles {
		if r.ID == id {
			return l.To(r)
		}
	}
	return Link{Text: id}
}

// OverviewLink links to an overview by its key.
func (l *Leaf) OverviewLink(key string) Link { return l.Link(l.Overview(l.Lang, key)) }

// Home is the home page of the language.
func (l *Leaf) Home() *model.Page {
	return l.Site.Home[slices.Index(l.Site.Languages, l.Lang)]
}
