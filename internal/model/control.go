package model

import (
	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/value"
)

// The states of a controlled document. One in review is not in force yet, a
// retired one no more.
const (
	StateDraft    = "draft"
	StateInReview = "in-review"
	StateActive   = "active"
	StateRetired  = "retired"
)

// States lists them in the order of a document's life.
func States() []string { return []string{StateDraft, StateInReview, StateActive, StateRetired} }

// Control is what makes a page a controlled document, shared by its translations.
type Control struct {
	Version string
	// State is one of [States].
	State string
	// Approver is who may approve it, nobody where no one is named.
	Approver Actor
	// Effective is the day from which it is in force, NoDate where none is given.
	Effective value.Date
	// Pos is where the version stands, or the start of the file.
	Pos diag.Pos
}

// Awaited reports whether a page that nothing else holds back comes into force only
// after a day.
func (c *Control) Awaited(day value.Date) bool { return c.State == StateActive && c.Effective > day }

// Retired reports whether a page says that it is no longer in force.
func (p *Page) Retired() bool {
	if d, ok := p.Def.(*Procedure); ok {
		return d.Status == StateRetired
	}
	return p.Control != nil && p.Control.State == StateRetired
}

// Actors are all whom a page names as its owner or by a key of its kind, with the
// word of that key: owner, deputy, approver, a letter of RACI.
func (p *Page) Actors() []Part {
	var out []Part
	add := func(as string, actors ...Actor) {
		for _, a := range actors {
			if !a.None() {
				out = append(out, Part{as, a})
			}
		}
	}
	add("owner", p.Owner)
	if p.Control != nil {
		add("approver", p.Control.Approver)
	}
	switch d := p.Def.(type) {
	case *Procedure:
		add("deputy", d.Deputy)
		for _, r := range d.RACI {
			if r.Letters != "" {
				add(r.Letters, r.Role)
			}
		}
	case *Role:
		add("deputy", d.Deputies...)
	case *Funnel:
		for _, s := range d.Stages {
			add("stage "+s.ID, s.Owner)
		}
	case *Record:
		for i := range d.Values {
			field := d.Values[i].Field.Name
			d.Values[i].each(func(v *RecordValue) { add(field, v.Actors...) })
		}
	}
	return out
}

// Part is what somebody is to a page: owner, deputy, approver, R, A, C, I, stage and
// its id, or the name of a field.
type Part struct {
	As    string
	Actor Actor
}
