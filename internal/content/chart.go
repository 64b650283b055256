package content

import (
	"fmt"
	"slices"
	"strings"

	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/strictyaml"
	"github.com/mopsite/mopsite/internal/value"
)

type chartFront struct {
	caption
	Type   strictyaml.Node                              `yaml:"type"`
	Metric names                                        `yaml:"metric"`
	By     strictyaml.Node                              `yaml:"by"`
	Split  strictyaml.Node                              `yaml:"split"`
	Where  strictyaml.Map[strictyaml.OneOrMany[string]] `yaml:"where"`
	Period period                                       `yaml:"period"`
	derivedFront
	Funnel name `yaml:"funnel"`
	pickFront
}

// chartType is a type of chart and what its block may say.
type chartType struct {
	name string
	// keys are those that the type has besides type and title; needs are those
	// of them that must be there.
	keys, needs []string
	// most is the greatest number of metrics, 0 for any; least the smallest.
	least, most int
	// by is what the numbers are grouped by where the block does not say.
	by model.Grouping
	// dims says that numbers are grouped by dimensions, never by time.
	dims bool
	// times says that split may be a grain too, as by may.
	times bool
}

// chartTypes is the table of types. A test holds it against package chart.
func chartTypes() []chartType {
	month, channel := model.Grouping{Grain: value.Month}, model.Grouping{Dim: "channel"}
	numbers := append([]string{"metric", "by", "split", "where", "period", "compare"}, derivedKeys()...)
	parts := []string{"metric", "by", "split", "where", "period"}
	metric := []string{"metric"}
	return []chartType{
		{name: "line", keys: numbers, needs: metric, by: month},
		{name: "bar", keys: numbers, needs: metric, by: month},
		{name: "area", keys: numbers, needs: metric, most: 1, by: month},
		{name: "funnel", keys: []string{"metric", "where", "period", "compare"}, needs: metric, by: month},
		{name: "heatmap", keys: numbers, needs: []string{"metric", "split"}, by: month, times: true},
		{name: "scatter", keys: parts, needs: metric, least: 2, most: 3, by: channel},
		{name: "sankey", keys: []string{"funnel", "by", "where", "period"}, needs: []string{"funnel"}, by: channel, dims: true},
		{name: "gantt", keys: []string{"kind", "tag", "owner"}},
		{name: "treemap", keys: parts, needs: metric, most: 1, by: channel, dims: true},
		{name: "graph", keys: []string{"kind", "tag"}},
	}
}

// chartTypeNames lists the types, as findings do.
func chartTypeNames() []string {
	var out []string
	for _, t := range chartTypes() {
		out = append(out, t.name)
	}
	return out
}

func decodeChart(r *blockReader) model.Block {
	var f chartFront
	r.into(&f, &f.caption)
	c := &model.ChartBlock{BlockBase: r.base, Where: filters(f.Where), Period: f.Period.Period, Derived: r.derived(f.derivedFront)}
	r.oneMeasure(c.Derived)
	r.report(choose(f.Type, &c.Type, chartTypeNames()...)...)
	i := slices.IndexFunc(chartTypes(), func(t chartType) bool { return t.name == c.Type })
	if i < 0 {
		r.missing("type", "write one of "+strings.Join(chartTypeNames(), ", "))
		return c
	}
	t := chartTypes()[i]
	r.keysOf(t)
	r.groupings(c, f, t)
	r.countMetrics(t, f.Metric)
	r.metrics(f.Metric, &c.Metrics)
	if f.Funnel.V != "" {
		r.need(model.KindFunnel, f.Funnel, func(d model.Definition) { c.Funnel = d.(*model.Funnel) })
	}
	r.picks(c, f, t)
	return c
}

// picks reads which pages a chart of pages shows.
func (r *blockReader) picks(c *model.ChartBlock, f chartFront, t chartType) {
	if !slices.Contains(t.keys, "kind") {
		return
	}
	c.Pick = r.pick(f.pickFront)
	if t.name == "graph" && len(f.Kind) == 0 {
		c.Kinds = []model.Kind{model.KindRole, model.KindProcedure, model.KindMetric}
	}
}

// keysOf reports keys that the type does not have, and those it lacks.
func (r *blockReader) keysOf(t chartType) {
	for _, e := range r.body.Entries() {
		of := slices.ContainsFunc(chartTypes(), func(o chartType) bool { return slices.Contains(o.keys, e.Key) })
		if of && !slices.Contains(t.keys, e.Key) {
			d := e.Value.Wrong("has no place in a chart of type "+t.name, chartHint(t, e.Key))
			d.Pos = e.KeyPos
			r.report(d)
		}
	}
	for _, key := range t.needs {
		if n, ok := r.body.Get(key); !ok || n.Kind() == strictyaml.Null || n.Kind() == strictyaml.List && len(n.Items()) == 0 {
			r.missing(key, keyHint(key, t.name))
		}
	}
}

// chartHint says what to do about a key that a type does not have.
func chartHint(t chartType, key string) string {
	if t.name == "funnel" && (key == "by" || key == "split") {
		return "remove it; the bars are the metrics, in order"
	}
	return "remove it; the keys are title, " + enumerated(t.keys)
}

func keyHint(key, chart string) string {
	switch key {
	case "split":
		return "a " + chart + " has two axes: by and split"
	case "metric":
		if chart == "scatter" {
			return "write metric: with two ids, the number across and the number up; a third is the size of the dots"
		}
		return "write metric: with the id of a metric, or a list of ids"
	}
	return "write " + key + ": with its id"
}

func enumerated(words []string) string {
	s := ""
	for i, w := range words {
		switch {
		case i > 0 && i == len(words)-1:
			s += " and "
		case i > 0:
			s += ", "
		}
		s += w
	}
	return s
}

// groupings reads by and split.
func (r *blockReader) groupings(c *model.ChartBlock, f chartFront, t chartType) {
	c.By = t.by
	if slices.Contains(t.keys, "by") && f.By.Kind() != strictyaml.Null {
		c.By = *r.grouping(f.By)
		r.dimension(f.By, c.By, t.dims, "write by: channel; a "+t.name+" has no course in time")
	}
	if slices.Contains(t.keys, "split") && f.Split.Kind() != strictyaml.Null {
		c.Split = r.grouping(f.Split)
		r.dimension(f.Split, *c.Split, !t.times, "write split: channel; a grain of time belongs to by")
	}
}

// dimension reports a grain where only a dimension will do.
func (r *blockReader) dimension(n strictyaml.Node, g model.Grouping, only bool, hint string) {
	if only && g.Dim == "" && n.Text() != "" {
		r.report(n.Want("a dimension", hint))
	}
}

func (r *blockReader) grouping(n strictyaml.Node) *model.Grouping {
	var g grouping
	r.report(n.Decode(&g)...)
	return &g.Grouping
}

// countMetrics reports too few and too many metrics, at the first too many.
func (r *blockReader) countMetrics(t chartType, ids names) {
	switch {
	case len(ids) == 0:
	case len(ids) < t.least:
		r.report(diag.New(diag.Error, CheckInvalidBlock, ids[0].Pos, fmt.Sprintf("a chart of type %s needs at least %d metrics", t.name, t.least), keyHint("metric", t.name)))
	case t.most > 0 && len(ids) > t.most:
		hint := "remove the others, or write one chart for each"
		if t.most == 1 {
			hint = "write one chart for each metric; split divides one into its parts"
		}
		r.report(diag.New(diag.Error, CheckInvalidBlock, ids[t.most].Pos, fmt.Sprintf("a chart of type %s takes %d at most", t.name, t.most), hint))
	}
}
