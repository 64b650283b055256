package page

import (
	"html/template"
	"net/url"
	"strings"

	"github.com/mopsite/mopsite/internal/model"
)

// indexFile is the name of every page's file. Links name it, because a folder
// on disk has no server that would.
const indexFile = "index.html"

// Link is a link of a view; without Href it is plain text.
type Link struct {
	Text, Href string
	// Lang is the language of the text and of the page it leads to, where that
	// is not the language of the reader's page.
	Lang string
}

// escapePath percent-encodes a path, segment by segment.
func escapePath(p string) string {
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

// rootOf returns the way from a page's folder to the site's root.
func rootOf(url string) string {
	if n := strings.Count(url, "/"); n > 0 {
		return strings.Repeat("../", n)
	}
	return "./"
}

// href is the address of a page, seen from this one.
func (l *leaf) href(p *model.Page) string { return l.root + l.at[p].href }

func (l *leaf) link(p *model.Page) Link {
	return Link{Text: p.Title, Href: l.href(p), Lang: l.foreign(p)}
}

// foreign is the language of a page that is shown from another one, "" where
// it is the reader's own.
func (l *leaf) foreign(p *model.Page) string {
	if p.TextLang == l.lang {
		return ""
	}
	return p.TextLang
}

// anchor is a link to a page as HTML.
func (l *leaf) anchor(p *model.Page) template.HTML {
	at := l.at[p]
	lang := l.foreign(p)
	if lang != "" {
		lang = `" lang="` + lang + `" hreflang="` + lang
	}
	return raw(`<a href="` + l.root + at.href + lang + `">` + at.title + `</a>`)
}

func (l *leaf) anchors(pages []*model.Page) []template.HTML {
	out := make([]template.HTML, len(pages))
	for i, p := range pages {
		out[i] = l.anchor(p)
	}
	return out
}

// to links to the page of a definition in the reader's language.
func (l *leaf) to(d model.Definition) Link {
	if p := model.EntityOf(d).Page(l.lang); p != nil {
		return l.link(p)
	}
	return Link{Text: model.EntityOf(d).ID}
}

// actor links to a role, or names whoever it is.
func (l *leaf) actor(a model.Actor) Link {
	if a.Role != nil {
		return l.to(a.Role)
	}
	return Link{Text: a.Text}
}

func (l *leaf) actors(list []model.Actor) []Link {
	var out []Link
	for _, a := range list {
		out = append(out, l.actor(a))
	}
	return out
}

// overviewLink links to a computed page by key.
func (l *leaf) overviewLink(key string) Link { return l.link(l.overview(l.lang, key)) }

// asset is the address of a file of assets/.
func (l *leaf) asset(path string) string { return l.root + path }

func raw(s string) template.HTML { return template.HTML(s) }
