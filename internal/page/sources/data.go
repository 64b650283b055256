package sources

import (
	"fmt"
	"slices"
	"strings"

	"github.com/mopsite/mopsite/internal/config"
	"github.com/mopsite/mopsite/internal/facts"
	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/page/book"
	"github.com/mopsite/mopsite/internal/value"
)

// Data is the view of the data page: every source, every file, every line.
type Data struct {
	book.Page
	AsOf    string
	Sources []Source
	// Joins tells how the sources fit together, by shared dimension.
	Joins []Join
}

// Source is a data source with its files.
type Source struct {
	ID, Name, Entity, Profile string
	Newest                    string
	// FreshUntil is the last day on which the source counts as fresh, "" when it
	// declares no tolerance; Stale compares it with the as-of date.
	FreshUntil string
	Tolerance  int
	Stale      bool
	Failed     bool
	// Held says that the facts are those of an earlier import, "" if not.
	Held       string
	Measures   []string
	Dimensions []string
	UsedBy     []book.Link
	// AddsTo are the sources beside which it reports other things, with the reasons.
	AddsTo []string
	Files  []File
}

// File is the ledger of one file.
type File struct {
	Path, Encoding, Delimiter    string
	Header                       int
	Read, Kept, Totals, Footers  string
	Replaced, Repaired, Rejected string
	Unbalanced                   bool
	Oldest, Newest               string
	Checksum                     string
	ChecksumClass                string
	Checksums                    []Checksum
	Ignored                      []string
	Lines                        []Line
	More                         int
}

// Checksum compares a total row with the sum of the rows.
type Checksum struct {
	Column, Sum, Total string
	Word               string
	Equal              bool
}

// Line is a remark on a line of a file.
type Line struct {
	Line                 int
	Kind, Column, Reason string
}

// linesShown bounds the remarks shown for one file; build.json has more.
const linesShown = 50

func sourceID(name string) string { return "source-" + name }

// DataOf lists the sources with their files, and how they fit together.
func DataOf(l *book.Leaf) Data {
	v := Data{AsOf: l.Results.AsOf.String(), Joins: joins(l)}
	if len(v.Joins) > 0 {
		l.SectionAfter("joins", l.T("join.title"))
	}
	for _, s := range l.Set.Sources {
		v.Sources = append(v.Sources, source(l, s))
		l.SectionAfter(sourceID(s.Name), s.Name)
	}
	return v
}

func source(l *book.Leaf, s *facts.Source) Source {
	v := Source{
		ID: book.PartID(sourceID(s.Name)), Name: s.Name, Newest: s.Newest.String(), FreshUntil: s.FreshUntil().String(), Tolerance: s.Freshness,
		Stale: s.Stale(l.Results.AsOf), Failed: s.Failed, Held: held(l, s),
	}
	if c := l.Config.Source(s.Name); c != nil {
		v.Entity = entityOf(c)
		for _, a := range c.AddsTo {
			v.AddsTo = append(v.AddsTo, l.T("data.adds-reason", a.Source, a.Reason))
		}
	}
	if s.Table != nil {
		for _, m := range s.Table.Measures {
			v.Measures = append(v.Measures, m.Name)
		}
		for _, d := range s.Table.Dims {
			v.Dimensions = append(v.Dimensions, l.Dimension(d.Name))
		}
	}
	for _, m := range l.Site.Metrics {
		if mv := l.Results.Metrics[m]; mv != nil && slices.Contains(mv.Sources, s.Name) {
			v.UsedBy = append(v.UsedBy, l.To(m))
		}
	}
	for _, f := range l.Site.Funnels {
		if slices.Contains(funnelSources(l, f), s) {
			v.UsedBy = append(v.UsedBy, l.To(f))
		}
	}
	var profiles []string // of several inputs, in their order
	for _, g := range s.Ledgers {
		v.Files = append(v.Files, file(l, g))
		if g.Profile != "" && !slices.Contains(profiles, g.Profile) {
			profiles = append(profiles, g.Profile)
		}
	}
	v.Profile = strings.Join(profiles, l.T("list.comma"))
	return v
}

func entityOf(c *config.Source) string { return c.Entity }

func file(l *book.Leaf, g facts.Ledger) File {
	n := func(i int) string { return l.Format(model.UnitCount, "").Full(value.NumInt(int64(i))) }
	v := File{
		Path: g.Path, Encoding: encodingName(g.Encoding), Delimiter: delimiter(l, g), Header: g.HeaderLine,
		Read: n(g.Read), Kept: n(g.Kept), Totals: n(g.Totals), Footers: n(g.Footers), Replaced: n(g.Replaced),
		Repaired: n(g.Repaired), Rejected: n(g.Rejected), Unbalanced: !g.Balanced(), Newest: g.Newest.String(),
	}
	if g.Newest != value.NoDate {
		v.Oldest = g.Oldest.String()
	}
	for _, c := range g.Columns {
		if c.Role == "ignored" {
			v.Ignored = append(v.Ignored, c.Header)
		}
	}
	checksums(l, &v, g)
	for i, line := range g.Lines {
		if i == linesShown {
			v.More = g.Remarks("") - linesShown
			break
		}
		v.Lines = append(v.Lines, Line{line.Line, l.T("line." + string(line.Kind)), line.Column, line.Reason})
	}
	return v
}

func checksums(l *book.Leaf, v *File, g facts.Ledger) {
	equal := 0
	for _, c := range g.Checksum {
		ok := c.Result == "equal"
		if ok && !c.Doubtful {
			equal++
		}
		if c.Column == "" {
			c.Column = l.T("checksum.records")
		}
		result := c.Result
		switch {
		case c.Doubtful:
			result = "doubtful"
		case ok && c.Sum != c.Total:
			result = "within"
		}
		v.Checksums = append(v.Checksums, Checksum{c.Column, c.Sum, c.Total, l.T("checksum." + result), ok && !c.Doubtful})
	}
	switch n := len(g.Checksum); {
	case n == 0:
		v.Checksum = l.T("checksum.none")
	case equal == n:
		v.Checksum, v.ChecksumClass = l.T("checksum.equal"), "good"
	default:
		v.Checksum, v.ChecksumClass = l.T("checksum.some-differ", n-equal, n), "bad"
	}
}

func encodingName(e string) string {
	names := map[string]string{"utf-8": "UTF-8", "utf-8-bom": "UTF-8 (BOM)", "utf-16le": "UTF-16LE", "utf-16be": "UTF-16BE", "cp932": "CP932 (Shift_JIS)", "xlsx": "Excel (xlsx)"}
	if n := names[strings.ToLower(e)]; n != "" {
		return n
	}
	return e
}

// delimiter names what parts the cells of a file, or the sheet of a workbook.
func delimiter(l *book.Leaf, g facts.Ledger) string {
	if g.Sheet != "" {
		return l.T("delimiter.sheet", g.Sheet)
	}
	d := g.Delimiter
	for key, char := range map[string]string{"comma": ",", "tab": "\t", "semicolon": ";"} {
		if d == char {
			return l.T("delimiter." + key)
		}
	}
	return fmt.Sprintf("%q", d)
}
