package page

import (
	"slices"
	"strings"

	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/value"
)

// Procedure is the view of a procedure's page.
type Procedure struct {
	Page
	// Responsible owns the procedure; the card shows it instead of the head.
	Responsible, Deputy     Link
	Version, Status, Word   string
	Effective, SLA, Trigger string
	Inputs, Outputs         []string
	Capabilities, Metrics   []Link
	Stage                   Link
	RACI                    *RACI
}

// ProcedureRow is a procedure in the index of procedures.
type ProcedureRow struct {
	Link, Owner, Deputy Link
	SLA, Version        string
	Status, Word        string
	Due                 string
	Overdue             bool
	Text                string
}

// RACI is the matrix of procedures and roles.
type RACI struct {
	Roles []Link
	Rows  []RACIRow
}

// RACIRow is a procedure in the matrix: one cell a role.
type RACIRow struct {
	Procedure Link
	Cells     []Letters
}

// Letters are the letters of one cell, each with its class: r, a, c or i.
type Letters []Letter

// Letter is one of R, A, C and I.
type Letter struct{ Class, Text, Word string }

// RACIPage is the view of the matrix over all procedures.
type RACIPage struct {
	Page
	RACI RACI
	// Gaps are procedures without exactly one A.
	Gaps []Link
}

func (l *leaf) procedure(d *model.Procedure) Procedure {
	v := Procedure{
		Responsible: l.actor(d.Owner), Deputy: l.actor(d.Deputy), Version: d.Version, Status: d.Status, Effective: d.Effective.String(),
		Trigger: l.text(d.Trigger), Inputs: l.prose(d.Inputs), Outputs: l.prose(d.Outputs), Stage: l.stage(d.FunnelStage),
	}
	v.Word = l.statusWord(d.Status)
	if d.SLA.N > 0 {
		v.SLA = l.duration(d.SLA)
	}
	for _, c := range d.Capabilities {
		v.Capabilities = append(v.Capabilities, l.to(c))
	}
	for _, m := range d.Metrics {
		v.Metrics = append(v.Metrics, l.to(m))
	}
	v.Page = l.plain()
	v.Page.Owner = Link{}
	if len(d.RACI) > 0 {
		m := l.raciMatrix([]*model.Procedure{d})
		v.RACI = &m
		l.section(&l.after, "raci", l.t("procedure.raci"))
	}
	return v
}

func (l *leaf) prose(p model.Prose) []string { return p.In(l.lang, l.in.Site.Default()) }

func (l *leaf) statusWord(status string) string {
	if status == "" {
		return ""
	}
	return l.t("status." + status)
}

// stage links to the first funnel that has a stage of that id.
func (l *leaf) stage(id string) Link {
	for _, f := range l.in.Site.Funnels {
		for _, s := range f.Stages {
			if s.ID == id {
				return Link{Text: s.Label(l.lang, l.in.Site.Default()), Href: l.to(f).Href}
			}
		}
	}
	return Link{Text: id}
}

func (l *leaf) procedureRow(d *model.Procedure) ProcedureRow {
	p := d.Page(l.lang)
	v := ProcedureRow{
		Link: l.to(d), Owner: l.actor(d.Owner), Deputy: l.actor(d.Deputy), Version: d.Version, Status: d.Status,
		Word: l.statusWord(d.Status), Due: p.ReviewDue().String(), Text: p.Description,
	}
	if due := p.ReviewDue(); due != value.NoDate {
		v.Overdue = due < l.in.Results.AsOf
	}
	if d.SLA.N > 0 {
		v.SLA = l.duration(d.SLA)
	}
	return v
}

// raciMatrix lists procedures against the roles that any of them names, in the
// site's order of roles; free text comes last.
func (l *leaf) raciMatrix(procedures []*model.Procedure) RACI {
	if len(procedures) == 0 {
		procedures = l.in.Site.Procedures
	}
	columns := l.raciColumns(procedures)
	var v RACI
	for _, c := range columns {
		v.Roles = append(v.Roles, l.actor(c))
	}
	for _, p := range procedures {
		row := RACIRow{Procedure: l.to(p), Cells: make([]Letters, len(columns))}
		for _, r := range p.RACI {
			at := slices.IndexFunc(columns, func(c model.Actor) bool { return sameActor(c, r.Role) })
			row.Cells[at] = l.letters(r.Letters)
		}
		v.Rows = append(v.Rows, row)
	}
	return v
}

func (l *leaf) raciColumns(procedures []*model.Procedure) []model.Actor {
	var columns []model.Actor
	for _, p := range procedures {
		for _, r := range p.RACI {
			if !slices.ContainsFunc(columns, func(c model.Actor) bool { return sameActor(c, r.Role) }) {
				columns = append(columns, r.Role)
			}
		}
	}
	slices.SortStableFunc(columns, func(a, b model.Actor) int { return l.rank(a) - l.rank(b) })
	return columns
}

// rank is the place of a role among the site's.
func (l *leaf) rank(a model.Actor) int {
	if i := slices.Index(l.in.Site.Roles, a.Role); i >= 0 {
		return i
	}
	return len(l.in.Site.Roles)
}

func sameActor(a, b model.Actor) bool {
	if a.Role != nil || b.Role != nil {
		return a.Role == b.Role
	}
	return a.Text == b.Text
}

// letters splits "AR" or "A/R" into its letters.
func (l *leaf) letters(s string) Letters {
	var out Letters
	for _, r := range s {
		if c := strings.ToLower(string(r)); strings.Contains("raci", c) {
			out = append(out, Letter{c, strings.ToUpper(c), l.t("raci." + c)})
		}
	}
	return out
}

func (l *leaf) raciPage() (string, any) {
	v := RACIPage{Page: l.plain(), RACI: l.raciMatrix(nil)}
	for _, p := range l.in.Site.Procedures {
		accountable := 0
		for _, r := range p.RACI {
			accountable += strings.Count(r.Letters, "A")
		}
		if accountable != 1 {
			v.Gaps = append(v.Gaps, l.to(p))
		}
	}
	return "raci.html", v
}
