package model

import (
	"cmp"
	"slices"

	"github.com/mopsite/mopsite/internal/value"
)

// Event is a day on which something happened that readers of a number should
// know of: a record whose kind marks time axes, or a procedure that took
// effect. That a number moved near that day says nothing about why.
type Event struct {
	Date value.Date
	// Of is the record or the procedure.
	Of Definition
	// Metrics and Funnels are what the event concerns. Everything is set where it
	// names nothing, and so may concern all.
	Metrics    []*Metric
	Funnels    []*Funnel
	Everything bool
}

// Concerns reports whether an event concerns any of the metrics, or the funnel,
// which may be nil.
func (e *Event) Concerns(metrics []*Metric, f *Funnel) bool {
	if e.Everything || f != nil && slices.Contains(e.Funnels, f) {
		return true
	}
	return slices.ContainsFunc(metrics, func(m *Metric) bool { return slices.Contains(e.Metrics, m) })
}

// collectEvents lists the events of the site by date, those of one day by the
// address of their page.
func (j *joiner) collectEvents() {
	s := j.site
	for _, r := range s.Records {
		if !r.Declared.Mark || r.Date() == value.NoDate {
			continue
		}
		e := &Event{Date: r.Date(), Of: r}
		for _, v := range r.Values {
			for _, d := range v.Refs {
				e.touch(s, d)
			}
			if v.Seen != nil {
				e.number(v.Seen)
			}
		}
		e.Everything = len(e.Metrics)+len(e.Funnels) == 0 && !named(r)
		s.Events = append(s.Events, e)
	}
	for _, p := range s.Procedures {
		if p.Effective != value.NoDate && p.Status != "draft" {
			e := &Event{Date: p.Effective, Of: p}
			e.touch(s, p)
			s.Events = append(s.Events, e)
		}
	}
	slices.SortStableFunc(s.Events, func(a, b *Event) int {
		return cmp.Or(cmp.Compare(a.Date, b.Date), cmp.Compare(EntityOf(a.Of).Pages[0].URL, EntityOf(b.Of).Pages[0].URL))
	})
}

// named reports whether a record says what it concerns.
func named(r *Record) bool {
	return slices.ContainsFunc(r.Values, func(v RecordValue) bool { return len(v.Refs) > 0 || v.Seen != nil })
}

// touch adds what a definition stands for: a procedure those metrics that
// measure it and those funnels that send readers to it.
func (e *Event) touch(s *Site, d Definition) {
	switch d := d.(type) {
	case *Metric:
		e.metric(d)
	case *Funnel:
		e.funnel(d)
	case *Procedure:
		for _, m := range d.Metrics {
			e.metric(m)
		}
		for _, f := range s.Funnels {
			if slices.ContainsFunc(f.Stages, func(st *FunnelStage) bool { return st.Procedure == d || st.ID == d.FunnelStage }) {
				e.funnel(f)
			}
		}
	}
}

func (e *Event) number(k *Kept) {
	if k.Metric != nil {
		e.metric(k.Metric)
	}
	if k.Funnel != nil {
		e.funnel(k.Funnel)
	}
}

func (e *Event) metric(m *Metric) {
	if !slices.Contains(e.Metrics, m) {
		e.Metrics = append(e.Metrics, m)
	}
}

func (e *Event) funnel(f *Funnel) {
	if !slices.Contains(e.Funnels, f) {
		e.Funnels = append(e.Funnels, f)
	}
}
