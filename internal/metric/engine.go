package metric

import (
	"slices"

	"strconv"
	"strings"

	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/diag/phrase"
	"github.com/mopsite/mopsite/internal/expr"
	"github.com/mopsite/mopsite/internal/facts"
	"github.com/mopsite/mopsite/internal/metric/measure"
	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/value"
	"github.com/mopsite/mopsite/internal/worktime"
)

// Input is what numbers depend on besides definitions and facts.
type Input struct {
	// AsOf is the last day that counts; later facts are invisible.
	AsOf     value.Date
	Calendar value.Calendar
	// Currency is the site's, for money that no fact gives a currency.
	Currency string
	// MinMatch is the least matched share of a ratio across sources, 0 to 1;
	// null is 95 %.
	MinMatch value.Num
	// Sensitive are the dimensions that could single people out.
	Sensitive []string
	// Work says which days are worked, for times allowed in business days and hours.
	Work worktime.Calendar
	// Declared is what the settings say of the sources beside each other.
	Declared measure.Declared
}

// Engine answers questions about the metrics of a site. It is immutable and safe
// for concurrent use.
type Engine struct {
	site  *model.Site
	in    Input
	facts *measure.Facts
	plans map[*model.Metric]*plan
	// doubles are the double counts of the leaves of plans, by text.
	doubles map[string][]diag.Diagnostic
}

// NewEngine prepares the definitions of a site for a set of facts. The site may
// be nil: then only measures can be asked for.
func NewEngine(site *model.Site, set *facts.Set, in Input) *Engine {
	if site == nil {
		site = &model.Site{}
	}
	if in.MinMatch.Null() {
		in.MinMatch, _ = value.ParseNum("0.95")
	}
	e := &Engine{
		site: site, in: in, facts: measure.NewFacts(set, in.AsOf, in.Calendar),
		plans: map[*model.Metric]*plan{}, doubles: map[string][]diag.Diagnostic{},
	}
	for _, m := range site.Metrics {
		e.planOf(m)
	}
	return e
}

// Calendar is the fiscal calendar by which the engine groups.
func (e *Engine) Calendar() value.Calendar { return e.in.Calendar }

// Sensitive reports whether a dimension could single people out.
func (e *Engine) Sensitive(dim string) bool { return slices.Contains(e.in.Sensitive, dim) }

// Facts are the facts that the engine asks, for others who ask them too.
func (e *Engine) Facts() *measure.Facts { return e.facts }

// SourcesOf returns the sources that a metric reads, by name; none for one whose
// formula is broken.
func (e *Engine) SourcesOf(m *model.Metric) measure.Sources {
	return measure.SourcesOf(e.planOf(m).leaves)
}

// spokenOf returns the days that the sources of metrics speak of.
func (e *Engine) spokenOf(metrics []*model.Metric) value.Span {
	var sources measure.Sources
	for _, m := range metrics {
		sources = append(sources, e.SourcesOf(m)...)
	}
	return sources.Spoken()
}

// Resolve returns the days of a period as of the engine's date.
func (e *Engine) Resolve(p expr.Period) expr.Resolved {
	return p.Resolve(e.in.AsOf, e.in.Calendar)
}

// Between returns the period from one day to another, both included and either
// [value.NoDate] for none, cut at as-of.
func (e *Engine) Between(from, to value.Date) expr.Resolved {
	r := e.Resolve(expr.All())
	if from != value.NoDate {
		r.Span.From, r.Open = from, false
	}
	r.Full = r.Span
	if to != value.NoDate {
		r.Full.To = to
		r.Span.To = min(to, e.in.AsOf)
		r.Partial = to > e.in.AsOf
		if !r.Open {
			r.Grain = expr.GrainOf(r.Full, e.in.Calendar)
		}
	}
	return r
}

// Metric returns what a name on the command line means: the metric of that id
// or else a measure such as cost, crm.lead or cost{channel=Mail}, which is
// dressed as a metric with the text for its id. A mistake gives nil and says why.
func (e *Engine) Metric(name string) (*model.Metric, []diag.Diagnostic) {
	if m := e.site.Metric(name); m != nil {
		return m, nil
	}
	ids := make([]string, len(e.site.Metrics))
	for i, m := range e.site.Metrics {
		ids[i] = m.ID
	}
	fail := func(message, hint string) (*model.Metric, []diag.Diagnostic) {
		return nil, []diag.Diagnostic{diag.New(diag.Error, CheckInvalidQuery, diag.Pos{}, message, hint)}
	}
	unknown := "there is no metric or measure " + strconv.Quote(name)
	if id := e.titled(name); id != "" {
		return fail(unknown, phrase.DidYouMean(id))
	}
	f, err := expr.ParseFormula(name)
	if err == nil {
		if n, ok := f.Root().(expr.Measure); ok {
			l, p := e.facts.Find(n)
			if p != nil && !p.SourceFailed() {
				if near := value.Nearest(name, ids); near != "" {
					return fail(unknown, phrase.DidYouMean(near))
				}
				hint := p.Hint
				if len(ids) > 0 && !strings.HasSuffix(hint, "?") {
					hint = strings.TrimPrefix(hint+"; the metrics are "+phrase.List(ids), "; ")
				}
				return fail(p.Message, hint)
			}
			return measureMetric(name, f, l), nil
		}
	}
	hint := "the metrics are " + phrase.List(ids)
	if near := value.Nearest(name, ids); near != "" {
		hint = phrase.DidYouMean(near)
	}
	return fail(unknown, hint)
}

// titled returns the id of the metric that has a page of this title, unless a
// measure is called so.
func (e *Engine) titled(name string) string {
	for _, s := range e.facts.Sources {
		if s.MayHave(name) {
			return ""
		}
	}
	for _, m := range e.site.Metrics {
		for _, p := range m.Pages {
			if value.Fold(p.Title) == value.Fold(name) {
				return m.ID
			}
		}
	}
	return ""
}

// measureMetric dresses a measure as a metric; the leaf is nil if its source
// failed.
func measureMetric(id string, f *expr.Formula, l *measure.Leaf) *model.Metric {
	m := &model.Metric{Entity: model.Entity{Kind: model.KindMetric, ID: id}, Formula: f, Unit: model.UnitNumber}
	switch {
	case l == nil:
	case l.Money:
		m.Unit = model.UnitMoney
	case l.Whole:
		m.Unit = model.UnitCount
	}
	return m
}
