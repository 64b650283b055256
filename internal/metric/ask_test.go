package metric

import (
	"fmt"
	"strings"
	"testing"

	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/expr"
	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/value"
)

// ask answers one line: METRIC…, explain METRIC or funnel ID, then flags: --by, --where,
// --period, --window, --view, --compare, --dense, --at FILE.
func (w *world) ask(t *testing.T, line string) string {
	t.Helper()
	words, flags := parseAsk(t, line)
	e := NewEngine(w.site, w.set, w.in)
	period, err := expr.ParsePeriod(or(flags["period"], "all"))
	if err != nil {
		t.Fatal(err)
	}
	by, where := groupings(flags["by"]), wheres(flags["where"])
	pos := diag.Pos{File: flags["at"]}
	if words[0] == "funnel" {
		return w.askFunnel(t, e, words[1], flags, FunnelQuery{By: by, Where: where, Period: e.Resolve(period), Pos: pos})
	}
	if words[0] == "view" {
		return w.askView(words[1])
	}
	q := Query{By: by, Where: where, Period: e.Resolve(period), Pos: pos}
	if words[0] == "explain" {
		return w.askExplain(e, words[1], q)
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
		return findingsText(found)
	}
	if flags["compare"] != "" {
		return w.askCompare(t, e, q, period, flags["compare"])
	}
	table, ds := e.Query(q)
	return tableText(table) + findingsText(append(found, ds...))
}

func (w *world) askCompare(t *testing.T, e *Engine, q Query, p expr.Period, how string) string {
	cmp, err := expr.ParseCompare(how)
	if err != nil {
		t.Fatal(err)
	}
	c := &computation{Engine: e, res: &Results{}}
	if len(q.By) == 0 {
		tile := c.tile(q.Metrics[0], q.Where, p, cmp, q.Pos)
		s := quantityText(tile.Now)
		if d := tile.Compare; d != nil {
			s += fmt.Sprintf(" | before %s..%s: %s change %s points %s", d.Span.From, d.Span.To,
				quantityText(d.Before), numText(d.Change), numText(d.Points))
		}
		if tile.OnTarget != nil {
			s += fmt.Sprintf(" | on target %v", *tile.OnTarget)
		}
		s += "\ncourse"
		for _, n := range tile.Course {
			s += " " + numText(n.Value)
		}
		return s + "\n"
	}
	b := &model.ChartBlock{Type: "line", Metrics: q.Metrics, By: q.By[0], Where: q.Where, Period: p, Compare: cmp}
	if len(q.By) > 1 {
		b.Split = &q.By[1]
	}
	d := c.chart(b)
	return tableText(d.Table) + "before\n" + tableText(d.Before)
}

func (w *world) askFunnel(t *testing.T, e *Engine, id string, flags map[string]string, q FunnelQuery) string {
	q.Funnel = w.site.Funnel(id)
	q.View = model.View(or(flags["view"], "cohort"))
	if flags["window"] != "" {
		d, err := expr.ParseDuration(flags["window"])
		if err != nil {
			t.Fatal(err)
		}
		q.Window = &d
	}
	table, ds := e.Funnel(q)
	return funnelText(table) + findingsText(ds)
}

// askView prints what a definition's own page shows.
func (w *world) askView(id string) string {
	res := Compute(w.site, w.set, w.in)
	var b strings.Builder
	if m := w.site.Metric(id); m != nil {
		v := res.Metrics[m]
		fmt.Fprintf(&b, "latest %s..%s %s\n", v.Latest.Span.From, v.Latest.Span.To, quantityText(v.Latest.Now))
		if v.Year != nil {
			fmt.Fprintf(&b, "year before %s..%s %s\n", v.Year.Span.From, v.Year.Span.To, quantityText(v.Year.Before))
		}
		fmt.Fprintf(&b, "sources %v", v.Sources)
		for _, u := range v.UsedBy {
			b.WriteString(" used by " + u.ID)
		}
		b.WriteString("\nmonths\n" + tableText(v.Months))
		if v.ByDim != nil {
			b.WriteString("by dimension\n" + tableText(v.ByDim))
		}
	}
	if f := w.site.Funnel(id); f != nil {
		v := res.Funnels[f]
		b.WriteString("cohorts\n" + funnelText(v.Cohorts) + "period\n" + funnelText(v.Period))
		fmt.Fprintf(&b, "steps %s..%s\n%s", v.StepsSpan.From, v.StepsSpan.To, stepsText(v.Steps))
		fmt.Fprintf(&b, "steps before %s..%s\n%s", v.StepsBeforeSpan.From, v.StepsBeforeSpan.To, stepsText(v.StepsBefore))
		for _, c := range v.StepTrend {
			fmt.Fprintf(&b, "trend of %s", c.Stage.ID)
			for i, s := range c.Months {
				fmt.Fprintf(&b, " %d/%d:%v", s.To, s.From, c.Mature[i])
			}
			b.WriteByte('\n')
		}
	}
	return b.String() + findingsText(res.Findings)
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

func groupings(s string) []model.Grouping {
	var out []model.Grouping
	for _, w := range strings.Split(s, ",") {
		if g, ok := value.ParseGrain(w); ok {
			out = append(out, model.Grouping{Grain: g})
		} else if w != "" {
			out = append(out, model.Grouping{Dim: w})
		}
	}
	return out
}

func wheres(s string) []model.Filter {
	var out []model.Filter
	for _, w := range strings.Split(s, ",") {
		if dim, v, ok := strings.Cut(w, "="); ok {
			out = append(out, model.Filter{Dim: dim, Values: strings.Split(v, "|")})
		}
	}
	return out
}

func numText(n value.Num) string {
	if n.Null() {
		return "null"
	}
	return n.Exact(6)
}

func quantityText(q Quantity) string {
	s := numText(q.Value)
	if q.Currency != "" {
		s += " " + q.Currency
	}
	if q.Reason != None {
		s += " (" + string(q.Reason) + ")"
	}
	if q.Partial {
		s += "*"
	}
	return s
}

func tableText(t *Table) string {
	if t == nil {
		return "no table\n"
	}
	var b strings.Builder
	for i, g := range t.Groups {
		b.WriteString(strings.Join(g.Keys, " | "))
		for _, q := range t.Cells[i] {
			b.WriteString(": " + quantityText(q))
		}
		b.WriteByte('\n')
	}
	if len(t.Groups) > 0 {
		for j, m := range t.Metrics {
			if match := t.Cells[0][j].Match; match != nil {
				fmt.Fprintf(&b, "%s joined by %s: matched %s of the numerator, %s of the denominator\n", m.ID, match.Dim, numText(match.Num), numText(match.Den))
			}
		}
	}
	if t.LeftOut > 0 {
		fmt.Fprintf(&b, "left out %d\n", t.LeftOut)
	}
	return b.String()
}

func funnelText(t *FunnelTable) string {
	var b strings.Builder
	fmt.Fprintf(&b, "window %d horizon %d %s\n", t.Window, t.HorizonDays, t.Reason)
	row := func(name string, r FunnelRow) {
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
	if t.Reason == None {
		row("total", t.Total)
	}
	return b.String()
}

func stepsText(steps []Step) string {
	var b strings.Builder
	for _, s := range steps {
		fmt.Fprintf(&b, "  %s %d/%d = %s [%.3f, %.3f] %s\n", s.Stage.ID, s.To, s.From, numText(s.Rate), s.Low, s.High, s.Verdict)
	}
	return b.String()
}

func findingsText(ds []diag.Diagnostic) string {
	var b strings.Builder
	if err := diag.WriteText(&b, ds); err != nil {
		panic(err)
	}
	return b.String()
}
