package page

import (
	"fmt"
	"strings"

	"github.com/mopsite/mopsite/internal/config"
	"github.com/mopsite/mopsite/internal/expr"
	"github.com/mopsite/mopsite/internal/facts"
	"github.com/mopsite/mopsite/internal/metric"
	"github.com/mopsite/mopsite/internal/metric/lineage"
	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/value"
)

// lineagePart is the id of the section that says where numbers come from;
// every figure of the site leads to one.
const lineagePart = "source"

// Lineage is the view of where numbers come from: how one was calculated, then
// the sources and their files.
type Lineage struct {
	Title, Period, AsOf string
	// Terms are the formula with the numbers put in, Result what it gives; both
	// are empty for a funnel, which has no formula.
	Terms  []Term
	Result Number
	Match  string
	// Sources are those of the numbers. Command prints the same for any other
	// period.
	Sources []LineageSource
	Command string
	// Lines heads the numbers of lines: those in the period or, where it cuts a
	// month, in the months that it touches.
	Lines string
}

// Term is a piece of a formula: a sign, or a number with its name.
type Term struct {
	Sign   string
	Number Number
	Name   Link
}

// LineageSource is a source of a number.
type LineageSource struct {
	Link Link
	// Sums are what the source gives to each measure.
	Sums []string
	// Notes say what the settings add, and how fresh the facts are.
	Notes []string
	// Warnings are what makes a reader careful: failed, stale, held facts.
	Warnings []string
	Files    []LineageFile
	// Others counts what is not listed, Replaced the files of which nothing is
	// left; both are empty where there are none.
	Others, Replaced string
}

// LineageFile is a file with lines in the period.
type LineageFile struct {
	Path string
	// Lines are those of the period, as the head of the table says, Kept all that
	// give facts.
	Lines, Kept string
	Columns     []string
	// Aside is what was put aside or repaired.
	Aside []string
}

// filesShown bounds the files listed for a source; the data page has them all.
const filesShown = 12

// lineage says where a metric's headline comes from.
func (l *leaf) lineage(x *metric.Explanation) *Lineage {
	if !x.Shown() {
		return nil
	}
	row := &x.Rows[0]
	v := &Lineage{
		Title: l.t("lineage.title"), Period: l.span(x.Span), AsOf: x.AsOf.String(), Result: l.number(row.Value),
		Command: "mopsite explain " + x.Metric.ID + " --period " + periodWord(x.Span),
	}
	v.Match = v.Result.Match
	if x.Metric.Formula != nil {
		w := termWriter{leaf: l, x: x, row: row}
		w.write(x.Metric.Formula.Root(), 0)
		v.Terms = w.terms
	}
	v.Lines = l.linesHead(x.Sources)
	for i := range x.Sources {
		s := l.lineageSource(&x.Sources[i])
		for j, leaf := range x.Leaves {
			for k, name := range leaf.Sources {
				if name == x.Sources[i].Name {
					s.Sums = append(s.Sums, leaf.Text+" "+l.number(row.Parts[j][k]).Text)
				}
			}
		}
		v.Sources = append(v.Sources, s)
	}
	l.section(&l.after, lineagePart, v.Title)
	return v
}

// funnelLineage says where the counts of a funnel come from.
func (l *leaf) funnelLineage(fv *metric.FunnelView) *Lineage {
	if len(fv.Sources) == 0 || fv.Period == nil {
		return nil
	}
	v := &Lineage{Title: l.t("lineage.title-many"), Period: l.span(fv.Period.Span), AsOf: l.in.Results.AsOf.String()}
	v.Lines = l.linesHead(fv.Sources)
	for i := range fv.Sources {
		v.Sources = append(v.Sources, l.lineageSource(&fv.Sources[i]))
	}
	l.section(&l.after, lineagePart, v.Title)
	return v
}

// linesHead says what days the numbers of lines are about.
func (l *leaf) linesHead(sources []lineage.Source) string {
	for i := range sources {
		if !sources[i].Whole() {
			return l.t("lineage.lines-months")
		}
	}
	return l.t("lineage.lines")
}

// origin leads to the section that says where a metric's numbers come from, ""
// where there is none.
func (l *leaf) origin(m *model.Metric) string {
	mv := l.in.Results.Metrics[m]
	if mv == nil || !mv.Explained.Shown() {
		return ""
	}
	return l.to(m).Href + "#" + partID(lineagePart)
}

// origins is the same for the numbers of several metrics: the section of the
// only one, else the page of all sources.
func (l *leaf) origins(metrics []*model.Metric) string {
	if len(metrics) == 1 {
		return l.origin(metrics[0])
	}
	return l.overviewLink("data").Href
}

// funnelOrigin leads to the same section of a funnel.
func (l *leaf) funnelOrigin(f *model.Funnel) string {
	fv := l.in.Results.Funnels[f]
	if fv == nil || fv.Period == nil || len(fv.Sources) == 0 {
		return ""
	}
	return l.to(f).Href + "#" + partID(lineagePart)
}

// periodWord writes days as a period of the command line.
func periodWord(s value.Span) string {
	if isMonth(s) {
		return value.Calendar{}.Label(s.From, value.Month)
	}
	return s.From.String() + ".." + s.To.String()
}

func (l *leaf) lineageSource(o *lineage.Source) LineageSource {
	v := LineageSource{Link: l.sourceLink(o.Name)}
	l.settings(&v, o)
	l.freshness(&v, o)
	more, moreLines := 0, 0
	for i := range o.Files {
		f := &o.Files[i]
		if i >= filesShown {
			more, moreLines = more+1, moreLines+f.Lines
			continue
		}
		v.Files = append(v.Files, l.lineageFile(f))
	}
	if r := o.Replaced; r.Files > 0 {
		v.Replaced = l.t("lineage.replaced", r.Files, l.count(int64(r.Lines)))
	}
	switch {
	case more > 0 && !o.Whole():
		v.Others = l.t("lineage.more-months", more, l.count(int64(moreLines)))
	case more > 0:
		v.Others = l.t("lineage.more", more, l.count(int64(moreLines)))
	case o.Others > 0:
		v.Others = l.t("lineage.others", o.Others)
	}
	return v
}

// sourceLink leads to a source's section of the data page.
func (l *leaf) sourceLink(name string) Link {
	return Link{Text: name, Href: l.overviewLink("data").Href + "#" + partID(sourceID(name))}
}

// settings says what mopsite.yaml adds to the facts of a source.
func (l *leaf) settings(v *LineageSource, o *lineage.Source) {
	s := lineage.SettingOf(l.in.Config, o.Source)
	if len(s.Constants) > 0 {
		v.Notes = append(v.Notes, l.t("lineage.set", l.constants(s.Constants)))
	}
	for _, m := range s.Mappings {
		v.Notes = append(v.Notes, l.mapping(m))
	}
	if o.LeftOut > 0 {
		v.Notes = append(v.Notes, l.t("lineage.left-out", o.LeftOut))
	}
}

func (l *leaf) constants(list []config.Constant) string {
	var out []string
	for _, c := range list {
		text := c.Value
		if text == "" {
			text = c.Date.String()
		}
		out = append(out, l.dimension(c.Name)+" = "+text)
	}
	return strings.Join(out, l.t("list.comma"))
}

func (l *leaf) mapping(m lineage.Mapping) string {
	by := m.Map
	if by == "" {
		by = m.Convention
	}
	text := l.t("lineage.mapped", l.dimension(m.Dim), by)
	if len(m.Unmapped) > 0 {
		text += l.t("lineage.unmapped", len(m.Unmapped), m.Rows())
		for _, a := range m.Cost() {
			text += l.t("list.comma") + l.format(model.UnitMoney, a.Currency).Full(value.NumOf(a.V))
		}
	}
	return text
}

// freshness says how new the facts are, and warns where they are not what
// tonight's exports say.
func (l *leaf) freshness(v *LineageSource, o *lineage.Source) {
	if o.Failed {
		v.Warnings = append(v.Warnings, l.t("data.failed"))
		return
	}
	if o.Newest != value.NoDate {
		v.Notes = append(v.Notes, l.t("lineage.newest", o.Newest))
	}
	if o.Stale(l.in.Results.AsOf) {
		v.Warnings = append(v.Warnings, l.t("lineage.stale", o.FreshUntil()))
	}
	if h := o.Held; h != nil {
		v.Warnings = append(v.Warnings, l.w.Held(*h, o.Newest))
	}
}

func (l *leaf) lineageFile(f *lineage.File) LineageFile {
	v := LineageFile{Path: f.Path, Kept: l.count(int64(f.Kept)), Lines: l.count(int64(f.Lines)), Aside: l.aside(f.Ledger)}
	if f.Joined {
		v.Lines = l.t("lineage.joined")
	}
	if len(f.Stages) > 1 {
		var parts []string
		for _, s := range f.Stages {
			parts = append(parts, s.Stage+" "+l.count(int64(s.Lines)))
		}
		v.Lines = strings.Join(parts, " · ")
	}
	for _, c := range f.Columns {
		v.Columns = append(v.Columns, c.Header+" → "+c.Name)
	}
	return v
}

// aside names what a file holds beside the lines that count.
func (l *leaf) aside(g *facts.Ledger) []string {
	var out []string
	for _, c := range []struct {
		n    int
		word string
	}{
		{g.Totals, l.t("data.totals")}, {g.Footers, l.t("data.footers")}, {g.Replaced, l.t("data.replaced")},
		{g.Rejected, l.t("data.rejected")}, {g.Repaired, l.t("data.repaired")}, {g.Later, l.t("lineage.later")},
	} {
		if c.n > 0 {
			out = append(out, fmt.Sprintf("%s %s", c.word, l.count(int64(c.n))))
		}
	}
	return out
}

// termWriter writes a formula with the numbers put in.
type termWriter struct {
	*leaf
	x     *metric.Explanation
	row   *metric.ExplainedRow
	terms []Term
}

func (w *termWriter) sign(s string) { w.terms = append(w.terms, Term{Sign: s}) }

// write adds a node; around is the precedence of the operator around it.
func (w *termWriter) write(n expr.Node, around int) {
	switch n := n.(type) {
	case expr.Number:
		w.terms = append(w.terms, Term{Number: Number{Text: n.String()}})
	case expr.Measure:
		for i, leaf := range w.x.Leaves {
			if leaf.Text == n.String() {
				w.terms = append(w.terms, Term{Number: w.number(w.row.Leaves[i]), Name: Link{Text: leaf.Text}})
				return
			}
		}
		w.terms = append(w.terms, Term{Number: Number{Text: value.Dash}, Name: Link{Text: n.String()}})
	case expr.Metric:
		for i, m := range w.x.Used {
			if m.ID == n.ID {
				to := w.to(m)
				to.Href += "#" + partID(lineagePart)
				w.terms = append(w.terms, Term{Number: w.number(w.row.Used[i]), Name: to})
			}
		}
	case expr.Neg:
		w.sign("−")
		w.write(n.X, 3)
	case expr.Binary:
		w.binary(n, around)
	}
}

func (w *termWriter) binary(n expr.Binary, around int) {
	rank := rankOf(n)
	if rank < around {
		w.sign("(")
	}
	w.write(n.X, rank)
	w.sign(signOf(n))
	w.write(n.Y, rank+1)
	if rank < around {
		w.sign(")")
	}
}
