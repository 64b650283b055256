package content

import (
	"strings"

	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/strictyaml"
	"github.com/mopsite/mopsite/internal/value"
)

type funnelFront struct {
	common
	controlFront
	Stages []strictyaml.Located[stageFront] `yaml:"stages"`
	Window *window                          `yaml:"window"`
	Moves  strictyaml.Located[moves]        `yaml:"moves"`
	Entry  strictyaml.OneOrMany[name]       `yaml:"entry"`
}

// moves are the stages that may follow each, by its id.
type moves = strictyaml.Map[strictyaml.OneOrMany[name]]

type stageFront struct {
	ID        name       `yaml:"id"`
	Title     value.Text `yaml:"title"`
	Measure   name       `yaml:"measure"`
	Owner     name       `yaml:"owner"`
	Target    conversion `yaml:"target"`
	Procedure name       `yaml:"procedure"`
	SLA       duration   `yaml:"sla"`
}

func decodeFunnel(r *kindReader, n strictyaml.Node) model.Definition {
	f := funnelFront{common: newCommon(), controlFront: newControl()}
	r.decode(n, &f, &f.common)
	r.control(f.controlFront, model.StateActive)
	fn := &model.Funnel{}
	if f.Window != nil && f.Window.known {
		fn.Window = &f.Window.Duration
	}
	r.owner(&fn.Owner)
	first := map[string]bool{}
	for i, at := range f.Stages {
		s := at.V
		switch {
		case s.ID.V == "":
			r.fail(at.Pos, "give every stage an id", "stage %d of the funnel has no id", i+1)
			continue
		case first[s.ID.V]:
			r.fail(s.ID.Pos, "the ids of the stages of a funnel differ", "the stage %q is listed twice", s.ID.V)
			continue
		}
		first[s.ID.V] = true
		fn.Stages = append(fn.Stages, r.stage(s))
	}
	if len(fn.Stages) < 2 && len(r.found) == 0 {
		r.fail(r.at(), "write stages: [{id: lead}, {id: mql}]", "a funnel needs at least two stages")
	}
	r.moves(fn, f)
	return fn
}

// moves reads which moves are allowed. Whether the stages exist is known when there
// are facts.
func (r *kindReader) moves(fn *model.Funnel, f funnelFront) {
	fn.MovesPos = f.Moves.Pos
	for _, p := range f.Moves.V {
		m := model.Moves{From: model.Name{Text: p.Key, Pos: p.KeyPos}}
		for _, to := range p.Value {
			m.To = append(m.To, toName(to))
			if to.V == p.Key {
				r.fail(to.Pos, "leave it out: a status that stays the same is no move", "%q is no move from %q", to.V, p.Key)
			}
		}
		fn.Moves = append(fn.Moves, m)
	}
	for _, at := range f.Entry {
		fn.Entry = append(fn.Entry, toName(at))
	}
	switch {
	case len(fn.Entry) > 0 && len(fn.Moves) == 0:
		r.fail(fn.Entry[0].Pos, "write moves: {lead: [mql, lost]}, or leave entry out", "entry says where allowed moves begin, and there are none")
	case len(fn.Moves) > 0 && len(fn.Entry) == 0 && len(fn.Stages) > 0:
		fn.Entry = []model.Name{{Text: fn.Stages[0].ID, Pos: fn.Stages[0].Pos}}
	}
}

func (r *kindReader) stage(s stageFront) *model.FunnelStage {
	st := &model.FunnelStage{ID: s.ID.V, Title: s.Title, Measure: s.ID.V, Target: s.Target.Num, SLA: s.SLA.Duration, Pos: s.ID.Pos}
	r.actor(&st.Owner, s.Owner)
	r.need(model.KindProcedure, s.Procedure, func(d model.Definition) { st.Procedure = d.(*model.Procedure) })
	if s.Measure.V == "" {
		return st
	}
	st.Measure = s.Measure.V
	if source, measure, dotted := strings.Cut(s.Measure.V, "."); dotted {
		st.Source, st.Measure = source, measure
		if source == "" || measure == "" || strings.Contains(measure, ".") {
			r.fail(s.Measure.Pos, "write measure: source.stage, such as crm.won", "%q is not the measure of a source", s.Measure.V)
		}
	}
	return st
}
