package metric

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/expr"
	"github.com/mopsite/mopsite/internal/facts"
	"github.com/mopsite/mopsite/internal/facts/factstest"
	"github.com/mopsite/mopsite/internal/model"
	"golang.org/x/tools/txtar"
)

var update = flag.Bool("update", false, "rewrite the want file of every case")

// world is a case of testdata: facts, definitions and settings by hand.
//
//	-- settings --      as-of 2024-06-30, currency JPY, fiscal 4, min-match 0.9
//	-- counts/ads --    a table of counts: date, dimensions, name:unit …
//	-- records/crm --   a row an entity: dimensions, stage:id, exit:id, amount:name
//	-- metrics --       id unit better target = formula
//	-- funnels --       id window | stage=measure@target …
//	-- ask --           one question a line, see ask
//	-- want --          the answers
type world struct {
	site *model.Site
	set  *facts.Set
	in   Input
	asks []string
}

func TestCases(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatal("no cases", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			a, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			w := newWorld(t, a, nil)
			var got bytes.Buffer
			for _, q := range w.asks {
				fmt.Fprintf(&got, "> %s\n%s\n", q, w.ask(t, q))
			}
			i := slices.IndexFunc(a.Files, func(f txtar.File) bool { return f.Name == "want" })
			if i < 0 {
				i = len(a.Files)
				a.Files = append(a.Files, txtar.File{Name: "want"})
			}
			if *update {
				a.Files[i].Data = got.Bytes()
				if err := os.WriteFile(file, txtar.Format(a), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			if diff := cmp.Diff(string(a.Files[i].Data), got.String()); diff != "" {
				t.Errorf("want -, got +:\n%s", diff)
			}
		})
	}
}

// newWorld builds the world of a case. shuffle, if not nil, reorders rows.
func newWorld(t *testing.T, a *txtar.Archive, shuffle func([]string)) *world {
	t.Helper()
	w := &world{site: &model.Site{Languages: []string{"en"}}}
	for _, f := range a.Files {
		lines := factstest.Lines(f.Data)
		switch f.Name {
		case "settings":
			w.settings(t, lines)
		case "metrics":
			w.metrics(t, lines)
		case "funnels":
			w.funnels(t, lines)
		case "ask":
			w.asks = lines
		}
	}
	w.set = factstest.Set(t, a, w.in.AsOf, shuffle)
	return w
}

func (w *world) settings(t *testing.T, lines []string) {
	for _, l := range lines {
		key, v, _ := strings.Cut(l, " ")
		switch key {
		case "as-of":
			w.in.AsOf = factstest.Date(t, v)
		case "currency":
			w.in.Currency = v
		case "fiscal":
			fmt.Sscan(v, &w.in.Calendar.FiscalStart)
		case "min-match":
			w.in.MinMatch = factstest.Num(t, v)
		default:
			t.Fatalf("unknown setting %s", key)
		}
	}
}

func (w *world) metrics(t *testing.T, lines []string) {
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
		w.site.Metrics = append(w.site.Metrics, m)
	}
}

func (w *world) funnels(t *testing.T, lines []string) {
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
		w.site.Funnels = append(w.site.Funnels, fn)
	}
}

// worlds returns the worlds of all cases, by the name of their file.
func worlds(t *testing.T) map[string]*world {
	t.Helper()
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatal("no cases", err)
	}
	all := map[string]*world{}
	for _, file := range files {
		a, err := txtar.ParseFile(file)
		if err != nil {
			t.Fatal(err)
		}
		all[filepath.Base(file)] = newWorld(t, a, nil)
	}
	return all
}
