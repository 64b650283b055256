package frame

import (
	"bytes"
	"html"
	"slices"

	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/page/book"
)

// A section with more children than window shows those around the page only,
// so that navigation does not grow with the square of the pages.
const (
	window = 40
	around = 12
)

// navigation writes the tree of sections, opened along the way to the page.
func navigation(l *book.Leaf, w *bytes.Buffer) {
	home := l.Home()
	open := map[*model.Page]bool{}
	for p := l.Page; p != nil; p = p.Parent {
		open[p] = true
	}
	w.WriteString("<ul>")
	navItem(l, w, home, nil)
	for _, p := range visible(l, home.Children, open) {
		if _, computed := l.Computed(p); !computed {
			navItem(l, w, p, open)
		}
	}
	more(l, w, home)
	w.WriteString("</ul>")
	navOverviews(l, w)
}

// navItem writes one page and, if it lies on the way, what is below it.
func navItem(l *book.Leaf, w *bytes.Buffer, p *model.Page, open map[*model.Page]bool) {
	below := open[p] && len(p.Children) > 0
	if below {
		w.WriteString(`<li class="open">`)
	} else {
		w.WriteString("<li>")
	}
	navLink(l, w, p)
	if below {
		w.WriteString("<ul>")
		for _, c := range visible(l, p.Children, open) {
			navItem(l, w, c, open)
		}
		more(l, w, p)
		w.WriteString("</ul>")
	}
	w.WriteString("</li>")
}

func navLink(l *book.Leaf, w *bytes.Buffer, p *model.Page) {
	address, title := l.Entry(p)
	w.WriteString(`<a href="`)
	w.WriteString(l.Root)
	w.WriteString(address)
	if p == l.Page {
		w.WriteString(`" aria-current="page`)
	}
	if p.TextLang != l.Lang {
		w.WriteString(`" lang="`)
		w.WriteString(p.TextLang)
	}
	w.WriteString(`">`)
	w.WriteString(title)
	w.WriteString("</a>")
}

// visible returns the children to show: all, or those around the open one.
func visible(l *book.Leaf, children []*model.Page, open map[*model.Page]bool) []*model.Page {
	if len(children) <= window {
		return children
	}
	at := max(0, slices.IndexFunc(children, func(c *model.Page) bool { return open[c] }))
	from := min(max(0, at-around), len(children)-2*around)
	return children[from:min(len(children), from+2*around)]
}

// more says that a section is longer than what is shown.
func more(l *book.Leaf, w *bytes.Buffer, p *model.Page) {
	if len(p.Children) <= window {
		return
	}
	w.WriteString(`<li><a class="more" href="`)
	w.WriteString(l.Href(p))
	w.WriteString(`">`)
	w.WriteString(html.EscapeString(l.T("nav.more", len(p.Children))))
	w.WriteString("</a></li>")
}

func navOverviews(l *book.Leaf, w *bytes.Buffer) {
	w.WriteString(`<p class="group">`)
	w.WriteString(html.EscapeString(l.T("nav.overviews")))
	w.WriteString("</p><ul>")
	for _, o := range l.Overviews {
		if o.Listed(l.Lang) {
			w.WriteString("<li>")
			navLink(l, w, l.Overview(l.Lang, o.Key))
			w.WriteString("</li>")
		}
	}
	w.WriteString("</ul>")
}

// crumbs writes the way from the home page.
func crumbs(l *book.Leaf, w *bytes.Buffer) {
	if l.Page.Parent == nil {
		return
	}
	var way []*model.Page
	for p := l.Page.Parent; p != nil; p = p.Parent {
		way = append(way, p)
	}
	slices.Reverse(way)
	w.WriteString(`<nav class="crumbs" aria-label="`)
	w.WriteString(html.EscapeString(l.T("nav.crumbs")))
	w.WriteString(`"><ol>`)
	for _, p := range way {
		w.WriteString("<li>")
		navLink(l, w, p)
		w.WriteString("</li>")
	}
	w.WriteString("</ol></nav>")
}

// contents writes the list of headings; a page with one or none has no list.
func contents(l *book.Leaf, w *bytes.Buffer) bool {
	list := l.Headings()
	if len(list) < 2 {
		return false
	}
	title := html.EscapeString(l.T("nav.contents"))
	w.WriteString(`<details class="toc"><summary>` + title + `</summary><nav aria-label="` + title + `"><ol>`)
	for i, h := range list {
		contentsItem(l, w, list, i, h)
	}
	w.WriteString("</ol></nav></details>")
	return true
}

// contentsItem opens and closes the inner list of a run of h3.
func contentsItem(l *book.Leaf, w *bytes.Buffer, list []book.Heading, i int, h book.Heading) {
	if h.Level == 3 && (i == 0 || list[i-1].Level == 2) {
		if i == 0 {
			w.WriteString("<li>")
		}
		w.WriteString("<ol>")
	}
	w.WriteString(`<li><a href="#`)
	w.WriteString(html.EscapeString(book.EscapeFragment(h.ID)))
	if h.Lang != "" {
		w.WriteString(`" lang="` + h.Lang)
	}
	w.WriteString(`">`)
	w.WriteString(html.EscapeString(h.Text))
	w.WriteString("</a>")
	last := i == len(list)-1
	switch {
	case h.Level == 3:
		w.WriteString("</li>")
		if last || list[i+1].Level == 2 {
			w.WriteString("</ol></li>")
		}
	case last || list[i+1].Level == 2:
		w.WriteString("</li>")
	}
}
