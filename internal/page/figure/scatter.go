package figure

import (
	"github.com/mopsite/mopsite/internal/chart"
	"github.com/mopsite/mopsite/internal/metric"
	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/page/book"
	"github.com/mopsite/mopsite/internal/page/lineage"
	"github.com/mopsite/mopsite/internal/page/wording"
)

// splitHeading heads the groups of a second grouping in the data table.
func splitHeading(l *book.Leaf, b *model.ChartBlock) string {
	if b.Split == nil {
		return ""
	}
	return wording.Capital(l.Grouping(*b.Split))
}

// scatter sets metrics against each other: each group of the table is a dot,
// each metric an axis in its own unit. A second grouping colours the dots.
func scatter(l *book.Leaf, b *model.ChartBlock, t metric.Table) Plot {
	p := Plot{
		Kind: chart.Scatter, Title: chartTitle(l, b, b.Metrics), Unit: b.Metrics[0].Unit, Span: t.Span,
		Heading: wording.Capital(l.Grouping(b.By)), GroupHeading: splitHeading(l, b), Origin: lineage.CommonAddress(l, b.Metrics), Notes: tableNotes(l, t),
	}
	for _, m := range t.Metrics {
		p.Definitions = append(p.Definitions, l.To(m))
		p.Series = append(p.Series, Course{Name: l.To(m).Text, Unit: m.Unit})
	}
	for g, group := range t.Groups {
		p.Categories = append(p.Categories, l.Key(group.Keys[0]))
		if hasSplit(t) {
			p.Groups = append(p.Groups, l.Key(group.Keys[1]))
		}
		for i, q := range t.Cells[g] {
			q.Partial = q.Partial || group.Partial
			p.Series[i].Points = append(p.Series[i].Points, q)
		}
	}
	for i, m := range t.Metrics {
		note := ""
		if p.Series[i].Target, note = line(l, m, p.Series[i].currency()); note != "" {
			p.Apart = append(p.Apart, note)
		}
	}
	return p
}
