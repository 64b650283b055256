package figure

import (
	"cmp"
	"slices"

	"github.com/mopsite/mopsite/internal/chart"
	"github.com/mopsite/mopsite/internal/metric/results"
	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/page/book"
	"github.com/mopsite/mopsite/internal/value"
)

// ofPages shows pages: when they take place, or how they belong together.
func ofPages(l *book.Leaf, b *model.ChartBlock, data results.BlockData) Plot {
	p := Plot{Kind: chart.Kind(b.Type), Title: chartTitle(l, b, nil), Heading: l.T("figure.page")}
	if b.Type == string(chart.Gantt) {
		for _, i := range byStart(data.Spans) {
			c := b.Pages[i]
			p.Spans, p.Categories, p.Pages = append(p.Spans, data.Spans[i]), append(p.Categories, c.Title), append(p.Pages, l.Link(c))
		}
		p.Span = spansRange(p.Spans)
		return p
	}
	p.Timeless = true
	graph(l, b, &p)
	return p
}

// byStart orders spans by their first days, then their last.
func byStart(spans []value.Span) []int {
	order := make([]int, len(spans))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int {
		return cmp.Or(cmp.Compare(spans[a].From, spans[b].From), cmp.Compare(spans[a].To, spans[b].To))
	})
	return order
}

// spansRange is from the first day of the spans to the last.
func spansRange(spans []value.Span) value.Span { return chart.Figure{Spans: spans}.Range() }

// drawnRelations are those that are lines. Who is told or asked, stands in or
// works with whom would cover everything with lines.
func drawnRelations() []string {
	return []string{"owner", "responsible", "accountable", "measured", "capability", "stage", "formula"}
}

// graph joins the pages of a block by what their definitions say of each other.
// Pages without a relation to another are left out.
func graph(l *book.Leaf, b *model.ChartBlock, p *Plot) {
	type pair struct{ from, to *model.Page }
	var pairs []pair
	words, used := map[pair]string{}, map[*model.Page]bool{}
	shown := map[*model.Page]bool{}
	for _, c := range b.Pages {
		shown[c] = true
	}
	for _, r := range l.Site.Relations() {
		k, what := pair{r.From.Page(l.Lang), r.To.Page(l.Lang)}, l.T("relation."+r.What)
		switch {
		case !slices.Contains(drawnRelations(), r.What):
		case !shown[k.from] || !shown[k.to]:
		case words[k] != "":
			words[k] += l.T("list.comma") + what
		default:
			pairs, words[k], used[k.from], used[k.to] = append(pairs, k), what, true, true
		}
	}
	at := map[*model.Page]int{}
	for _, c := range b.Pages {
		if used[c] {
			at[c] = len(p.Categories)
			p.Categories, p.Pages = append(p.Categories, c.Title), append(p.Pages, l.Link(c))
			p.Groups = append(p.Groups, l.KindName(c.Kind))
		}
	}
	for _, k := range pairs {
		p.Links = append(p.Links, chart.Link{From: at[k.from], To: at[k.to], Note: words[k]})
	}
}
