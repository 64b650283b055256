package funnel

import (
	"fmt"
	"html/template"
	"slices"

	"github.com/mopsite/mopsite/internal/chart"
	"github.com/mopsite/mopsite/internal/metric"
	"github.com/mopsite/mopsite/internal/metric/funnel"
	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/page/book"
	"github.com/mopsite/mopsite/internal/page/figure"
	"github.com/mopsite/mopsite/internal/page/lineage"
	"github.com/mopsite/mopsite/internal/page/wording"
	"github.com/mopsite/mopsite/internal/value"
)

// Dashboard is the view of a funnel's own page.
type Dashboard struct {
	book.Page
	Callouts                   []Callout
	Owner                      book.Link
	Window, Maturity           string
	Reason                     string
	Figure                     *figure.Figure
	Steps                      []Step
	StepsSpan, StepsBeforeSpan string
	Trend                      *figure.Figure
	Cohorts, ByPeriod          *Table
	// Lineage says where the counts come from; nil where nothing is counted.
	Lineage *lineage.View
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
	Owner, Procedure   book.Link
	SLA                string
}

// Callout is what the funnel says first.
type Callout struct {
	Class, Head, Text string
	Owner, Procedure  book.Link
}

// DashboardOf is the view of a funnel's own page.
func DashboardOf(l *book.Leaf, f *model.Funnel) Dashboard {
	v := Dashboard{Owner: l.Actor(f.Owner), Window: l.T("funnel.no-window")}
	if f.Window != nil {
		v.Window = l.Duration(*f.Window)
	}
	fv := l.Results.Funnels[f]
	if fv == nil || fv.Cohorts == nil {
		v.Reason = l.Reason(metric.BadDefinition)
		return v
	}
	v.Maturity = maturityRule(l, fv.Cohorts)
	if fv.Cohorts.Reason != metric.None {
		v.Reason = l.Reason(fv.Cohorts.Reason)
	} else {
		judge(l, &v, fv)
		l.SectionBefore("steps", l.T("funnel.steps"))
		l.SectionBefore("since-when", l.T("funnel.since"))
	}
	if !tabled(l, f, model.ViewCohort) {
		v.Cohorts = optionalTable(l, fv.Cohorts, "cohorts")
	}
	if !tabled(l, f, model.ViewPeriod) {
		v.ByPeriod = optionalTable(l, fv.Period, "by-period")
	}
	v.Lineage = lineage.OfFunnel(l, fv)
	return v
}

// tabled reports whether the author's text has the funnel's rows in a view.
func tabled(l *book.Leaf, f *model.Funnel, view model.View) bool {
	return slices.ContainsFunc(l.Page.Blocks, func(b model.Block) bool {
		fb, ok := b.(*model.FunnelBlock)
		return ok && fb.Funnel == f && fb.View == view && fb.By != nil
	})
}

func optionalTable(l *book.Leaf, t *funnel.Table, id string) *Table {
	if t == nil {
		return nil
	}
	v := tableOf(l, t)
	v.Open = true
	l.SectionBefore(id, v.Heading)
	return &v
}

// judge fills in the steps with their verdicts, and what they add up to.
func judge(l *book.Leaf, v *Dashboard, fv *funnel.View) {
	v.StepsSpan, v.StepsBeforeSpan = l.Span(fv.StepsSpan), l.Span(fv.StepsBeforeSpan)
	total := *fv.Cohorts
	total.Span, total.Total = fv.StepsSpan, funnel.Row{Mature: true}
	for i, s := range fv.Steps {
		if i == 0 {
			total.Total.Reached = append(total.Total.Reached, s.From)
		}
		total.Total.Reached = append(total.Total.Reached, s.To)
		v.Steps = append(v.Steps, step(l, fv, i))
		v.Steps[i].Picture = interval(s, scale(fv.Steps))
		if c, ok := callout(l, v.Steps[i], s); ok {
			v.Callouts = append(v.Callouts, c)
		}
	}
	if len(fv.Steps) > 0 {
		v.Figure = figureOf(l, &total, fv.Steps)
	}
	if len(v.Callouts) == 0 && len(fv.Steps) > 0 {
		v.Callouts = []Callout{noLeak(l, fv.Steps, v.StepsSpan)}
	}
	v.Trend = trend(l, fv)
}

func step(l *book.Leaf, fv *funnel.View, i int) Step {
	s, stages := fv.Steps[i], fv.Cohorts.Funnel.Stages
	at := slices.Index(stages, s.Stage)
	v := Step{
		To: s.Stage.Label(l.Lang, l.Site.Default()), FromCount: l.Count(s.From), ToCount: l.Count(s.To),
		Rate: l.Percent(s.Rate), Verdict: string(s.Verdict), Word: l.T("verdict." + string(s.Verdict)),
		Owner: l.Actor(s.Stage.Owner),
	}
	if at > 0 {
		v.From = stages[at-1].Label(l.Lang, l.Site.Default())
	}
	if !s.Rate.Null() {
		v.Interval = fmt.Sprintf("%.1f – %.1f%%", s.Low*100, s.High*100)
	}
	if !s.Stage.Target.Null() {
		v.Target = l.Percent(s.Stage.Target)
	}
	if s.Stage.Procedure != nil {
		v.Procedure = l.To(s.Stage.Procedure)
	}
	if s.Stage.SLA.N > 0 {
		v.SLA = l.Duration(s.Stage.SLA)
	}
	if i < len(fv.StepsBefore) && !fv.StepsBefore[i].Rate.Null() {
		v.Before = l.Percent(fv.StepsBefore[i].Rate)
		if change := s.Rate.Sub(fv.StepsBefore[i].Rate); !change.Null() {
			v.Change = wording.Signed(change.Mul(value.NumInt(100)).Decimal(1)) + l.T("number.points")
		}
	}
	return v
}

// trend draws each step's conversion by entry month.
func trend(l *book.Leaf, fv *funnel.View) *figure.Figure {
	if len(fv.StepTrend) == 0 {
		return nil
	}
	p := figure.Plot{
		Kind: chart.Line, Title: l.T("funnel.trend"), Unit: model.UnitRatio, Heading: l.T("funnel.entry", l.T("grain.month")),
		Definitions: []book.Link{l.To(fv.Cohorts.Funnel)}, Origin: lineage.FunnelAddress(l, fv.Cohorts.Funnel), Notes: []string{l.T("funnel.trend-note")}, Immature: true,
	}
	for i, c := range fv.StepTrend {
		line := figure.Course{Name: stepName(l, fv.Cohorts.Funnel, c.Stage)}
		for j, m := range c.Months {
			if i == 0 {
				p.Categories = append(p.Categories, value.Calendar{}.Label(c.Spans[j].From, value.Month))
				p.Span.To = c.Spans[j].To
				if j == 0 {
					p.Span.From = c.Spans[0].From
				}
			}
			line.Points = append(line.Points, metric.Quantity{Value: m.Rate, Unit: model.UnitRatio, Partial: !c.Mature[j]})
		}
		p.Series = append(p.Series, line)
	}
	f := figure.Draw(l, p)
	return &f
}

func stepName(l *book.Leaf, f *model.Funnel, to *model.FunnelStage) string {
	at := slices.Index(f.Stages, to)
	if at <= 0 {
		return to.Label(l.Lang, l.Site.Default())
	}
	return f.Stages[at-1].Label(l.Lang, l.Site.Default()) + " → " + to.Label(l.Lang, l.Site.Default())
}
