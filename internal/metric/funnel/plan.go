package funnel

import (
	"fmt"
	"slices"

	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/diag/phrase"
	"github.com/mopsite/mopsite/internal/expr"
	"github.com/mopsite/mopsite/internal/facts"
	"github.com/mopsite/mopsite/internal/metric"
	"github.com/mopsite/mopsite/internal/metric/measure"
	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/value"
)

// The ids of the checks that this package alone reports.
const (
	CheckInvalidFunnel = "invalid-funnel"
	CheckNoCohort      = "no-cohort"
)

// plan is a funnel with its stages found in the facts.
type Plan struct {
	Funnel *model.Funnel
	Stages []Stage
	// records is the source whose stages all of the funnel's are, so that
	// entities can be followed; nil if there is none such.
	Records *measure.Source
	// window is the funnel's own limit in days, -1 for none.
	Window int
	// reason is metric.BadDefinition or metric.SourceFailed if nothing can be counted.
	Reason   metric.Reason
	findings []diag.Diagnostic
}

// stage is one stage of a funnel: a measure of one or more sources.
type Stage struct {
	*model.FunnelStage
	Measure string
	Sources measure.Sources
	// index is the stage's in the journeys of its only source, else -1.
	Index int
	Exit  bool
}

// last returns the index of the funnel's last stage that is no exit.
func (p *Plan) Last() int {
	for i := len(p.Stages) - 1; i > 0; i-- {
		if !p.Stages[i].Exit {
			return i
		}
	}
	return 0
}

// newPlan finds the stages of a funnel.
func NewPlan(f *measure.Facts, of *model.Funnel) *Plan {
	p := &Plan{Funnel: of}
	for _, def := range of.Stages {
		s, reason, found := findStage(f, def)
		if reason != metric.None {
			p.fault(reason, found)
			continue
		}
		p.Stages = append(p.Stages, s)
	}
	if p.Reason == metric.None && len(p.Stages) == 0 {
		p.fault(metric.BadDefinition, nil) // its finding stands already
	}
	var ok bool
	if p.Window, ok = windowDays(of.Window); !ok {
		d := diag.New(diag.Error, CheckInvalidFunnel, of.Pos, windowMistake(*of.Window), windowHint)
		p.fault(metric.BadDefinition, &d)
	}
	if p.Reason == metric.None {
		p.Records = sharedRecords(p.Stages)
		p.checkOrder()
	}
	return p
}

// Entries returns the days from the first to the last entry up to a day; it is
// empty without one, and where entities cannot be followed.
func (p *Plan) Entries(asOf value.Date) value.Span {
	if p.Records == nil {
		return value.Span{From: 0, To: -1}
	}
	return p.Records.Journeys.Entries(p.Stages[0].Index, asOf)
}

// Facts returns the days from the first to the last up to a day of which the
// sources of the stages have a fact; it is empty without any.
func (p *Plan) Facts(asOf value.Date) value.Span {
	out := value.Span{From: 0, To: -1}
	for _, st := range p.Stages {
		for _, s := range st.Sources {
			if s.Unread() {
				continue
			}
			switch days := s.Table.Seen(st.Measure, asOf); {
			case days.Empty():
			case out.Empty():
				out = days
			default:
				out = value.Span{From: min(out.From, days.From), To: max(out.To, days.To)}
			}
		}
	}
	return out
}

// fault records why nothing can be counted, and the finding if it is the
// author's mistake.
func (p *Plan) fault(reason metric.Reason, found *diag.Diagnostic) {
	if p.Reason != metric.BadDefinition {
		p.Reason = reason
	}
	if found != nil {
		found.Target = p.Funnel.ID
		p.findings = append(p.findings, *found)
	}
}

// windowDays returns the length of a window, -1 for none; ok is false for one
// that has no fixed number of days.
func windowDays(d *expr.Duration) (days int, ok bool) {
	if d == nil {
		return -1, true
	}
	if days, ok = d.Days(); !ok {
		return -1, false
	}
	return days, true
}

const windowHint = "write a window such as 90d or 4 weeks"

func windowMistake(d expr.Duration) string {
	return fmt.Sprintf("the window of a funnel is counted in days or weeks, and not as %s", d)
}

// checkOrder reports stages that stand in another order than in their source:
// such a funnel would count a later stage as the way to an earlier one.
func (p *Plan) checkOrder() {
	fail := func(s Stage, message, hint string) {
		d := diag.New(diag.Error, CheckInvalidFunnel, s.Pos, message, hint)
		p.fault(metric.BadDefinition, &d)
	}
	if s := p.Stages[0]; s.Exit {
		fail(s, fmt.Sprintf("the funnel starts with %s, which is an exit", s.ID), "start with a stage that leads on")
	}
	if p.Records == nil {
		return
	}
	before := Stage{Index: -1}
	for _, s := range p.Stages {
		switch {
		case s.Exit:
			continue
		case s.Index == before.Index:
			fail(s, fmt.Sprintf("stages %s and %s are both %s.%s", before.ID, s.ID, p.Records.Name, s.Measure), "keep one of them")
		case s.Index < before.Index:
			fail(s, fmt.Sprintf("stage %s stands after %s, but comes before it in source %s", s.ID, before.ID, p.Records.Name),
				"list the stages in the order of mopsite.yaml")
		}
		before = s
	}
}

// sharedRecords returns the record source that has all stages, or nil.
func sharedRecords(stages []Stage) *measure.Source {
	for _, s := range stages {
		if s.Index < 0 || s.Sources[0] != stages[0].Sources[0] {
			return nil
		}
	}
	return stages[0].Sources[0]
}

// findStage finds the measure of a stage.
func findStage(f *measure.Facts, def *model.FunnelStage) (Stage, metric.Reason, *diag.Diagnostic) {
	s := Stage{FunnelStage: def, Measure: def.Measure, Index: -1}
	if s.Measure == "" {
		s.Measure = def.ID
	}
	fail := func(check, message, hint string) (Stage, metric.Reason, *diag.Diagnostic) {
		d := diag.New(diag.Error, check, def.Pos, message, hint)
		return s, metric.BadDefinition, &d
	}
	name := expr.Measure{Source: def.Source, Name: s.Measure}
	owners := stageOwners(f, s.Measure)
	if def.Source == "" && len(owners) > 1 {
		return fail(model.CheckAmbiguousReference,
			fmt.Sprintf("%s each have a stage %s", phrase.And(owners), s.Measure),
			fmt.Sprintf("name the source, for instance measure: %s.%s", owners[0], s.Measure))
	}
	if def.Source == "" && len(owners) == 1 && !f.MayLack(s.Measure) {
		name.Source = owners[0]
	}
	l, bad := f.Find(name)
	switch {
	case bad != nil && bad.SourceFailed():
		return s, metric.SourceFailed, nil
	case bad != nil:
		return fail(model.CheckUnknownReference, fmt.Sprintf("stage %s: %s", def.ID, bad.Message), bad.Hint)
	case !l.Whole:
		return fail(CheckInvalidFunnel, fmt.Sprintf("stage %s: %s is not a count, and a funnel counts", def.ID, s.Measure),
			"map the column with as: count")
	}
	s.Sources = l.Sources
	if len(l.Sources) == 1 && l.Sources[0].Records() {
		stages := l.Sources[0].Journeys.Stages
		s.Index = slices.IndexFunc(stages, func(st facts.Stage) bool { return st.ID == s.Measure })
		s.Exit = s.Index >= 0 && stages[s.Index].Exit
	}
	return s, metric.None, nil
}

// stageOwners returns the names of the record sources with a stage of an id.
func stageOwners(f *measure.Facts, id string) []string {
	var out []string
	for _, s := range f.Sources {
		if s.Records() && slices.ContainsFunc(s.Journeys.Stages, func(st facts.Stage) bool { return st.ID == id }) {
			out = append(out, s.Name)
		}
	}
	return out
}
