package metric

import (
	"cmp"
	"slices"
	"strings"

	"github.com/mopsite/mopsite/internal/expr"
	"github.com/mopsite/mopsite/internal/facts"
	"github.com/mopsite/mopsite/internal/metric/measure"
	"github.com/mopsite/mopsite/internal/value"
)

// Origin is a source of a number.
type Origin struct {
	*facts.Source
	// Measures are those that the number adds up, sorted.
	Measures []string
	// LeftOut counts the facts whose span reaches beyond the period, or beyond
	// the group, that was asked for.
	LeftOut int
	// Files are those with lines that may be a part of the number, by path.
	Files []FileOrigin
	// Replaced are the files of whose lines in the months that the period touches
	// none is left, since other files speak for them; Others counts the rest.
	Replaced ReplacedFiles
	Others   int
}

// ReplacedFiles counts files and those of their lines that other files replaced.
type ReplacedFiles struct{ Files, Lines int }

// FileOrigin is a file of a number.
type FileOrigin struct {
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

// origins lists the sources of a plan.
func (r *run) origins(p *plan, x *Explanation) []Origin {
	measures := map[*measure.Source][]string{}
	for _, m := range p.measures(nil) {
		for _, s := range r.facts.Sources {
			if (m.Source == "" || m.Source == s.Name) && s.MayHave(m.Name) && !slices.Contains(measures[s], m.Name) {
				measures[s] = append(measures[s], m.Name)
			}
		}
	}
	return r.newOrigins(measures, x.Span, x.dims(), r.q.Period.Open, r.leftOut)
}

// newOrigins describes what sources give to a number, by name.
func (e *Engine) newOrigins(measures map[*measure.Source][]string, span value.Span, dims []string, open bool, leftOut map[*measure.Source]int) []Origin {
	var out []Origin
	for s, names := range measures {
		slices.Sort(names)
		o := Origin{Source: s.Source, Measures: names, LeftOut: leftOut[s]}
		o.readFiles(span, dims, open)
		out = append(out, o)
	}
	slices.SortFunc(out, func(a, b Origin) int { return cmp.Compare(a.Name, b.Name) })
	return out
}

// funnelOrigins lists the sources of the stages of a funnel.
func (e *Engine) funnelOrigins(p *funnelPlan, span value.Span) []Origin {
	measures := map[*measure.Source][]string{}
	for _, st := range p.stages {
		for _, s := range st.sources {
			if !slices.Contains(measures[s], st.measure) {
				measures[s] = append(measures[s], st.measure)
			}
		}
	}
	return e.newOrigins(measures, span, nil, false, nil)
}

// measures returns the measures of a formula and of the metrics in it.
func (p *plan) measures(seen []*plan) []expr.Measure {
	if p.metric.Formula == nil || slices.Contains(seen, p) {
		return nil
	}
	out := p.metric.Formula.Measures()
	for _, id := range p.metric.Formula.Metrics() {
		if part := p.parts[id]; part != nil {
			out = append(out, part.measures(append(seen, p))...)
		}
	}
	return out
}

// dims are the dimensions by which facts were told apart.
func (x *Explanation) dims() []string {
	var out []string
	for _, g := range x.By {
		out = append(out, g.Dim)
	}
	for _, f := range x.Where {
		out = append(out, f.Dim)
	}
	for _, l := range x.Leaves {
		for _, f := range l.Where {
			out = append(out, f.Dim)
		}
	}
	return slices.DeleteFunc(out, func(s string) bool { return s == "" })
}

// readFiles finds the files behind a source's part of a number.
func (o *Origin) readFiles(span value.Span, dims []string, open bool) {
	stages := o.stages()
	for i := range o.Ledgers {
		l := &o.Ledgers[i]
		f := FileOrigin{Ledger: l}
		f.Lines, f.Whole = facts.Kept(l.Months, span)
		f.Whole = f.Whole || open && l.Later == 0
		if o.Journeys != nil {
			f.countStages(stages, span)
		}
		f.Columns = columnsOf(l, slices.Concat(o.Measures, stages, dims))
		f.Joined = o.Journeys != nil && f.Stages == nil && givesAny(l, dims)
		gone, _ := facts.Kept(l.Gone, span)
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
func (o *Origin) Whole() bool {
	return !slices.ContainsFunc(o.Files, func(f FileOrigin) bool { return !f.Whole && !f.Joined })
}

// stages are the stages of records that the measures count, or beside which
// their amounts fall due.
func (o *Origin) stages() []string {
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
func (f *FileOrigin) countStages(stages []string, span value.Span) {
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
