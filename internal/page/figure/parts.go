package figure

import (
	"slices"

	"github.com/mopsite/mopsite/internal/chart"
	"github.com/mopsite/mopsite/internal/metric"
	"github.com/mopsite/mopsite/internal/metric/funnel"
	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/page/book"
	"github.com/mopsite/mopsite/internal/page/lineage"
	"github.com/mopsite/mopsite/internal/page/wording"
	"github.com/mopsite/mopsite/internal/value"
)

// treemap shows a metric as parts of a whole, the greatest first. With a second
// grouping, parts stand in larger ones: by channel, split by campaign.
func treemap(l *book.Leaf, b *model.ChartBlock, t metric.Table) Plot {
	m := b.Metrics[0]
	p := Plot{
		Kind: chart.Treemap, Title: chartTitle(l, b, b.Metrics), Unit: m.Unit, Span: t.Span,
		Heading: wording.Capital(l.Grouping(b.By)), NoteHeading: l.T("figure.part"),
		Definitions: []book.Link{l.To(m)}, Origin: lineage.CommonAddress(l, b.Metrics), Notes: tableNotes(l, t),
	}
	if hasSplit(t) {
		p.Heading, p.GroupHeading = splitHeading(l, b), p.Heading
	}
	order := make([]int, len(t.Groups))
	total := value.NumInt(0)
	for i := range order {
		order[i] = i
		if v := t.Cells[i][0].Value; v.Sign() > 0 {
			total = total.Plus(v)
		}
	}
	slices.SortStableFunc(order, ranking(at(t.Cells, 0)))
	c := Course{Name: l.To(m).Text}
	for _, i := range order {
		keys, q := t.Groups[i].Keys, t.Cells[i][0]
		if hasSplit(t) {
			p.Groups = append(p.Groups, l.Key(keys[0]))
		}
		p.Categories = append(p.Categories, l.Key(keys[len(keys)-1]))
		q.Partial = q.Partial || t.Groups[i].Partial
		c.Points, c.Notes = append(c.Points, q), append(c.Notes, shareText(l, q.Value, total))
	}
	if p.Series = []Course{c}; p.mixed() { // there is no whole of which they are parts
		p.Series[0].Notes, p.NoteHeading = nil, ""
	}
	if t.Partial {
		p.Notes = append(p.Notes, l.T("figure.partial"))
	}
	return p
}

// shareText is the share of a part in the whole, "" of what is no part of it.
func shareText(l *book.Leaf, part, whole value.Num) string {
	if part.Sign() <= 0 || whole.Sign() <= 0 {
		return ""
	}
	return l.Percent(part.Div(whole))
}

// sankey follows what came from where through the stages of a funnel, by cohort.
func sankey(l *book.Leaf, b *model.ChartBlock, t funnel.Table) Plot {
	p := Plot{
		Kind: chart.Sankey, Unit: model.UnitCount, Span: t.Span, Heading: l.T("funnel.stage"), Reason: t.Reason,
		OriginHeading: wording.Capital(l.Grouping(b.By)),
		Title:         chartTitle(l, b, nil), Immature: !t.Total.Mature, Definitions: []book.Link{l.To(t.Funnel)},
	}
	for _, s := range t.Funnel.Stages {
		p.Categories = append(p.Categories, s.Label(l.Lang, l.Site.Default()))
	}
	for _, row := range t.Rows {
		c := Course{Name: l.Key(row.Keys[0])}
		for _, n := range row.Reached {
			c.Points = append(c.Points, metric.Quantity{Value: value.NumInt(n), Unit: model.UnitCount, Partial: !t.Total.Mature})
		}
		p.Series = append(p.Series, c)
	}
	slices.SortStableFunc(p.Series, func(a, b Course) int { return b.Points[0].Value.Cmp(a.Points[0].Value) })
	p.Notes = append(p.Notes, l.T("figure.cohorts"))
	if p.Immature {
		p.Notes = append(p.Notes, l.T("funnel.immature-note"))
	}
	return p
}
