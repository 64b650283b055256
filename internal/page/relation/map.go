package relation

import (
	"cmp"
	"fmt"
	"html/template"
	"strings"

	"github.com/mopsite/mopsite/internal/chart/network"
	"github.com/mopsite/mopsite/internal/metric/results"
	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/page/book"
	"github.com/mopsite/mopsite/internal/page/record"
)

// Map is the view of boxes and lines, beside the table of the lines.
type Map struct {
	ID, Title string
	// Wide and Narrow are the pictures, empty where there is no line or too many.
	Wide, Narrow template.HTML
	Head         []string
	Rows         []MapRow
	// Alone are pages that nothing is linked with.
	Alone []book.Link
	// TooMany is how many boxes there are, where they are too many to be drawn.
	TooMany int
}

// MapRow is a line: what it leads from and to, and what is told of it.
type MapRow struct {
	From, To, By book.Link
	// Own says that the line is a page of its own, By.
	Own   bool
	What  string
	Notes []record.Fact
}

// mostBoxes is how many boxes a reader can find their way in.
const mostBoxes = 120

// MapBlock writes a map.
func MapBlock(l *book.Leaf, b *model.MapBlock, _ results.BlockData) template.HTML {
	v := Map{ID: l.NextFigure(), Title: cmp.Or(l.Text(b.Title), mapTitle(l, b))}
	f := network.Figure{ID: v.ID, Title: v.Title, Description: l.T("map.described", len(b.Nodes), len(b.Lines)), Arrows: b.Arrows}
	for _, g := range b.Groups {
		f.Groups = append(f.Groups, l.Facet(b.Group.Text, g).Text)
	}
	for _, n := range b.Nodes {
		f.Nodes = append(f.Nodes, boxOf(l, n, &f))
	}
	v.Head = []string{l.T("map.from"), l.T("map.to")}
	if !b.Arrows {
		v.Head = []string{l.T("map.one"), l.T("map.other")}
	}
	if len(b.Along) > 1 {
		v.Head = append(v.Head, l.T("map.how"))
	}
	pages := linePages(b)
	if len(pages) > 0 {
		v.Head = append([]string{pageName(l, pages)}, v.Head...)
	}
	for _, n := range b.Notes {
		v.Head = append(v.Head, l.KeyName(pages, n.Text))
	}
	for _, line := range b.Lines {
		f.Links = append(f.Links, network.Link{From: line.From, To: line.To})
		v.Rows = append(v.Rows, mapRow(l, b, line))
	}
	for _, p := range b.Alone {
		v.Alone = append(v.Alone, l.Link(p))
	}
	if len(f.Nodes) > mostBoxes {
		v.TooMany = len(f.Nodes)
	} else if len(f.Links) > 0 {
		v.Wide, v.Narrow = template.HTML(f.SVG(false)), template.HTML(f.SVG(true))
	}
	return l.Part("map", v)
}

func mapTitle(l *book.Leaf, b *model.MapBlock) string {
	if pages := linePages(b); len(pages) > 0 {
		return l.T("map.of-lines", pageName(l, pages))
	}
	var pages []*model.Page
	for _, n := range b.Nodes {
		if n.Page != nil {
			pages = append(pages, n.Page)
		}
	}
	pages = append(pages, b.Alone...)
	if len(pages) == 0 {
		return l.T("map.name")
	}
	return fmt.Sprintf("%s: %s", pageName(l, pages), keyNames(l, pages, b.Along))
}

func keyNames(l *book.Leaf, pages []*model.Page, keys []model.Name) string {
	var out []string
	for _, n := range keys {
		out = append(out, l.KeyName(pages, n.Text))
	}
	return strings.Join(out, l.T("list.comma"))
}

// linePages are the pages that are lines.
func linePages(b *model.MapBlock) []*model.Page {
	var out []*model.Page
	for _, line := range b.Lines {
		if line.By != nil {
			out = append(out, line.By)
		}
	}
	return out
}

func linkOf(l *book.Leaf, n model.Node) book.Link {
	if n.Page == nil {
		return book.Link{Text: n.Text}
	}
	return l.Link(n.Page)
}

// boxOf is a box of the picture; those without a group stand in a column of their
// own, the last.
func boxOf(l *book.Leaf, n model.Node, f *network.Figure) network.Node {
	link := linkOf(l, n)
	out := network.Node{Name: link.Text, Href: link.Href}
	if len(f.Groups) == 0 {
		return out
	}
	if n.Group >= 0 {
		out.Group = f.Groups[n.Group]
		return out
	}
	if out.Group = l.T("map.no-group"); f.Groups[len(f.Groups)-1] != out.Group {
		f.Groups = append(f.Groups, out.Group)
	}
	return out
}

func mapRow(l *book.Leaf, b *model.MapBlock, line model.Line) MapRow {
	row := MapRow{From: linkOf(l, b.Nodes[line.From]), To: linkOf(l, b.Nodes[line.To])}
	if line.By != nil {
		row.By, row.Own = l.Link(line.By), true
		for _, n := range b.Notes {
			row.Notes = append(row.Notes, record.Said(l, line.By, n.Text))
		}
	}
	if len(b.Along) > 1 {
		var pages []*model.Page
		if from := b.Nodes[line.From].Page; from != nil {
			pages = append(pages, from)
		}
		row.What = l.KeyName(pages, line.Key)
	}
	return row
}
