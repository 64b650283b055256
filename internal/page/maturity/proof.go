package maturity

import (
	"cmp"
	"slices"

	"github.com/mopsite/mopsite/internal/metric/maturity"
	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/page/book"
	"github.com/mopsite/mopsite/internal/value"
)

// Proof is one piece of evidence of a criterion, as readers see it.
type Proof struct {
	State, Word string
	// What names the kind of evidence, Link what it is found in.
	What string
	Link book.Link
	Text string
}

// Step is something to do about a criterion, and where.
type Step struct {
	Text string
	Link book.Link
}

// proofs are those of a criterion; none where somebody's word without a limit of
// age is all there is, which the row shows anyway.
func proofs(l *book.Leaf, k maturity.CriterionState) []Proof {
	plain := func(p maturity.Proof) bool {
		return p.Evidence.Kind == model.EvidenceAssessed && p.Evidence.MaxAge.N == 0
	}
	if !slices.ContainsFunc(k.Proofs, func(p maturity.Proof) bool { return !plain(p) }) {
		return nil
	}
	var out []Proof
	for _, p := range k.Proofs {
		out = append(out, Proof{
			State: string(p.State), Word: l.T("state." + string(p.State)), What: l.T("evidence." + string(p.Evidence.Kind)),
			Link: evidenceLink(l, p.Evidence), Text: proofText(l, p),
		})
	}
	return out
}

// evidenceLink leads to what evidence is found in; a source has no page of its
// own but the one of all data.
func evidenceLink(l *book.Leaf, e *model.Evidence) book.Link {
	switch {
	case e.Page != nil:
		for _, p := range e.Page.Translations {
			if p != nil && p.Lang == l.Lang {
				return l.Link(p)
			}
		}
		return l.Link(e.Page)
	case e.Metric != nil:
		return l.To(e.Metric)
	case e.Procedure != nil:
		return l.To(e.Procedure)
	}
	return book.Link{Text: e.Name.Text}
}

func proofText(l *book.Leaf, p maturity.Proof) string {
	e := p.Evidence
	switch e.Kind {
	case model.EvidenceMetric:
		least := metricText(l, e.Metric, e.AtLeast)
		if p.Value.Null() {
			return l.T("evidence.no-number", l.Span(p.Span), least)
		}
		return l.T("evidence.number", metricText(l, e.Metric, p.Value), l.Span(p.Span), least)
	case model.EvidenceRuns:
		return l.T("evidence.count", p.Value.Exact(0), l.Span(p.Span), e.AtLeast.Exact(0))
	}
	switch {
	case e.Kind == model.EvidencePage && p.State == maturity.Unmet:
		return l.T("evidence.inactive")
	case p.Date == value.NoDate && p.State == maturity.Met:
		return ""
	case p.Date == value.NoDate:
		return l.T("evidence.no-day")
	case p.Expired:
		return l.T("evidence.expired", p.Date, p.Until)
	case p.Until != value.NoDate:
		return l.T("evidence.until", p.Date, p.Until)
	}
	return p.Date.String()
}

func metricText(l *book.Leaf, m *model.Metric, n value.Num) string {
	if m == nil {
		return ""
	}
	return l.Amount(m, n, cmp.Or(m.TargetCurrency(l.Config.Site.Currency), l.Config.Site.Currency))
}

// steps are what is to be done next about a criterion that is not met, by what
// its evidence lacks.
func steps(l *book.Leaf, k maturity.CriterionState) []Step {
	var out []Step
	for _, p := range k.Proofs {
		if p.State == maturity.Met || p.State == maturity.NA {
			continue
		}
		out = append(out, Step{stepText(l, p), evidenceLink(l, p.Evidence)})
	}
	return out
}

func stepText(l *book.Leaf, p maturity.Proof) string {
	e := p.Evidence
	switch e.Kind {
	case model.EvidencePage:
		if p.State == maturity.Unmet {
			return l.T("step.activate")
		}
		return l.T("step.review")
	case model.EvidenceSource:
		return l.T("step.export")
	case model.EvidenceMetric:
		return l.T("step.raise", metricText(l, e.Metric, e.AtLeast))
	case model.EvidenceRuns:
		return l.T("step.run", e.AtLeast.Sub(p.Value).Exact(0))
	}
	switch {
	case p.Expired:
		return l.T("step.assess-again")
	case p.State == maturity.Unknown:
		return l.T("step.assess")
	}
	return l.T("step.mend")
}

// writeNext says that a capability has no procedure in force that serves it,
// which is what to write next, or names those that wait to be put into force.
func writeNext(l *book.Leaf, c *model.Capability) []Step {
	var drafts []Step
	for _, p := range l.Site.Procedures {
		switch {
		case !slices.Contains(p.Capabilities, c):
		case p.Status == "active":
			return nil
		case p.Status == "draft":
			drafts = append(drafts, Step{l.T("step.finish"), l.To(p)})
		}
	}
	if drafts != nil {
		return drafts
	}
	return []Step{{Text: l.T("step.write")}}
}
