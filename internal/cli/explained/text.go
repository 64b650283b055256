package explained

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/mopsite/mopsite/internal/cli/grid"
	"github.com/mopsite/mopsite/internal/config"
	"github.com/mopsite/mopsite/internal/diag/phrase"
	"github.com/mopsite/mopsite/internal/facts"
	"github.com/mopsite/mopsite/internal/metric"
	"github.com/mopsite/mopsite/internal/metric/lineage"
	"github.com/mopsite/mopsite/internal/metric/match"
	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/value"
)

// WriteText prints an explanation for people: first the number and what it is
// made of, then each source with its files.
func (x *Explanation) WriteText(w io.Writer) error {
	b := &labelled{}
	b.line(x.heading())
	if d := x.definition(); d != "" {
		b.add("defined in", d)
	}
	if len(x.By) > 0 {
		x.formula(b)
		b.grid(x.groups())
	} else {
		x.number(b, &x.Rows[0])
	}
	for i := range x.Sources {
		b.line("")
		x.source(b, &x.Sources[i])
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// labelled is text of which most lines start with a label.
type labelled struct{ strings.Builder }

// labelWidth is that of the longest label and two blanks.
const labelWidth = 13

func (b *labelled) line(s string) { b.WriteString(s + "\n") }

func (b *labelled) add(label, text string) {
	pad := strings.Repeat(" ", max(1, labelWidth-grid.Width(label)))
	b.line("  " + label + pad + text)
}

func (b *labelled) grid(g *grid.Grid) {
	var rows strings.Builder
	if err := g.WriteTable(&rows); err != nil {
		panic("explained: a strings.Builder does not fail: " + err.Error())
	}
	for l := range strings.Lines(rows.String()) {
		b.WriteString("  " + l)
	}
}

func (x *Explanation) heading() string {
	head := x.Metric.ID
	if t := x.Title; t != "" && t != head {
		head += ": " + t
	}
	head += ", " + daysText(x.Span)
	if x.Partial {
		head += " (partial)"
	}
	for _, f := range x.Where {
		head += ", " + f.Dim + " " + strings.Join(f.Values, " or ")
	}
	return head + ", as of " + x.AsOf.String()
}

func daysText(s value.Span) string {
	switch {
	case s.Empty():
		return "no day"
	case s.From == s.To:
		return s.From.String()
	}
	return s.From.String() + " to " + s.To.String()
}

// number prints the one number of a question without groups.
func (x *Explanation) number(b *labelled, row *metric.ExplainedRow) {
	b.add("value", quantityText(row.Value))
	x.formula(b)
	if !row.Value.Num.Null() || !row.Value.Den.Null() {
		b.add("numerator", grid.Exact(row.Value.Num).Shown())
		b.add("denominator", grid.Exact(row.Value.Den).Shown())
	}
	if m := row.Value.Match; m != nil {
		b.add("matched", matchText(m))
	}
	if row.Value.Partial && !x.Partial {
		b.add("partial", "the facts of a source begin or end within these days")
	}
	for i, u := range x.Used {
		b.add("uses", fmt.Sprintf("@%s = %s", u.ID, quantityText(row.Used[i])))
	}
	for i, l := range x.Leaves {
		x.leaf(b, l, row, i)
	}
}

// formula prints the formula, unless the number is a measure asked for by name.
func (x *Explanation) formula(b *labelled) {
	if f := x.Metric.Formula; f != nil && f.String() != x.Metric.ID {
		b.add("formula", f.String())
	}
}

// leaf prints a measure and, where there are several, its sources; a measure
// asked for by its name is the value itself.
func (x *Explanation) leaf(b *labelled, l metric.Leaf, row *metric.ExplainedRow, at int) {
	sum, parts := row.Leaves[at], row.Parts[at]
	if l.Text != x.Metric.ID {
		where := ""
		if l.Side != metric.NoSide {
			where = "  in the " + string(l.Side)
		}
		if row.Absent[at] {
			where += "; " + absentText(l) + ", so it adds nothing"
		}
		b.add("sum", fmt.Sprintf("%s = %s%s", l.Text, quantityText(sum), where))
	}
	if len(parts) < 2 {
		return
	}
	var rows [][]grid.Entry
	for i, p := range parts {
		rows = append(rows, []grid.Entry{grid.Text(l.Sources[i]), grid.Exact(p.Value), grid.Text(unitText(p))})
	}
	b.aligned(strings.Repeat(" ", labelWidth+4), rows)
}

// absentText says why a part of a sum is none.
func absentText(l metric.Leaf) string { return phrase.And(l.Sources) + " never had these values" }

// aligned prints rows without a header: names, numbers, remarks.
func (b *labelled) aligned(indent string, rows [][]grid.Entry) {
	name, number := 0, 0
	for _, r := range rows {
		name, number = max(name, grid.Width(r[0].Shown())), max(number, grid.Width(r[1].Shown()))
	}
	for _, r := range rows {
		text := r[0].Shown() + strings.Repeat(" ", name-grid.Width(r[0].Shown())) + "  " +
			strings.Repeat(" ", number-grid.Width(r[1].Shown())) + r[1].Shown() + r[2].Shown()
		b.line(indent + strings.TrimRight(text, " "))
	}
}

// unitText is what stands behind a number: its currency, or why it is missing.
func unitText(q metric.Quantity) string {
	switch {
	case q.Value.Null():
		return " (" + string(q.Reason) + ")"
	case q.Currency != "":
		return " " + q.Currency
	}
	return ""
}

func quantityText(q metric.Quantity) string {
	return grid.Exact(q.Value).Shown() + unitText(q)
}

func matchText(m *match.Shares) string {
	return fmt.Sprintf("by %s: %s %% of the numerator, %s %% of the denominator", m.Dim, m.Percent(m.Num), m.Percent(m.Den))
}

// groups is the table of a question with groups: each number with its sums.
func (x *Explanation) groups() *grid.Grid {
	g := &grid.Grid{}
	for _, by := range x.By {
		g.Columns = append(g.Columns, by.String())
	}
	g.Columns = append(g.Columns, x.Metric.ID)
	var sums []int
	for i, l := range x.Leaves {
		if l.Text != x.Metric.ID {
			sums = append(sums, i)
			g.Columns = append(g.Columns, l.Text)
		}
	}
	reasons, absent := map[string]bool{}, make([]bool, len(x.Leaves))
	for _, r := range x.Rows {
		var row []grid.Entry
		for _, k := range r.Keys {
			row = append(row, grid.Text(k))
		}
		row = append(row, grid.Exact(r.Value.Value))
		for _, i := range sums {
			row = append(row, grid.Exact(r.Leaves[i].Value))
			absent[i] = absent[i] || r.Absent[i]
		}
		g.Rows = append(g.Rows, row)
		if r.Value.Reason != metric.None {
			reasons[string(r.Value.Reason)] = true
		}
		if m := r.Value.Match; m != nil && len(g.Notes) == 0 {
			g.Notes = append(g.Notes, "matched "+matchText(m))
		}
	}
	for _, r := range metric.Reasons() {
		if reasons[string(r)] {
			g.Notes = append(g.Notes, "— means "+string(r))
		}
	}
	for _, i := range sums {
		if absent[i] {
			g.Notes = append(g.Notes, fmt.Sprintf("%s: — adds nothing where %s", x.Leaves[i].Text, absentText(x.Leaves[i])))
		}
	}
	return g
}

// source prints one source of the number.
func (x *Explanation) source(b *labelled, o *lineage.Source) {
	b.line(o.Name)
	setting := lineage.SettingOf(x.Config, o.Source)
	b.add("gives", strings.Join(o.Measures, ", "))
	if o.Failed {
		b.add("failed", "it could not be read; nothing of it counts")
	}
	for _, c := range setting.Constants {
		b.add("set", c.Name+": "+constantText(c))
	}
	for _, m := range setting.Mappings {
		b.add("mapped", mappingText(m))
	}
	if o.LeftOut > 0 {
		b.add("left out", phrase.Plural(o.LeftOut, "fact")+" with a span longer than the period or group")
	}
	x.freshness(b, o)
	for i := range o.Files {
		f := &o.Files[i]
		b.add("file", f.Path+": "+linesText(f))
		for _, c := range f.Columns {
			b.add("", fmt.Sprintf("  %q is %s (%s)", c.Header, c.Name, c.Role))
		}
	}
	if r := o.Replaced; r.Files > 0 {
		b.add("", fmt.Sprintf("%s with %s replaced by other files", phrase.Plural(r.Files, "more file"), phrase.Plural(r.Lines, "line")))
	}
	if o.Others > 0 {
		b.add("", fmt.Sprintf("%s without a line in these days", phrase.Plural(o.Others, "more file")))
	}
}

func (x *Explanation) freshness(b *labelled, o *lineage.Source) {
	if o.Newest == value.NoDate {
		return
	}
	text := o.Newest.String()
	if until := o.FreshUntil(); until != value.NoDate {
		text += ", fresh until " + until.String()
		if o.Stale(x.AsOf) {
			text += ": stale"
		}
	}
	b.add("newest day", text)
	if h := o.Held; h != nil {
		failed := "the import as of " + h.Tried.String() + " failed"
		if h.Tried == h.Since {
			failed = "a later import as of the same day failed"
		}
		b.add("held", fmt.Sprintf("imported as of %s; %s", h.Since, failed))
	}
}

func constantText(c config.Constant) string {
	if c.Date != value.NoDate && c.Value == "" {
		return c.Date.String()
	}
	return c.Value
}

func mappingText(m lineage.Mapping) string {
	text := m.Dim + " by " + m.Map
	if m.Map == "" {
		text = m.Dim + " by the convention " + m.Convention
	}
	if len(m.Unmapped) == 0 {
		return text
	}
	text += fmt.Sprintf(": %s unmapped, on %s", phrase.Plural(len(m.Unmapped), "value"), phrase.Plural(int(m.Rows()), "record"))
	for _, a := range m.Cost() {
		text += fmt.Sprintf(", %s %s", value.NumOf(a.V).Exact(6), a.Currency)
	}
	return text
}

// linesText says how many lines of a file lie in the period, and what became
// of those that gave nothing.
func linesText(f *lineage.File) string {
	var parts []string
	switch when := map[bool]string{true: "in these days", false: "in the months that these days touch"}[f.Whole]; {
	case f.Joined:
		parts = append(parts, phrase.Plural(f.Kept, "line")+", joined by id")
	case f.Stages != nil:
		for _, s := range f.Stages {
			parts = append(parts, fmt.Sprintf("%s reached %s", phrase.Plural(s.Lines, "record"), s.Stage))
		}
		parts[len(parts)-1] += " " + when + ", of " + phrase.Plural(f.Kept, "line")
	default:
		parts = append(parts, fmt.Sprintf("%d of %s %s", f.Lines, phrase.Plural(f.Kept, "kept line"), when))
	}
	return strings.Join(append(parts, asideTexts(f.Ledger)...), "; ")
}

// asideTexts names what a file holds beside lines that count.
func asideTexts(l *facts.Ledger) []string {
	var out []string
	for _, c := range []struct {
		n    int
		what string
	}{
		{l.Totals, "total"}, {l.Footers, "footer"}, {l.Replaced, "replaced line"}, {l.Rejected, "rejected line"},
		{l.Repaired, "repaired line"}, {l.Later, "line"},
	} {
		if c.n > 0 {
			out = append(out, phrase.Plural(c.n, c.what))
		}
	}
	if l.Later > 0 {
		out[len(out)-1] += " after as-of"
	}
	return out
}

// whereOf is the filters of a question as JSON has them.
func whereOf(where []model.Filter) map[string][]string {
	out := map[string][]string{}
	for _, f := range where {
		out[f.Dim] = slices.Clone(f.Values)
	}
	return out
}
