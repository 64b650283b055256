package funnel

import (
	"slices"

	"github.com/mopsite/mopsite/internal/metric"
	"github.com/mopsite/mopsite/internal/metric/funnel"
	"github.com/mopsite/mopsite/internal/metric/leak"
	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/page/book"
	"github.com/mopsite/mopsite/internal/page/figure"
	"github.com/mopsite/mopsite/internal/page/lineage"
	"github.com/mopsite/mopsite/internal/page/record"
)

// Dashboard is the view of a funnel's own page.
type Dashboard struct {
	book.Page
	Callouts []Callout
	// Decisions are those about the funnel, the newest first.
	Decisions        []record.Decision
	Owner            book.Link
	Window, Maturity string
	Reason           string
	// Cut says which cohorts are not judged: the immature and the truncated ones.
	Cut    []string
	Figure *figure.Figure
	Steps  []Step
	// Span and Before are the days of the judged cohorts and of those before.
	Span, Before string
	// Costs says how the cost is reckoned, "" where no step is below its target.
	Costs string
	// Changed is set where there were cohorts before that a change is from.
	Changed bool
	Changes []Change
	Trend   *figure.Figure
	// Clocks hold the times allowed against the facts; Work says what is worked.
	Clocks []Clock
	Work   string
	// Moves is nil where the funnel does not say which are allowed.
	Moves *Moves
	// Segments is nil where the records have no dimension.
	Segments          *Segments
	Cohorts, ByPeriod *Table
	// Lineage says where the counts come from; nil where nothing is counted.
	Lineage *lineage.View
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
		v.Cut = unjudged(l, fv.Cohorts)
		for _, r := range fv.Late {
			v.Cut = append(v.Cut, l.T("funnel.late", label(l, r.Stage), r.Day))
		}
		judge(l, &v, fv)
	}
	v.Clocks = clocks(l, fv)
	if len(v.Clocks) > 0 {
		v.Work = work(l)
		l.SectionBefore("clock", l.T("funnel.clock"))
	}
	if v.Moves = movesOf(l, f); v.Moves != nil {
		l.SectionBefore("moves", l.T("funnel.moves"))
	}
	if v.Decisions = record.OfFunnel(l, f); len(v.Decisions) > 0 {
		l.SectionBefore("decisions", l.T("decision.heading"))
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
func judge(l *book.Leaf, v *Dashboard, fv *leak.View) {
	v.Span, v.Before = l.Span(fv.Span), l.Span(fv.Before)
	for i := range fv.Steps {
		v.Steps = append(v.Steps, stepOf(l, fv, i))
		v.Changes = append(v.Changes, changeOf(l, fv, i))
		v.Changed = v.Changed || v.Changes[i].Before != ""
	}
	for _, i := range fv.Ranked {
		v.Callouts = append(v.Callouts, callout(l, v.Steps[i], &fv.Steps[i], fv))
	}
	if len(fv.Ranked) > 0 {
		v.Costs = costs(l, fv)
	}
	if len(fv.Steps) > 0 {
		total := judgedTotal(fv)
		v.Figure = figureOf(l, &total, judged(fv.Steps))
		l.SectionBefore("steps", l.T("funnel.steps"))
	}
	if len(v.Callouts) == 0 {
		v.Callouts = []Callout{noLeak(l, fv, v.Span)}
	}
	if !fv.Lapsed.Empty() {
		v.Callouts = slices.Insert(v.Callouts, 0, lapsed(l, fv))
	}
	if v.Trend = trend(l, fv); v.Trend != nil {
		l.SectionBefore("since-when", l.T("funnel.since"))
	}
	if v.Segments = segments(l, fv); v.Segments != nil {
		l.SectionBefore("segments", v.Segments.Heading)
	}
}

// judgedTotal is the table of the judged cohorts as one row.
func judgedTotal(fv *leak.View) funnel.Table {
	total := *fv.Cohorts
	total.Span, total.Total = fv.Span, funnel.Row{Mature: true}
	for i, s := range fv.Steps {
		if i == 0 {
			total.Total.Reached = append(total.Total.Reached, s.Step.From)
		}
		total.Total.Reached = append(total.Total.Reached, s.To)
	}
	return total
}

func judged(steps []leak.Step) []funnel.Step {
	var out []funnel.Step
	for _, s := range steps {
		out = append(out, s.Step)
	}
	return out
}

// unjudged names the cohorts that are shown and not judged, with the reason.
func unjudged(l *book.Leaf, t *funnel.Table) []string {
	var immature, truncated, presumed []string
	for _, r := range t.Rows {
		key := l.Key(r.Keys[0])
		switch {
		case t.Presumed(r):
			presumed = append(presumed, key)
		case r.Truncated:
			truncated = append(truncated, key)
		case !r.Mature:
			immature = append(immature, key)
		}
	}
	var out []string
	if len(immature) > 0 {
		out = append(out, l.T("funnel.are-immature", fromTo(l, immature)))
	}
	if len(truncated) > 0 {
		var last funnel.Recorded
		for _, r := range t.Recorded {
			if !r.Presumed && (last.Stage == nil || r.Day > last.Day) {
				last = r
			}
		}
		out = append(out, l.T("funnel.are-truncated", fromTo(l, truncated), last.Stage.Label(l.Lang, l.Site.Default()), last.Day))
	}
	if len(presumed) > 0 {
		out = append(out, l.T("funnel.are-presumed", fromTo(l, presumed)))
	}
	return out
}

// fromTo names a run of months by its ends.
func fromTo(l *book.Leaf, keys []string) string {
	if len(keys) == 1 {
		return keys[0]
	}
	return l.T("funnel.from-to", keys[0], keys[len(keys)-1])
}
