package lineage

import (
	"fmt"
	"strings"

	"github.com/mopsite/mopsite/internal/config"
	"github.com/mopsite/mopsite/internal/facts"
	"github.com/mopsite/mopsite/internal/metric"
	"github.com/mopsite/mopsite/internal/metric/leak"
	"github.com/mopsite/mopsite/internal/metric/lineage"
	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/page/book"
	"github.com/mopsite/mopsite/internal/page/sources"
	"github.com/mopsite/mopsite/internal/page/wording"
	"github.com/mopsite/mopsite/internal/value"
)

// section is the id of the section that says where numbers come from;
// every figure of the site leads to one.
const section = "source"

// View is the view of where numbers come from: how one was calculated, then
// the sources and their files.
type View struct {
	Title, Period, AsOf string
	// Terms are the formula with the numbers put in, Result what it gives; both
	// are empty for a funnel, which has no formula.
	Terms  []Term
	Result wording.Number
	Match  string
	// Sources are those of the numbers. Command prints the same for any other
	// period.
	Sources []Source
	Command string
	// Lines heads the numbers of lines: those in the period or, where it cuts a
	// month, in the months that it touches.
	Lines string
}

// Source is a source of a number.
type Source struct {
	Link book.Link
	// Sums are what the source gives to each measure.
	Sums []string
	// Notes say what the settings add, and how fresh the facts are.
	Notes []string
	// Warnings are what makes a reader careful: failed, stale, held facts.
	Warnings []string
	Files    []File
	// Others counts what is not listed, Replaced the files of which nothing is
	// left; both are empty where there are none.
	Others, Replaced string
}

// File is a file with lines in the period.
type File struct {
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

// Of says where a metric's headline comes from.
func Of(l *book.Leaf, x *metric.Explanation) *View {
	if !x.Shown() {
		return nil
	}
	row := &x.Rows[0]
	v := &View{
		Title: l.T("lineage.title"), Period: l.Span(x.Span), AsOf: x.AsOf.String(), Result: l.Number(row.Value),
		Command: "mopsite explain " + x.Metric.ID + " --period " + periodWord(x.Span),
	}
	v.Match = v.Result.Match
	if x.Metric.Formula != nil {
		v.Terms = terms(l, x, row)
	}
	v.Lines = linesHead(l, x.Sources)
	for i := range x.Sources {
		s := sourceOf(l, &x.Sources[i])
		for j, leaf := range x.Leaves {
			for k, name := range leaf.Sources {
				if name == x.Sources[i].Name {
					s.Sums = append(s.Sums, leaf.Text+" "+l.Number(row.Parts[j][k]).Text)
				}
			}
		}
		v.Sources = append(v.Sources, s)
	}
	l.SectionAfter(section, v.Title)
	return v
}

// OfFunnel says where the counts of a funnel come from.
func OfFunnel(l *book.Leaf, fv *leak.View) *View {
	if len(fv.Sources) == 0 || fv.Period == nil {
		return nil
	}
	v := &View{Title: l.T("lineage.title-many"), Period: l.Span(fv.Period.Span), AsOf: l.Results.AsOf.String()}
	v.Lines = linesHead(l, fv.Sources)
	for i := range fv.Sources {
		v.Sources = append(v.Sources, sourceOf(l, &fv.Sources[i]))
	}
	l.SectionAfter(section, v.Title)
	return v
}

// linesHead says what days the numbers of lines are about.
func linesHead(l *book.Leaf, sources []lineage.Source) string {
	for i := range sources {
		if !sources[i].Whole() {
			return l.T("lineage.lines-months")
		}
	}
	return l.T("lineage.lines")
}

// Address leads to the section that says where a metric's numbers come from, ""
// where there is none.
func Address(l *book.Leaf, m *model.Metric) string {
	mv := l.Results.Metrics[m]
	if mv == nil || !mv.Explained.Shown() {
		return ""
	}
	return l.To(m).Href + "#" + book.PartID(section)
}

// CommonAddress is the same for the numbers of several metrics: the section of the
// only one, else the page of all sources.
func CommonAddress(l *book.Leaf, metrics []*model.Metric) string {
	if len(metrics) == 1 {
		return Address(l, metrics[0])
	}
	return l.OverviewLink("data").Href
}

// FunnelAddress leads to the same section of a funnel.
func FunnelAddress(l *book.Leaf, f *model.Funnel) string {
	fv := l.Results.Funnels[f]
	if fv == nil || fv.Period == nil || len(fv.Sources) == 0 {
		return ""
	}
	return l.To(f).Href + "#" + book.PartID(section)
}

// periodWord writes days as a period of the command line.
func periodWord(s value.Span) string {
	if wording.IsMonth(s) {
		return value.Calendar{}.Label(s.From, value.Month)
	}
	return s.From.String() + ".." + s.To.String()
}

func sourceOf(l *book.Leaf, o *lineage.Source) Source {
	v := Source{Link: sources.Link(l, o.Name)}
	settings(l, &v, o)
	freshness(l, &v, o)
	more, moreLines := 0, 0
	for i := range o.Files {
		f := &o.Files[i]
		if i >= filesShown {
			more, moreLines = more+1, moreLines+f.Lines
			continue
		}
		v.Files = append(v.Files, fileOf(l, f))
	}
	if r := o.Replaced; r.Files > 0 {
		v.Replaced = l.T("lineage.replaced", r.Files, l.Count(int64(r.Lines)))
	}
	switch {
	case more > 0 && !o.Whole():
		v.Others = l.T("lineage.more-months", more, l.Count(int64(moreLines)))
	case more > 0:
		v.Others = l.T("lineage.more", more, l.Count(int64(moreLines)))
	case o.Others > 0:
		v.Others = l.T("lineage.others", o.Others)
	}
	return v
}

// settings says what mopsite.yaml adds to the facts of a source.
func settings(l *book.Leaf, v *Source, o *lineage.Source) {
	s := lineage.SettingOf(l.Config, o.Source)
	if len(s.Constants) > 0 {
		v.Notes = append(v.Notes, l.T("lineage.set", constants(l, s.Constants)))
	}
	for _, m := range s.Mappings {
		v.Notes = append(v.Notes, mapping(l, m))
	}
	if o.LeftOut > 0 {
		v.Notes = append(v.Notes, l.T("lineage.left-out", o.LeftOut))
	}
}

func constants(l *book.Leaf, list []config.Constant) string {
	var out []string
	for _, c := range list {
		text := c.Value
		if text == "" {
			text = c.Date.String()
		}
		out = append(out, l.Dimension(c.Name)+" = "+text)
	}
	return strings.Join(out, l.T("list.comma"))
}

func mapping(l *book.Leaf, m lineage.Mapping) string {
	by := m.Map
	if by == "" {
		by = m.Convention
	}
	text := l.T("lineage.mapped", l.Dimension(m.Dim), by)
	if len(m.Unmapped) > 0 {
		text += l.T("lineage.unmapped", len(m.Unmapped), m.Rows())
		for _, a := range m.Cost() {
			text += l.T("list.comma") + l.Format(model.UnitMoney, a.Currency).Full(value.NumOf(a.V))
		}
	}
	return text
}

// freshness says how new the facts are, and warns where they are not what
// tonight's exports say.
func freshness(l *book.Leaf, v *Source, o *lineage.Source) {
	if o.Failed {
		v.Warnings = append(v.Warnings, l.T("data.failed"))
		return
	}
	if o.Newest != value.NoDate {
		v.Notes = append(v.Notes, l.T("lineage.newest", o.Newest))
	}
	if o.Stale(l.Results.AsOf) {
		v.Warnings = append(v.Warnings, l.T("lineage.stale", o.FreshUntil()))
	}
	if h := o.Held; h != nil {
		v.Warnings = append(v.Warnings, l.Held(*h, o.Newest))
	}
}

func fileOf(l *book.Leaf, f *lineage.File) File {
	v := File{Path: f.Path, Kept: l.Count(int64(f.Kept)), Lines: l.Count(int64(f.Lines)), Aside: aside(l, f.Ledger)}
	if f.Joined {
		v.Lines = l.T("lineage.joined")
	}
	if len(f.Stages) > 1 {
		var parts []string
		for _, s := range f.Stages {
			parts = append(parts, s.Stage+" "+l.Count(int64(s.Lines)))
		}
		v.Lines = strings.Join(parts, " · ")
	}
	for _, c := range f.Columns {
		v.Columns = append(v.Columns, c.Header+" → "+c.Name)
	}
	return v
}

// aside names what a file holds beside the lines that count.
func aside(l *book.Leaf, g *facts.Ledger) []string {
	var out []string
	for _, c := range []struct {
		n    int
		word string
	}{
		{g.Totals, l.T("data.totals")}, {g.Footers, l.T("data.footers")}, {g.Replaced, l.T("data.replaced")},
		{g.Rejected, l.T("data.rejected")}, {g.Repaired, l.T("data.repaired")}, {g.Later, l.T("lineage.later")},
	} {
		if c.n > 0 {
			out = append(out, fmt.Sprintf("%s %s", c.word, l.Count(int64(c.n))))
		}
	}
	return out
}
