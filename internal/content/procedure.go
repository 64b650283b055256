package content

import (
	"slices"
	"strings"

	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/strictyaml"
	"github.com/mopsite/mopsite/internal/value"
)

// procedureTexts are the sentences of a procedure, which translations repeat.
type procedureTexts struct {
	Trigger value.Text `yaml:"trigger"`
	Inputs  prose      `yaml:"inputs"`
	Outputs prose      `yaml:"outputs"`
}

type procedureFront struct {
	common
	procedureTexts
	controlFront
	Deputy      name                    `yaml:"deputy"`
	RACI        strictyaml.Map[letters] `yaml:"raci"`
	SLA         duration                `yaml:"sla"`
	Status      strictyaml.Node         `yaml:"status" enum:"draft,in-review,active,retired"`
	Capability  names                   `yaml:"capability"`
	FunnelStage name                    `yaml:"funnel_stage"`
	Metrics     names                   `yaml:"metrics"`
	Tools       names                   `yaml:"tools"`
}

func decodeProcedure(r *kindReader, n strictyaml.Node) model.Definition {
	f := procedureFront{common: newCommon(), controlFront: newControl()}
	r.decode(n, &f, &f.common)
	p := &model.Procedure{SLA: f.SLA.Duration, Version: f.Version.V, Status: model.StateActive, Effective: f.Effective, FunnelStage: f.FunnelStage.V}
	r.report(choose(f.Status, &p.Status, model.States()...)...)
	r.control(f.controlFront, p.Status)
	r.owner(&p.Owner)
	r.actor(&p.Deputy, f.Deputy)
	if n, ok := n.Get("raci"); ok {
		p.RACIPos = n.Pos()
	}
	p.RACI = make([]model.RACI, len(f.RACI))
	for i, e := range f.RACI {
		p.RACI[i].Letters = string(e.Value)
		r.role(&p.RACI[i].Role, name{V: e.Key, Pos: e.KeyPos})
	}
	for _, id := range f.Capability {
		r.need(model.KindCapability, id, func(d model.Definition) { p.Capabilities = append(p.Capabilities, d.(*model.Capability)) })
	}
	for _, id := range f.Metrics {
		r.need(model.KindMetric, id, func(d model.Definition) { p.Metrics = append(p.Metrics, d.(*model.Metric)) })
	}
	for _, id := range f.Tools {
		r.need(model.KindTool, id, func(d model.Definition) { p.Tools = append(p.Tools, d.(*model.Record)) })
	}
	if f.FunnelStage.V != "" {
		r.draft.Needs = append(r.draft.Needs, model.Need{Name: toName(f.FunnelStage), Kind: model.KindFunnel, Stage: true, Bind: func(model.Definition) {}})
	}
	f.procedureTexts.merge(r, p)
	return p
}

func translateProcedure(r *kindReader, n strictyaml.Node, d model.Definition) {
	f := struct {
		own
		procedureTexts
		Rest strictyaml.Rest `yaml:",rest"`
	}{own: newCommon().own}
	r.translate(n, &f, &f.own, &f.Rest)
	f.procedureTexts.merge(r, d.(*model.Procedure))
}

func (t procedureTexts) merge(r *kindReader, p *model.Procedure) {
	p.Trigger = mergeText(p.Trigger, t.Trigger, r.draft.Lang)
	p.Inputs = t.Inputs.in(r.draft.Lang, r.fallback, p.Inputs)
	p.Outputs = t.Outputs.in(r.draft.Lang, r.fallback, p.Outputs)
}

// mergeText adds a text that stands in the file of a language.
func mergeText(into, t value.Text, lang string) value.Text {
	if t.Empty() {
		return into
	}
	by := map[string]string{}
	for l, s := range into.By {
		by[l] = s
	}
	for l, s := range t.By {
		by[l] = s
	}
	if t.All != "" {
		by[lang] = t.All
	}
	return value.Text{All: into.All, By: by}
}

// letters are the letters of a role in a procedure: R is responsible, A
// accountable, C consulted, I informed. They are kept in that order.
type letters string

// UnmarshalNode reads the value from YAML; what it cannot be is a finding at its place.
func (l *letters) UnmarshalNode(n strictyaml.Node) []diag.Diagnostic {
	const order = "RACI"
	text := strings.ToUpper(strings.NewReplacer("/", "", ",", "", " ", "", "・", "").Replace(n.Text()))
	for i, r := range text {
		if !strings.ContainsRune(order, r) || strings.ContainsRune(text[:i], r) {
			text = ""
			break
		}
	}
	if text == "" {
		return []diag.Diagnostic{n.Want("letters of R, A, C and I", `write R, A, C or I, or several as in A/R`)}
	}
	all := []byte(text)
	slices.SortFunc(all, func(a, b byte) int { return strings.IndexByte(order, a) - strings.IndexByte(order, b) })
	*l = letters(all)
	return nil
}
