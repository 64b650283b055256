package content

import (
	"slices"

	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/strictyaml"
	"github.com/mopsite/mopsite/internal/value"
)

type capabilityFront struct {
	common
	controlFront
	Criteria strictyaml.Map[[]strictyaml.Located[criterionFront]] `yaml:"criteria"`
	Target   strictyaml.Node                                      `yaml:"target"`
}

type criterionFront struct {
	ID       name                                `yaml:"id"`
	Text     value.Text                          `yaml:"text"`
	Evidence strictyaml.OneOrMany[evidenceFront] `yaml:"evidence"`
	Required *bool                               `yaml:"required"`
	Weight   *weight                             `yaml:"weight"`
}

func decodeCapability(r *kindReader, n strictyaml.Node) model.Definition {
	f := capabilityFront{common: newCommon(), controlFront: newControl()}
	r.decode(n, &f, &f.common)
	r.control(f.controlFront, model.StateActive)
	c := &model.Capability{}
	if f.Target.Kind() != strictyaml.Null {
		level, ok := parseLevel(f.Target.Text())
		if !ok {
			r.report(f.Target.Want("a level from 1 to 4", ""))
		}
		c.Target = level
	}
	for _, e := range f.Criteria {
		level, ok := parseLevel(e.Key)
		if !ok {
			r.fail(e.KeyPos, "write the levels 1, 2, 3 and 4 as keys of criteria", "%q is not a level from 1 to 4", e.Key)
			continue
		}
		for _, item := range e.Value {
			if cr := r.criterion(item); cr != nil {
				cr.Capability, cr.Level = c, level
				c.Criteria = append(c.Criteria, cr)
			}
		}
	}
	slices.SortStableFunc(c.Criteria, func(a, b *model.Criterion) int { return a.Level - b.Level })
	if len(f.Criteria) == 0 {
		r.fail(r.at(), "write criteria: {1: [{id: …, text: …}]}", "the capability has no criteria")
	}
	return c
}

// criterion completes one criterion. It gates its level unless it says
// otherwise: a level nobody has to prove would be reached by everybody.
func (r *kindReader) criterion(at strictyaml.Located[criterionFront]) *model.Criterion {
	f := at.V
	if f.ID.V == "" {
		r.fail(at.Pos, "give it an id that no other criterion has", "the criterion has no id")
		return nil
	}
	if f.Text.Empty() {
		r.fail(f.ID.Pos, "write text: {ja: …, en: …}", "the criterion %q has no text", f.ID.V)
	}
	c := &model.Criterion{ID: f.ID.V, Text: f.Text, Required: true, Weight: value.NumInt(1), Pos: f.ID.Pos}
	if f.Required != nil {
		c.Required = *f.Required
	}
	if f.Weight != nil && !f.Weight.Null() {
		c.Weight = f.Weight.Num
	}
	r.evidence(c, f.Evidence)
	return c
}

func parseLevel(s string) (int, bool) {
	if len(s) != 1 || s[0] < '1' || s[0] > '4' {
		return 0, false
	}
	return int(s[0] - '0'), true
}
