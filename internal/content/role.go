package content

import (
	"slices"
	"strings"

	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/strictyaml"
	"github.com/mopsite/mopsite/internal/value"
)

type roleTexts struct {
	Duties     prose `yaml:"duties"`
	FirstMonth prose `yaml:"first_month"`
}

type roleFront struct {
	common
	controlFront
	roleTexts
	Skills           strictyaml.Map[skillLevel] `yaml:"skills"`
	Deputies         names                      `yaml:"deputies"`
	Personas         strictyaml.Map[weight]     `yaml:"personas"`
	CollaboratesWith names                      `yaml:"collaborates_with"`
}

// personas are the four marketing personas.
func personas() []string {
	return []string{"modernizer", "orchestrator", "psychologist", "scientist"}
}

func decodeRole(r *kindReader, n strictyaml.Node) model.Definition {
	f := roleFront{common: newCommon(), controlFront: newControl()}
	r.decode(n, &f, &f.common)
	r.control(f.controlFront, model.StateActive)
	role := &model.Role{
		Duties:           f.Duties.in(r.draft.Lang, r.fallback, nil),
		FirstMonth:       f.FirstMonth.in(r.draft.Lang, r.fallback, nil),
		Deputies:         make([]model.Actor, len(f.Deputies)),
		CollaboratesWith: make([]model.Actor, len(f.CollaboratesWith)),
	}
	for _, s := range f.Skills {
		role.Skills = append(role.Skills, model.Skill{Name: s.Key, Level: int(s.Value)})
	}
	for _, p := range f.Personas {
		if !slices.Contains(personas(), p.Key) {
			r.fail(p.KeyPos, "the personas are "+strings.Join(personas(), ", "), "there is no persona %q", p.Key)
		}
		role.Personas = append(role.Personas, model.PersonaWeight{Persona: p.Key, Weight: p.Value.Num})
	}
	for i, id := range f.Deputies {
		r.role(&role.Deputies[i], id)
	}
	for i, id := range f.CollaboratesWith {
		r.actor(&role.CollaboratesWith[i], id)
	}
	return role
}

func translateRole(r *kindReader, n strictyaml.Node, d model.Definition) {
	f := struct {
		own
		roleTexts
		Rest strictyaml.Rest `yaml:",rest"`
	}{own: newCommon().own}
	r.translate(n, &f, &f.own, &f.Rest)
	role := d.(*model.Role)
	role.Duties = f.Duties.in(r.draft.Lang, r.fallback, role.Duties)
	role.FirstMonth = f.FirstMonth.in(r.draft.Lang, r.fallback, role.FirstMonth)
}

// skillLevel is a level from 0 to 4.
type skillLevel int

// UnmarshalNode reads the value from YAML; what it cannot be is a finding at its place.
func (l *skillLevel) UnmarshalNode(n strictyaml.Node) []diag.Diagnostic {
	ds := n.Decode((*int)(l))
	if len(ds) == 0 && (*l < 0 || *l > 4) {
		*l = 0
		return []diag.Diagnostic{n.Want("a level from 0 to 4", "")}
	}
	return ds
}

// weight is a number of at least 0.
type weight struct{ value.Num }

// UnmarshalNode reads the value from YAML; what it cannot be is a finding at its place.
func (w *weight) UnmarshalNode(n strictyaml.Node) []diag.Diagnostic {
	ds := n.Decode(&w.Num)
	if len(ds) == 0 && w.Sign() < 0 {
		w.Num = value.Num{}
		return []diag.Diagnostic{n.Wrong("must not be negative", "")}
	}
	return ds
}
