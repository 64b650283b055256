package duty

import (
	"html/template"
	"slices"
	"strings"

	"github.com/mopsite/mopsite/internal/metric/results"
	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/page/book"
)

// RACI is the matrix of procedures and roles.
type RACI struct {
	Roles []book.Link
	Rows  []RACIRow
}

// RACIRow is a procedure in the matrix: one cell a role.
type RACIRow struct {
	Procedure book.Link
	Cells     []Letters
}

// Letters are the letters of one cell, each with its class: r, a, c or i.
type Letters []Letter

// Letter is one of R, A, C and I.
type Letter struct{ Class, Text, Word string }

// RACIPage is the view of the matrix over all procedures.
type RACIPage struct {
	book.Page
	RACI RACI
	// Gaps are procedures without exactly one A.
	Gaps []book.Link
}

// matrix lists procedures against the roles that any of them names, in the
// site's order of roles; free text comes last.
func matrix(l *book.Leaf, procedures []*model.Procedure) RACI {
	if len(procedures) == 0 {
		procedures = l.Site.Procedures
	}
	columns := actors(l, procedures)
	var v RACI
	for _, c := range columns {
		v.Roles = append(v.Roles, l.Actor(c))
	}
	for _, p := range procedures {
		row := RACIRow{Procedure: l.To(p), Cells: make([]Letters, len(columns))}
		for _, r := range p.RACI {
			at := slices.IndexFunc(columns, func(c model.Actor) bool { return sameActor(c, r.Role) })
			row.Cells[at] = letters(l, r.Letters)
		}
		v.Rows = append(v.Rows, row)
	}
	return v
}

func actors(l *book.Leaf, procedures []*model.Procedure) []model.Actor {
	var columns []model.Actor
	for _, p := range procedures {
		for _, r := range p.RACI {
			if !slices.ContainsFunc(columns, func(c model.Actor) bool { return sameActor(c, r.Role) }) {
				columns = append(columns, r.Role)
			}
		}
	}
	slices.SortStableFunc(columns, func(a, b model.Actor) int { return rank(l, a) - rank(l, b) })
	return columns
}

// rank is the place of a role among the site's.
func rank(l *book.Leaf, a model.Actor) int {
	if i := slices.Index(l.Site.Roles, a.Role); i >= 0 {
		return i
	}
	return len(l.Site.Roles)
}

func sameActor(a, b model.Actor) bool {
	if a.Role != nil || b.Role != nil {
		return a.Role == b.Role
	}
	return a.Text == b.Text
}

// letters splits "AR" or "A/R" into its letters.
func letters(l *book.Leaf, s string) Letters {
	var out Letters
	for _, r := range s {
		if c := strings.ToLower(string(r)); strings.Contains("raci", c) {
			out = append(out, Letter{c, strings.ToUpper(c), l.T("raci." + c)})
		}
	}
	return out
}

// RACIOf is the matrix over all procedures.
func RACIOf(l *book.Leaf) RACIPage {
	v := RACIPage{RACI: matrix(l, nil)}
	for _, p := range l.Site.Procedures {
		accountable := 0
		for _, r := range p.RACI {
			accountable += strings.Count(r.Letters, "A")
		}
		if accountable != 1 {
			v.Gaps = append(v.Gaps, l.To(p))
		}
	}
	return v
}

// Block writes the matrix of a block.
func Block(l *book.Leaf, b *model.RACIBlock, _ results.BlockData) template.HTML {
	return l.Part("raci", matrix(l, b.Procedures))
}
