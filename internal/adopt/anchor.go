package adopt

import (
	"net/url"
	"path"
	"slices"
	"strings"

	"github.com/mopsite/mopsite/internal/adopt/draft"
	"github.com/mopsite/mopsite/internal/adopt/places"
	"github.com/mopsite/mopsite/internal/markdown"
)

// anchors tells links to headings that no page of the book has: of the source, or
// since headings are named in another way here. They are told without their lines,
// which the texts need not have any more.
func anchors(b *draft.Book) {
	docs, pages := map[*draft.Page]*markdown.Doc{}, map[string]*draft.Page{}
	for _, p := range b.Pages {
		docs[p], pages[b.File(p)] = markdown.Parse([]byte(p.Body), markdown.Options{}), p
	}
	for _, p := range b.Pages {
		for _, l := range docs[p].Links {
			place, id, ok := strings.Cut(l.Dest, "#")
			if !ok || id == "" || id == "top" || l.Image {
				continue
			}
			to := p
			if place != "" {
				file, _, external := places.Split(place)
				if external {
					continue
				}
				to = pages[path.Join(path.Dir(b.File(p)), file)]
			}
			if to != nil && !has(docs[to], to, id) {
				b.Note(p.From, 0, draft.LinkHeading, l.Dest)
			}
		}
	}
}

// has reports whether a link can name a place of a page.
func has(doc *markdown.Doc, p *draft.Page, id string) bool {
	if plain, err := url.PathUnescape(id); err == nil {
		id = plain
	}
	return slices.Contains(doc.Anchors, id) || id == draft.Slug(p.Front.Text("title")) ||
		slices.ContainsFunc(doc.Headings, func(h markdown.Heading) bool { return h.ID == id })
}
