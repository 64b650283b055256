package results

import (
	"github.com/mopsite/mopsite/internal/metric"
	"github.com/mopsite/mopsite/internal/metric/derive"
	"github.com/mopsite/mopsite/internal/metric/funnel"
	"github.com/mopsite/mopsite/internal/metric/leak"
	"github.com/mopsite/mopsite/internal/metric/moves"
	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/value"
)

// block computes what a block shows.
func (c *computation) block(b model.Block) BlockData {
	switch b := b.(type) {
	case *model.ChartBlock:
		return c.chart(b)
	case *model.TableBlock:
		return c.table(b)
	case *model.MetricBlock:
		return c.tiles(b)
	case *model.FunnelBlock:
		return c.funnelBlock(b)
	case *model.MaturityBlock:
		return c.maturityBlock(b)
	case *model.ListBlock:
		pages, more := List(b, c.in.AsOf)
		return BlockData{Pages: pages, More: more}
	case *model.RoadmapBlock:
		return c.roadmap(b)
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
	switch b.Type {
	case "sankey":
		return c.sankey(b)
	case "gantt":
		return c.gantt(b)
	case "graph":
		return BlockData{}
	}
	if found := c.unfitParts(b); found != nil {
		c.report(found)
		return BlockData{}
	}
	q := metric.Query{Metrics: b.Metrics, Where: b.Where, Period: c.Resolve(b.Period), Dense: true, Pos: b.Pos, Places: b.Places}
	if b.Type != "funnel" {
		q.By = append(q.By, b.By)
	}
	if b.Split != nil {
		q.By = append(q.By, *b.Split)
	}
	a := c.derive(q, b.Derived)
	d := BlockData{Table: drawn(a.Now), Rest: a.Now.Rest}
	if a.Before != nil {
		d.Before = drawn(*a.Before)
	}
	return d
}

// drawn is the table that a chart draws: the running totals or the shares where
// they are asked for.
func drawn(p derive.Part) *metric.Table {
	t := *p.Table
	switch {
	case p.Running != nil:
		t.Cells = p.Running
	case p.Shares != nil:
		t.Cells = p.Shares
	}
	return &t
}

// funnelView computes what a funnel's own page shows.
func (c *computation) funnelView(f *model.Funnel) *leak.View {
	v, found := leak.NewView(c.Facts(), leak.Query{Funnel: f, Work: c.in.Work})
	c.report(found)
	return v
}

// moves counts how entities went from stage to stage, from the first of the months
// that the funnel's page shows.
func (c *computation) moves(f *model.Funnel) *moves.Table {
	shown := c.res.Funnels[f].Cohorts.Span
	t, found := moves.Count(c.Facts(), moves.Query{Funnel: f, Span: value.Span{From: shown.From, To: c.in.AsOf}})
	c.report(found)
	return t
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
