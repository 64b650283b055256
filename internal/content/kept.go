package content

import (
	"strings"

	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/strictyaml"
	"github.com/mopsite/mopsite/internal/value"
)

// keptFront is a number that somebody saw.
type keptFront struct {
	Metric name                                         `yaml:"metric"`
	Funnel name                                         `yaml:"funnel"`
	Stage  name                                         `yaml:"stage"`
	Where  strictyaml.Map[strictyaml.OneOrMany[string]] `yaml:"where"`
	Period strictyaml.Node                              `yaml:"period"`
	AsOf   value.Date                                   `yaml:"as_of"`
	Value  strictyaml.Node                              `yaml:"value"`

	node strictyaml.Node
}

// UnmarshalNode reads the value from YAML; what it cannot be is a finding at its place.
func (f *keptFront) UnmarshalNode(n strictyaml.Node) []diag.Diagnostic {
	type plain keptFront
	f.AsOf = value.NoDate
	ds := n.Decode((*plain)(f))
	f.node = n
	return ds
}

// keptReader reads kept numbers of one file.
type keptReader struct {
	draft *model.Draft
	found []diag.Diagnostic
}

func (r *keptReader) fail(n strictyaml.Node, message, hint string) {
	r.found = append(r.found, diag.New(diag.Error, CheckFrontMatter, n.Pos(), message, hint))
}

// read reads a number that was seen on a day unless it names its own.
func (r *keptReader) read(f *keptFront, day value.Date) *model.Kept {
	k := &model.Kept{AsOf: day, Where: filters(f.Where), StageName: toName(f.Stage), Pos: f.node.Pos(), ValuePos: f.node.Pos()}
	if f.AsOf != value.NoDate {
		k.AsOf = f.AsOf
	}
	switch {
	case (f.Metric.V == "") == (f.Funnel.V == ""):
		r.fail(f.node, "a kept number is that of a metric or of a step of a funnel", "write metric: with its id, or funnel: and stage:")
	case (f.Funnel.V == "") != (f.Stage.V == ""):
		r.fail(f.node, "the step of a funnel is named by funnel and stage", "write funnel: with its id, and stage: with the id of the stage that is to be reached")
	case f.Metric.V != "":
		r.need(model.KindMetric, f.Metric, func(d model.Definition) { k.Metric = d.(*model.Metric) })
	default:
		r.need(model.KindFunnel, f.Funnel, func(d model.Definition) { k.Funnel = d.(*model.Funnel) })
	}
	if k.AsOf == value.NoDate {
		r.fail(f.node, "nobody can say on which day the number was seen", "write as_of: with the day")
	}
	r.period(k, f)
	r.value(k, f.Value)
	r.draft.Kept = append(r.draft.Kept, k)
	return k
}

func (r *keptReader) need(kind model.Kind, id name, bind func(model.Definition)) {
	r.draft.Needs = append(r.draft.Needs, model.Need{Name: toName(id), Kind: kind, Bind: bind})
}

func (r *keptReader) period(k *model.Kept, f *keptFront) {
	if f.Period.Kind() == strictyaml.Null {
		r.fail(f.node, "a kept number has no period", "write period: 2026-09, or 2026-04..2026-09")
		return
	}
	var p fixedPeriod
	r.found = append(r.found, f.Period.Decode(&p)...)
	k.Period, k.PeriodText = p.Period, f.Period.Text()
}

// value reads what was seen, and how exactly it was written down.
func (r *keptReader) value(k *model.Kept, n strictyaml.Node) {
	if n.Kind() == strictyaml.Null {
		return
	}
	k.ValuePos = n.Pos()
	r.found = append(r.found, n.Decode(&k.Value)...)
	text, percent := strings.CutSuffix(strings.TrimSpace(n.Text()), "%")
	_, decimals, _ := strings.Cut(text, ".")
	unit := value.NumInt(1)
	for range decimals {
		unit = unit.Div(value.NumInt(10))
	}
	if percent {
		unit = unit.Div(value.NumInt(100))
	}
	k.Half = unit.Div(value.NumInt(2))
}

// freeze reads the day of a page that keeps one, and its numbers.
func freeze(draft *model.Draft, s shared) []diag.Diagnostic {
	r := &keptReader{draft: draft}
	if s.AsOf.Kind() == strictyaml.Null {
		if len(s.Numbers) > 0 {
			r.fail(s.Numbers[0].node, "the page keeps numbers and does not say of which day", "write as_of: with the day for which the page speaks")
		}
		return r.found
	}
	day := value.NoDate
	ds := s.AsOf.Decode(&day)
	if len(ds) > 0 {
		return ds
	}
	draft.Frozen = &model.Frozen{AsOf: day, Pos: s.AsOf.Pos()}
	for i := range s.Numbers {
		f := &s.Numbers[i]
		if f.AsOf != value.NoDate && f.AsOf != day {
			r.fail(f.node, "the number is of another day than its page", "remove as_of: from the number")
			f.AsOf = day
		}
		draft.Frozen.Kept = append(draft.Frozen.Kept, r.read(f, day))
	}
	return r.found
}
