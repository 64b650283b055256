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
	"github.com/mopsite/mopsite/internal/facts/rollup"
	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/value"
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
	w := &world{site: &model.Site{Languages: []string{"en"}}, set: &facts.Set{}}
	for _, f := range a.Files {
		lines := content(f.Data)
		kind, name, _ := strings.Cut(f.Name, "/")
		if shuffle != nil && (kind == "counts" || kind == "records") {
			shuffle(lines[slices.IndexFunc(lines, func(s string) bool { return s[0] != '!' })+1:])
		}
		switch kind {
		case "settings":
			w.settings(t, lines)
		case "counts":
			w.set.Sources = append(w.set.Sources, counts(t, name, lines))
		case "records":
			w.set.Sources = append(w.set.Sources, records(t, name, lines, w.in.AsOf))
		case "metrics":
			w.metrics(t, lines)
		case "funnels":
			w.funnels(t, lines)
		case "ask":
			w.asks = lines
		}
	}
	return w
}

// content returns the lines that are neither blank nor a comment.
func content(data []byte) []string {
	return slices.DeleteFunc(strings.Split(string(data), "\n"), func(s string) bool {
		return strings.TrimSpace(s) == "" || s[0] == '#'
	})
}

func date(t *testing.T, s string) value.Date {
	t.Helper()
	if s == "" {
		return value.NoDate
	}
	d, err := value.ParseDate(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func num(t *testing.T, s string) value.Num {
	t.Helper()
	p := strings.TrimSuffix(s, "%")
	n, ok := value.ParseNum(p)
	if !ok {
		t.Fatalf("%q is no number", s)
	}
	if p != s {
		n = n.Div(value.NumInt(100))
	}
	return n
}

func (w *world) settings(t *testing.T, lines []string) {
	for _, l := range lines {
		key, v, _ := strings.Cut(l, " ")
		switch key {
		case "as-of":
			w.in.AsOf = date(t, v)
		case "currency":
			w.in.Currency = v
		case "fiscal":
			fmt.Sscan(v, &w.in.Calendar.FiscalStart)
		case "min-match":
			w.in.MinMatch = num(t, v)
		default:
			t.Fatalf("unknown setting %s", key)
		}
	}
}

// options reads lines such as !failed, !declares cost clicks, !freshness 2 and
// !read-as-of 2024-03-31
// before the header.
func options(s *facts.Source, lines []string) []string {
	for ; len(lines) > 0 && lines[0][0] == '!'; lines = lines[1:] {
		if lines[0] == "!failed" {
			s.Failed = true
		}
		if names, ok := strings.CutPrefix(lines[0], "!declares"); ok {
			s.Declares = append([]string{}, strings.Fields(names)...)
		}
		if day, ok := strings.CutPrefix(lines[0], "!read-as-of "); ok {
			s.ReadAsOf, _ = value.ParseDate(day)
		}
		fmt.Sscanf(lines[0], "!freshness %d", &s.Freshness)
	}
	return lines
}

func cells(line string) []string {
	out := strings.Split(line, ",")
	for i := range out {
		out[i] = strings.TrimSpace(out[i])
	}
	return out
}

func counts(t *testing.T, name string, lines []string) *facts.Source {
	s := &facts.Source{Name: name, Newest: value.NoDate}
	lines = options(s, lines)
	if s.Failed {
		return s
	}
	var dims []string
	var measures []facts.Measure
	units := map[string]facts.Unit{"count": facts.Count, "number": facts.Number, "money": facts.Money}
	for _, h := range cells(lines[0])[1:] {
		if measure, unit, ok := strings.Cut(h, ":"); ok {
			measures = append(measures, facts.Measure{Name: measure, Unit: units[unit]})
			continue
		}
		dims = append(dims, h)
	}
	b := rollup.NewBuilder(name, dims, measures)
	for _, l := range lines[1:] {
		row := cells(l)
		from, to, ok := strings.Cut(row[0], "..")
		if !ok {
			to = from
		}
		s.Newest = max(s.Newest, date(t, to))
		var codes []uint32
		for d := range dims {
			codes = append(codes, b.Code(d, []byte(row[1+d])))
		}
		var quantities []value.Fixed
		for _, c := range row[1+len(dims):] {
			quantities = append(quantities, fixed(t, c))
		}
		b.Add(date(t, from), date(t, to), codes, quantities)
	}
	s.Table = b.Table()
	return s
}

func fixed(t *testing.T, s string) value.Fixed {
	if s == "" {
		return facts.Null
	}
	f, ok := num(t, s).Mul(value.NumInt(int64(value.One))).Float()
	if !ok {
		t.Fatal(s)
	}
	return value.Fixed(f)
}

// records does what package dataset does with records, for sound ones.
func records(t *testing.T, name string, lines []string, asOf value.Date) *facts.Source {
	s := &facts.Source{Name: name, Newest: value.NoDate}
	lines = options(s, lines)
	if s.Failed {
		return s
	}
	var dims []string
	var stages []facts.Stage
	var measures []facts.Measure
	amount := false
	for _, h := range cells(lines[0]) {
		kind, id, _ := strings.Cut(h, ":")
		switch kind {
		case "stage", "exit":
			stages = append(stages, facts.Stage{ID: id, Exit: kind == "exit"})
			measures = append(measures, facts.Measure{Name: id})
		case "amount":
			amount = true
			measures = append(measures, facts.Measure{Name: id, Unit: facts.Money})
		default:
			dims = append(dims, h)
		}
	}
	for i := range measures {
		if measures[i].Unit == facts.Money {
			measures[i].Stage = stages[len(stages)-1].ID
		}
	}
	tb := rollup.NewBuilder(name, append(slices.Clone(dims), facts.CurrencyDim), measures)
	cb := rollup.NewCohortBuilder(name, "lead", stages, dims)
	for _, l := range lines[1:] {
		row := cells(l)
		j := rollup.Journey{Broken: -1, Dims: row[:len(dims)]}
		var codes []uint32
		for d := range dims {
			codes = append(codes, tb.Code(d, []byte(row[d])))
		}
		codes = append(codes, tb.Code(len(dims), []byte("JPY")))
		for i := range stages {
			d := date(t, row[len(dims)+i])
			if d > asOf {
				d = value.NoDate
			}
			j.Days = append(j.Days, d)
			if d == value.NoDate {
				continue
			}
			s.Newest = max(s.Newest, d)
			q := make([]value.Fixed, len(measures))
			for m := range q {
				q[m] = facts.Null
			}
			q[i] = value.One
			if amount && i == len(stages)-1 {
				q[len(q)-1] = fixed(t, row[len(row)-1])
			}
			tb.Add(d, d, codes, q)
		}
		cb.Add(j)
	}
	s.Table, s.Journeys = tb.Table(), cb.Journeys()
	return s
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
			m.Target = num(t, f[3])
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
				st.Target = num(t, target)
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
