package calendar

import (
	"cmp"
	"slices"

	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/page/book"
	"github.com/mopsite/mopsite/internal/record"
	"github.com/mopsite/mopsite/internal/value"
)

// day is what falls on a day, or on several from the first to the last.
type day struct {
	// what is the word of the matter: that of the catalogue behind "ics.", or
	// "deadline" for a field by which something is to be done.
	what     string
	page     *model.Page
	from, to value.Date
	// field is that of a deadline.
	field *record.Field
}

// days lists what falls due on the pages of a language, by day.
func days(b *book.Book, lang string) []day {
	var out []day
	cal := b.Config.Site.Calendar()
	for _, p := range b.Site.Pages {
		if p.Lang == lang {
			out = append(out, daysOf(p, cal)...)
		}
	}
	slices.SortStableFunc(out, func(a, b day) int { return cmp.Compare(a.from, b.from) })
	return out
}

// daysOf lists what falls due on a page.
func daysOf(p *model.Page, cal value.Calendar) []day {
	var out []day
	add := func(what string, from, to value.Date) {
		if from != value.NoDate {
			out = append(out, day{what: what, page: p, from: from, to: max(from, to)})
		}
	}
	if due := p.ReviewDue(); !p.Retired() {
		add("review", due, due)
	}
	switch d := p.Def.(type) {
	case *model.Campaign:
		if d.Period != nil && d.Status != "cancelled" {
			span := d.Period.Resolve(0, cal).Full
			add("campaign", span.From, span.To)
		}
	case *model.Record:
		for _, v := range d.Due() {
			out = append(out, day{what: "deadline", page: p, from: v.Date, to: v.Date, field: v.Field})
		}
		recordDays(d, p, cal, add)
	}
	return out
}

// recordDays adds the days of those kinds of records whose fields the program
// knows by name.
func recordDays(r *model.Record, p *model.Page, cal value.Calendar, add func(what string, from, to value.Date)) {
	switch status := r.Word(model.FieldStatus); r.Kind {
	case "tool":
		if !r.Renews() {
			return
		}
		if !r.Decided() {
			from := r.DecideFrom()
			add("decide", from, from)
		}
		add("renewal", r.Day("renewal"), value.NoDate)
	case "asset":
		if status != "superseded" && status != "archived" {
			add("rights", r.Day("rights_until"), value.NoDate)
		}
	case "roadmap":
		if p.Period != nil && status != "done" && status != "stopped" {
			end := p.Period.Resolve(0, cal).Full.To
			add("milestone", end, end)
		}
	}
}

// roles are those whom a day concerns: the owner and the second owner, or the
// roles that a person holds who is one of them.
func (d day) roles() []*model.Role {
	actors := []model.Actor{d.page.Owner}
	if r, ok := d.page.Def.(*model.Record); ok {
		actors = append(actors, r.Actor(model.FieldCoOwner))
	}
	var out []*model.Role
	for _, a := range actors {
		if a.Role != nil {
			out = append(out, a.Role)
		}
		if a.Person == nil {
			continue
		}
		if held := a.Person.Value("roles"); held != nil {
			for _, d := range held.Refs {
				if r, ok := d.(*model.Role); ok {
					out = append(out, r)
				}
			}
		}
	}
	return out
}

// concern keeps the days that concern a role.
func concern(list []day, r *model.Role) []day {
	var out []day
	for _, d := range list {
		if slices.Contains(d.roles(), r) {
			out = append(out, d)
		}
	}
	return out
}
