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
			What: "A procedure, capability, metric or funnel has no owner.",
			Fix:  "Name a role.",
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
