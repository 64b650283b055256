package check

import (
	"fmt"

	"github.com/mopsite/mopsite/internal/diag"
)

// rightsExpired finds assets in use whose rights have run out.
func rightsExpired() Check {
	return Check{
		Info: Info{
			ID: "rights-expired", Level: diag.Warning, State: true, Title: text("素材の権利の期限が切れている", "the rights of an asset have expired"),
			What:    "The rights of an asset that is neither superseded nor archived have ended.",
			Fix:     "Renew them, or take it out of use and write `status: archived`.",
			Example: rightsExpiredExample, Mended: rightsExpiredMended,
		},
		run: func(p *Pass) {
			for _, r := range p.records("asset") {
				v, status := r.Value("rights_until"), r.Word("status")
				if v != nil && v.Date < p.AsOf && status != "superseded" && status != "archived" {
					p.report(v.Pos, r.ID, fmt.Sprintf("the rights of the asset %q ended on %s", r.ID, v.Date),
						"renew them and correct rights_until:, or take the asset out of use and write status: archived")
				}
			}
		},
	}
}

// A site in which the check finds something, and what of it changes when that has
// been dealt with.
const (
	rightsExpiredExample = `-- content/roles/lead.md --
---
title: MOps lead
kind: role
---
-- content/assets/spring-photographs.md --
---
title: Photographs of the spring show
kind: asset
owner: lead
rights_until: 2026-08-31
---
`
	rightsExpiredMended = `-- content/assets/spring-photographs.md --
---
title: Photographs of the spring show
kind: asset
owner: lead
rights_until: 2026-08-31
status: archived
---
`
)
