package model

import (
	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/expr"
	"github.com/mopsite/mopsite/internal/value"
)

// EvidenceKind says where evidence is found.
type EvidenceKind string

// The kinds of evidence.
const (
	// EvidenceAssessed is what somebody has looked at and said in a row of
	// data/assessments.csv.
	EvidenceAssessed EvidenceKind = "assessed"
	// EvidencePage is a page that was reviewed not longer ago than MaxAge.
	EvidencePage EvidenceKind = "page"
	// EvidenceSource is a source whose newest day is not older than MaxAge.
	EvidenceSource EvidenceKind = "source"
	// EvidenceMetric is a metric that is at least AtLeast over Period.
	EvidenceMetric EvidenceKind = "metric"
	// EvidenceRuns is a procedure that was carried out at least AtLeast times
	// within Period, by the rows of data/runs.csv.
	EvidenceRuns EvidenceKind = "runs"
)

// Evidence is what shows that a criterion is met. It is looked for anew on each
// day, so it expires by itself.
type Evidence struct {
	Kind EvidenceKind
	// Name is what the evidence is found in: the id of a page, a source, a metric
	// or a procedure; empty for an assessment.
	Name Name
	// Page, Metric and Procedure are what the name leads to, one of them at most.
	Page      *Page
	Metric    *Metric
	Procedure *Procedure
	// MaxAge is how old it may be; the zero Duration for any age.
	MaxAge expr.Duration
	// AtLeast is the least number of the metric or of runs, over Period.
	AtLeast value.Num
	Period  expr.Period
	// PeriodText is the period as it was written.
	PeriodText string
	Pos        diag.Pos
}

// findEvidence leads evidence in pages to them.
func (j *joiner) findEvidence() {
	for _, c := range j.site.Capabilities {
		for _, k := range c.Criteria {
			for i := range k.Evidence {
				if e := &k.Evidence[i]; e.Kind == EvidencePage {
					e.Page = j.namedPage(c.Pages[0].Lang, e.Name)
				}
			}
		}
	}
}
