package check

import "github.com/mopsite/mopsite/internal/diag"

// noDeputy finds active procedures that stop when one role is away.
func noDeputy() Check {
	return Check{
		Info: Info{
			ID: "no-deputy", Level: diag.Warning, Title: text("代行者が決まっていない", "nobody stands in"),
			What:    "A procedure has no deputy.",
			Fix:     "Name who stands in.",
			Example: noDeputyExample, Mended: noDeputyMended,
		},
		run: func(p *Pass) {
			for _, s := range p.Site.Procedures {
				if s.Status == "retired" || !s.Deputy.None() || s.Owner.Role != nil && len(s.Owner.Role.Deputies) > 0 {
					continue
				}
				p.report(s.Pos, s.ID, "procedure "+quote(s.ID)+" has no deputy", "add deputy: with the id of a role, or deputies: to the owner's role")
			}
		},
	}
}

// A site in which the check finds something, and what of it changes when that has
// been dealt with.
const (
	noDeputyExample = `-- content/roles/lead.md --
---
title: MOps lead
kind: role
---
-- content/roles/operator.md --
---
title: Operator
kind: role
---
-- content/procedures/lead-routing.md --
---
title: Lead routing
kind: procedure
owner: lead
---
`
	noDeputyMended = `-- content/procedures/lead-routing.md --
---
title: Lead routing
kind: procedure
owner: lead
deputy: operator
---
`
)
