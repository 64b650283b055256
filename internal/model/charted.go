package model

import "slices"

// OfPages reports whether the chart shows pages, not numbers.
func (b *ChartBlock) OfPages() bool { return b.Type == "gantt" || b.Type == "graph" }

// charted returns the pages that a chart of pages shows.
func (j *joiner) charted(p *Page, b *ChartBlock) []*Page {
	if !b.OfPages() {
		return nil
	}
	out := j.picked(p, b.Pick)
	if b.Type == "gantt" {
		out = slices.DeleteFunc(out, func(c *Page) bool { return c.Period == nil })
		slices.SortStableFunc(out, j.order.byTitle)
	}
	if len(out) == 0 {
		what, hint := "no page of these kinds has that tag", "correct kind and tag, or remove the chart"
		if b.Type == "gantt" {
			what, hint = "no page that is asked for has a period", periodHint
		}
		j.empty(p, b, "the chart is empty: "+what, hint)
	}
	return out
}

// periodHint says how a page gets into a chart or a roadmap of time.
const periodHint = "write period: 2026-04..2026-09 on the pages it should show, or correct kind, tag and owner"
