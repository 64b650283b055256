package playbook

import (
	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/naming"
	"github.com/mopsite/mopsite/internal/page/book"
)

// fields are what a definition says, by the keys of its front matter; nil where it
// says nothing.
func fields(b *book.Book, d model.Definition) map[string]any {
	m := members{}
	switch d := d.(type) {
	case *model.Record:
		m = recordFields(b, d.Values)
	case *model.Procedure:
		procedure(b, m, d)
	case *model.Role:
		role(m, d)
	case *model.Capability:
		capability(b, m, d)
	case *model.Metric:
		metric(b, m, d)
	case *model.Funnel:
		funnel(b, m, d)
	case *model.Campaign:
		campaign(b, m, d)
	case *model.Convention:
		convention(b, m, d)
	}
	if len(m) == 0 {
		return nil
	}
	return m
}

func procedure(b *book.Book, m members, d *model.Procedure) {
	m.word("deputy", actor(d.Deputy))
	var raci []members
	for _, r := range d.RACI {
		raci = append(raci, members{"role": actor(r.Role), "letters": r.Letters})
	}
	list(m, "raci", raci)
	m.text(b, "trigger", d.Trigger)
	m.prose("inputs", d.Inputs)
	m.prose("outputs", d.Outputs)
	m.length("sla", d.SLA)
	m.word("version", d.Version)
	m.word("status", d.Status)
	m.word("effective", d.Effective.String())
	list(m, "capability", refs(d.Capabilities))
	m.word("funnel_stage", d.FunnelStage)
	list(m, "metrics", refs(d.Metrics))
	list(m, "tools", refs(d.Tools))
}

func role(m members, d *model.Role) {
	m.prose("duties", d.Duties)
	m.prose("first_month", d.FirstMonth)
	var skills, personas []members
	for _, s := range d.Skills {
		skills = append(skills, members{"name": s.Name, "level": s.Level})
	}
	for _, p := range d.Personas {
		personas = append(personas, members{"persona": p.Persona, "weight": number(p.Weight)})
	}
	list(m, "skills", skills)
	list(m, "personas", personas)
	list(m, "deputies", actors(d.Deputies))
	list(m, "collaborates_with", actors(d.CollaboratesWith))
}

func capability(b *book.Book, m members, d *model.Capability) {
	if d.Target > 0 {
		m["target"] = d.Target
	}
	var criteria []members
	for _, c := range d.Criteria {
		x := members{"id": c.ID, "level": c.Level, "required": c.Required}
		x.text(b, "text", c.Text)
		x.num("weight", c.Weight)
		var evidence []members
		for _, e := range c.Evidence {
			y := members{"kind": string(e.Kind)}
			y.word("name", e.Name.Text)
			evidence = append(evidence, y)
		}
		list(x, "evidence", evidence)
		criteria = append(criteria, x)
	}
	list(m, "criteria", criteria)
}

func metric(b *book.Book, m members, d *model.Metric) {
	if d.Formula != nil {
		m.word("formula", d.Formula.String())
	}
	m.word("unit", string(d.Unit))
	if d.Directed {
		m["better"] = "lower"
		if d.HigherIsBetter {
			m["better"] = "higher"
		}
	}
	m.num("target", d.Target)
	if !d.Target.Null() {
		m.word("currency", d.TargetCurrency(b.Config.Site.Currency))
	}
}

func funnel(b *book.Book, m members, d *model.Funnel) {
	if d.Window != nil {
		m["window"] = d.Window.String()
	}
	var stages []members
	for _, s := range d.Stages {
		x := members{"id": s.ID}
		x.text(b, "title", s.Title)
		x.word("source", s.Source)
		x.word("measure", s.Measure)
		x.word("owner", actor(s.Owner))
		x.num("target", s.Target)
		x.length("sla", s.SLA)
		if s.Procedure != nil {
			x["procedure"] = refTo(s.Procedure)
		}
		stages = append(stages, x)
	}
	list(m, "stages", stages)
	var moves []members
	for _, mv := range d.Moves {
		moves = append(moves, members{"from": mv.From.Text, "to": written(mv.To)})
	}
	list(m, "moves", moves)
	if len(d.Entry) > 0 {
		m["entry"] = written(d.Entry)
	}
}

// written are names as an author writes them.
func written(names []model.Name) []string {
	out := make([]string, len(names))
	for i, n := range names {
		out[i] = n.Text
	}
	return out
}

func campaign(b *book.Book, m members, d *model.Campaign) {
	if !d.Budget.Null() {
		m["budget"] = money(b, d.Budget, d.Currency)
	}
	if d.Period != nil {
		m["period"] = spanOf(b, d.Period)
	}
	m.word("status", d.Status)
	var kpi []members
	for _, k := range d.KPIs {
		if k.Metric != nil {
			x := members{"metric": refTo(k.Metric)}
			x.num("target", k.Target)
			kpi = append(kpi, x)
		}
	}
	list(m, "kpi", kpi)
}

func convention(b *book.Book, m members, d *model.Convention) {
	m.word("applies_to", d.AppliesTo)
	if d.Grammar == nil {
		return
	}
	m.word("grammar", d.Grammar.String())
	var fields []members
	for _, name := range d.Grammar.Fields() {
		f, _ := d.Grammar.Field(name)
		x := members{"name": name}
		x.text(b, "title", d.Titles[name])
		var values []members
		for _, v := range f.Values {
			values = append(values, members{"value": v.Text, "name": v.Name})
		}
		list(x, "values", values)
		switch {
		case len(values) > 0:
		case f.Pattern == naming.Date:
			x["format"] = f.Format
		case f.Pattern == naming.Digits:
			x["pattern"] = "digits"
		default:
			x["pattern"] = "text"
		}
		fields = append(fields, x)
	}
	list(m, "fields", fields)
}
