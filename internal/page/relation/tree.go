package relation

import (
	"cmp"
	"html/template"

	"github.com/mopsite/mopsite/internal/metric/results"
	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/page/book"
	"github.com/mopsite/mopsite/internal/page/record"
)

// Tree is the view of pages below those that they are part of.
type Tree struct {
	Title string
	Roots []Branch
}

// Branch is a page with those below it.
type Branch struct {
	Link  book.Link
	Notes []record.Fact
	Below []Branch
}

// TreeBlock writes a tree.
func TreeBlock(l *book.Leaf, b *model.TreeBlock, _ results.BlockData) template.HTML {
	v := Tree{Title: l.Text(b.Title), Roots: branchesOf(l, b, b.Roots)}
	if len(b.Roots) > 0 {
		pages := []*model.Page{b.Roots[0].Page}
		v.Title = cmp.Or(v.Title, l.T("tree.title", pageName(l, pages)))
	}
	v.Title = cmp.Or(v.Title, l.T("tree.name"))
	return l.Part("tree", v)
}

func branchesOf(l *book.Leaf, b *model.TreeBlock, list []*model.Branch) []Branch {
	var out []Branch
	for _, at := range list {
		v := Branch{Link: l.Link(at.Page), Below: branchesOf(l, b, at.Below)}
		for _, n := range b.Notes {
			if f := record.Said(l, at.Page, n.Text); !f.Blank() {
				f.Name = l.KeyName([]*model.Page{at.Page}, n.Text)
				v.Notes = append(v.Notes, f)
			}
		}
		out = append(out, v)
	}
	return out
}
