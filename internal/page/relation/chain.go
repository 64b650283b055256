package relation

import (
	"cmp"
	"html/template"
	"strings"

	"github.com/mopsite/mopsite/internal/metric/results"
	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/page/book"
	"github.com/mopsite/mopsite/internal/page/record"
)

// Chain is the view of pages with what they lead to: a row for each.
type Chain struct {
	Title string
	// Steps are the heads of the way, Columns those beside it; Own says that the page
	// itself is no step and stands first.
	Steps   []string
	Columns []record.Head
	Own     string
	Rows    []ChainRow
	// Gaps is how many rows lack a step.
	Gaps int
}

// ChainRow is a page with its steps.
type ChainRow struct {
	Link  book.Link
	Steps []Link
	Notes []record.Fact
}

// Link is a step of a chain; Missing says that there is none.
type Link struct {
	Fact    record.Fact
	Self    bool
	Missing bool
}

// ChainBlock writes a chain.
func ChainBlock(l *book.Leaf, b *model.ChainBlock, _ results.BlockData) template.HTML {
	v := Chain{Own: pageName(l, b.Pages)}
	for _, n := range b.Path {
		name := l.KeyName(b.Pages, n.Text)
		if n.Text == "title" {
			name, v.Own = v.Own, ""
		}
		v.Steps = append(v.Steps, name)
	}
	for _, n := range b.Columns {
		v.Columns = append(v.Columns, record.HeadOf(l, b.Pages, n.Text))
	}
	v.Title = cmp.Or(l.Text(b.Title), strings.Join(v.Steps, " → "))
	for _, p := range b.Pages {
		row, whole := ChainRow{Link: l.Link(p)}, true
		for i, n := range b.Path {
			s := Link{Fact: record.Said(l, p, n.Text), Self: n.Text == "title"}
			s.Fact.Name, s.Missing = v.Steps[i], s.Fact.Blank()
			whole = whole && !s.Missing
			row.Steps = append(row.Steps, s)
		}
		for i, n := range b.Columns {
			row.Notes = append(row.Notes, record.Under(l, p, n.Text, v.Columns[i]))
		}
		if !whole {
			v.Gaps++
		}
		v.Rows = append(v.Rows, row)
	}
	return l.Part("chain", v)
}

// pageName is what one of some pages is called: by their kind where that is one.
func pageName(l *book.Leaf, pages []*model.Page) string {
	for _, p := range pages {
		if p.Kind != pages[0].Kind {
			return l.T("figure.page")
		}
	}
	if len(pages) == 0 || pages[0].Kind == model.KindPage {
		return l.T("figure.page")
	}
	return l.KindName(pages[0].Kind)
}
