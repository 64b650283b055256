package content

import (
	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/strictyaml"
	"github.com/mopsite/mopsite/internal/value"
)

type chartFront struct {
	caption
	Type    strictyaml.Node                              `yaml:"type"`
	Metric  names                                        `yaml:"metric"`
	By      strictyaml.Node                              `yaml:"by"`
	Split   strictyaml.Node                              `yaml:"split"`
	Where   strictyaml.Map[strictyaml.OneOrMany[string]] `yaml:"where"`
	Period  period                                       `yaml:"period"`
	Compare compare                                      `yaml:"compare"`
}

func decodeChart(r *blockReader) model.Block {
	var f chartFront
	r.into(&f, &f.caption)
	c := &model.ChartBlock{BlockBase: r.base, Where: filters(f.Where), Period: f.Period.Period, Compare: f.Compare.Compare}
	if ds := unsupportedWord(f.Type, "the chart type", "area", "scatter", "sankey", "gantt", "treemap", "graph"); ds != nil {
		r.report(ds...)
		return c
	}
	r.report(choose(f.Type, &c.Type, "line", "bar", "heatmap", "funnel")...)
	switch {
	case f.Type.Kind() == strictyaml.Null:
		r.missing("type", "write type: line, bar, heatmap or funnel")
	case len(f.Metric) == 0:
		r.missing("metric", "write metric: with the id of a metric, or a list of ids")
	}
	if c.Type == "funnel" {
		r.timeless(f.By, f.Split)
	}
	c.By = model.Grouping{Grain: value.Month}
	if f.By.Kind() != strictyaml.Null {
		c.By = *r.grouping(f.By)
	}
	c.Split = r.split(f.Split, c.Type)
	r.metrics(f.Metric, &c.Metrics)
	return c
}

// timeless reports axes that a funnel chart does not have: its bars are its
// metrics, each over the whole period.
func (r *blockReader) timeless(axes ...strictyaml.Node) {
	for _, n := range axes {
		if n.Kind() != strictyaml.Null {
			r.report(n.Wrong("has no place in a chart of type funnel", "remove it; the bars are the metrics, in order"))
		}
	}
}

func (r *blockReader) grouping(n strictyaml.Node) *model.Grouping {
	var g grouping
	r.report(n.Decode(&g)...)
	return &g.Grouping
}

// split reads what divides a chart. Lines and bars are told apart by a
// dimension; a heatmap needs a second axis of any sort.
func (r *blockReader) split(n strictyaml.Node, chart string) *model.Grouping {
	if n.Kind() == strictyaml.Null {
		if chart == "heatmap" {
			r.missing("split", "a heatmap has two axes: by and split")
		}
		return nil
	}
	g := r.grouping(n)
	if g.Dim == "" && chart != "heatmap" && n.Text() != "" {
		r.report(n.Want("a dimension", "write split: channel; a grain of time belongs to by"))
	}
	return g
}

type metricTilesFront struct {
	caption
	Metrics names                                        `yaml:"metrics"`
	Where   strictyaml.Map[strictyaml.OneOrMany[string]] `yaml:"where"`
	Period  period                                       `yaml:"period"`
	Compare compare                                      `yaml:"compare"`
}

func decodeMetricTiles(r *blockReader) model.Block {
	var f metricTilesFront
	r.into(&f, &f.caption)
	if len(f.Metrics) == 0 {
		r.missing("metrics", "write metrics: [id, id]")
	}
	b := &model.MetricBlock{BlockBase: r.base, Where: filters(f.Where), Period: f.Period.Period, Compare: f.Compare.Compare}
	r.metrics(f.Metrics, &b.Metrics)
	return b
}

type funnelBlockFront struct {
	caption
	Funnel name                                         `yaml:"funnel"`
	View   strictyaml.Node                              `yaml:"view"`
	By     *grouping                                    `yaml:"by"`
	Where  strictyaml.Map[strictyaml.OneOrMany[string]] `yaml:"where"`
	Period period                                       `yaml:"period"`
}

func decodeFunnelBlock(r *blockReader) model.Block {
	var f funnelBlockFront
	r.into(&f, &f.caption)
	if f.Funnel.V == "" {
		r.missing("funnel", "write funnel: with the id of a funnel")
	}
	view := string(model.ViewCohort)
	r.report(choose(f.View, &view, string(model.ViewCohort), string(model.ViewPeriod))...)
	b := &model.FunnelBlock{BlockBase: r.base, View: model.View(view), Where: filters(f.Where), Period: f.Period.Period}
	if f.By != nil {
		b.By = &f.By.Grouping
	}
	r.need(model.KindFunnel, f.Funnel, func(d model.Definition) { b.Funnel = d.(*model.Funnel) })
	return b
}

func decodeMaturity(r *blockReader) model.Block {
	var f struct {
		caption
		Division string `yaml:"division"`
	}
	r.into(&f, &f.caption)
	return &model.MaturityBlock{BlockBase: r.base, Division: f.Division}
}

func decodeList(r *blockReader) model.Block {
	var f struct {
		caption
		Kind  strictyaml.Node `yaml:"kind"`
		Tag   string          `yaml:"tag"`
		Owner string          `yaml:"owner"`
	}
	r.into(&f, &f.caption)
	kind, ds := decodeKind(f.Kind)
	r.report(ds...)
	if kind == "" {
		r.missing("kind", "write kind: procedure, or another kind of page")
	}
	return &model.ListBlock{BlockBase: r.base, Kind: kind, Tag: f.Tag, Owner: f.Owner}
}

func decodeRACI(r *blockReader) model.Block {
	var f struct {
		caption
		Procedures names `yaml:"procedures"`
	}
	r.into(&f, &f.caption)
	b := &model.RACIBlock{BlockBase: r.base}
	for _, id := range f.Procedures {
		r.need(model.KindProcedure, id, func(d model.Definition) { b.Procedures = append(b.Procedures, d.(*model.Procedure)) })
	}
	return b
}
