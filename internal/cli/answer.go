package cli

import (
	"fmt"
	"slices"
	"strings"

	"github.com/mopsite/mopsite/internal/build"
	"github.com/mopsite/mopsite/internal/cli/grid"
	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/metric"
	"github.com/mopsite/mopsite/internal/metric/budget"
	"github.com/mopsite/mopsite/internal/metric/funnel"
	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/value"
)

// metrics answers a question about metrics; nil when it has no answer.
func (q *question) metrics(names []string) *grid.Grid {
	var ms []*model.Metric
	for _, name := range names {
		m, ds := q.engine.Metric(name)
		q.findings = append(q.findings, ds...)
		if m != nil {
			ms = append(ms, m)
			q.use(m, map[string]bool{})
		}
	}
	if len(ms) < len(names) {
		return nil
	}
	g := q.answered(ms, names)
	g.Notes = append(g.Notes, q.beginNotes(ms, names)...)
	return g
}

// answered are the numbers of metrics, and what is derived from them.
func (q *question) answered(ms []*model.Metric, names []string) *grid.Grid {
	g := &grid.Grid{}
	for _, b := range q.by {
		g.Columns = append(g.Columns, b.String())
	}
	g.Columns = append(g.Columns, names...)
	query := metric.Query{Metrics: ms, By: q.by, Where: q.where, Period: q.period}
	if q.derives() {
		q.derived(g, query, names)
		return g
	}
	g.Columns = append(g.Columns, q.moneyColumns(ms, names)...)
	if q.flags.format != "table" && q.sums(g, query, names) {
		return g
	}
	table, ds := q.engine.Query(query)
	q.findings = append(q.findings, ds...)
	q.failed = q.failed || slices.Contains(table.Reasons, metric.SourceFailed)
	notes := notes{}
	for i, group := range table.Groups {
		row := keyEntries(group)
		for j, c := range table.Cells[i] {
			row = append(row, q.shown(notes.number(names[j], c), c))
		}
		g.Rows = append(g.Rows, append(row, q.currencies(ms, table.Cells[i], nil)...))
		table.Cells[i] = nil // there may be millions
	}
	g.Notes = notes.sorted(table)
	return g
}

// beginNotes say from which day there are data, where that is after the days asked
// for.
func (q *question) beginNotes(ms []*model.Metric, names []string) []string {
	var notes []string
	for i, m := range ms {
		if days := q.engine.SourcesOf(m).Spoken(); !days.Empty() && !q.period.Span.Empty() && days.From > q.period.Span.To {
			notes = append(notes, fmt.Sprintf("%s: the data begin on %s", names[i], days.From))
		}
	}
	return notes
}

// use notes the files that a metric is defined in.
func (q *question) use(m *model.Metric, seen map[string]bool) {
	if seen[m.ID] {
		return
	}
	seen[m.ID] = true
	q.used[m.Pos.File] = true
	if m.Formula == nil {
		return
	}
	for _, n := range m.Formula.Measures() {
		q.useMeasure(n.Source, n.Name)
	}
	for _, id := range m.Formula.Metrics() {
		if other := q.book.Site.Metric(id); other != nil {
			q.use(other, seen)
		}
	}
}

// useMeasure notes the sources of a measure, all that have it without a name.
func (q *question) useMeasure(source, measure string) {
	if measure == budget.PlanMeasure && (source == "" || source == budget.PlanSource) {
		q.used[build.BudgetFile] = true
	}
	for _, s := range q.book.Set.Sources {
		if (source == "" || source == s.Name) && s.MayHave(measure) {
			q.sources[s.Name] = true
		}
	}
}

// funnel answers a question about a funnel.
func (q *question) funnel([]string) *grid.Grid {
	f := q.book.Site.Funnel(q.flags.funnel)
	if f == nil {
		var ids []string
		for _, f := range q.book.Site.Funnels {
			ids = append(ids, f.ID)
		}
		hint := "the handbook has no funnel page"
		if len(ids) > 0 {
			hint = "the funnels are " + strings.Join(ids, ", ")
		}
		q.findings = append(q.findings, diag.New(diag.Error, "invalid-query", diag.Pos{}, fmt.Sprintf("there is no funnel %q", q.flags.funnel), hint))
		return nil
	}
	q.used[f.Pos.File] = true
	for _, s := range f.Stages {
		q.useMeasure(s.Source, s.Measure)
	}
	if q.flags.steps {
		return q.steps(f)
	}
	if q.flags.moves {
		return q.moves(f)
	}
	view := model.View(q.flags.view)
	query := funnel.Query{Funnel: f, View: view, By: q.by, Where: q.where, Period: q.period, Window: q.window}
	table, ds := funnel.Count(q.engine.Facts(), query)
	q.findings = append(q.findings, ds...)
	if table.Reason != metric.None {
		q.failed = q.failed || table.Reason == metric.SourceFailed
		return nil
	}
	return funnelGrid(table, q.by, q.flags.projected)
}

func percent(n value.Num) string { return n.Mul(value.NumInt(100)).Decimal(1) }

func funnelGrid(t *funnel.Table, by []model.Grouping, projected bool) *grid.Grid {
	g := &grid.Grid{}
	for _, b := range by {
		g.Columns = append(g.Columns, b.String())
	}
	cohort := t.View == model.ViewCohort
	if cohort {
		g.Columns = append(g.Columns, "entered")
	}
	for _, s := range t.Funnel.Stages {
		g.Columns = append(g.Columns, s.ID)
	}
	if cohort {
		g.Columns = append(g.Columns, "mature")
	}
	if len(t.Recorded) > 0 {
		g.Columns = append(g.Columns, "truncated")
	}
	if projected {
		for _, s := range t.Funnel.Stages[1:] {
			g.Columns = append(g.Columns, s.ID+"_low", s.ID+"_high")
		}
	}
	rows := t.Rows
	if len(by) == 0 {
		rows = []funnel.Row{t.Total}
	}
	for _, r := range rows {
		var row []grid.Entry
		for _, k := range r.Keys {
			row = append(row, grid.Text(k))
		}
		if cohort {
			row = append(row, grid.Number(fmt.Sprint(r.Entered)))
		}
		for _, n := range r.Reached {
			row = append(row, grid.Number(fmt.Sprint(n)))
		}
		if cohort {
			row = append(row, grid.Bool(r.Mature))
		}
		if len(t.Recorded) > 0 {
			row = append(row, grid.Bool(r.Truncated))
		}
		for i := 1; projected && i < len(t.Funnel.Stages); i++ {
			low, high := "", ""
			if r.Projected != nil {
				low, high = r.Projected[i].Low.Exact(6), r.Projected[i].High.Exact(6)
			}
			row = append(row, grid.Number(low), grid.Number(high))
		}
		g.Rows = append(g.Rows, row)
	}
	return g
}

// answer prints the findings that concern a question and, unless one of them
// is an error, the grid.
func (a *app) answer(q *question, g *grid.Grid) error {
	shown := a.concerning(q)
	if err := diag.WriteText(a.env.Stderr, shown); err != nil {
		return err
	}
	if g == nil || diag.Blocking(shown) {
		return errFindings
	}
	if q.flags.format != "table" { // whose notes stand below it
		if err := g.WriteNotes(a.env.Stderr); err != nil {
			return err
		}
	}
	return g.Write(a.env.Stdout, q.flags.format)
}

// elsewhere reports whether a finding is about the settings of a source that the
// answer does not use. A mistake that keeps settings from being read is told always.
func (q *question) elsewhere(d diag.Diagnostic) bool {
	c := q.book.Config
	if d.File != c.File || d.Level == diag.Error {
		return false
	}
	s := c.SourceAt(d.Pos)
	return s != nil && !q.sources[s.Name]
}

// concerning returns the findings that concern the answer to a question. Of those
// about the state of things it is that facts are older than their settings.
func (a *app) concerning(q *question) []diag.Diagnostic {
	if q.book.Config.Unread { // what else is wrong follows from that
		return diag.Sort(slices.DeleteFunc(slices.Clone(q.book.Findings), func(d diag.Diagnostic) bool { return d.File != q.book.Config.File }))
	}
	old := q.book.Outdated(func(source string) bool { return q.sources[source] })
	shown := diag.Apply(slices.Concat(q.findings, old), q.book.Config.Checks)
	for _, d := range q.book.Findings {
		concerns := q.used[d.File] && !q.elsewhere(d)
		if build.FailsSource(d) {
			concerns = q.failed // whatever file, mopsite.yaml too, the finding stands in
		}
		if concerns && d.Level >= diag.Warning && !d.State {
			shown = append(shown, d)
		}
	}
	return diag.Sort(shown)
}
