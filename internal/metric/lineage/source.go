package lineage

import (
	"cmp"
	"slices"
	"strings"

	"github.com/mopsite/mopsite/internal/facts"
	"github.com/mopsite/mopsite/internal/value"
)

// Number is what is known of a number whose lineage is asked for.
type Number struct {
	// Measures are those that it adds up, by source.
	Measures map[*facts.Source][]string
	// LeftOut counts, by source, the facts whose span reaches beyond the period,
	// or beyond the group, that was asked for.
	LeftOut map[*facts.Source]int
	// Span is the period; Open says that it has no first or last day of its own.
	Span value.Span
	Open bool
	// Dims are the dimensions by which facts were told apart.
	Dims []string
}

// Sources describes what each source gives to the number, by name.
func (n *Number) Sources() []Source {
	var out []Source
	for s, names := range n.Measures {
		o := Source{Source: s, Measures: slices.Sorted(slices.Values(names)), LeftOut: n.LeftOut[s]}
		o.readFiles(n)
		out = append(out, o)
	}
	slices.SortFunc(out, func(a, b Source) int { return cmp.Compare(a.Name, b.Name) })
	return out
}

// Source is a source of a number.
type Source struct {
	*facts.Source
	// Measures are those that the number adds up, sorted.
	Measures []string
	// LeftOut counts the facts whose span reaches beyond the period, or beyond
	// the group, that was asked for.
	LeftOut int
	// Files are those with lines that may be a part of the number, by path.
	Files []File
	// Replaced are the files of whose lines in the months that the period touches
	// none is left, since other files speak for them; Others counts the rest.
	Replaced Replaced
	Others   int
}

// Replaced counts files and those of their lines that other files replaced.
type Replaced struct{ Files, Lines int }

// File is a file of a number.
type File struct {
	*facts.Ledger
	// Columns are those behind the measures, the days and the dimensions that
	// were asked for, in the order of the header.
	Columns []facts.Column
	// Lines counts the kept lines in the months that the period touches; of
	// records it counts those that reached a stage of Stages then.
	Lines int
	// Whole says that the period is made of whole months, so that none of the
	// lines can lie beside it.
	Whole bool
	// Stages are the stages of records that the number counts; nil for counts.
	Stages []StageLines
	// Joined says that the file only gives dimensions to the records of
	// another: Lines is then not known.
	Joined bool
}

// StageLines is how many entities of a file reached a stage in the period.
type StageLines struct {
	Stage string
	Lines int
}

// readFiles finds the files behind a source's part of a number.
func (o *Source) readFiles(n *Number) {
	stages := o.stages()
	for i := range o.Ledgers {
		l := &o.Ledgers[i]
		f := File{Ledger: l}
		f.Lines, f.Whole = facts.Kept(l.Months, n.Span)
		if o.Planned { // a row of a plan counts in each month that it speaks of
			f.Lines = min(f.Lines, l.Kept)
		}
		f.Whole = f.Whole || n.Open && l.Later == 0
		if o.Journeys != nil {
			f.countStages(stages, n.Span)
		}
		f.Columns = columnsOf(l, slices.Concat(o.Measures, stages, n.Dims))
		f.Joined = o.Journeys != nil && f.Stages == nil && givesAny(l, n.Dims)
		gone, _ := facts.Kept(l.Gone, n.Span)
		switch {
		case f.Lines > 0 || f.Joined:
			o.Files = append(o.Files, f)
		case gone > 0:
			o.Replaced.Files++
			o.Replaced.Lines += gone
		default:
			o.Others++
		}
	}
}

// Whole reports whether none of the lines of the files can lie beside the period,
// but in the months that it touches.
func (o *Source) Whole() bool {
	return !slices.ContainsFunc(o.Files, func(f File) bool { return !f.Whole && !f.Joined })
}

// stages are the stages of records that the measures count, or beside which
// their amounts fall due.
func (o *Source) stages() []string {
	if o.Journeys == nil || o.Table == nil {
		return nil
	}
	var out []string
	for _, name := range o.Measures {
		if m := o.Table.Measure(name); m != nil && m.Stage != "" {
			name = m.Stage
		}
		if !slices.Contains(out, name) {
			out = append(out, name)
		}
	}
	return out
}

// countStages counts the entities of a file that reached the stages.
func (f *File) countStages(stages []string, span value.Span) {
	f.Lines = 0
	for _, s := range f.Ledger.Stages {
		if slices.Contains(stages, s.Stage) {
			n, _ := facts.Kept(s.Months, span)
			f.Stages = append(f.Stages, StageLines{s.Stage, n})
			f.Lines += n
		}
	}
}

// columnsOf returns the columns that give one of the names, or the day.
func columnsOf(l *facts.Ledger, names []string) []facts.Column {
	var out []facts.Column
	for _, c := range l.Columns {
		if c.Role == "date" || slices.ContainsFunc(namesOf(c), func(n string) bool { return slices.Contains(names, n) }) {
			out = append(out, c)
		}
	}
	return out
}

func givesAny(l *facts.Ledger, names []string) bool {
	return slices.ContainsFunc(l.Columns, func(c facts.Column) bool {
		return slices.ContainsFunc(namesOf(c), func(n string) bool { return slices.Contains(names, n) })
	})
}

// namesOf returns the canonical names of a column; most have one.
func namesOf(c facts.Column) []string {
	if c.Name == "" {
		return nil
	}
	return strings.Split(c.Name, ", ")
}
