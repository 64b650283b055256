package browser

import (
	"bytes"
	"encoding/json"
	"fmt"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"github.com/mopsite/mopsite/internal/cli"
	"github.com/mopsite/mopsite/internal/expr"
	"github.com/mopsite/mopsite/internal/metric/cube"
	"github.com/mopsite/mopsite/internal/model"
)

// readCells returns, block by block, the numbers that stand in tiles and in the
// rows of tables, as they are copied: rows with their names.
const readCells = `[...document.querySelectorAll(".follows")].map((root) => ({
	tiles: [...root.querySelectorAll("li.tile > .figure")].map((e) => e.dataset.value),
	figures: [...root.querySelectorAll("figure")].map((f) => [...f.querySelectorAll("tbody tr")].map((tr) => ({
		keys: [tr.cells[0].firstChild.textContent, ...[...tr.cells].slice(1).filter((c) => !c.matches(".n") && !c.querySelector(".spark")).map((c) => c.textContent).filter(Boolean)],
		heads: [...f.querySelectorAll("thead th")].filter((_, i) => tr.cells[i] && tr.cells[i].dataset.value !== undefined).map((th) => th.textContent.trim()),
		values: [...tr.cells].filter((c) => c.dataset.value !== undefined).map((c) => c.dataset.value),
	}))),
}))`

type blockCells struct {
	Tiles   []string
	Figures [][]struct{ Keys, Heads, Values []string }
}

// asked is one run of the command for a block: its arguments, and the answer by
// the names of groups and the name of a column.
type asked struct {
	args []string
	rows map[string]map[string]string
	exit int
	said string
}

const between = "\x00"

// query runs the command query, as a shell does, for what a block asks under a
// choice.
func (f *filtered) query(t *testing.T, dir string, q cube.Question, c choice) asked {
	t.Helper()
	out := asked{args: []string{"query", "--site", dir, "--format", "json"}, rows: map[string]map[string]string{}}
	for _, m := range q.Metrics {
		out.args = append(out.args, m.ID)
	}
	add := func(flag, value string) { out.args = append(out.args, "--"+flag, value) }
	by := []string{}
	for _, g := range q.By {
		name := g.Dim
		if name == "" {
			name = g.Grain.String()
		}
		by = append(by, name)
		add("by", name)
	}
	where, period := q.Where, q.Period
	c.into(t, &where, &period)
	for _, w := range where {
		for _, v := range w.Values {
			add("where", w.Dim+"="+v)
		}
	}
	add("period", period.String())
	switch {
	case q.Compare == expr.Segment:
		pairs := []string{}
		for _, s := range q.Segment {
			for _, v := range s.Values {
				pairs = append(pairs, s.Dim+"="+v)
			}
		}
		add("compare", strings.Join(pairs, ","))
	case q.Compare != expr.NoCompare:
		add("compare", q.Compare.String())
	}
	if q.Share {
		out.args = append(out.args, "--share")
	}
	if q.Cumulative {
		out.args = append(out.args, "--cumulative")
	}
	if q.Top > 0 {
		add("top", fmt.Sprint(q.Top))
	}
	var stdout, stderr bytes.Buffer
	out.exit = cli.Main(out.args, cli.Env{Stdout: &stdout, Stderr: &stderr, Now: time.Now, Getenv: func(string) string { return "" }})
	if out.said = stderr.String(); out.exit != 0 {
		return out
	}
	var list []map[string]any
	d := json.NewDecoder(&stdout)
	d.UseNumber()
	if err := d.Decode(&list); err != nil {
		t.Fatalf("%q prints no JSON: %v", out.args, err)
	}
	for _, o := range list {
		keys, row := []string{}, map[string]string{}
		for _, name := range by {
			keys = append(keys, readerName(o[name].(string)))
		}
		for name, v := range o {
			if n, ok := v.(json.Number); ok {
				row[name] = n.String()
			}
		}
		out.rows[strings.Join(keys, between)] = row
	}
	return out
}

var restName = regexp.MustCompile(`^\+*other \((\d+)\)$`)

// readerName is the name of a group as English pages write it.
func readerName(key string) string {
	if m := restName.FindStringSubmatch(key); m != nil {
		return "other (" + m[1] + ")"
	}
	if key == "" {
		return "(not set)"
	}
	return key
}

// compareCommand holds every number of a block that the command answers against
// its answer, text for text.
func (tb *tab) compareCommand(t *testing.T, a asked, b model.Block, q cube.Question, got blockCells) (compared int) {
	t.Helper()
	fail := func(name, column, want, got string) {
		t.Errorf("mopsite %q: %q of %q is %q, on the page %q", a.args, column, strings.Split(name, between), want, got)
	}
	switch b := b.(type) {
	case *model.MetricBlock:
		for i, m := range q.Metrics {
			if want := a.rows[""][m.ID]; got.Tiles[i] != want {
				fail("", m.ID, want, got.Tiles[i])
			} else if want != "" {
				compared++
			}
		}
	case *model.TableBlock:
		columns := []string{}
		for _, m := range q.Metrics {
			columns = append(columns, m.ID)
			if q.Cumulative {
				columns = append(columns, m.ID+":cumulative")
			}
			if q.Share {
				columns = append(columns, m.ID+":share")
			}
			if q.Compare == expr.Target && !m.Target.Null() {
				columns = append(columns, m.ID+":before")
			}
		}
		seen := 0
		for _, row := range got.Figures[0] {
			name := row.Keys[0]
			want, ok := a.rows[name]
			if !ok || len(row.Values) != len(columns) {
				t.Errorf("mopsite %q: the page has a row %q with %q for %q", a.args, name, row.Values, columns)
				continue
			}
			seen++
			for i, column := range columns {
				if row.Values[i] != want[column] {
					fail(name, column, want[column], row.Values[i])
				} else if want[column] != "" {
					compared++
				}
			}
		}
		if seen != len(a.rows) {
			t.Errorf("mopsite %q: %d rows, on the page %d", a.args, len(a.rows), seen)
		}
	case *model.ChartBlock:
		page := chartCells(b, q, got)
		column := func(m string) string {
			switch {
			case q.Cumulative:
				return m + ":cumulative"
			case q.Share:
				return m + ":share"
			}
			return m
		}
		for name, row := range a.rows {
			for _, m := range q.Metrics {
				value, ok := page[name+between+m.ID]
				if want := row[column(m.ID)]; !ok || value != want {
					fail(name, m.ID, want, fmt.Sprint(value, ok))
				} else if want != "" {
					compared++
				}
			}
		}
		for at, value := range page {
			name := at[:strings.LastIndex(at, between)]
			if _, ok := a.rows[name]; !ok && value != "" && value != "0" {
				t.Errorf("mopsite %q has no %q, the page %q", a.args, at, value)
			}
		}
	}
	return compared
}

// chartCells are the numbers of a chart's tables by the names of groups and metric.
func chartCells(b *model.ChartBlock, q cube.Question, got blockCells) map[string]string {
	out := map[string]string{}
	split, several := len(q.By) > 1 && b.Type != "treemap" && b.Type != "scatter", len(q.Metrics) > 1
	for _, rows := range got.Figures {
		for _, row := range rows {
			if b.Type == "funnel" {
				out[between+row.Keys[0]] = row.Values[0]
				continue
			}
			for i, head := range row.Heads {
				keys := row.Keys
				if b.Type == "treemap" && len(keys) > 1 { // leaves stand before the groups that they are in
					keys = []string{keys[1], keys[0]}
				}
				name, metric := strings.Join(keys, between), head
				if split {
					group := head
					metric = q.Metrics[0].ID
					if several {
						metric, group, _ = strings.Cut(head, " · ")
					}
					name += between + group
				}
				out[name+between+metric] = row.Values[i]
			}
		}
	}
	return out
}

// cells reads the numbers of the page as it is.
func (tb *tab) cells(t *testing.T) (out []blockCells) {
	t.Helper()
	tb.run(t, chromedp.Evaluate(readCells, &out))
	return out
}
