package board

import (
	"cmp"
	"html/template"
	"slices"

	"github.com/mopsite/mopsite/internal/metric/results"
	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/page/book"
)

// Stack is the view of the tools: a column for each family, a row for each
// component that a marketing hub needs.
type Stack struct {
	Title    string
	Families []string
	Rows     []StackRow
	// Gaps are the components that no tool covers.
	Gaps []string
}

// StackRow is a component with the tools of each family that cover it.
type StackRow struct {
	Component string
	Covered   bool
	// Other marks the row of tools that cover none of the components.
	Other bool
	Cells []StackCell
}

// StackCell are the tools of a cell; Rest are those that a reader unfolds.
type StackCell struct{ Items, Rest []Tool }

// Tool is a tool in a cell.
type Tool struct {
	Link   book.Link
	Owner  book.Link
	Status string
}

// StackBlock writes the tools.
func StackBlock(l *book.Leaf, b *model.StackBlock, _ results.BlockData) template.HTML {
	v := Stack{Title: cmp.Or(l.Text(b.Title), l.T("stack.title"))}
	families := slices.Clone(b.Families)
	if slices.ContainsFunc(b.Tools, func(t model.Tool) bool { return t.Family == "" }) {
		families = append(families, "")
	}
	for _, f := range families {
		v.Families = append(v.Families, familyWord(l, f))
	}
	for _, c := range b.Components {
		row := stackRow(l, b, families, func(t model.Tool) bool { return slices.Contains(t.Covers, c) })
		if row.Component = componentWord(l, c); !row.Covered {
			v.Gaps = append(v.Gaps, row.Component)
		}
		v.Rows = append(v.Rows, row)
	}
	other := stackRow(l, b, families, func(t model.Tool) bool { return len(t.Covers) == 0 })
	if other.Covered {
		other.Component, other.Other = l.T("stack.other"), true
		v.Rows = append(v.Rows, other)
	}
	return l.Part("stack", v)
}

func stackRow(l *book.Leaf, b *model.StackBlock, families []string, in func(model.Tool) bool) StackRow {
	row := StackRow{Cells: make([]StackCell, len(families))}
	for _, t := range b.Tools {
		if in(t) {
			i := slices.Index(families, t.Family)
			row.Covered = true
			row.Cells[i].Items = append(row.Cells[i].Items, Tool{l.Link(t.Page), l.Actor(t.Page.Owner), l.StatusWord(t.Page)})
		}
	}
	for i := range row.Cells {
		row.Cells[i].Items, row.Cells[i].Rest = folded(row.Cells[i].Items)
	}
	return row
}

// familyWord and componentWord are the words of the catalogue, else the author's
// own.
func familyWord(l *book.Leaf, id string) string {
	switch {
	case id == "":
		return l.T("stack.unset")
	case l.Has("family." + id):
		return l.T("family." + id)
	}
	return id
}

func componentWord(l *book.Leaf, id string) string {
	if l.Has("component." + id) {
		return l.T("component." + id)
	}
	return id
}
