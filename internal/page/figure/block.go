package figure

import (
	"html/template"
	"slices"
	"strings"

	"github.com/mopsite/mopsite/internal/chart"
	"github.com/mopsite/mopsite/internal/expr"
	"github.com/mopsite/mopsite/internal/metric"
	"github.com/mopsite/mopsite/internal/metric/results"
	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/page/book"
)

// ChartBlock draws one figure for each unit: amounts of money and counts of
// things have no axis in common.
func ChartBlock(l *book.Leaf, b *model.ChartBlock, data results.BlockData) template.HTML {
	if b.OfPages() {
		return l.Part("figure", Draw(l, ofPages(l, b, data)))
	}
	if data.Funnel != nil {
		return l.Part("figure", Draw(l, sankey(l, b, *data.Funnel)))
	}
	if data.Table == nil {
		return l.BrokenBlock()
	}
	switch chart.Kind(b.Type) {
	case chart.Scatter:
		return l.Part("figure", Draw(l, scatter(l, b, *data.Table)))
	case chart.Treemap:
		return l.Part("figure", Draw(l, treemap(l, b, *data.Table)))
	}
	var out template.HTML
	t := NameRest(l, *data.Table, data.Rest)
	for _, group := range byUnit(b.Metrics, b.Share) {
		p := PlotTable(l, t, before(l, b, data), group)
		if b.Share {
			p.Unit = model.UnitRatio
		}
		if b.Share || b.Cumulative { // the target is one of each number
			p.Aimless()
		}
		p.Kind = chart.Kind(b.Type)
		p.Title, p.Named = chartTitle(l, b, group), b.By.Dim != ""
		if b.By.Dim != "" && b.Type == string(chart.Bar) {
			p.Horizontal = true
			if data.Rest == nil && !b.Cumulative { // which have an order of their own
				p.Rank()
			}
		}
		switch p.Kind {
		case chart.Funnel:
			p = asFunnel(l, p)
		case chart.Line, chart.Bar, chart.Area:
			p.Events = EventsIn(l, group, nil, CategoryDays(t))
		}
		out += l.Part("figure", Draw(l, p))
	}
	return out
}

// before is what a chart is compared with. The target of one metric is a line
// already.
func before(l *book.Leaf, b *model.ChartBlock, data results.BlockData) *Before {
	if data.Before == nil || b.Compare == expr.Target && len(b.Metrics) == 1 {
		return nil
	}
	return &Before{data.Before, l.Compared(b.Derived, data.Before.Span)}
}

// NameRest names the groups of a table that stand for several values, in the
// language of the page.
func NameRest(l *book.Leaf, t metric.Table, rest []int) metric.Table {
	if rest == nil {
		return t
	}
	at := 0
	for i, g := range t.By {
		if g.Dim != "" {
			at = i // the last, as the largest are told of it
		}
	}
	t.Groups = slices.Clone(t.Groups)
	for i, n := range rest {
		if n > 0 {
			t.Groups[i].Keys = slices.Clone(t.Groups[i].Keys)
			t.Groups[i].Keys[at] = l.T("figure.rest", n)
		}
	}
	return t
}

// byUnit groups metrics that share an axis, in the order of the block; shares
// all do.
func byUnit(metrics []*model.Metric, shares bool) [][]*model.Metric {
	if shares {
		return [][]*model.Metric{metrics}
	}
	var groups [][]*model.Metric
	for _, m := range metrics {
		i := slices.IndexFunc(groups, func(g []*model.Metric) bool { return g[0].Unit == m.Unit })
		if i < 0 {
			groups = append(groups, []*model.Metric{m})
			continue
		}
		groups[i] = append(groups[i], m)
	}
	return groups
}

// chartTitle is the author's caption, else what is shown by what.
func chartTitle(l *book.Leaf, b *model.ChartBlock, metrics []*model.Metric) string {
	if title := l.Text(b.Title); title != "" {
		return title
	}
	switch chart.Kind(b.Type) {
	case chart.Gantt, chart.Graph:
		return l.T("figure." + b.Type)
	case chart.Sankey:
		return l.T("figure.sankey", l.To(b.Funnel).Text, l.Grouping(b.By))
	}
	names := l.T("figure.by", metricNames(l, metrics), l.Grouping(b.By))
	switch {
	case b.Type == string(chart.Funnel):
		names = metricNames(l, metrics)
	case b.Type == string(chart.Scatter):
		names = l.T("figure.against", l.To(metrics[0]).Text, l.To(metrics[1]).Text, l.Grouping(b.By))
	case b.Split != nil:
		names = l.T("figure.by-split", metricNames(l, metrics), l.Grouping(b.By), l.Grouping(*b.Split))
	}
	switch {
	case b.Share:
		names = l.T("figure.share", names)
	case b.Cumulative:
		names = l.T("figure.cumulative", names)
	}
	var where []string
	for _, f := range b.Where {
		where = append(where, l.Dimension(f.Dim)+": "+strings.Join(f.Values, ", "))
	}
	if len(where) > 0 {
		names += " (" + strings.Join(where, "; ") + ")"
	}
	return names
}

// namedMetrics bounds the metrics that a caption names; the links beside it name
// all of them.
const namedMetrics = 3

func metricNames(l *book.Leaf, metrics []*model.Metric) string {
	if len(metrics) > namedMetrics {
		return l.T("figure.metrics", len(metrics))
	}
	var names []string
	for _, m := range metrics {
		names = append(names, l.To(m).Text)
	}
	return strings.Join(names, l.T("list.comma"))
}
