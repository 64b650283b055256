package page

import (
	"bytes"
	"html"
	"slices"

	"github.com/mopsite/mopsite/internal/model"
)

// A section with more children than window shows those around the page only,
// so that navigation does not grow with the square of the pages.
const (
	window = 40
	around = 12
)

// navigation writes the tree of sections, opened along the way to the page.
func (l *leaf) navigation(w *bytes.Buffer) {
	home := l.homePage()
	open := map[*model.Page]bool{}
	for p := l.page; p != nil; p = p.Parent {
		open[p] = true
	}
	w.WriteString("<ul>")
	l.navItem(w, home, nil)
	for _, p := range l.visible(home.Children, open) {
		if _, computed := l.overviewOf(p); !computed {
			l.navItem(w, p, open)
		}
	}
	l.more(w, home)
	w.WriteString("</ul>")
	l.navOverviews(w)
}

// navItem writes one page and, if it lies on the way, what is below it.
func (l *leaf) navItem(w *bytes.Buffer, p *model.Page, open map[*model.Page]bool) {
	below := open[p] && len(p.Children) > 0
	if below {
		w.WriteString(`<li class="open">`)
	} else {
		w.WriteString("<li>")
	}
	l.navLink(w, p)
	if below {
		w.WriteString("<ul>")
		for _, c := range l.visible(p.Children, open) {
			l.navItem(w, c, open)
		}
		l.more(w, p)
		w.WriteString("</ul>")
	}
	w.WriteString("</li>")
}

func (l *leaf) navLink(w *bytes.Buffer, p *model.Page) {
	at := l.at[p]
	w.WriteString(`<a href="`)
	w.WriteString(l.root)
	w.WriteString(at.href)
	if p == l.page {
		w.WriteString(`" aria-current="page`)
	}
	if p.TextLang != l.lang {
		w.WriteString(`" lang="`)
		w.WriteString(p.TextLang)
	}
	w.WriteString(`">`)
	w.WriteString(at.title)
	w.WriteString("</a>")
}

// visible returns the children to show: all, or those around the open one.
func (l *leaf) visible(children []*model.Page, open map[*model.Page]bool) []*model.Page {
	if len(children) <= window {
		return children
	}
	at := max(0, slices.IndexFunc(children, func(c *model.Page) bool { return open[c] }))
	from := min(max(0, at-around), len(children)-2*around)
	return children[from:min(len(children), from+2*around)]
}

// more says that a section is longer than what is shown.
func (l *leaf) more(w *bytes.Buffer, p *model.Page) {
	if len(p.Children) <= window {
		return
	}
	w.WriteString(`<li><a class="more" href="`)
	w.WriteString(l.href(p))
	w.WriteString(`">`)
	w.WriteString(html.EscapeString(l.t("nav.more", len(p.Children))))
	w.WriteString("</a></li>")
}

func (l *leaf) navOverviews(w *bytes.Buffer) {
	w.WriteString(`<p class="group">`)
	w.WriteString(html.EscapeString(l.t("nav.overviews")))
	w.WriteString("</p><ul>")
	for _, o := range overviews() {
		if o.listed(l.book, l.lang) {
			w.WriteString("<li>")
			l.navLink(w, l.overview(l.lang, o.key))
			w.WriteString("</li>")
		}
	}
	w.WriteString("</ul>")
}

func (l *leaf) homePage() *model.Page {
	return l.in.Site.Home[slices.Index(l.in.Site.Languages, l.lang)]
}

// crumbs writes the way from the home page.
func (l *leaf) crumbs(w *bytes.Buffer) {
	if l.page.Parent == nil {
		return
	}
	var way []*model.Page
	for p := l.page.Parent; p != nil; p = p.Parent {
		way = append(way, p)
	}
	slices.Reverse(way)
	w.WriteString(`<nav class="crumbs" aria-label="`)
	w.WriteString(html.EscapeString(l.t("nav.crumbs")))
	w.WriteString(`"><ol>`)
	for _, p := range way {
		w.WriteString("<li>")
		l.navLink(w, p)
		w.WriteString("</li>")
	}
	w.WriteString("</ol></nav>")
}

// contents writes the list of headings; a page with one or none has no list.
func (l *leaf) contents(w *bytes.Buffer) bool {
	list := slices.Clone(l.before)
	if l.page.Doc != nil {
		for _, h := range l.page.Doc.Headings {
			if h.Level == 2 || h.Level == 3 {
				list = append(list, heading{h.Level, h.ID, h.Text})
			}
		}
	}
	list = append(list, l.after...)
	if len(list) < 2 {
		return false
	}
	title := html.EscapeString(l.t("nav.contents"))
	w.WriteString(`<details class="toc"><summary>` + title + `</summary><nav aria-label="` + title + `"><ol>`)
	for i, h := range list {
		l.contentsItem(w, list, i, h)
	}
	w.WriteString("</ol></nav></details>")
	return true
}

// contentsItem opens and closes the inner list of a run of h3.
func (l *leaf) contentsItem(w *bytes.Buffer, list []heading, i int, h heading) {
	if h.level == 3 && (i == 0 || list[i-1].level == 2) {
		if i == 0 {
			w.WriteString("<li>")
		}
		w.WriteString("<ol>")
	}
	w.WriteString(`<li><a href="#`)
	w.WriteString(html.EscapeString(escapeFragment(h.id)))
	w.WriteString(`">`)
	w.WriteString(html.EscapeString(h.text))
	w.WriteString("</a>")
	last := i == len(list)-1
	switch {
	case h.level == 3:
		w.WriteString("</li>")
		if last || list[i+1].level == 2 {
			w.WriteString("</ol></li>")
		}
	case last || list[i+1].level == 2:
		w.WriteString("</li>")
	}
}
