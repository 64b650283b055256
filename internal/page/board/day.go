package board

import (
	"cmp"
	"slices"

	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/page/book"
	"github.com/mopsite/mopsite/internal/record"
	"github.com/mopsite/mopsite/internal/value"
)

// calendarTitle is what a calendar is of, where it is of one thing.
func calendarTitle(l *book.Leaf, b *model.CalendarBlock) string {
	if len(b.Dates) == 1 && len(b.Pages) > 0 {
		return daysName(l, b)
	}
	return l.T("calendar.title")
}

func daysName(l *book.Leaf, b *model.CalendarBlock) string {
	if b.Dates[0].Text == model.KeyReview {
		return l.ColumnName("due")
	}
	return l.KeyName(b.Pages, b.Dates[0].Text)
}

// daysOf are the days of all pages, the earliest first.
func daysOf(l *book.Leaf, b *model.CalendarBlock) []Day {
	var out []Day
	for _, p := range b.Pages {
		for _, key := range dateKeys(b, p) {
			out = append(out, daysAt(l, p, key)...)
		}
	}
	slices.SortStableFunc(out, func(a, b Day) int { return cmp.Compare(a.on, b.on) })
	return out
}

// dateKeys are the keys asked for, else those of days on which somebody must act.
func dateKeys(b *model.CalendarBlock, p *model.Page) []string {
	var out []string
	for _, n := range b.Dates {
		out = append(out, n.Text)
	}
	if len(out) > 0 {
		return out
	}
	out = append(out, model.KeyReview)
	if r, ok := p.Def.(*model.Record); ok {
		for _, f := range r.Declared.Fields {
			if f.DoneBy != "" || f.Type == record.Date && (f.Name == model.FieldRenewal || f.Name == model.FieldRights) {
				out = append(out, f.Name)
			}
		}
	}
	return out
}

// daysAt are the days of a page under a key: of a renewal also that from which it
// is to be decided on.
func daysAt(l *book.Leaf, p *model.Page, key string) []Day {
	d := Day{Link: l.Link(p), Owner: l.Actor(p.Owner)}
	r, _ := p.Def.(*model.Record)
	switch {
	case r != nil && key == model.FieldRenewal:
		return renewal(l, d, r)
	case r != nil && r.Declared.Field(key) != nil:
		if !dayOf(l, &d, r, key) {
			return nil
		}
	default:
		d.What = l.ColumnName(key)
		d.on = common(p, key)
		if key == model.KeyReview || key == "due" {
			d.What, d.Due, d.Word = l.ColumnName("due"), true, l.T("page.overdue")
		}
	}
	if d.on == value.NoDate {
		return nil
	}
	d.Day, d.Late = d.on.String(), d.Due && d.on < l.AsOf()
	return []Day{d}
}

// common is a day that every page may have, or one of the front matter of a plain
// page.
func common(p *model.Page, key string) value.Date {
	switch key {
	case model.KeyReview, "due":
		return p.ReviewDue()
	case "reviewed":
		return p.LastReviewed
	case "date":
		return p.Date
	case "lastmod":
		return p.LastMod
	}
	if d, err := value.ParseDate(p.Text(key)); err == nil {
		return d
	}
	return value.NoDate
}

// dayOf fills in a day that a record has in a field; ok is false where it has
// none, or one that nobody needs to think of.
func dayOf(l *book.Leaf, d *Day, r *model.Record, key string) (ok bool) {
	v := r.Value(key)
	if v == nil || v.Date == value.NoDate {
		return false
	}
	d.on, d.What, d.Word = v.Date, l.Text(v.Field.Label), l.T("page.overdue")
	d.Due = v.Field.DoneBy != "" && r.Day(v.Field.DoneBy) == value.NoDate
	if key == model.FieldRights {
		d.Due, d.Word = true, l.T("calendar.expired")
		status := r.Word(model.FieldStatus)
		return status != "superseded" && status != "archived"
	}
	return true
}

// renewal is the day on which a contract renews, and before it the one from which
// somebody must decide on it.
func renewal(l *book.Leaf, d Day, r *model.Record) []Day {
	if !r.Renews() {
		return nil
	}
	d.on = r.Day(model.FieldRenewal)
	d.Day, d.What = d.on.String(), l.T("calendar.renews")
	if r.Decided() {
		d.Note = l.T("calendar.decided")
		return []Day{d}
	}
	decide := d
	if r.Tier() > 0 {
		d.Note = l.T("calendar.tier", r.Tier())
		decide.Note = d.Note + " · "
	}
	d.Due, d.Late, d.Word = true, d.on < l.AsOf(), l.T("calendar.undecided")
	if d.Late {
		return []Day{d}
	}
	decide.on = r.DecideFrom()
	decide.Day, decide.What = decide.on.String(), l.T("calendar.decide", d.on)
	decide.Note += l.T("calendar.lead", r.LeadTime())
	decide.Due, decide.Late, decide.Word = true, decide.on < l.AsOf(), l.T("calendar.to-decide")
	return []Day{decide, d}
}
