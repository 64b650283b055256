package page

import (
	"fmt"
	"html/template"
	"slices"
	"strings"

	"github.com/mopsite/mopsite/internal/chart"
	"github.com/mopsite/mopsite/internal/expr"
	"github.com/mopsite/mopsite/internal/metric"
	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/value"
)

// Funnel is a funnel in one view: by cohort or by period, never both.
type Funnel struct {
	Title Link
	// View names the way of counting, How explains it in a sentence.
	View, How, Period, AsOf string
	// Origin is as in [Figure].
	Origin string
	// Heading is the view as a heading.
	Heading string
	Reason  string
	Figure  *Figure
	Head    []Cell
	Rows    []Row
	// Immature is set when a row may still change.
	Immature bool
	// Open shows the table unfolded.
	Open bool
}

// Step is the conversion from one stage to the next, judged.
type Step struct {
	From, To           string
	FromCount, ToCount string
	Rate, Interval     string
	Picture            template.HTML
	Target             string
	Verdict, Word      string
	Before, Change     string
	Owner, Procedure   Link
	SLA                string
}

// Callout is what the funnel says first.
type Callout struct {
	Class, Head, Text string
	Owner, Procedure  Link
}

// FunnelPage is the view of a funnel's own page.
type FunnelPage struct {
	Page
	Callouts                   []Callout
	Owner                      Link
	Window, Maturity           string
	Reason                     string
	Figure                     *Figure
	Steps                      []Step
	StepsSpan, StepsBeforeSpan string
	Trend                      *Figure
	Cohorts, ByPeriod          *Funnel
	// Lineage says where the counts come from; nil where nothing is counted.
	Lineage *Lineage
}

func (l *leaf) funnelBlock(b *model.FunnelBlock, data metric.BlockData) template.HTML {
	if data.Funnel == nil {
		return l.part("broken", Notice{"bad", l.t("notice.broken-block")})
	}
	v := l.funnelTable(data.Funnel)
	if t := l.text(b.Title); t != "" {
		v.Title.Text = t
	}
	if v.Reason == "" {
		v.Figure = l.funnelFigure(data.Funnel, data.Steps)
	}
	if b.By == nil {
		v.Rows, v.Immature = nil, false
	}
	return l.part("funnel", v)
}

// funnelTable lists the rows of a funnel.
func (l *leaf) funnelTable(t *metric.FunnelTable) Funnel {
	v := Funnel{
		Title: l.to(t.Funnel), Heading: l.t("funnel.heading-" + string(t.View)), View: l.t("funnel.view-" + string(t.View)), Period: l.span(t.Span), AsOf: l.in.Results.AsOf.String(), Origin: l.funnelOrigin(t.Funnel),
	}
	v.How = l.t("funnel.how-period")
	if t.View == model.ViewCohort {
		v.How = l.t("funnel.how-cohort") + l.maturityRule(t)
	}
	if t.Reason != metric.None {
		v.Reason = l.t("reason." + string(t.Reason))
		return v
	}
	v.Head = l.funnelHead(t)
	for _, r := range t.Rows {
		row := l.funnelRow(t, r)
		v.Immature = v.Immature || row.Provisional
		v.Rows = append(v.Rows, row)
	}
	return v
}

func (l *leaf) maturityRule(t *metric.FunnelTable) string {
	if t.Window >= 0 {
		return l.t("funnel.rule-window", t.Window)
	}
	return l.t("funnel.rule-p90", t.HorizonDays)
}

func (l *leaf) funnelHead(t *metric.FunnelTable) []Cell {
	first := l.t("funnel.total")
	if len(t.By) > 0 {
		var by []string
		for _, g := range t.By {
			by = append(by, l.grouping(g))
		}
		first = capital(strings.Join(by, " · "))
		if t.View == model.ViewCohort && t.By[0].Dim == "" {
			first = l.t("funnel.entry", strings.Join(by, " · "))
		}
	}
	head := []Cell{{Text: first}}
	for _, s := range t.Funnel.Stages {
		head = append(head, Cell{Text: s.Label(l.lang, l.in.Site.Default()), Numeric: true})
	}
	return head
}

// funnelRow shows each stage's count; by cohort also the share of the stage
// before, which by period would mix two groups of people.
func (l *leaf) funnelRow(t *metric.FunnelTable, r metric.FunnelRow) Row {
	row := Row{Cells: []Cell{{Text: l.keyText(strings.Join(r.Keys, " · "))}}}
	for i, n := range r.Reached {
		c := Cell{Text: l.count(n), Numeric: true}
		if i > 0 && t.View == model.ViewCohort {
			c.Small = l.share(n, r.Reached[i-1])
		}
		row.Cells = append(row.Cells, c)
	}
	switch {
	case t.View == model.ViewCohort && !r.Mature:
		row.Provisional, row.Mark = true, l.t("funnel.immature")
	case r.Partial:
		row.Provisional, row.Mark = true, l.t("number.partial")
	}
	return row
}

func (l *leaf) share(n, of int64) string {
	if of == 0 {
		return value.Dash
	}
	return l.percent(value.NumInt(n).Div(value.NumInt(of)))
}

// funnelFigure draws the stages: the judged cohorts where there are steps,
// else the totals of the table.
func (l *leaf) funnelFigure(t *metric.FunnelTable, steps []metric.Step) *Figure {
	p := plot{
		kind: chart.Funnel, title: l.t("funnel.figure", l.to(t.Funnel).Text, l.t("funnel.view-"+string(t.View))),
		unit: model.UnitCount, span: t.Span, heading: l.t("funnel.stage"), definitions: []Link{l.to(t.Funnel)}, origin: l.funnelOrigin(t.Funnel),
	}
	stages := course{name: l.t("funnel.count")}
	if t.View == model.ViewCohort {
		p.noteHeading, stages.notes = l.t("funnel.from-before"), []string{}
	}
	for i, n := range t.Total.Reached {
		p.categories = append(p.categories, t.Funnel.Stages[i].Label(l.lang, l.in.Site.Default()))
		stages.points = append(stages.points, metric.Quantity{Value: value.NumInt(n), Unit: model.UnitCount})
		stages.alerts = append(stages.alerts, alerting(steps, t.Funnel.Stages[i]))
		if stages.notes != nil {
			note := ""
			if i > 0 {
				note = l.share(n, t.Total.Reached[i-1])
			}
			stages.notes = append(stages.notes, note)
		}
	}
	p.series = []course{stages}
	if t.View == model.ViewCohort && !t.Total.Mature {
		p.notes = append(p.notes, l.t("funnel.total-immature"))
	}
	f := l.figure(p)
	return &f
}

func alerting(steps []metric.Step, s *model.FunnelStage) bool {
	return slices.ContainsFunc(steps, func(st metric.Step) bool { return st.Stage == s && st.Verdict == metric.Confirmed })
}

// funnelPage is the view of a funnel's own page.
func (l *leaf) funnelPage(f *model.Funnel) FunnelPage {
	v := FunnelPage{Owner: l.actor(f.Owner), Window: l.t("funnel.no-window")}
	if f.Window != nil {
		v.Window = l.duration(*f.Window)
	}
	fv := l.in.Results.Funnels[f]
	if fv == nil || fv.Cohorts == nil {
		v.Reason = l.t("reason." + string(metric.BadDefinition))
		v.Page = l.plain()
		return v
	}
	v.Maturity = l.maturityRule(fv.Cohorts)
	if fv.Cohorts.Reason != metric.None {
		v.Reason = l.t("reason." + string(fv.Cohorts.Reason))
	} else {
		l.judge(&v, fv)
		l.section(&l.before, "steps", l.t("funnel.steps"))
		l.section(&l.before, "since-when", l.t("funnel.since"))
	}
	if !l.tabled(f, model.ViewCohort) {
		v.Cohorts = l.optionalTable(fv.Cohorts, "cohorts")
	}
	if !l.tabled(f, model.ViewPeriod) {
		v.ByPeriod = l.optionalTable(fv.Period, "by-period")
	}
	v.Lineage = l.funnelLineage(fv)
	v.Page = l.plain()
	return v
}

// tabled reports whether the author's text has the funnel's rows in a view.
func (l *leaf) tabled(f *model.Funnel, view model.View) bool {
	return slices.ContainsFunc(l.page.Blocks, func(b model.Block) bool {
		fb, ok := b.(*model.FunnelBlock)
		return ok && fb.Funnel == f && fb.View == view && fb.By != nil
	})
}

func (l *leaf) optionalTable(t *metric.FunnelTable, id string) *Funnel {
	if t == nil {
		return nil
	}
	v := l.funnelTable(t)
	v.Open = true
	l.section(&l.before, id, v.Heading)
	return &v
}

// judge fills in the steps with their verdicts, and what they add up to.
func (l *leaf) judge(v *FunnelPage, fv *metric.FunnelView) {
	v.StepsSpan, v.StepsBeforeSpan = l.span(fv.StepsSpan), l.span(fv.StepsBeforeSpan)
	total := *fv.Cohorts
	total.Span, total.Total = fv.StepsSpan, metric.FunnelRow{Mature: true}
	for i, s := range fv.Steps {
		if i == 0 {
			total.Total.Reached = append(total.Total.Reached, s.From)
		}
		total.Total.Reached = append(total.Total.Reached, s.To)
		v.Steps = append(v.Steps, l.step(fv, i))
		v.Steps[i].Picture = interval(s, scale(fv.Steps))
		if c, ok := l.callout(v.Steps[i], s); ok {
			v.Callouts = append(v.Callouts, c)
		}
	}
	if len(fv.Steps) > 0 {
		v.Figure = l.funnelFigure(&total, fv.Steps)
	}
	if len(v.Callouts) == 0 && len(fv.Steps) > 0 {
		v.Callouts = []Callout{l.noLeak(fv.Steps, v.StepsSpan)}
	}
	v.Trend = l.trend(fv)
}

func (l *leaf) step(fv *metric.FunnelView, i int) Step {
	s, stages := fv.Steps[i], fv.Cohorts.Funnel.Stages
	at := slices.Index(stages, s.Stage)
	v := Step{
		To: s.Stage.Label(l.lang, l.in.Site.Default()), FromCount: l.count(s.From), ToCount: l.count(s.To),
		Rate: l.percent(s.Rate), Verdict: string(s.Verdict), Word: l.t("verdict." + string(s.Verdict)),
		Owner: l.actor(s.Stage.Owner),
	}
	if at > 0 {
		v.From = stages[at-1].Label(l.lang, l.in.Site.Default())
	}
	if !s.Rate.Null() {
		v.Interval = fmt.Sprintf("%.1f – %.1f%%", s.Low*100, s.High*100)
	}
	if !s.Stage.Target.Null() {
		v.Target = l.percent(s.Stage.Target)
	}
	if s.Stage.Procedure != nil {
		v.Procedure = l.to(s.Stage.Procedure)
	}
	if s.Stage.SLA.N > 0 {
		v.SLA = l.duration(s.Stage.SLA)
	}
	if i < len(fv.StepsBefore) && !fv.StepsBefore[i].Rate.Null() {
		v.Before = l.percent(fv.StepsBefore[i].Rate)
		if change := s.Rate.Sub(fv.StepsBefore[i].Rate); !change.Null() {
			v.Change = signed(change.Mul(value.NumInt(100)).Decimal(1)) + l.t("number.points")
		}
	}
	return v
}

// trend draws each step's conversion by entry month.
func (l *leaf) trend(fv *metric.FunnelView) *Figure {
	if len(fv.StepTrend) == 0 {
		return nil
	}
	p := plot{
		kind: chart.Line, title: l.t("funnel.trend"), unit: model.UnitRatio, heading: l.t("funnel.entry", l.t("grain.month")),
		definitions: []Link{l.to(fv.Cohorts.Funnel)}, origin: l.funnelOrigin(fv.Cohorts.Funnel), notes: []string{l.t("funnel.trend-note")}, immature: true,
	}
	for i, c := range fv.StepTrend {
		line := course{name: l.stepName(fv.Cohorts.Funnel, c.Stage)}
		for j, m := range c.Months {
			if i == 0 {
				p.categories = append(p.categories, value.Calendar{}.Label(c.Spans[j].From, value.Month))
				p.span.To = c.Spans[j].To
				if j == 0 {
					p.span.From = c.Spans[0].From
				}
			}
			line.points = append(line.points, metric.Quantity{Value: m.Rate, Unit: model.UnitRatio, Partial: !c.Mature[j]})
		}
		p.series = append(p.series, line)
	}
	f := l.figure(p)
	return &f
}

func (l *leaf) stepName(f *model.Funnel, to *model.FunnelStage) string {
	at := slices.Index(f.Stages, to)
	if at <= 0 {
		return to.Label(l.lang, l.in.Site.Default())
	}
	return f.Stages[at-1].Label(l.lang, l.in.Site.Default()) + " → " + to.Label(l.lang, l.in.Site.Default())
}

// duration writes a length of time in the reader's language.
func (l *leaf) duration(d expr.Duration) string {
	unit := d.Unit.String() + "s"
	if d.Business {
		unit = "business-" + unit
	}
	return l.t("duration."+unit, d.N)
}
