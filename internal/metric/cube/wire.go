package cube

import (
	"encoding/json"
	"slices"
	"strconv"
	"strings"

	"github.com/mopsite/mopsite/internal/expr"
	"github.com/mopsite/mopsite/internal/facts"
	"github.com/mopsite/mopsite/internal/metric"
	"github.com/mopsite/mopsite/internal/metric/match"
	"github.com/mopsite/mopsite/internal/metric/measure"
	"github.com/mopsite/mopsite/internal/value"
)

// Definitions are the metrics and their measures as JSON; Facts the rows. The
// short keys are explained in assets/js/filter-2-facts.js, which reads them.

type wireMetric struct {
	ID     string   `json:"id"`
	Unit   string   `json:"unit"`
	Target []string `json:"target,omitempty"`
	// Currency is that of the target.
	Currency string `json:"currency,omitempty"`
	// Better is 1 where higher is better, -1 where lower is, 0 where neither.
	Better    int            `json:"better,omitempty"`
	Formula   any            `json:"f,omitempty"`
	Leaves    []int          `json:"leaves,omitempty"`
	Divisions []wireDivision `json:"div,omitempty"`
	Summed    []int          `json:"summed,omitempty"`
	Contained bool           `json:"contained,omitempty"`
	Reason    string         `json:"reason,omitempty"`
	// Ratio says that the outermost operation is a division.
	Ratio bool `json:"ratio,omitempty"`
}

// wireDivision has its sides as trees: a leaf, or ["sum", part, …] or ["all", …].
type wireDivision struct {
	Num  any   `json:"n"`
	Den  any   `json:"d"`
	Must []int `json:"m"`
}

type wireLeaf struct {
	Measure string      `json:"m"`
	Sources []int       `json:"s"`
	Where   [][2]string `json:"w,omitempty"`
	Money   bool        `json:"money,omitempty"`
	Whole   bool        `json:"whole,omitempty"`
}

type wireRules struct {
	AsOf     int      `json:"asOf"`
	Fiscal   int      `json:"fiscal"`
	Currency string   `json:"currency"`
	MinMatch []string `json:"minMatch"`
	Months   bool     `json:"months"`
	// Unknown are the values of dimensions that say only that nobody knows.
	Unknown []string     `json:"unknown"`
	Metrics []wireMetric `json:"metrics"`
	Leaves  []wireLeaf   `json:"leaves"`
}

type wireSource struct {
	Name    string `json:"name"`
	Records bool   `json:"records,omitempty"`
	Fresh   bool   `json:"fresh,omitempty"`
	Covered [2]int `json:"covered"`
	// Expected are names that the source may have and has not, by dimension.
	Expected map[string][]string `json:"expected,omitempty"`
	// Spans are first and last day of each span, as days since 1970.
	Spans [][2]int  `json:"spans"`
	Dims  []wireDim `json:"dims"`
	// Key holds, for each row, how far its key is beyond the one before.
	Key string `json:"key"`
	// N is how many facts each row is made of; "" for one, or where it does not
	// matter.
	N        string        `json:"n,omitempty"`
	Measures []wireMeasure `json:"ms"`
}

type wireDim struct {
	Name   string   `json:"name"`
	Values []string `json:"values"`
}

type wireMeasure struct {
	Name  string `json:"name"`
	Stage string `json:"stage,omitempty"`
	Money bool   `json:"money,omitempty"`
	// Units are whole units, empty where there is no value; Rest the millionths
	// beyond them, "" where there are none.
	Units string `json:"u"`
	Rest  string `json:"r,omitempty"`
}

// Definitions returns the metrics and measures as JSON.
func (c *Cube) Definitions() ([]byte, error) {
	w := wireRules{
		AsOf: int(c.AsOf), Fiscal: c.Calendar.FiscalStart, Currency: c.Currency, MinMatch: fraction(c.MinMatch), Months: c.Months,
		Unknown: c.unknown(),
	}
	for _, d := range c.Metrics {
		w.Metrics = append(w.Metrics, c.wireMetric(d))
	}
	for _, l := range c.Leaves {
		w.Leaves = append(w.Leaves, c.wireLeaf(l))
	}
	return json.Marshal(w)
}

// unknown lists the values that match nothing.
func (c *Cube) unknown() []string {
	out := []string{}
	for _, s := range c.Sources {
		for _, d := range s.Dims {
			for _, v := range d.Values {
				if match.Unknown(v) && !slices.Contains(out, v) {
					out = append(out, v)
				}
			}
		}
	}
	return out
}

func (c *Cube) wireMetric(d metric.Definition) wireMetric {
	m := d.Metric
	w := wireMetric{ID: m.ID, Unit: string(m.Unit), Target: fraction(m.Target), Reason: string(d.Reason), Contained: d.Contained}
	if m.Directed {
		if w.Better = -1; m.HigherIsBetter {
			w.Better = 1
		}
	}
	if !m.Target.Null() {
		w.Currency = m.TargetCurrency(c.Currency)
	}
	if d.Reason != metric.None {
		return w
	}
	w.Formula = c.node(m.Formula.Root())
	_, _, w.Ratio = m.Formula.Ratio()
	w.Leaves, w.Summed = c.leaves(d.Leaves), c.leaves(d.Summed)
	for _, v := range d.Divisions {
		num, den := v.Sides()
		w.Divisions = append(w.Divisions, wireDivision{c.side(num), c.side(den), c.leaves(v.Must())})
	}
	return w
}

func (c *Cube) side(s match.Side) any {
	leaf, of, sum := s.Parts()
	if leaf != nil {
		return c.Leaf(leaf.Text)
	}
	out := []any{map[bool]string{true: "sum", false: "all"}[sum]}
	for _, p := range of {
		out = append(out, c.side(p))
	}
	return out
}

func (c *Cube) leaves(list []*measure.Leaf) []int {
	out := []int{}
	for _, l := range list {
		out = append(out, c.Leaf(l.Text))
	}
	return out
}

// node is a part of a formula: ["+", x, y, whether it is a sum of one measure], ["neg", x], ["num", "3/4"], ["sum",
// leaf] or ["metric", index].
func (c *Cube) node(n expr.Node) any {
	switch n := n.(type) {
	case expr.Number:
		return append([]any{"num"}, anys(fraction(n.Value))...)
	case expr.Measure:
		return []any{"sum", c.Leaf(n.String())}
	case expr.Metric:
		return []any{"metric", c.Metric(n.ID)}
	case expr.Neg:
		return []any{"neg", c.node(n.X)}
	case expr.Binary:
		return []any{string(n.Op), c.node(n.X), c.node(n.Y), n.IsSum()}
	}
	return nil
}

func anys(list []string) []any {
	var out []any
	for _, s := range list {
		out = append(out, s)
	}
	return out
}

// fraction is a number as numerator and denominator, nil for null.
func fraction(n value.Num) []string {
	if n.Null() {
		return nil
	}
	a, b := n.Fraction()
	return []string{a, b}
}

func (c *Cube) wireLeaf(l *measure.Leaf) wireLeaf {
	w := wireLeaf{Measure: l.Measure, Money: l.Money, Whole: l.Whole, Sources: []int{}}
	for i, s := range c.Sources {
		for _, of := range l.Sources {
			if of == s.Source {
				w.Sources = append(w.Sources, i)
			}
		}
	}
	for _, f := range l.Where {
		w.Where = append(w.Where, [2]string{f.Dim, f.Values[0]})
	}
	return w
}

// Facts returns the rows as JSON.
func (c *Cube) Facts() ([]byte, error) {
	list := []wireSource{}
	for _, s := range c.Sources {
		list = append(list, s.wire())
	}
	return json.Marshal(list)
}

func (s *Source) wire() wireSource {
	w := wireSource{
		Name: s.Name, Records: s.Records(), Fresh: s.Freshness > 0, Covered: [2]int{int(s.Covered.From), int(s.Covered.To)},
		Spans: [][2]int{}, Dims: []wireDim{}, Key: column(s.keys()), N: column(s.N), Measures: []wireMeasure{},
	}
	for _, d := range s.Dims {
		if names := s.ExpectedNames(d.Name); len(names) > 0 {
			if w.Expected == nil {
				w.Expected = map[string][]string{}
			}
			w.Expected[d.Name] = names
		}
	}
	for _, v := range s.Spans {
		w.Spans = append(w.Spans, [2]int{int(v.From), int(v.To)})
	}
	for _, d := range s.Dims {
		w.Dims = append(w.Dims, wireDim{d.Name, append([]string{}, d.Values...)}) // none is [], a source may have no facts yet
	}
	for _, m := range s.Measures {
		units, rest := amounts(m.Values)
		w.Measures = append(w.Measures, wireMeasure{m.Name, m.Stage, m.Unit == facts.Money, units, rest})
	}
	return w
}

// keys are how far the key of each row is beyond the one before.
func (s *Source) keys() []int {
	out := make([]int, len(s.Span))
	last := 0
	for i, key := range s.Span {
		for _, d := range s.Dims {
			key = key*len(d.Values) + int(d.Codes[i])
		}
		out[i], last = key-last, key
	}
	return out
}

func column(list []int) string {
	var b strings.Builder
	for i, n := range list {
		if i > 0 {
			b.WriteByte(',')
		}
		b.WriteString(strconv.Itoa(n))
	}
	return b.String()
}

// amounts splits quantities into whole units and millionths, so that a browser
// adds both exactly.
func amounts(values []value.Fixed) (units, rest string) {
	var u, r strings.Builder
	any := false
	for i, v := range values {
		if i > 0 {
			u.WriteByte(',')
			r.WriteByte(',')
		}
		if v == facts.Null {
			continue
		}
		u.WriteString(strconv.FormatInt(int64(v/value.One), 10))
		if part := v % value.One; part != 0 {
			any = true
			r.WriteString(strconv.FormatInt(int64(part), 10))
		}
	}
	if !any {
		return u.String(), ""
	}
	return u.String(), r.String()
}
