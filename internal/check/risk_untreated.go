package check

import (
	"fmt"

	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/value"
)

// severe is the product of likelihood and impact, of 25 at most, from which a
// risk is not left alone.
const severe = 15

// riskUntreated finds grave risks against which nothing is done.
func riskUntreated() Check {
	return Check{
		Info: Info{
			ID: "risk-untreated", Level: diag.Warning, Title: text("大きなリスクに備えがない", "nothing is done about a grave risk"),
			What:    "Likelihood × impact of a risk is 15 or more, it is neither closed nor accepted, and nothing is done about it.",
			Fix:     "Write `measures:` or `procedures:`, or `response: accept` where it is taken knowingly.",
			Example: riskUntreatedExample, Mended: riskUntreatedMended,
		},
		run: func(p *Pass) {
			for _, r := range p.records("risk") {
				likelihood, impact := r.Value("likelihood"), r.Value("impact")
				if likelihood == nil || impact == nil || r.Word("status") == "closed" || r.Word("response") == "accept" {
					continue
				}
				grade := likelihood.Number.Mul(impact.Number)
				if !grade.Null() && grade.Cmp(value.NumInt(severe)) >= 0 && r.Value("measures") == nil && r.Value("procedures") == nil {
					p.report(impact.Pos, r.ID, fmt.Sprintf("the risk %q is of %s × %s, and nothing says what is done about it", r.ID, likelihood.Number.Exact(0), impact.Number.Exact(0)),
						"write measures: or procedures:, or response: accept where it is taken knowingly")
				}
			}
		},
	}
}

// A site in which the check finds something, and what of it changes when that has
// been dealt with.
const (
	riskUntreatedExample = `-- content/roles/lead.md --
---
title: MOps lead
kind: role
---
-- content/risks/opted-out.md --
---
title: A mail to people who opted out
kind: risk
owner: lead
likelihood: 4
impact: 5
---
`
	riskUntreatedMended = `-- content/risks/opted-out.md --
---
title: A mail to people who opted out
kind: risk
owner: lead
likelihood: 4
impact: 5
measures: [The list of opt-outs is drawn an hour before each sending]
---
`
)
