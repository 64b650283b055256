package page

import (
	"slices"
	"strings"

	"github.com/mopsite/mopsite/internal/model"
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
	Page
	Duties                []string
	Skills                []SkillLevel
	Deputies, StandsInFor []Link
	Collaborates          []Link
	Personas              []Persona
	Procedures            []RoleDuty
	Metrics, Stages       []Link
	// First is what somebody new in the role reads first.
	First []Link
}

// SkillLevel is a skill from 0 to 4: Steps has four entries, set up to Level.
type SkillLevel struct {
	Name  string
	Level int
	Steps [4]bool
}

// Persona is the weight of one persona in a role.
type Persona struct{ Name, Share string }

// RoleDuty is a procedure of a role.
type RoleDuty struct {
	Procedure Link
	Letters   Letters
	As        string
	SLA       string
}

// RoleRow is a role in the index of roles.
type RoleRow struct {
	Link     Link
	Text     string
	Deputies []Link
	Leads    int
	Takes    int
}

// SkillMatrix lists roles against skills.
type SkillMatrix struct {
	Roles []Link
	Rows  []SkillRow
}

// SkillRow is one skill: a level for each role, nil where a role lacks it, and
// how many roles have at least level 3.
type SkillRow struct {
	Name   string
	Levels []*SkillLevel
	Strong int
}

// collectDuties turns the procedures' tables round.
func (b *book) collectDuties() {
	b.duties = map[*model.Role][]duty{}
	for _, p := range b.in.Site.Procedures {
		byRole := map[*model.Role]*duty{}
		at := func(a model.Actor) *duty {
			if byRole[a.Role] == nil {
				byRole[a.Role] = &duty{procedure: p}
			}
			return byRole[a.Role]
		}
		for _, r := range p.RACI {
			at(r.Role).letters += r.Letters
		}
		at(p.Owner).owner = true
		at(p.Deputy).deputy = true
		for _, r := range b.in.Site.Roles {
			if d := byRole[r]; d != nil {
				b.duties[r] = append(b.duties[r], *d)
			}
		}
	}
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

func (l *leaf) role(d *model.Role) Role {
	v := Role{
		Duties: l.prose(d.Duties), Deputies: l.actors(d.Deputies), Collaborates: l.actors(d.CollaboratesWith),
		Skills: skillLevels(d.Skills),
	}
	for _, other := range l.in.Site.Roles {
		if slices.ContainsFunc(other.Deputies, func(a model.Actor) bool { return a.Role == d }) {
			v.StandsInFor = append(v.StandsInFor, l.to(other))
		}
	}
	l.personas(&v, d)
	l.roleDuties(&v, d)
	for _, m := range l.in.Site.Metrics {
		if m.Owner.Role == d {
			v.Metrics = append(v.Metrics, l.to(m))
		}
	}
	l.roleStages(&v, d)
	if len(v.Procedures) > 0 {
		l.section(&l.before, "procedures", l.t("role.procedures"))
	}
	if len(v.First) > 0 {
		l.section(&l.before, "first", l.t("role.first"))
	}
	v.Page = l.plain()
	return v
}

func (l *leaf) personas(v *Role, d *model.Role) {
	total := value.NumInt(0)
	for _, p := range d.Personas {
		total = total.Add(p.Weight)
	}
	for _, p := range d.Personas {
		v.Personas = append(v.Personas, Persona{l.t("persona." + p.Persona), l.format(model.UnitRatio, "").Compact(p.Weight.Div(total))})
	}
}

// roleDuties lists the role's procedures and picks the first month's reading:
// what it owns, answers for or carries out.
func (l *leaf) roleDuties(v *Role, d *model.Role) {
	duties := slices.Clone(l.duties[d])
	slices.SortStableFunc(duties, func(a, b duty) int { return a.weight() - b.weight() })
	for _, x := range duties {
		row := RoleDuty{Procedure: l.to(x.procedure), Letters: l.letters(x.letters)}
		switch {
		case x.owner:
			row.As = l.t("page.owner")
		case x.deputy:
			row.As = l.t("procedure.deputy")
		}
		if x.procedure.SLA.N > 0 {
			row.SLA = l.duration(x.procedure.SLA)
		}
		v.Procedures = append(v.Procedures, row)
		if x.weight() <= 2 {
			v.First = append(v.First, row.Procedure)
		}
	}
}

func (l *leaf) roleStages(v *Role, d *model.Role) {
	for _, f := range l.in.Site.Funnels {
		for _, s := range f.Stages {
			if s.Owner.Role == d {
				v.Stages = append(v.Stages, Link{Text: s.Label(l.lang, l.in.Site.Default()), Href: l.to(f).Href})
			}
		}
	}
}

func skillLevels(skills []model.Skill) []SkillLevel {
	var out []SkillLevel
	for _, s := range skills {
		out = append(out, skillLevel(s))
	}
	return out
}

func skillLevel(s model.Skill) SkillLevel {
	v := SkillLevel{Name: s.Name, Level: s.Level}
	for i := range v.Steps {
		v.Steps[i] = i < s.Level
	}
	return v
}

func (l *leaf) roleRow(d *model.Role) RoleRow {
	v := RoleRow{Link: l.to(d), Text: d.Page(l.lang).Description, Deputies: l.actors(d.Deputies)}
	for _, x := range l.duties[d] {
		if x.weight() <= 1 {
			v.Leads++
		} else if x.letters != "" {
			v.Takes++
		}
	}
	return v
}

// skillMatrix lists every skill that a role names, in order of appearance.
func (l *leaf) skillMatrix() *SkillMatrix {
	var v SkillMatrix
	at := map[string]int{}
	for i, r := range l.in.Site.Roles {
		v.Roles = append(v.Roles, l.to(r))
		for _, s := range r.Skills {
			if _, known := at[s.Name]; !known {
				at[s.Name] = len(v.Rows)
				v.Rows = append(v.Rows, SkillRow{Name: s.Name, Levels: make([]*SkillLevel, len(l.in.Site.Roles))})
			}
			level := skillLevel(s)
			row := &v.Rows[at[s.Name]]
			row.Levels[i] = &level
			if s.Level >= 3 {
				row.Strong++
			}
		}
	}
	if len(v.Rows) == 0 {
		return nil
	}
	return &v
}
