package index

import (
	"html/template"

	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/page/book"
)

// Index is the view of the list of all pages.
type Index struct {
	book.Page
	Groups []Group
}

// Group holds the pages whose titles start alike.
type Group struct {
	ID, Title string
	Pages     []template.HTML
}

// Of lists the pages of the reader's language.
func Of(l *book.Leaf) Index {
	var v Index
	byGroup := map[initial][]*model.Page{}
	for _, p := range l.Site.Pages {
		if p.Lang == l.Lang {
			g := initialOf(spoken(p))
			byGroup[g] = append(byGroup[g], p)
		}
	}
	for _, g := range sortedInitials(byGroup) {
		pages := byGroup[g]
		sortByTitle(pages)
		group := Group{ID: book.PartID("i-" + g.id()), Title: g.title(l), Pages: l.Anchors(pages)}
		v.Groups = append(v.Groups, group)
	}
	return v
}
