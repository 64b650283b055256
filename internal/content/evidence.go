package content

import (
	"fmt"
	"strings"

	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/strictyaml"
	"github.com/mopsite/mopsite/internal/value"
)

// evidenceFront is what shows that a criterion is met.
type evidenceFront struct {
	Assessed *bool           `yaml:"assessed"`
	Page     name            `yaml:"page"`
	Source   name            `yaml:"source"`
	Metric   name            `yaml:"metric"`
	Runs     name            `yaml:"runs"`
	MaxAge   *reviewEvery    `yaml:"max_age"`
	AtLeast  strictyaml.Node `yaml:"at_least"`
	Period   strictyaml.Node `yaml:"period"`

	node strictyaml.Node
}

// UnmarshalNode reads the value from YAML; what it cannot be is a finding at its place.
func (f *evidenceFront) UnmarshalNode(n strictyaml.Node) []diag.Diagnostic {
	type plain evidenceFront
	ds := n.Decode((*plain)(f))
	f.node = n
	return ds
}

const evidenceHint = "write evidence: {assessed: true}, {page: …, max_age: 6 months}, {source: …, max_age: 3 days}, " +
	"{metric: …, at_least: 95%, period: last 3 months} or {runs: …, at_least: 2, period: last 6 months}"

// evidence reads what shows that a criterion is met: an assessment, unless the
// page says otherwise.
func (r *kindReader) evidence(c *model.Criterion, fronts []evidenceFront) {
	if len(fronts) == 0 {
		c.Evidence = []model.Evidence{{Kind: model.EvidenceAssessed, Pos: c.Pos}}
	}
	// Names are bound to the elements of the slice, so it must not move.
	c.Evidence = append(make([]model.Evidence, 0, len(fronts)+1), c.Evidence...)
	for i := range fronts {
		f := &fronts[i]
		if f.node.Kind() != strictyaml.Mapping {
			continue // decoding has told
		}
		kind, id, ok := f.kind()
		if !ok {
			r.fail(f.node.Pos(), evidenceHint, "evidence is one of assessed, page, source, metric and runs")
			continue
		}
		c.Evidence = append(c.Evidence, model.Evidence{Kind: kind, Name: toName(id), Pos: f.node.Pos()})
		e := &c.Evidence[len(c.Evidence)-1]
		if f.MaxAge != nil {
			e.MaxAge = f.MaxAge.Duration
		}
		r.bindEvidence(e, id)
		r.evidenceBounds(e, f)
	}
}

// kind tells which evidence it is; ok is false if it is none or several.
func (f *evidenceFront) kind() (kind model.EvidenceKind, id name, ok bool) {
	if f.Assessed != nil && *f.Assessed {
		kind = model.EvidenceAssessed
	}
	for _, k := range []struct {
		model.EvidenceKind
		name
	}{{model.EvidencePage, f.Page}, {model.EvidenceSource, f.Source}, {model.EvidenceMetric, f.Metric}, {model.EvidenceRuns, f.Runs}} {
		if k.V == "" {
			continue
		}
		if kind != "" {
			return "", name{}, false
		}
		kind, id = k.EvidenceKind, k.name
	}
	return kind, id, kind != ""
}

func (r *kindReader) bindEvidence(e *model.Evidence, id name) {
	switch e.Kind {
	case model.EvidenceMetric:
		r.need(model.KindMetric, id, func(d model.Definition) { e.Metric = d.(*model.Metric) })
	case model.EvidenceRuns:
		r.need(model.KindProcedure, id, func(d model.Definition) { e.Procedure = d.(*model.Procedure) })
	}
}

// evidenceBounds reads how much there must be over which period, and reports
// what the kind of evidence does not know or cannot do without.
func (r *kindReader) evidenceBounds(e *model.Evidence, f *evidenceFront) {
	counted := e.Kind == model.EvidenceMetric || e.Kind == model.EvidenceRuns
	wrong := func(n strictyaml.Node, key, hint string) {
		if n.Kind() != strictyaml.Null {
			r.fail(n.Pos(), hint, "evidence by %s has no %s", e.Kind, key)
		}
	}
	if !counted {
		wrong(f.AtLeast, "at_least", "remove it")
		wrong(f.Period, "period", "write max_age: for how long it counts")
		return
	}
	if f.MaxAge != nil {
		r.fail(f.node.Pos(), "remove it; the period says how far back it counts", "evidence by %s has no max_age", e.Kind)
	}
	var missing []string
	if f.AtLeast.Kind() == strictyaml.Null {
		missing = append(missing, "at_least")
	}
	if f.Period.Kind() == strictyaml.Null {
		missing = append(missing, "period")
	}
	if len(missing) > 0 {
		r.fail(f.node.Pos(), evidenceHint, "evidence by %s needs %s", e.Kind, strings.Join(missing, " and "))
	}
	if f.AtLeast.Kind() != strictyaml.Null {
		r.report(f.AtLeast.Decode(&e.AtLeast)...)
		if n := e.AtLeast; !n.Null() && e.Kind == model.EvidenceRuns && (n.Cmp(value.NumInt(1)) < 0 || n.Exact(0) != n.Exact(6)) {
			r.fail(f.AtLeast.Pos(), "write how often it has to be done", "%s is no number of runs", f.AtLeast.Text())
		}
	}
	if f.Period.Kind() != strictyaml.Null {
		var p period
		r.report(f.Period.Decode(&p)...)
		e.Period, e.PeriodText = p.Period, fmt.Sprint(p.Period)
	}
}
