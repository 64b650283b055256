// Package metrictest holds what the tests of package metric and of those that
// stand on it share: sites written by hand as text, with the facts behind them,
// and answers printed as text. Only tests import it.
package metrictest

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/expr"
	"github.com/mopsite/mopsite/internal/facts"
	"github.com/mopsite/mopsite/internal/facts/factstest"
	"github.com/mopsite/mopsite/internal/metric"
	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/value"
)

// World is a case of testdata: facts, definitions and settings by hand.
//
//	-- settings --      as-of 2024-06-30, currency JPY, fiscal 4, min-match 0.9
//	-- counts/ads --    a table of counts, see factstest
//	-- records/crm --   a row an entity, see factstest
//	-- metrics --       id unit better target = formula
//	-- funnels --       id window | stage=measure@target …
//	-- ask --           one question a line, see package results
//	-- want --          the answers
type World struct {
	Site *model.Site
	Set  *facts.Set
	In   metric.Input
	Asks []string
}

// Engine returns an engine of the world's site and facts.
func (w *World) Engine() *metric.Engine { return metric.NewEngine(w.Site, w.Set, w.In) }

// Load builds the world of a case by the path of its file.
func Load(t testing.TB, file string) *World {
	t.Helper()
	a, err := txtar.ParseFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return New(t, a, nil)
}

// All returns the worlds of a folder of cases, by the name of their file.
func All(t testing.TB, folder string) map[string]*World {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(folder, "*.txtar"))
	if err != nil || len(files) == 0 {
		t.Fatal("no cases", err)
	}
	all := map[string]*World{}
	for _, file := range files {
		all[filepath.Base(file)] = Load(t, file)
	}
	return all
}

// New builds the world of a case. shuffle, if not nil, reorders rows.
func New(t testing.TB, a *txtar.Archive, shuffle func([]string)) *World {
	t.Helper()
	w := &World{Site: &model.Site{Languages: []string{"en"}}}
	for _, f := range a.Files {
		lines := factstest.Lines(f.Data)
		switch f.Name {
		case "settings":
			w.settings(t, lines)
		case "metrics":
			w.AddMetrics(t, lines)
		case "funnels":
			w.funnels(t, lines)
		case "ask":
			w.Asks = lines
		}
	}
	w.Set = factstest.Set(t, a, w.In.AsOf, shuffle)
	return w
}

func (w *World) settings(t testing.TB, lines []string) {
	for _, l := range lines {
		key, v, _ := strings.Cut(l, " ")
		switch key {
		case "as-of":
			w.In.AsOf = factstest.Date(t, v)
		case "currency":
			w.In.Currency = v
		case "fiscal":
			fmt.Sscan(v, &w.In.Calendar.FiscalStart)
		case "min-match":
			w.In.MinMatch = factstest.Num(t, v)
		default:
			t.Fatalf("unknown setting %s", key)
		}
	}
}

// AddMetrics adds metrics, a line each: id unit better target = formula.
func (w *World) AddMetrics(t testing.TB, lines []string) {
	for i, l := range lines {
		head, formula, _ := strings.Cut(l, " = ")
		f := strings.Fields(head)
		m := &model.Metric{Entity: model.Entity{Kind: model.KindMetric, ID: f[0]}, Unit: model.Unit(f[1])}
		m.FormulaPos = diag.Pos{File: "metrics", Line: i + 1, Col: len(head) + 4}
		if len(f) > 2 {
			m.Directed, m.HigherIsBetter = true, f[2] == "higher"
		}
		if len(f) > 3 {
			m.Target = factstest.Num(t, f[3])
		}
		if formula != "broken" {
			var err error
			if m.Formula, err = expr.ParseFormula(formula); err != nil {
				t.Fatal(err)
			}
		}
		w.Site.Metrics = append(w.Site.Metrics, m)
	}
}

func (w *World) funnels(t testing.TB, lines []string) {
	for i, l := range lines {
		head, stages, _ := strings.Cut(l, "|")
		f := strings.Fields(head)
		fn := &model.Funnel{Entity: model.Entity{Kind: model.KindFunnel, ID: f[0], Pos: diag.Pos{File: "funnels", Line: i + 1}}}
		if len(f) > 1 {
			d, err := expr.ParseDuration(strings.Join(f[1:], " "))
			if err != nil {
				t.Fatal(err)
			}
			fn.Window = &d
		}
		for j, s := range strings.Fields(stages) {
			s, target, _ := strings.Cut(s, "@")
			id, measure, _ := strings.Cut(s, "=")
			st := &model.FunnelStage{ID: id, Measure: measure, Pos: diag.Pos{File: "funnels", Line: i + 1, Col: j + 1}}
			if source, m, ok := strings.Cut(measure, "."); ok {
				st.Source, st.Measure = source, m
			}
			if target != "" {
				st.Target = factstest.Num(t, target)
			}
			fn.Stages = append(fn.Stages, st)
		}
		w.Site.Funnels = append(w.Site.Funnels, fn)
	}
}

// Groupings reads names of grains and dimensions, separated by commas.
func Groupings(s string) []model.Grouping {
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

// Filters reads dim=value|value, separated by commas.
func Filters(s string) []model.Filter {
	var out []model.Filter
	for _, w := range strings.Split(s, ",") {
		if dim, v, ok := strings.Cut(w, "="); ok {
			out = append(out, model.Filter{Dim: dim, Values: strings.Split(v, "|")})
		}
	}
	return out
}

// Num prints a number.
func Num(n value.Num) string {
	if n.Null() {
		return "null"
	}
	return n.Exact(6)
}

// Quantity prints a number with all that a reader must know about it.
func Quantity(q metric.Quantity) string {
	s := Num(q.Value)
	if q.Currency != "" {
		s += " " + q.Currency
	}
	if q.Reason != metric.None {
		s += " (" + string(q.Reason) + ")"
	}
	if q.Partial {
		s += "*"
	}
	return s
}

// Table prints a table, a group a line.
func Table(t *metric.Table) string {
	if t == nil {
		return "no table\n"
	}
	var b strings.Builder
	for i, g := range t.Groups {
		b.WriteString(strings.Join(g.Keys, " | "))
		for _, q := range t.Cells[i] {
			b.WriteString(": " + Quantity(q))
		}
		b.WriteByte('\n')
	}
	if len(t.Groups) > 0 {
		for j, m := range t.Metrics {
			if match := t.Cells[0][j].Match; match != nil {
				fmt.Fprintf(&b, "%s joined by %s: matched %s of the numerator, %s of the denominator\n", m.ID, match.Dim, Num(match.Num), Num(match.Den))
			}
		}
	}
	if t.LeftOut > 0 {
		fmt.Fprintf(&b, "left out %d\n", t.LeftOut)
	}
	return b.String()
}

// Findings prints findings as `mopsite check` does.
func Findings(ds []diag.Diagnostic) string {
	var b strings.Builder
	if err := diag.WriteText(&b, ds); err != nil {
		panic(err)
	}
	return b.String()
}
