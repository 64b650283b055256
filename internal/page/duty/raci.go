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
	// Named takes the place of Rows where there are too many roles for columns: the
	// roles by their letter.
	Named []RACINames
	// Gaps are procedures of a block without exactly one A.
	Gaps []book.Link
}

// RACIRow is a procedure in the matrix: one cell a role.
type RACIRow struct {
	Procedure book.Link
	Cells     []Letters
}

// mostColumns is how many roles still stand beside each other on a screen; the
// letters of more are far apart, and most of their cells are empty.
const mostColumns = 16

// RACINames is a procedure with the names of its roles.
type RACINames struct {
	Procedure book.Link
	Parts     [4]RACIPart
}

// RACIPart are the roles that have one letter in a procedure; Names are their
// titles, a line each, by which rows are picked.
type RACIPart struct {
	Letter Letter
	Roles  []book.Link
	Names  string
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
// site's order of roles; free text comes last. Where roles are given, only they
// are columns.
func matrix(l *book.Leaf, procedures []*model.Procedure, roles ...*model.Role) RACI {
	columns := actors(l, procedures)
	if len(roles) > 0 {
		columns = nil
		for _, r := range roles {
			columns = append(columns, model.Actor{Role: r, Text: r.ID})
		}
	}
	var v RACI
	for _, c := range columns {
		v.Roles = append(v.Roles, l.Actor(c))
	}
	for _, p := range procedures {
		row := RACIRow{Procedure: l.To(p), Cells: make([]Letters, len(columns))}
		for _, r := range p.RACI {
			if at := slices.IndexFunc(columns, func(c model.Actor) bool { return sameActor(c, r.Role) }); at >= 0 {
				row.Cells[at] = letters(l, r.Letters)
			}
		}
		v.Rows = append(v.Rows, row)
	}
	if len(columns) > mostColumns {
		v.Named = named(l, v)
	}
	return v
}

// named turns the columns of a matrix into names: who answers for a procedure comes
// first.
func named(l *book.Leaf, v RACI) []RACINames {
	var out []RACINames
	for _, row := range v.Rows {
		n := RACINames{Procedure: row.Procedure}
		for i, class := range []string{"a", "r", "c", "i"} {
			part := RACIPart{Letter: Letter{class, strings.ToUpper(class), l.T("raci." + class)}}
			var names []string
			for at, cell := range row.Cells {
				if slices.Contains(cell, part.Letter) {
					part.Roles, names = append(part.Roles, v.Roles[at]), append(names, v.Roles[at].Text)
				}
			}
			part.Names = strings.Join(names, "\n")
			n.Parts[i] = part
		}
		out = append(out, n)
	}
	return out
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
	if a.Definition() != nil || b.Definition() != nil {
		return a.Definition() == b.Definition()
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
	return RACIPage{RACI: matrix(l, inForce(l)), Gaps: gaps(l, inForce(l))}
}

// inForce are the procedures that are not retired.
func inForce(l *book.Leaf) []*model.Procedure {
	return slices.DeleteFunc(slices.Clone(l.Site.Procedures), func(p *model.Procedure) bool { return p.Status == model.StateRetired })
}

// gaps are the procedures for which not exactly one role answers.
func gaps(l *book.Leaf, procedures []*model.Procedure) []book.Link {
	var out []book.Link
	for _, p := range procedures {
		if p.Accountable() != 1 {
			out = append(out, l.To(p))
		}
	}
	return out
}

// Block writes the matrix of a block.
func Block(l *book.Leaf, b *model.RACIBlock, _ results.BlockData) template.HTML {
	v := matrix(l, b.Procedures, b.Roles...)
	v.Gaps = gaps(l, b.Procedures)
	return l.Part("raci", v)
}
