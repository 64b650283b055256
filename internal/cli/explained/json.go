package explained

import (
	"encoding/json"
	"io"

	"github.com/mopsite/mopsite/internal/cli/grid"
	"github.com/mopsite/mopsite/internal/facts"
	"github.com/mopsite/mopsite/internal/metric"
	"github.com/mopsite/mopsite/internal/metric/lineage"
	"github.com/mopsite/mopsite/internal/value"
)

// explainJSON is an explanation for programs. Numbers are decimal numbers, one
// that is missing is null and has a reason.
type explainJSON struct {
	Metric     string              `json:"metric"`
	Title      string              `json:"title,omitempty"`
	Definition string              `json:"definition,omitempty"`
	Formula    string              `json:"formula,omitempty"`
	AsOf       value.Date          `json:"as_of"`
	From       value.Date          `json:"from"`
	To         value.Date          `json:"to"`
	Partial    bool                `json:"partial"`
	Where      map[string][]string `json:"where,omitempty"`
	Rows       []rowJSON           `json:"rows"`
	Sources    []originJSON        `json:"sources"`
}

type quantityJSON struct {
	Value    json.RawMessage `json:"value"`
	Currency string          `json:"currency,omitempty"`
	Reason   string          `json:"reason,omitempty"`
}

type rowJSON struct {
	Group map[string]string `json:"group,omitempty"`
	quantityJSON
	Partial     bool            `json:"partial,omitempty"`
	Numerator   json.RawMessage `json:"numerator,omitempty"`
	Denominator json.RawMessage `json:"denominator,omitempty"`
	Matched     *matchJSON      `json:"matched,omitempty"`
	Metrics     []usedJSON      `json:"metrics,omitempty"`
	Measures    []leafJSON      `json:"measures"`
}

type matchJSON struct {
	By          string          `json:"by"`
	Numerator   json.RawMessage `json:"numerator"`
	Denominator json.RawMessage `json:"denominator"`
}

type usedJSON struct {
	Metric string `json:"metric"`
	quantityJSON
}

type leafJSON struct {
	Measure string      `json:"measure"`
	Side    metric.Side `json:"side,omitempty"`
	quantityJSON
	// Absent says that its sources never had the values asked about, so that it
	// adds nothing to a sum of one measure.
	Absent  bool       `json:"absent,omitempty"`
	Sources []partJSON `json:"sources"`
}

type partJSON struct {
	Source string `json:"source"`
	quantityJSON
}

type originJSON struct {
	Source     string            `json:"source"`
	Measures   []string          `json:"measures"`
	Failed     bool              `json:"failed,omitempty"`
	Newest     value.Date        `json:"newest"`
	FreshUntil string            `json:"fresh_until,omitempty"`
	Stale      bool              `json:"stale,omitempty"`
	Held       *heldJSON         `json:"held,omitempty"`
	Set        map[string]string `json:"set,omitempty"`
	Mappings   []mappingJSON     `json:"mappings,omitempty"`
	LeftOut    int               `json:"left_out"`
	Files      []fileJSON        `json:"files"`
	// Of the replaced files no line in the period is left.
	ReplacedFiles int `json:"replaced_files"`
	ReplacedLines int `json:"replaced_lines"`
	OtherFiles    int `json:"other_files"`
}

type heldJSON struct {
	Since value.Date `json:"since"`
	Tried value.Date `json:"tried"`
}

type mappingJSON struct {
	Dimension  string       `json:"dimension"`
	Map        string       `json:"map,omitempty"`
	Convention string       `json:"convention,omitempty"`
	Unmapped   int          `json:"unmapped_values"`
	Rows       int64        `json:"unmapped_records"`
	Cost       []amountJSON `json:"unmapped_cost,omitempty"`
}

type amountJSON struct {
	Currency string          `json:"currency"`
	Value    json.RawMessage `json:"value"`
}

type fileJSON struct {
	Path     string         `json:"path"`
	SHA256   string         `json:"sha256,omitempty"`
	Columns  []facts.Column `json:"columns"`
	InPeriod *int           `json:"in_period"` // null: not told apart by day
	Whole    bool           `json:"whole_months"`
	Stages   map[string]int `json:"stages,omitempty"`
	Read     int            `json:"read"`
	Kept     int            `json:"kept"`
	Totals   int            `json:"totals"`
	Footers  int            `json:"footers"`
	Replaced int            `json:"replaced"`
	Repaired int            `json:"repaired"`
	Rejected int            `json:"rejected"`
	Later    int            `json:"later"`
}

// WriteJSON prints an explanation for programs.
func (x *Explanation) WriteJSON(w io.Writer) error {
	out := explainJSON{
		Metric: x.Metric.ID, Title: x.Title, Definition: x.definition(), AsOf: x.AsOf,
		From: x.Span.From, To: x.Span.To, Partial: x.Partial, Where: whereOf(x.Where), Rows: []rowJSON{}, Sources: []originJSON{},
	}
	if x.Metric.Formula != nil {
		out.Formula = x.Metric.Formula.String()
	}
	for i := range x.Rows {
		out.Rows = append(out.Rows, x.rowJSON(&x.Rows[i]))
	}
	for i := range x.Sources {
		out.Sources = append(out.Sources, x.originJSON(&x.Sources[i]))
	}
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(out)
}

func decimal(n value.Num) json.RawMessage {
	if n.Null() {
		return json.RawMessage("null")
	}
	return json.RawMessage(n.Exact(grid.Digits))
}

func quantityOf(q metric.Quantity) quantityJSON {
	return quantityJSON{decimal(q.Value), q.Currency, string(q.Reason)}
}

func (x *Explanation) rowJSON(r *metric.ExplainedRow) rowJSON {
	out := rowJSON{quantityJSON: quantityOf(r.Value), Partial: r.Value.Partial, Measures: []leafJSON{}}
	for i, k := range r.Keys {
		if out.Group == nil {
			out.Group = map[string]string{}
		}
		out.Group[x.By[i].String()] = k
	}
	if !r.Value.Num.Null() || !r.Value.Den.Null() {
		out.Numerator, out.Denominator = decimal(r.Value.Num), decimal(r.Value.Den)
	}
	if m := r.Value.Match; m != nil {
		out.Matched = &matchJSON{m.Dim, decimal(m.Num), decimal(m.Den)}
	}
	for i, u := range x.Used {
		out.Metrics = append(out.Metrics, usedJSON{u.ID, quantityOf(r.Used[i])})
	}
	for i, l := range x.Leaves {
		leaf := leafJSON{Measure: l.Text, Side: l.Side, quantityJSON: quantityOf(r.Leaves[i]), Absent: r.Absent[i], Sources: []partJSON{}}
		for j, p := range r.Parts[i] {
			leaf.Sources = append(leaf.Sources, partJSON{l.Sources[j], quantityOf(p)})
		}
		out.Measures = append(out.Measures, leaf)
	}
	return out
}

func (x *Explanation) originJSON(o *lineage.Source) originJSON {
	out := originJSON{
		Source: o.Name, Measures: o.Measures, Failed: o.Failed, Newest: o.Newest, FreshUntil: o.FreshUntil().String(),
		Stale: o.Stale(x.AsOf), LeftOut: o.LeftOut, Files: []fileJSON{}, OtherFiles: o.Others,
		ReplacedFiles: o.Replaced.Files, ReplacedLines: o.Replaced.Lines,
	}
	if h := o.Held; h != nil {
		out.Held = &heldJSON{h.Since, h.Tried}
	}
	setting := lineage.SettingOf(x.Config, o.Source)
	for _, c := range setting.Constants {
		if out.Set == nil {
			out.Set = map[string]string{}
		}
		out.Set[c.Name] = constantText(c)
	}
	for _, m := range setting.Mappings {
		e := mappingJSON{Dimension: m.Dim, Map: m.Map, Convention: m.Convention, Unmapped: len(m.Unmapped), Rows: m.Rows()}
		for _, a := range m.Cost() {
			e.Cost = append(e.Cost, amountJSON{a.Currency, decimal(value.NumOf(a.V))})
		}
		out.Mappings = append(out.Mappings, e)
	}
	for i := range o.Files {
		out.Files = append(out.Files, newFileJSON(&o.Files[i]))
	}
	return out
}

func newFileJSON(f *lineage.File) fileJSON {
	out := fileJSON{
		Path: f.Path, SHA256: f.SHA256, Columns: f.Columns, InPeriod: &f.Lines, Whole: f.Whole, Read: f.Read, Kept: f.Kept, Totals: f.Totals,
		Footers: f.Footers, Replaced: f.Replaced, Repaired: f.Repaired, Rejected: f.Rejected, Later: f.Later,
	}
	if out.Columns == nil {
		out.Columns = []facts.Column{}
	}
	if f.Joined {
		out.InPeriod = nil
	}
	for _, s := range f.Stages {
		if out.Stages == nil {
			out.Stages = map[string]int{}
		}
		out.Stages[s.Stage] = s.Lines
	}
	return out
}
