package book

import "github.com/mopsite/mopsite/internal/model"

// A printed book holds all pages of a part of the site on one page. Printing is
// for what people read on paper: a part of more than printLimit pages has no
// book, and a language of more than sectionsLimit has none for its sections,
// since every page would be written once more.
const (
	printLimit    = 400
	sectionsLimit = 2000
)

// PrintFolder is the address of the printed books below the root of a language.
const PrintFolder = "print/"

// makePrints decides which parts of the site have a printed book: the whole of a
// language, and each section at its top.
func (b *Book) makePrints() {
	taken := map[string]bool{}
	for _, p := range b.Pages() {
		taken[p.URL] = true
	}
	add := func(p *model.Page, url string) {
		if n := len(b.Within(p)); n >= 2 && n <= printLimit && !taken[url] {
			b.prints[p] = url
			b.Printed = append(b.Printed, p)
		}
	}
	for i, home := range b.Site.Home {
		root := LanguageRoot(home.Lang, i) + PrintFolder
		add(home, root)
		if len(b.Within(home)) > sectionsLimit {
			continue
		}
		for _, p := range home.Children {
			if _, computed := b.Computed(p); !computed {
				add(p, root+p.Key+"/")
			}
		}
	}
}

// Within lists a page and all below it in reading order; behind those of the
// whole site stand the overviews that read as chapters.
func (b *Book) Within(p *model.Page) []*model.Page {
	var list []*model.Page
	var walk func(*model.Page)
	walk = func(p *model.Page) {
		if _, computed := b.Computed(p); computed {
			return
		}
		list = append(list, p)
		for _, c := range p.Children {
			walk(c)
		}
	}
	walk(p)
	if p.Parent == nil {
		for _, o := range b.Overviews {
			if o.Chapter && o.Listed(p.Lang) {
				list = append(list, b.Overview(p.Lang, o.Key))
			}
		}
	}
	return list
}

// PrintURL is the folder of the printed book that begins with a page, "" when
// there is none.
func (b *Book) PrintURL(p *model.Page) string { return b.prints[p] }

// Prints links to the printed books that hold a page: that of its section, and
// the whole.
func (l *Leaf) Prints() []Link {
	var links []Link
	for p := l.Page; p != nil; p = p.Parent {
		if url := l.prints[p]; url != "" {
			link := Link{Text: ShortTitle(p), Href: l.Root + EscapePath(url) + IndexFile, Lang: l.foreign(p)}
			if p.Parent == nil { // a home page is often called Home
				link.Text, link.Lang = l.Title(l.Lang), ""
			}
			links = append(links, link)
		}
	}
	return links
}
