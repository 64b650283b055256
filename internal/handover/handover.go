// Package handover lists what somebody answers for, so that it can be handed on: as
// the owner, the approver or in another part of any page, by their own name and by
// the roles that they hold, with who stands in.
package handover

import (
	"cmp"
	"slices"
	"strings"

	"github.com/mopsite/mopsite/internal/approval"
	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/value"
)

// Item is one part in a page.
type Item struct {
	Page *model.Page
	// As is the part, as in [model.Part].
	As string
	// Role is the id of the role by which it is theirs, "" where they are named.
	Role string
	// Deputies are who stands in, by id or name; others who hold the role too count,
	// since the work goes on with them.
	Deputies []string
}

// Gap reports whether work would lie still: nobody stands in, and the part is not
// that of a deputy or of somebody who is only asked or told.
func (i Item) Gap() bool {
	return len(i.Deputies) == 0 && i.As != "deputy" && strings.Trim(i.As, "CI") != ""
}

// List is what somebody answers for.
type List struct {
	// Who is their id or name; Roles are the ids of the roles that they hold as of the
	// day, in the order of their page.
	Who   string
	Roles []string
	// Away is the person where they have left, or do not begin before the day: then
	// they hold no role, and only what names them is theirs.
	Away *model.Record
	// Items stand by kind and title, the named ones before those by a role.
	Items []Item
}

// Gaps counts the items that nobody else would do.
func (l *List) Gaps() int {
	n := 0
	for _, i := range l.Items {
		if i.Gap() {
			n++
		}
	}
	return n
}

// Of returns what a person, a role or a name in free text answers for as of a day;
// ok is false if no page names them. Retired pages are nobody's work.
func Of(site *model.Site, who string, day value.Date) (l *List, ok bool) {
	l = &List{Who: who}
	person := personOf(site, who)
	if person != nil {
		ok = true
		l.hold(person, day)
	}
	for _, r := range site.Roles {
		ok = ok || r.ID == who
	}
	for _, p := range site.Pages {
		if p.Generated || p.Fallback || len(p.Translations) > 0 && approval.Files(p)[0] != p || p.Retired() {
			continue
		}
		for _, part := range p.Actors() {
			role, theirs := l.theirs(part.Actor, person)
			if !theirs {
				continue
			}
			ok = true
			l.add(Item{Page: p, As: part.As, Role: role, Deputies: deputies(site, p, part, person, day)})
		}
	}
	slices.SortStableFunc(l.Items, func(a, b Item) int {
		return cmp.Or(cmp.Compare(a.Page.Kind, b.Page.Kind), cmp.Compare(a.Page.Title, b.Page.Title), cmp.Compare(a.Page.File, b.Page.File))
	})
	return l, ok
}

// hold notes the roles that a person holds as of a day.
func (l *List) hold(person *model.Record, day value.Date) {
	if !there(person, day) {
		l.Away = person
		return
	}
	if v := person.Value("roles"); v != nil {
		for _, d := range v.Refs {
			l.Roles = append(l.Roles, model.EntityOf(d).ID)
		}
	}
}

// add keeps an item once: who is named beside a role that they hold is named.
func (l *List) add(i Item) {
	at := slices.IndexFunc(l.Items, func(o Item) bool { return o.Page == i.Page && o.As == i.As })
	switch {
	case at < 0:
		l.Items = append(l.Items, i)
	case i.Role == "" && l.Items[at].Role != "":
		l.Items[at] = i
	}
}

// theirs reports whether an actor is them, and by which of their roles.
func (l *List) theirs(a model.Actor, person *model.Record) (role string, ok bool) {
	switch {
	case a.Person != nil && a.Person == person, a.Text == l.Who:
		return "", true
	case a.Role != nil && slices.Contains(l.Roles, a.Role.ID):
		return a.Role.ID, true
	}
	return "", false
}

func personOf(site *model.Site, id string) *model.Record {
	for _, r := range site.Records {
		if r.Kind == "person" && r.ID == id {
			return r
		}
	}
	return nil
}

// deputies are who would go on with a part: the deputy of the page for its owner and
// what R and A are about, the deputies of the role, others who hold it, and the
// deputy of the person.
func deputies(site *model.Site, p *model.Page, part model.Part, person *model.Record, day value.Date) []string {
	var out []string
	add := func(a model.Actor) {
		own := person != nil && (a.Person == person) || a.Text == part.Actor.Text
		if !a.None() && !own && !slices.Contains(out, a.Text) && standsIn(site, a, person, day) {
			out = append(out, a.Text)
		}
	}
	if part.As == "owner" || strings.ContainsAny(part.As, "AR") && p.Kind == model.KindProcedure {
		for _, o := range p.Actors() {
			if o.As == "deputy" && p.Kind != model.KindRole {
				add(o.Actor)
			}
		}
	}
	if r := part.Actor.Role; r != nil {
		for _, a := range r.Deputies {
			add(a)
		}
		for _, o := range holders(site, r) {
			if o != person {
				add(model.Actor{Person: o, Text: o.ID})
			}
		}
	}
	if person != nil {
		add(person.Actor("deputy"))
	}
	return out
}

// standsIn reports whether somebody is there as of a day to go on with the work of
// a person: no one who has left or is yet to come, and no role of which it is known
// who holds it, if that is nobody else. A role without persons counts.
func standsIn(site *model.Site, a model.Actor, person *model.Record, day value.Date) bool {
	if a.Person != nil {
		return there(a.Person, day)
	}
	if a.Role == nil {
		return true
	}
	known := holders(site, a.Role)
	return len(known) == 0 || slices.ContainsFunc(known, func(o *model.Record) bool { return o != person && there(o, day) })
}

// holders are the persons of whom it is said that they hold a role, on any day.
func holders(site *model.Site, role *model.Role) []*model.Record {
	var out []*model.Record
	for _, r := range site.Records {
		if v := r.Value("roles"); r.Kind == "person" && v != nil && slices.Contains(v.Refs, model.Definition(role)) {
			out = append(out, r)
		}
	}
	return out
}

// there reports whether a person has begun and has not left as of a day.
func there(r *model.Record, day value.Date) bool {
	until, since := r.Day("until"), r.Day("since")
	return (until == value.NoDate || until >= day) && (since == value.NoDate || since <= day)
}
