package listing

import (
	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/page/book"
)

// Tags is the view of the list of all tags.
type Tags struct {
	book.Page
	All []TagCount
}

// TagCount is a tag and how many pages have it.
type TagCount struct {
	Link  book.Link
	Count int
}

// Tag is the view of one tag.
type Tag struct {
	book.Page
	Items []Item
}

// TagsOf lists the tags of the reader's language.
func TagsOf(l *book.Leaf) Tags {
	var v Tags
	for _, p := range l.TagPages(l.Lang) {
		t, _ := l.Tag(p)
		v.All = append(v.All, TagCount{book.Link{Text: t.Name, Href: l.Href(p)}, len(t.Pages)})
	}
	return v
}

// TagOf lists the pages of a tag.
func TagOf(l *book.Leaf, t model.Tag) Tag { return Tag{Items: Items(l, t.Pages)} }
