package maturity

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/diag/phrase"
	"github.com/mopsite/mopsite/internal/metric/runs"
	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/value"
)

// Proof is what one piece of evidence says on a day.
type Proof struct {
	Evidence *model.Evidence
	State    State
	// Date is the day that it speaks of: that of the assessment, of the last
	// review, of the newest fact or run; NoDate without one.
	Date value.Date
	// Until is the last day on which it counts if nobody does anything; NoDate
	// where it does not end by a day. Expired is set when that day has passed.
	Until   value.Date
	Expired bool
	// Held is the newest of the last twelve ends of months on which a metric or runs
	// that count no more did; NoDate without one, and for other evidence. Expired is
	// set with it.
	Held value.Date
	// Value is the metric's, or the number of runs, over the days of Span; null for
	// other evidence.
	Value value.Num
	Span  value.Span
	// By and Note are those of an assessment.
	By, Note string
}

// World is where evidence is looked for. Its functions answer for the day asked
// about, as if it were today.
type World struct {
	// Sources are the names of those that exist; Newest is the newest day of one,
	// NoDate without any.
	Sources []string
	Newest  func(source string, day value.Date) value.Date
	// Measure is a metric's number over the days of a period; null without one.
	Measure func(m *model.Metric, span value.Span, day value.Date) value.Num
	Runs    []runs.Run
	// Calendar has the fiscal year in which periods are counted.
	Calendar value.Calendar
}

// unknownSources reports evidence in sources that the site does not have.
func (w *World) unknownSources(capabilities []*model.Capability) []diag.Diagnostic {
	var found []diag.Diagnostic
	for _, e := range evidenceOf(capabilities) {
		if e.Kind == model.EvidenceSource && !slices.Contains(w.Sources, e.Name.Text) {
			found = append(found, diag.New(diag.Error, model.CheckUnknownReference, e.Name.Pos,
				fmt.Sprintf("there is no source %q", e.Name.Text),
				cmp.Or(phrase.Nearest(e.Name.Text, w.Sources, "the sources are"), "name a source of mopsite.yaml")))
		}
	}
	return found
}

func evidenceOf(capabilities []*model.Capability) []*model.Evidence {
	var all []*model.Evidence
	for _, c := range capabilities {
		for _, k := range c.Criteria {
			for i := range k.Evidence {
				all = append(all, &k.Evidence[i])
			}
		}
	}
	return all
}

// proof looks for one piece of evidence on a day. rows are one division's
// assessments, by date.
func (w *World) proof(k *model.Criterion, e *model.Evidence, rows []Assessment, day value.Date) Proof {
	p := Proof{Evidence: e, State: Unknown, Date: value.NoDate, Until: value.NoDate, Held: value.NoDate}
	switch e.Kind {
	case model.EvidencePage:
		if e.Page == nil { // a finding says so
			return p
		}
		if s, ok := e.Page.Def.(*model.Procedure); ok && s.Status != "active" {
			p.State = Unmet
			return p
		}
		p.dated(Met, e.Page.LastReviewed, day)
	case model.EvidenceSource:
		if w.Newest != nil && slices.Contains(w.Sources, e.Name.Text) {
			p.dated(Met, w.Newest(e.Name.Text, day), day)
		}
	case model.EvidenceMetric:
		w.measure(&p, day)
	case model.EvidenceRuns:
		w.count(&p, day)
	default:
		for _, a := range rows {
			if a.Criterion == k.ID && a.Date <= day {
				p.State, p.Date, p.By, p.Note = a.State, a.Date, a.By, a.Note
			}
		}
		p.dated(p.State, p.Date, day)
	}
	return p
}

// dated gives evidence the state that it has from a day on, until it expires.
// What happened after the day asked about is not known on it.
func (p *Proof) dated(state State, from, day value.Date) {
	maxAge := p.Evidence.MaxAge
	if from == value.NoDate {
		if p.Evidence.Kind == model.EvidencePage && maxAge.N == 0 {
			p.State = state // the page is there, and nobody asks how old it is
		}
		return
	}
	p.State = Unknown
	if from > day {
		return
	}
	p.Date = from
	if maxAge.N > 0 {
		p.Until = maxAge.AddTo(from)
		p.Expired = day > p.Until
	}
	if !p.Expired {
		p.State = state
	}
}

func (w *World) measure(p *Proof, day value.Date) {
	e := p.Evidence
	if e.Metric == nil || w.Measure == nil {
		return
	}
	p.Span = e.Period.Resolve(day, w.Calendar).Span
	p.Value = w.Measure(e.Metric, p.Span, day)
	switch {
	case p.Value.Null():
	case p.Value.Cmp(e.AtLeast) >= 0:
		p.State = Met
	default:
		p.State = Unmet
	}
}

func (w *World) count(p *Proof, day value.Date) {
	e := p.Evidence
	p.Span = e.Period.Resolve(day, w.Calendar).Span
	n, newest := runs.Count(w.Runs, e.Name.Text, p.Span)
	p.Value, p.Date = value.NumInt(int64(n)), newest
	switch {
	case p.Value.Cmp(e.AtLeast) >= 0:
		p.State = Met
	case n > 0:
		p.State = Partial
	case newest != value.NoDate:
		p.Expired = w.sufficed(e, newest, day)
	}
}

// sufficed reports whether runs did on the day of the last of them, or at the end of
// that month or one of the twelve after it, all before a day: windows of whole months
// hold a run only when its month is over.
func (w *World) sufficed(e *model.Evidence, last, day value.Date) bool {
	month := w.Calendar.Bucket(last, value.Month)
	for on := last; on < day && month.From <= last.AddMonths(historyMonths); month = w.Calendar.Next(month, value.Month) {
		n, _ := runs.Count(w.Runs, e.Name.Text, e.Period.Resolve(on, w.Calendar).Span)
		if value.NumInt(int64(n)).Cmp(e.AtLeast) >= 0 {
			return true
		}
		on = month.To
	}
	return false
}

// lose marks what is counted over a period and does not suffice on a day, though
// it did at the end of a month before: the window has moved on, and nobody has
// edited a file.
func (w *World) lose(p *Proof, day value.Date) {
	kind := p.Evidence.Kind
	if p.State == Met || kind != model.EvidenceMetric && kind != model.EvidenceRuns {
		return
	}
	for _, end := range w.monthEnds(day) {
		if w.proof(nil, p.Evidence, nil, end).State == Met {
			p.Held, p.Expired = end, true
			return
		}
	}
}

// monthEnds are the ends of the last twelve months before a day, the newest first.
func (w *World) monthEnds(day value.Date) []value.Date {
	month := w.Calendar.Bucket(day, value.Month)
	ends := make([]value.Date, historyMonths)
	for i := range ends {
		ends[i] = month.From.AddMonths(-i) - 1
	}
	return ends
}

// together is the state of a criterion by all its evidence: all of it has to
// hold. What is known to fail weighs more than what is not known, and an
// assessment that the criterion does not apply more than both.
func together(proofs []Proof) State {
	for _, s := range []State{NA, Unmet, Unknown, Partial} {
		if slices.ContainsFunc(proofs, func(p Proof) bool { return p.State == s }) {
			return s
		}
	}
	if len(proofs) == 0 {
		return Unknown
	}
	return Met
}

// turns are the days up to as-of on which the standing of a division may change
// by itself, beside those of assessments: when evidence begins and when it has
// expired. Sources, metrics and runs are looked at at the ends of the last
// twelve months, and today.
func (w *World) turns(c *model.Capability, rows []Assessment, asOf value.Date) []value.Date {
	var days []value.Date
	add := func(d value.Date) {
		if d != value.NoDate && d <= asOf {
			days = append(days, d)
		}
	}
	for _, e := range evidenceOf([]*model.Capability{c}) {
		var from []value.Date
		switch e.Kind {
		case model.EvidencePage:
			if e.Page != nil {
				from = append(from, e.Page.LastReviewed)
			}
		case model.EvidenceAssessed:
			for _, a := range rows {
				from = append(from, a.Date)
			}
		default:
			for _, end := range w.monthEnds(asOf) {
				add(end)
			}
			add(asOf)
		}
		for _, d := range from {
			add(d)
			if d != value.NoDate && e.MaxAge.N > 0 {
				add(e.MaxAge.AddTo(d) + 1)
			}
		}
	}
	slices.Sort(days)
	return slices.Compact(days)
}

// historyMonths is how many ends of months are looked at.
const historyMonths = 12
