package duty

import (
	"cmp"
	"html/template"
	"slices"

	"github.com/mopsite/mopsite/internal/metric/results"
	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/page/book"
)

// SkillMatrix lists skills against roles.
type SkillMatrix struct {
	Title string
	Roles []book.Link
	Rows  []SkillRow
	// Gaps are skills that nobody has as needed, Single those that one role alone has.
	Gaps, Single []book.Link
}

// SkillRow is one skill: a level for each role, nil where a role lacks it.
type SkillRow struct {
	// Name leads to the term that explains the skill, where it is one.
	Name   book.Link
	Levels []*SkillLevel
	// Need is the level that somebody must have, Asked whether an author says so;
	// Able are the roles that have it.
	Need  int
	Asked bool
	Able  []book.Link
}

// alone is the level from which on somebody has a skill without help: what is
// needed where nobody says more.
const alone = 2

// SkillsBlock writes the matrix of skills.
func SkillsBlock(l *book.Leaf, b *model.SkillsBlock, _ results.BlockData) template.HTML {
	v := skillsOf(l, b.Roles, b.Needs)
	v.Title = cmp.Or(l.Text(b.Title), l.T("role.skills-matrix"))
	return l.Part("skills", v)
}

// skillsOf lists every skill that a role names or that is needed, in order of
// appearance; what is needed comes first.
func skillsOf(l *book.Leaf, roles []*model.Role, needs []model.Skill) SkillMatrix {
	v := SkillMatrix{}
	var names []string
	row := func(name string) *SkillRow {
		i := slices.Index(names, name)
		if i < 0 {
			i, names = len(names), append(names, name)
			v.Rows = append(v.Rows, SkillRow{Name: l.Skill(name), Levels: make([]*SkillLevel, len(roles)), Need: alone})
		}
		return &v.Rows[i]
	}
	for _, n := range needs {
		r := row(n.Name)
		r.Need, r.Asked = n.Level, true
	}
	for i, role := range roles {
		v.Roles = append(v.Roles, l.To(role))
		for _, s := range role.Skills {
			level := skillLevel(l, s)
			row(s.Name).Levels[i] = &level
		}
	}
	for i := range v.Rows {
		r := &v.Rows[i]
		for k, level := range r.Levels {
			if level != nil && level.Level >= r.Need {
				r.Able = append(r.Able, v.Roles[k])
			}
		}
		switch len(r.Able) {
		case 0:
			v.Gaps = append(v.Gaps, r.Name)
		case 1:
			v.Single = append(v.Single, r.Name)
		}
	}
	return v
}
