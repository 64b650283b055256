package dataset

import (
	"fmt"
	"slices"

	"github.com/mopsite/mopsite/internal/config"
	"github.com/mopsite/mopsite/internal/dataset/finding"
	"github.com/mopsite/mopsite/internal/dataset/share"
	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/facts"
	"github.com/mopsite/mopsite/internal/facts/rollup"
	"github.com/mopsite/mopsite/internal/value"
)

// joiner joins the entities of all inputs by their ids.
type joiner struct {
	j      *job
	stages []config.Stage
	dims   []string // of the source, without the currency
	index  map[string]int32
	// unknown marks the entities that the first input lacks.
	unknown []bool
	// days and where hold, for each entity and stage of the source, the day
	// and the place that says so.
	days  []value.Date
	where []place
	names []string // for each entity and dimension
}

// place is a line of a file.
type place struct {
	file *reading
	line int32
}

// records finishes a source of records: entities are joined, counted and
// forgotten.
func (j *job) records(s *facts.Source) {
	w := &joiner{j: j, stages: j.src.Stages(), dims: j.recordDims(), index: map[string]int32{}}
	var owed []owedBy
	base := 0
	for gi, g := range j.groups {
		files := slices.DeleteFunc(slices.Clone(g.files), func(f *reading) bool { return f.intake == nil || f.failed })
		j.dropCopies(files)
		j.checkConditions(g, files)
		j.checkWhole(files)
		files, newest := j.settleIDs(originals(files))
		for _, f := range files {
			owed = append(owed, owedBy{f, w.add(f, gi == 0, base, newest)})
		}
		base += len(g.input.Stages)
	}
	broken := w.brokenStages()
	w.recast(j.share(s, share.Rows{Dims: w.dims, Members: func(dim int) []rollup.Member { return w.members(dim, owed) }}))
	w.count(s, owed, broken)
	for _, f := range j.files() {
		if f.intake == nil || f.records == nil {
			continue
		}
		l := f.ledger(j)
		l.Lines = append(l.Lines, f.remarks...)
		slices.SortStableFunc(l.Lines, func(a, b facts.Line) int { return a.Line - b.Line })
		s.Ledgers = append(s.Ledgers, l)
		if f.copyOf == nil {
			s.Newest = max(s.Newest, f.stand.newest)
		}
		f.records = nil
	}
}

// recordDims lists the dimensions of all inputs and constants, sorted.
func (j *job) recordDims() []string {
	var dims []string
	add := func(name string) {
		if name != config.NameCurrency && !slices.Contains(dims, name) {
			dims = append(dims, name)
		}
	}
	for _, in := range j.src.Inputs {
		for _, d := range in.Dimensions {
			add(d.Name)
		}
	}
	for _, c := range j.src.Set {
		add(c.Name)
	}
	slices.Sort(dims)
	return dims
}

// owedBy are the amounts of a file with the numbers of its entities, -1 for one
// that a newer file speaks for.
type owedBy struct {
	file     *reading
	entities []int32
}

// add joins the entities of a file, whose stages start at base, and returns
// their numbers. newest names the file whose records of an id stand alone.
func (w *joiner) add(f *reading, first bool, base int, newest map[string]place) []int32 {
	rec := f.records
	numbers := make([]int32, len(rec.IDs))
	unmatched := 0
	for i, id := range rec.IDs {
		if p, ok := newest[id]; ok && p.file != f {
			numbers[i] = -1
			continue
		}
		e, known := w.index[id]
		if !known {
			e = w.newEntity(id, !first)
		}
		numbers[i] = e
		if w.unknown[e] {
			unmatched++
			f.remarkOn(facts.LineUnmatched, rec.ID.Header, rec.Lines[i], "the id is not in the first input; it counts by period only")
		}
		w.join(f, i, e, base)
	}
	if unmatched > 0 {
		at := slices.IndexFunc(f.remarks, func(l facts.Line) bool { return l.Kind == facts.LineUnmatched })
		f.found = append(f.found, diag.New(diag.Warning, CheckUnmatched, diag.Pos{File: f.file.Path, Line: f.remarks[at].Line},
			fmt.Sprintf("%s not in the first input of %s, the first on this line", idsAre(unmatched), w.j.src.Name),
			"such records count by period, not by cohort; the ledger lists them"))
	}
	return numbers
}

func idsAre(n int) string {
	if n == 1 {
		return "1 id is"
	}
	return fmt.Sprintf("%d ids are", n)
}

// remarkOn lists a record in the ledger of its file.
func (r *reading) remarkOn(kind facts.LineKind, column string, line int32, reason string) {
	r.remarks = append(r.remarks, facts.Line{Line: int(line), Kind: kind, Column: column, Reason: reason})
}

func (w *joiner) newEntity(id string, unknown bool) int32 {
	e := int32(len(w.unknown))
	w.index[id] = e
	w.unknown = append(w.unknown, unknown)
	for range w.stages {
		w.days = append(w.days, value.NoDate)
		w.where = append(w.where, place{})
	}
	for _, d := range w.dims {
		c, _ := w.j.src.Constant(d)
		w.names = append(w.names, c.Value)
	}
	return e
}

// join adds entity i of a file to entity e of the source. An earlier input's
// dimension stands.
func (w *joiner) join(f *reading, i int, e int32, base int) {
	rec := f.records
	for s := range rec.Stages {
		if d, line := rec.Reached(i, s); d != value.NoDate {
			at := int(e)*len(w.stages) + base + s
			if w.days[at] == value.NoDate || d < w.days[at] {
				w.days[at], w.where[at] = d, place{f, line}
			}
		}
	}
	for d, dim := range rec.Dims {
		k, _ := slices.BinarySearch(w.dims, f.columns[dim.Forms].name)
		if at := int(e)*len(w.dims) + k; w.names[at] == "" {
			w.names[at] = rec.Name(i, d)
		}
	}
}

// brokenStages lists the entities with a stage that is dated before an earlier
// one, and returns for each entity the first such stage that is no exit, or
// -1. The day of an exit that comes too early is taken away in the copy of
// days that cohorts are counted from.
func (w *joiner) brokenStages() []int {
	broken := make([]int, len(w.unknown))
	for e := range broken {
		broken[e] = -1
		if w.unknown[e] {
			continue
		}
		days := w.entityDays(e)
		earlier := -1 // the stage so far with the latest day
		listed := false
		for k, s := range w.stages {
			if days[k] == value.NoDate {
				continue
			}
			if earlier >= 0 && days[k] < days[earlier] {
				if !listed {
					listed = true
					w.list(e, k, earlier)
				}
				if !s.Exit && broken[e] < 0 {
					broken[e] = k
				}
				continue
			}
			if !s.Exit {
				earlier = k
			}
		}
	}
	return broken
}

func (w *joiner) entityDays(e int) []value.Date {
	return w.days[e*len(w.stages):][:len(w.stages)]
}

func (w *joiner) list(e, stage, earlier int) {
	days := w.entityDays(e)
	at := w.where[e*len(w.stages)+stage]
	reason := fmt.Sprintf("%s on %s is before %s on %s", w.stages[stage].ID, days[stage], w.stages[earlier].ID, days[earlier])
	at.file.remarkOn(facts.LineStageOrder, w.stages[stage].Date, at.line, reason)
	counts := "by cohort this and later stages count as not reached"
	if w.stages[stage].Exit {
		counts = "by cohort this exit does not count"
	}
	if at.file.misordered++; at.file.misordered <= finding.MaxListed {
		at.file.found = append(at.file.found, diag.New(diag.Warning, CheckStageOrder,
			diag.Pos{File: at.file.file.Path, Line: int(at.line)}, reason,
			counts+"; correct the dates where the export comes from"))
	}
}

// count turns entities into facts.
func (w *joiner) count(s *facts.Source, owed []owedBy, broken []int) {
	measures, amounts := w.measures()
	dims := slices.Clone(w.dims)
	currency := len(amounts) > 0
	if currency {
		dims = append(dims, facts.CurrencyDim)
	}
	table := rollup.NewBuilder(s.Name, dims, measures)
	stages := make([]facts.Stage, len(w.stages))
	for i, st := range w.stages {
		stages[i] = facts.Stage{ID: st.ID, Exit: st.Exit}
	}
	cohorts := rollup.NewCohortBuilder(s.Name, w.j.src.Entity, stages, w.dims)
	codes := make([]uint32, len(dims))
	row := make([]value.Fixed, len(measures))
	for i := range row {
		row[i] = facts.Null
	}
	beside := []byte(w.stageCurrency())
	for e := range w.unknown {
		w.encode(table, codes, e)
		if currency {
			codes[len(codes)-1] = table.Code(len(codes)-1, beside)
		}
		for k, d := range w.entityDays(e) {
			if d != value.NoDate {
				row[k] = value.One
				table.Add(d, d, codes, row)
				row[k] = facts.Null
			}
		}
		if !w.unknown[e] {
			cohorts.Add(w.journey(e, broken[e]))
		}
	}
	for _, o := range owed {
		for _, a := range o.file.records.Owed() {
			if o.entities[a.Entity] < 0 {
				continue
			}
			w.encode(table, codes, int(o.entities[a.Entity]))
			codes[len(codes)-1] = table.Code(len(codes)-1, []byte(a.Currency))
			at := len(w.stages) + slices.Index(amounts, o.file.input.Amounts[a.Amount].Name)
			row[at] = a.V
			table.Add(a.Day, a.Day, codes, row)
			row[at] = facts.Null
		}
	}
	for _, name := range table.Overflow() {
		w.j.fail(diag.New(diag.Error, CheckFailed, w.j.src.Pos, fmt.Sprintf("the sum of %s is too large to be counted", name),
			"more than 9.2 million million units cannot be added up; is the column mapped rightly?"))
	}
	s.Table, s.Journeys = table.Table(), cohorts.Journeys()
}

// measures lists the stages, then the amounts.
func (w *joiner) measures() (measures []facts.Measure, amounts []string) {
	for _, st := range w.stages {
		measures = append(measures, facts.Measure{Name: st.ID, Unit: facts.Count})
	}
	for _, in := range w.j.src.Inputs {
		for _, a := range in.Amounts {
			amounts = append(amounts, a.Name)
			measures = append(measures, facts.Measure{Name: a.Name, Unit: facts.Money, Stage: a.At})
		}
	}
	return measures, amounts
}

// stageCurrency is the currency beside which stages are counted: that of the
// source when its money has but one, else none.
func (w *joiner) stageCurrency() string {
	currency := ""
	for _, f := range w.j.files() {
		if f.records == nil || f.records.Currency == nil {
			continue
		}
		c := f.records.Currency
		if c.Index >= 0 && c.Fixed == "" || currency != "" && currency != c.Otherwise {
			return ""
		}
		currency = c.Otherwise
	}
	return currency
}

func (w *joiner) encode(table *rollup.Builder, codes []uint32, e int) {
	for d := range w.dims {
		codes[d] = table.Code(d, []byte(w.names[e*len(w.dims)+d]))
	}
}

// journey is the way of an entity as cohorts see it.
func (w *joiner) journey(e, broken int) rollup.Journey {
	days := slices.Clone(w.entityDays(e))
	latest := value.NoDate
	for k, s := range w.stages {
		switch {
		case days[k] == value.NoDate:
		case s.Exit && days[k] < latest:
			days[k] = value.NoDate
		case !s.Exit:
			latest = max(latest, days[k])
		}
	}
	return rollup.Journey{Days: days, Broken: broken, Dims: w.names[e*len(w.dims):][:len(w.dims)]}
}
