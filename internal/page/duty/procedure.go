package duty

import (
	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/page/book"
	"github.com/mopsite/mopsite/internal/value"
)

// Procedure is the view of a procedure's page.
type Procedure struct {
	book.Page
	// Responsible owns the procedure; the card shows it instead of the head.
	Responsible, Deputy     book.Link
	Version, Status, Word   string
	Effective, SLA, Trigger string
	Inputs, Outputs         []string
	Capabilities, Metrics   []book.Link
	// Approver may approve it; Tools are what it is carried out with.
	Approver book.Link
	Tools    []book.Link
	Stage    book.Link
	RACI     *RACI
	// Runs are what the table of runs tells of the last twelve months; nil without.
	Runs *Runs
}

// ProcedureRow is a procedure in the index of procedures.
type ProcedureRow struct {
	Link, Owner, Deputy book.Link
	SLA, Version        string
	Status, Word        string
	Due                 string
	Overdue             bool
	Text                string
}

// ProcedureOf is the view of a procedure.
func ProcedureOf(l *book.Leaf, d *model.Procedure) Procedure {
	v := Procedure{
		Responsible: l.Actor(d.Owner), Deputy: l.Actor(d.Deputy), Version: d.Version, Status: stateOf(l, d), Effective: d.Effective.String(),
		Trigger: l.Text(d.Trigger), Inputs: l.Prose(d.Inputs), Outputs: l.Prose(d.Outputs), Stage: stage(l, d.FunnelStage),
	}
	v.Word = statusWord(l, stateOf(l, d))
	if d.SLA.N > 0 {
		v.SLA = l.Duration(d.SLA)
	}
	for _, c := range d.Capabilities {
		v.Capabilities = append(v.Capabilities, l.To(c))
	}
	if c := l.Page.Control; c != nil {
		v.Approver = l.Actor(c.Approver)
	}
	for _, m := range d.Metrics {
		v.Metrics = append(v.Metrics, l.To(m))
	}
	for _, t := range d.Tools {
		v.Tools = append(v.Tools, l.To(t))
	}
	if len(d.RACI) > 0 {
		m := matrix(l, []*model.Procedure{d})
		v.RACI = &m
		l.SectionAfter("raci", l.T("procedure.raci"))
	}
	v.Runs = runsOf(l, d)
	return v
}

// stateOf is the status of a procedure, "awaited" before the day from which it is in
// force.
func stateOf(l *book.Leaf, d *model.Procedure) string {
	if d.Status == model.StateActive && d.Effective > l.Results.AsOf {
		return "awaited"
	}
	return d.Status
}

func statusWord(l *book.Leaf, status string) string {
	if status == "" {
		return ""
	}
	return l.T("status." + status)
}

// stage links to the first funnel that has a stage of that id.
func stage(l *book.Leaf, id string) book.Link {
	for _, f := range l.Site.Funnels {
		for _, s := range f.Stages {
			if s.ID == id {
				return book.Link{Text: s.Label(l.Lang, l.Site.Default()), Href: l.To(f).Href}
			}
		}
	}
	return book.Link{Text: id}
}

// ProcedureRowOf is the line of a procedure in lists.
func ProcedureRowOf(l *book.Leaf, d *model.Procedure) ProcedureRow {
	p := d.Page(l.Lang)
	v := ProcedureRow{
		Link: l.To(d), Owner: l.Actor(d.Owner), Deputy: l.Actor(d.Deputy), Version: d.Version, Status: stateOf(l, d),
		Word: statusWord(l, stateOf(l, d)), Due: p.ReviewDue().String(), Text: p.Description,
	}
	if due := p.ReviewDue(); due != value.NoDate {
		v.Overdue = due < l.Results.AsOf
	}
	if d.SLA.N > 0 {
		v.SLA = l.Duration(d.SLA)
	}
	return v
}
