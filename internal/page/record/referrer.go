package record

import (
	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/page/book"
	"github.com/mopsite/mopsite/internal/record"
)

// Referrers lists the records that refer to the page by their fields, under a
// heading for each field.
func Referrers(l *book.Leaf) []book.Referrers {
	var out []book.Referrers
	var of *record.Field
	for _, by := range l.Site.Referrers(l.Page) {
		if by.Field != of {
			of = by.Field
			out = append(out, book.Referrers{Title: backTitle(l, by)})
		}
		last := &out[len(out)-1]
		last.Links = append(last.Links, l.Anchor(model.EntityOf(by.Record).Page(l.Lang)))
	}
	return out
}

// backTitle is the heading that the field declares, else made of the names of
// the kind and the field.
func backTitle(l *book.Leaf, by model.Referrer) string {
	if back := l.Text(by.Field.Back); back != "" {
		return back
	}
	return l.T("record.back", l.Text(by.Record.Declared.Folder), l.Text(by.Field.Label))
}
