package model

import (
	"slices"

	"github.com/mopsite/mopsite/internal/record"
	"github.com/mopsite/mopsite/internal/value"
)

// A pageKey is a key under which pages say something, and how they are asked.
type pageKey struct {
	name string
	said func(*Page) []Facet
}

// keysOfAll are the keys that every page may have, beside those of its kind.
func keysOfAll() []pageKey {
	return []pageKey{
		{"title", func(p *Page) []Facet { return []Facet{{Page: p.original()}} }},
		{"kind", func(p *Page) []Facet { return facetsOf(string(p.Kind)) }},
		{"description", func(p *Page) []Facet { return facetsOf(p.Description) }},
		{"owner", func(p *Page) []Facet { return actorFacets(p.Owner) }},
		{FieldStatus, (*Page).statusFacets},
		{"due", func(p *Page) []Facet { return facetsOf(p.ReviewDue().String()) }},
		{"reviewed", func(p *Page) []Facet { return facetsOf(p.LastReviewed.String()) }},
		{"tags", func(p *Page) []Facet { return facetsOf(p.Tags...) }},
		{"division", func(p *Page) []Facet { return facetsOf(p.Division) }},
		{"audience", func(p *Page) []Facet { return facetsOf(p.Audience...) }},
		{"period", func(p *Page) []Facet { return periodFacets(p.Period) }},
		{"date", func(p *Page) []Facet { return facetsOf(p.day().String()) }},
		{"lastmod", func(p *Page) []Facet { return facetsOf(p.LastMod.String()) }},
		{"version", ofControl(func(c *Control) []Facet { return facetsOf(c.Version) })},
		{"approver", ofControl(func(c *Control) []Facet { return actorFacets(c.Approver) })},
		{"effective", ofControl(func(c *Control) []Facet { return facetsOf(c.Effective.String()) })},
	}
}

// keysOfKind are the keys of a kind that computes whose values can stand in a list
// or a picture. Those that are tables or prose of several sentences cannot.
func keysOfKind(k Kind) []pageKey {
	switch k {
	case KindProcedure:
		return procedureKeys()
	case KindRole:
		return []pageKey{
			{"deputies", of(func(d *Role) []Facet { return actorFacets(d.Deputies...) })},
			{"collaborates_with", of(func(d *Role) []Facet { return actorFacets(d.CollaboratesWith...) })},
			{"skills", of(func(d *Role) []Facet { return wordFacets(d.Skills, func(s Skill) string { return s.Name }) })},
			{"personas", of(func(d *Role) []Facet {
				return wordFacets(d.Personas, func(p PersonaWeight) string { return p.Persona })
			})},
		}
	case KindCapability:
		return []pageKey{{"target", of(func(d *Capability) []Facet {
			if d.Target == 0 {
				return nil
			}
			return numberFacets(value.NumInt(int64(d.Target)))
		})}}
	case KindMetric:
		return metricKeys()
	case KindFunnel:
		return []pageKey{
			{"stages", of(func(d *Funnel) []Facet { return wordFacets(d.Stages, func(s *FunnelStage) string { return s.ID }) })},
			{"window", of(func(d *Funnel) []Facet {
				if d.Window == nil {
					return nil
				}
				return []Facet{{Word: d.Window.String(), Length: *d.Window}}
			})},
		}
	case KindCampaign:
		return campaignKeys()
	case KindConvention:
		return []pageKey{
			{"applies_to", of(func(d *Convention) []Facet { return facetsOf(d.AppliesTo) })},
			{"grammar", of(func(d *Convention) []Facet {
				if d.Grammar == nil {
					return nil
				}
				return facetsOf(d.Grammar.String())
			})},
		}
	}
	return nil
}

func procedureKeys() []pageKey {
	return []pageKey{
		{"deputy", of(func(d *Procedure) []Facet { return actorFacets(d.Deputy) })},
		{"sla", of(func(d *Procedure) []Facet {
			if d.SLA.N == 0 {
				return nil
			}
			return []Facet{{Word: d.SLA.String(), Length: d.SLA}}
		})},
		{"effective", of(func(d *Procedure) []Facet { return facetsOf(d.Effective.String()) })},
		{"trigger", of(func(d *Procedure) []Facet { return textFacets(d.Trigger, d.Pages[0].Lang) })},
		{"capability", of(func(d *Procedure) []Facet { return definitionFacets(d.Capabilities) })},
		{"funnel_stage", of(func(d *Procedure) []Facet { return facetsOf(d.FunnelStage) })},
		{"metrics", of(func(d *Procedure) []Facet { return definitionFacets(d.Metrics) })},
		{"tools", of(func(d *Procedure) []Facet { return definitionFacets(d.Tools) })},
		{"raci", of(func(d *Procedure) []Facet {
			var roles []Actor
			for _, r := range d.RACI {
				roles = append(roles, r.Role)
			}
			return actorFacets(roles...)
		})},
	}
}

func metricKeys() []pageKey {
	return []pageKey{
		{"formula", of(func(d *Metric) []Facet {
			if d.Formula == nil {
				return nil
			}
			return facetsOf(d.Formula.String())
		})},
		{"unit", of(func(d *Metric) []Facet { return facetsOf(string(d.Unit)) })},
		{"better", of(func(d *Metric) []Facet {
			switch {
			case !d.Directed:
				return nil
			case d.HigherIsBetter:
				return facetsOf("higher")
			}
			return facetsOf("lower")
		})},
		{"target", of(func(d *Metric) []Facet { return numberFacets(d.Target) })},
		{"currency", of(func(d *Metric) []Facet { return facetsOf(d.Currency) })},
	}
}

func campaignKeys() []pageKey {
	return []pageKey{
		{"budget", of(func(d *Campaign) []Facet { return numberFacets(d.Budget) })},
		{"currency", of(func(d *Campaign) []Facet { return facetsOf(d.Currency) })},
		{FieldStatus, of(func(d *Campaign) []Facet { return facetsOf(d.Status) })},
		{"kpi", of(func(d *Campaign) []Facet {
			var list []*Metric
			for _, k := range d.KPIs {
				if k.Metric != nil {
					list = append(list, k.Metric)
				}
			}
			return definitionFacets(list)
		})},
	}
}

// of asks the definition of a page; one of another kind says nothing.
func of[D Definition](said func(D) []Facet) func(*Page) []Facet {
	return func(p *Page) []Facet {
		if d, is := p.Def.(D); is {
			return said(d)
		}
		return nil
	}
}

func ofControl(said func(*Control) []Facet) func(*Page) []Facet {
	return func(p *Page) []Facet {
		if p.Control == nil {
			return nil
		}
		return said(p.Control)
	}
}

// Keys are the keys that a page of this kind may have values under, its own fields
// among them. Tables are none: they do not fit into a cell.
func (p *Page) Keys() []string {
	var out []string
	for _, k := range slices.Concat(keysOfAll(), keysOfKind(p.Kind)) {
		out = add(out, k.name)
	}
	if r, ok := p.Def.(*Record); ok {
		for _, f := range r.Declared.Fields {
			if f.Type != record.Rows {
				out = add(out, f.Name)
			}
		}
	}
	for _, f := range p.Fields {
		if !isRows(p, f.Key) {
			out = add(out, f.Key)
		}
	}
	return out
}

// Facets returns what a page says under one of its [Page.Keys]: what the kind of
// a record declares goes before the keys of every page, those before the keys of
// its kind, and any other key of its front matter comes last.
func (p *Page) Facets(key string) []Facet {
	if r, ok := p.Def.(*Record); ok && r.Declared.Field(key) != nil {
		return r.facets(key)
	}
	for _, list := range [][]pageKey{keysOfAll(), keysOfKind(p.Kind)} {
		for _, k := range list {
			if k.name != key {
				continue
			}
			if out := k.said(p); len(out) > 0 {
				return out
			}
		}
	}
	f, _ := p.Field(key)
	return wordFacets(f.Values, func(n Name) string { return n.Text })
}

func (p *Page) statusFacets() []Facet {
	if _, is := p.Def.(*Record); is {
		return nil
	}
	return facetsOf(p.Status())
}

// day is the day of a record, else that of the page.
func (p *Page) day() value.Date {
	if r, ok := p.Def.(*Record); ok {
		return r.Date()
	}
	return p.Date
}

// original is the page in the default language, as facets name pages.
func (p *Page) original() *Page {
	if len(p.Translations) == 0 {
		return p
	}
	return p.Translations[0]
}
