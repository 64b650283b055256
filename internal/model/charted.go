package model

import (
	"slices"

	"github.com/mopsite/mopsite/internal/diag"
)

// OfPages reports whether the chart shows pages, not numbers.
func (b *ChartBlock) OfPages() bool { return b.Type == "gantt" || b.Type == "graph" }

// charted returns the pages that a chart of pages shows.
func (j *joiner) charted(p *Page, b *ChartBlock) []*Page {
	if !b.OfPages() {
		return nil
	}
	kinds := b.Kinds
	if len(kinds) == 0 {
		kinds = Kinds()
	}
	var out []*Page
	for _, kind := range kinds {
		for _, c := range j.pagesOfKind(p.Lang, kind) {
			if c.picked(b.Tag, b.Owner) && (b.Type == "graph" || c.Period != nil) {
				out = append(out, c)
			}
		}
	}
	if b.Type == "gantt" {
		slices.SortStableFunc(out, j.order.byTitle)
	}
	if len(out) == 0 && !p.Fallback {
		what, hint := "no page of these kinds has that tag", "correct kind and tag, or remove the chart"
		if b.Type == "gantt" {
			what, hint = "no page that is asked for has a period", "write period: 2026-04..2026-09 on the pages it should show, or correct kind, tag and owner"
		}
		j.report(diag.New(diag.Warning, CheckEmptyList, b.Pos, "the chart is empty: "+what, hint))
	}
	return out
}
