package content

import (
	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/strictyaml"
	"github.com/mopsite/mopsite/internal/value"
)

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
	b := &model.MetricBlock{BlockBase: r.base, Where: filters(f.Where), Period: f.Period.Period, Derived: r.derived(derivedFront{Compare: f.Compare})}
	r.metrics(f.Metrics, &b.Metrics)
	return b
}

type tableFront struct {
	caption
	Metrics names                                        `yaml:"metrics"`
	By      *grouping                                    `yaml:"by"`
	Where   strictyaml.Map[strictyaml.OneOrMany[string]] `yaml:"where"`
	Period  period                                       `yaml:"period"`
	derivedFront
}

func decodeTable(r *blockReader) model.Block {
	var f tableFront
	r.into(&f, &f.caption)
	if len(f.Metrics) == 0 {
		r.missing("metrics", "write metrics: [id, id]")
	}
	b := &model.TableBlock{
		BlockBase: r.base, By: model.Grouping{Grain: value.Month}, Where: filters(f.Where), Period: f.Period.Period,
		Derived: r.derived(f.derivedFront),
	}
	if f.By != nil {
		b.By = f.By.Grouping
	}
	r.metrics(f.Metrics, &b.Metrics)
	return b
}

func decodeFilter(r *blockReader) model.Block {
	var f struct {
		caption
		By strictyaml.OneOrMany[strictyaml.Node] `yaml:"by"`
	}
	r.into(&f, &f.caption)
	b := &model.FilterBlock{BlockBase: r.base}
	for _, n := range f.By {
		if _, grain := value.ParseGrain(n.Text()); grain {
			r.report(n.Wrong("is a length of time; the bar offers periods anyway", "name dimensions, such as by: [channel, region]"))
			continue
		}
		b.Dims = append(b.Dims, n.Text())
	}
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
		Division     string `yaml:"division"`
		Capabilities names  `yaml:"capabilities"`
		Gaps         bool   `yaml:"gaps"`
	}
	r.into(&f, &f.caption)
	b := &model.MaturityBlock{BlockBase: r.base, Division: f.Division, Gaps: f.Gaps}
	for _, id := range f.Capabilities {
		r.need(model.KindCapability, id, func(d model.Definition) { b.Capabilities = append(b.Capabilities, d.(*model.Capability)) })
	}
	return b
}

func decodeRACI(r *blockReader) model.Block {
	var f struct {
		caption
		Procedures names `yaml:"procedures"`
		Roles      names `yaml:"roles"`
	}
	r.into(&f, &f.caption)
	b := &model.RACIBlock{BlockBase: r.base}
	for _, id := range f.Procedures {
		r.need(model.KindProcedure, id, func(d model.Definition) { b.Procedures = append(b.Procedures, d.(*model.Procedure)) })
	}
	for _, id := range f.Roles {
		r.need(model.KindRole, id, func(d model.Definition) { b.Roles = append(b.Roles, d.(*model.Role)) })
	}
	return b
}
