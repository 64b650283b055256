package check

import (
	"fmt"

	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/metric/maturity"
	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/value"
)

// evidenceExpired finds criteria whose evidence has counted and does no more:
// what was earned is lost by doing nothing.
func evidenceExpired() Check {
	return Check{
		Info: Info{
			ID: "evidence-expired", Level: diag.Warning, State: true, Title: text("証拠の期限が切れている", "the evidence of a criterion has expired"),
			What:    "The evidence of a criterion of [maturity](maturity.md#evidence) is older than its `max_age`, or a procedure that has been carried out was not within the period, or runs or a metric sufficed at the end of one of the last twelve months and fall short now: the criterion is not met any more.",
			Fix:     "Review the page, export newer days, carry the procedure out, find out why the metric fell, or assess again; the message says which.",
			Example: evidenceExpiredExample, Mended: evidenceExpiredMended,
		},
		run: func(p *Pass) {
			if p.Results == nil || p.Results.Maturity == nil {
				return
			}
			told := map[*model.Evidence]bool{} // evidence that is the same for all divisions
			for _, d := range p.Results.Maturity.Divisions {
				for _, c := range d.Capabilities {
					for _, k := range c.Criteria {
						for _, proof := range k.Proofs {
							if proof.Expired && !told[proof.Evidence] {
								told[proof.Evidence] = proof.Evidence.Kind != model.EvidenceAssessed
								p.reportExpired(k.Criterion, d.Name, proof)
							}
						}
					}
				}
			}
		},
	}
}

func (p *Pass) reportExpired(k *model.Criterion, division string, proof maturity.Proof) {
	e := proof.Evidence
	if proof.Held != value.NoDate {
		p.report(e.Pos, k.ID, fmt.Sprintf("%s; on %s it sufficed for criterion %s", short(proof), proof.Held, quote(k.ID)), shortHint(e))
		return
	}
	what, hint := "the assessment of "+proof.Date.String(), "assess it again in data/assessments.csv"
	target := k.ID
	switch e.Kind {
	case model.EvidencePage:
		what, hint = fmt.Sprintf("the review of page %s on %s", quote(e.Name.Text), proof.Date), "read the page, mend it, and set last_reviewed:"
	case model.EvidenceSource:
		what, hint = fmt.Sprintf("the newest day of source %s, %s,", quote(e.Name.Text), proof.Date), "export the missing days"
	case model.EvidenceRuns:
		what, hint = fmt.Sprintf("the last run of procedure %s on %s", quote(e.Name.Text), proof.Date), "carry it out, and write it down in data/runs.csv"
	default:
		if division != "" {
			what += " in " + quote(division)
			target += " " + division
		}
	}
	until := "lies before " + proof.Span.From.String()
	if proof.Until != value.NoDate {
		until = "counted until " + proof.Until.String()
	}
	p.report(e.Pos, target, fmt.Sprintf("%s %s: criterion %s is no longer met", what, until, quote(k.ID)), hint)
}

// short says how far runs or a metric fall short of what is asked for.
func short(proof maturity.Proof) string {
	e := proof.Evidence
	of, n := "metric "+quote(e.Name.Text), proof.Value.Exact(6)+" of "+e.AtLeast.Exact(6)
	switch {
	case e.Kind == model.EvidenceRuns:
		of, n = "procedure "+quote(e.Name.Text), n+" runs"
	case proof.Value.Null():
		n = "no number"
	}
	return fmt.Sprintf("%s: %s from %s to %s", of, n, proof.Span.From, proof.Span.To)
}

func shortHint(e *model.Evidence) string {
	if e.Kind == model.EvidenceRuns {
		return "carry it out, and write it down in data/runs.csv"
	}
	return "find out why it fell (mopsite explain " + e.Name.Text + "), or ask for less"
}

// A site in which the check finds something, and what of it changes when that has
// been dealt with.
const (
	evidenceExpiredExample = `-- content/roles/lead.md --
---
title: MOps lead
kind: role
---
-- content/capabilities/process.md --
---
title: Process
kind: capability
owner: lead
criteria:
  1:
    - {id: written, text: Key work has written procedures, evidence: {page: handbook, max_age: 6 months}}
---
-- content/handbook.md --
---
title: Handbook
last_reviewed: 2026-03-31
---
`
	evidenceExpiredMended = `-- content/handbook.md --
---
title: Handbook
last_reviewed: 2026-09-30
---
`
)
