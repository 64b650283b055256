package model

// A Relation is what a definition says about another one: that a role owns a
// procedure, that a metric measures it.
type Relation struct {
	// From and To are such that things happen from left to right: roles act in
	// procedures, procedures move metrics.
	From, To *Entity
	// What is the word of the relation; the catalogues have a text for each.
	What string
}

// RelationWords are the words of relations.
func RelationWords() []string {
	return []string{
		"owner", "deputy", "responsible", "accountable", "consulted", "informed",
		"measured", "capability", "stage", "formula", "stands-in", "works-with",
	}
}

// Relations returns what the definitions of a site say of each other, each pair
// once with each word, in the order of procedures, funnels, metrics and roles.
func (s *Site) Relations() []Relation {
	r := &relations{seen: map[Relation]bool{}}
	for _, p := range s.Procedures {
		r.procedure(p)
	}
	for _, f := range s.Funnels {
		r.role(f.Owner, &f.Entity, "owner")
		for _, st := range f.Stages {
			r.role(st.Owner, &f.Entity, "owner")
			if st.Procedure != nil {
				r.add(&st.Procedure.Entity, &f.Entity, "stage")
			}
		}
	}
	for _, m := range s.Metrics {
		r.role(m.Owner, &m.Entity, "owner")
		if m.Formula == nil {
			continue
		}
		for _, id := range m.Formula.Metrics() {
			if part := s.Metric(id); part != nil && part != m {
				r.add(&part.Entity, &m.Entity, "formula")
			}
		}
	}
	for _, role := range s.Roles {
		for _, a := range role.Deputies {
			r.role(a, &role.Entity, "stands-in")
		}
		for _, a := range role.CollaboratesWith {
			r.role(a, &role.Entity, "works-with")
		}
	}
	return r.list
}

// relations collects each relation once.
type relations struct {
	list []Relation
	seen map[Relation]bool
}

func (r *relations) add(from, to *Entity, what string) {
	if rel := (Relation{from, to, what}); from != to && !r.seen[rel] {
		r.list, r.seen[rel] = append(r.list, rel), true
	}
}

// role adds a relation of somebody who is a role of the handbook.
func (r *relations) role(a Actor, to *Entity, what string) {
	if a.Role != nil {
		r.add(&a.Role.Entity, to, what)
	}
}

func (r *relations) procedure(p *Procedure) {
	r.role(p.Owner, &p.Entity, "owner")
	r.role(p.Deputy, &p.Entity, "deputy")
	for _, x := range p.RACI {
		for _, letter := range x.Letters {
			switch letter {
			case 'R':
				r.role(x.Role, &p.Entity, "responsible")
			case 'A':
				r.role(x.Role, &p.Entity, "accountable")
			case 'C':
				r.role(x.Role, &p.Entity, "consulted")
			case 'I':
				r.role(x.Role, &p.Entity, "informed")
			}
		}
	}
	for _, c := range p.Capabilities {
		r.add(&p.Entity, &c.Entity, "capability")
	}
	for _, m := range p.Metrics {
		r.add(&p.Entity, &m.Entity, "measured")
	}
}
