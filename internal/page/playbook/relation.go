package playbook

import (
	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/page/book"
	"github.com/mopsite/mopsite/internal/record"
)

// relation is what a page says of another one.
type relation struct {
	From string `json:"from"`
	To   string `json:"to"`
	Type string `json:"type"`
}

// computed are the relations that kinds which compute say, beside the fields of
// records: what they are called, and by which key.
var computed = []string{
	"owner", "deputy", "approver", "tools", "responsible", "accountable", "consulted", "informed", "capability", "metrics", "deputies",
	"collaborates_with", "evidence", "formula", "stage_owner", "procedure", "kpi", "mentions",
}

// relations collects each relation once, in the order in which pages say them.
type relations struct {
	list  []relation
	known map[string]bool
	seen  map[relation]bool
}

// relationsOf lists the relations between entities.
func relationsOf(b *book.Book, all []*entity) []relation {
	r := &relations{list: []relation{}, known: map[string]bool{}, seen: map[relation]bool{}}
	for _, e := range all {
		r.known[e.Ref] = true
	}
	for _, p := range b.Site.Pages {
		if p.Fallback || p.Generated {
			continue
		}
		if first(p) {
			r.actor(p, p.Owner, "owner")
			if p.Control != nil {
				r.actor(p, p.Control.Approver, "approver")
			}
			r.definition(b.Site, p)
		}
		for _, t := range p.Refs {
			r.page(p, t.Page, "mentions")
		}
		for _, t := range p.Links {
			r.page(p, t.Page, "mentions")
		}
	}
	return r.list
}

func (r *relations) add(from *model.Page, to, word string) {
	rel := relation{refOf(from), to, word}
	if rel.From != to && r.known[to] && !r.seen[rel] {
		r.list, r.seen[rel] = append(r.list, rel), true
	}
}

func (r *relations) page(from, to *model.Page, word string) {
	if to != nil {
		r.add(from, refOf(to), word)
	}
}

func (r *relations) actor(from *model.Page, a model.Actor, word string) {
	if d := a.Definition(); d != nil {
		r.add(from, refTo(d), word)
	}
}

func (r *relations) actors(from *model.Page, list []model.Actor, word string) {
	for _, a := range list {
		r.actor(from, a, word)
	}
}

// letters are the words of the letters of RACI.
var letters = map[rune]string{'R': "responsible", 'A': "accountable", 'C': "consulted", 'I': "informed"}

func (r *relations) definition(site *model.Site, p *model.Page) {
	switch d := p.Def.(type) {
	case *model.Record:
		r.record(p, d.Values)
	case *model.Procedure:
		r.procedure(p, d)
	case *model.Role:
		r.actors(p, d.Deputies, "deputies")
		r.actors(p, d.CollaboratesWith, "collaborates_with")
	case *model.Capability:
		r.capability(p, d)
	case *model.Metric:
		r.metric(site, p, d)
	case *model.Funnel:
		for _, s := range d.Stages {
			r.actor(p, s.Owner, "stage_owner")
			if s.Procedure != nil {
				r.add(p, refTo(s.Procedure), "procedure")
			}
		}
	case *model.Campaign:
		for _, k := range d.KPIs {
			if k.Metric != nil {
				r.add(p, refTo(k.Metric), "kpi")
			}
		}
	}
}

func (r *relations) procedure(p *model.Page, d *model.Procedure) {
	r.actor(p, d.Deputy, "deputy")
	for _, x := range d.RACI {
		for _, letter := range x.Letters {
			r.actor(p, x.Role, letters[letter])
		}
	}
	for _, c := range d.Capabilities {
		r.add(p, refTo(c), "capability")
	}
	for _, m := range d.Metrics {
		r.add(p, refTo(m), "metrics")
	}
	for _, t := range d.Tools {
		r.add(p, refTo(t), "tools")
	}
}

func (r *relations) capability(p *model.Page, d *model.Capability) {
	for _, c := range d.Criteria {
		for _, e := range c.Evidence {
			r.page(p, e.Page, "evidence")
			if e.Metric != nil {
				r.add(p, refTo(e.Metric), "evidence")
			}
			if e.Procedure != nil {
				r.add(p, refTo(e.Procedure), "evidence")
			}
		}
	}
}

func (r *relations) metric(site *model.Site, p *model.Page, d *model.Metric) {
	if d.Formula == nil {
		return
	}
	for _, id := range d.Formula.Metrics() {
		if part := site.Metric(id); part != nil {
			r.add(p, refTo(part), "formula")
		}
	}
}

// record adds what the fields of a record name, those of rows too.
func (r *relations) record(p *model.Page, values []model.RecordValue) {
	for _, v := range values {
		word := v.Field.Name
		r.actors(p, v.Actors, word)
		for _, d := range v.Refs {
			r.add(p, refTo(d), word)
		}
		for _, to := range v.Pages {
			r.page(p, to, word)
		}
		for _, row := range v.Rows {
			r.record(p, row)
		}
	}
}

// words are the words that relations of a site may have.
func words(declared *record.Set) []string {
	out := append([]string(nil), computed...)
	for _, k := range declared.Kinds() {
		out = append(out, namingFields(k.Fields)...)
	}
	return out
}

// namingFields are the fields that name pages or people.
func namingFields(fields []record.Field) []string {
	var out []string
	for _, f := range fields {
		switch f.Type.One() {
		case record.Actor, record.Reference:
			out = append(out, f.Name)
		case record.Rows:
			out = append(out, namingFields(f.Fields)...)
		}
	}
	return out
}
