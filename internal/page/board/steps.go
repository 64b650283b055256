package board

import (
	"cmp"
	"html/template"
	"strconv"

	"github.com/mopsite/mopsite/internal/metric/results"
	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/page/book"
	"github.com/mopsite/mopsite/internal/page/record"
	"github.com/mopsite/mopsite/internal/page/wording"
)

// Flow is the view of steps, one after the other.
type Flow struct {
	Title string
	// Of is what the steps are of, Owner who answers for it.
	Of, Owner book.Link
	Steps     []Step
	// Empty says why there is no step.
	Empty string
}

// Step is a step of a procedure, or a stage of a funnel.
type Step struct {
	// Mark is the number of a step, or the word for what starts and ends it.
	Mark string
	// Class is start, end or "", of a strategy past, now or ahead.
	Class string
	Text  string
	// State is the word for how far a step of a strategy is.
	State string
	// Owner answers for a stage; Procedure mends it.
	Owner, Procedure book.Link
	// Notes are its target and the time allowed.
	Notes []string
	// Facts are what a record says of the step, Lacks what it should say.
	Facts []record.Fact
	Lacks []string
}

// stepLength is how many characters of a step stand in its box: the page of the
// procedure has the rest.
const stepLength = 90

// StepsBlock writes a flow.
func StepsBlock(l *book.Leaf, b *model.StepsBlock, _ results.BlockData) template.HTML {
	v := Flow{}
	switch {
	case b.Funnel != nil:
		v.Of, v.Owner = l.To(b.Funnel), l.Actor(b.Funnel.Owner)
		stages(l, &v, b.Funnel)
	case b.Record != nil:
		v.Of, v.Owner = l.To(b.Record), l.Actor(b.Record.Owner)
		recorded(l, &v, b.Record)
	default:
		v.Of, v.Owner = l.To(b.Procedure), l.Actor(b.Procedure.Owner)
		procedure(l, &v, b.Procedure)
	}
	v.Title = cmp.Or(l.Text(b.Title), l.T("steps.title", v.Of.Text))
	if v.Of.Href == l.Href(l.Page) {
		v.Of = book.Link{} // its own page need not lead to it
	}
	return l.Part("steps", v)
}

// procedure lists the steps of a procedure between what starts it and what comes
// out.
func procedure(l *book.Leaf, v *Flow, p *model.Procedure) {
	if t := l.Text(p.Trigger); t != "" {
		v.Steps = append(v.Steps, Step{Mark: l.T("procedure.trigger"), Class: "start", Text: wording.Shorten(t, stepLength)})
	}
	steps := p.Steps(l.Lang)
	if len(steps) == 0 {
		v.Steps, v.Empty = nil, l.T("steps.none")
		return
	}
	for i, s := range steps {
		v.Steps = append(v.Steps, Step{Mark: strconv.Itoa(i + 1), Text: wording.Shorten(s, stepLength)})
	}
	for i, out := range l.Prose(p.Outputs) {
		if i == 0 {
			v.Steps = append(v.Steps, Step{Mark: l.T("procedure.outputs"), Class: "end"})
		}
		last := &v.Steps[len(v.Steps)-1]
		if last.Text += out; i < len(l.Prose(p.Outputs))-1 {
			last.Text += l.T("list.comma")
		}
	}
}

// stages lists the stages of a funnel with who answers for them.
func stages(l *book.Leaf, v *Flow, f *model.Funnel) {
	for i, s := range f.Stages {
		step := Step{Mark: strconv.Itoa(i + 1), Text: s.Label(l.Lang, l.Site.Default()), Owner: l.Actor(s.Owner)}
		if s.Procedure != nil {
			step.Procedure = l.To(s.Procedure)
		}
		if !s.Target.Null() {
			step.Notes = append(step.Notes, l.T("steps.target", l.Percent(s.Target)))
		}
		if s.SLA.N > 0 {
			step.Notes = append(step.Notes, l.T("steps.sla", l.Duration(s.SLA)))
		}
		v.Steps = append(v.Steps, step)
	}
}
