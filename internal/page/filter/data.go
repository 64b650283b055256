package filter

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/mopsite/mopsite/internal/chart"
	"github.com/mopsite/mopsite/internal/expr"
	"github.com/mopsite/mopsite/internal/metric/cube"
	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/page/book"
	"github.com/mopsite/mopsite/internal/page/wording"
	"github.com/mopsite/mopsite/internal/value"
)

// all is what the scripts read.
type all struct {
	Lang    string            `json:"lang"`
	Cube    json.RawMessage   `json:"cube"`
	Facts   json.RawMessage   `json:"facts,omitempty"`
	Source  string            `json:"source,omitempty"`
	Filters []string          `json:"filters"`
	Dims    map[string]string `json:"dims"`
	Names   [][]string        `json:"names"`
	Periods map[string]period `json:"periods"`
	Blocks  map[string]block  `json:"blocks"`
	Words   map[string]string `json:"words"`
	// Bounds are those of pictures, by kind.
	Bounds map[chart.Kind]chart.Bound `json:"bounds"`
}

// period is a resolved one: first and last day, those before as-of cut it, and
// what it is.
type period struct {
	Span    [2]int `json:"span"`
	Full    [2]int `json:"full"`
	Partial bool   `json:"partial,omitempty"`
	Open    bool   `json:"open,omitempty"`
	Grain   string `json:"grain"`
}

func script(l *book.Leaf, c *cube.Cube) ([]byte, error) {
	rules, err := c.Definitions()
	if err != nil {
		return nil, err
	}
	facts, err := c.Facts()
	if err != nil {
		return nil, err
	}
	w := all{
		Lang: l.Words.Lang(), Cube: rules, Filters: c.Dims, Dims: map[string]string{}, Periods: map[string]period{},
		Blocks: blocks(l, c), Words: words(l), Names: [][]string{}, Bounds: pictures(),
	}
	if len(facts) <= inlineLimit {
		w.Facts = facts
	} else {
		w.Source = l.Root + path(facts)
	}
	for _, s := range c.Sources {
		for _, d := range s.Dims {
			w.Dims[d.Name] = l.Dimension(d.Name)
		}
	}
	for _, d := range c.Metrics {
		to := l.To(d.Metric)
		name := []string{to.Text, to.Href}
		if to.Lang != "" {
			name = append(name, to.Lang)
		}
		w.Names = append(w.Names, name)
	}
	periods := cube.Periods(c.Calendar)
	for _, b := range l.Page.Blocks {
		if q, ok := cube.Of(b); ok {
			periods = append(periods, q.Period)
		}
	}
	for _, p := range periods {
		r := p.Resolve(c.AsOf, c.Calendar)
		w.Periods[p.String()] = period{
			Span: days(r.Span), Full: days(r.Full), Partial: r.Partial, Open: r.Open, Grain: r.Grain.String(),
		}
	}
	return json.Marshal(w)
}

func days(s value.Span) [2]int { return [2]int{int(s.From), int(s.To)} }

// block is what a block asks and how it is written.
type block struct {
	Kind    string     `json:"kind"`
	Type    string     `json:"type,omitempty"`
	Metrics []int      `json:"metrics"`
	By      []grouping `json:"by"`
	Where   []filter   `json:"where,omitempty"`
	Period  string     `json:"period"`
	Compare string     `json:"compare,omitempty"`
	Segment []filter   `json:"segment,omitempty"`
	Running bool       `json:"running,omitempty"`
	Share   bool       `json:"share,omitempty"`
	Top     int        `json:"top,omitempty"`
	Dense   bool       `json:"dense,omitempty"`
}

// grouping is a grain, or a dimension.
type grouping struct {
	Grain string `json:"grain,omitempty"`
	Dim   string `json:"dim,omitempty"`
	Text  string `json:"text"`
}

type filter struct {
	Dim    string   `json:"dim"`
	Values []string `json:"values"`
}

func blocks(l *book.Leaf, c *cube.Cube) map[string]block {
	out := map[string]block{}
	for i, b := range l.Page.Blocks {
		q, ok := cube.Of(b)
		if !ok {
			continue
		}
		w := block{
			Metrics: []int{}, By: []grouping{}, Where: filters(q.Where), Period: q.Period.String(), Segment: filters(q.Segment),
			Running: q.Cumulative, Share: q.Share, Top: q.Top, Dense: q.Dense,
		}
		switch b := b.(type) {
		case *model.MetricBlock:
			w.Kind = "tiles"
		case *model.TableBlock:
			w.Kind = "table"
		case *model.ChartBlock:
			w.Kind, w.Type = "chart", b.Type
		}
		if q.Compare != expr.NoCompare {
			w.Compare = q.Compare.String()
		}
		for _, m := range q.Metrics {
			w.Metrics = append(w.Metrics, c.Metric(m.ID))
		}
		for _, g := range q.By {
			by := grouping{Dim: g.Dim, Text: wording.Capital(l.Grouping(g))}
			if g.Dim == "" {
				by.Grain = g.Grain.String()
			}
			w.By = append(w.By, by)
		}
		out[fmt.Sprint(i)] = w
	}
	return out
}

func filters(list []model.Filter) []filter {
	var out []filter
	for _, f := range list {
		out = append(out, filter(f))
	}
	return out
}

// pictures are the bounds of the kinds that follow a filter.
func pictures() map[chart.Kind]chart.Bound {
	out := chart.Bounds()
	for _, k := range []chart.Kind{chart.Sankey, chart.Gantt, chart.Graph} {
		delete(out, k)
	}
	return out
}

// words are those that the scripts write, as the catalogue has them.
func words(l *book.Leaf) map[string]string {
	out := map[string]string{}
	for _, key := range l.Words.Keys() {
		head, _, _ := strings.Cut(key, ".")
		wanted := slices.Contains([]string{"reason", "advice", "number", "span", "table", "filter"}, head) ||
			slices.Contains([]string{
				"list.comma", "metric.course", "metric.target", "metric.apart", "figure.target-apart", "metric.on-target", "metric.off-target", "funnel.stage",
				"figure.rest", "figure.of", "figure.before", "figure.target", "figure.part", "figure.partial", "figure.missing", "figure.mixed", "figure.left-out",
				"figure.unavailable", "figure.table", "figure.others", "figure.not-above",
			}, key) || strings.HasPrefix(key, "figure.cut-") || key == "figure.shown" || strings.HasPrefix(key, "figure.undrawn")
		if wanted && !strings.HasPrefix(key, "filter.period-") {
			out[key] = l.Words.Raw(key)
		}
	}
	return out
}
