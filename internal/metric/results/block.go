package results

import (
	"fmt"
	"slices"

	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/diag/phrase"
	"github.com/mopsite/mopsite/internal/expr"
	"github.com/mopsite/mopsite/internal/metric"
	"github.com/mopsite/mopsite/internal/metric/funnel"
	"github.com/mopsite/mopsite/internal/metric/leak"
	"github.com/mopsite/mopsite/internal/metric/maturity"
	"github.com/mopsite/mopsite/internal/metric/measure"
	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/value"
)

// block computes what a block shows.
func (c *computation) block(b model.Block) BlockData {
	switch b := b.(type) {
	case *model.ChartBlock:
		return c.chart(b)
	case *model.MetricBlock:
		return c.tiles(b)
	case *model.FunnelBlock:
		return c.funnelBlock(b)
	case *model.MaturityBlock:
		return c.maturityBlock(b)
	}
	return BlockData{}
}

func (c *computation) tiles(b *model.MetricBlock) BlockData {
	var d BlockData
	for _, m := range b.Metrics {
		d.Tiles = append(d.Tiles, c.tile(m, b))
	}
	return d
}

// chart computes a chart's table. A chart of type funnel sets its metrics side
// by side and needs no grouping.
func (c *computation) chart(b *model.ChartBlock) BlockData {
	if found := c.unfitParts(b); found != nil {
		c.report(found)
		return BlockData{}
	}
	q := metric.Query{Metrics: b.Metrics, Where: b.Where, Period: c.Resolve(b.Period), Dense: true, Pos: b.Pos, Places: b.Places}
	if b.Type != "funnel" || b.By.Dim != "" {
		q.By = append(q.By, b.By)
	}
	if b.Split != nil {
		q.By = append(q.By, *b.Split)
	}
	d := BlockData{Table: c.ask(q)}
	span := expr.Shift(q.Period, b.Compare)
	if !span.Empty() {
		weekly := slices.Contains(q.By, model.Grouping{Grain: value.Week})
		if weekly && b.Compare == expr.PreviousYear {
			span = weeksBefore(q.Period.Span)
		}
		q.Period = expr.Resolved{Span: span, Full: span, Grain: q.Period.Grain}
		d.Before = align(d.Table, c.quiet(q), b.Compare, c.in.Calendar)
	}
	return d
}

// align gives every group of now its counterpart of before, a group without
// data where there is none.
func align(now, before *metric.Table, cmp expr.Compare, cal value.Calendar) *metric.Table {
	out := *before
	out.Groups, out.Cells = make([]metric.Group, len(now.Groups)), make([][]metric.Quantity, len(now.Groups))
	at := map[string]int{}
	for i, g := range before.Groups {
		at[measure.Tuple(g.Keys)] = i
	}
	shift := counterpart(now, before, cmp, cal)
	for i, g := range now.Groups {
		keys := slices.Clone(g.Keys)
		for k, by := range now.By {
			if by.Dim == "" {
				keys[k] = shift(g, by.Grain)
			}
		}
		if j, ok := at[measure.Tuple(keys)]; ok {
			out.Groups[i], out.Cells[i] = before.Groups[j], before.Cells[j]
			continue
		}
		out.Groups[i] = metric.Group{Keys: keys, Span: value.Span{From: 0, To: -1}}
		for _, m := range now.Metrics {
			out.Cells[i] = append(out.Cells[i], metric.Quantity{Unit: m.Unit, Reason: metric.NoData})
		}
	}
	return &out
}

// counterpart returns a function from a bucket to the label of the one it is
// compared with: a year before it (the week of the same number), or as far into
// the earlier period.
func counterpart(now, before *metric.Table, cmp expr.Compare, cal value.Calendar) func(metric.Group, value.Grain) string {
	if cmp == expr.PreviousYear {
		return func(g metric.Group, grain value.Grain) string {
			if grain != value.Week {
				return cal.Label(g.Span.From.AddMonths(-12), grain)
			}
			monday, ok := weekBefore(g.Span.From)
			if !ok {
				return "" // which is the label of no week
			}
			return cal.Label(monday, grain)
		}
	}
	return func(g metric.Group, grain value.Grain) string {
		b := cal.Bucket(before.Span.From, grain)
		for n := cal.Bucket(now.Span.From, grain); n.From < g.Span.From; n = cal.Next(n, grain) {
			b = cal.Next(b, grain)
		}
		return cal.Label(b.From, grain)
	}
}

// maturityBlock shows one division, or all.
func (c *computation) maturityBlock(b *model.MaturityBlock) BlockData {
	all := c.res.Maturity
	if all == nil || b.Division == "" {
		return BlockData{Maturity: all}
	}
	var names []string
	for _, d := range all.Divisions {
		if d.Name == b.Division {
			one := *all
			one.Divisions = []maturity.Division{d}
			return BlockData{Maturity: &one}
		}
		names = append(names, d.Name)
	}
	c.report([]diag.Diagnostic{diag.New(diag.Error, metric.CheckInvalidBlock, b.Places.At("division", b.Pos),
		fmt.Sprintf("no assessment speaks of a division %q", b.Division),
		phrase.Nearest(b.Division, names, "the divisions are"))})
	return BlockData{}
}

// funnelView computes what a funnel's own page shows.
func (c *computation) funnelView(f *model.Funnel) *leak.View {
	v, found := leak.NewView(c.Facts(), leak.Query{Funnel: f})
	c.report(found)
	return v
}

// funnelBlock computes a funnel block. Steps are rates of mature cohorts, so
// numbers by period have none.
func (c *computation) funnelBlock(b *model.FunnelBlock) BlockData {
	if b.Funnel == nil {
		return BlockData{}
	}
	q := funnel.Query{Funnel: b.Funnel, View: b.View, Where: b.Where, Period: c.Resolve(b.Period), Pos: b.Pos, Places: b.Places}
	if b.By != nil {
		q.By = []model.Grouping{*b.By}
	}
	table, found := funnel.Count(c.Facts(), q)
	c.report(found)
	d := BlockData{Funnel: table}
	if b.View == model.ViewCohort && table.Reason == metric.None {
		d.Steps = funnel.Steps(c.Facts(), q)
	}
	return d
}
