package index

import (
	"cmp"
	"html/template"

	"github.com/mopsite/mopsite/internal/metric/results"
	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/page/book"
	"github.com/mopsite/mopsite/internal/page/record"
)

// Glossary is the view of terms by how they are spoken: in the rows of the
// syllabary, or by their letters.
type Glossary struct {
	Title  string
	Groups []GlossaryGroup
}

// GlossaryGroup holds the terms that are spoken alike at first.
type GlossaryGroup struct {
	ID, Title string
	Terms     []Term
}

// Term is a term with what it means.
type Term struct {
	Link book.Link
	// Reading is how it is spoken, Also what it is called besides.
	Reading, Also string
	Meaning       record.Fact
}

// GlossaryBlock writes a glossary.
func GlossaryBlock(l *book.Leaf, b *model.GlossaryBlock, _ results.BlockData) template.HTML {
	v := Glossary{Title: cmp.Or(l.Text(b.Title), l.T("glossary.title", len(b.Pages)))}
	prefix := l.NextFigure() + "-"
	groups := map[initial][]*model.Page{}
	for _, p := range b.Pages {
		g := initialOf(spoken(p))
		groups[g] = append(groups[g], p)
	}
	for _, g := range sortedInitials(groups) {
		pages := groups[g]
		sortByTitle(pages)
		group := GlossaryGroup{ID: prefix + g.id(), Title: g.title(l)}
		for _, p := range pages {
			group.Terms = append(group.Terms, Term{
				Link: l.Link(p), Reading: p.Reading, Also: record.Said(l, p, "also").Text, Meaning: record.Said(l, p, "definition"),
			})
		}
		v.Groups = append(v.Groups, group)
	}
	return l.Part("glossary", v)
}
