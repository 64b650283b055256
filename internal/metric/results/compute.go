package results

import (
	"slices"

	"github.com/mopsite/mopsite/internal/approval"
	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/facts"
	"github.com/mopsite/mopsite/internal/metric"
	"github.com/mopsite/mopsite/internal/metric/budget"
	"github.com/mopsite/mopsite/internal/metric/conform"
	"github.com/mopsite/mopsite/internal/metric/derive"
	"github.com/mopsite/mopsite/internal/metric/frozen"
	"github.com/mopsite/mopsite/internal/metric/leak"
	"github.com/mopsite/mopsite/internal/metric/match"
	"github.com/mopsite/mopsite/internal/metric/maturity"
	"github.com/mopsite/mopsite/internal/metric/measure"
	"github.com/mopsite/mopsite/internal/metric/moves"
	"github.com/mopsite/mopsite/internal/metric/recall"
	"github.com/mopsite/mopsite/internal/metric/runs"
	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/value"
)

// Kept are the rows of the tables that people keep by hand: data/assessments.csv,
// data/runs.csv and data/budget.csv, and the figures that were written down.
type Kept struct {
	Assessments []maturity.Assessment
	// Runs are those of procedures: data/runs.csv.
	Runs   []runs.Run
	Budget []budget.Row
	// Approvals are those of pages: data/approvals.csv.
	Approvals []approval.Row
	// Figures are those that frozen pages have shown: data/kept.csv.
	Figures []frozen.Figure
}

// approved is how the pages that were approved stand to that, in each language.
func approved(site *model.Site, rows []approval.Row, asOf value.Date) map[*model.Page]*approval.Standing {
	out := map[*model.Page]*approval.Standing{}
	for _, p := range site.Pages {
		if p.Control == nil || len(rows) == 0 {
			continue
		}
		if s := approval.Of(p, rows, asOf); s != nil {
			out[p] = s
		}
	}
	return out
}

// Compute answers everything that the pages of a site show.
func Compute(site *model.Site, set *facts.Set, in metric.Input, kept Kept) *Results {
	set = budget.With(set, kept.Budget, in)
	c := &computation{Engine: metric.NewEngine(site, set, in), site: site, in: in, res: &Results{
		AsOf: in.AsOf, Calendar: in.Calendar, Approved: approved(site, kept.Approvals, in.AsOf),
		Metrics: map[*model.Metric]*MetricView{},
		Funnels: map[*model.Funnel]*leak.View{},
		Moves:   map[*model.Funnel]*moves.Table{},
		Blocks:  map[model.Block]BlockData{},
		Values:  map[*model.InlineValue]metric.Quantity{},

		Compared: map[*model.InlineValue]Compared{},
		Kept:     map[*model.Kept]*recall.Kept{},
		Frozen:   map[*model.Page]*frozen.Page{},
	}}
	c.kept, c.parts = frozen.NewBook(kept.Figures), map[any]*frozen.Page{}
	c.past = recall.NewBook(site, set, in, c.Engine)
	c.proven(set, kept)
	for _, m := range site.Metrics {
		c.res.Metrics[m] = c.metricView(m)
	}
	c.usedBy()
	for _, f := range site.Funnels {
		c.res.Funnels[f] = c.funnelView(f)
		c.res.Moves[f] = c.moves(f)
	}
	var found []diag.Diagnostic
	c.res.Maturity, found = maturity.New(site.Capabilities, c.evidence)
	c.report(found)
	c.maturity = c.res.Maturity
	c.budgets(kept.Budget)
	c.res.Names = conform.Names(c.Engine, site, set)
	for _, p := range site.Pages {
		day := c.frozen(p)
		day.page(p)
		day.shown(p)
	}
	c.decisions()
	c.res.Joins = match.Joins(c.Facts())
	c.res.Findings = once(diag.Sort(c.res.Findings))
	return c.res
}

// computation gathers the results of one site.
type computation struct {
	*metric.Engine
	site *model.Site
	in   metric.Input
	res  *Results
	past *recall.Book
	// kept are the figures that frozen pages have shown, parts what was gathered of
	// their blocks and values.
	kept  *frozen.Book
	parts map[any]*frozen.Page
	// maturity is that of the day, evidence what it is computed from.
	maturity *maturity.Map
	evidence maturity.Input
}

func (c *computation) report(found []diag.Diagnostic) {
	c.res.Findings = append(c.res.Findings, found...)
}

// ask answers a query and keeps its findings.
func (c *computation) ask(q metric.Query) *metric.Table {
	t, found := c.Query(q)
	c.report(found)
	return t
}

// quiet answers a query whose findings another one repeats.
func (c *computation) quiet(q metric.Query) *metric.Table {
	t, _ := c.Query(q)
	return t
}

// derive answers a query with what is derived from the answer, and keeps its
// findings.
func (c *computation) derive(q metric.Query, ask model.Derived) *derive.Answer {
	a, found := derive.Ask(c.Engine, q, ask)
	c.report(found)
	return a
}

// page computes the blocks and inline values of a page. Translations and
// fallback pages may share them.
func (c *computation) page(p *model.Page) {
	for _, b := range slices.Concat(p.Blocks, p.Pictures) {
		if _, done := c.res.Blocks[b]; b != nil && !done {
			c.res.Blocks[b] = c.block(b)
		}
	}
	c.filters(p)
	for _, v := range p.Values {
		if v == nil || v.Metric == nil {
			continue
		}
		if _, done := c.res.Values[v]; !done {
			c.value(v)
		}
	}
}

// value computes a number in running text, and what it is set against.
func (c *computation) value(v *model.InlineValue) {
	q := metric.Query{Metrics: []*model.Metric{v.Metric}, Period: c.Resolve(v.Period), Pos: v.Pos, Places: model.Places{"compare": v.ComparePos}}
	ask := model.Derived{Compare: v.Compare}
	a := c.derive(q, ask)
	c.res.Values[v] = a.Now.Cells[0][0]
	if d := deltaOf(a, ask); d != nil {
		c.res.Compared[v] = Compared{a.Now.Span, *d}
	}
}

// usedBy records which metrics refer to which, in the order of the site.
func (c *computation) usedBy() {
	for _, m := range c.site.Metrics {
		if m.Formula == nil {
			continue
		}
		for _, id := range m.Formula.Metrics() {
			if used := c.site.Metric(id); used != nil && used != m {
				c.res.Metrics[used].UsedBy = append(c.res.Metrics[used].UsedBy, m)
			}
		}
	}
}

// once keeps the first of the double-count warnings with one text: many
// formulas add up the same sources.
func once(ds []diag.Diagnostic) []diag.Diagnostic {
	told := map[string]bool{}
	return slices.DeleteFunc(ds, func(d diag.Diagnostic) bool {
		again := d.Check == measure.CheckDoubleCount && told[d.Message]
		told[d.Message] = told[d.Message] || d.Check == measure.CheckDoubleCount
		return again
	})
}
