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
		if v := person.Value("roles"); v != nil {
			for _, d := range v.Refs {
				l.Roles = append(l.Roles, model.EntityOf(d).ID)
			}
		}
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
		if !a.None() && !own && !slices.Contains(out, a.Text) {
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
		for _, o := range holders(site, r, day) {
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

// holders are the persons who hold a role as of a day.
func holders(site *model.Site, role *model.Role, day value.Date) []*model.Record {
	var out []*model.Record
	for _, r := range site.Records {
		v := r.Value("roles")
		if r.Kind != "person" || v == nil || !slices.Contains(v.Refs, model.Definition(role)) {
			continue
		}
		until, since := r.Day("until"), r.Day("since")
		if (until == value.NoDate || until >= day) && (since == value.NoDate || since <= day) {
			out = append(out, r)
		}
	}
	return out
}
