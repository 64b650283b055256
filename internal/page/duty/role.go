package duty

import (
	"slices"
	"strings"

	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/page/book"
	"github.com/mopsite/mopsite/internal/page/calendar"
	"github.com/mopsite/mopsite/internal/value"
)

// duty is what a role does in a procedure; owner and deputy count beside the
// letters of RACI.
type duty struct {
	procedure     *model.Procedure
	letters       string
	owner, deputy bool
}

// Role is the view of a role's page.
type Role struct {
	book.Page
	Duties                []string
	Skills                []SkillLevel
	Deputies, StandsInFor []book.Link
	Collaborates          []book.Link
	Personas              []Persona
	Procedures            []RoleDuty
	Metrics, Stages       []book.Link
	// First is what somebody new in the role reads first, FirstSteps what its page says
	// of the first month, FirstTools what these procedures are carried out with,
	// FirstMeets who stands in, holds the role or works with it.
	First      []book.Link
	FirstSteps []string
	FirstTools []book.Link
	FirstMeets []book.Link
	// Calendar is the address of what falls due to the role, "" for nothing.
	Calendar string
}

// SkillLevel is a skill from 0 to 4: Steps has four entries, set up to Level.
type SkillLevel struct {
	Name  book.Link
	Level int
	Steps [4]bool
}

// Persona is the weight of one persona in a role.
type Persona struct{ Name, Share string }

// RoleDuty is a procedure of a role.
type RoleDuty struct {
	Procedure book.Link
	Letters   Letters
	As        string
	SLA       string
}

// RoleRow is a role in the index of roles.
type RoleRow struct {
	Link     book.Link
	Text     string
	Deputies []book.Link
	Leads    int
	Takes    int
}

// dutiesOf lists the procedures in which a role has a part, in the site's order.
func dutiesOf(site *model.Site, r *model.Role) []duty {
	var out []duty
	for _, p := range site.Procedures {
		if p.Status == model.StateRetired {
			continue
		}
		d := duty{procedure: p, owner: p.Owner.Role == r, deputy: p.Deputy.Role == r}
		named := d.owner || d.deputy
		for _, a := range p.RACI {
			if a.Role.Role == r {
				d.letters += a.Letters
				named = true
			}
		}
		if named {
			out = append(out, d)
		}
	}
	return out
}

// weight orders duties: what a role answers for comes first.
func (d duty) weight() int {
	switch {
	case d.owner:
		return 0
	case strings.Contains(d.letters, "A"):
		return 1
	case strings.Contains(d.letters, "R"):
		return 2
	case d.deputy:
		return 3
	case strings.Contains(d.letters, "C"):
		return 4
	}
	return 5
}

// RoleOf is the view of a role.
func RoleOf(l *book.Leaf, d *model.Role) Role {
	v := Role{
		Duties: l.Prose(d.Duties), Deputies: l.Actors(d.Deputies), Collaborates: l.Actors(d.CollaboratesWith),
		Skills: skillLevels(l, d.Skills),
	}
	for _, other := range l.Site.Roles {
		if slices.ContainsFunc(other.Deputies, func(a model.Actor) bool { return a.Role == d }) {
			v.StandsInFor = append(v.StandsInFor, l.To(other))
		}
	}
	if path := calendar.OfRole(l.Book, l.Lang, d); path != "" {
		v.Calendar = l.Root + book.EscapePath(path)
	}
	personas(l, &v, d)
	duties(l, &v, d)
	for _, m := range l.Site.Metrics {
		if m.Owner.Role == d {
			v.Metrics = append(v.Metrics, l.To(m))
		}
	}
	stages(l, &v, d)
	firstMonth(l, &v, d)
	if len(v.Procedures) > 0 {
		l.SectionBefore("procedures", l.T("role.procedures"))
	}
	if len(v.First)+len(v.FirstSteps) > 0 {
		l.SectionBefore("first", l.T("role.first"))
	}
	return v
}

func personas(l *book.Leaf, v *Role, d *model.Role) {
	total := value.NumInt(0)
	for _, p := range d.Personas {
		total = total.Add(p.Weight)
	}
	for _, p := range d.Personas {
		v.Personas = append(v.Personas, Persona{l.T("persona." + p.Persona), l.Format(model.UnitRatio, "").Compact(p.Weight.Div(total))})
	}
}

// duties lists the role's procedures and picks the first month's reading:
// what it owns, answers for or carries out.
func duties(l *book.Leaf, v *Role, d *model.Role) {
	list := dutiesOf(l.Site, d)
	slices.SortStableFunc(list, func(a, b duty) int { return a.weight() - b.weight() })
	for _, x := range list {
		row := RoleDuty{Procedure: l.To(x.procedure), Letters: letters(l, x.letters)}
		switch {
		case x.owner:
			row.As = l.T("page.owner")
		case x.deputy:
			row.As = l.T("procedure.deputy")
		}
		if x.procedure.SLA.N > 0 {
			row.SLA = l.Duration(x.procedure.SLA)
		}
		v.Procedures = append(v.Procedures, row)
		if x.weight() <= 2 {
			v.First = append(v.First, row.Procedure)
		}
	}
}

// firstMonth adds what somebody new in the role learns besides procedures: tools and
// people.
func firstMonth(l *book.Leaf, v *Role, d *model.Role) {
	v.FirstSteps = l.Prose(d.FirstMonth)
	add := func(list *[]book.Link, x book.Link) {
		if x.Text != "" && !slices.ContainsFunc(*list, func(o book.Link) bool { return o.Text == x.Text }) {
			*list = append(*list, x)
		}
	}
	for _, x := range dutiesOf(l.Site, d) {
		if x.weight() > 2 {
			continue
		}
		for _, t := range x.procedure.Tools {
			add(&v.FirstTools, l.To(t))
		}
	}
	for _, r := range l.Site.Records {
		held := r.Value("roles")
		until := r.Day("until")
		if r.Kind == "person" && held != nil && slices.Contains(held.Refs, model.Definition(d)) && (until == value.NoDate || until >= l.Results.AsOf) {
			add(&v.FirstMeets, l.To(r))
		}
	}
	for _, a := range slices.Concat(d.Deputies, d.CollaboratesWith) {
		add(&v.FirstMeets, l.Actor(a))
	}
}

func stages(l *book.Leaf, v *Role, d *model.Role) {
	for _, f := range l.Site.Funnels {
		for _, s := range f.Stages {
			if s.Owner.Role == d {
				v.Stages = append(v.Stages, book.Link{Text: s.Label(l.Lang, l.Site.Default()), Href: l.To(f).Href})
			}
		}
	}
}

func skillLevels(l *book.Leaf, skills []model.Skill) []SkillLevel {
	var out []SkillLevel
	for _, s := range skills {
		out = append(out, skillLevel(l, s))
	}
	return out
}

func skillLevel(l *book.Leaf, s model.Skill) SkillLevel {
	v := SkillLevel{Name: l.Skill(s.Name), Level: s.Level}
	for i := range v.Steps {
		v.Steps[i] = i < s.Level
	}
	return v
}

// RoleRowOf is the line of a role in lists.
func RoleRowOf(l *book.Leaf, d *model.Role) RoleRow {
	v := RoleRow{Link: l.To(d), Text: d.Page(l.Lang).Description, Deputies: l.Actors(d.Deputies)}
	for _, x := range dutiesOf(l.Site, d) {
		if x.weight() <= 1 {
			v.Leads++
		} else if x.letters != "" {
			v.Takes++
		}
	}
	return v
}
