package record

import (
	"slices"

	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/page/book"
	"github.com/mopsite/mopsite/internal/record"
)

// Referrers lists the records that refer to the page by their fields, under a
// heading for each field, and the procedures that are carried out with it.
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
	return append(out, carriedOut(l)...)
}

// carriedOut are the procedures that name the record of the page as a tool.
func carriedOut(l *book.Leaf) []book.Referrers {
	r, ok := l.Page.Def.(*model.Record)
	if !ok {
		return nil
	}
	with := book.Referrers{Title: l.T("record.procedures")}
	for _, p := range l.Site.Procedures {
		if slices.Contains(p.Tools, r) {
			with.Links = append(with.Links, l.Anchor(p.Page(l.Lang)))
		}
	}
	if with.Links == nil {
		return nil
	}
	return []book.Referrers{with}
}

// backTitle is the heading that the field declares, else made of the names of
// the kind and the field.
func backTitle(l *book.Leaf, by model.Referrer) string {
	if back := l.Text(by.Field.Back); back != "" {
		return back
	}
	return l.T("record.back", l.Text(by.Record.Declared.Folder), l.Text(by.Field.Label))
}
