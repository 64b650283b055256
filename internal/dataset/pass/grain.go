package pass

import (
	"fmt"
	"slices"
	"strings"

	"github.com/mopsite/mopsite/internal/config"
	"github.com/mopsite/mopsite/internal/dataset/csvfile"
	"github.com/mopsite/mopsite/internal/dataset/finding"
	"github.com/mopsite/mopsite/internal/dataset/grain"
	"github.com/mopsite/mopsite/internal/dataset/rows"
	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/value"
)

// CheckGrain is rows that are not what their source says that one row is.
const CheckGrain = "grain"

// watch lets counters gather the keys of their rows, where the facts will not tell
// them.
func (f *File) watch(parts []*rows.Counter) []*grain.Keys {
	if f.Grain == nil || f.Grain.Mapped() {
		return nil
	}
	keys := make([]*grain.Keys, len(parts))
	for i, c := range parts {
		k := f.Grain.NewKeys()
		keys[i] = k
		c.Kept = func(r *csvfile.Scanner, days value.Span, _ []value.Fixed) { k.Take(days, r) }
	}
	return keys
}

// gathered joins the keys that counters gathered.
func (f *File) gathered(keys []*grain.Keys) {
	f.keys = nil
	for i, k := range keys {
		if i == 0 {
			f.keys = k
			continue
		}
		f.keys.Merge(k)
	}
}

// known returns the keys of all kept rows.
func (f *File) known(s *Source) (*grain.Keys, bool) {
	if f.keys != nil {
		return f.keys, true
	}
	k := f.Grain.NewKeys()
	if f.Counter.Later > 0 || !f.told(k) { // facts know no rows after as-of
		k = f.Grain.NewKeys()
		if !f.Kept(s, func(r *csvfile.Scanner, days value.Span, _ []value.Fixed) { k.Take(days, r) }) {
			return nil, false
		}
	}
	return k, true
}

// told takes the keys from the facts.
func (f *File) told(k *grain.Keys) bool {
	b := f.Counter.Facts
	var dims []int
	for _, c := range f.Grain.Columns {
		d := slices.Index(b.Dims(), c.Name)
		if d < 0 {
			return false
		}
		dims = append(dims, d)
	}
	names := make([]string, len(dims))
	for r := range b.Rows() {
		for i, d := range dims {
			names[i] = b.Value(d, r.Code(d))
		}
		k.TakeNames(r.Days(), names, int(r.Records()))
	}
	return true
}

// grained holds the rows of a file against the grain that its source declares.
func (f *File) grained(s *Source) {
	if f.Grain == nil || f.Counter == nil || f.Failed {
		return
	}
	keys, ok := f.known(s)
	if !ok {
		return
	}
	f.numbered()
	clashes := grain.Find(keys.Rows)
	blank := false
	for i, n := range keys.Blank {
		blank = blank || n > 0 && !f.Grain.Blanks && !f.Grain.Columns[i].Optional
	}
	if s.together() {
		f.keys = keys
	} else {
		f.keys = nil
	}
	if !clashes.Any() && !blank {
		return
	}
	d := clashes.Details()
	if !f.Kept(s, func(r *csvfile.Scanner, days value.Span, _ []value.Fixed) { d.Take(f.Grain, 0, days, r) }) {
		return
	}
	d.End()
	f.tellBlank(s, d)
	f.tellRepeats(s, clashes, d)
	f.tellOverlaps(s, clashes, d)
}

func (f *File) ungrained(s *Source, line int, message, hint string) {
	s.Ask(f, diag.New(diag.Error, CheckGrain, diag.Pos{File: f.Path, Line: line}, message, hint))
}

func (f *File) tellBlank(s *Source, d *grain.Details) {
	for i, c := range f.Grain.Columns {
		if lines := d.Blank[i]; len(lines) > 0 && !f.Grain.Blanks {
			f.ungrained(s, lines[0], fmt.Sprintf("%s without %q, which `grain` says each has (%s); subtotals?", finding.Plural(len(lines), "row"), c.Name, finding.Lines(lines)),
				"export without subtotals, or remove these rows; or remove the column from `grain`; if they are about something else, write `totals: keep`")
		}
	}
}

func (f *File) tellRepeats(s *Source, c grain.Clashes, d *grain.Details) {
	if d.Repeated == nil {
		return
	}
	message := fmt.Sprintf("the row has the same %s as line %d, which `grain` rules out", f.key(f.Grain.Days), d.Repeated.First.Line)
	if c.Repeats > 1 {
		message += fmt.Sprintf("; %d rows repeat others, the first here", c.Repeats)
	}
	hint := "look at the two lines: a sum among its parts, or two things that one more column tells apart? Remove the one, or add the other to `grain`"
	var apart []string
	for _, i := range d.Apart(f.Grain) {
		apart = append(apart, f.Header[i].Text)
	}
	switch {
	case d.Twice() && c.Repeats > 1:
		message += "; each stands in the file twice, equal in all its cells"
		hint = "fetch the export again, or remove what was copied"
	case d.Twice():
		message += "; it stands in the file twice, equal in all its cells"
		hint = "fetch the export again, or remove what was copied"
	case len(apart) > 0:
		message += "; they differ in " + finding.Quoted(apart) + " each time"
		hint = fmt.Sprintf("add %q to `grain`, if rows are parted by it and none is the sum of others", apart[0])
	}
	f.ungrained(s, d.Repeated.Later.Line, message, hint)
}

func (f *File) tellOverlaps(s *Source, c grain.Clashes, d *grain.Details) {
	if d.Overlapping == nil {
		return
	}
	first, later := d.Overlapping.First, d.Overlapping.Later
	same := ""
	if len(f.Grain.Columns) > 0 {
		same = ", with the same " + f.key(false)
	}
	message := fmt.Sprintf("the row covers %s, and line %d %s%s", within(later.Days), first.Line, within(first.Days), same)
	if c.Overlaps > 1 {
		message += fmt.Sprintf("; %d rows share days with others", c.Overlaps)
	}
	f.ungrained(s, later.Line, message, "keep the rows of the longer periods or those of the shorter ones, else days count twice")
}

// key lists what makes the key of a row.
func (f *File) key(days bool) string {
	var names []string
	if days {
		names = append(names, "days")
	}
	for _, c := range f.Grain.Columns {
		names = append(names, c.Name)
	}
	if n := len(names); n > 1 {
		return strings.Join(names[:n-1], ", ") + " and " + names[n-1]
	}
	return strings.Join(names, "")
}

// together reports whether the rows of all files are added up, so that no two of
// them, whatever their file, may have one key.
func (s *Source) together() bool {
	files := s.Files()
	return len(files) > 1 && files[0].Source.Overlap == config.OverlapAdd
}

// grainedTogether holds the rows of all files against each other. Copies of a file,
// byte for byte, count once.
func (s *Source) grainedTogether() {
	if !s.together() {
		return
	}
	var files []*File
	for _, f := range s.Files() {
		if f.keys != nil && !f.Failed && !slices.ContainsFunc(files, func(o *File) bool { return o.Export.Sum() == f.Export.Sum() }) {
			files = append(files, f)
		}
	}
	var all []grain.Row
	for _, f := range files {
		all = append(all, f.keys.Rows...)
	}
	clashes := grain.Find(all)
	if !clashes.Any() {
		return
	}
	d := clashes.Details()
	for i, f := range files {
		if clashes.Has(f.keys.Rows) && !f.Kept(s, func(r *csvfile.Scanner, days value.Span, _ []value.Fixed) { d.Take(f.Grain, i, days, r) }) {
			return
		}
	}
	d.End()
	for _, p := range []*grain.Pair{d.Repeated, d.Overlapping} {
		if p == nil {
			continue
		}
		f, first := files[p.Later.File], files[p.First.File]
		message, n := fmt.Sprintf("the row has the same %s as line %d of %s, and `overlap: add` adds both", f.key(f.Grain.Days), p.First.Line, first.Path), clashes.Repeats
		if p == d.Overlapping {
			message, n = fmt.Sprintf("the row covers %s, and line %d of %s %s, and `overlap: add` adds both", within(p.Later.Days), p.First.Line, first.Path, within(p.First.Days)), clashes.Overlaps
		}
		if n > 1 {
			message += fmt.Sprintf("; so it is with %d rows", n)
		}
		f.ungrained(s, p.Later.Line, message, "remove one of the files, or the rows that both have; `overlap: newer-replaces` lets the newer file stand")
	}
}
