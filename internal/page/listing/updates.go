package listing

import (
	"cmp"
	"html/template"
	"slices"

	"github.com/mopsite/mopsite/internal/metric/results"
	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/page/book"
	"github.com/mopsite/mopsite/internal/page/wording"
	"github.com/mopsite/mopsite/internal/value"
)

// Update is something that changed: a record of a day, or a page that was
// reviewed.
type Update struct {
	Day, What   string
	Link, Owner book.Link
	Text        string
	on          value.Date
}

// updateLength is how many characters of its reason stand beside an update.
const updateLength = 140

// UpdatesBlock writes what changed up to the day of the page, the newest first.
func UpdatesBlock(l *book.Leaf, b *model.UpdatesBlock, _ results.BlockData) template.HTML {
	var list []Update
	for _, p := range b.Pages {
		if r, ok := p.Def.(*model.Record); ok && r.Declared.Mark && r.Date() != value.NoDate {
			list = append(list, Update{on: r.Date(), What: l.KindName(p.Kind), Link: l.Link(p), Owner: l.Actor(p.Owner), Text: reason(l, p, r)})
		} else if b.Reviews && p.LastReviewed != value.NoDate {
			list = append(list, Update{on: p.LastReviewed, What: l.T("updates.reviewed"), Link: l.Link(p), Owner: l.Actor(p.Owner)})
		}
	}
	list = slices.DeleteFunc(list, func(u Update) bool { return u.on > l.AsOf() })
	slices.SortStableFunc(list, func(a, b Update) int { return cmp.Compare(b.on, a.on) })
	list = list[:min(len(list), b.Limit)]
	for i := range list {
		list[i].Day = list[i].on.String()
	}
	return l.Part("updates", list)
}

// reason is why something changed: the first of its fields that says so, else its
// description.
func reason(l *book.Leaf, p *model.Page, r *model.Record) string {
	for _, key := range []string{"reason", "action", "impact", "outcome"} {
		if v := r.Value(key); v != nil && !v.Text.Empty() {
			return wording.Shorten(l.Text(v.Text), updateLength)
		}
	}
	return wording.Shorten(p.Description, updateLength)
}
