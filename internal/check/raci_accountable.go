package check

import (
	"fmt"
	"slices"

	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/model"
)

// raciAccountable finds procedures whose letters name nobody, or several, who
// answer for them: with two, each waits for the other.
func raciAccountable() Check {
	return Check{
		Info: Info{
			ID: "raci-accountable", Level: diag.Hint, Title: text("説明責任者（A）が一人ではない", "not exactly one role is accountable"),
			What:    "The letters of a procedure name no role, or several, that answer for it (A).",
			Fix:     "Give A to exactly one role.",
			Example: raciAccountableExample, Mended: raciAccountableMended,
		},
		run: func(p *Pass) {
			for _, s := range p.Site.Procedures {
				n := s.Accountable()
				misread := slices.ContainsFunc(s.RACI, func(r model.RACI) bool { return r.Letters == "" })
				if len(s.RACI) == 0 || misread || n == 1 || s.Status == "retired" {
					continue
				}
				who := "no role is"
				if n > 1 {
					who = fmt.Sprintf("%d roles are", n)
				}
				p.report(s.RACIPos, s.ID, fmt.Sprintf("%s accountable (A) for procedure %s", who, quote(s.ID)), "give the letter A to exactly one role")
			}
		},
	}
}

// A site in which the check finds something, and what of it changes when that has
// been dealt with.
const (
	raciAccountableExample = `-- content/roles/lead.md --
---
title: MOps lead
kind: role
---
-- content/roles/operator.md --
---
title: Operator
kind: role
---
-- content/procedures/campaign-release.md --
---
title: Campaign release
kind: procedure
owner: lead
deputy: operator
raci: {lead: A, operator: R/A}
---
`
	raciAccountableMended = `-- content/procedures/campaign-release.md --
---
title: Campaign release
kind: procedure
owner: lead
deputy: operator
raci: {lead: A, operator: R}
---
`
)
