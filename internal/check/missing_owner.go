package check

import (
	"github.com/mopsite/mopsite/internal/diag"
	"github.com/mopsite/mopsite/internal/model"
)

// missingOwner finds definitions that nobody answers for.
func missingOwner() Check {
	return Check{
		Info: Info{
			ID: "missing-owner", Level: diag.Warning, Title: text("責任者が決まっていない", "nobody owns it"),
			What:    "A procedure, capability, metric or funnel has no owner.",
			Fix:     "Name a role.",
			Example: missingOwnerExample, Mended: missingOwnerMended,
		},
		run: func(p *Pass) {
			p.originals(func(pg *model.Page) {
				switch pg.Kind {
				case model.KindProcedure, model.KindMetric, model.KindFunnel, model.KindCapability, model.KindCampaign, model.KindConvention, model.KindDecision:
				default:
					return
				}
				if pg.Owner.None() {
					p.report(at(pg), pg.ID, string(pg.Kind)+" "+quote(pg.ID)+" has no owner", "add owner: with the id of a role")
				}
			})
		},
	}
}

// A site in which the check finds something, and what of it changes when that has
// been dealt with.
const (
	missingOwnerExample = `-- content/roles/lead.md --
---
title: MOps lead
kind: role
---
-- content/procedures/lead-routing.md --
---
title: Lead routing
kind: procedure
deputy: lead
---
`
	missingOwnerMended = `-- content/procedures/lead-routing.md --
---
title: Lead routing
kind: procedure
owner: lead
deputy: lead
---
`
)
