package model

import (
	"cmp"
	"math"
	"slices"

	"github.com/mopsite/mopsite/internal/value"
)

// navigate builds the tree of sections and the reading order.
func (j *joiner) navigate() {
	for _, p := range j.site.Pages {
		if p.Key != "" {
			p.Parent = j.pagesOf(p.Lang)[parentKey(p.Key)]
			p.Parent.Children = append(p.Parent.Children, p)
		}
	}
	j.order = newReadingOrder(j.site.Pages)
	for _, p := range j.site.Pages {
		slices.SortFunc(p.Children, j.order.compare)
	}
	for _, home := range j.site.Home {
		chain(home)
	}
}

// readingOrder compares pages by weight (those without one last, as in Hugo),
// then folded title, then URL. Titles are folded once.
type readingOrder struct{ titles map[*Page]string }

func newReadingOrder(pages []*Page) readingOrder {
	titles := make(map[*Page]string, len(pages))
	for _, p := range pages {
		titles[p] = value.Fold(p.Title)
	}
	return readingOrder{titles}
}

func (o readingOrder) compare(a, b *Page) int {
	return cmp.Or(
		cmp.Compare(rank(a.Weight), rank(b.Weight)),
		cmp.Compare(o.titles[a], o.titles[b]),
		cmp.Compare(a.URL, b.URL),
	)
}

// byTitle leaves the weight out.
func (o readingOrder) byTitle(a, b *Page) int {
	return cmp.Or(cmp.Compare(o.titles[a], o.titles[b]), cmp.Compare(a.URL, b.URL))
}

func rank(weight int) int {
	if weight == 0 {
		return math.MaxInt
	}
	return weight
}

// chain links the pages of each top section, depth first, and the loose pages
// beside the sections.
func chain(home *Page) {
	var loose *Page
	for _, top := range home.Children {
		if len(top.Children) == 0 && !top.Section {
			loose = follow(loose, top)
			continue
		}
		chainBelow(nil, top)
	}
}

// chainBelow links p and all below it behind last, and returns the new last.
func chainBelow(last, p *Page) *Page {
	last = follow(last, p)
	for _, c := range p.Children {
		last = chainBelow(last, c)
	}
	return last
}

func follow(last, p *Page) *Page {
	if last != nil {
		last.Next, p.Prev = p, last
	}
	return p
}
