package model

import (
	"fmt"
	"slices"
	"strings"

	"github.com/mopsite/mopsite/internal/diag"
)

// define gives every definition its pages and lists it in the site.
func (j *joiner) define(drafts []*Draft) {
	for _, d := range drafts {
		if d.Def == nil {
			continue
		}
		e := d.Def.entity()
		e.Kind, e.ID, e.Pos = d.Kind, d.ID, fileStart(d.File)
		e.Pages = j.pagesOf(d.Lang)[d.Key].Translations
		for _, p := range e.Pages {
			p.Kind, p.ID, p.Def = d.Kind, d.ID, d.Def
		}
		j.register(d)
		j.list(d.Def)
	}
	s := j.site
	sortEntities(j, s.Procedures)
	sortEntities(j, s.Roles)
	sortEntities(j, s.Capabilities)
	sortEntities(j, s.Metrics)
	sortEntities(j, s.Funnels)
	sortEntities(j, s.Campaigns)
	sortEntities(j, s.Conventions)
	sortEntities(j, s.Records)
}

func (j *joiner) register(d *Draft) {
	if j.definitions[d.Kind] == nil {
		j.definitions[d.Kind] = map[string]Definition{}
	}
	if first := j.definitions[d.Kind][d.ID]; first != nil {
		j.sameID(first.entity().Pages[0], d.Def.entity().Pages[0])
		return
	}
	j.definitions[d.Kind][d.ID] = d.Def
}

func (j *joiner) list(def Definition) {
	s := j.site
	switch def := def.(type) {
	case *Procedure:
		s.Procedures = append(s.Procedures, def)
	case *Role:
		s.Roles = append(s.Roles, def)
	case *Capability:
		s.Capabilities = append(s.Capabilities, def)
	case *Metric:
		s.Metrics = append(s.Metrics, def)
	case *Campaign:
		s.Campaigns = append(s.Campaigns, def)
	case *Convention:
		s.Conventions = append(s.Conventions, def)
	case *Record:
		s.Records = append(s.Records, def)
	case *Funnel:
		s.Funnels = append(s.Funnels, def)
		for _, stage := range def.Stages {
			if j.stages[stage.ID] == nil {
				j.stages[stage.ID] = def
			}
		}
	}
}

// sortEntities puts definitions into the reading order of their pages in the
// default language.
func sortEntities[D Definition](j *joiner, defs []D) {
	slices.SortFunc(defs, func(a, b D) int {
		return j.order.compare(a.entity().Pages[0], b.entity().Pages[0])
	})
}

// bindDefinitions resolves what front matter refers to.
func (j *joiner) bindDefinitions(drafts []*Draft) {
	for _, d := range drafts {
		j.resolveActor(&d.Owner)
		for _, a := range d.Actors {
			j.resolveActor(a)
		}
		j.bind(d.Needs)
		p := j.pagesOf(d.Lang)[d.Key]
		p.Owner = d.Owner
		for _, c := range j.clones[p] {
			c.Owner = d.Owner
		}
	}
}

// resolveActor finds the role, or else the person, that an actor names. Free text is allowed; in a
// handbook without roles there is nothing else, so nothing to say about it.
func (j *joiner) resolveActor(a *Actor) {
	if a.None() || a.Definition() != nil {
		return
	}
	if role, ok := j.definitions[KindRole][a.Text].(*Role); ok {
		a.Role = role
		return
	}
	if person, ok := j.definitions[KindPerson][a.Text].(*Record); ok {
		a.Person = person
		return
	}
	if len(j.site.Roles) > 0 {
		j.report(diag.New(diag.Hint, CheckUnknownOwner, a.Pos, fmt.Sprintf("%q is no role of the handbook", a.Text),
			didYouMean(nearest(a.Text, slices.Concat(j.idsOf(KindRole), j.idsOf(KindPerson))), "write the id of a role, or add a page for it")))
	}
}

// bind meets needs and reports whether all were met.
func (j *joiner) bind(needs []Need) bool {
	met := true
	for _, n := range needs {
		if n.Page != nil {
			if p := j.namedPage(j.site.Default(), n.Name); p != nil {
				n.Page(p)
			} else {
				met = false
			}
		} else if def := j.meet(n); def != nil {
			n.Bind(def)
		} else {
			met = false
		}
	}
	return met
}

func (j *joiner) meet(n Need) Definition {
	what, ids := string(n.Kind), j.idsOf(n.Kind)
	def := j.definitions[n.Kind][n.Text]
	if n.Stage {
		what, ids, def = "stage of a funnel", sortedKeys(j.stages), j.stages[n.Text]
	}
	if def == nil {
		hint := fmt.Sprintf("the handbook has no %s yet", what)
		if len(ids) > 0 {
			hint = "known: " + enumerate(ids)
		}
		switch {
		case strings.ContainsAny(n.Text, ",、，"):
			hint = "write several as a list: [a, b]; " + hint
		case n.Kind == KindMetric:
			hint += "; a measure of the data becomes a metric by a page with kind: metric and formula: " + n.Text
		}
		j.fail(CheckUnknownReference, n.Pos, didYouMean(nearest(n.Text, ids), hint), "no %s has the id %q", what, n.Text)
	}
	return def
}

func (j *joiner) idsOf(k Kind) []string { return sortedKeys(j.definitions[k]) }

// checkCriteria reports criterion ids that are used twice, as assessments name
// criteria by id alone.
func (j *joiner) checkCriteria() {
	first := map[string]*Criterion{}
	for _, c := range j.site.Capabilities {
		for _, cr := range c.Criteria {
			if f := first[cr.ID]; f != nil {
				j.both(CheckDuplicateID, f.Pos, cr.Pos, fmt.Sprintf("the id %q of this criterion", cr.ID), "criterion ids are unique over all capabilities")
				continue
			}
			first[cr.ID] = cr
		}
	}
}

// checkFormulas resolves @metric in formulas. A formula that can never give a
// number is taken away, so that nothing downstream runs in circles.
func (j *joiner) checkFormulas() {
	refs := map[*Metric][]*Metric{}
	var bad []*Metric
	for _, m := range j.site.Metrics {
		if m.Formula == nil {
			continue
		}
		for _, id := range m.Formula.Metrics() {
			pos := m.metricPos(id)
			def := j.meet(Need{Name: Name{id, pos}, Kind: KindMetric})
			if def == nil {
				bad = append(bad, m)
				continue
			}
			refs[m] = append(refs[m], def.(*Metric))
		}
	}
	c := cycles{refs: refs, state: map[*Metric]int{}}
	for _, m := range j.site.Metrics {
		c.visit(m)
	}
	for _, ring := range c.found {
		ids := make([]string, len(ring), len(ring)+1)
		for i, m := range ring {
			ids[i] = "@" + m.ID
		}
		next := ring[1%len(ring)].ID
		j.fail(CheckCyclicReference, ring[0].metricPos(next), "write one of these formulas without the others",
			"the formula needs its own result: %s", strings.Join(append(ids, ids[0]), " → "))
		bad = append(bad, ring...)
	}
	for _, m := range bad {
		m.Formula = nil
	}
}

// cycles finds rings of formulas, depth first.
type cycles struct {
	refs  map[*Metric][]*Metric
	state map[*Metric]int // 0 new, 1 on the path, 2 done
	path  []*Metric
	found [][]*Metric
}

func (c *cycles) visit(m *Metric) {
	switch c.state[m] {
	case 1:
		ring := slices.Clone(c.path[slices.Index(c.path, m):])
		c.found = append(c.found, ring)
		return
	case 2:
		return
	}
	c.state[m] = 1
	c.path = append(c.path, m)
	for _, to := range c.refs[m] {
		c.visit(to)
	}
	c.path = c.path[:len(c.path)-1]
	c.state[m] = 2
}
