package results

import (
	"maps"
	"slices"
	"strconv"

	"github.com/mopsite/mopsite/internal/expr"
	"github.com/mopsite/mopsite/internal/metric"
	"github.com/mopsite/mopsite/internal/metric/derive"
	"github.com/mopsite/mopsite/internal/metric/frozen"
	"github.com/mopsite/mopsite/internal/metric/funnel"
	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/value"
)

// shown puts the figures that a frozen page showed in place of what today's facts
// give. Blocks that several pages share are gone through once.
func (c *computation) shown(p *model.Page) {
	if p.Frozen == nil {
		return
	}
	all := c.kept.Page(c.in.AsOf)
	for _, v := range p.Values {
		if v != nil && v.Metric != nil {
			all.Add(c.once(v, func(s shower) { s.value(c, v) }))
		}
	}
	for _, b := range p.Blocks {
		if b != nil {
			all.Add(c.once(b, func(s shower) { s.block(c, b) }))
		}
	}
	c.res.Frozen[p] = all
}

// once gathers the figures of a part of a page the first time that it is met.
func (c *computation) once(part any, show func(shower)) *frozen.Page {
	if c.parts[part] == nil {
		s := shower{c.kept.Page(c.in.AsOf)}
		show(s)
		c.parts[part] = s.Page
	}
	return c.parts[part]
}

// shower goes through the figures of a part of a page.
type shower struct{ *frozen.Page }

func (s shower) block(c *computation, b model.Block) {
	d := c.res.Blocks[b]
	switch b := b.(type) {
	case *model.MetricBlock:
		for i := range d.Tiles {
			s.tile(c, &d.Tiles[i], b)
		}
	case *model.ChartBlock:
		s.table(d.Table, drawnPart(b.Derived), frozen.Where(b.Where))
		if where, ok := beforeWhere(b.Where, b.Derived); ok {
			s.table(d.Before, drawnPart(b.Derived), where)
		}
		s.funnel(d.Funnel, frozen.Where(b.Where))
	case *model.TableBlock:
		s.answer(d.Rows, b)
		s.courses(c, d.Courses, b)
	case *model.FunnelBlock:
		s.funnel(d.Funnel, frozen.Where(b.Where))
		s.steps(d.Steps, d.Funnel, b)
	}
}

// drawnPart is what a chart draws of its numbers; see drawn.
func drawnPart(d model.Derived) string {
	switch {
	case d.Cumulative:
		return "running"
	case d.Share:
		return "share"
	}
	return ""
}

// beforeWhere is the filter of what numbers are compared with; ok is false where
// nothing is, or a target, which is no figure of the facts.
func beforeWhere(where []model.Filter, d model.Derived) (text string, ok bool) {
	switch {
	case d.Compare == expr.Target:
		return "", false
	case len(d.Segment) > 0:
		return frozen.Where(where) + " vs " + frozen.Where(d.Segment), true
	}
	return frozen.Where(where), true
}

// value is a number in running text, and what it is compared with.
func (s shower) value(c *computation, v *model.InlineValue) {
	q := c.res.Values[v]
	s.Show(frozen.Key{Of: v.Metric.ID, Days: c.Resolve(v.Period).Span}, &q)
	c.res.Values[v] = q
	if d, ok := c.res.Compared[v]; ok && v.Compare != expr.Target {
		s.delta(&d.Delta, v.Metric, q, "")
		c.res.Compared[v] = d
	}
}

// delta sets a number against what it was compared with.
func (s shower) delta(d *Delta, m *model.Metric, now metric.Quantity, where string) {
	before := d.Before
	s.Show(frozen.Key{Of: m.ID, Where: where, Days: d.Span}, &before)
	again := NewDelta(now, before)
	again.How, again.Segment, again.Span = d.How, d.Segment, d.Span
	*d = again
}

func (s shower) tile(c *computation, t *Tile, b *model.MetricBlock) {
	where := frozen.Where(b.Where)
	s.Show(frozen.Key{Of: t.Metric.ID, Where: where, Days: t.Span}, &t.Now)
	t.aim(c.Currency())
	if before, ok := beforeWhere(b.Where, b.Derived); ok && t.Compare != nil {
		s.delta(t.Compare, t.Metric, t.Now, before)
	}
	for i := range t.Course {
		s.Show(frozen.Key{Of: t.Metric.ID, Where: where, Days: t.Months[i]}, &t.Course[i])
	}
}

// table are the cells of a table, which may be nil.
func (s shower) table(t *metric.Table, part, where string) {
	if t != nil {
		s.cells(t, t.Cells, part, where)
	}
}

func (s shower) cells(t *metric.Table, cells [][]metric.Quantity, part, where string) {
	for i, row := range cells {
		g := t.Groups[i]
		for j := range row {
			s.Show(frozen.Key{Of: t.Metrics[j].ID, Part: part, Where: where, Group: frozen.Group(t.By, g.Keys), Days: g.Span}, &row[j])
		}
	}
}

func (s shower) answer(a *derive.Answer, b *model.TableBlock) {
	if a == nil {
		return
	}
	s.part(a.Now, frozen.Where(b.Where))
	if where, ok := beforeWhere(b.Where, b.Derived); ok && a.Before != nil {
		s.part(*a.Before, where)
	}
}

func (s shower) part(p derive.Part, where string) {
	s.table(p.Table, "", where)
	s.cells(p.Table, p.Running, "running", where)
	s.cells(p.Table, p.Shares, "share", where)
	for j := range p.Total {
		s.Show(frozen.Key{Of: p.Metrics[j].ID, Part: "total", Where: where, Days: p.Asked}, &p.Total[j])
	}
}

// courses are the last complete months of a table's first metric.
func (s shower) courses(c *computation, courses map[string][]metric.Quantity, b *model.TableBlock) {
	for _, key := range slices.Sorted(maps.Keys(courses)) {
		course := courses[key]
		month := c.in.Calendar.Bucket(c.lastMonths(courseMonths).Span.From, value.Month)
		for i := range course {
			s.Show(frozen.Key{
				Of: b.Metrics[0].ID, Where: frozen.Where(b.Where), Group: frozen.Group([]model.Grouping{b.By}, []string{key}), Days: month,
			}, &course[i])
			month = c.in.Calendar.Next(month, value.Month)
		}
	}
}

// funnel are the counts of a funnel, which may be nil.
func (s shower) funnel(t *funnel.Table, where string) {
	if t == nil || t.Reason != metric.None {
		return
	}
	for i := range t.Rows {
		s.row(t, &t.Rows[i], where)
	}
	s.row(t, &t.Total, where)
}

func (s shower) row(t *funnel.Table, r *funnel.Row, where string) {
	k := frozen.Key{Part: string(t.View), Where: where, Group: frozen.Group(t.By, r.Keys), Days: r.Span}
	if !slices.ContainsFunc(t.By, func(g model.Grouping) bool { return g.Dim == "" }) || len(r.Keys) == 0 {
		k.Days = t.Span
	}
	if t.View == model.ViewCohort {
		k.Of = t.Funnel.ID + " entered"
		s.count(k, &r.Entered)
	}
	for i := range r.Reached {
		k.Of = t.Funnel.ID + " " + t.Funnel.Stages[i].ID
		s.count(k, &r.Reached[i])
	}
}

// steps are the conversions from stage to stage.
func (s shower) steps(steps []funnel.Step, t *funnel.Table, b *model.FunnelBlock) {
	for i := range steps {
		st := &steps[i]
		k := frozen.Key{Of: b.Funnel.ID + " " + st.Stage.ID, Part: "judged", Where: frozen.Where(b.Where), Days: t.Span}
		from, to := st.From, st.To
		s.count(k, &to)
		k.Part = "judged from"
		s.count(k, &from)
		if from != st.From || to != st.To {
			*st = funnel.NewStep(st.Stage, from, to)
		}
	}
}

// count is a figure that counts things.
func (s shower) count(k frozen.Key, n *int64) {
	q := metric.Quantity{Value: value.NumInt(*n), Unit: model.UnitCount}
	s.Show(k, &q)
	if again, err := strconv.ParseInt(q.Value.Exact(0), 10, 64); err == nil {
		*n = again
	}
}
