package results

import (
	"fmt"
	"strings"
	"testing"

	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/expr"
	"github.com/mopsite/mopsite/internal/metric"
	"github.com/mopsite/mopsite/internal/metric/funnel"
	"github.com/mopsite/mopsite/internal/metric/metrictest"
	"github.com/mopsite/mopsite/internal/model"
)

// ask answers one line: METRIC…, explain METRIC or funnel ID, then flags: --by, --where,
// --period, --window, --view, --compare, --dense, --at FILE.
func ask(t *testing.T, w *metrictest.World, line string) string {
	t.Helper()
	words, flags := parseAsk(t, line)
	e := metric.NewEngine(w.Site, w.Set, w.In)
	period, err := expr.ParsePeriod(or(flags["period"], "all"))
	if err != nil {
		t.Fatal(err)
	}
	by, where := metrictest.Groupings(flags["by"]), metrictest.Filters(flags["where"])
	pos := diag.Pos{File: flags["at"]}
	if words[0] == "funnel" {
		return askFunnel(w, t, e, words[1], flags, funnel.Query{By: by, Where: where, Period: e.Resolve(period), Pos: pos})
	}
	if words[0] == "view" {
		return askView(w, words[1])
	}
	q := metric.Query{By: by, Where: where, Period: e.Resolve(period), Pos: pos}
	if words[0] == "explain" {
		return askExplain(e, words[1], q)
	}
	_, q.Dense = flags["dense"]
	var found []diag.Diagnostic
	for _, name := range words {
		m, ds := e.Metric(name)
		found = append(found, ds...)
		if m != nil {
			q.Metrics = append(q.Metrics, m)
		}
	}
	if len(q.Metrics) < len(words) {
		return metrictest.Findings(found)
	}
	if flags["compare"] != "" {
		return askCompare(w, t, e, q, period, flags["compare"])
	}
	table, ds := e.Query(q)
	return metrictest.Table(table) + metrictest.Findings(append(found, ds...))
}

func askCompare(w *metrictest.World, t *testing.T, e *metric.Engine, q metric.Query, p expr.Period, how string) string {
	cmp, err := expr.ParseCompare(how)
	if err != nil {
		t.Fatal(err)
	}
	c := newComputation(w)
	if len(q.By) == 0 {
		tile := c.tile(q.Metrics[0], &model.MetricBlock{BlockBase: model.BlockBase{Pos: q.Pos}, Where: q.Where, Period: p, Derived: model.Derived{Compare: cmp}})
		s := metrictest.Quantity(tile.Now)
		if d := tile.Compare; d != nil {
			s += fmt.Sprintf(" | before %s..%s: %s change %s points %s", d.Span.From, d.Span.To,
				metrictest.Quantity(d.Before), metrictest.Num(d.Change), metrictest.Num(d.Points))
		}
		if tile.OnTarget != nil {
			s += fmt.Sprintf(" | on target %v", *tile.OnTarget)
		}
		s += "\ncourse"
		for _, n := range tile.Course {
			s += " " + metrictest.Num(n.Value)
		}
		return s + "\n"
	}
	b := &model.ChartBlock{Type: "line", Metrics: q.Metrics, By: q.By[0], Where: q.Where, Period: p, Derived: model.Derived{Compare: cmp}}
	if len(q.By) > 1 {
		b.Split = &q.By[1]
	}
	d := c.chart(b)
	return metrictest.Table(d.Table) + "before\n" + metrictest.Table(d.Before)
}

func askFunnel(w *metrictest.World, t *testing.T, e *metric.Engine, id string, flags map[string]string, q funnel.Query) string {
	q.Funnel = w.Site.Funnel(id)
	q.View = model.View(or(flags["view"], "cohort"))
	if flags["window"] != "" {
		d, err := expr.ParseDuration(flags["window"])
		if err != nil {
			t.Fatal(err)
		}
		q.Window = &d
	}
	table, ds := funnel.Count(e.Facts(), q)
	return funnelText(table) + metrictest.Findings(ds)
}

// askView prints what a definition's own page shows.
func askView(w *metrictest.World, id string) string {
	res := compute(w)
	var b strings.Builder
	if m := w.Site.Metric(id); m != nil {
		v := res.Metrics[m]
		fmt.Fprintf(&b, "latest %s..%s %s\n", v.Latest.Span.From, v.Latest.Span.To, metrictest.Quantity(v.Latest.Now))
		if v.Year != nil {
			fmt.Fprintf(&b, "year before %s..%s %s\n", v.Year.Span.From, v.Year.Span.To, metrictest.Quantity(v.Year.Before))
		}
		fmt.Fprintf(&b, "sources %v", v.Sources)
		for _, u := range v.UsedBy {
			b.WriteString(" used by " + u.ID)
		}
		b.WriteString("\nmonths\n" + metrictest.Table(v.Months))
		if v.ByDim != nil {
			b.WriteString("by dimension\n" + metrictest.Table(v.ByDim))
		}
	}
	if f := w.Site.Funnel(id); f != nil {
		v := res.Funnels[f]
		b.WriteString("cohorts\n" + funnelText(v.Cohorts) + "period\n" + funnelText(v.Period))
		fmt.Fprintf(&b, "steps %s..%s, before %s..%s\n", v.Span.From, v.Span.To, v.Before.From, v.Before.To)
		for _, s := range v.Steps {
			b.WriteString(stepText(s.Step) + "    before" + stepText(s.Before))
		}
		for _, c := range v.Trend {
			fmt.Fprintf(&b, "trend of %s", c.Stage.ID)
			for i, s := range c.Months {
				fmt.Fprintf(&b, " %d/%d:%v", s.To, s.From, c.Judged[i])
			}
			b.WriteByte('\n')
		}
	}
	return b.String() + metrictest.Findings(res.Findings)
}

func parseAsk(t *testing.T, line string) (words []string, flags map[string]string) {
	flags = map[string]string{}
	head, rest, _ := strings.Cut(line, " --")
	words = strings.Split(head, " ")
	if rest == "" {
		return words, flags
	}
	for _, f := range strings.Split(rest, " --") {
		name, v, _ := strings.Cut(f, " ")
		flags[name] = v
	}
	return words, flags
}

func or(s, def string) string {
	if s == "" {
		return def
	}
	return s
}

// askExplain answers `explain METRIC`, with the flags of other questions.
func askExplain(e *metric.Engine, name string, q metric.Query) string {
	m, found := e.Metric(name)
	if m == nil {
		return metrictest.Findings(found)
	}
	q.Metrics = []*model.Metric{m}
	x, ds := e.Explain(q)
	var b strings.Builder
	for _, r := range x.Rows {
		fmt.Fprintf(&b, "%s: %s\n", strings.Join(r.Keys, " "), metrictest.Quantity(r.Value))
		for i, u := range x.Used {
			fmt.Fprintf(&b, "  @%s %s\n", u.ID, metrictest.Quantity(r.Used[i]))
		}
		for i, l := range x.Leaves {
			fmt.Fprintf(&b, "  %s %s %s\n", l.Text, metrictest.Quantity(r.Leaves[i]), l.Side)
			for j, p := range r.Parts[i] {
				fmt.Fprintf(&b, "    %s %s\n", l.Sources[j], metrictest.Quantity(p))
			}
		}
	}
	for _, o := range x.Sources {
		fmt.Fprintf(&b, "source %s %v, left out %d, failed %v\n", o.Name, o.Measures, o.LeftOut, o.Failed)
	}
	return b.String() + metrictest.Findings(append(found, ds...))
}

func funnelText(t *funnel.Table) string {
	var b strings.Builder
	fmt.Fprintf(&b, "window %d horizon %d %s\n", t.Window, t.HorizonDays, t.Reason)
	row := func(name string, r funnel.Row) {
		fmt.Fprintf(&b, "%s: entered %d reached %v", name, r.Entered, r.Reached)
		if !r.Mature {
			b.WriteString(" immature")
		}
		if r.Partial {
			b.WriteString("*")
		}
		b.WriteByte('\n')
	}
	for _, r := range t.Rows {
		row(strings.Join(r.Keys, " | "), r)
	}
	if t.Reason == metric.None {
		row("total", t.Total)
	}
	return b.String()
}

func stepText(s funnel.Step) string {
	return fmt.Sprintf("  %s %d/%d = %s [%.3f, %.3f] %s\n", s.Stage.ID, s.To, s.From, metrictest.Num(s.Rate), s.Low, s.High, s.Verdict)
}
